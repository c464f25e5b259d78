// events.ts — Server-sent events carry ids only; a page that shows one of them asks again under its own permission.
import { onBeforeUnmount, onMounted, ref } from 'vue';
import { probe, whenBack } from './connection';

export interface ChangeEvent { zone?: string; sequence?: number; type?: string; id?: string }
type Listener = (change: ChangeEvent | null) => void;

const listeners = new Set<Listener>();
let source: EventSource | null = null;
let retry: number | undefined;
/** Whether changes arrive by themselves at the moment; the top bar says so when they do not. */
export const live = ref(false);

function tell(change: ChangeEvent | null): void { for (const listener of [...listeners]) listener(change); }

/** Everything on the screen is asked for again: after the server was away, or the person signed in anew. */
export function readAgain(): void { tell(null); }
whenBack(readAgain);

function open(): void {
  if (source || held || !listeners.size || typeof EventSource === 'undefined') return;
  const wasLive = live.value;
  source = new EventSource('/api/events', { withCredentials: true });
  const opened = () => { if (!live.value) { live.value = true; if (wasLive === false && seen) tell(null); } seen = true; };
  source.addEventListener('open', opened);
  source.addEventListener('hello', opened);
  source.addEventListener('change', (event) => {
    try { const change = JSON.parse((event as MessageEvent<string>).data) as ChangeEvent; tell(change.type ? change : null); } catch { tell(null); }   // who reads 公开 fields only is not told what
  });
  source.addEventListener('error', () => {
    live.value = false;
    void probe();
    if (source && source.readyState === EventSource.CLOSED) { source = null; window.clearTimeout(retry); retry = window.setTimeout(open, 5000); }
  });
}
let seen = false;
let held = false;

/** While it is held no stream is asked for: the server would only refuse it. */
export function holdEvents(hold: boolean): void {
  held = hold;
  if (hold) close();
  else open();
}

function close(): void {
  window.clearTimeout(retry);
  if (source) source.close();
  source = null;
  live.value = false;
}

/** Runs `refetch` shortly after something that concerns the page changed, at most once per 300 ms, and after a lost connection came back. */
export function useLive(refetch: () => void, concerns: (change: ChangeEvent) => boolean = () => true): void {
  let timer: number | undefined;
  const listener: Listener = (change) => {
    if (change && !concerns(change)) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(refetch, 300);
  };
  onMounted(() => { listeners.add(listener); open(); });
  onBeforeUnmount(() => {
    window.clearTimeout(timer);
    listeners.delete(listener);
    window.setTimeout(() => { if (!listeners.size) close(); }, 2000);
  });
}

export function stopEvents(): void { close(); }
