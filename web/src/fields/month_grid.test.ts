import { describe, expect, it } from 'vitest';
import { isMonth, monthGrid, shiftMonth } from './month_grid';

const entry = (day: string) => ({ day, key: day, label: day, to: '' });

describe('a month', () => {
  it('begins its weeks on Monday and holds every day once', () => {
    const { weeks } = monthGrid('2025-12', []);
    expect(weeks.map((week) => week[0].day)).toEqual(['2025-12-01', '2025-12-08', '2025-12-15', '2025-12-22', '2025-12-29']);
    expect(monthGrid('2026-02', []).weeks).toHaveLength(5);   // 1 February 2026 is a Sunday
    expect(weeks.flat().filter((cell) => cell.inMonth)).toHaveLength(31);
    expect(monthGrid('2024-02', []).weeks.flat().filter((cell) => cell.inMonth)).toHaveLength(29);
  });
  it('has each entry on its day, and apart what is known to the month', () => {
    const { weeks, undated } = monthGrid('2025-12', [entry('2025-12-20'), entry('2025-12'), entry('2026-01-01'), entry('2026-01')]);
    expect(weeks.flat().filter((cell) => cell.entries.length).map((cell) => [cell.day, cell.inMonth])).toEqual([['2025-12-20', true], ['2026-01-01', false]]);
    expect(undated.map((one) => one.day)).toEqual(['2025-12']);
  });
  it('is followed over the end of a year', () => {
    expect([shiftMonth('2025-12', 1), shiftMonth('2025-01', -1), shiftMonth('2025-06', -18)]).toEqual(['2026-01', '2024-12', '2023-12']);
    expect(['2025-13', '2025-1', '', null, '0025-01'].some(isMonth)).toBe(false);
  });
});
