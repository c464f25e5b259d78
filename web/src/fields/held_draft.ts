// held_draft.ts — Two windows with the same form each keep a draft of their own. A window that has a form open says so; one that opens the same form asks, and takes
// another place for its draft while the first is held. The Web Locks of a browser would do this, but only over HTTPS, which many offices do not have.
import { onBeforeUnmount, ref, type Ref } from 'vue';
import { draftsBelow, dropDraft, readDraft, writeDraft } from './drafts';
import type { TypedValues } from './form_model';

/** How long an open window may take to answer, in milliseconds. Asked only when another window says that it has the form open, so nobody else waits. */
const answerTime = 300;
/** The mark of a window that ended without a word is of no use after this many days. */
const keptDays = 7;
const marks = 'wutong.held.';
const placeName = (form: string) => `wutong.place.${form}`;

/** `asks`: who has this form open? `thinks`: I do, and shall know where I keep it in a moment. `held`: I do, there. */
interface Call { form: string; by: string; asks?: true; thinks?: true; held?: string }

export interface HeldDraft {
  /** Done once it is known where this window keeps its draft. */
  ready: Promise<void>;
  /** The same form is open in another window. */
  elsewhere: Ref<boolean>;
  read: () => TypedValues | null;
  /** False where nothing can be kept on this computer. */
  write: (values: TypedValues) => boolean;
  drop: () => void;
  release: () => void;
  /** Back from where a browser keeps a page that was left, as it was. */
  resume: () => void;
}

/** Windows sort by when they opened the form: of two that choose at once the earlier goes first. */
function newHolder(): string { return `${Date.now().toString(36).padStart(9, '0')}-${Math.random().toString(36).slice(2, 10)}`; }
const openedAt = (holder: string): number => parseInt(holder.split('-')[0], 36);
function storage(kind: 'localStorage' | 'sessionStorage'): Storage | null { try { return window[kind]; } catch { return null; } }
const pause = (time: number) => new Promise((resolve) => { window.setTimeout(resolve, time); });

/** The windows that say they have the form open; marks of long ago are taken away on the way. */
function holdersOf(form: string): string[] {
  const holders: string[] = [];
  for (const key of Object.keys(storage('localStorage') ?? {}).filter((one) => one.startsWith(marks))) {
    const holder = key.slice(key.lastIndexOf('~') + 1);
    if (openedAt(holder) < Date.now() - keptDays * 86_400_000) storage('localStorage')?.removeItem(key);
    else if (key === `${marks}${form}~${holder}`) holders.push(holder);
  }
  return holders;
}

/** The place this window had before it was loaded anew, the form's own, one that a closed window left, a new one: the first that nobody holds. */
function placeFor(form: string, taken: Set<string>, me: string): string {
  const before = storage('sessionStorage')?.getItem(placeName(form));
  const left = draftsBelow(`${form}~`).map((name) => `~${name}`);
  const wanted = [...(typeof before === 'string' && readDraft(form + before) ? [before] : []), ...(readDraft(form) ? [''] : []), ...left, ''];
  return wanted.find((one) => !taken.has(one)) ?? `~${me}`;
}

/** `form`: the name of its draft. The places of a form are that name (`''`), and `~<holder>` after it for each further window. */
export function holdDraft(form: string): HeldDraft {
  const me = newHolder();
  const elsewhere = ref(false);
  const taken = new Set<string>();
  const thinking = new Set<string>();
  const answered = new Set<string>();
  let line: BroadcastChannel | null = null;
  let place = '';
  let settled = false, over = false;
  const own = `${marks}${form}~${me}`;
  const mark = () => { try { storage('localStorage')?.setItem(own, '1'); } catch { /* full: this window is not known to others */ } };
  const say = (call: Omit<Call, 'form' | 'by'>) => line?.postMessage({ form, by: me, ...call } satisfies Call);
  function keep(next: string): void {
    place = next;
    try { storage('sessionStorage')?.setItem(placeName(form), place); } catch { /* loaded anew it chooses again */ }
  }
  const choose = () => keep(placeFor(form, taken, me));
  function hear({ data }: MessageEvent<Call>): void {
    if (data.form !== form || over) return;
    elsewhere.value = true;
    const earlier = data.by < me;
    if (data.asks && settled) say({ held: place });
    else if (data.asks && !earlier) say({ thinks: true });
    if (data.thinks && earlier) thinking.add(data.by);
    if (data.held === undefined) return;
    taken.add(data.held);
    answered.add(data.by);
    thinking.delete(data.by);
    if (settled && earlier && data.held === place) choose();
  }
  function open(): void {
    line = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('wutong.drafts');
    if (line) line.onmessage = hear;
    mark();
  }

  const others = holdersOf(form);
  open();
  say({ asks: true });
  const ready = (async () => {
    if (line && others.length) {
      await pause(answerTime);
      // Windows that came back together: the earlier one is choosing still.
      if (thinking.size) await pause(answerTime);
      // Who did not answer was closed without a word.
      for (const holder of others) if (!answered.has(holder) && !thinking.has(holder)) storage('localStorage')?.removeItem(`${marks}${form}~${holder}`);
    }
    if (over) return;
    choose();
    settled = true;
    say({ held: place });
  })();

  function write(values: TypedValues): boolean {
    // A window that slept too long to answer was taken for closed, and another may have its place by now.
    if (line && !over && !storage('localStorage')?.getItem(own)) { if (holdersOf(form).length) keep(`~${me}`); mark(); }
    return writeDraft(form + place, values);
  }
  function release(): void {
    over = true;
    storage('localStorage')?.removeItem(own);
    line?.close();
  }
  function resume(): void {
    over = false;
    if (holdersOf(form).length) keep(`~${me}`);
    open();
  }
  return { ready, elsewhere, read: () => readDraft(form + place), write, drop: () => dropDraft(form + place), release, resume };
}

/** Held as long as the page is open. */
export function useHeldDraft(form: string): HeldDraft {
  const held = holdDraft(form);
  const back = (event: PageTransitionEvent) => { if (event.persisted) held.resume(); };
  window.addEventListener('pagehide', held.release);
  window.addEventListener('pageshow', back);
  onBeforeUnmount(() => { window.removeEventListener('pagehide', held.release); window.removeEventListener('pageshow', back); held.release(); });
  return held;
}
