// list_columns.ts — Which columns a list shows, in what order, how wide, and which stay when the table is scrolled sideways.
import type { FieldMeta, TypeMeta } from '@/api/types';

export interface ColumnChoice { name: string; width?: number; pinned?: boolean }

export const narrowest = 60;
export const widest = 640;
const usualCount = 8;
const besides = ['updated_at', 'created_at'];

/** Fields that can be columns; of what the engine keeps only when a record was made and changed. */
export const columnFields = (type: TypeMeta): FieldMeta[] => type.fields.filter((field) => !field.system || besides.includes(field.name));

export function usualColumns(type: TypeMeta): ColumnChoice[] {
  const names = type.list.columns.length ? type.list.columns : columnFields(type).slice(0, usualCount).map((field) => field.name);
  return names.map((name) => (name === type.title_field ? { name, pinned: true } : { name }));
}

function clamp(width: number): number { return Math.max(narrowest, Math.min(widest, Math.round(width))); }

/** What was stored, without columns that no longer exist; the title is always there. Older lists of mere names are understood. */
export function readColumns(stored: unknown, type: TypeMeta): ColumnChoice[] {
  if (!Array.isArray(stored) || !stored.length) return usualColumns(type);
  const known = columnFields(type);
  const columns: ColumnChoice[] = [];
  for (const item of stored as unknown[]) {
    const given = typeof item === 'string' ? { name: item } : (item as Partial<ColumnChoice> | null);
    if (!given || typeof given.name !== 'string' || columns.some((one) => one.name === given.name) || !known.some((field) => field.name === given.name)) continue;
    const column: ColumnChoice = { name: given.name };
    if (typeof given.width === 'number' && Number.isFinite(given.width)) column.width = clamp(given.width);
    if (given.pinned === true || (typeof item === 'string' && given.name === type.title_field)) column.pinned = true;
    columns.push(column);
  }
  if (type.title_field && !columns.some((one) => one.name === type.title_field) && known.some((field) => field.name === type.title_field)) columns.unshift({ name: type.title_field, pinned: true });
  return columns.length ? columns : usualColumns(type);
}

/** As they stand on the screen: those that stay come first. */
export function inOrder(columns: ColumnChoice[]): ColumnChoice[] { return [...columns.filter((one) => one.pinned), ...columns.filter((one) => !one.pinned)]; }

/** The columns a person chose, and those that what is asked for needs besides: whose the record is, and what the rows were picked by. */
export function withAsked(chosen: FieldMeta[], type: TypeMeta, asked: string[], zoneLabel: string): FieldMeta[] {
  const known = (name: string) => type.fields.filter((field) => field.name === name && !chosen.some((one) => one.name === name));
  const at = chosen.findIndex((field) => field.name === type.title_field) + 1;
  const picked = asked.filter((name, i) => asked.indexOf(name) === i).flatMap((name) => known(name).filter((field) => !field.system && !field.personal));
  return [...chosen.slice(0, at), ...(zoneLabel ? known('zone_id').map((field) => ({ ...field, label: zoneLabel })) : []), ...picked, ...chosen.slice(at)];
}

export function moveColumn(columns: ColumnChoice[], name: string, step: number): ColumnChoice[] {
  const next = inOrder(columns);
  const at = next.findIndex((one) => one.name === name);
  const to = at + step;
  if (at < 0 || to < 0 || to >= next.length || Boolean(next[at].pinned) !== Boolean(next[to].pinned)) return next;
  const [column] = next.splice(at, 1);
  next.splice(to, 0, column);
  return next;
}

/** Put down before or after another; those that stay keep the beginning, wherever one is put down. */
export function placeColumn(columns: ColumnChoice[], name: string, beside: string, after: boolean): ColumnChoice[] {
  const next = inOrder(columns);
  const column = next.find((one) => one.name === name);
  if (!column || name === beside || !next.some((one) => one.name === beside)) return next;
  const rest = next.filter((one) => one !== column);
  rest.splice(rest.findIndex((one) => one.name === beside) + (after ? 1 : 0), 0, column);
  return inOrder(rest);
}

export function toggleColumn(columns: ColumnChoice[], name: string): ColumnChoice[] {
  return columns.some((one) => one.name === name) ? columns.filter((one) => one.name !== name) : [...columns, { name }];
}

export function changeColumn(columns: ColumnChoice[], name: string, change: Partial<ColumnChoice>): ColumnChoice[] {
  return columns.map((one) => (one.name === name ? { ...one, ...change, ...(change.width === undefined ? {} : { width: clamp(change.width) }) } : one));
}
