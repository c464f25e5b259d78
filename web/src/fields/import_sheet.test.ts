import { describe, expect, it } from 'vitest';
import { alike, drawn } from './import_sheet';

const line = (row: number, ...cells: string[]) => ({ row, hidden: false, cells });

describe('a sheet as it looks', () => {
  it('draws a merged title once over its columns', () => {
    const lines = drawn([line(1, '项目台账'), line(2, 'a', 'b', 'c')], [[1, 1, 1, 3]], 3);
    expect(lines[0].cells).toEqual([{ column: 1, text: '项目台账', columns: 3, rows: 1 }]);
    expect(lines[1].cells.map((cell) => cell.text)).toEqual(['a', 'b', 'c']);
  });
  it('lets a block reach over the rows that are shown, not those that are blank', () => {
    const lines = drawn([line(3, '一区', 'x'), line(5, '', 'y'), line(6, '二区', 'z')], [[3, 1, 5, 1]], 2);
    expect(lines[0].cells[0]).toMatchObject({ rows: 2, columns: 1 });
    expect(lines[1]).toMatchObject({ gap: 1, cells: [{ column: 2, text: 'y' }] });
    expect(lines[2].cells[0].text).toBe('二区');
  });
  it('cuts a block at the edge and passes over one outside', () => {
    const lines = drawn([line(1, 'a', 'b')], [[1, 2, 1, 90], [7, 1, 9, 1]], 2);
    expect(lines[0].cells).toEqual([{ column: 1, text: 'a', columns: 1, rows: 1 }, { column: 2, text: 'b', columns: 1, rows: 1 }]);
  });
});

describe('cells that say the same', () => {
  const rows = [2, 3, 4].map((row) => ({ sheet: 's', row, problems: [{ column: 'total', value: row === 4 ? '另议' : '面议' }] }));
  it('are found in the same column only', () => {
    expect(alike(rows, 'total', '面议', { sheet: 's', row: 2 })).toEqual([{ sheet: 's', row: 3 }]);
    expect(alike(rows, 'name', '面议', { sheet: 's', row: 2 })).toEqual([]);
    expect(alike(rows, 'total', '', { sheet: 's', row: 2 })).toEqual([]);
  });
  it('are found among words that were left out of rows which come in', () => {
    const worded = [2, 3].map((row) => ({ sheet: 's', row, warnings: [{ column: 'industry', value: '装备制造' }] }));
    expect(alike(worded, 'industry', '装备制造', worded[0])).toEqual([{ sheet: 's', row: 3 }]);
  });
});
