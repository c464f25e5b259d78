// connection.ts — Whether the server can be reached: noticed from requests and the event stream, asked after until it is back, and said on every page.
import { ref } from 'vue';

export type Trouble = 'network' | 'busy';
export interface Away { since: number; trouble: Trouble }

/** Null while the server answers. */
export const away = ref<Away | null>(null);
/** True for a moment after it came back. */
export const back = ref(false);
export const trying = ref(false);

const patience = 3000;
/** A line that hangs is no line: its question is ended, so that the next is asked and none of the few lines a browser opens stays taken. */
const probePatience = 6000;
const backShown = 5000;
let timer: number | undefined;
const onReturn: (() => void)[] = [];
/** What shall be done when the server is back, the first named first. */
export function whenBack(handler: () => void): void { onReturn.push(handler); }

export function answered(): void {
  if (!away.value) return;
  away.value = null;
  window.clearTimeout(timer);
  back.value = true;
  window.setTimeout(() => { back.value = false; }, backShown);
  for (const handler of onReturn) handler();
}

export function failed(trouble: Trouble): void {
  away.value = away.value ? { ...away.value, trouble } : { since: Date.now(), trouble };
  window.clearTimeout(timer);
  timer = window.setTimeout(() => { void probe(); }, patience);
}

/** Asks whether the server lives. Without an answer the page says so and asks again. */
export async function probe(): Promise<void> {
  window.clearTimeout(timer);
  trying.value = true;
  const asked = new AbortController();
  const end = window.setTimeout(() => asked.abort(), probePatience);
  try {
    const reply = await fetch('/api/health', { cache: 'no-store', signal: asked.signal });
    if (reply.ok) answered(); else failed('busy');
  } catch { failed('network'); } finally { window.clearTimeout(end); trying.value = false; }
}

if (typeof window !== 'undefined') {
  window.addEventListener('offline', () => { void probe(); });
  window.addEventListener('online', () => { void probe(); });
}
