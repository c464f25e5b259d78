import { describe, expect, it } from 'vitest';
import type { FieldMeta, TypeMeta } from '@/api/types';
import { withAsked } from './list_columns';

const field = (name: string, more: Partial<FieldMeta> = {}): FieldMeta => ({ name, label: name, kind: 'text', ...more });
const type = { title_field: 'name', fields: [field('zone_id', { system: true, label: '所属区' }), field('name'), field('started_on'), field('phone', { personal: true })] } as TypeMeta;
const chosen = [type.fields[1]];
const names = (all: FieldMeta[]) => all.map((one) => one.name);

describe('columns that what is asked for needs', () => {
  it('shows what the rows were picked by, once, and never a personal cell', () => {
    expect(names(withAsked(chosen, type, ['started_on', 'started_on', 'phone', 'zone_id'], ''))).toEqual(['name', 'started_on']);
    expect(names(withAsked([...chosen, type.fields[2]], type, ['started_on'], ''))).toEqual(['name', 'started_on']);
  });
  it('names the zone behind the title where there are several', () => {
    const [, zone] = withAsked(chosen, type, [], '开发区');
    expect([zone.name, zone.label]).toEqual(['zone_id', '开发区']);
  });
});
