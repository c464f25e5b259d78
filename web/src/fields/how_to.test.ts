import { describe, expect, it } from 'vitest';
import { howTo } from './how_to';
import type { TypeMeta } from '@/api/types';

const problem = {
  name: 'reported_problem', collection: 'reported_problems', label: '问题反映', area: 'governance', title_field: 'subject', stage_field: 'stage', list: { columns: [], filters: [] }, importable: true,
  stages: [{ code: 'reported', label: '已反映' }, { code: 'assigned', label: '办理中' }, { code: 'settled', label: '已销号', end: true }, { code: 'dropped', label: '已撤回', side: true }],
  fields: [{ name: 'subject', label: '问题', kind: 'text', required: true }, { name: 'place', label: '地点', kind: 'text' }, { name: 'result', label: '办理结果', kind: 'text', read_only: true }],
  actions: [
    { name: 'drop', label: '撤回', from: ['reported'], to: 'dropped', permission: 'reported_problem.create', reason_required: true },
    { name: 'settle', label: '销号', from: ['assigned'], to: 'settled', permission: 'reported_problem.settle', evidence: ['photo'], evidence_later: true, input: [{ name: 'result', label: '办理结果', kind: 'text', required: true }, { name: 'photo', label: '照片', kind: 'file' }] },
    { name: 'assign', label: '交办', help: '记下谁办、何时办结', from: ['reported', 'assigned'], to: 'assigned', permission: 'reported_problem.assign', input: [{ name: 'holder', label: '承办单位', kind: 'text', required: true }] },
  ],
} as unknown as TypeMeta;
const roles = [{ label: '统计调度员', permissions: ['reported_problem.*'] }, { label: '项目管家', permissions: ['reported_problem.create'] }, { label: '管委会领导', permissions: ['*.view'] }];

describe('how a record is kept', () => {
  it('tells the steps in the order of the stages, with who, what is filled in, the evidence and where it leads', () => {
    const steps = howTo(problem, roles);
    expect(steps.map((step) => step.label || step.kind)).toEqual(['create', 'import', '交办', '撤回', '销号', 'edit']);
    expect(steps[0]).toMatchObject({ asks: ['问题'], may: ['地点'], to: '已反映', who: ['统计调度员', '项目管家'] });
    expect(steps[2]).toMatchObject({ from: ['已反映', '办理中'], to: '办理中', asks: ['承办单位'], help: '记下谁办、何时办结', who: ['统计调度员'] });
    expect(steps[3]).toMatchObject({ reason: true, who: ['统计调度员', '项目管家'] });
    expect(steps[4]).toMatchObject({ asks: ['办理结果'], evidence: ['照片'], evidenceLater: true });
  });
  it('leaves out what nobody may do by hand, and asks another permission where the type says so', () => {
    const entered = { ...problem, importable: false, actions: [], permissions: { create: 'figure.enter', edit: 'figure.enter' } } as TypeMeta;
    expect(howTo(entered, roles)).toEqual([]);
    expect(howTo(entered, [{ label: '录入员', permissions: ['figure.enter'] }]).map((step) => step.kind)).toEqual(['create', 'edit']);
    expect(howTo(problem, []).length).toBe(6);
  });
});
