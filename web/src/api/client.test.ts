import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answered, away } from '@/live/connection';
import { download, Problem, request, speakFor, whenSessionExpires } from './client';

const refusal = (status: number, body: string) => vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status })));
const asked = () => request('GET', '/api/x').then(() => null, (error: unknown) => error as Problem);

describe('an answer that is a refusal', () => {
  beforeEach(() => { vi.useFakeTimers(); answered(); });
  afterEach(() => { vi.useRealTimers(); vi.unstubAllGlobals(); });

  it('of one busy part of the program is no lost line', async () => {
    refusal(503, JSON.stringify({ code: 'file.preview_busy', title: '正在预览的文件较多' }));
    const problem = await asked();
    expect([problem?.away, problem?.title, away.value]).toEqual([false, '正在预览的文件较多', null]);
  });
  it.each([[502, '<html>nginx</html>'], [503, '<html>nginx</html>'], [503, JSON.stringify({ code: 'http.busy', title: '系统繁忙' })], [503, JSON.stringify({ code: 'store.busy', title: '数据库繁忙' })], [504, '']])('of %i without the program behind it is one: %s', async (status, body) => {
    refusal(status, body);
    expect((await asked())?.away).toBe(true);
    expect(away.value?.trouble).toBe('busy');
  });
  it('ends a lost line where the program says it', async () => {
    refusal(503, '');
    await asked();
    refusal(404, JSON.stringify({ code: 'record.missing', title: '没有' }));
    await asked();
    expect(away.value).toBeNull();
  });
});

describe('whose page it is', () => {
  afterEach(() => { speakFor(''); whenSessionExpires(() => undefined); vi.unstubAllGlobals(); });
  function answer(status: number, body = '{}'): Record<string, string>[] {
    const said: Record<string, string>[] = [];
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => { said.push(init.headers as Record<string, string>); return Promise.resolve(new Response(body, { status })); });
    return said;
  }

  it('is said where something is read too, but not where the browser asks early, nor beside a key', async () => {
    speakFor('u1');
    const said = answer(200);
    for (const path of ['/api/projects', '/api/session', '/api/meta']) await request('GET', path);
    await request('DELETE', '/api/session');
    await request('GET', '/api/wall', { headers: { Authorization: 'Bearer x' } });
    await download('GET', '/api/audit/export');
    expect(said.map((one) => one['X-Page-Of'])).toEqual(['u1', undefined, undefined, 'u1', undefined, 'u1']);
  });
  it('asks to sign in again where somebody else is answered, once for each answer', async () => {
    const told = vi.fn();
    whenSessionExpires(told);
    speakFor('u1');
    answer(409, JSON.stringify({ code: 'session.other_person', detail: '另一位用户' }));
    const problem = await asked();
    expect([problem?.over, problem?.away, told.mock.calls]).toEqual([true, false, [[true, problem]]]);
  });
});
