import { describe, expect, it } from 'vitest';
import type { ImportRow, ImportRun, ImportSheet } from '@/api/types';
import { blanksOf, changesIn, fieldOf, letterOf, numberOf, problemsOf, runsOf, sheetView, stateOf } from './import_view';

describe('an import run', () => {
  it('counts columns as a spreadsheet does', () => {
    for (const [number, letters] of [[1, 'A'], [26, 'Z'], [27, 'AA'], [702, 'ZZ'], [703, 'AAA']] as const) {
      expect(letterOf(number)).toBe(letters);
      expect(numberOf(letters)).toBe(number);
    }
  });

  it('reads both shapes of a sheet', () => {
    const a = sheetView({ name: '重点项目', use: 'import', header_rows: [3, 4], first_data_row: 5, mapping: [{ column: 'C', header: '项目名称', field: 'name', field_label: '项目名称' }], unmapped: [{ column: 'A', header: '序号' }], preview: [['标题'], ['x']], hidden_columns: ['F'] } as ImportSheet);
    expect(a).toMatchObject({ use: true, columns: [{ letter: 'A', field: '' }, { letter: 'C', field: 'name', label: '项目名称' }], preview: [{ row: 1, cells: ['标题'] }, { row: 2 }] });
    const b = sheetView({ name: 's', use: true, columns: [{ column: 28, letter: 'AB', header: '总投资', field: 'total_investment', label: '总投资', hidden: true }], preview: [{ row: 3, hidden: true, cells: ['1', null] }] } as unknown as ImportSheet);
    expect(b.columns[0]).toMatchObject({ number: 28, letter: 'AB', hidden: true });
    expect(b.preview[0]).toEqual({ row: 3, hidden: true, cells: ['1', ''] });
  });

  it('finds what is wrong with a row', () => {
    const row: ImportRow = { sheet: 's', row: 7, status: 'rejected', reason: 'uscc_check', message: '校验位不对', column: 'credit_code', value: 'X' };
    expect(problemsOf(row)).toEqual([{ column: 'credit_code', field: 'credit_code', reason: 'uscc_check', message: '校验位不对', value: 'X', suggestion: undefined, allowed: undefined }]);
    expect(fieldOf({ message: '', column: 'F' })).toBe('');
    expect(problemsOf({ ...row, status: 'new' })).toEqual([]);
  });

  it('counts what changes, and knows which blank cells keep what is stored', () => {
    const change = (label: string) => ({ column: label, label, before: '1', after: '2' });
    const row = (status: ImportRow['status'], ...labels: string[]): ImportRow => ({ sheet: 's', row: 1, status, cells: { name: '甲' }, changes: labels.map(change) });
    expect(changesIn([row('update', '总投资', '阶段'), row('update', '总投资'), row('unchanged'), row('new')])).toEqual({ records: 2, cells: 3, fields: [{ label: '总投资', n: 2 }, { label: '阶段', n: 1 }] });
    const sheet = sheetView({ name: 's', use: true, columns: [{ column: 1, header: '项目名称', field: 'name', label: '项目名称' }, { column: 2, header: '签约', field: 'signed_on', label: '签约日期' }, { column: 3, header: '进度', field: '' }] } as unknown as ImportSheet);
    expect(blanksOf(row('update'), [sheet])).toEqual(['签约日期']);
    expect(blanksOf(row('new'), [sheet])).toEqual([]);
  });

  it('knows where a run stands', () => {
    expect(stateOf({ state: 'review' } as ImportRun)).toBe('review');
    expect(stateOf({ status: 'confirmed' } as ImportRun)).toBe('confirmed');
    expect(stateOf({ state: 'undone' } as ImportRun)).toBe('undone');
    expect(runsOf({ runs: [] })).toEqual([]);
  });
});
