// desk_order.ts — Whose work a reminder is: what the reader may act on first, what they may only see apart from it.
import type { TodoLine } from '@/api/types';

export interface DutyGroup { id: string; label: string; total: number; items: TodoLine[] }

/** Groups the reader may act on, those with overdue lines first, and the others, in the order the server gave. */
export function byWhoMayAct(groups: readonly DutyGroup[], mayAct: (type: string) => boolean): { own: DutyGroup[]; others: DutyGroup[] } {
  const acts = (group: DutyGroup) => { const type = group.items[0]?.type; return !type || mayAct(type); };
  const late = (group: DutyGroup) => (group.items.some((line) => (line.overdue_days ?? 0) > 0) ? 0 : 1);
  return { own: groups.filter(acts).sort((a, b) => late(a) - late(b)), others: groups.filter((group) => !acts(group)) };
}
