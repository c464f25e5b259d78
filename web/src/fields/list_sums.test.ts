import { beforeEach, describe, expect, it } from 'vitest';
import { createPinia, setActivePinia } from 'pinia';
import type { FieldMeta, RecordRow, TypeMeta } from '@/api/types';
import { divided, sumOf } from './amounts';
import { addedSums, markedWords } from './list_sums';

beforeEach(() => { setActivePinia(createPinia()); });
const field = (name: string, kind: FieldMeta['kind'], more: Partial<FieldMeta> = {}): FieldMeta => ({ name, label: name, kind, ...more });
const fields = [field('name', 'text'), field('amount', 'money', { unit: '万元' }), field('paid', 'money', { unit: '万元' }), field('area', 'quantity', { unit: '亩' }), field('rate', 'percent'), field('left', 'money', { computed: true }), field('year', 'integer', { minimum: 1949, maximum: 2100 })];
const type = { name: 'x', collection: 'x', fields, list: { columns: ['name', 'amount'], filters: [] } } as unknown as TypeMeta;

describe('columns a person added', () => {
  it('are added up, in the order of the description, with those the rows were picked by', () => {
    expect(addedSums(type, [{ name: 'area' }, { name: 'paid' }, { name: 'amount' }, { name: 'name' }], [])).toBe('paid,area');
    expect(addedSums(type, [{ name: 'name' }, { name: 'amount' }], ['area', 'rate'])).toBe('area');
    expect(addedSums(type, [{ name: 'name' }, { name: 'amount' }, { name: 'left' }], [])).toBe('');
  });
});

describe('what marked cells come to', () => {
  const rows = [{ id: '1', amount: '10000000.00', area: '12.5', year: 2024, rate: '5' }, { id: '2', amount: '5000000', area: null, year: 2025, rate: '7' }, { id: '3', amount: '1', area: '0.25', year: 2026, rate: '' }] as unknown as RecordRow[];
  it('is said per column of figures: exact sum, mean of those that have a value', () => {
    const words = markedWords(fields, rows, { row: 0, column: 1, rows: 3, columns: 3 });
    expect(words).toContain('已选 9 格');
    expect(words).toContain('amount（万元） 合计 1,500，平均 500，3 个数');
    expect(words).toContain('area（亩） 合计 12.75，平均 6.375，2 个数');
    expect(words).not.toContain('paid');
  });
  it('adds up neither rates nor years nor text, and says nothing of one cell', () => {
    expect(markedWords(fields, rows, { row: 0, column: 4, rows: 3, columns: 3 })).toBe('已选 9 格');
    expect(markedWords(fields, rows, { row: 0, column: 1, rows: 1, columns: 1 })).toBe('');
    expect(markedWords(fields, rows, null)).toBe('');
  });
  it('is exact with signs and fractions', () => {
    expect(sumOf(['0.1', '0.2', '-0.3'])).toBe('0');
    expect(sumOf(['-5', '2.75'])).toBe('-2.25');
    expect(divided('10', 3, 2)).toBe('3.33');
    expect(divided('-0.05', 2, 2)).toBe('-0.03');
    expect(divided('99999999999999999999', 1, 6)).toBe('99999999999999999999');
  });
});
