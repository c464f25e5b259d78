import { describe, expect, it } from 'vitest';
import { daysBetween, lastDayOf, longDate, officeDay, readDate, showInstant, showPeriod, sideOf, spanWords, versionOn, yearToDate } from './dates';

describe('dates', () => {
  it.each([
    ['2024-5-18', '2024-05-18'],
    ['2024.5.18', '2024-05-18'],
    ['24.5.18', '2024-05-18'],
    ['20240518', '2024-05-18'],
    ['2024年5月18日', '2024-05-18'],
    ['２０２４年５月', '2024-05'],
    ['45800', '2025-05-23'],
    ['2024年5月', '2024-05'],
    ['2024/5', '2024-05'],
    ['', ''],
  ])('reads %s', (typed, date) => expect(readDate(typed, true)).toBe(date));

  it.each(['2024-02-30', '2023-02-29', '待定', '2024', '2024-13', '24518', '99999', '458000'])('refuses %s', (typed) => expect(readDate(typed, true)).toBeNull());

  it('takes a month only where a month is enough', () => expect(readDate('2024-05', false)).toBeNull());

  it.each([
    ['12月25日', 'year', '2025-12-25'], ['2025年12月25日', 'year', '2025-12-25'], ['25.12.25', 'year', '2025-12-25'], ['2025.3.8', 'year', '2025-03-08'], ['２０２５．３．８', 'year', '2025-03-08'], ['20251225', 'year', '2025-12-25'], ['2025/3/8', 'year', '2025-03-08'], ['2025 年 3 月 8 号', 'year', '2025-03-08'],
    ['今天', 'year', '2025-12-20'], ['昨天', 'past', '2025-12-19'], ['明天', 'future', '2025-12-21'], ['3月8日', 'year', '2025-03-08'],
    ['12月25日', 'past', '2024-12-25'], ['12月20日', 'past', '2025-12-20'], ['12月20日', 'future', '2025-12-20'], ['1月15日', 'future', '2026-01-15'], ['12月25日', 'future', '2025-12-25'], ['12月25日', 'looked', '2025-12-25'], ['1月31日', 'looked', '2025-01-31'], ['2月29日', 'year', null], ['13月1日', 'year', null],
  ] as const)('%s, %s, is read beside the day of the office', (typed, side, date) => { officeDay.value = '2025-12-20'; expect(readDate(typed, false, side)).toBe(date); });
  it('what is looked for lies behind, or ends this month', () => { officeDay.value = '2026-01-10'; expect(['12月25日', '1月31日', '3月8日'].map((typed) => readDate(typed, false, 'looked'))).toEqual(['2025-12-25', '2026-01-31', '2025-03-08']); });
  it('a month without a year too, where a month is enough', () => { officeDay.value = '2025-11-20'; expect([readDate('12月', true, 'past'), readDate('11月', true, 'past'), readDate('12月', false, 'year')]).toEqual(['2024-12', '2025-11', null]); });
  it('without a day of the office or a side nothing is guessed', () => { officeDay.value = ''; expect(readDate('12月25日', false, 'year')).toBeNull(); officeDay.value = '2025-12-20'; expect(readDate('今天', false)).toBeNull(); });
  it('the field says where its days lie', () => expect([{ name: 'started_on', not_after_today: true }, { name: 'due_on' }, { name: 'evidence_due_on' }, { name: 'valid_until' }, { name: 'held_on' }, { name: 'residue_on' }].map(sideOf)).toEqual(['past', 'future', 'future', 'future', 'year', 'year']));

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
    expect(['2025-02', '2024-02', '2025-12', '2025-03-09', ''].map(lastDayOf)).toEqual(['2025-02-28', '2024-02-29', '2025-12-31', '2025-03-09', '']);
    expect(showInstant(Date.UTC(2025, 8, 30, 16, 5))).toBe('2025-10-01 00:05');
    expect(showInstant('2025-09-30T08:00:00Z')).toBe('2025-09-30 16:00');
  });
});

it('the version of a day is the last that has begun; before all of them the first to come', () => {
  const versions = [{ from: '2025-01-01', n: 1 }, { from: '2026-07-01', n: 3 }, { from: '2026-01-01', n: 2 }];
  expect([versionOn(versions, '2026-06-30')?.n, versionOn(versions, '2026-07-01')?.n, versionOn(versions, '2024-12-31')?.n, versionOn([], '2026-01-01')]).toEqual([2, 3, 1, undefined]);
});
