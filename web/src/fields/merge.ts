// merge.ts — Two people changed one record: what only the other changed is taken over, what both changed is asked.
import type { FieldMeta } from '@/api/types';
import { startValues, type Typed, type TypedValues } from './form_model';

export interface Clash { field: FieldMeta; mine: Typed; theirs: Typed }
export interface Merge { values: TypedValues; clashes: Clash[]; taken: FieldMeta[] }

const same = (a: Typed | undefined, b: Typed | undefined): boolean => JSON.stringify(a ?? '') === JSON.stringify(b ?? '');

/** `before` is the record the person began with, `now` as it is. The values keep mine until a clash is decided. */
export function merge(fields: FieldMeta[], before: Record<string, unknown>, now: Record<string, unknown>, mine: TypedValues): Merge {
  const was = startValues(fields, before);
  const is = startValues(fields, now);
  const result: Merge = { values: { ...mine }, clashes: [], taken: [] };
  for (const field of fields) {
    const name = field.name;
    if (same(was[name], is[name]) || same(mine[name], is[name])) continue;
    if (same(mine[name], was[name])) { result.values[name] = is[name]; result.taken.push(field); } else result.clashes.push({ field, mine: mine[name], theirs: is[name] });
  }
  return result;
}
