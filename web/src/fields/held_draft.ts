// held_draft.ts — Two windows with the same form each keep a draft of their own. A window that has a form open says so; one that opens the same form asks, and takes
// another place for its draft while the first is held. The Web Locks of a browser would do this, but only over HTTPS, which many offices do not have.
import { onBeforeUnmount, ref, type Ref } from 'vue';
import { draftsBelow, dropDraft, readDraft, writeDraft } from './drafts';
import type { TypedValues } from './form_model';

/** How long an open window may take to answer, in milliseconds. Asked only when another window says that it has the form open, so nobody else waits. */
const answerTime = 300;
const holdName = (form: string) => `wutong.held.${form}`;
const placeName = (form: string) => `wutong.place.${form}`;

interface Call { form: string; asks?: string; held?: string; by: string }

export interface HeldDraft {
  /** Done once it is known where this window keeps its draft. */
  ready: Promise<void>;
  /** The same form is open in another window. */
  elsewhere: Ref<boolean>;
  read: () => TypedValues | null;
  write: (values: TypedValues) => void;
  drop: () => void;
  release: () => void;
}

/** Windows sort by when they opened the form: of two that ask at once the earlier keeps its place. */
function newHolder(): string { return `${Date.now().toString(36).padStart(9, '0')}-${Math.random().toString(36).slice(2, 10)}`; }
function storage(kind: 'localStorage' | 'sessionStorage'): Storage | null { try { return window[kind]; } catch { return null; } }
function holdersOf(form: string): string[] {
  const beginning = `${holdName(form)}~`;
  return Object.keys(storage('localStorage') ?? {}).filter((key) => key.startsWith(beginning)).map((key) => key.slice(beginning.length));
}

/** `form`: the name of its draft. The places of a form are that name (`''`), and `~<holder>` after it for each further window. */
export function holdDraft(form: string): HeldDraft {
  const me = newHolder();
  const line = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('wutong.drafts');
  const elsewhere = ref(false);
  const taken = new Set<string>();
  const answered = new Set<string>();
  let place = '';
  let over = false;
  const mark = () => { try { storage('localStorage')?.setItem(`${holdName(form)}~${me}`, '1'); } catch { /* full: this window is not known to others */ } };
  const unmark = (holder: string) => storage('localStorage')?.removeItem(`${holdName(form)}~${holder}`);
  const say = (call: Omit<Call, 'form' | 'by'>) => line?.postMessage({ form, by: me, ...call } satisfies Call);

  /** The place this window had before it was loaded anew, the form's own, one that a closed window left, a new one: the first that nobody holds. */
  function choose(): void {
    const before = storage('sessionStorage')?.getItem(placeName(form));
    const left = draftsBelow(`${form}~`).map((name) => `~${name}`);
    const own = readDraft(form) ? [''] : [];
    const wanted = [...(typeof before === 'string' && readDraft(form + before) ? [before] : []), ...own, ...left, ''];
    place = wanted.find((one) => !taken.has(one)) ?? `~${me}`;
    try { storage('sessionStorage')?.setItem(placeName(form), place); } catch { /* loaded anew it chooses again */ }
  }
  const others = holdersOf(form);
  if (line) line.onmessage = ({ data }: MessageEvent<Call>) => {
    if (data.form !== form || over) return;
    if (data.asks !== undefined && me < data.by) { say({ held: place }); elsewhere.value = true; }
    if (data.held !== undefined && data.by < me) { taken.add(data.held); answered.add(data.by); elsewhere.value = true; if (data.held === place && settled) choose(); }
  };
  let settled = false;
  mark();
  say({ asks: me });
  const ready = (async () => {
    if (line && others.length) {
      await new Promise((resolve) => { window.setTimeout(resolve, answerTime); });
      // Who did not answer was closed without a word.
      for (const holder of others) if (!answered.has(holder)) unmark(holder);
    }
    if (!over) choose();
    settled = true;
  })();

  function write(values: TypedValues): void {
    // A window that slept too long to answer was taken for closed, and another may have its place by now.
    if (line && !storage('localStorage')?.getItem(`${holdName(form)}~${me}`)) { if (holdersOf(form).length) place = `~${me}`; mark(); }
    writeDraft(form + place, values);
  }
  function release(): void {
    over = true;
    unmark(me);
    line?.close();
  }
  return { ready, elsewhere, read: () => readDraft(form + place), write, drop: () => dropDraft(form + place), release };
}

/** Held as long as the page is open. */
export function useHeldDraft(form: string): HeldDraft {
  const held = holdDraft(form);
  window.addEventListener('pagehide', held.release);
  onBeforeUnmount(() => { window.removeEventListener('pagehide', held.release); held.release(); });
  return held;
}
