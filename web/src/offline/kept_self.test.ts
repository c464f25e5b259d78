import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Meta, Session } from '@/api/types';
import { forgetSelf, keepSelf, readSelf } from './kept_self';

const items = new Map<string, unknown>();
vi.mock('@/live/device_store', () => ({
  withinStore: (_d: string, _s: string, _m: string, work: (store: unknown) => unknown) => Promise.resolve(work({
    put: (item: { key: string }) => { items.set(item.key, item); }, get: (key: string) => items.get(key), delete: (key: string) => { items.delete(key); }, clear: () => undefined, getAllKeys: () => [],
  })),
}));
const session = { user: { id: 'u1', name: '示例管家' }, zones: [], permissions: [] } as unknown as Session;
const meta = { types: [], choices: {}, indicators: [] } as Meta;

describe('who works at this device', () => {
  beforeEach(() => {
    items.clear();
    vi.useFakeTimers();
    vi.stubGlobal('isSecureContext', true);
    vi.stubGlobal('navigator', { serviceWorker: {} });
  });
  afterEach(() => { vi.useRealTimers(); vi.unstubAllGlobals(); });

  it('is known for twelve hours, then forgotten', async () => {
    await keepSelf(session, meta);
    vi.advanceTimersByTime(11 * 3600_000);
    expect((await readSelf())?.session.user.id).toBe('u1');
    vi.advanceTimersByTime(2 * 3600_000);
    expect(await readSelf()).toBeNull();
    expect(items.size).toBe(0);
  });
  it('is not known when the clock was put back: nobody can say how old it is', async () => {
    await keepSelf(session, meta);
    vi.setSystemTime(Date.now() - 3600_000);
    expect(await readSelf()).toBeNull();
  });
  it('is not kept where no page opens without a line, and is gone when asked', async () => {
    vi.stubGlobal('isSecureContext', false);
    await keepSelf(session, meta);
    expect(items.size).toBe(0);
    vi.stubGlobal('isSecureContext', true);
    await keepSelf(session, meta);
    await forgetSelf();
    expect(await readSelf()).toBeNull();
  });
});
