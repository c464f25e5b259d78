// dated.ts — What has a day: the kinds of record that stand in a calendar, each by one of its dates.
import type { FieldMeta, TypeMeta } from '@/api/types';

/** `kind`: what an entry is called before its name; `stage`: only those that stand in it. */
export interface DatedSource { type: TypeMeta; field: FieldMeta; kind: string; stage?: string }

/** Of each kind its days, as the definition of its list names them; a kind with several says which one. */
export function datedSources(types: readonly TypeMeta[]): DatedSource[] {
  return types.reduce<DatedSource[]>((all, type) => {
    const days = (type.list.days ?? []).map((name) => type.fields.find((field) => field.name === name)).filter((field): field is FieldMeta => field !== undefined);
    return all.concat(days.map((field) => ({ type, field, kind: days.length > 1 ? `${type.label}${field.label}` : type.label })));
  }, []);
}
