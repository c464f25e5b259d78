import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => { vi.unstubAllGlobals(); vi.resetModules(); });

/** A browser whose idle moments come when the test says so. */
function idleBrowser(): { asked: { go: () => void; timeout: number }[]; moment: () => Promise<void> } {
  const asked: { go: () => void; timeout: number }[] = [];
  vi.stubGlobal('requestIdleCallback', (go: () => void, { timeout }: { timeout: number }) => { asked.push({ go, timeout }); });
  vi.stubGlobal('cancelIdleCallback', () => { asked.pop(); });
  return { asked, moment: async () => { asked.shift()?.go(); await Promise.resolve(); } };
}

test('what nobody waits for is let go one at a time, so that whoever comes meanwhile waits for one of them', async () => {
  const { asked, moment } = idleBrowser();
  const { idle } = await import('./idle');
  const done: number[] = [];
  for (const n of [1, 2, 3]) void idle().then(() => done.push(n));
  expect(asked.length).toBe(1);
  await moment();
  expect(done).toEqual([1]);
  expect(asked.length).toBe(1);
  await moment();
  await moment();
  expect(done).toEqual([1, 2, 3]);
  expect(asked.length).toBe(0);
});

test('each waits no longer than it said, those before it counted in', async () => {
  vi.useFakeTimers({ now: 0, toFake: ['Date'] });
  try {
    const { asked, moment } = idleBrowser();
    const { idle } = await import('./idle');
    void idle(2000);
    void idle(500);
    expect(asked.map((one) => one.timeout)).toEqual([500]);
    vi.setSystemTime(500);
    await moment();
    expect(asked[0].timeout).toBe(1);
  } finally { vi.useRealTimers(); }
});

test('where the browser knows no idle moment, time passes instead', async () => {
  vi.stubGlobal('requestIdleCallback', undefined);
  vi.useFakeTimers();
  try {
    const { idle } = await import('./idle');
    let done = false;
    void idle().then(() => { done = true; });
    await vi.advanceTimersByTimeAsync(60);
    expect(done).toBe(true);
  } finally { vi.useRealTimers(); }
});

test('asking for a moment clears no timer of somebody else', async () => {
  const { moment } = idleBrowser();
  const cleared = vi.fn();
  vi.stubGlobal('clearTimeout', cleared);
  const { idle } = await import('./idle');
  void idle();
  await moment();
  void idle();
  void idle(100);
  expect(cleared).not.toHaveBeenCalled();
});
