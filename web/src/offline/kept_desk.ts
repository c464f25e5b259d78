// kept_desk.ts — What a person last read and needs again without a line: the list of what waits, and the names of the own projects. Per account and zone;
// it goes where what is known of the person goes (kept_self.ts), and after twelve hours.
import { withinStore } from '@/live/device_store';

const longest = 12 * 3600_000;
interface Kept<T> { key: string; at: number; value: T }
export interface Owner { user: string; zone: string }

const within = <T>(mode: IDBTransactionMode, work: (items: IDBObjectStore) => IDBRequest<T>) => withinStore('wutong-desk', 'desk', mode, work);
const keyOf = (owner: Owner, name: string) => `${owner.user}|${owner.zone}|${name}`;

export async function keepOnDevice<T>(owner: Owner, name: string, value: T, since = stay()): Promise<void> {
  if (since !== stay()) return;
  const kept: Kept<T> = { key: keyOf(owner, name), at: Date.now(), value };
  await within('readwrite', (items) => items.put(kept)).catch(() => undefined);
}

/** With the time it was read; nothing where the device keeps nothing, or what it keeps is too old, or of a clock that was put back. */
export async function readOnDevice<T>(owner: Owner, name: string): Promise<{ at: number; value: T } | null> {
  try {
    const kept = await within('readonly', (items) => items.get(keyOf(owner, name)) as IDBRequest<Kept<T> | undefined>);
    if (!kept || (Date.now() - kept.at < longest && kept.at <= Date.now())) return kept ?? null;
    await within('readwrite', (items) => items.delete(keyOf(owner, name)));
    return null;
  } catch { return null; }
}

/** Raised when somebody leaves: an answer that was under way then is not kept for nobody. */
let left = 0;
export const stay = (): number => left;
export async function forgetDesks(): Promise<void> { left += 1; await within('readwrite', (items) => items.clear()).catch(() => undefined); }

/** Another person at the same device: what was the former one's goes. */
export async function forgetOtherDesks(user: string): Promise<void> {
  const keys = await within('readonly', (items) => items.getAllKeys()).catch(() => [] as IDBValidKey[]);
  for (const key of keys) if (!String(key).startsWith(`${user}|`)) await within('readwrite', (items) => items.delete(key)).catch(() => undefined);
}
