// outbox.ts — What was filled without a line: kept on this device in IndexedDB, sent in order when the line is back, each under the key it was
// given when it was filled, so that the server writes it once however often it is sent.
import { ref } from 'vue';
import { Problem, asProblem, onceKey, type FieldProblem } from '@/api/client';
import * as api from '@/api/endpoints';
import { idle } from './idle';
import { whenBack } from './connection';
import { withinStore } from './device_store';

export type OutboxState = 'waiting' | 'conflict' | 'refused';
export interface OutboxItem {
  key: string; user: string; zone: string; collection: string; title: string; at: string; state: OutboxState; words?: string; faults?: FieldProblem[];
  fields: Record<string, unknown>; files: { field: string; name: string; type: string; bytes: Blob }[];
  /** An action of a record that was read before: its version is asked for. */
  action?: { id: string; name: string; version: number };
}

const database = 'wutong-outbox';
const store = 'items';
/** Without IndexedDB (a private window of an old browser) items live as long as the page. */
const memory: Record<string, OutboxItem> = {};
let noDatabase = false;
export const outboxCount = ref(0);
/** Turns with every change: an item that is refused leaves the count as it was. */
export const outboxTurn = ref(0);
export const online = ref(typeof navigator === 'undefined' || navigator.onLine !== false);

const within = <T>(mode: IDBTransactionMode, work: (items: IDBObjectStore) => IDBRequest<T>) => withinStore(database, store, mode, work);
async function keep(item: OutboxItem): Promise<void> {
  if (!noDatabase) {
    try { await within('readwrite', (items) => items.put(item)); return; } catch { noDatabase = true; }
  }
  memory[item.key] = item;
}
async function drop(key: string): Promise<void> {
  delete memory[key];
  if (!noDatabase) await within('readwrite', (items) => items.delete(key)).catch(() => undefined);
}
let owner = '';
/** Whose items are shown and sent: another person at the same device neither sees nor sends them. */
export function outboxOf(user: string): void { if (owner !== user) outboxCount.value = 0; owner = user; void idle().then(count); }
export async function waitingItems(): Promise<OutboxItem[]> {
  let all: OutboxItem[] = [];
  if (!noDatabase) { try { all = await within('readonly', (items) => items.getAll() as IDBRequest<OutboxItem[]>); } catch { noDatabase = true; } }
  return [...all, ...Object.values(memory)].filter((item) => item.user === owner).sort((a, b) => (a.at < b.at ? -1 : 1));
}
async function count(): Promise<void> { outboxCount.value = (await waitingItems()).length; outboxTurn.value += 1; }

export type Draft = Omit<OutboxItem, 'key' | 'at' | 'state' | 'user' | 'words' | 'faults'>;
/** What stands in the outbox under the key, of this person. */
export async function itemOf(key: string): Promise<OutboxItem | null> { return (await waitingItems()).find((item) => item.key === key) ?? null; }
/** Sends now; without a line it is kept. Throws the server's refusal, so that the form can say it. `waiting`: kept for later. The item that was corrected
 *  (`replaces`) goes once this one is sent or kept, not before: a refusal loses neither. */
export async function sendOrKeep(draft: Draft, replaces = ''): Promise<{ waiting: boolean; id?: string }> {
  const item: OutboxItem = { ...draft, user: owner, key: onceKey(), at: new Date().toISOString(), state: 'waiting' };
  try {
    const id = await send(item);
    if (replaces) await discardItem(replaces);
    return { waiting: false, id };
  } catch (error) {
    if (!isLine(asProblem(error))) throw error;
    await keep(item);
    if (replaces) await drop(replaces);
    await count();
    later();
    return { waiting: true };
  }
}
/** No answer, or one that says "later" or "not as somebody else": not a refusal of what was written. */
export function isLine(problem: Problem): boolean { return problem.code === 'network' || problem.over || problem.status === 429 || problem.status >= 500; }

async function send(item: OutboxItem): Promise<string> {
  const fields = { ...item.fields };
  for (const file of item.files) fields[file.field] = (await api.uploadFile(file.bytes, file.name, item.zone)).sha256;
  const reply = item.action
    ? await api.runAction(item.collection, item.action.id, item.action.name, { version: item.action.version, input: fields }, item.key)
    : await api.createRecord(item.collection, fields, item.key);
  return reply.record.id;
}

let sending: Promise<number> | null = null;
/** Everything that waits, the oldest first; stops when the line is gone. Answers how many went out. */
export function flushOutbox(): Promise<number> {
  sending = sending ?? (async () => {
    let sent = 0;
    for (const item of await waitingItems()) {
      if (item.state !== 'waiting') continue;
      try { await send(item); await drop(item.key); sent += 1; }
      catch (error) {
        const problem = asProblem(error);
        if (isLine(problem)) { online.value = problem.code !== 'network'; later(); break; }
        await keep({ ...item, state: problem.status === 409 || problem.status === 412 ? 'conflict' : 'refused', faults: problem.fields, words: [problem.detail, problem.next, ...problem.fields.map((field) => field.message)].filter(Boolean).join('；') });
      }
    }
    await count();
    return sent;
  })().finally(() => { sending = null; });
  return sending;
}
export async function discardItem(key: string): Promise<void> { await drop(key); await count(); }
/** Once more under a new key: the refused one may have been remembered. A conflict is sent on the newest version, which the person asked for. */
export async function retryItem(item: OutboxItem): Promise<number> {
  const fresh: OutboxItem = { ...item, state: 'waiting', words: undefined, faults: undefined };
  if (item.action && item.state === 'conflict') {
    const record = await api.readRecord(item.collection, item.action.id);
    fresh.action = { ...item.action, version: record.record.version };
    fresh.key = onceKey();
    await drop(item.key);
  }
  await keep(fresh);
  return flushOutbox();
}

let timer: number | undefined;
function later(): void { window.clearTimeout(timer); timer = window.setTimeout(() => { void flushOutbox(); }, 30_000); }
export function watchLine(): void {
  window.addEventListener('online', () => { online.value = true; void flushOutbox(); });
  window.addEventListener('offline', () => { online.value = false; });
  void flushOutbox();
}
whenBack(() => { online.value = true; void flushOutbox(); });
