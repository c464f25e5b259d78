import { describe, expect, it, vi } from 'vitest';
import { fetchDaily } from './register';

const page = () => vi.fn(() => Promise.resolve({}));

describe('pages of every day, fetched ahead', () => {
  it('fetches the daily ones and no others; what is there already is left', async () => {
    const [visit, admin] = [page(), page()];
    expect(await fetchDaily([{ name: 'site-visit', components: { default: visit } }, { name: 'roles', components: { default: admin } }, { name: 'outbox', components: { default: { render: () => null } } }, { path: '/' } as never])).toBe(1);
    expect([visit.mock.calls.length, admin.mock.calls.length]).toEqual([1, 0]);
  });
  it('stops without a word when the line goes: the page is asked for when it is opened', async () => {
    const later = page();
    expect(await fetchDaily([{ name: 'todo', components: { default: () => Promise.reject(new Error('no line')) } }, { name: 'site', components: { default: later } }])).toBe(0);
    expect(later).not.toHaveBeenCalled();
  });
});
