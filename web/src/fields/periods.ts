// periods.ts — A period as figures are reported for: year, half, quarter, month, 旬, or any two days; in the notation the server reads.
import { readDate } from './dates';

export type PeriodKind = 'year' | 'half' | 'quarter' | 'month' | 'ten_days' | 'days';
export interface Period { kind: PeriodKind; from: string; to: string }

const pad = (value: number) => String(value).padStart(2, '0');
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const span = (kind: PeriodKind, year: number, first: number, last: number): Period => ({ kind, from: `${year}-${pad(first)}-01`, to: `${year}-${pad(last)}-${lastDay(year, last)}` });

export function periodOf(kind: Exclude<PeriodKind, 'days'>, year: number, part: number): Period {
  if (kind === 'year') return span(kind, year, 1, 12);
  if (kind === 'half') return span(kind, year, part * 6 - 5, part * 6);
  if (kind === 'quarter') return span(kind, year, part * 3 - 2, part * 3);
  if (kind === 'month') return span(kind, year, part, part);
  const month = Math.ceil(part / 3);
  const third = (part - 1) % 3;
  return { kind, from: `${year}-${pad(month)}-${pad(third * 10 + 1)}`, to: `${year}-${pad(month)}-${third === 2 ? lastDay(year, month) : pad(third * 10 + 10)}` };
}

export const partsOf: Record<Exclude<PeriodKind, 'days'>, number> = { year: 1, half: 2, quarter: 4, month: 12, ten_days: 36 };

/** 2025, 2025H1, 2025Q2, 2025-03; a 旬 and anything else as two days with .. between. */
export function writePeriod(period: Period): string {
  const [year, month] = [period.from.slice(0, 4), Number(period.from.slice(5, 7))];
  switch (period.kind) {
    case 'year': return year;
    case 'half': return `${year}H${month === 1 ? 1 : 2}`;
    case 'quarter': return `${year}Q${Math.ceil(month / 3)}`;
    case 'month': return period.from.slice(0, 7);
    default: return `${period.from}..${period.to}`;
  }
}

/** As people write it too: 2025年, 2025年上半年, 2025年二季度, 2025年3月, 2025年3月上旬. Null: not a period. */
export function readPeriod(typed: string): Period | null {
  const text = typed.replace(/\s/g, '').replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const match = /^(\d{4})(?:年)?(?:(H[12]|Q[1-4])|(上半年|下半年)|第?([一二三四1-4])季度|[-.]?(\d{1,2})(?:月份?)?(上旬|中旬|下旬)?)?$/i.exec(text);
  if (match) {
    const year = Number(match[1]);
    if (year < 1900 || year > 2200) return null;
    const [, , short, half, quarter, month, third] = match;
    if (short) return short[0].toUpperCase() === 'H' ? periodOf('half', year, Number(short[1])) : periodOf('quarter', year, Number(short[1]));
    if (half) return periodOf('half', year, half === '上半年' ? 1 : 2);
    if (quarter) return periodOf('quarter', year, '一二三四'.indexOf(quarter) + 1 || Number(quarter));
    if (month === undefined) return periodOf('year', year, 1);
    const number = Number(month);
    if (number < 1 || number > 12) return null;
    return third ? periodOf('ten_days', year, (number - 1) * 3 + '上中下'.indexOf(third[0]) + 1) : periodOf('month', year, number);
  }
  const [a, b, more] = text.split(/\.\.|至|—|~/);
  const from = readDate(a ?? '', true);
  const to = readDate(b ?? '', true);
  if (more !== undefined || !from || !to) return null;
  const first = from.length === 7 ? `${from}-01` : from;
  const last = to.length === 7 ? `${to}-${lastDay(Number(to.slice(0, 4)), Number(to.slice(5, 7)))}` : to;
  if (first > last) return null;
  const third = periodOf('ten_days', Number(first.slice(0, 4)), (Number(first.slice(5, 7)) - 1) * 3 + Math.min(3, Math.ceil(Number(first.slice(8)) / 10)));
  return third.from === first && third.to === last ? third : { kind: 'days', from: first, to: last };
}

const quarterWords = '一二三四';
/** 2025年3月上旬, 2025年二季度, for people. */
export function showPeriodWords(period: Period): string {
  const [year, month] = [period.from.slice(0, 4), Number(period.from.slice(5, 7))];
  switch (period.kind) {
    case 'year': return `${year}年`;
    case 'half': return `${year}年${month === 1 ? '上' : '下'}半年`;
    case 'quarter': return `${year}年${quarterWords[Math.ceil(month / 3) - 1]}季度`;
    case 'month': return `${year}年${month}月`;
    case 'ten_days': return `${year}年${month}月${'上中下'[Math.min(2, Math.floor(Number(period.from.slice(8)) / 10))]}旬`;
    default: return `${period.from} — ${period.to}`;
  }
}
