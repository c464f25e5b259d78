// choice_labels.ts — Labels of choices by list and code, filled from /api/meta and from every choice the pages look up.
import { reactive } from 'vue';
import type { ChoiceItem } from '@/api/types';

const labels: Record<string, Record<string, string>> = reactive({});

export function rememberChoices(list: string, items: ChoiceItem[]): void {
  const known = labels[list] ?? (labels[list] = {});
  for (const item of items) known[item.code] = item.label;
}

export function choiceLabel(list: string | undefined, code: string): string {
  return (list && labels[list]?.[code]) || '';
}
