import { describe, expect, it } from 'vitest';
import { begun, periodOf, placeBlock, plainNumber, unitWord } from './entry_grid';

describe('the grid of entered figures', () => {
  it('writes periods as the server does', () => {
    expect(periodOf('month', 2025, 9)).toBe('2025-09');
    expect(periodOf('cumulative', 2025, 9)).toBe('2025-01..2025-09');
    expect(periodOf('cumulative', 2025, 1)).toBe('2025-01');
    expect(begun(2025, 12, '2025-12-20')).toBe(true);
    expect(begun(2026, 1, '2025-12-20')).toBe(false);
  });
  it('shows numbers and units as people write them', () => {
    expect([plainNumber('1180.5000'), plainNumber('3.0000'), plainNumber('100'), plainNumber('')]).toEqual(['1180.5', '3', '100', '']);
    expect([unitWord('percent'), unitWord('万千瓦时'), unitWord(undefined)]).toEqual(['%', '万千瓦时', '']);
  });
  it('lays a block from a spreadsheet over it and tells what falls outside', () => {
    const { placed, outside } = placeBlock([['1,234.5', '2'], ['', '0.13亿千瓦时', '9']], 0, 11, 3, 12);
    expect(placed).toEqual([{ row: 0, column: 11, text: '1234.5' }]);
    expect(outside).toBe(3);
  });
});
