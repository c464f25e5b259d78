// idle.ts — What nobody waits for is done when the page has time for it: after the rows, before the next key.

/** Until the page has nothing better to do, and no longer than `most` milliseconds. */
export function idle(most = 2000): Promise<void> {
  return new Promise((resolve) => {
    if (typeof window.requestIdleCallback === 'function') window.requestIdleCallback(() => resolve(), { timeout: most });
    else window.setTimeout(resolve, 50);
  });
}
