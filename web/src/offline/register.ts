// register.ts — What a page needs to open without a line: the service worker where the browser allows one, the files of the daily pages elsewhere.
import { ref } from 'vue';
import { atRest } from '@/live/at_rest';
import { idle } from '@/live/idle';

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

export type Readiness = 'preparing' | 'ready' | 'never';
/** Whether a page opened anew without a line would open: `never` where the browser allows no service worker, over plain HTTP above all. */
export const readiness = ref<Readiness>('preparing');

/** As soon as the first page of who signed in has its answers, so that these come first; no fixed wait, which every load would begin anew. */
export async function prepareForNoLine(routes: () => readonly Route[]): Promise<void> {
  if (!window.isSecureContext || !('serviceWorker' in navigator)) readiness.value = 'never';
  if (!import.meta.env.PROD) return;
  await atRest();
  await idle(500);
  if (readiness.value === 'never') { await fetchDaily(routes()); return; }
  try {
    await navigator.serviceWorker.register('/service_worker.js');
    await navigator.serviceWorker.ready;
    readiness.value = 'ready';
  } catch {
    readiness.value = 'never';
    await fetchDaily(routes());
  }
}
