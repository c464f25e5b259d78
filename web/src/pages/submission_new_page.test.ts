import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '@/api/client';
import type { Meta } from '@/api/types';
import { useMeta } from '@/state/meta';
import { useSession } from '@/state/session';
import SubmissionNewPage from './SubmissionNewPage.vue';

interface Asked { id: string; zone: string; from: string; answer: (value: string, why?: string) => void; fail: (status: number, why: string) => void }
let asked: Asked[] = [];
const made: { zone: string; indicators: string[] }[] = [];
vi.mock('@/api/reporting', () => ({
  readCard: (id: string, query: { zone: string; from: string }) => new Promise((resolve, reject) => {
    asked.push({ id, ...query, answer: (value, why) => resolve({ id, value, why_no_value: why ?? null, meaning: '', disclosure: '', definition: { from: '2020-01-01' } }), fail: (status, why) => reject(new Problem(status, 'x', why, why, '', [], '')) });
  }),
  makeSubmission: (body: { zone: string; indicators: string[] }) => { made.push(body); return Promise.resolve({ id: 'S', sequence: 1 }); },
}));
vi.mock('@/api/endpoints', () => ({
  listRecords: () => Promise.resolve({ rows: [], next: null, total: 0 }),
  readSession: () => Promise.resolve({ user: { id: 'u', name: '王' }, zones: [{ id: 'A', name: '甲区' }, { id: 'B', name: '乙区' }], zone: 'A', permissions: ['submission.create'], business_date: '2025-10-09' }),
}));
vi.mock('@/element/basic', () => import('@/element/stand_in'));
vi.mock('@/element/tabs', () => import('@/element/stand_in'));
vi.mock('@/element/later', () => import('@/element/stand_in'));
const query = vi.hoisted(() => ({ receiver: '市商务局', indicators: 'b' }));
vi.mock('vue-router', () => ({ useRoute: () => ({ query }), useRouter: () => ({ push: () => Promise.resolve() }) }));

const indicators = ['a', 'b', 'c', 'd'].map((id) => ({ id, label: `指标${id}`, unit: 'count' }));

describe('a 报送件 in the making', () => {
  let page: VueWrapper;
  const row = (id: string) => page.find(`tr:has(#f-${id})`);
  const shown = (id: string) => row(id).find('td.number').text();
  const box = (id: string) => page.find<HTMLInputElement>(`#f-${id}`);
  const take = (): Record<string, Asked> => { const last = Object.fromEntries(asked.map((one) => [one.id, one])); asked = []; return last; };
  const ask = async () => { await page.find('form').trigger('submit'); await flushPromises(); };
  const freeze = async () => { await ask(); const go = page.find('[data-freeze]'); if (go.exists()) await go.trigger('click'); await flushPromises(); };

  const open = async () => {
    page = mount(SubmissionNewPage, { global: { stubs: { RouterLink: true } } });
    await flushPromises();
  };

  beforeEach(async () => {
    asked = [];
    made.length = 0;
    localStorage.clear();
    setActivePinia(createPinia());
    await useSession().refresh();
    useMeta().meta = { types: [], choices: {}, indicators } as Meta;
    query.indicators = 'b';
    await open();
  });
  afterEach(() => page.unmount());

  it.each([0, 401, 403, 413, 429, 500, 503])('a figure that met %i is not read, says why, and stops the freezing until it is', async (status) => {
    const first = take();
    first.a.answer('37个');
    first.b.fail(status, '数据库正忙');
    first.c.answer('', '3月、4月未录入');
    first.d.fail(422, '这一期没有这个数');
    await flushPromises();
    expect([shown('a'), shown('c'), shown('d')]).toEqual(['37个', '没有数3月、4月未录入', '没有数这一期没有这个数']);
    expect(shown('b')).toContain('未能读取：数据库正忙');
    expect([box('a'), box('b'), box('c'), box('d')].map((one) => one.element.disabled)).toEqual([false, false, true, true]);
    await freeze();
    expect(page.findAll('.faults li').map((line) => line.text())).toEqual(['有勾选的数没能读取，请先重试']);
    expect(made).toEqual([]);
    await row('b').find('button').trigger('click');
    for (const one of Object.values(take())) one.answer('5个');
    await flushPromises();
    expect([shown('b'), page.findAll('[data-unread]').length]).toEqual(['5个', 0]);
    await freeze();
    expect(made.map((body) => [body.zone, body.indicators])).toEqual([['A', ['b']]]);
  });

  it.each([404, 409, 422])('an answer %i says that there is no figure', async (status) => {
    for (const one of Object.values(take())) one.fail(status, '没有');
    await flushPromises();
    expect([shown('b'), page.findAll('[data-unread]').length]).toEqual(['没有数没有', 0]);
  });

  it('what one zone has, or could not be read in it, is not said of another, also where it is told late', async () => {
    expect(shown('b')).toBe('正在读取…');
    for (const one of Object.values(take())) one.answer('9个');
    await flushPromises();
    expect(shown('b')).toBe('9个');
    useSession().chooseZone('B');
    await flushPromises();
    const late = take();
    expect([late.b.zone, shown('b')]).toEqual(['B', '正在读取…']);
    useSession().chooseZone('A');
    await flushPromises();
    for (const one of Object.values(take())) one.answer('5个');
    await flushPromises();
    for (const one of Object.values(late)) one.fail(500, '数据库正忙');
    await flushPromises();
    expect([shown('b'), page.findAll('[data-unread]').length]).toEqual(['5个', 0]);
  });

  it('figures offered later are being read until they are, and nothing is frozen meanwhile', async () => {
    page.unmount();
    query.indicators = 'b,e';
    take();
    await open();
    for (const one of Object.values(take())) one.answer('9个');
    await flushPromises();
    useMeta().meta = { types: [], choices: {}, indicators: [...indicators, { id: 'e', label: '指标e', unit: 'count' }] } as Meta;
    await flushPromises();
    const later = take();
    expect([shown('b'), shown('e')]).toEqual(['9个', '正在读取…']);
    await freeze();
    expect(page.findAll('.faults li').map((line) => line.text())).toEqual(['勾选的数还在读取，请稍候再冻结']);
    expect(made).toEqual([]);
    for (const one of Object.values(later)) one.answer('4个');
    await flushPromises();
    expect(shown('e')).toBe('4个');
  });
});
