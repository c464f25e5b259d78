// desk.ts — Asks everything that may wait for this person; what cannot be read is named, the rest is shown.
import * as api from '@/api/endpoints';
import { grantsProposed, grantsToConfirm, readDefinitions, readLedger } from '@/api/office';
import { actLines, definitionLines, dutyLines, grantLines, importLines, ordered, startedLines, type ActLine, type DeskLine } from '@/fields/desk_lines';
import { runsOf } from '@/fields/import_view';
import { waitingItems } from '@/live/outbox';
import { isAdministrator } from '@/shell/administrator_menu';
import { useMeta } from '@/state/meta';
import { can, mayDo } from '@/state/permissions';
import { useSession } from '@/state/session';
import { t } from '@/locales';

export interface Desk { lines: DeskLine[]; total: number; late: number; failed: string[]; imports: number }
type Source = { name: string; wanted: boolean; ask: () => Promise<DeskLine[]>; total?: number };

async function gather(sources: Source[]): Promise<{ lines: DeskLine[]; failed: string[] }> {
  const failed: string[] = [];
  const parts = await Promise.all(sources.filter((source) => source.wanted).map((source) => source.ask().catch(() => { failed.push(source.name); return [] as DeskLine[]; })));
  return { lines: parts.reduce((all, part) => all.concat(part), []), failed };
}

const importing = () => useMeta().types.some((type) => type.importable && mayDo(type, 'import'));

export async function collectTodo(): Promise<Desk> {
  const session = useSession();
  const meta = useMeta();
  const zone = session.zoneId;
  let more = 0;
  const { lines, failed } = await gather([
    { name: t('today.todo'), wanted: zone !== '' && !isAdministrator(), ask: async () => {
      const reply = await api.readToday({ zone });
      more = (reply.groups ?? []).reduce((sum, group) => sum + Math.max(0, group.total - group.items.length), 0);
      return dutyLines(reply, (type) => meta.byName(type)?.collection);
    } },
    { name: t('todo.import'), wanted: zone !== '' && importing(), ask: async () => importLines(runsOf(await api.listImports(zone)), 'review') },
    { name: t('todo.grant'), wanted: can('grant.confirm'), ask: async () => grantLines(await grantsToConfirm()) },
    { name: t('todo.definition'), wanted: can('definition.confirm'), ask: async () => definitionLines(await readDefinitions()) },
    { name: t('todo.waiting'), wanted: true, ask: async () => (await waitingItems()).map((item): DeskLine => ({ key: `outbox:${item.key}`, kind: 'waiting', label: t('todo.waiting'), text: item.title, to: '/outbox', since: item.at, late: 0, state: t(`outbox.state_${item.state}`) })) },
  ]);
  return { lines: ordered(lines), total: lines.length + more, late: lines.filter((line) => line.late > 0).length, failed, imports: lines.filter((line) => line.kind === 'import').length };
}

/** What was begun is called by what it is; that it waits is said by its state, and only while it does. */
const begun: Record<string, 'todo.begunImport' | 'todo.begunGrant' | 'todo.begunDefinition'> = { import: 'todo.begunImport', grant: 'todo.begunGrant', definition: 'todo.begunDefinition' };

export async function collectStarted(): Promise<{ lines: DeskLine[]; failed: string[] }> {
  const session = useSession();
  const me = session.session?.user.id;
  return gather([
    { name: t('todo.asked'), wanted: session.zoneId !== '' && !isAdministrator(), ask: async () => startedLines(await api.readStarted(session.zoneId)) },
    { name: t('menu.import'), wanted: session.zoneId !== '' && importing(), ask: async () => importLines(runsOf(await api.listImports(session.zoneId)).filter((run) => (run as unknown as { user?: string }).user === me), 'all') },
    { name: t('todo.grant'), wanted: can('grant.manage'), ask: async () => grantLines((await grantsProposed()).filter((one) => one.proposed_by === me)) },
    { name: t('todo.definition'), wanted: can('definition.activate'), ask: async () => definitionLines(await readDefinitions()) },
  ]).then(({ lines, failed }) => ({ lines: ordered(lines.map((line) => ({ ...line, label: begun[line.kind] ? t(begun[line.kind]) : line.label }))), failed }));
}

const seenKey = () => `wutong.messages.${useSession().session?.user.id ?? ''}.${useSession().zoneId}`;
export function lastSeen(): number { try { return Number(localStorage.getItem(seenKey()) ?? 0) || 0; } catch { return 0; } }
export function markSeen(sequence: number): void { try { if (sequence > lastSeen()) localStorage.setItem(seenKey(), String(sequence)); } catch { /* shown again next time */ } }

/** What others changed in the last seven days of the clock, newest first. */
export async function changesByOthers(): Promise<ActLine[]> {
  const session = useSession();
  if (!session.zoneId || isAdministrator()) return [];
  const from = new Date(Date.now() - 7 * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
  const { lines } = await readLedger({ zone: session.zoneId, from, limit: 200, brief: true });
  return actLines(lines.filter((line) => line.actor !== session.session?.user.id));
}
/** Who has never been here has missed nothing yet: what was there before is not news. */
export async function unreadMessages(): Promise<number> {
  const acts = await changesByOthers();
  const seen = lastSeen();
  if (seen === 0) { markSeen(acts[0]?.sequence ?? 0); return 0; }
  return acts.filter((act) => act.sequence > seen).length;
}
