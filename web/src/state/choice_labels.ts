// choice_labels.ts — Labels of choices by list and code, filled from /api/meta and from every choice the pages look up.
import { shallowReactive } from 'vue';
import type { ChoiceItem } from '@/api/types';

// A list is replaced whole: what shows one of its labels hears once that the list has come, not a thousand times.
const labels = shallowReactive<Record<string, Record<string, string>>>({});

export function rememberChoices(list: string, items: ChoiceItem[]): void {
  const known = { ...labels[list] };
  for (const item of items) known[item.code] = item.label;
  labels[list] = known;
}

export function choiceLabel(list: string | undefined, code: string): string {
  return (list && labels[list]?.[code]) || '';
}
