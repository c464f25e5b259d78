// form_model.ts — A form follows from the description of a type: its cards, what each input holds while typing, and what is sent.
import type { ActionMeta, FieldMeta, FileValue, TypeMeta } from '@/api/types';
import { t } from '@/locales';
import { amountFault, fromYuan, readMoney } from './amounts';
import { codeWords } from './credit_code';
import { readDate, sideOf } from './dates';
import { fileValue, filesOf, holdsFiles } from './file_values';
import { unsentFile } from './unsent_files';

/** What an input holds: text as typed, a choice's code, a list of codes, or an uploaded file. Numbers stay text. */
export type Typed = string | boolean | string[] | FileValue | FileValue[] | null;
export type TypedValues = Record<string, Typed>;
export interface FormGroup { title: string; fields: FieldMeta[] }

export function isWritable(field: FieldMeta): boolean {
  return !field.system && !field.read_only && !field.computed && field.kind !== 'instant';
}

/** Written over several lines. */
export const isLongText = (field: FieldMeta): boolean => field.format === 'long_text' || (field.kind === 'text' && (field.max_length ?? 0) > 300);

const measured = (field: FieldMeta): boolean => ['money', 'date', 'milestone_date', 'quantity', 'percent'].includes(field.kind);
/** Amounts and dates are what a form is opened for: long texts that stand before some of them get a card of their own behind all. */
export function longTextsLast(groups: FormGroup[], title: string): FormGroup[] {
  const last = groups.reduce((at, group, i) => (group.fields.some(measured) ? i : at), -1);
  const moves = (field: FieldMeta, at: number) => at < last && isLongText(field) && !field.required;
  const moved = groups.flatMap((group, i) => group.fields.filter((field) => moves(field, i)));
  if (!moved.length) return groups;
  return [...groups.map((group, i) => ({ ...group, fields: group.fields.filter((field) => !moves(field, i)) })).filter((group) => group.fields.length), { title, fields: moved }];
}

/** Cards in the order their first field stands in the description. */
export function formGroups(fields: FieldMeta[], fallback: string): FormGroup[] {
  const groups: FormGroup[] = [];
  for (const field of fields) {
    const title = field.group || fallback;
    let group = groups.find((candidate) => candidate.title === title);
    if (!group) groups.push((group = { title, fields: [] }));
    group.fields.push(field);
  }
  return groups;
}

/** So many inputs are no longer taken in at a glance: from here on a form is folded by its groups. */
export const manyInputs = 14;
export const isFolded = (type: TypeMeta): boolean => writableFields(type).length >= manyInputs;

/** A long form: what is required and what the description puts first, under a heading of its own; the rest by its groups. A key stays whatever the language: the first field of its group. */
export function foldedGroups(type: TypeMeta, fields: FieldMeta[], firstTitle: string, fallback: string): (FormGroup & { key: string })[] {
  const named = type.first_fields ?? [type.title_field];
  const place = (field: FieldMeta) => { const at = named.indexOf(field.name); return at < 0 ? named.length : at; };
  const first = fields.filter((field) => field.required || named.includes(field.name)).sort((a, b) => place(a) - place(b));
  const rest = formGroups(fields.filter((field) => !first.includes(field)), fallback);
  const keyed = rest.map((group) => ({ ...group, key: group.fields[0]?.name ?? '' }));
  return first.length ? [{ title: firstTitle, fields: first, key: 'first' }, ...keyed] : keyed;
}

/** Held by what was typed or stored; a switch that is off says nothing. */
export const isFilled = (value: Typed | undefined): boolean => value !== undefined && value !== false && !isEmpty(value);

export const writableFields = (type: TypeMeta): FieldMeta[] => type.fields.filter((field) => isWritable(field) && field.name !== type.stage_field);

/** 存量补录 enters what a form otherwise leaves to actions: the stage, its dates, 卡点; evidence follows later. */
export function existingFields(type: TypeMeta): FieldMeta[] {
  const stages = type.fields.filter((field) => field.name === type.stage_field).map((field) => ({ ...field, read_only: false, required: true, help: t('form.existingStage') }));
  const given = type.fields.filter((field) => !field.system && !field.computed && (field.kind === 'milestone_date' || isWritable(field)) && field.name !== type.stage_field && !holdsFiles(field) && !field.name.endsWith('_since'));
  const title = given.findIndex((field) => field.name === type.title_field);
  return [...given.slice(0, title + 1), ...stages, ...given.slice(title + 1)];
}

/** The inputs of an action: descriptions of its own, or names of the record's fields. Its evidence is asked for even when it is not listed. */
export function actionInputs(type: TypeMeta, action: ActionMeta): FieldMeta[] {
  const inputs: FieldMeta[] = [];
  const declared = type.actions.find((candidate) => candidate.name === action.name);
  const listed = action.input && action.input.length ? action.input : declared?.input ?? [];
  const described = (name: string) => declared?.input?.find((item): item is FieldMeta => typeof item !== 'string' && item.name === name) ?? type.fields.find((field) => field.name === name);
  for (const item of listed) {
    const field = typeof item === 'string' ? described(item) : item;
    if (field) inputs.push(field);
  }
  const evidence = action.evidence && action.evidence.length ? action.evidence : declared?.evidence ?? [];
  for (const name of evidence) {
    if (inputs.some((field) => field.name === name)) continue;
    const field = described(name);
    if (field) inputs.push(field);
  }
  return inputs;
}

export function startValue(field: FieldMeta, cell: unknown): Typed {
  if (cell === null || cell === undefined) return field.kind === 'list' ? [] : field.kind === 'boolean' ? false : '';
  if (field.kind === 'money') return fromYuan(String(cell), field.unit ?? '万元') ?? String(cell);
  if (field.kind === 'boolean') return cell === true || cell === 1;
  if (holdsFiles(field)) return field.kind === 'list' ? filesOf(cell) : fileValue(cell);
  if (field.kind === 'list') return (Array.isArray(cell) ? cell : [cell]).map(String);
  return String(cell);
}

export function startValues(fields: FieldMeta[], cells: Record<string, unknown> = {}): TypedValues {
  const values: TypedValues = {};
  for (const field of fields) values[field.name] = startValue(field, cells[field.name]);
  return values;
}

export const isEmpty = (value: Typed): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** The cell to send, or a sentence that says why what was typed cannot be read. */
export function cellOf(field: FieldMeta, value: Typed): { cell: unknown } | { problem: string } {
  if (isEmpty(value)) return { cell: null };
  const text = typeof value === 'string' ? value.trim() : '';
  switch (field.kind) {
    case 'money': {
      const problem = amountFault(text, field.unit ?? '万元');
      return problem ? { problem } : { cell: readMoney(text, field.unit ?? '万元') || null };
    }
    case 'integer': return /^-?\d{1,15}$/.test(text) ? { cell: Number(text) } : { problem: t('form.badInteger') };
    case 'decimal': case 'quantity': case 'percent': {
      const plain = text.replace(/[,，%％\s]/g, '');
      return /^-?\d{1,15}(\.\d+)?$/.test(plain) ? { cell: plain } : { problem: t('form.badNumber') };
    }
    case 'date': case 'milestone_date': {
      const month = field.kind === 'milestone_date';
      const date = readDate(text, month, sideOf(field));
      return date === null ? { problem: t(month ? 'form.badMilestone' : 'form.badDate') } : { cell: date || null };
    }
    case 'boolean': return { cell: value };
    case 'file': return { cell: (value as FileValue).sha256 };
    case 'list': return { cell: (value as (string | FileValue)[]).map((item) => (typeof item === 'string' ? item : item.sha256)) };
    default: return { cell: text };
  }
}

/** Whatever may be dialled; several numbers stand in one field, with / between. A number that comes masked is the stored one. */
const dialled = /^[\d+\- ()*]{5,24}$/;
function formatFault(field: FieldMeta, text: string): string {
  if (!text.trim()) return '';
  if (field.format === 'credit_code') return codeWords(text);
  if (field.format === 'phone' && !text.split('/').every((one) => dialled.test(one.trim()))) return t('form.badPhone');
  return '';
}

export interface Checked { cells: Record<string, unknown>; problems: Record<string, string> }

/** Everything at once: what can be sent, and for each field that cannot, why. The server checks again and has the last word. */
export function checkForm(fields: FieldMeta[], values: TypedValues, options: { evidenceLater?: boolean; evidence?: string[] } = {}): Checked {
  const cells: Record<string, unknown> = {};
  const problems: Record<string, string> = {};
  for (const field of fields) {
    const value = values[field.name] ?? '';
    const unsent = holdsFiles(field) ? unsentFile(field.name) : '';
    if (unsent) { problems[field.name] = t('form.unsent', { name: unsent }); continue; }
    const needed = field.required || (options.evidence?.includes(field.name) && !options.evidenceLater);
    if (isEmpty(value) && needed && field.kind !== 'boolean') { problems[field.name] = t('form.required', { label: field.label }); continue; }
    const checked = cellOf(field, value);
    if ('problem' in checked) { problems[field.name] = checked.problem; continue; }
    if (typeof checked.cell === 'string' && field.kind === 'text' && field.max_length && [...checked.cell].length > field.max_length) {
      problems[field.name] = t('form.tooLong', { limit: field.max_length });
      continue;
    }
    const fault = typeof checked.cell === 'string' ? formatFault(field, checked.cell) : '';
    if (fault) { problems[field.name] = fault; continue; }
    cells[field.name] = checked.cell;
  }
  return { cells, problems };
}

/** Only what differs from the record: an edit sends no field it did not touch. */
export function changedCells(fields: FieldMeta[], before: Record<string, unknown>, cells: Record<string, unknown>): Record<string, unknown> {
  const start = startValues(fields, before);
  const changed: Record<string, unknown> = {};
  for (const field of fields) {
    if (!(field.name in cells)) continue;
    const was = cellOf(field, start[field.name]);
    if (!('cell' in was) || JSON.stringify(was.cell) !== JSON.stringify(cells[field.name])) changed[field.name] = cells[field.name];
  }
  return changed;
}

/** Problems of the server, by field name: "input.photo", "/name" and "name" are the same place. */
export function problemsByField(problems: { path: string; message: string; allowed?: string }[]): Record<string, string> {
  const byField: Record<string, string> = {};
  for (const { path, message, allowed } of problems) {
    const place = path.replace(/^[/$.]+/, '').replace(/^(input|fields|record)[./]/, '');
    const name = place.split(/[./[]/)[0];
    const nth = /^\[(\d+)\]$/.exec(place.slice(name.length));
    const words = nth ? `${t('form.nthOfList', { n: Number(nth[1]) + 1 })}${message}` : message;
    byField[name] = allowed ? `${words}（${t('form.allowed', { allowed })}）` : words;
  }
  return byField;
}
