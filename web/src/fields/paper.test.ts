import { describe, expect, it } from 'vitest';
import type { PaperSheet } from '@/api/reporting';
import { columnLetters, layOut, monthWritten, reportMonth, withCell, yearTo } from './paper';

const cell = (name: string, column: number, text: string) => ({ cell: name, column, text, formula: false as const, number: false });
const sheet: PaperSheet = {
  name: '月报', cut: false,
  rows: [{ row: 1, cells: [cell('A1', 1, '完成情况')] }, { row: 2, cells: [cell('A2', 1, '指标'), cell('B2', 2, '9月')] }, { row: 4, cells: [cell('A4', 1, '签约'), { ...cell('C4', 3, '5'), formula: '=B4*2' }] }],
  merged: [{ row: 1, column: 1, rows: 1, columns: 3 }, { row: 2, column: 1, rows: 2, columns: 1 }, { row: 2, column: 2, rows: 1, columns: 2 }],
};

describe('a sheet as it looks', () => {
  it('spans merged ranges and leaves out what they cover', () => {
    const { columns, rows } = layOut(sheet);
    expect(columns).toEqual([1, 2, 3]);
    expect(rows.map((row) => row.cells.map((one) => one.cell))).toEqual([['A1'], ['A2', 'B2'], ['B3', 'C3'], ['A4', 'B4', 'C4']]);
    expect(rows[0].cells[0]).toMatchObject({ columns: 3, rows: 1, text: '完成情况' });
    expect(rows[1].cells[0]).toMatchObject({ columns: 1, rows: 2 });
    expect(rows[3].cells[2].formula).toBe('=B4*2');
  });

  it('knows the month that its heads speak of, and none where they speak of several or only of a deadline', () => {
    const of = (...texts: string[]) => monthWritten({ ...sheet, rows: [{ row: 1, cells: texts.map((text, i) => cell(`A${i}`, i, text)) }] });
    expect([monthWritten(sheet), of('2025年9月主要指标完成情况', '9月份'), of('9月', '8月'), of('请于次月5日前报送', '1—9月累计'), of('2025年10月')]).toEqual([9, 9, 0, 0, 10]);
  });

  it('names columns as spreadsheets do', () => {
    expect([1, 26, 27, 52, 703].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'AAA']);
  });

  it('keeps one saying a cell and takes it away again', () => {
    const first = { sheet: '月报', cell: 'B4', item: 'signed_count', part: 'value', period: 'month', unit: '个' };
    expect(withCell([first], { ...first, item: 'signed_investment' }).map((one) => one.item)).toEqual(['signed_investment']);
    expect(withCell([first], { ...first, item: '' })).toEqual([]);
    expect(withCell([first], { ...first, sheet: '季报' })).toHaveLength(2);
  });
});

describe('the period of a report', () => {
  it('is the last month that is over', () => {
    expect(reportMonth('2025-11-21')).toBe('2025-10');
    expect(reportMonth('2025-09-30')).toBe('2025-09');
    expect(reportMonth('2025-01-05')).toBe('2024-12');
    expect(reportMonth('2024-02-29')).toBe('2024-02');
  });

  it('runs from January, with its first and last day', () => {
    expect(yearTo('2025-09')).toBe('2025-01..2025-09');
    expect(yearTo('2025-01')).toBe('2025-01');
  });
});
