import { describe, expect, it } from 'vitest';
import type { FieldMeta, RecordRow } from '@/api/types';
import { isCleared, overwrites, pasteItems, planPaste } from './paste_plan';
import { cellFromText, plainCell } from './cell_text';
import { readTsv, writeTsv } from './tsv';

const field = (name: string, kind: FieldMeta['kind'], more: Partial<FieldMeta> = {}): FieldMeta => ({ name, label: name, kind, ...more });
const name = field('name', 'text', { required: true, max_length: 6 });
const money = field('money', 'money', { unit: '万元' });
const kind = field('kind', 'choice');
const code = field('code', 'code');
const items = [{ code: 'new', label: '新建' }, { code: 'lease', label: '租赁厂房' }];
const rows: RecordRow[] = [{ id: '1', zone_id: 'z', version: 3, name: '甲', money: '12000000.00', kind: 'new', _labels: { kind: '新建' } }, { id: '2', zone_id: 'z', version: 1, name: '乙', money: null, kind: null }];
const plan = (grid: string[][], at = { row: 0, column: 0, rows: 1, columns: 1 }) => planPaste(grid, at, rows, [name, money, kind, code], () => items);

describe('the clipboard of Excel', () => {
  it('is read with quotes, line breaks inside cells, and an end of line that begins nothing', () => {
    expect(readTsv('a\tb\r\n"c\nd"\t"e ""f"""\r\n')).toEqual([['a', 'b'], ['c\nd', 'e "f"']]);
    expect(readTsv('x')).toEqual([['x']]);
    expect(readTsv('')).toEqual([]);
    expect(readTsv('a\t\n\tb')).toEqual([['a', ''], ['', 'b']]);
    expect(readTsv('5" 管')).toEqual([['5" 管']]);
  });
  it('comes back the same after it was written', () => {
    const grid = [['a\tb', '"', ''], ['c\nd', 'e', '6']];
    expect(readTsv(writeTsv(grid))).toEqual(grid);
  });
});

describe('a paste before it is sent', () => {
  it('says what changes and what does not', () => {
    const made = plan([['甲', '1500', '租赁厂房'], ['乙', '', '']]);
    expect(made.changes.map((one) => [one.row.id, one.field.name, one.before, one.after, one.cell])).toEqual([['1', 'money', '1200', '1500', '15000000.00'], ['1', 'kind', '新建', '租赁厂房', 'lease']]);
    expect(made.same).toBe(4);
    expect(made.problems).toEqual([]);
    expect(pasteItems(made.changes)).toEqual([{ id: '1', version: 3, input: { money: '15000000.00', kind: 'lease' } }]);
  });
  it('names each cell that cannot be read, and what is allowed', () => {
    const made = plan([['', '一千', '扩建', 'C34'], ['七个字的名称啊', '1.2亿', '']]);
    expect(made.problems.map((one) => [one.row.id, one.field.name])).toEqual([['1', 'name'], ['1', 'money'], ['1', 'kind'], ['1', 'code'], ['2', 'name']]);
    expect(made.problems[2].problem).toContain('新建、租赁厂房');
    expect(made.changes.map((one) => one.cell)).toEqual(['120000000.00']);
  });
  it('counts what lies beyond the table', () => {
    const made = plan([['甲', '1200'], ['x', 'x'], ['y', 'y']], { row: 0, column: 3, rows: 1, columns: 1 });
    expect([made.beyondRows, made.beyondColumns]).toEqual([1, 1]);
  });
  it('fills a marked block with one cell', () => {
    const made = plan([['租赁厂房']], { row: 0, column: 2, rows: 2, columns: 1 });
    expect(made.changes.map((one) => one.row.id)).toEqual(['1', '2']);
  });
});

describe('text as a cell', () => {
  it.each([
    [field('x', 'boolean'), '√', true], [field('x', 'boolean'), '否', false], [field('x', 'quantity', { unit: '亩' }), '15亩', '15'], [field('x', 'percent'), '12.5%', '12.5'],
    [field('x', 'date'), '2025/3/8', '2025-03-08'], [field('x', 'text'), '', null], [kind, '租赁 厂房', 'lease'],
  ])('%o %s', (of, text, cell) => expect(cellFromText(of, text, items)).toEqual({ cell }));
  it('is written so that Excel takes figures as figures', () => {
    expect(plainCell(money, rows[0])).toBe('1200');
    expect(plainCell(money, rows[1])).toBe('');
  });
});

describe('what a paste takes away', () => {
  const cell = (before: string, value: unknown, problem?: string) => ({ row: { id: '1', zone_id: 'z', version: 1 }, field: { name: 'a', label: 'a', kind: 'money' } as never, before, after: '', cell: value, problem });
  it('is a value that stood there and stands no more; a number over a number asks why as well, a first one does not', () => {
    expect([cell('30090', null), cell('', null), cell('5', '0'), cell('5', undefined, '看不懂')].map(isCleared)).toEqual([true, false, false, false]);
    expect([cell('30090', null), cell('5', '7'), cell('', '7'), cell('5', undefined, '看不懂')].map(overwrites)).toEqual([true, true, false, false]);
  });
});
