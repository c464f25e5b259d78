import { describe, expect, it } from 'vitest';
import { begun, gridColumns, periodOf, periodWords, placeBlock, plainNumber, readEntered, spanValue, unitWord } from './entry_grid';

describe('the grid of entered figures', () => {
  it('writes periods as the server does', () => {
    expect(periodOf('month', 2025, 9)).toBe('2025-09');
    expect(periodOf('cumulative', 2025, 9)).toBe('2025-01..2025-09');
    expect(periodOf('cumulative', 2025, 1)).toBe('2025-01');
    expect([3, 6, 12].map((month) => periodOf('cumulative', 2025, month))).toEqual(['2025Q1', '2025H1', '2025']);   // as Period::to_string writes them
    expect(begun(2025, 12, '2025-12-20')).toBe(true);
    expect(begun(2026, 1, '2025-12-20')).toBe(false);
  });
  it('shows numbers and units as people write them', () => {
    expect([plainNumber('1180.5000'), plainNumber('3.0000'), plainNumber('100'), plainNumber('')]).toEqual(['1180.5', '3', '100', '']);
    expect([unitWord('percent'), unitWord('万千瓦时'), unitWord(undefined)]).toEqual(['%', '万千瓦时', '']);
  });
  it('puts each quarter behind its months and the year at the end', () => {
    expect(gridColumns.map((column) => `${column.kind[0]}${column.n}`).join(' ')).toBe('m1 m2 m3 q1 m4 m5 m6 q2 m7 m8 m9 q3 m10 m11 m12 q4 y1');
    expect([periodWords('cumulative', 2025, 6), periodWords('month', 2025, 6), periodWords('cumulative', 2025, 1)]).toEqual(['2025年1—6月', '2025年6月', '2025年1月']);
  });
  it('adds up what adds up, exactly, takes the last of what stands, and guesses nothing', () => {
    const cells = (texts: Record<number, string>) => (month: number) => texts[month] ?? '';
    const q = (n: number) => ({ kind: 'quarter' as const, n });
    const all = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [i + 1, '0.1']));
    expect(spanValue({ period: 'month', roll_up: 'sum' }, { kind: 'year', n: 1 }, cells(all)).text).toBe('1.2');
    expect(spanValue({ period: 'month', roll_up: 'sum' }, q(2), cells({ 4: '1', 6: '-3' }))).toEqual({ text: '', why: '缺 5 月' });
    expect(spanValue({ period: 'point', roll_up: 'last' }, q(3), cells({ 9: '4' })).text).toBe('4');
    expect(spanValue({ period: 'cumulative', roll_up: 'sum' }, q(1), cells({ 3: '5.3' })).text).toBe('5.3');
    expect(spanValue({ period: 'cumulative', roll_up: 'sum' }, q(2), cells({ 6: '9' })).text).toBe('');
    expect(spanValue({ period: 'cumulative', roll_up: 'none' }, { kind: 'year', n: 1 }, cells({ 12: '9' })).text).toBe('9');
  });
  it('takes a unit that was typed to the unit of the row, and says at once what is no number', () => {
    const of = (text: string, unit: string) => { const read = readEntered(text, unit); return 'value' in read ? read.value : read.problem; };
    expect([of('1.2亿', '亿元'), of('1.2亿元', '亿元'), of('1.2亿', '万元'), of('3200万', '亿元'), of('３,２００ 万元', '亿元'), of('1,234.5', '亿元')]).toEqual(['1.2', '1.2', '12000', '0.32', '0.32', '1234.5']);
    expect([of('0.13亿千瓦时', '万千瓦时'), of('5000千瓦时', '万千瓦时'), of('12个', '个'), of('83.5%', '%'), of('3kWh', '万千瓦时')]).toEqual(['1300', '0.5', '12', '83.5', '3kWh']);
    expect(of('abc', '亿元')).toContain('“abc”不是数');
  });
  it('lays a block from a spreadsheet over it and tells what falls outside', () => {
    const { placed, outside } = placeBlock([['1,234.5', '2'], ['', '0.13亿千瓦时', '9']], 0, 11, 3, 12);
    expect(placed).toEqual([{ row: 0, column: 11, text: '1234.5' }]);
    expect(outside).toBe(3);
  });
});
