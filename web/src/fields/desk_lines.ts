// desk_lines.ts — What waits, what was done and what was begun, as lines of one kind, whatever they come from.
import type { DefinitionList, GrantProposal, LedgerLine } from '@/api/office';
import type { ImportRun, StartedLine, TodayReply, Whose } from '@/api/types';
import { stateOf } from './import_view';
import { showInstant } from './dates';
import { t } from '@/locales';

export interface DeskLine { key: string; kind: string; label: string; text: string; to: string; since: string; late: number; waits?: number; state?: string; whose?: Whose; owner?: string }

export function dutyLines(reply: TodayReply, collectionOf: (type: string) => string | undefined): DeskLine[] {
  return (reply.groups ?? []).reduce<DeskLine[]>((all, group) => all.concat(group.items.map((item, i): DeskLine => {
    const collection = item.type ? collectionOf(item.type) : undefined;
    const to = collection && item.id ? `/${collection}/${item.id}` : item.link && /^\/(?!\/|api\/)/.test(item.link) ? item.link : '';
    return { key: `${group.id}:${item.id ?? i}`, kind: group.id, label: group.label, text: item.text, to, since: '', late: item.overdue_days ?? 0, waits: item.waiting_days ?? 0, whose: item.whose, owner: item.owner };
  })), []);
}

/** Who is to do it, where that has to be said: not beside what is mine, and not twice. */
export function ownerWords(line: { text: string; whose?: Whose; owner?: string }): string {
  if (line.whose === 'nobody' || line.whose === 'looks') return t('todo.unnamed');
  if (line.whose === 'absent') return t('todo.notHere', { name: line.owner ?? '' });
  return (line.whose === 'other' || line.whose === 'outside') && ![`（${line.owner}）`, `(${line.owner})`].some((end) => line.text.endsWith(end)) ? t('todo.ownedBy', { name: line.owner ?? '' }) : '';
}

/** An import is of who began it: they know the sheet. */
export function importLines(runs: ImportRun[], state: 'review' | 'all', me = ''): DeskLine[] {
  return runs.filter((run) => state === 'all' || stateOf(run) === 'review').map((run) => ({
    key: `import:${run.id}`, kind: 'import', label: t('todo.import'), text: run.name || run.file_name || run.id, to: `/imports/${run.id}`, since: String(run.at ?? ''), late: 0, state: t(`imports.state_${stateOf(run)}`),
    ...(me ? { whose: run.user === me ? 'me' as const : 'other' as const, owner: run.user_name ?? '' } : {}),
  }));
}

export function startedLines(made: StartedLine[]): DeskLine[] {
  return made.map((one) => ({ key: `${one.type}:${one.id}`, kind: one.type, label: one.type_label, text: one.title, to: `/${one.collection}/${one.id}`, since: String(one.at), late: 0, state: one.stage_label }));
}

const grantState: Record<string, 'todo.proposed' | 'todo.confirmed' | 'todo.rejected' | 'todo.withdrawn'> = { proposed: 'todo.proposed', open: 'todo.proposed', confirmed: 'todo.confirmed', rejected: 'todo.rejected', refused: 'todo.rejected', withdrawn: 'todo.withdrawn' };
/** What was decided stays in the list of what was asked for and is nobody's to do any more. */
export const grantsOpen = (proposals: GrantProposal[]): GrantProposal[] => proposals.filter((one) => one.state === 'open' || one.state === 'proposed');

export function grantLines(proposals: GrantProposal[]): DeskLine[] {
  return proposals.map((one) => ({
    key: `grant:${one.id}`, kind: 'grant', label: t('todo.grant'), text: `${one.user_name || one.user_login}${one.grant?.role_label ? `：${one.grant.role_label}` : ''}${one.reason ? `（${one.reason}）` : ''}`, to: '/admin/grants', since: one.proposed_at, late: 0,
    state: grantState[one.state] ? t(grantState[one.state]) : one.state,
  }));
}

export function definitionLines(list: DefinitionList): DeskLine[] {
  return list.pending.map((one) => ({ key: `definition:${one.id}`, kind: 'definition', label: t('todo.definition'), text: `${one.label || one.path}（${t('defs.proposedBy', { who: one.proposed_by })}）`, to: `/admin/definitions?path=${encodeURIComponent(one.path)}`, since: one.proposed_at, late: 0, state: one.stage_label }));
}

/** One line for an act: an import of 128 rows is one message, not 128. `addressee`: whom it went to. */
export interface ActLine { key: string; kind: string; who: string; action: string; title: string; label: string; n: number; to: string; at: string; sequence: number; reason: string; addressee: string }

function calledBy(line: LedgerLine): Pick<ActLine, 'kind' | 'action' | 'title' | 'label' | 'to' | 'addressee'> {
  return { kind: `${line.type}.${line.action}`, action: line.action_label, title: line.title, label: line.type_label, to: line.collection ? `/${line.collection}/${line.id}` : '', addressee: line.addressee ?? '' };
}

/** An act is called by its latest record; where something went to somebody, by that, for the rest of the act is part of it. */
export function actLines(lines: LedgerLine[]): ActLine[] {
  const acts: ActLine[] = [];
  const known: Record<string, ActLine> = {};
  for (const line of lines) {
    const found = line.act ? known[line.act] : undefined;
    if (found && line.addressee) Object.assign(found, calledBy(line), { n: found.addressee ? found.n + 1 : 1 });
    else if (found) found.n += found.addressee ? 0 : 1;
    if (found) continue;
    const act: ActLine = { key: line.act || String(line.sequence), ...calledBy(line), who: line.actor_name || line.actor, n: 1, at: line.at, sequence: line.sequence, reason: line.reason };
    if (line.act) known[line.act] = act;
    acts.push(act);
  }
  return acts;
}

/** 生成报送件 names its record already. */
export const actedOn = (act: Pick<ActLine, 'action' | 'label'>): string => (act.action.endsWith(act.label) ? '' : act.label);

/** The latest first, overdue before all. */
export function ordered(lines: DeskLine[]): DeskLine[] {
  return [...lines].sort((a, b) => b.late - a.late || (b.waits ?? 0) - (a.waits ?? 0) || showInstant(b.since).localeCompare(showInstant(a.since)));
}
