// periods.ts — A period as figures are reported for: year, half, quarter, month, 旬, week, a year up to a month, or any two days; in the notation the server reads and writes.
import { t } from '@/locales';
import { readDate, shiftDay } from './dates';

export type NamedKind = 'year' | 'half' | 'quarter' | 'month' | 'ten_days' | 'week' | 'cumulative';
export type PeriodKind = NamedKind | 'days';
export interface Period { kind: PeriodKind; from: string; to: string }

export const namedKinds: NamedKind[] = ['month', 'quarter', 'half', 'year', 'cumulative', 'ten_days', 'week'];
const pad = (value: number) => String(value).padStart(2, '0');
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const span = (kind: PeriodKind, year: number, first: number, last: number): Period => ({ kind, from: `${year}-${pad(first)}-01`, to: `${year}-${pad(last)}-${lastDay(year, last)}` });
const yearOf = (day: string) => Number(day.slice(0, 4));
const monthOf = (day: string) => Number(day.slice(5, 7));
/** 0 is Monday: a week of work begins there. */
const weekday = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
const weekOf = (day: string): Period => { const from = shiftDay(day, -weekday(day)); return { kind: 'week', from, to: shiftDay(from, 6) }; };

export function periodOf(kind: NamedKind, year: number, part: number): Period {
  switch (kind) {
    case 'year': return span(kind, year, 1, 12);
    case 'half': return span(kind, year, part * 6 - 5, part * 6);
    case 'quarter': return span(kind, year, part * 3 - 2, part * 3);
    case 'month': return span(kind, year, part, part);
    case 'cumulative': return kindOf(span(kind, year, 1, part));
    case 'week': { const first = weekOf(`${year}-01-04`); const from = shiftDay(first.from, (part - 1) * 7); return { kind, from, to: shiftDay(from, 6) }; }
    default: {
      const month = Math.ceil(part / 3);
      const third = (part - 1) % 3;
      return { kind, from: `${year}-${pad(month)}-${pad(third * 10 + 1)}`, to: `${year}-${pad(month)}-${third === 2 ? lastDay(year, month) : pad(third * 10 + 10)}` };
    }
  }
}

const parts: Record<NamedKind, number> = { year: 1, half: 2, quarter: 4, month: 12, cumulative: 12, ten_days: 36, week: 53 };
/** The periods of a kind in a year; a week belongs to the year that has most of its days. */
export function periodsIn(kind: NamedKind, year: number): Period[] {
  const all = Array.from({ length: parts[kind] }, (_, i) => periodOf(kind, year, i + 1));
  return kind === 'week' ? all.filter((week) => yearOf(shiftDay(week.from, 3)) === year) : all;
}

/** The period of a kind in which the day lies. */
export function periodAt(kind: NamedKind, day: string): Period {
  const month = monthOf(day);
  switch (kind) {
    case 'week': return weekOf(day);
    case 'ten_days': return periodOf(kind, yearOf(day), (month - 1) * 3 + Math.min(3, Math.ceil(Number(day.slice(8)) / 10)));
    case 'half': return periodOf(kind, yearOf(day), month > 6 ? 2 : 1);
    case 'quarter': return periodOf(kind, yearOf(day), Math.ceil(month / 3));
    default: return periodOf(kind, yearOf(day), month);
  }
}

/** What two days are called; the shortest name that says it all. */
function kindOf({ from, to }: { from: string; to: string }): Period {
  const at = (['year', 'half', 'quarter', 'month', 'ten_days', 'week'] as const).map((kind) => periodAt(kind, from)).find((one) => one.from === from && one.to === to);
  if (at) return at;
  const fromJanuary = from.endsWith('-01-01') && yearOf(from) === yearOf(to) && Number(to.slice(8)) === lastDay(yearOf(to), monthOf(to));
  return { kind: fromJanuary ? 'cumulative' : 'days', from, to };
}

/** As the server writes it: 2025, 2025H1, 2025Q2, 2025-03, 2025-01..2025-09 for whole months; a 旬, a week and anything else as two days. */
export function writePeriod(period: Period): string {
  const { from, to } = period;
  const [year, month] = [from.slice(0, 4), monthOf(from)];
  switch (period.kind) {
    case 'year': return year;
    case 'half': return `${year}H${month === 1 ? 1 : 2}`;
    case 'quarter': return `${year}Q${Math.ceil(month / 3)}`;
    case 'month': return from.slice(0, 7);
    default:
      if (from === to) return from;
      return from.endsWith('-01') && Number(to.slice(8)) === lastDay(yearOf(to), monthOf(to)) ? `${from.slice(0, 7)}..${to.slice(0, 7)}` : `${from}..${to}`;
  }
}

const digits = '一二三四';
const named = /^(\d{4})(?:年)?(?:(H[12]|Q[1-4])|(上半年|下半年|全年)|第?([一二三四1-4])季度|(?:0?1)[—–\-~至](\d{1,2})月(?:累计)?|[-.]?(\d{1,2})(?:月份?)?(上旬|中旬|下旬)?)?$/i;

function readNamed(text: string): Period | null | undefined {
  const match = named.exec(text);
  if (!match) return undefined;
  const year = Number(match[1]);
  if (year < 1900 || year > 2200) return null;
  const [, , short, half, quarter, upTo, month, third] = match;
  if (short) return periodOf(short[0].toUpperCase() === 'H' ? 'half' : 'quarter', year, Number(short[1]));
  if (half) return half === '全年' ? periodOf('year', year, 1) : periodOf('half', year, half === '上半年' ? 1 : 2);
  if (quarter) return periodOf('quarter', year, digits.indexOf(quarter) + 1 || Number(quarter));
  const number = Number(upTo ?? month ?? 1);
  if (number < 1 || number > 12) return null;
  if (upTo) return periodOf('cumulative', year, number);
  if (month === undefined) return periodOf('year', year, 1);
  return third ? periodOf('ten_days', year, (number - 1) * 3 + '上中下'.indexOf(third[0]) + 1) : periodOf('month', year, number);
}

/** As people write it too: 2025年, 2025年上半年, 2025年二季度, 2025年1—9月, 2025年3月, 2025年3月上旬. Null: not a period. */
export function readPeriod(typed: string): Period | null {
  const text = typed.replace(/\s/g, '').replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const known = readNamed(text);
  if (known !== undefined) return known;
  const [a, b, more] = text.split(/\.\.|至|—|~/);
  const from = readDate(a ?? '', true);
  const to = b === undefined ? from : readDate(b, true);
  if (more !== undefined || !from || !to) return null;
  const first = from.length === 7 ? `${from}-01` : from;
  const last = to.length === 7 ? `${to}-${lastDay(yearOf(to), monthOf(to))}` : to;
  return first > last ? null : kindOf({ from: first, to: last });
}

/** 2025年3月上旬, 2025年二季度, 2025年1—9月, for people. */
export function showPeriodWords(period: Period): string {
  const { from, to } = period;
  const year = Number(from.slice(0, 4));
  const month = monthOf(from);
  switch (period.kind) {
    case 'year': return t('period.inYear', { year });
    case 'half': return t(month === 1 ? 'period.firstHalf' : 'period.secondHalf', { year });
    case 'quarter': return t('period.inQuarter', { year, n: t(`period.q${Math.ceil(month / 3) as 1 | 2 | 3 | 4}`) });
    case 'month': return t('period.inMonth', { year, month });
    case 'cumulative': return t('period.upTo', { year, month: monthOf(to) });
    case 'ten_days': return t(`period.third${Math.min(3, Math.ceil(Number(from.slice(8)) / 10)) as 1 | 2 | 3}`, { year, month });
    case 'week': return t('period.inWeek', { from: shortDay(from), to: shortDay(to), year });
    default: return from === to ? from : `${from} — ${to}`;
  }
}

/** A period as it is kept, for people; anything else as it stands. */
export function periodText(text: string): string { const read = readPeriod(text); return read ? showPeriodWords(read) : text; }

const shortDay = (day: string) => `${monthOf(day)}.${Number(day.slice(8))}`;
/** The same inside a year that stands above: 3月上旬, 二季度, 9.29—10.5. */
export function showPart(period: Period, kind: PeriodKind = period.kind): string {
  const month = monthOf(period.from);
  switch (kind) {
    case 'year': return showPeriodWords(period);
    case 'half': return t(month === 1 ? 'period.half1' : 'period.half2');
    case 'quarter': return t('period.partQuarter', { n: t(`period.q${Math.ceil(month / 3) as 1 | 2 | 3 | 4}`) });
    case 'month': return t('period.partMonth', { month });
    case 'ten_days': return t(`period.part${Math.min(3, Math.ceil(Number(period.from.slice(8)) / 10)) as 1 | 2 | 3}`, { month });
    case 'week': return `${shortDay(period.from)}—${shortDay(period.to)}`;
    default: return t('period.partUpTo', { month: monthOf(period.to) });
  }
}
