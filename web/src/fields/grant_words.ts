// grant_words.ts — Which rows a grant reaches, in words: own, a department's, or those chosen, by name.
import type { Grant } from '@/api/administration';
import { t, type MessageKey } from '@/locales';

const mostNamed = 5;
const mostSaid = 3;

export const rowsName = (word: string): string => (word ? t(`grants.rows_${word}` as MessageKey) : t('grants.everyRow'));

/** What is not known by name (deleted, or never there) is counted all the same. */
export function reachWords(grant: Pick<Grant, 'rows' | 'chosen' | 'chosen_names'>): string {
  if (!grant.chosen.length) return rowsName(grant.rows);
  const named = grant.chosen.slice(0, mostNamed).map((_, at) => grant.chosen_names[at] || t('grants.nameless')).join(t('word.comma'));
  return t(grant.chosen.length > mostNamed ? 'grants.reachMore' : 'grants.reach', { rows: rowsName(grant.rows), names: named, n: grant.chosen.length });
}

/** What a permission opens, which of an export is every register in turn: its first few, and how many there are. */
export function briefly(words: string): string {
  const all = words.split(t('word.semicolon'));
  return all.length > mostSaid + 1 ? t('help.andMore', { some: all.slice(0, mostSaid).join(t('word.semicolon')), n: all.length }) : words;
}
