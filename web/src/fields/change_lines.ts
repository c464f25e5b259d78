// change_lines.ts — Why a figure moved, one line an act: who and when stand beside what they changed, and what the figure is not worked out from is only counted.
import type { RowChange } from '@/api/reporting';
import type { HistoryEntry } from '@/api/types';

/** `entry` null: nothing was written about the row. `undone`: the field stands again as it stood at first. `besides`: further changes of the row that are not listed, on its last line. */
export interface ChangeLine { row: RowChange; first: boolean; entry: HistoryEntry | null; changes: (HistoryEntry['changes'][number] & { undone: boolean })[]; besides: number }

const mostOfEntry = 5;
const same = (one: unknown, other: unknown) => String(one ?? '') === String(other ?? '');

/** Fields that were changed more than once and stand as they stood: entries are newest first. */
function undoneOf(entries: HistoryEntry[]): Set<string> {
  const seen = new Map<string, { before: unknown; after: unknown; times: number }>();
  for (const entry of entries) for (const one of entry.changes) {
    const known = seen.get(one.field);
    seen.set(one.field, { before: one.before, after: known ? known.after : one.after, times: (known?.times ?? 0) + 1 });
  }
  return new Set([...seen].filter(([, one]) => one.times > 1 && same(one.before, one.after)).map(([field]) => field));
}

function linesOfRow(row: RowChange): ChangeLine[] {
  const because = new Set(row.because ?? []);
  const undone = undoneOf(row.entries);
  const lines: ChangeLine[] = [];
  let besides = 0;
  for (const entry of row.entries) {
    const wanted = because.size ? entry.changes.filter((one) => because.has(one.field)) : entry.changes.slice(0, mostOfEntry);
    besides += entry.changes.length - wanted.length;
    if (wanted.length || !entry.changes.length) lines.push({ row, first: false, entry, changes: wanted.map((one) => ({ ...one, undone: undone.has(one.field) })), besides: 0 });
  }
  if (!lines.length) lines.push({ row, first: false, entry: null, changes: [], besides: 0 });
  lines[0].first = true;
  lines[lines.length - 1].besides = besides;
  return lines;
}

export const changeLines = (rows: RowChange[]): ChangeLine[][] => rows.map(linesOfRow);
