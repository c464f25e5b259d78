// template_page.test.ts — A form of the upper level that was uploaded and mapped, and not saved yet, is there again when the page is loaded anew.
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Meta } from '@/api/types';
import { useMeta } from '@/state/meta';
import { useSession } from '@/state/session';
import { Problem } from '@/api/client';
import { readAgain } from '@/live/events';
import TemplatePage from './TemplatePage.vue';

const kept: Record<string, object> = {};
const uploaded: string[] = [];
const went: string[] = [];
let fingerprint = 'p';
let away = false;
vi.mock('@/live/photo_drafts', () => ({ keepPhoto: (name: string, form: object) => { kept[name] = form; }, dropPhoto: (name: string) => { delete kept[name]; }, readPhoto: (name: string) => Promise.resolve(kept[name] ?? null) }));
vi.mock('@/api/reporting', () => ({
  openTemplate: (_: string, file: File) => { uploaded.push(file.name); return away ? Promise.reject(new Problem(0, 'network', '', '', '', [], '')) : Promise.resolve({ file: 'f', fingerprint, sheet_names: ['表'], sheets: [{ name: '表', rows: [] }], known: null, proposal: { cells: [{ sheet: '表', cell: 'B2', item: 'power', part: 'value', period: 'month', unit: '' }], unknown: [] } }); },
  showTemplate: (id: string) => Promise.resolve({ file: 'k', fingerprint: 'k', sheet_names: ['表'], sheets: [{ name: '表', rows: [] }], known: { id, version: 1, name: '旧表', receiver: '统计局', mapping: { cells: [] } }, proposal: { cells: [], unknown: [] } }),
}));
vi.mock('@/api/endpoints', () => ({
  readSession: () => Promise.resolve({ user: { id: 'u', name: '王' }, zones: [{ id: 'A', name: '甲区' }], zone: 'A', permissions: ['report_template.create'], business_date: '2025-09-30' }),
  createRecord: () => Promise.resolve({ record: { id: 'T' } }),
}));
vi.mock('@/element/basic', () => import('@/element/stand_in'));
vi.mock('@/element/tabs', async () => ({ ElTabs: (await import('@/element/stand_in')).ElPopover, ElTabPane: (await import('@/element/stand_in')).ElPopover }));
vi.mock('@/inputs/PeriodInput.vue', async () => ({ default: (await import('@/element/stand_in')).ElInput }));
vi.mock('@/components/CellMapping.vue', async () => ({ default: (await import('@/element/stand_in')).ElPopover }));
vi.mock('vue-router', () => ({ useRoute: () => ({ query: {} }), useRouter: () => ({ push: (to: string) => { went.push(to); return Promise.resolve(); }, replace: () => Promise.resolve() }), onBeforeRouteLeave: () => undefined }));

let page: VueWrapper;
const name = () => page.find<HTMLInputElement>('input[name=name]');
async function open(id?: string) { page = mount(TemplatePage, { props: { id }, global: { stubs: { RouterLink: true, SheetPaper: true } } }); await flushPromises(); await flushPromises(); }
async function pick(file: string) {
  const picked = page.find('input[type=file]');
  Object.defineProperty(picked.element, 'files', { value: [new File(['x'], file)], configurable: true });
  await picked.trigger('change');
  await flushPromises();
}
beforeEach(async () => { localStorage.clear(); for (const form of Object.keys(kept)) delete kept[form]; uploaded.length = went.length = 0; fingerprint = 'p'; away = false; setActivePinia(createPinia()); await useSession().refresh(); useMeta().meta = { types: [], choices: {}, indicators: [] } as unknown as Meta; });
afterEach(() => page.unmount());

it('keeps the file and the mapping of a new form until it is saved', async () => {
  await open();
  await pick('商务月报.xlsx');
  await name().setValue('商务局月报');
  page.unmount();
  await open();
  expect(uploaded).toEqual(['商务月报.xlsx', '商务月报.xlsx']);
  expect(name().element.value).toBe('商务局月报');
  expect(page.find('[data-restored]').text()).toContain('已恢复上次未保存的内容');
  await page.find('.save button').trigger('click');
  await flushPromises();
  page.unmount();
  await open();
  expect(uploaded).toHaveLength(2);
  expect(name().exists()).toBe(false);
});

it('shows another form that was picked beside a saved one on a page of its own, without the words of a third', async () => {
  await open();
  await pick('商务月报.xlsx');
  await name().setValue('商务局月报');
  page.unmount();
  fingerprint = 'q';
  await open('T');
  await pick('能耗月报.xlsx');
  expect(went).toEqual(['/report_templates/new']);
  page.unmount();
  await open();
  expect(name().element.value).toBe('能耗月报');
  expect(page.find('[data-restored]').exists()).toBe(false);
});

it('is opened when the line is back, and the same form picked again keeps its mapping', async () => {
  await open();
  await pick('商务月报.xlsx');
  await name().setValue('商务局月报');
  page.unmount();
  away = true;
  await open();
  expect(name().exists()).toBe(false);
  away = false;
  readAgain();
  await vi.waitFor(() => expect(name().element.value).toBe('商务局月报'));
  await pick('商务月报2025年9月.xlsx');
  expect([name().element.value, page.find('[data-restored]').exists()]).toEqual(['商务局月报', true]);
});
