import { describe, expect, it } from 'vitest';
import type { FieldMeta, TypeMeta } from '@/api/types';
import { changeColumn, inOrder, moveColumn, placeColumn, readColumns, toggleColumn, usualColumns } from './list_columns';

const field = (name: string, more: Partial<FieldMeta> = {}): FieldMeta => ({ name, label: name, kind: 'text', ...more });
const type: TypeMeta = { name: 'p', collection: 'ps', label: '项目', area: 'x', stages: [], actions: [], title_field: 'name', list: { columns: ['name', 'a', 'b'], filters: [] },
  fields: [field('id', { system: true }), field('updated_at', { system: true }), field('name'), field('a'), field('b'), field('c')] };

describe('columns of a list', () => {
  it('are the usual ones until somebody chose', () => {
    expect(readColumns(null, type)).toEqual([{ name: 'name', pinned: true }, { name: 'a' }, { name: 'b' }]);
    expect(readColumns([], type)).toEqual(usualColumns(type));
  });
  it('forget what no longer exists, keep the title, bound widths', () => {
    expect(readColumns([{ name: 'gone' }, { name: 'c', width: 9 }, { name: 'c' }, { name: 'id' }, 7, null, { name: 'updated_at', width: 9999 }], type))
      .toEqual([{ name: 'name', pinned: true }, { name: 'c', width: 60 }, { name: 'updated_at', width: 640 }]);
  });
  it('understand the older list of names', () => expect(readColumns(['a', 'name'], type)).toEqual([{ name: 'a' }, { name: 'name', pinned: true }]));
  it('put those that stay first, and move only among their own kind', () => {
    const columns = [{ name: 'a' }, { name: 'name', pinned: true }, { name: 'b' }];
    expect(inOrder(columns).map((one) => one.name)).toEqual(['name', 'a', 'b']);
    expect(moveColumn(columns, 'b', -1).map((one) => one.name)).toEqual(['name', 'b', 'a']);
    expect(moveColumn(columns, 'a', -1).map((one) => one.name)).toEqual(['name', 'a', 'b']);
  });
  it('are put down beside another, and those that stay keep the beginning', () => {
    const columns = [{ name: 'name', pinned: true }, { name: 'a' }, { name: 'b' }, { name: 'c' }];
    const names = (name: string, beside: string, after: boolean) => placeColumn(columns, name, beside, after).map((one) => one.name).join();
    expect(names('c', 'a', false)).toBe('name,c,a,b');
    expect(names('a', 'c', true)).toBe('name,b,c,a');
    expect(names('b', 'name', false)).toBe('name,b,a,c');
    expect(names('a', 'gone', true)).toBe('name,a,b,c');
  });
  it('come and go, and take a width', () => {
    expect(toggleColumn([{ name: 'a' }], 'b')).toEqual([{ name: 'a' }, { name: 'b' }]);
    expect(toggleColumn([{ name: 'a' }], 'a')).toEqual([]);
    expect(changeColumn([{ name: 'a' }], 'a', { width: 123.4 })).toEqual([{ name: 'a', width: 123 }]);
  });
});
