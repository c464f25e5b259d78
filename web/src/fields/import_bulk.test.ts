// import_bulk.test.ts — Faults of one column together: each row by its own offer, blank where that may be, or left out.
import { describe, expect, it } from 'vitest';
import type { ImportRow } from '@/api/types';
import { bulksOf } from './import_bulk';

const row = (number: number, ...problems: [field: string, ...offers: string[]][]): ImportRow => ({
  sheet: '台账', row: number, status: 'rejected', cells: {}, problems: problems.map(([column, ...offers]) => ({ column, message: '', likely: offers.map((text) => ({ text, why: '' })) })),
});

describe('faults of one column', () => {
  it('are settled together, each row by its own first offer; one alone is mended by hand', () => {
    const rows = [row(2, ['industry', '铝压延加工', ''], ['signed_on', '']), row(3, ['industry', '医药制造业', '']), row(4, ['industry', ''])];
    const bulks = bulksOf(rows);
    expect(bulks.map((one) => one.field)).toEqual(['industry']);
    expect(bulks[0].offered.map((one) => [one.row.row, one.text.text])).toEqual([[2, '铝压延加工'], [3, '医药制造业']]);
    expect(bulks[0].blank.map((one) => one.row.row)).toEqual([2, 3, 4]);
    expect(bulks[0].rows.map((one) => one.row)).toEqual([2, 3, 4]);
  });
  it('words that fit several entries of a list are not decided in one go; one that fits a single entry is', () => {
    const rows = [row(2, ['industry', '潜水装备制造', '石油钻采专用设备制造', '']), row(3, ['industry', '汽车零部件及配件制造', '']), row(4, ['industry', '潜水装备制造', '电机制造', '']), row(5, ['industry', '糖果制造', ''])];
    expect(bulksOf(rows, (field) => field === 'industry')[0].offered.map((one) => one.row.row)).toEqual([3, 5]);
    expect(bulksOf(rows, (field) => field === 'industry')[0].blank.map((one) => one.row.row)).toEqual([2, 3, 4, 5]);
    expect(bulksOf(rows)[0].offered).toHaveLength(4);
  });
  it('of a row that came in are none', () => { expect(bulksOf([{ ...row(2, ['a']), status: 'new' }, row(3, ['a'])])).toEqual([]); });
});
