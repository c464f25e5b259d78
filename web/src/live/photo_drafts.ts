// photo_drafts.ts — The photo of a form that is not sent yet, kept on this device beside the text of its draft, so that a closed page loses neither.
import { withinStore } from './device_store';

const within = <T>(mode: IDBTransactionMode, work: (items: IDBObjectStore) => IDBRequest<T>) => withinStore('wutong-photos', 'photos', mode, work);
interface Kept { key?: string; at?: number }
const longestKept = 30 * 24 * 3600_000;
/** One after another: a photo taken away must not be written after it was. */
let last: Promise<unknown> = Promise.resolve();
function next(work: () => Promise<unknown>): void { last = last.then(work).catch(() => undefined); }

export function keepPhoto<T extends object>(form: string, photo: T): void { next(() => within('readwrite', (items) => items.put({ ...photo, key: form, at: Date.now() }))); }
export function dropPhoto(form: string): void { next(() => within('readwrite', (items) => items.delete(form))); }
/** Nothing where nothing was kept, or the browser keeps nothing. */
export async function readPhoto<T extends object>(form: string): Promise<T | null> {
  await last;
  try {
    const kept = await within('readonly', (items) => items.get(form) as IDBRequest<(T & Kept) | undefined>);
    if (!kept) return null;
    delete kept.key;
    delete kept.at;
    return kept;
  } catch { return null; }
}
/** A photo nobody came back to goes after a month: it shows a place or people, and the device may be another's by then. */
export function dropOldPhotos(now = Date.now()): Promise<void> {
  next(async () => {
    for (const { key, at } of await within('readonly', (items) => items.getAll() as IDBRequest<Kept[]>))
      if (key && now - (at ?? 0) > longestKept) await within('readwrite', (items) => items.delete(key));
  });
  return last.then(() => undefined);
}
