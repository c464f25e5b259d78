import { describe, expect, it } from 'vitest';
import { byWhoMayAct } from './desk_order';

describe('the order of a desk', () => {
  const group = (id: string, type: string, overdue: number) => ({ id, label: id, total: 1, items: [{ text: id, type, overdue_days: overdue }] });
  const all = [group('planned_start', 'project', 264), group('lead_to_wake', 'attraction_lead', 0), group('intention', 'promotion_intention', 12)];
  it('puts what a person may act on first, its overdue before the rest, and what they may only see apart', () => {
    const { own, others } = byWhoMayAct(all, (type) => type !== 'project');
    expect(own.map((one) => one.id)).toEqual(['intention', 'lead_to_wake']);
    expect(others.map((one) => one.id)).toEqual(['planned_start']);
  });
  it('leaves a group without a type of records with its reader', () => {
    expect(byWhoMayAct([{ id: 'todo', label: '', total: 1, items: [{ text: 'x' }] }], () => false).own).toHaveLength(1);
  });
});
