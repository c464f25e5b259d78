// idle.ts — What nobody waits for is done when the page has time for it: after the rows, before the next key.

interface Waiting { go: () => void; until: number }
const waiting: Waiting[] = [];
let handle = 0;
/** When the page is asked for a moment at the latest; none: it is not asked. */
let latest = Infinity;

/** One at a time, each asked for when the one before it was let go: a key that is pressed meanwhile waits for one of them, not for all. */
function look(): void {
  if (!waiting.length) { latest = Infinity; return; }
  latest = Math.min(...waiting.map((one) => one.until));
  const next = () => { waiting.shift()?.go(); look(); };
  handle = typeof window.requestIdleCallback === 'function' ? window.requestIdleCallback(next, { timeout: Math.max(1, latest - Date.now()) }) : window.setTimeout(next, 50);
}

/** Until the page has nothing better to do, and no longer than `most` milliseconds. */
export function idle(most = 2000): Promise<void> {
  return new Promise((resolve) => {
    const until = Date.now() + most;
    waiting.push({ go: resolve, until });
    if (until >= latest) return;
    // Who has less time than the one that is asked for has it asked for again.
    if (latest < Infinity) { if (typeof window.cancelIdleCallback === 'function') window.cancelIdleCallback(handle); else window.clearTimeout(handle); }
    look();
  });
}
