import { describe, expect, it } from 'vitest';
import { actedOn, actLines, definitionLines, dutyLines, grantLines, grantsOpen, importLines, ordered, ownerWords } from './desk_lines';
import type { LedgerLine } from '@/api/office';
import type { ImportRun } from '@/api/types';

describe('what waits', () => {
  it('opens where a duty is done, and never another machine', () => {
    const lines = dutyLines({ groups: [{ id: 'evidence', label: '证据待补', total: 3, items: [{ text: '甲', type: 'project', id: 'P1', overdue_days: 4 }, { text: '乙', link: '//evil' }, { text: '丙', link: '/figures/x' }] }] }, (type) => (type === 'project' ? 'projects' : undefined));
    expect(lines.map((line) => [line.to, line.late])).toEqual([['/projects/P1', 4], ['', 0], ['/figures/x', 0]]);
  });
  it('lists imports that nobody has confirmed', () => {
    const runs = [{ id: 'A', status: 'open', name: '7月.xlsx' }, { id: 'B', status: 'confirmed', name: '6月.xlsx' }] as unknown as ImportRun[];
    expect(importLines(runs, 'review').map((line) => line.to)).toEqual(['/imports/A']);
    expect(importLines(runs, 'all').length).toBe(2);
  });
  it('says who is to do it, once, and not beside what is mine', () => {
    const words = (whose: 'me' | 'role' | 'nobody' | 'other' | 'absent' | 'looks', owner: string, text = '施工许可：待完成') => ownerWords({ text, whose, owner });
    expect([words('me', '张三'), words('role', ''), words('nobody', ''), words('looks', '')]).toEqual(['', '', '未指定责任人', '未指定责任人']);
    expect([words('other', '李四'), words('other', '李四', '施工许可：待完成（李四）')]).toEqual(['责任人：李四', '']);
    expect(words('absent', '自来水公司', '施工许可：待完成（自来水公司）')).toBe('责任人“自来水公司”没有账号');
    expect(ownerWords({ text: '确认授权' })).toBe('');
  });
  it('an import is of who began it', () => {
    const runs = [{ id: 'A', status: 'open', name: '7月.xlsx', user: 'U1', user_name: '张三' }, { id: 'B', status: 'open', name: '8月.xlsx', user: 'U2', user_name: '李四' }] as unknown as ImportRun[];
    expect(importLines(runs, 'review', 'U1').map((line) => [line.whose, ownerWords(line)])).toEqual([['me', ''], ['other', '责任人：李四']]);
  });
  it('puts the most overdue first', () => {
    const line = (key: string, late: number, since = '') => ({ key, kind: '', label: '', text: '', to: '', since, late });
    expect(ordered([line('a', 0, '2026-01-01'), line('b', 9), line('c', 0, '2026-02-01')]).map((one) => one.key)).toEqual(['b', 'c', 'a']);
    expect(ordered([line('iso', 0, '2026-01-01T00:00:00Z'), line('ms', 0, String(Date.parse('2026-02-01T00:00:00Z')))]).map((one) => one.key)).toEqual(['ms', 'iso']);
  });
  it('says whose grant and which definition', () => {
    expect(grantLines([{ id: 'G', what: 'grant', user_login: 'zhang', user_name: '张三', reason: '接任', proposed_by: 'u', proposed_by_name: '李四', proposed_at: '2026-01-01', state: 'proposed', grant: { role_label: '统计调度员' } }])[0].text).toBe('张三：统计调度员（接任）');
    expect(definitionLines({ files: [], pending: [{ id: 'D', path: 'registers/a.yaml', label: '甲', sha256: '', stage: 'proposed', stage_label: '待确认', proposed_by: '李四', proposed_at: '' }], problems: [] })[0].to).toBe('/admin/definitions?path=registers%2Fa.yaml');
  });
});

describe('grants to confirm', () => {
  it('what was confirmed, refused or withdrawn waits for nobody', () => {
    const one = (id: string, state: string) => ({ id, what: 'grant', user_login: 'zhang', user_name: '张三', reason: '', proposed_by: 'u', proposed_by_name: '李四', proposed_at: '2026-01-01', state });
    expect(grantsOpen([one('a', 'open'), one('b', 'confirmed'), one('c', 'refused'), one('d', 'proposed'), one('e', 'withdrawn')]).map(({ id }) => id)).toEqual(['a', 'd']);
  });
});

describe('messages', () => {
  const line = (sequence: number, act: string): LedgerLine => ({ sequence, act, action: 'create', action_label: '新建', at: '', actor: 'u', actor_name: '张三', reason: '', type: 'project', type_label: '项目', collection: 'projects', id: `P${sequence}`, title: `项目${sequence}`, leaf_hash: '', blind: false, changes: [] });
  it('an act of many records is one message', () => {
    const acts = actLines([line(9, 'X'), line(8, 'X'), line(7, 'Y'), line(6, 'X')]);
    expect(acts.map((act) => [act.key, act.n, act.sequence])).toEqual([['X', 3, 9], ['Y', 1, 7]]);
  });
  it('a record is named once', () => {
    expect([actedOn({ action: '生成报送件', label: '报送件' }), actedOn({ action: '撤回', label: '报送件' })]).toEqual(['', '报送件']);
  });
  it('what was sent to somebody is called by itself and by whom it went to, not by a figure in it', () => {
    const sent = { ...line(4, 'Z'), type: 'submission', type_label: '报送件', collection: 'submissions', id: 'S', title: '三月快报', addressee: '市统计局' };
    const acts = actLines([line(6, 'Z'), line(5, 'Z'), sent, line(3, 'Y')]);
    expect(acts.map((act) => [act.label, act.title, act.addressee, act.to, act.n, act.sequence])).toEqual([['报送件', '三月快报', '市统计局', '/submissions/S', 1, 6], ['项目', '项目3', '', '/projects/P3', 1, 3]]);
  });
});
