import { describe, expect, it } from 'vitest';
import type { FieldMeta, TypeMeta } from '@/api/types';
import { datedSources, monthRule } from './dated';
import { rowEntries } from './row_entries';

const day = (name: string, label: string) => ({ name, label, kind: 'date' }) as FieldMeta;
const type = (name: string, label: string, days: string[], fields: FieldMeta[]) => ({ name, label, collection: `${name}s`, title_field: 'name', stage_field: 'stage', fields, list: { columns: [], filters: [], days } }) as unknown as TypeMeta;
const meeting = type('meeting', '会议', ['held_on'], [day('held_on', '会议日期')]);
const contract = type('contract', '合同', ['starts_on', 'ends_on'], [day('starts_on', '起始日期'), day('ends_on', '到期日期')]);

describe('what has a day', () => {
  it('is of the kinds whose definition names one; a kind with several says which', () => {
    expect(datedSources([meeting, contract, type('plot', '地块', [], [])]).map((one) => one.kind)).toEqual(['会议', '合同起始日期', '合同到期日期']);
  });
  it('leaves out what was given up', () => {
    const node = { ...meeting, list: { ...meeting.list, days_not_in: ['dropped'] } };
    expect(monthRule({ type: node, field: node.fields[0] }, '2025-12')).toMatch(/^held_on .*2025-12.* and \(stage != dropped\)$/);
    expect(monthRule({ type: meeting, field: meeting.fields[0] }, '2025-12')).not.toContain('stage');
  });
  it('leaves out a day that this person may not see', () => {
    expect(datedSources([type('meeting', '会议', ['held_on'], [])])).toEqual([]);
  });
  it('becomes an entry that says its kind, the day and where it stands', () => {
    const [entry] = rowEntries(contract, 'ends_on', [{ id: 'C1', name: '物业', ends_on: '2025-12-31', _labels: { stage: '履行中' } } as never], { kind: '合同到期日期', says: '到期日期', whose: () => '某区' });
    expect(entry).toMatchObject({ day: '2025-12-31', to: '/contracts/C1', label: '合同到期日期 物业', note: '某区 · 到期日期 · 履行中' });
  });
  it('says whose it is, where the definition names that', () => {
    const node = { ...type('plan_node', '计划节点', ['planned_end'], [day('planned_end', '计划完成')]), title_of: 'project' };
    const row = { id: 'N1', name: '开工', project: 'P1', planned_end: '2025-12-31', _labels: { project: '共享储能' } } as never;
    expect(rowEntries(node, 'planned_end', [row], { kind: '计划节点' })[0].label).toBe('计划节点 共享储能 · 开工');
    expect(rowEntries(node, 'planned_end', [{ ...(row as object), _labels: {} } as never], { kind: '计划节点' })[0].label).toBe('计划节点 开工');
  });
  it('keeps both days of one record apart', () => {
    const row = { id: 'C1', name: '物业', starts_on: '2025-01-01', ends_on: '2025-12-31' } as never;
    expect(rowEntries(contract, 'starts_on', [row])[0].key).not.toBe(rowEntries(contract, 'ends_on', [row])[0].key);
  });
});
