// cell_text.ts — A cell as plain text for Excel, and text from Excel as a cell; what cannot be read says why and what is allowed.
import type { ChoiceItem, FieldMeta, RecordRow, TypeMeta } from '@/api/types';
import { t } from '@/locales';
import { fromYuan } from './amounts';
import { showCell, unitOf } from './display';
import { cellOf, isWritable } from './form_model';

/** Figures without separators, so that Excel takes them as numbers; everything else as people read it. */
export function plainCell(field: FieldMeta, row: RecordRow): string {
  const cell = row[field.name];
  if (cell === null || cell === undefined || cell === '') return '';
  if (field.kind === 'money') return fromYuan(String(cell), field.unit || '万元') ?? String(cell);
  if (['integer', 'decimal', 'quantity', 'percent'].includes(field.kind)) return String(cell);
  return showCell(field, row);
}

/** Fields that a cell can be typed into: short ones. Files, records and long texts have their place in the form. */
export function editableInPlace(field: FieldMeta, stageField?: string): boolean {
  if (!isWritable(field) || field.personal || field.set_once || field.name === stageField || field.format === 'long_text') return false;
  return ['text', 'integer', 'decimal', 'money', 'quantity', 'percent', 'boolean', 'date', 'milestone_date', 'choice'].includes(field.kind);
}

/** Why nothing can be typed there, and what is used instead. */
export function whyFixed(type: TypeMeta, field: FieldMeta): string {
  const asks = type.actions.filter((action) => action.input?.some((one) => (typeof one === 'string' ? one : one.name) === field.name) || action.evidence?.includes(field.name) || (action.to && field.name === `${action.to}_on`)).slice(0, 3).map((action) => `“${action.label}”`).join('、');
  if (field.name === type.stage_field || (field.kind === 'milestone_date' && field.read_only && !asks)) return t('paste.byStep', { label: field.label });
  if (field.name === type.title_field) return t('paste.byForm', { label: field.label });
  if (asks) return t('paste.byAction', { label: field.label, actions: asks });
  return t(field.system || field.computed ? 'paste.byItself' : field.read_only || field.set_once ? 'paste.isFixed' : 'paste.byForm', { label: field.label });
}

export type Read = { cell: unknown } | { problem: string };
const yes = ['是', '√', '真', '有', 'true', '1', 'y', 'yes'];
const no = ['否', '×', '假', '无', 'false', '0', 'n', 'no'];
const mostListed = 8;

function readChoice(items: ChoiceItem[], text: string): Read {
  const found = items.find((item) => item.label === text || item.code === text) ?? items.find((item) => item.label.replace(/\s/g, '') === text.replace(/\s/g, ''));
  if (found) return { cell: found.code };
  const labels = items.slice(0, mostListed).map((item) => item.label).join('、');
  return { problem: t('paste.noChoice', { text, allowed: items.length > mostListed ? `${labels}…` : labels }) };
}

function withoutUnit(field: FieldMeta, text: string): string {
  const unit = unitOf(field);
  return unit && field.kind !== 'money' && text.endsWith(unit) ? text.slice(0, -unit.length).trim() : text;
}

export function cellFromText(field: FieldMeta, typed: string, items: ChoiceItem[] | undefined): Read {
  const text = typed.trim();
  if (text === '' || text === '—') return field.required ? { problem: t('form.required', { label: field.label }) } : { cell: null };
  if (field.kind === 'choice') return readChoice(items ?? [], text);
  if (field.kind === 'boolean') {
    const word = text.toLowerCase();
    return yes.includes(word) ? { cell: true } : no.includes(word) ? { cell: false } : { problem: t('paste.noBoolean', { text }) };
  }
  const read = cellOf(field, withoutUnit(field, text));
  if ('cell' in read && field.kind === 'text' && field.max_length && [...text].length > field.max_length) return { problem: t('form.tooLong', { limit: field.max_length }) };
  return read;
}
