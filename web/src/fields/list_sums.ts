// list_sums.ts — What is added up of a list: by the server the columns a person added, here the cells that are marked, as the foot of a sheet in Excel says it.
import type { FieldMeta, RecordRow, TypeMeta } from '@/api/types';
import { t } from '@/locales';
import { divided, sumOf } from './amounts';
import { headOf } from './reply_words';
import { isYear, showTotal } from './display';
import type { ColumnChoice } from './list_columns';
import type { Block } from './paste_plan';

const mostColumns = 3;

/** Names of the amounts that stand in the list without being of its usual columns, which the server adds up in any case. In the order of the description: moving a column asks nothing anew. */
export function addedSums(type: TypeMeta, columns: readonly ColumnChoice[], asked: readonly string[]): string {
  const shown = (name: string) => asked.includes(name) || columns.some((one) => one.name === name);
  return type.fields.filter((field) => (field.kind === 'money' || field.kind === 'quantity') && !field.computed && shown(field.name) && !type.list.columns.includes(field.name)).map((field) => field.name).join(',');
}

/** Of each marked column of figures the sum, the mean and how many have a value. Nothing for a single cell; rates are never added up. */
export function markedWords(columns: readonly FieldMeta[], rows: readonly RecordRow[], block: Block | null): string {
  if (!block || block.rows * block.columns < 2) return '';
  const words = columns.slice(block.column, block.column + block.columns).flatMap((field) => {
    if (!['money', 'quantity', 'integer', 'decimal'].includes(field.kind) || isYear(field)) return [];
    const given = rows.slice(block.row, block.row + block.rows).map((row) => row[field.name]).filter((value) => value !== null && value !== undefined && value !== '').map(String);
    if (!given.length) return [];
    const sum = sumOf(given);
    return [t('list.markedSum', { label: headOf(field), sum: showTotal(field, sum), mean: showTotal(field, divided(sum, given.length, 6)), n: given.length })];
  });
  return [t('list.marked', { n: block.rows * block.columns }), ...words.slice(0, mostColumns)].join('　');
}
