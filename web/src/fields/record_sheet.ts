// record_sheet.ts — A record as a form of the office: which fields it has a line for, which of them share a row, and what of its history is told again.
import type { FieldMeta, HistoryEntry, RecordRow, TypeMeta } from '@/api/types';
import { showCell } from './display';
import { holdsFiles } from './file_values';
import { formGroups, type FormGroup } from './form_model';
import { t } from '@/locales';

/** What a project is asked about first stands in a part of its own. */
const threeDates = ['started_on', 'lawful_start_on', 'statistical_start_on'];
const threeBooks = ['completed_this_year', 'vouchered_this_year', 'statistical_this_year', 'book_difference_note'];
export const threeFacts = [...threeDates, ...threeBooks];

export function hasValue(row: RecordRow | undefined, field: FieldMeta): boolean {
  const cell = row?.[field.name];
  if (cell === false && field.read_only) return false;   // a mark that is not set: 示例数据 of a real project
  return cell !== null && cell !== undefined && cell !== '' && !(Array.isArray(cell) && !cell.length);
}

/** On paper a box that is not ticked says nothing; what is for programs is never printed. */
const printed = (row: RecordRow, field: FieldMeta): boolean => !field.system && !field.technical && hasValue(row, field) && !(field.kind === 'boolean' && !row[field.name]);

export const stageLabel = (type: TypeMeta, row: RecordRow): string => {
  const code = String(row[type.stage_field ?? ''] ?? '');
  return type.stages.find((one) => one.code === code)?.label ?? code;
};
/** The name of the stage stands in the row of the stage. */
const twice = (type: TypeMeta, row: RecordRow, field: FieldMeta): boolean => field.name === `${type.stage_field}_name` && row[field.name] === (row._labels?.[type.stage_field ?? ''] ?? stageLabel(type, row));

/** Has a place on the sheet as it is printed now. */
export function inSheet(type: TypeMeta, row: RecordRow, name: string): boolean {
  const field = type.fields.find((one) => one.name === name);
  return field !== undefined && (name === type.title_field || name === type.stage_field || printed(row, field));
}

/** The parts of the sheet. Title and stage have a row of their own above them. */
export function sheetGroups(type: TypeMeta, row: RecordRow): FormGroup[] {
  const fields = type.fields.filter((field) => field.name !== type.title_field && field.name !== type.stage_field && !twice(type, row, field) && printed(row, field));
  const asked = type.name === 'project' ? [{ title: t('project.threeDates'), names: threeDates }, { title: t('project.threeBooks'), names: threeBooks }] : [];
  const first = asked.map(({ title, names }) => ({ title, fields: names.map((name) => fields.find((field) => field.name === name)).filter((field): field is FieldMeta => field !== undefined) }));
  const taken = first.flatMap((group) => group.fields);
  const [basic, ...rest] = formGroups(fields.filter((field) => !taken.includes(field)), t('form.otherGroup'));
  return [...(basic ? [basic] : []), ...first.filter((group) => group.fields.length), ...rest];
}

export interface SheetCell { field: FieldMeta; wide: boolean }

/** Half a row of an A4 sheet holds so many signs in a line. */
export const halfRow = 16;
export const needsRow = (field: FieldMeta, row: RecordRow): boolean => field.format === 'long_text' || holdsFiles(field) || showCell(field, row).length > 2 * halfRow;

/** Two short ones share a row. One that waits for its neighbour is not left behind by a long one between them; a last one alone has the row. */
export function sheetRows(fields: FieldMeta[], wide: (field: FieldMeta) => boolean): SheetCell[][] {
  const rows: SheetCell[][] = [];
  let open: SheetCell[] | undefined;
  let after: SheetCell[][] = [];
  for (const field of fields) {
    if (wide(field)) { (open ? after : rows).push([{ field, wide: true }]); continue; }
    if (!open) { rows.push((open = [{ field, wide: false }])); continue; }
    open.push({ field, wide: false });
    rows.push(...after);
    [open, after] = [undefined, []];
  }
  if (open) open[0].wide = true;
  return [...rows, ...after];
}

type Change = HistoryEntry['changes'][number];
export const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';
export const isNew = (entry: HistoryEntry): boolean => entry.changes.every((change) => isEmpty(change.before));

/** Of the entry that made the record: how many of its values stand in the sheet as they were filled in, and which must be told, being others by now or nowhere in the sheet. */
export function firstTold(first: HistoryEntry, entries: HistoryEntry[], inSheet: (name: string) => boolean): { above: number; told: Change[] } {
  const since = new Set(entries.filter((one) => one.sequence > first.sequence).flatMap((one) => one.changes.map((change) => change.field)));
  const told = first.changes.filter((change) => since.has(change.field) || !inSheet(change.field));
  return { above: first.changes.length - told.length, told };
}
