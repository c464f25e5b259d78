import { beforeEach, describe, expect, it, vi } from 'vitest';
import { dropOldPhotos, keepPhoto, readPhoto } from './photo_drafts';

const items = new Map<string, { key: string; at?: number }>();
vi.mock('./device_store', () => ({
  withinStore: (_d: string, _s: string, _m: string, work: (store: unknown) => unknown) => Promise.resolve(work({
    put: (item: { key: string }) => { items.set(item.key, item); }, get: (key: string) => (items.has(key) ? { ...items.get(key) } : undefined),
    delete: (key: string) => { items.delete(key); }, getAll: () => [...items.values()],
  })),
}));
const day = 24 * 3600_000;

describe('the photo of a form that is not sent yet', () => {
  beforeEach(() => items.clear());

  it('comes back as it was kept', async () => {
    keepPhoto('site.visit.u1', { name: 'a.jpg' });
    expect(await readPhoto('site.visit.u1')).toEqual({ name: 'a.jpg' });
  });
  it('goes after thirty days, one kept before days were noted at once; a younger one stays', async () => {
    keepPhoto('new', { name: 'a.jpg' });
    items.set('unnoted', { key: 'unnoted' });
    await dropOldPhotos(Date.now() + 29 * day);
    expect([...items.keys()]).toEqual(['new']);
    await dropOldPhotos(Date.now() + 31 * day);
    expect([...items.keys()]).toEqual([]);
  });
});
