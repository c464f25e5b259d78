// dated.ts — What has a day: the kinds of record that stand in a calendar, each by one of its dates.
import type { FieldMeta, TypeMeta } from '@/api/types';
import type { Condition } from './list_address';
import { ruleText } from './rule_filter';
import { t } from '@/locales';

/** Entries of one kind that a month draws; beyond them its list is opened. */
export const mostOfMonth = 500;
export const inMonth = (field: string, month: string): Condition[] => [{ field, how: 'from', value: month }, { field, how: 'to', value: month }];

/** Which records of a kind stand in a month: those of its days, without what was given up. */
export const monthRule = ({ type, field }: Pick<DatedSource, 'type' | 'field'>, month: string): string =>
  ruleText(type.fields, inMonth(field.name, month), (type.list.days_not_in ?? []).map((stage) => `${type.stage_field} != ${stage}`).join(' and '));

/** `kind`: what an entry is called before its name; `stage`: only those that stand in it. */
export interface DatedSource { type: TypeMeta; field: FieldMeta; kind: string; stage?: string }

/** Of each kind its days, as the definition of its list names them; a kind with several says which one. */
export function datedSources(types: readonly TypeMeta[]): DatedSource[] {
  return types.reduce<DatedSource[]>((all, type) => {
    const days = (type.list.days ?? []).map((name) => type.fields.find((field) => field.name === name)).filter((field): field is FieldMeta => field !== undefined);
    return all.concat(days.map((field) => ({ type, field, kind: days.length > 1 ? t('agenda.kindDay', { label: type.label, day: field.label }) : type.label })));
  }, []);
}
