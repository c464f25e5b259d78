// agenda.test.ts — What is talked about first, and that a project stands once however many reasons there are.
import { describe, expect, it } from 'vitest';
import { agendaOf, daysAhead, nodesAsked } from './agenda';
import type { RecordRow, Unstarted } from '@/api/types';

const row = (fields: Record<string, unknown>) => ({ zone_id: 'z', version: 1, ...fields }) as RecordRow;

describe('the agenda of a dispatch meeting', () => {
  it('one point a project; overdue decisions before what is stuck, that before what has not begun; what has begun and matters of no project stay out', () => {
    const points = agendaOf({
      today: '2025-12-20',
      blocked: [row({ id: 'p1', name: '甲', blocked_reason: '厂房未交付', blocked_holder: '平台公司', blocked_since: '2025-09-01' }), row({ id: 'p4', name: '丁', blocked_reason: '缺水', blocked_since: '2025-12-10' })],
      unstarted: [{ id: 'p2', name: '乙', holder: '规自局', since: '2025-08-01', days: 141, reason: '土地' }, { id: 'p3', name: '丙', holder: '', since: '', days: 0, reason: '', started: '2026-01-02' }] as Unstarted[],
      decisions: [row({ id: 'd1', matter: '接通施工用水', project: 'p2', _labels: { project: '乙' }, holder: '自来水公司', due_on: '2025-12-10' }), row({ id: 'd2', matter: '全区的事', holder: '办公室', due_on: '2025-12-01' }), row({ id: 'd3', matter: '办证', project: 'p1', holder: '审批局', due_on: '2025-12-30' })],
      problems: [row({ id: 'r1', subject: '扬尘', project: 'p5', _labels: { project: '戊' }, found_on: '2025-12-18' })],
    });
    expect(points.map((point) => [point.title, point.reasons.map((reason) => `${reason.kind} ${reason.days}`)])).toEqual([
      ['乙', ['overdue 10', 'unstarted 141']], ['甲', ['blocked 110', 'open 10']], ['丁', ['blocked 10']], ['戊', ['problem 2']],
    ]);
  });

  it('looks to the next meeting of its kind: what falls due later is told there; what is overdue always', () => {
    const decisions = [row({ id: 'd1', matter: '后天的', project: 'p1', _labels: { project: '甲' }, due_on: '2025-12-22' }), row({ id: 'd2', matter: '下月的', project: 'p2', _labels: { project: '乙' }, due_on: '2026-01-15' }), row({ id: 'd3', matter: '早该办的', project: 'p3', _labels: { project: '丙' }, due_on: '2025-11-01' })];
    const titles = (rhythm?: string) => agendaOf({ today: '2025-12-20', blocked: [], unstarted: [], problems: [], decisions, ahead: daysAhead(rhythm) }).map((point) => point.title).join('');
    expect(['daily', 'weekly', 'monthly', 'special', undefined].map(titles)).toEqual(['丙', '丙甲', '丙甲乙', '丙甲乙', '丙甲乙']);
  });

  it('a late node of a plan presses more than a start that is due, and one to come the more the fewer days are left', () => {
    const node = (id: string, project: string, end: string) => row({ id, title: `节点${id}`, project, _labels: { project }, owner: '张工', planned_end: end });
    const points = agendaOf({ today: '2025-12-20', blocked: [], decisions: [], problems: [], unstarted: [{ id: '丙', name: '丙', holder: '', since: '', days: 3, reason: '' }] as unknown as Unstarted[], nodes: [node('1', '甲', '2025-12-26'), node('2', '乙', '2025-12-21'), node('3', '丁', '2025-12-01'), node('4', '甲', '2025-12-20')] });
    expect(points.map((point) => [point.title, ...point.reasons.map((reason) => `${reason.kind} ${reason.days} ${reason.text}`)])).toEqual([
      ['丁', 'late 19 节点3'], ['丙', 'unstarted 3 '], ['甲', 'due 0 节点4', 'due 6 节点1'], ['乙', 'due 1 节点2'],
    ]);
    expect(nodesAsked(daysAhead('monthly'))).toBe('stage = open and planned_end <= today + 31日');
    expect(nodesAsked(null)).toContain('planned_end <= today + 7日');
  });
});
