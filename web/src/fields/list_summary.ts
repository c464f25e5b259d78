// list_summary.ts — A list counted by one of its fields: which list each number of it opens, and how far the rows of a line have come.
import type { FieldMeta } from '@/api/types';
import type { ListState } from './list_address';
import { shareOf } from './share';

export interface SummaryLine { value: unknown; label: string; count: number; sums: Record<string, string>; missing: Record<string, number>; stages: number[] }
export interface SummaryStage { code: string; label: string; side: boolean }
export interface SummaryReply { by: string; too_many: boolean; choices: { name: string; label: string }[]; measures: { name: string; label: string }[]; stages: SummaryStage[]; all: SummaryLine; lines: SummaryLine[] }

/** The list of the rows that a number counts: of one value, or of all; of one stage, of several, or of any. */
export function listOf(state: ListState, by: FieldMeta, stageField: string | undefined, line: SummaryLine | null, stages: readonly string[] = []): ListState {
  const among = stages.length > 1 && stageField ? `${stageField} in (${stages.join(', ')})` : '';
  const next: ListState = { ...state, after: '', page: 1, metric: '', part: '', stage: stages.length === 1 ? stages[0] : state.stage, rule: state.rule && among ? `(${state.rule}) and ${among}` : state.rule || among };
  if (!line) return next;
  if (by.name === stageField) return { ...next, stage: String(line.value ?? '') };
  const condition = line.value === null || line.value === undefined ? { field: by.name, how: 'missing', value: 'yes' } : { field: by.name, how: 'is', value: String(line.value) };
  return { ...next, conditions: [...state.conditions.filter((one) => one.field !== by.name), condition] };
}

export interface Reached { code: string; label: string; count: number; share: string; stages: string[] }
/** Of the stages in a row: how many stand there or further. What left the row (搁置, 流失) came nobody knows how far, and counts in the first alone. */
export function reached(stages: readonly SummaryStage[], line: SummaryLine): Reached[] {
  const onLine = stages.map((stage, i) => ({ stage, n: line.stages[i] ?? 0 })).filter(({ stage }) => !stage.side);
  return onLine.map(({ stage }, i) => {
    const count = i === 0 ? line.count : onLine.slice(i).reduce((sum, one) => sum + one.n, 0);
    return { code: stage.code, label: stage.label, count, share: shareOf(count, line.count), stages: onLine.slice(i).map((one) => one.stage.code) };
  });
}

/** Stages in which somebody stands, in their order. */
export const usedStages = (reply: SummaryReply): { stage: SummaryStage; at: number }[] => reply.stages.map((stage, at) => ({ stage, at })).filter(({ at }) => (reply.all.stages[at] ?? 0) > 0);
