import { describe, expect, it } from 'vitest';
import { emptyState, nextSort, readAddress, serverQuery, writeAddress } from './list_address';

describe('the address of a list', () => {
  it('comes back as it was written', () => {
    const state = {
      ...emptyState(), zone: '01ZONE', q: '电池 & 材料', stage: 'signed', sort: ['-signed_on', 'name'], limit: 50, after: 'abc', page: 3,
      metric: 'same_year_start_rate', part: 'rest', from: '2025-01-01', to: '2025-09-30', rule: 'total_investment >= 5000万元',
      conditions: [{ field: 'industry', how: 'under', value: 'C34' }, { field: 'signed_on', how: 'from', value: '2025-01-01' }],
    };
    expect(readAddress(writeAddress(state))).toEqual(state);
  });

  it('says nothing about what was left alone', () => expect(writeAddress(emptyState())).toEqual({}));

  it('survives whatever people put into an address', () => {
    const state = readAddress({ sort: "name;drop table,-a'b,-ok", limit: '7', page: '-2', 'c.x"y.is': '1', 'c.name.has': ['a', 'b'], zone: null });
    expect(state.sort).toEqual(['-ok']);
    expect(state.limit).toBe(20);
    expect(state.page).toBe(1);
    expect(state.conditions).toEqual([{ field: 'x"y.is', how: '', value: '1' }, { field: 'name', how: 'has', value: 'a' }]);
  });

  it('keeps a condition that it cannot place, so that it can be told', () => {
    const address = { 'c.nope': '1', 'c.signed_on.from': '2025-13-45' };
    expect(writeAddress(readAddress(address))).toEqual(address);
  });

  it('keeps all conditions and long values, so that those not counted can be told', () => {
    const address = { ...Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`c.name${i}.has`, 'a'])), 'c.nope\nx': 'b'.repeat(500) };
    expect(writeAddress(readAddress(address))).toEqual(address);
  });

  it('becomes the query of the server', () => {
    const query = serverQuery({ ...emptyState(), zone: 'Z', q: 'a' }, 'name contains "b"', '-signed_on');
    expect(query).toMatchObject({ zone: 'Z', q: 'a', filter: 'name contains "b"', sort: '-signed_on', limit: 20 });
  });

  it('turns a head through up, down and off', () => {
    expect(nextSort([], 'name', false)).toEqual(['name']);
    expect(nextSort(['name'], 'name', false)).toEqual(['-name']);
    expect(nextSort(['-name'], 'name', false)).toEqual([]);
    expect(nextSort(['-signed_on'], 'name', true)).toEqual(['-signed_on', 'name']);
    expect(nextSort(['-signed_on', 'name'], 'signed_on', true)).toEqual(['name']);
  });
});
