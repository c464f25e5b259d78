import { describe, expect, it } from 'vitest';
import type { ActLine } from './desk_lines';
import { counted, digestOf, periodOf, within } from './message_digest';

const act = (key: string, at: string, kind = 'project.edit'): ActLine => ({ key, kind, who: '张三', action: '修改', title: key, label: '项目', n: 1, to: '', at, sequence: 1, reason: '', addressee: '' });
const wednesday = Date.parse('2026-01-07T10:00:00+08:00');

describe('the digest of the messages', () => {
  it('counts days as the office does, from midnight in Beijing', () => {
    expect(within(act('a', '2026-01-07T00:00:00.000+08:00'), 'today', wednesday)).toBe(true);
    expect(within(act('b', '2026-01-06T23:59:59.000+08:00'), 'today', wednesday)).toBe(false);
    expect(within(act('b', '2026-01-06T23:59:59.000+08:00'), 'yesterday', wednesday)).toBe(true);
    expect(within(act('c', '2026-01-06T15:59:59Z'), 'yesterday', wednesday)).toBe(true);
  });
  it('begins the week on Monday', () => {
    expect(within(act('a', '2026-01-05T00:00:00+08:00'), 'week', wednesday)).toBe(true);
    expect(within(act('b', '2026-01-04T23:00:00+08:00'), 'week', wednesday)).toBe(false);
    const monday = Date.parse('2026-01-05T09:00:00+08:00');
    expect(within(act('c', '2026-01-04T23:00:00+08:00'), 'week', monday)).toBe(false);
    expect(within(act('c', '2026-01-04T23:00:00+08:00'), 'yesterday', monday)).toBe(true);
    expect(within(act('d', '2026-01-05T08:00:00+08:00'), 'week', Date.parse('2026-01-11T23:00:00+08:00'))).toBe(true);
  });
  it('says of each kind how many there are and the latest of them', () => {
    const acts = [act('newest', '2026-01-07T09:00:00+08:00'), act('made', '2026-01-06T09:00:00+08:00', 'project.create'), act('older', '2026-01-05T09:00:00+08:00'), act('long ago', '2026-01-02T09:00:00+08:00', 'site_visit.create')];
    expect(digestOf(acts, wednesday).map((row) => [row.kind, row.counts.today, row.counts.yesterday, row.counts.week, row.first.key])).toEqual([['project.edit', 1, 0, 2, 'newest'], ['project.create', 0, 1, 1, 'made']]);
    expect(counted(acts, wednesday)).toEqual({ today: 1, yesterday: 1, week: 3 });
  });
  it('takes no other word for a period', () => { expect([periodOf('week'), periodOf('year'), periodOf(undefined)]).toEqual(['week', '', '']); });
});
