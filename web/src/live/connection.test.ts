import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answered, away, back, failed, probe, whenBack } from './connection';

describe('a connection that is lost and comes back', () => {
  beforeEach(() => { vi.useFakeTimers(); vi.setSystemTime(new Date('2025-12-20T01:00:00Z')); });
  afterEach(() => { answered(); vi.useRealTimers(); vi.unstubAllGlobals(); });

  it('keeps since when, asks again until an answer comes, then has the page read again once', async () => {
    let reads = 0;
    whenBack(() => { reads += 1; });
    const health = vi.fn().mockRejectedValueOnce(new Error('no')).mockRejectedValueOnce(new Error('no')).mockResolvedValue({ ok: true });
    vi.stubGlobal('fetch', health);
    failed('network');
    const since = away.value?.since;
    await vi.advanceTimersByTimeAsync(3100);
    await vi.advanceTimersByTimeAsync(3100);
    expect(away.value?.since).toBe(since);
    expect(reads).toBe(0);
    await vi.advanceTimersByTimeAsync(3100);
    expect([away.value, back.value, reads, health.mock.calls.length]).toEqual([null, true, 1, 3]);
    await vi.advanceTimersByTimeAsync(6000);
    expect([back.value, health.mock.calls.length]).toEqual([false, 3]);
  });
  it('tells a server that answers with trouble from one that does not answer', async () => {
    vi.stubGlobal('fetch', vi.fn().mockResolvedValue({ ok: false }));
    await probe();
    expect(away.value?.trouble).toBe('busy');
  });
  it('ends a question that hangs, and asks the next one', async () => {
    const ended: boolean[] = [];
    const hang = vi.fn((_: string, { signal }: { signal: AbortSignal }) => new Promise((_resolve, reject) => {
      ended.push(false);
      const own = ended.length - 1;
      signal.addEventListener('abort', () => { ended[own] = true; reject(new Error('aborted')); });
    }));
    vi.stubGlobal('fetch', hang);
    void probe();
    await vi.advanceTimersByTimeAsync(5900);
    expect([away.value, ended]).toEqual([null, [false]]);
    await vi.advanceTimersByTimeAsync(200);
    expect([away.value?.trouble, ended]).toEqual(['network', [true]]);
    await vi.advanceTimersByTimeAsync(3000);
    expect(ended).toEqual([true, false]);
  });
});
