// scale.ts — Which whole numbers a field may hold when they are few enough to be shown side by side, and the words its help gives them.
import type { FieldMeta } from '@/api/types';

const most = 5;
export interface Step { value: number; words: string }

/** "3 基本满意，4 满意，5 很满意": one part for each number, else it is a help like any other. */
function wordsOf(help: string, values: number[]): Map<number, string> | null {
  const parts = help.split(/[，,；;、]\s*/).map((part) => /^(-?\d+)\s*[:：]?\s*(.+)$/.exec(part.trim()));
  const words = new Map(parts.flatMap((part) => (part ? [[Number(part[1]), part[2]] as const] : [])));
  return parts.length === values.length && values.every((value) => words.has(value)) ? words : null;
}

/** The steps from least to most; nothing where any number may be typed. */
export function stepsOf(field: FieldMeta): Step[] | null {
  if (field.kind !== 'integer' || field.minimum === undefined || field.maximum === undefined) return null;
  const least = Number(field.minimum);
  const count = Number(field.maximum) - least + 1;
  if (!(count >= 2 && count <= most)) return null;
  const values = Array.from({ length: count }, (_, i) => least + i);
  const words = wordsOf(field.help ?? '', values);
  return values.map((value) => ({ value, words: words?.get(value) ?? '' }));
}

/** The help says nothing that the words beside the buttons do not. */
export const saysHelp = (steps: Step[] | null): boolean => Boolean(steps?.length && steps.every((step) => step.words));
