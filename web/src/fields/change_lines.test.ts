import { describe, expect, it } from 'vitest';
import type { RowChange } from '@/api/reporting';
import type { HistoryEntry } from '@/api/types';
import { changeLines } from './change_lines';

const entry = (sequence: number, who: string, changes: [string, unknown, unknown][]): HistoryEntry => ({ sequence, action: 'edit', action_label: '修改', at: '', actor_name: who, changes: changes.map(([field, before, after]) => ({ field, label: field, before, after })) });
const row = (entries: HistoryEntry[], because: string[] = []): RowChange => ({ type: 'project', id: 'p', title: '甲', link: null, how: 'changed', part: 'numerator', why: '', entries, because });
const said = (one: RowChange) => changeLines([one])[0].map((line) => [line.entry?.actor_name ?? '', line.changes.map((change) => change.field + (change.undone ? '!' : '')).join(), line.besides]);

describe('one line an act', () => {
  it('puts each person beside what they changed', () => {
    expect(said(row([entry(9, '统计员', [['amount', 45980, 10111]]), entry(7, '操作员', [['remark', '', 'a'], ['steward', '', 'b']])]))).toEqual([['统计员', 'amount', 0], ['操作员', 'remark,steward', 0]]);
  });
  it('names the field that made it count and only counts the others', () => {
    expect(said(row([entry(8, '统计员', [['phone', '1', '2']]), entry(7, '操作员', [['phone', '', '1'], ['signed_on', '', '2025-08-14'], ['contact', '', '王']])], ['signed_on']))).toEqual([['操作员', 'signed_on', 3]]);
  });
  it('marks what stands again as it stood, however often it was changed, and nothing else', () => {
    expect(said(row([entry(9, 'b', [['amount', 10111, 45980]]), entry(8, 'a', [['amount', 45980, 10111], ['remark', '', 'x']])]))).toEqual([['b', 'amount!', 0], ['a', 'amount!,remark', 0]]);
    expect(said(row([entry(9, 'b', [['amount', 2, 3]]), entry(8, 'a', [['amount', 1, 2]])]))).toEqual([['b', 'amount', 0], ['a', 'amount', 0]]);
  });
  it('keeps an act without a field, and a row nothing was written about', () => {
    expect(said(row([entry(9, 'a', [])], ['signed_on']))).toEqual([['a', '', 0]]);
    expect(said(row([]))).toEqual([['', '', 0]]);
  });
});
