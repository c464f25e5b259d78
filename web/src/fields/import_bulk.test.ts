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
  it('of a row that came in are none', () => { expect(bulksOf([{ ...row(2, ['a']), status: 'new' }, row(3, ['a'])])).toEqual([]); });
});
