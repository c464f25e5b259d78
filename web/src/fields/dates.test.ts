import { describe, expect, it } from 'vitest';
import { daysBetween, longDate, readDate, showInstant, showPeriod, spanWords, versionOn, yearToDate } from './dates';

describe('dates', () => {
  it.each([
    ['2024-5-18', '2024-05-18'],
    ['2024.5.18', '2024-05-18'],
    ['24.5.18', '2024-05-18'],
    ['20240518', '2024-05-18'],
    ['2024年5月18日', '2024-05-18'],
    ['２０２４年５月', '2024-05'],
    ['2024年5月', '2024-05'],
    ['2024/5', '2024-05'],
    ['', ''],
  ])('reads %s', (typed, date) => expect(readDate(typed, true)).toBe(date));

  it.each(['2024-02-30', '2023-02-29', '待定', '2024', '2024-13'])('refuses %s', (typed) => expect(readDate(typed, true)).toBeNull());

  it('takes a month only where a month is enough', () => expect(readDate('2024-05', false)).toBeNull());

  it('says dates and periods as documents do', () => {
    expect(longDate('2024-05-08')).toBe('2024年5月8日');
    expect(longDate('2024-05')).toBe('2024年5月');
    expect(showPeriod('2025-01-01', '2025-09-30')).toBe('2025年1—9月');
    expect(showPeriod('2025-02-01', '2025-02-28')).toBe('2025年2月');
    expect(showPeriod('2025-01-01', '2025-09-15')).toBe('2025年1月1日—2025年9月15日');
    expect(spanWords('2025-01-01', '2025-12-20')).toBe('2025年1月1日至12月20日');
    expect(spanWords('2024-12-01', '2025-01-31')).toBe('2024年12月1日至2025年1月31日');
    expect(yearToDate('2025-09-30')).toEqual({ from: '2025-01-01', to: '2025-09-30' });
  });

  it('counts days and shows instants in Beijing time', () => {
    expect(daysBetween('2025-02-28', '2025-03-01')).toBe(1);
    expect(daysBetween('2025-02', '2025-03-01')).toBeNull();
    expect(showInstant(Date.UTC(2025, 8, 30, 16, 5))).toBe('2025-10-01 00:05');
    expect(showInstant('2025-09-30T08:00:00Z')).toBe('2025-09-30 16:00');
  });
});

it('the version of a day is the last that has begun; before all of them the first to come', () => {
  const versions = [{ from: '2025-01-01', n: 1 }, { from: '2026-07-01', n: 3 }, { from: '2026-01-01', n: 2 }];
  expect([versionOn(versions, '2026-06-30')?.n, versionOn(versions, '2026-07-01')?.n, versionOn(versions, '2024-12-31')?.n, versionOn([], '2026-01-01')]).toEqual([2, 3, 1, undefined]);
});
