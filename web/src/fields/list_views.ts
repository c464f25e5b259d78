// list_views.ts — By which days a list can be looked at.
import type { FieldMeta, TypeMeta } from '@/api/types';

/** Those of the list's columns first, as it is read; what the system notes itself is no appointment. */
export function dateFields(type: TypeMeta): FieldMeta[] {
  const days = type.fields.filter((field) => (field.kind === 'date' || field.kind === 'milestone_date') && !field.system && !field.technical && !field.computed);
  const listed = type.list.columns.map((name) => days.find((field) => field.name === name)).filter((field): field is FieldMeta => field !== undefined);
  return [...listed, ...days.filter((field) => !listed.includes(field))];
}
