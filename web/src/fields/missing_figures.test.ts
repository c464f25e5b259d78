// missing_figures.test.ts — Who enters figures is told of the month that is over, and of nothing the zone never kept.
import { describe, expect, it } from 'vitest';
import type { IndicatorMeta, RecordRow } from '@/api/types';
import { periodOf } from './entry_grid';
import { missingFigures, monthsAsked } from './missing_figures';

const entered = (id: string, kind = 'month') => ({ id, label: id, entry: { book: 'book', permission: 'p', by: '', form: '', period: kind } }) as IndicatorMeta;
const row = (id: string, kind: string, year: number, month: number) => ({ indicator: id, figure_period: periodOf(kind, year, month) }) as unknown as RecordRow;

describe('figures of the month that is over', () => {
  it('are missing where the month before has them, and only there', () => {
    const months = monthsAsked('2025-12-20');
    const rows = [row('kept', 'month', 2025, 10), row('kept', 'month', 2025, 11), row('late', 'month', 2025, 10), row('old', 'month', 2025, 3)];
    expect(missingFigures([entered('kept'), entered('late'), entered('never'), entered('old')], months, rows).map((one) => one.id)).toEqual(['late']);
  });

  it('are looked for under the period their kind is kept by', () => {
    const months = monthsAsked('2025-12-20');
    expect(missingFigures([entered('sum', 'cumulative')], months, [row('sum', 'cumulative', 2025, 10), row('sum', 'month', 2025, 11)]).map((one) => one.id)).toEqual(['sum']);
    expect(missingFigures([entered('sum', 'cumulative')], months, [row('sum', 'cumulative', 2025, 10), row('sum', 'cumulative', 2025, 11)])).toEqual([]);
  });

  it('reach over the new year', () => {
    const months = monthsAsked('2026-01-05');
    expect(months.map(({ year, month }) => [year, month])).toEqual([[2025, 11], [2025, 12]]);
    expect(monthsAsked('2026-02-05').map(({ year, month }) => [year, month])).toEqual([[2025, 12], [2026, 1]]);
  });
});
