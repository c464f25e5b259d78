import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answered, away } from '@/live/connection';
import { Problem, request } from './client';

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
  it.each([[502, '<html>nginx</html>'], [503, '<html>nginx</html>'], [503, JSON.stringify({ code: 'http.busy', title: '系统繁忙' })], [504, '']])('of %i without the program behind it is one: %s', async (status, body) => {
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
