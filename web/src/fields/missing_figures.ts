// missing_figures.ts — Figures that were entered for the month before last and not for the last one.
import type { IndicatorMeta, RecordRow } from '@/api/types';
import { periodOf } from './entry_grid';

export interface MonthAsked { year: number; month: number; periods: Set<string> }
const monthBefore = ({ year, month }: { year: number; month: number }) => (month === 1 ? { year: year - 1, month: 12 } : { year, month: month - 1 });

/** The last two months that are over on the office's day, the earlier first. */
export function monthsAsked(businessDate: string): [MonthAsked, MonthAsked] {
  const last = monthBefore({ year: Number(businessDate.slice(0, 4)), month: Number(businessDate.slice(5, 7)) });
  const asked = (at: { year: number; month: number }): MonthAsked => ({ ...at, periods: new Set(['month', 'cumulative'].map((kind) => periodOf(kind, at.year, at.month))) });
  return [asked(monthBefore(last)), asked(last)];
}

export function missingFigures(indicators: readonly IndicatorMeta[], [before, last]: [MonthAsked, MonthAsked], rows: readonly RecordRow[]): IndicatorMeta[] {
  const entered = new Set(rows.map((row) => `${row.indicator} ${row.figure_period}`));
  const stands = (one: IndicatorMeta, at: MonthAsked) => entered.has(`${one.id} ${periodOf(one.entry?.period ?? '', at.year, at.month)}`);
  return indicators.filter((one) => stands(one, before) && !stands(one, last));
}
