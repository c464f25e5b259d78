// agenda.ts — What a dispatch meeting talks about: projects that are stuck, not begun, or owe what was decided or reported before.
import type { RecordRow, Unstarted } from '@/api/types';
import { daysBetween } from './dates';

/** `late`: a node of the project's plan that should have been done; `due`: one that comes due before the next such meeting. Days of `due` and `open` are those that are left. */
export interface AgendaPoint { id: string; title: string; reasons: { kind: 'overdue' | 'open' | 'blocked' | 'unstarted' | 'problem' | 'late' | 'due'; text: string; holder: string; days: number }[] }

/** `ahead`: how many days the meeting looks forward; null: as far as there is anything. */
interface Sources { blocked: RecordRow[]; unstarted: Unstarted[]; decisions: RecordRow[]; problems: RecordRow[]; nodes?: RecordRow[]; today: string; ahead?: number | null }

/** How many days each kind of meeting looks forward: to the next of its kind (`dispatch_rhythm`). One about a single matter, and one that names no kind, look as far as there is anything. */
const until: Record<string, number> = { daily: 1, weekly: 7, monthly: 31, quarterly: 92, yearly: 366 };
export const daysAhead = (rhythm: unknown): number | null => until[String(rhythm ?? '')] ?? null;
/** Of the plans of a meeting that names no kind: what its to-do line looks forward too. */
const usualAhead = 7;
/** The nodes that a meeting asks for, as a filter of `plan_nodes`; those of a project that was given up or archived are `dropped`. */
export const nodesAsked = (ahead: number | null): string => `stage = open and planned_end <= today + ${ahead ?? usualAhead}日`;

const text = (row: RecordRow, field: string) => String(row._labels?.[field] ?? row[field] ?? '');
const since = (day: string, today: string) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? Math.max(0, daysBetween(day, today) ?? 0) : 0);
const weight = { overdue: 6, blocked: 5, late: 4, unstarted: 3, problem: 2, due: 1, open: 0 };

/** One point a project, the most pressing first: overdue decisions, then what has been stuck longest, late nodes of its plan, then what has not begun. Matters of no project do not stand here. */
export function agendaOf({ blocked, unstarted, decisions, problems, nodes = [], today, ahead = null }: Sources): AgendaPoint[] {
  const points: Record<string, AgendaPoint> = {};
  const at = (id: string, title: string) => (points[id] = points[id] ?? { id, title, reasons: [] });
  for (const row of blocked) at(row.id, text(row, 'name')).reasons.push({ kind: 'blocked', text: text(row, 'blocked_reason'), holder: text(row, 'blocked_holder'), days: since(text(row, 'blocked_since'), today) });
  for (const row of unstarted) if (!row.started) {
    const stuck = points[row.id] !== undefined; // who holds it and why is said there already
    at(row.id, row.name).reasons.push({ kind: 'unstarted', text: stuck ? '' : row.reason ?? '', holder: stuck ? '' : row.holder ?? '', days: row.days ?? 0 });
  }
  for (const row of decisions) {
    if (!row.project) continue;
    const late = since(text(row, 'due_on'), today), left = since(today, text(row, 'due_on'));
    if (ahead !== null && left > ahead) continue; // due after the next meeting of this kind: told there
    at(String(row.project), text(row, 'project')).reasons.push({ kind: late > 0 ? 'overdue' : 'open', text: text(row, 'matter'), holder: text(row, 'holder'), days: late || left });
  }
  for (const row of nodes) if (row.project) {
    const late = since(text(row, 'planned_end'), today);
    at(String(row.project), text(row, 'project')).reasons.push({ kind: late > 0 ? 'late' : 'due', text: text(row, 'title'), holder: text(row, 'owner'), days: late || since(today, text(row, 'planned_end')) });
  }
  for (const row of problems) if (row.project) at(String(row.project), text(row, 'project')).reasons.push({ kind: 'problem', text: text(row, 'subject'), holder: text(row, 'holder'), days: since(text(row, 'found_on'), today) });
  // What is to come presses the more the fewer days are left.
  const pressing = ({ kind, days }: AgendaPoint['reasons'][number]) => weight[kind] * 10_000 + (kind === 'due' || kind === 'open' ? 9_999 - Math.min(days, 9_999) : Math.min(days, 9_999));
  for (const point of Object.values(points)) point.reasons.sort((a, b) => pressing(b) - pressing(a));
  return Object.values(points).sort((a, b) => pressing(b.reasons[0]) - pressing(a.reasons[0]));
}
