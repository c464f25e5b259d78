// desk.ts — Asks everything that may wait for this person; what cannot be read is named, the rest is shown.
import * as api from '@/api/endpoints';
import { grantsProposed, grantsToConfirm, readDefinitions, readLedger, type LedgerLine, type LedgerReply } from '@/api/office';
import { actLines, definitionLines, dutyLines, grantLines, grantsOpen, importLines, ordered, startedLines, type ActLine, type DeskLine } from '@/fields/desk_lines';
import { runsOf } from '@/fields/import_view';
import { visibleText } from '@/fields/visible_text';
import { Problem } from '@/api/client';
import type { TodoLine } from '@/api/types';
import { keepOnDevice, readOnDevice, stay } from '@/offline/kept_desk';
import { waitingItems } from '@/live/outbox';
import { isAdministrator } from '@/shell/administrator_menu';
import { useMeta } from '@/state/meta';
import { can, mayImportHere } from '@/state/permissions';
import { useSession } from '@/state/session';
import { t } from '@/locales';

export type WhoseDesk = 'mine' | 'zone' | 'absent';
export interface DeskGroup { id: string; label: string; total: number; items: TodoLine[] }
/** `counts` of both lists and of those nobody here will see as theirs, null where something could not be read; `total` of the list that was asked for, `more`
 *  of it not among the lines; `groups` the same by kind. `readAt`: without a line the list is the one this device kept then; else 0. */
export interface Desk { lines: DeskLine[]; groups: DeskGroup[]; total: number; more: number; late: number; failed: string[]; imports: number; counts: Record<WhoseDesk, number> | null; readAt: number }
type Source = { name: string; wanted: boolean; ask: () => Promise<DeskLine[]>; total?: number };

/** Without a line nothing is read: that is thrown on, for a list of which every part is missing is not an empty list. */
async function gather(sources: Source[]): Promise<{ lines: DeskLine[]; failed: string[] }> {
  const failed: string[] = [];
  const parts = await Promise.all(sources.filter((source) => source.wanted).map((source) => source.ask().catch((error) => {
    if (error instanceof Problem && error.away) throw error;
    failed.push(source.name);
    return [] as DeskLine[];
  })));
  return { lines: parts.reduce((all, part) => all.concat(part), []), failed };
}

const importing = () => useMeta().types.some(mayImportHere);

const isMine = (line: DeskLine) => line.whose !== 'other' && line.whose !== 'absent' && line.whose !== 'looks';

/** Lines of one kind as the groups of the desk of the day have them. */
function groupsOf(lines: DeskLine[]): DeskGroup[] {
  const groups: DeskGroup[] = [];
  for (const line of lines) {
    let group = groups.find((one) => one.id === line.kind);
    if (!group) groups.push(group = { id: line.kind, label: line.label, total: 0, items: [] });
    group.total += 1;
    group.items.push({ text: line.text, link: line.to, whose: line.whose, owner: line.owner });
  }
  return groups;
}

/** What only a permission gives is mine; a duty is whose the server says, an import of who began it (decision 0053). */
async function fromServer(whose: WhoseDesk): Promise<Desk> {
  const session = useSession();
  const meta = useMeta();
  const zone = session.zoneId;
  let more = 0;
  let counts = { zone: 0, mine: 0, absent: 0 };
  let groups: DeskGroup[] = [];
  const duties = { name: t('today.todo'), wanted: zone !== '' && !isAdministrator(), ask: async () => {
    const reply = await api.readToday({ zone, whose });
    groups = (reply.groups ?? []).filter((group) => group.total > 0 || group.items.length);
    more = groups.reduce((sum, group) => sum + Math.max(0, group.total - group.items.length), 0);
    counts = reply.counts ?? counts;
    return dutyLines(reply, (type) => meta.byName(type)?.collection);
  } };
  const own: Source[] = [
    { name: t('todo.import'), wanted: zone !== '' && importing(), ask: async () => importLines(runsOf(await api.listImports(zone)), 'review', session.session?.user.id) },
    { name: t('todo.grant'), wanted: can('grant.confirm'), ask: async () => grantLines(grantsOpen(await grantsToConfirm())) },
    { name: t('todo.definition'), wanted: can('definition.confirm'), ask: async () => definitionLines(await readDefinitions()) },
  ];
  const [waiting, besides] = await Promise.all([gather([duties]), gather(own)]);
  const others = besides.lines.filter((line) => !isMine(line));
  const mine = besides.lines.filter(isMine);
  const added = whose === 'absent' ? [] : mine.concat(whose === 'zone' ? others : []);
  const lines = waiting.lines.concat(added);
  const failed = waiting.failed.concat(besides.failed);
  return {
    lines: ordered(lines), groups: groups.concat(groupsOf(added)), total: lines.length + more, more, late: lines.filter((line) => line.late > 0).length, failed, imports: lines.filter((line) => line.kind === 'import').length, readAt: 0,
    counts: failed.length ? null : { mine: counts.mine + mine.length, zone: counts.zone + besides.lines.length, absent: counts.absent },
  };
}

/** What waits on this device to be sent: known with a line and without one. */
async function withOutbox(desk: Desk, whose: WhoseDesk): Promise<Desk> {
  const lines = (await waitingItems()).map((item): DeskLine => ({ key: `outbox:${item.key}`, kind: 'waiting', label: t('todo.waiting'), text: visibleText(item.title), to: '/outbox', since: item.at, late: 0, state: t(`outbox.state_${item.state}`) }));
  const n = lines.length;
  if (!n) return desk;
  const counts = desk.counts && { ...desk.counts, mine: desk.counts.mine + n, zone: desk.counts.zone + n };
  return whose === 'absent' ? { ...desk, counts } : { ...desk, counts, lines: ordered(desk.lines.concat(lines)), groups: desk.groups.concat(groupsOf(lines)), total: desk.total + n };
}

/** Without a line the list this device kept last, with the time it was read; where it kept none, what the line's failure was is thrown on. */
export async function collectTodo(whose: WhoseDesk = 'mine'): Promise<Desk> {
  const session = useSession();
  const owner = { user: session.session?.user.id ?? '', zone: session.zoneId };
  const name = `todo.${whose}`;
  const since = stay();
  const desk = await fromServer(whose).catch(async (error) => {
    const kept = await readOnDevice<Desk>(owner, name);
    if (!kept) throw error;
    return { ...kept.value, readAt: kept.at };
  });
  // What was answered to somebody else who signed in meanwhile is not this person's.
  if (!desk.readAt && !desk.failed.length && !session.expired) void keepOnDevice(owner, name, desk, since);
  return withOutbox(desk, whose);
}

/** What was begun is called by what it is; that it waits is said by its state, and only while it does. */
const begun: Record<string, 'todo.begunImport' | 'todo.begunGrant' | 'todo.begunDefinition'> = { import: 'todo.begunImport', grant: 'todo.begunGrant', definition: 'todo.begunDefinition' };

export async function collectStarted(): Promise<{ lines: DeskLine[]; failed: string[] }> {
  const session = useSession();
  const me = session.session?.user.id;
  return gather([
    { name: t('todo.asked'), wanted: session.zoneId !== '' && !isAdministrator(), ask: async () => startedLines(await api.readStarted(session.zoneId)) },
    { name: t('menu.import'), wanted: session.zoneId !== '' && importing(), ask: async () => importLines(runsOf(await api.listImports(session.zoneId)).filter((run) => run.user === me), 'all') },
    { name: t('todo.grant'), wanted: can('grant.manage'), ask: async () => grantLines((await grantsProposed()).filter((one) => one.proposed_by === me)) },
    { name: t('todo.definition'), wanted: can('definition.activate'), ask: async () => definitionLines(await readDefinitions()) },
  ]).then(({ lines, failed }) => ({ lines: ordered(lines.map((line) => ({ ...line, label: begun[line.kind] ? t(begun[line.kind]) : line.label }))), failed }));
}

/** What this computer kept before marks were kept with the account; handed over once. */
const formerKey = () => `wutong.messages.${useSession().session?.user.id ?? ''}.${useSession().zoneId}`;
function takeFormer(): number { try { const mark = Number(localStorage.getItem(formerKey()) ?? 0) || 0; return Number.isSafeInteger(mark) && mark > 0 ? mark : 0; } catch { return 0; } }
function forgetFormer(): void { try { localStorage.removeItem(formerKey()); } catch { /* a private window has none */ } }

export async function lastSeen(): Promise<number> {
  const zone = useSession().zoneId;
  if (!zone) return 0;
  const former = takeFormer();
  if (!former) return (await api.readMessageMark(zone)).read;
  const { read } = await api.keepMessageMark(zone, former);
  forgetFormer();
  return read;
}
/** Answers what stands: another device may be farther. */
export async function markSeen(sequence: number): Promise<number> { return (await api.keepMessageMark(useSession().zoneId, sequence)).read; }

const ledgerPage = 200;
/** What others changed in the last seven days of the clock, newest first. Of so many entries of the ledger at most; `enough` ends it sooner. `cut`: there were more;
 *  `newest`: the last entry there was, whoever made it. */
async function changesByOthers(pages: number, enough: (oldest: number) => boolean): Promise<{ acts: ActLine[]; cut: boolean; newest: number }> {
  const session = useSession();
  const from = new Date(Date.now() - 7 * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
  let lines: LedgerLine[] = [];
  let next: number | null = null;
  for (let page = 0; page < pages && (page === 0 || (next && !enough(next))); page += 1) {
    const reply: LedgerReply = await readLedger({ zone: session.zoneId, from, limit: ledgerPage, brief: true, before: next });
    lines = lines.concat(reply.lines);
    next = reply.next;
  }
  return { acts: actLines(lines.filter((line) => line.actor !== session.session?.user.id)), cut: next !== null, newest: lines[0]?.sequence ?? 0 };
}
export const isUnread = (act: ActLine, seen: number): boolean => act.sequence > seen;
/** Of 200 entries of the ledger each: what a busy week has, and a limit for one that has more. */
const mostPages = 5;
/** A mark where there was nothing to read yet: it is kept, so that what comes first afterwards is news. */
const nothingYet = 1;
/** The messages and up to where they were read: the badge and the page count the same. Who has never been here has missed nothing yet: what was there before is not news. */
export async function readMessages(unreadAlone = false): Promise<{ acts: ActLine[]; cut: boolean; seen: number }> {
  if (!useSession().zoneId || isAdministrator()) return { acts: [], cut: false, seen: 0 };
  const read = await lastSeen();
  const { acts, cut, newest } = await changesByOthers(mostPages, (oldest) => unreadAlone && oldest <= read);
  return { acts, cut, seen: read === 0 ? await markSeen(Math.max(newest, nothingYet)) : read };
}
export async function unreadMessages(): Promise<number> {
  const { acts, seen } = await readMessages(true);
  return acts.filter((act) => isUnread(act, seen)).length;
}
