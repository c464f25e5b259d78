// month_grid.ts — A month as weeks that begin on Monday, with what falls on each day; what is known to the month alone stands apart.
import { shiftDay } from './dates';
import { periodAt } from './periods';

export interface DayEntry { day: string; key: string; label: string; to: string; note?: string }
export interface DayCell { day: string; inMonth: boolean; entries: DayEntry[] }
export interface MonthGrid { weeks: DayCell[][]; undated: DayEntry[] }

const pad = (n: number) => String(n).padStart(2, '0');
export const isMonth = (text: unknown): text is string => typeof text === 'string' && /^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/.test(text);

export function shiftMonth(month: string, by: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by;
  return `${Math.floor(at / 12)}-${pad((at % 12) + 1)}`;
}

export function monthGrid(month: string, entries: readonly DayEntry[]): MonthGrid {
  const weeks: DayCell[][] = [];
  const end = `${shiftMonth(month, 1)}-01`;
  for (let { from } = periodAt('week', `${month}-01`); from < end; from = shiftDay(from, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, i) => {
      const day = shiftDay(from, i);
      return { day, inMonth: day.slice(0, 7) === month, entries: entries.filter((entry) => entry.day === day) };
    }));
  }
  return { weeks, undated: entries.filter((entry) => entry.day === month) };
}
