import { describe, expect, it } from 'vitest';
import type { FieldMeta } from '@/api/types';
import { merge } from './merge';

const field = (name: string, kind: FieldMeta['kind'], more: Partial<FieldMeta> = {}): FieldMeta => ({ name, label: name, kind, ...more });
const fields = [field('name', 'text'), field('money', 'money', { unit: '万元' }), field('list', 'list', { element: 'reference' }), field('flag', 'boolean'), field('note', 'text')];
const before = { name: '甲', money: '10000.00', list: ['a'], flag: 0, note: null };
const typed = { name: '甲', money: '1', list: ['a'], flag: false, note: '' };

describe('a record that two people changed', () => {
  it('takes over what only the other changed', () => {
    const made = merge(fields, before, { ...before, name: '乙', list: ['a', 'b'] }, { ...typed, note: '我写的' });
    expect(made.values).toEqual({ name: '乙', money: '1', list: ['a', 'b'], flag: false, note: '我写的' });
    expect([made.clashes, made.taken.map((one) => one.name)]).toEqual([[], ['name', 'list']]);
  });
  it('asks about what both changed, and keeps mine meanwhile', () => {
    const made = merge(fields, before, { ...before, money: '20000.00', flag: 1 }, { ...typed, money: '3' });
    expect(made.clashes.map((one) => [one.field.name, one.mine, one.theirs])).toEqual([['money', '3', '2']]);
    expect([made.values.money, made.values.flag]).toEqual(['3', true]);
  });
  it('asks nothing when both wrote the same', () => expect(merge(fields, before, { ...before, name: '丙' }, { ...typed, name: '丙' })).toMatchObject({ clashes: [], taken: [] }));
  it('takes a deletion for a change', () => expect(merge(fields, before, { ...before, money: null }, { ...typed, money: '2' }).clashes).toHaveLength(1));
});
