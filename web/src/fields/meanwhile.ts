// meanwhile.ts — Who saved a record while somebody else was typing, in one line each.
import * as api from '@/api/endpoints';
import type { HistoryEntry } from '@/api/types';
import { showInstant } from './dates';
import { t } from '@/locales';

const mostEntries = 5;
const mostLabels = 6;

/** Entries after `since` (a sequence; 0: the last one alone). That the history cannot be read must not stand in the way of going on: then none. */
export async function savedSince(collection: string, id: string, since: number): Promise<HistoryEntry[]> {
  try {
    const entries = (await api.readHistory(collection, id)).entries.slice().sort((a, b) => b.sequence - a.sequence);
    const newer = entries.filter((entry) => entry.sequence > since);
    return (since > 0 && newer.length ? newer : entries).slice(0, since > 0 ? mostEntries : 1);
  } catch { return []; }
}

export function whoSaved(entry: HistoryEntry): string {
  const who = t('form.staleWho', { who: entry.actor_name || entry.actor || '', at: showInstant(entry.at), what: entry.action_label || entry.action });
  const labels = entry.changes.map((change) => change.label);
  if (!labels.length) return who;
  return `${who}${t('word.colon')}${labels.slice(0, mostLabels).join(t('word.comma'))}${labels.length > mostLabels ? t('form.staleMore', { n: labels.length }) : ''}`;
}
