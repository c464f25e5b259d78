// dates.ts — Civil dates as text: "2024-05-18", or "2024-05" where only the month is known. No time zone ever touches them.
import { ref } from 'vue';
import { language } from '@/locales';

const pad = (value: string | number) => String(value).padStart(2, '0');

function isReal(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || year < 1900 || year > 2200) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

/** The day the office works on. What is typed without a year, or as 今天, is read from it; empty while nobody is signed in. */
export const officeDay = ref('');

/** On which side of today a date without a year lies: a milestone that has happened, a time limit still to come, one that is looked for (behind us, or the end of this month), or simply in this year. */
export type Side = 'past' | 'future' | 'looked' | 'year';
const soon = 31;
export const sideOf = (field: { name: string; not_after_today?: boolean }): Side => (field.not_after_today ? 'past' : /(^|_)(due|until|planned|wake|new_end)(_|$)/.test(field.name) ? 'future' : 'year');

const dayWords: Record<string, number> = { 前天: -2, 昨天: -1, 昨日: -1, 今天: 0, 今日: 0, 明天: 1, 明日: 1, 后天: 2, yesterday: -1, today: 0, tomorrow: 1 };

/** 12月25日, or 12月: the year people mean. A day that the nearest year does not have (2月29日) is none. */
function withYear(month: number, day: number | undefined, side: Side): string {
  const written = (year: number) => `${year}-${pad(month)}${day === undefined ? '' : `-${pad(day)}`}`;
  const year = Number(officeDay.value.slice(0, 4));
  const now = officeDay.value.slice(0, written(year).length);
  const last = side === 'looked' ? shiftDay(officeDay.value, soon).slice(0, now.length) : now;
  if ((side === 'past' || side === 'looked') && written(year) > last) return written(year - 1);
  return written(side === 'future' && written(year) < now ? year + 1 : year);
}

/** 45800: the day that a spreadsheet keeps under this number, where its date form was lost in copying. Of our century alone: no other five digits are a date. */
export function ofSerial(text: string): string | null {
  const number = /^\d{5}$/.test(text) ? Number(text) : 0;
  return number >= 32_874 && number <= 73_415 ? shiftDay('1899-12-30', number) : null;
}

/** As people write it: 2024-5-18, 2024.5.18, 24.5.18, 20240518, 2024年5月18日, 2024年5月; with a side also 12月25日, 今天, 昨天. Null: not a date. */
export function readDate(typed: string, monthAllowed: boolean, side?: Side): string | null {
  let text = typed.trim().normalize('NFKC').replace(/[。．]/g, '.').toLowerCase();
  if (text === '') return '';
  if (side && officeDay.value) {
    if (dayWords[text] !== undefined) return shiftDay(officeDay.value, dayWords[text]);
    const yearless = /^(\d{1,2})\s*月\s*(?:(\d{1,2})\s*[日号]?)?$/.exec(text);
    if (yearless) text = withYear(Number(yearless[1]), yearless[2] === undefined ? undefined : Number(yearless[2]), side);
  }
  const serial = ofSerial(text);
  if (serial) return serial;
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const parts = compact ?? /^(\d{4}|\d{2})\s*[-./年]\s*(\d{1,2})\s*(?:[-./月]\s*(\d{1,2})?\s*[日号]?)?$/.exec(text);
  if (!parts) return null;
  const year = parts[1].length === 2 ? 2000 + Number(parts[1]) : Number(parts[1]);
  const month = Number(parts[2]);
  if (parts[3] === undefined) return monthAllowed && isReal(year, month, 1) ? `${year}-${pad(month)}` : null;
  return isReal(year, month, Number(parts[3])) ? `${year}-${pad(month)}-${pad(Number(parts[3]))}` : null;
}

/** 2024年5月18日, for headings and documents. */
export function longDate(text: string | null | undefined): string {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(text ?? '');
  if (!match) return text ?? '';
  if (language.value !== 'zh') return match[0];
  return `${match[1]}年${Number(match[2])}月${match[3] ? `${Number(match[3])}日` : ''}`;
}

/** An instant in milliseconds, or ISO text, in Beijing time: "2024-05-18 09:30". */
export function showInstant(value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  const ms = typeof value === 'number' ? value : /^\d+$/.test(String(value)) ? Number(value) : Date.parse(String(value));
  if (!Number.isFinite(ms)) return String(value);
  const local = new Date(ms + 8 * 3600_000);
  return `${local.getUTCFullYear()}-${pad(local.getUTCMonth() + 1)}-${pad(local.getUTCDate())} ${pad(local.getUTCHours())}:${pad(local.getUTCMinutes())}`;
}

export function daysBetween(from: string, to: string): number | null {
  const a = /^(\d{4})-(\d{2})-(\d{2})$/.exec(from);
  const b = /^(\d{4})-(\d{2})-(\d{2})$/.exec(to);
  if (!a || !b) return null;
  const day = (m: RegExpExecArray) => Date.UTC(Number(m[1]), Number(m[2]) - 1, Number(m[3])) / 86_400_000;
  return day(b) - day(a);
}

/** A day as it is, of a month known without its day (2025-03) the last one: nobody has waited longer than that. */
export function lastDayOf(date: string): string {
  const month = /^(\d{4})-(\d{2})$/.exec(date);
  return month ? new Date(Date.UTC(Number(month[1]), Number(month[2]), 0)).toISOString().slice(0, 10) : date;
}

/** The day `days` later, or earlier when negative. */
export function shiftDay(day: string, days: number): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  return match ? new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]) + days)).toISOString().slice(0, 10) : day;
}

/** From the first of January to the day itself: how a year's figures are told. */
export function yearToDate(businessDate: string): { from: string; to: string } {
  return { from: `${businessDate.slice(0, 4)}-01-01`, to: businessDate };
}

/** "2025年1—9月" for a span inside one year that ends with a month, else both days. */
export function showPeriod(from: string, to: string): string {
  const a = /^(\d{4})-(\d{2})-01$/.exec(from);
  const b = /^(\d{4})-(\d{2})-(\d{2})$/.exec(to);
  if (a && b && a[1] === b[1] && !isReal(Number(b[1]), Number(b[2]), Number(b[3]) + 1)) {
    return a[2] === b[2] ? `${a[1]}年${Number(a[2])}月` : `${a[1]}年${Number(a[2])}—${Number(b[2])}月`;
  }
  return `${longDate(from)}—${longDate(to)}`;
}

/** A span as an official text writes it: 2025年1月1日至12月20日, the year said once. */
export function spanWords(from: string, to: string): string {
  if (language.value !== 'zh') return `${from} to ${to}`;
  const end = longDate(to);
  return `${longDate(from)}至${from.slice(0, 4) === to.slice(0, 4) ? end.slice(5) : end}`;
}

/** The version of a day: the last that has begun by then; where none has, the first to come. */
export function versionOn<Version extends { from: string }>(versions: readonly Version[], day: string): Version | undefined {
  const inOrder = [...versions].sort((a, b) => (a.from < b.from ? -1 : 1));
  return inOrder.filter((version) => version.from <= day).pop() ?? inOrder[0];
}
