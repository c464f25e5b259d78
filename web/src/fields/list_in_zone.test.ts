import { describe, expect, it } from 'vitest';
import type { FieldMeta, TypeMeta } from '@/api/types';
import { datedSources } from './dated';
import { usualColumns } from './list_columns';
import { listedIn } from './list_in_zone';
import { dateFields } from './list_views';

const field = (name: string, kind = 'text') => ({ name, label: name, kind }) as FieldMeta;
const type = {
  name: 'visit_point', collection: 'visit_points', label: '观摩点', title_field: 'name', stages: [], actions: [],
  fields: [field('name'), field('place'), field('opened_on', 'date'), field('zone_xy_seen_on', 'date')],
  list: { columns: ['name', 'place'], sort: 'name', filters: [], days: ['opened_on'] },
  zone_lists: { XY: { columns: ['name', 'zone_xy_seen_on'], sort: '-zone_xy_seen_on', filters: ['place'], days: ['zone_xy_seen_on'] } },
} as unknown as TypeMeta;
const zone = (code: string, wide = false) => ({ id: code.toLowerCase(), name: code, code, wide });

describe('the list of a type in one zone', () => {
  it('has the columns, the order, the conditions and the days that the zone chose', () => {
    const own = listedIn(type, zone('XY'));
    expect(usualColumns(own).map((one) => one.name)).toEqual(['name', 'zone_xy_seen_on']);
    expect([own.list.sort, own.list.filters]).toEqual(['-zone_xy_seen_on', ['place']]);
    expect(dateFields(own).map((one) => one.name)).toEqual(['zone_xy_seen_on', 'opened_on']);
    expect(datedSources([own]).map((one) => one.field.name)).toEqual(['zone_xy_seen_on']);
  });
  it('is that of the type in another zone, over several zones, and where no zone is known', () => {
    for (const other of [zone('HJ'), zone('XY', true), undefined, { id: 'xy', name: 'XY' }]) expect(listedIn(type, other)).toBe(type);
    expect(usualColumns(type).map((one) => one.name)).toEqual(['name', 'place']);
  });
  it('is the same each time, so that nothing is derived anew', () => {
    expect(listedIn(type, zone('XY'))).toBe(listedIn(type, zone('XY')));
    expect(listedIn({ ...type }, zone('XY'))).not.toBe(listedIn(type, zone('XY')));
  });
});
