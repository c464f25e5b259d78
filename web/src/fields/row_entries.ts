// row_entries.ts — Rows of a list as entries of a calendar: by one of their dates, called as the list calls them.
import type { RecordRow, TypeMeta } from '@/api/types';
import type { DayEntry } from './month_grid';

/** `says`: what the day is of, where the calendar holds days of several kinds. */
export function rowEntries(type: TypeMeta, field: string, rows: readonly RecordRow[], kind = '', says = ''): DayEntry[] {
  return rows.filter((row) => typeof row[field] === 'string' && row[field]).map((row) => ({
    day: String(row[field]), key: `${type.name}:${field}:${row.id}`, to: `/${type.collection}/${row.id}`,
    label: `${kind ? `${kind} ` : ''}${row._labels?.[type.title_field] ?? String(row[type.title_field] ?? '')}`, note: [says, type.stage_field ? row._labels?.[type.stage_field] ?? '' : ''].filter(Boolean).join(' · '),
  }));
}
