// entry_grid.ts — The months of a year as periods of an indicator, and a block from a spreadsheet laid over the grid.

import { t } from '@/locales';
import { shift, sumOf } from './amounts';
import { periodOf as spanOf, writePeriod } from './periods';

/** The period of month `month` (1–12) as the server writes it; a cumulative figure counts from January, so 2025H1 stands under June. */
export const periodOf = (kind: string, year: number, month: number): string => writePeriod(spanOf(kind === 'cumulative' ? 'cumulative' : 'month', year, month));
/** The same as people read it: 2025年6月, 2025年1—6月. */
export const periodWords = (kind: string, year: number, month: number): string => t(kind === 'cumulative' && month > 1 ? 'period.upTo' : 'period.inMonth', { year, month });

/** The columns of a year: each quarter stands behind its months, the year at the end. */
export type GridColumn = { kind: 'month' | 'quarter'; n: number } | { kind: 'year'; n: 1 };
export const gridColumns: GridColumn[] = [...Array.from({ length: 12 }, (_, i) => i + 1).flatMap((n): GridColumn[] => (n % 3 ? [{ kind: 'month', n }] : [{ kind: 'month', n }, { kind: 'quarter', n: n / 3 }])), { kind: 'year', n: 1 }];

/** What the months of a quarter or a year come to, by the rule the platform itself counts by: never guessed where a month is missing or the figure does not add up. */
export function spanValue(indicator: { period: string; roll_up?: string }, column: GridColumn, cell: (month: number) => string): { text: string; why: string } {
  const last = column.kind === 'year' ? 12 : column.n * 3;
  if (indicator.period === 'cumulative') return column.kind === 'year' || column.n === 1 ? { text: cell(last), why: '' } : { text: '', why: t('entry.notSplit') };
  if (indicator.roll_up !== 'sum' && indicator.roll_up !== 'last') return { text: '', why: t('entry.notSummed') };
  const months = indicator.roll_up === 'last' ? [last] : Array.from({ length: column.kind === 'year' ? 12 : 3 }, (_, i) => last - i).reverse();
  const texts = months.map((month) => cell(month).trim());
  const lacking = months.filter((_, i) => texts[i] === '');
  if (lacking.length) return { text: '', why: t('entry.lacking', { months: lacking.join('、') }) };
  return texts.every((text) => /^-?\d+(\.\d+)?$/.test(text)) ? { text: plainNumber(sumOf(texts)), why: '' } : { text: '', why: t('entry.afterSaving') };
}

/** True once the month has begun on the office's day. */
export const begun = (year: number, month: number, businessDate: string): boolean => `${year}-${String(month).padStart(2, '0')}` <= businessDate.slice(0, 7);

/** 1180.5000 as people write it: 1180.5. */
export const plainNumber = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** A unit as it is read: the three words of the definitions, else the unit itself. */
export const unitWord = (unit: string | undefined): string => ({ percent: '%', count: '个', money: '万元' })[unit ?? ''] ?? unit ?? '';

/** Powers of ten that stand before a unit, the longer first. 千 of 千瓦时, 千克 and 百 of 百分点 belong to the unit. */
const tens: [string, number][] = [['万亿', 12], ['亿', 8], ['万', 4], ['千', 3], ['百', 2], ['十', 1]];
const whole = ['千瓦', '千克', '千米', '千伏', '百分'];
function measured(unit: string): { base: string; places: number } {
  let [base, places] = [unit, 0];
  while (!whole.some((one) => base.startsWith(one))) {
    const found = tens.find(([word]) => base.startsWith(word));
    if (!found) break;
    base = base.slice(found[0].length);
    places += found[1];
  }
  return { base, places };
}

/** What was typed into a cell, as a number of the row's unit: 1.2亿 of 亿元 is 1.2, of 万元 12000. A unit of another kind goes as it is: the server knows more of them. */
export function readEntered(typed: string, unit: string): { value: string } | { problem: string } {
  const text = typed.normalize('NFKC').replace(/[\s,]/g, '');
  const found = /^([-+]?\d+(?:\.\d+)?)(.*)$/.exec(text);
  if (!found) return { problem: t('entry.notNumber', { text: typed.trim() }) };
  const [, number, suffix] = found;
  if (!suffix || suffix === unit) return { value: number };
  const [said, wanted] = [measured(suffix), measured(unit)];
  if (said.base && said.base !== wanted.base) return { value: text };
  return { value: shift(number, said.places - wanted.places) ?? text };
}

export interface Placed { row: number; column: number; text: string }
/** Each text of the block at its place from (row, column) on; what would fall outside is left out and counted. */
export function placeBlock(block: string[][], row: number, column: number, rows: number, columns: number): { placed: Placed[]; outside: number } {
  const placed: Placed[] = [];
  let outside = 0;
  block.forEach((line, i) => line.forEach((cell, j) => {
    const text = cell.trim().replace(/(?<=\d),(?=\d{3})/g, '');
    if (!text) return;
    if (row + i < rows && column + j < columns) placed.push({ row: row + i, column: column + j, text });
    else outside += 1;
  }));
  return { placed, outside };
}
