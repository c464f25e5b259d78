// agenda.ts — What a dispatch meeting talks about: projects that are stuck, not begun, or owe what was decided or reported before.
import type { RecordRow, Unstarted } from '@/api/types';
import { daysBetween } from './dates';

export interface AgendaPoint { id: string; title: string; reasons: { kind: 'overdue' | 'open' | 'blocked' | 'unstarted' | 'problem'; text: string; holder: string; days: number }[] }

interface Sources { blocked: RecordRow[]; unstarted: Unstarted[]; decisions: RecordRow[]; problems: RecordRow[]; today: string }

const text = (row: RecordRow, field: string) => String(row._labels?.[field] ?? row[field] ?? '');
const since = (day: string, today: string) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? Math.max(0, daysBetween(day, today) ?? 0) : 0);
const weight = { overdue: 4, blocked: 3, unstarted: 2, problem: 1, open: 0 };

/** One point a project, the most pressing first: overdue decisions, then what has been stuck longest, then what has not begun. Matters of no project do not stand here. */
export function agendaOf({ blocked, unstarted, decisions, problems, today }: Sources): AgendaPoint[] {
  const points: Record<string, AgendaPoint> = {};
  const at = (id: string, title: string) => (points[id] = points[id] ?? { id, title, reasons: [] });
  for (const row of blocked) at(row.id, text(row, 'name')).reasons.push({ kind: 'blocked', text: text(row, 'blocked_reason'), holder: text(row, 'blocked_holder'), days: since(text(row, 'blocked_since'), today) });
  for (const row of unstarted) if (!row.started) {
    const stuck = points[row.id] !== undefined; // who holds it and why is said there already
    at(row.id, row.name).reasons.push({ kind: 'unstarted', text: stuck ? '' : row.reason ?? '', holder: stuck ? '' : row.holder ?? '', days: row.days ?? 0 });
  }
  for (const row of decisions) {
    if (!row.project) continue;
    const late = since(text(row, 'due_on'), today);
    at(String(row.project), text(row, 'project')).reasons.push({ kind: late > 0 ? 'overdue' : 'open', text: text(row, 'matter'), holder: text(row, 'holder'), days: late });
  }
  for (const row of problems) if (row.project) at(String(row.project), text(row, 'project')).reasons.push({ kind: 'problem', text: text(row, 'subject'), holder: text(row, 'holder'), days: since(text(row, 'found_on'), today) });
  const pressing = (reason: AgendaPoint['reasons'][number]) => weight[reason.kind] * 10_000 + Math.min(reason.days, 9_999);
  for (const point of Object.values(points)) point.reasons.sort((a, b) => pressing(b) - pressing(a));
  return Object.values(points).sort((a, b) => pressing(b.reasons[0]) - pressing(a.reasons[0]));
}
