// choice_labels.ts — Labels of choices by list and code, filled from /api/meta and from every choice the pages look up.
import { shallowReactive } from 'vue';
import type { ChoiceItem } from '@/api/types';

// A list is replaced whole: what shows one of its labels hears once that the list has come, not a thousand times.
const lists = shallowReactive<Record<string, ChoiceItem[]>>({});
/** Of the lists that somebody asked: a page shows a few of the hundred that are told when it opens. */
const byCode = new WeakMap<ChoiceItem[], Map<string, string>>();

export function rememberChoices(list: string, items: ChoiceItem[]): void {
  const before = lists[list];
  lists[list] = before ? [...new Map([...before, ...items].map((item) => [item.code, item])).values()] : items;
}

/** Lists whose names begin so, where another person comes to the window: they may not be told to everybody. */
export function forgetChoices(begin: string): void {
  for (const list of Object.keys(lists)) if (list.startsWith(begin)) delete lists[list];
}

export function choiceLabel(list: string | undefined, code: string): string {
  const items = list ? lists[list] : undefined;
  if (!items) return '';
  let labels = byCode.get(items);
  if (!labels) byCode.set(items, labels = new Map(items.map((item) => [item.code, item.label])));
  return labels.get(code) ?? '';
}
