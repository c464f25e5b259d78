// kept_self.ts — Who works at this device and what the forms look like, kept so that a page opened without a line knows both. No figure is in it;
// it goes with signing out, with a session that ended, with another person, and after twelve hours, the longest a session lasts.
import type { Meta, Session } from '@/api/types';
import { withinStore } from '@/live/device_store';
import { forgetDesks, forgetOtherDesks } from './kept_desk';

const longest = 12 * 3600_000;
interface KeptSelf { key: 'self'; at: number; session: Session; meta: Meta }

const within = <T>(mode: IDBTransactionMode, work: (items: IDBObjectStore) => IDBRequest<T>) => withinStore('wutong-self', 'self', mode, work);

/** Only where a page can open without a line at all. */
const useful = () => typeof window !== 'undefined' && window.isSecureContext && 'serviceWorker' in navigator;

export async function keepSelf(session: Session, meta: Meta): Promise<void> {
  void forgetOtherDesks(session.user.id);
  if (!useful()) return;
  const self: KeptSelf = { key: 'self', at: Date.now(), session, meta };
  await within('readwrite', (items) => items.put(self)).catch(() => undefined);
}

export async function forgetSelf(): Promise<void> {
  await forgetDesks();
  if (useful()) await within('readwrite', (items) => items.delete('self')).catch(() => undefined);
}

export async function readSelf(): Promise<{ session: Session; meta: Meta } | null> {
  if (!useful()) return null;
  try {
    const self = await within('readonly', (items) => items.get('self') as IDBRequest<KeptSelf | undefined>);
    if (!self) return null;
    if (Date.now() - self.at < longest && self.at <= Date.now()) return self;
    await forgetSelf();
  } catch { /* the browser keeps nothing */ }
  return null;
}
