// known_state.test.ts — A stage or a column that is gone empties no list: it is left out and told, with what stands in the address without it.
import { expect, it } from 'vitest';
import type { FieldMeta } from '@/api/types';
import { knownState, untaken } from './known_state';
import { emptyState } from './list_address';

const field = (name: string, more: Partial<FieldMeta> = {}): FieldMeta => ({ name, label: `“${name}”栏`, kind: 'text', ...more });
const type = { fields: [field('name'), field('phone', { personal: true }), field('many', { kind: 'list' }), field('c'), field('d'), field('e'), field('f')], stages: [{ code: 'signed', label: '签约' }] };

it('asks for what is there and begins at the first page', () => {
  const state = { ...emptyState(), stage: 'gone_stage', sort: ['-gone_field', 'name', 'phone'], after: 'x', page: 3 };
  expect(knownState(type, state)).toEqual({ ...state, stage: '', sort: ['name'], after: '', page: 1 });
  expect(untaken(type, state)).toEqual([
    { key: 'stage', name: '阶段 gone_stage', why: '没有这个阶段' },
    { key: 'sort', rest: 'name,phone', name: '排序 gone_field', why: '没有这一栏' },
    { key: 'sort', rest: '-gone_field,name', name: '排序 “phone”栏', why: '不能按这一栏排序' },
  ]);
});

it('keeps the page where only the stage is gone', () => {
  const state = { ...emptyState(), stage: 'gone_stage', sort: ['name'], after: 'x', page: 3 };
  expect(knownState(type, state)).toEqual({ ...state, stage: '' });
});

it('leaves alone what is all there', () => {
  const state = { ...emptyState(), stage: 'signed', sort: ['-name'], after: 'x', page: 3 };
  expect(knownState(type, state)).toEqual(state);
  expect(untaken(type, state)).toEqual([]);
});

it('orders by four columns and tells the fifth', () => {
  const state = { ...emptyState(), sort: ['name', 'c', 'd', 'e', 'f'] };
  expect(knownState(type, state).sort).toEqual(['name', 'c', 'd', 'e']);
  expect(untaken(type, state).map((one) => one.why)).toEqual(['最多按 4 栏排序']);
});
