import { describe, expect, it } from 'vitest';
import type { FieldMeta, RecordRow } from '@/api/types';
import type { PasteCell } from './paste_plan';
import { afterUndo, undoOfCell, undoOfPaste } from './undo';

const money = { name: 'total_investment', kind: 'money', unit: '万元', label: '总投资' } as FieldMeta;
const name = { name: 'steward', kind: 'text', label: '项目管家' } as FieldMeta;
const row = (id: string, version: number, cells: Record<string, unknown>) => ({ id, version, ...cells }) as unknown as RecordRow;
const cell = (one: RecordRow, field: FieldMeta): PasteCell => ({ row: one, field, before: '', after: '' });

describe('what takes changes back', () => {
  it('is the value that stood there, in what the server takes', () => {
    expect(undoOfCell(money, 'A', '150000000.00', 3, 4)).toEqual({ id: 'A', from: 3, version: 4, input: { total_investment: '150000000.00' } });
    expect(undoOfCell(name, 'A', undefined, 3, 4).input).toEqual({ steward: null });
  });
  it('is of those records only that took the change, one item each', () => {
    const a = row('A', 1, { steward: '张三', total_investment: '10000.00' });
    const b = row('B', 1, { steward: '李四' });
    expect(undoOfPaste([cell(a, name), cell(a, money), cell(b, name)], [{ id: 'A', done: true, version: 2 }, { id: 'B', done: false }]))
      .toEqual([{ id: 'A', from: 1, version: 2, input: { steward: '张三', total_investment: '10000.00' } }]);
  });
  it('goes on to the change before, unless somebody else came between', () => {
    const first = [undoOfCell(name, 'A', '张三', 1, 2)];
    const second = [undoOfCell(name, 'A', '李四', 2, 3)];
    afterUndo([first], second, [{ id: 'A', done: true, version: 4 }]);
    expect(first[0].version).toBe(4);
    const strange = [undoOfCell(name, 'A', '张三', 1, 2)];
    afterUndo([strange], [undoOfCell(name, 'A', '王五', 3, 4)], [{ id: 'A', done: true, version: 5 }]);
    expect(strange[0].version).toBe(2);
  });
});
