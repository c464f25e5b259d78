import { describe, expect, it } from 'vitest';
import { Problem } from '@/api/client';
import { useLoad } from './load';

const trouble = (status: number) => new Problem(status, 'x', 'x', 'x', '', [], '');

describe('what a page shows', () => {
  it('keeps the last rows when the server is away, and not when the reader was refused', async () => {
    let answer: () => Promise<string> = () => Promise.resolve('rows');
    const load = useLoad(() => answer());
    await load.run();
    expect([load.data.value, load.stop.value, load.old.value]).toEqual(['rows', null, '']);
    for (const status of [0, 401, 500, 503]) {
      answer = () => Promise.reject(trouble(status));
      await load.run();
      expect([load.data.value, load.stop.value]).toEqual(['rows', null]);
      expect(load.old.value).toMatch(/^\d\d:\d\d$/);
    }
    answer = () => Promise.reject(new Problem(409, 'session.other_person', 'x', 'x', '', [], ''));
    await load.run();
    expect([load.data.value, load.stop.value]).toEqual(['rows', null]);
    answer = () => Promise.reject(trouble(403));
    await load.run();
    expect(load.stop.value?.status).toBe(403);
    expect(load.old.value).toBe('');
  });
  it('says the failure when nothing was read before', async () => {
    const load = useLoad(() => Promise.reject(trouble(500)));
    await load.run();
    expect(load.stop.value?.status).toBe(500);
  });
});
