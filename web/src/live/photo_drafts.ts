// photo_drafts.ts — The photo of a form that is not sent yet, kept on this device beside the text of its draft, so that a closed page loses neither.
import { withinStore } from './device_store';

const within = <T>(mode: IDBTransactionMode, work: (items: IDBObjectStore) => IDBRequest<T>) => withinStore('wutong-photos', 'photos', mode, work);
/** One after another: a photo taken away must not be written after it was. */
let last: Promise<unknown> = Promise.resolve();
function next(work: () => Promise<unknown>): void { last = last.then(work).catch(() => undefined); }

export function keepPhoto<T extends object>(form: string, photo: T): void { next(() => within('readwrite', (items) => items.put({ ...photo, key: form }))); }
export function dropPhoto(form: string): void { next(() => within('readwrite', (items) => items.delete(form))); }
/** Nothing where nothing was kept, or the browser keeps nothing. */
export async function readPhoto<T extends object>(form: string): Promise<T | null> {
  await last;
  try {
    const kept = await within('readonly', (items) => items.get(form) as IDBRequest<(T & { key?: string }) | undefined>);
    if (!kept) return null;
    delete kept.key;
    return kept;
  } catch { return null; }
}
