// row_entries.ts — Rows of a list as entries of a calendar: by one of their dates, called as the list calls them.
import type { RecordRow, TypeMeta } from '@/api/types';
import type { DayEntry } from './month_grid';

/** Where a calendar holds days of several kinds: what they are called, what the day is of; where it holds several zones, whose they are. */
interface Naming { kind?: string; says?: string; whose?: (row: RecordRow) => string }

/** 项目 · 节点: a row as it is called where nothing beside it says whose it is. */
export function fullTitle(type: TypeMeta, row: RecordRow): string {
  const own = String(row._labels?.[type.title_field] ?? row[type.title_field] ?? '');
  const whose = type.title_of ? String(row._labels?.[type.title_of] ?? '') : '';
  return whose ? `${whose} · ${own}` : own;
}

export function rowEntries(type: TypeMeta, field: string, rows: readonly RecordRow[], { kind = '', says = '', whose = () => '' }: Naming = {}): DayEntry[] {
  return rows.filter((row) => typeof row[field] === 'string' && row[field]).map((row) => ({
    day: String(row[field]), key: `${type.name}:${field}:${row.id}`, to: `/${type.collection}/${row.id}`,
    label: `${kind ? `${kind} ` : ''}${fullTitle(type, row)}`, note: [whose(row), says, type.stage_field ? row._labels?.[type.stage_field] ?? '' : ''].filter(Boolean).join(' · '),
  }));
}
