// display.ts — A cell as people read it. The server's own words (`_labels`) win; figures are formatted here so that columns share one unit.
import type { FieldMeta, FileValue, RecordRow, TypeMeta } from '@/api/types';
import { choiceLabel } from '@/state/choice_labels';
import { language, t, type MessageKey } from '@/locales';
import { exactYuan, grouped, round, showMoney } from './amounts';
import { showInstant } from './dates';
import { holdsFiles } from './file_values';
import { periodText } from './periods';
import { visibleText } from './visible_text';

const boundWords = (bound: string): string => ({ approx: t('unit.about'), ge: '≥', le: '≤' })[bound] ?? '';
/** The server says choices in Chinese; in another language the description knows them. */
const choiceWord = (said: string, list: string | undefined, code: string): string => (language.value === 'zh' ? said || choiceLabel(list, code) : choiceLabel(list, code) || said) || code;

export const isFigure = (field: FieldMeta): boolean => ['money', 'integer', 'decimal', 'quantity', 'percent'].includes(field.kind);

/** By this name a text holds a period in the notation of the rule language. */
export const isPeriod = (field: FieldMeta): boolean => field.kind === 'text' && /(^|_)period$/.test(field.name);

/** An integer that its description keeps within the years of our time: 2025, not 2,025. */
export const isYear = (field: FieldMeta): boolean => field.kind === 'integer' && Number(field.minimum) >= 1900 && Number(field.maximum) <= 2200;

/** A sum under a column of amounts; the head of the column carries the unit. */
export const showTotal = (field: FieldMeta, sum: string): string => (field.kind === 'money' ? showMoney(sum, field.unit || '万元') : grouped(round(sum, 4) ?? sum));

/** Without the unit: the head of the column or the label carries it. */
export function showCell(field: FieldMeta, row: RecordRow): string {
  const cell = row[field.name];
  if (cell === null || cell === undefined || cell === '') return '';
  const label = row._labels?.[field.name];
  switch (field.kind) {
    case 'money': return `${boundWords(String(row[`${field.name}_bound`] ?? ''))}${showMoney(cell, field.unit || '万元')}`;
    case 'integer': case 'decimal': case 'quantity': return isYear(field) ? String(cell) : grouped(round(String(cell), 4) ?? String(cell));
    case 'percent': return `${round(String(cell), 2) ?? String(cell)}%`;
    case 'boolean': return cell === true || cell === 1 ? t('word.yes') : t('word.no');
    case 'instant': return showInstant(cell);
    case 'file': return fileName(cell as FileValue | string);
    case 'choice': case 'code': return choiceWord(label ?? '', field.target, String(cell));
    case 'list': if (holdsFiles(field)) return Array.isArray(cell) && cell.length ? t('record.filesHeld', { n: cell.length }) : '';
      return label || (Array.isArray(cell) ? cell.map((item) => choiceLabel(field.target, String(item)) || String(item)).join('、') : String(cell));
    default: return visibleText(label || (isPeriod(field) ? periodText(String(cell)) : String(cell)));
  }
}

/** The title of a record. One without is told by its kind and its own day, else the day it was registered: 用人需求 2025-11-03. */
export function showTitle(title: unknown, type?: TypeMeta, row?: RecordRow): string {
  const kept = type?.fields.find((field) => field.name === type.title_field);
  const coded = kept !== undefined && row !== undefined && (kept.kind === 'choice' || kept.kind === 'code') && row[kept.name] === title;
  const own = coded ? showCell(kept, row) : visibleText(String(title ?? ''));
  if (own || !type || !row) return own || t('word.unnamed');
  const dated = type.fields.find((field) => !field.system && /date$/.test(field.kind) && row[field.name]);
  const day = dated ? String(row[dated.name]) : showInstant(row.created_at).slice(0, 10);
  return `${type.label} ${day || row.id.slice(-6)}`;
}

/** The tip over a cell: the whole value of an amount, the whole text of a long one. */
export function cellTip(field: FieldMeta, row: RecordRow, shown = showCell(field, row)): string {
  return field.kind === 'money' ? exactYuan(row[field.name]) : isPeriod(field) ? String(row[field.name] ?? '') : shown;
}

export function fileName(value: FileValue | string): string {
  return typeof value === 'string' ? `${value.slice(0, 12)}…` : value.name || `${value.sha256.slice(0, 12)}…`;
}

export const unitOf = (field: FieldMeta): string => (field.kind === 'money' ? field.unit || '万元' : field.kind === 'quantity' ? field.unit ?? '' : '');

const units: Record<string, MessageKey> = { '万元': 'unit.tenThousandYuan', '亿元': 'unit.hundredMillionYuan', '元': 'unit.yuan', '亩': 'unit.mu', '户': 'unit.counted', '天': 'unit.days', '万千瓦时': 'unit.tenThousandKwh', '个': 'unit.pieces' };

export const unitIn = (unit: string): string => (units[unit] ? t(units[unit]) : unit);
/** The unit as people read it; `unitOf` is the unit as the amounts are kept. */
export const unitWord = (field: FieldMeta): string => unitIn(unitOf(field));

/** A before/after value of the history, which comes without its row. */
export function showLoose(field: FieldMeta | undefined, value: unknown): string {
  if (value === null || value === undefined || value === '') return t('word.empty');
  if (!field) return typeof value === 'object' ? JSON.stringify(value) : String(value);
  const text = showCell(field, { id: '', zone_id: '', version: 0, [field.name]: value });
  return unitOf(field) ? `${text} ${unitWord(field)}` : text;
}
