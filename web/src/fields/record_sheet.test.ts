// record_sheet.test.ts — The printed sheet of a record: which fields it has, which share a row, and what of its history it tells again.
import { describe, expect, it } from 'vitest';
import type { FieldMeta, HistoryEntry, RecordRow, TypeMeta } from '@/api/types';
import { firstTold, inSheet, needsRow, sheetGroups, sheetRows } from './record_sheet';

const field = (name: string, more: Partial<FieldMeta> = {}): FieldMeta => ({ name, label: name, kind: 'text', ...more }) as FieldMeta;
const names = (rows: ReturnType<typeof sheetRows>) => rows.map((row) => row.map(({ field: { name }, wide }) => (wide ? `${name}!` : name)).join(' '));
const type = (more: Partial<TypeMeta> = {}): TypeMeta => ({
  name: 'enterprise', label: '企业', title_field: 'name', stage_field: 'stage', stages: [{ code: 'open', label: '在办' }],
  fields: [field('name'), field('stage'), field('stage_name', { group: '状态' }), field('zone_id', { system: true }), field('place', { technical: true }), field('sample', { kind: 'boolean', read_only: true }), field('asked', { kind: 'boolean' }), field('town', { group: '基本信息' }), field('note', { group: '其他说明' })],
  ...more,
}) as TypeMeta;
const row = (more: Partial<RecordRow>): RecordRow => ({ id: '01M8Q1X2QCFHSB2121R6HRZ9J0', zone_id: 'z', version: 1, name: '某企业', stage: 'open', _labels: { stage: '在办' }, ...more }) as RecordRow;

describe('the printed sheet of a record', () => {
  it('lets two short fields share a row, gives a long one its own, and leaves none half empty', () => {
    const fields = ['a', 'LONG', 'b', 'c', 'd', 'LONGER'].map((name) => field(name));
    expect(names(sheetRows(fields, ({ name }) => /LONG/.test(name)))).toEqual(['a b', 'LONG!', 'c d', 'LONGER!']);
    expect(names(sheetRows(fields.slice(0, 2), ({ name }) => /LONG/.test(name)))).toEqual(['a!', 'LONG!']);
    expect(sheetRows([], () => false)).toEqual([]);
  });

  it('gives a file and a long text the whole row', () => {
    expect(needsRow(field('photo', { kind: 'file' }), row({ photo: { sha256: 'a' } }))).toBe(true);
    expect(needsRow(field('note', { format: 'long_text' }), row({ note: '短' }))).toBe(true);
    expect(needsRow(field('note'), row({ note: '三十三个字'.repeat(7) }))).toBe(true);
    expect(needsRow(field('note'), row({ note: '短' }))).toBe(false);
  });

  it('has a place for what is filled in and for nothing else: no box that is not ticked, nothing of the programs, the stage once', () => {
    const groups = sheetGroups(type(), row({ stage_name: '在办', place: '[1]', sample: false, asked: false, town: '某镇', note: '' }));
    expect(groups.map((group) => [group.title, group.fields.map((one) => one.name)])).toEqual([['基本信息', ['town']]]);
    expect(sheetGroups(type(), row({ stage_name: '在办（二期）', sample: true })).flatMap((group) => group.fields.map((one) => one.name))).toEqual(['stage_name', 'sample']);
  });

  it('asks of a project its three dates and three books behind what it is', () => {
    const project = type({ name: 'project', fields: [field('name'), field('started_on', { group: '里程碑' }), field('signed_on', { group: '里程碑' }), field('completed_this_year', { group: '投资' }), field('town', { group: '基本信息' })] });
    expect(sheetGroups(project, row({ started_on: '2025-05-18', signed_on: '2025-01-02', completed_this_year: '0.00', town: '某镇' })).map((group) => group.fields.map((one) => one.name))).toEqual([['signed_on'], ['started_on'], ['completed_this_year'], ['town']]);
  });

  it('tells of the first entry only what is no longer so, and counts the rest', () => {
    const change = (name: string, before: unknown, after: unknown) => ({ field: name, label: name, before, after });
    const first = { sequence: 7, action: 'record_existing', at: '', changes: [change('name', null, '某企业'), change('town', null, '某镇'), change('stage', null, '储备'), change('gone', null, '旧栏')] } as HistoryEntry;
    const later = { sequence: 9, action: 'start', at: '', changes: [change('stage', '储备', '在办')] } as HistoryEntry;
    const seen = (name: string) => inSheet(type(), row({ town: '某镇' }), name);
    expect(firstTold(first, [later, first], seen)).toEqual({ above: 2, told: [first.changes[2], first.changes[3]] });
    expect(firstTold({ ...first, changes: first.changes.slice(0, 2) }, [first], seen)).toMatchObject({ above: 2, told: [] });
  });
});
