// site_form_page.test.ts — What is written on the site is never cut; once it waits on the device, nothing of it is left in the form, and its name is shown as it is.
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Meta } from '@/api/types';
import { useMeta } from '@/state/meta';
import { useSession } from '@/state/session';
import OutboxPage from './OutboxPage.vue';
import SiteFormPage from './SiteFormPage.vue';

const kept = vi.hoisted(() => [] as { title: string; fields: Record<string, unknown> }[]);
vi.mock('@/live/outbox', async () => {
  const { ref } = await import('vue');
  return { itemOf: () => Promise.resolve(null), online: ref(false), outboxTurn: ref(0), sendOrKeep: (item: { title: string; fields: Record<string, unknown> }) => { kept.push(item); return Promise.resolve({ waiting: true }); }, waitingItems: () => Promise.resolve(kept.map((item, i) => ({ ...item, key: String(i), state: 'waiting', at: '2025-09-30T01:00:00Z' }))) };
});
vi.mock('@/live/photo_drafts', () => ({ keepPhoto: () => undefined, dropPhoto: () => undefined, readPhoto: () => Promise.resolve(null) }));
vi.mock('@/fields/file_kind', () => ({ photoFault: () => Promise.resolve('') }));
vi.mock('@/fields/photo_facts', () => ({ photoFactsOf: () => Promise.resolve({}) }));
vi.mock('@/fields/photo_shrink', () => ({ largestFile: 10, shrinkPhoto: () => Promise.resolve(new File(['x'], 'a.jpg', { type: 'image/jpeg' })) }));
vi.mock('@/inputs/ReferenceInput.vue', async () => ({ default: (await import('@/element/stand_in')).ElInput }));
vi.mock('@/inputs/DateInput.vue', async () => ({ default: (await import('@/element/stand_in')).ElInput }));
vi.mock('@/api/endpoints', () => ({ readSession: () => Promise.resolve({ user: { id: 'u', name: '王' }, zones: [{ id: 'A', name: '甲区' }], zone: 'A', permissions: [], business_date: '2025-09-30' }) }));
vi.mock('@/element/basic', () => import('@/element/stand_in'));
vi.mock('vue-router', () => ({ useRoute: () => ({ query: {}, path: '/site/problem' }), useRouter: () => ({ push: () => undefined, replace: () => Promise.resolve() }) }));

const subject = { name: 'subject', label: '问题', kind: 'text', max_length: 300 };
const types = ['reported_problem', 'site_visit'].map((name) => ({ name, label: name, collection: `${name}s`, fields: [subject], actions: [] }));

describe('a form of the site', () => {
  let page: VueWrapper;
  const what = () => page.find<HTMLInputElement>('#site-what');
  const save = async () => { await page.find('form').trigger('submit'); await flushPromises(); };
  const open = async (kind: 'visit' | 'problem') => { page = mount(SiteFormPage, { props: { kind }, attachTo: document.body, global: { stubs: { RouterLink: true } } }); await flushPromises(); };
  beforeEach(async () => { kept.length = 0; localStorage.clear(); setActivePinia(createPinia()); await useSession().refresh(); useMeta().meta = { types, choices: {}, indicators: [] } as unknown as Meta; });
  afterEach(() => page.unmount());

  it('keeps a text that is too long whole, says how much is over, and sends it once it fits', async () => {
    await open('problem');
    expect(what().attributes('maxlength')).toBe(undefined);
    await what().setValue('水'.repeat(500));
    expect(page.find('[data-over]').text()).toBe('写了 500 个字，最多 300 个，请删去 200 个');
    await save();
    expect(kept).toEqual([]);
    expect(what().element.value).toHaveLength(500);
    expect(document.activeElement).toBe(what().element);
    await what().setValue('水'.repeat(300));
    await save();
    expect(kept).toHaveLength(1);
  });

  it('is empty once it waits to be sent: of its photo nothing is said any more', async () => {
    await open('visit');
    await what().setValue('看了工地');
    const picked = page.find('input[data-photo]');
    Object.defineProperty(picked.element, 'files', { value: [new File(['x'.repeat(100)], 'a.jpg', { type: 'image/jpeg' })] });
    await picked.trigger('change');
    await vi.waitFor(() => expect(page.find('[data-shrunk]').text()).toContain('已压缩到'));
    await save();
    expect(page.find('[data-site-saved]').exists()).toBe(true);
    expect(page.find('[data-shrunk]').exists()).toBe(false);
  });

  it('shows signs that turn words as what they are where it waits', async () => {
    await open('visit');
    await what().setValue('工程\u202Egpj.exe');
    await save();
    page.unmount();
    page = mount(OutboxPage);
    await flushPromises();
    expect(page.find('[data-outbox]').text()).toContain('工程⟨U+202E⟩gpj.exe');
    expect(page.text()).not.toContain('\u202E');
  });
});
