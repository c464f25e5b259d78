// register.ts — What a page needs to open without a line: the service worker where the browser allows one, the files of the daily pages elsewhere.
import { idle } from '@/live/idle';

/** A page is in use before anything is fetched that it may need later. */
const afterStart = 4000;
/** Pages of every day: also on plain HTTP, where browsers allow no service worker, they open after the line is gone. */
const daily = ['today', 'todo', 'site', 'site-visit', 'site-problem', 'outbox', 'new', 'record', 'edit', 'board', 'approval-sheet'];

type PageFile = () => Promise<unknown>;
interface Route { name?: string | symbol | null; components?: Record<string, unknown> | null }

/** One after another when the page has time; one that does not come is asked for again when it is opened. */
export async function fetchDaily(routes: readonly Route[]): Promise<number> {
  let fetched = 0;
  for (const route of routes) {
    const page = route.components?.default;
    if (!daily.includes(String(route.name)) || typeof page !== 'function') continue;
    await idle();
    try { await (page as PageFile)(); fetched += 1; } catch { return fetched; }
  }
  return fetched;
}

export function prepareForNoLine(routes: () => readonly Route[]): void {
  if (!import.meta.env.PROD) return;
  window.setTimeout(() => {
    if (window.isSecureContext && 'serviceWorker' in navigator) {
      navigator.serviceWorker.register('/service_worker.js').catch(() => fetchDaily(routes()));
    } else void fetchDaily(routes());
  }, afterStart);
}
