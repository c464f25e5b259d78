// inline_cell.test.ts — Leaving an open cell of a list saves it as Enter does; refused, what was typed stays there with the reason.
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { defineComponent, h } from 'vue';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '@/api/client';
import type { FieldMeta, RecordRow, TypeMeta } from '@/api/types';
import DataTable from '@/components/DataTable.vue';
import { said as told } from '@/element/stand_in';
import { readAgain } from '@/live/events';
import { idle } from '@/live/idle';
import { useMeta } from '@/state/meta';
import { useSession } from '@/state/session';

const saved: Record<string, unknown>[] = [];
let tried = 0;
let refusal: Problem | null = null;
let theirs = 1;
let asking: Promise<void> = Promise.resolve();
vi.mock('@/api/endpoints', () => ({
  readSession: () => Promise.resolve({ user: { id: 'u', name: '王' }, zones: [], zone: '', permissions: [], business_date: '2025-09-30' }),
  tryEdit: () => { tried += 1; return (refusal ? Promise.reject(refusal) : Promise.resolve({ warnings: [] })); },
  editRecord: (_: string, id: string, version: number, cells: Record<string, unknown>) => { saved.push({ id, ...cells }); return asking.then(() => ({ record: { ...rows.find((row) => row.id === id), ...cells, version: version + 1 } })); },
  readRecord: (_: string, id: string) => Promise.resolve({ record: { ...rows.find((row) => row.id === id), area: theirs, version: 5 } }),
}));
vi.mock('@/element/basic', () => import('@/element/stand_in'));
vi.mock('@/inputs/FieldInput.vue', async () => {
  const { ElInput } = await import('@/element/stand_in');
  return { default: defineComponent({ inheritAttrs: false, props: { modelValue: String }, emits: ['update:modelValue'], setup: (props, { emit }) => () => h(ElInput, { modelValue: String(props.modelValue ?? ''), 'onUpdate:modelValue': (next: string) => emit('update:modelValue', next) }) }) };
});
vi.mock('@/components/RowCards.vue', async () => ({ default: (await import('@/element/stand_in')).ElPopover }));
const shown = vi.hoisted(() => ({ path: '/plots' }));
vi.mock('vue-router', () => ({ useRouter: () => ({ push: () => undefined, currentRoute: { value: shown } }) }));
/** Another page is shown, and this one ends. */
function leave(page: VueWrapper): void { shown.path = '/today'; page.unmount(); }

const fields = [{ name: 'name', label: '名称', kind: 'text' }, { name: 'area', label: '面积', kind: 'integer' }, { name: 'staff', label: '职工', kind: 'integer' }] as FieldMeta[];
const type = { name: 'plot', label: '地块', collection: 'plots', title_field: 'name', fields, actions: [] } as unknown as TypeMeta;
const rows: RecordRow[] = ['A', 'B'].map((id) => ({ id, zone_id: 'Z', version: 1, name: id, area: 1, staff: 2 }));

describe('an open cell of a list', () => {
  let page: VueWrapper;
  const at = (row: number, column: number) => page.find(`td[data-cell="${row},${column}"]`);
  const typed = (row: number, column: number) => at(row, column).find('input');
  async function open(row: number, column: number) { await at(row, column).trigger('mousedown', { button: 0 }); await at(row, column).trigger('dblclick'); await flushPromises(); await flushPromises(); }

  beforeEach(async () => {
    saved.length = 0;
    tried = 0;
    theirs = 1;
    shown.path = '/plots';
    refusal = null;
    asking = Promise.resolve();
    told.length = 0;
    Element.prototype.scrollIntoView = () => undefined;
    setActivePinia(createPinia());
    await useSession().refresh();
    useMeta().meta = { types: [type], choices: {}, indicators: [] } as never;
    page = mount(DataTable, { attachTo: document.body, props: { type, columns: fields, rows, grid: true, editable: true }, global: { stubs: { RouterLink: true } } });
    await vi.waitFor(async () => { await open(0, 1); expect(typed(0, 1).exists()).toBe(true); }, { timeout: 20_000 });
    await typed(0, 1).setValue('7');
  }, 30_000);
  afterEach(() => page.unmount());
  afterAll(() => idle());

  it('is saved when another is opened, which opens then', async () => {
    await open(1, 2);
    await vi.waitFor(() => expect(typed(1, 2).exists()).toBe(true));
    expect(saved).toEqual([{ id: 'A', area: 7 }]);
    expect(typed(0, 1).exists()).toBe(false);
    expect(document.activeElement).toBe(typed(1, 2).element);
  });

  it('is saved when the keyboard goes elsewhere on the page, which keeps it', async () => {
    const elsewhere = document.body.appendChild(document.createElement('input'));
    elsewhere.focus();
    await flushPromises();
    await flushPromises();
    expect(saved).toEqual([{ id: 'A', area: 7 }]);
    expect(typed(0, 1).exists()).toBe(false);
    expect(document.activeElement).toBe(elsewhere);
    elsewhere.remove();
  });

  it('keeps what was typed with the reason where the server refuses, opens no other, and is given up by Escape', async () => {
    refusal = new Problem(422, 'x', '', '面积过大', '', [], '');
    await open(1, 2);
    expect(saved).toEqual([]);
    expect(typed(1, 2).exists()).toBe(false);
    expect((typed(0, 1).element as HTMLInputElement).value).toBe('7');
    expect(at(0, 1).find('[data-cell-problem]').text()).toContain('面积过大');
    expect(document.activeElement).toBe(typed(0, 1).element);
    await typed(0, 1).trigger('keydown.esc');
    await flushPromises();
    expect(typed(0, 1).exists()).toBe(false);
    expect(saved).toEqual([]);
  });

  it('says no more that nobody is signed in once somebody is', async () => {
    refusal = new Problem(401, 'x', '', '尚未登录', '请先登录', [], '');
    await typed(0, 1).trigger('keydown.enter');
    await flushPromises();
    expect(at(0, 1).find('[data-cell-problem]').text()).toContain('尚未登录');
    readAgain();
    await vi.waitFor(() => expect(at(0, 1).find('[data-cell-problem]').exists()).toBe(false));
    expect((typed(0, 1).element as HTMLInputElement).value).toBe('7');
  });

  it('keeps what is typed on while it is saved, over what was saved', async () => {
    let answer: () => void = () => undefined;
    asking = new Promise((done) => { answer = done; });
    await typed(0, 1).trigger('keydown.enter');
    await flushPromises();
    await typed(0, 1).setValue('76');
    answer();
    await flushPromises();
    expect((typed(0, 1).element as HTMLInputElement).value).toBe('76');
    await typed(0, 1).trigger('keydown.enter');
    await flushPromises();
    expect(saved).toEqual([{ id: 'A', area: 7 }, { id: 'A', area: 76 }]);
    expect(typed(0, 1).exists()).toBe(false);
  });

  it('is saved where the page goes away without a word to it', async () => {
    leave(page);
    await flushPromises();
    expect(saved).toEqual([{ id: 'A', area: 7 }]);
    expect(told).toEqual(['success: 面积已改为 7']);
  });

  it('says what is lost where the page goes away with a value that cannot be read', async () => {
    await typed(0, 1).setValue('七');
    await typed(0, 1).trigger('keydown.enter');
    leave(page);
    expect(told.join()).toContain('warning: “面积”没有保存：');
    expect(saved).toEqual([]);
  });

  it('is neither saved nor told once its person signed out', async () => {
    refusal = new Problem(422, 'x', '', '面积过大', '', [], '');
    await typed(0, 1).trigger('keydown.enter');
    await flushPromises();
    useSession().session = null;
    leave(page);
    await flushPromises();
    expect([saved, told]).toEqual([[], []]);
  });

  it('says that somebody else changed it where the page went away meanwhile', async () => {
    refusal = new Problem(409, 'record.changed_meanwhile', '', '已有新版本', '', [], '');
    theirs = 99;
    await typed(0, 1).trigger('keydown.enter');
    leave(page);
    await flushPromises();
    expect(told.join()).toContain('99');
  });

  it('is not saved, but told, where its row is taken off the list under the hand that types', async () => {
    await page.setProps({ rows: rows.slice(1) });
    await flushPromises();
    expect(saved).toEqual([]);
    expect(told).toEqual(['warning: “面积”没有保存：这一行已不在本页，刚输入的“7”没有写入']);
  });

  it('lets the browser ask before the window goes away with it', () => {
    const going = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(going);
    expect(going.defaultPrevented).toBe(true);
  });

  it('asks once for a 409 that is no change of somebody else, and says why', async () => {
    refusal = new Problem(409, 'session.other_person', '', '这个浏览器里现在登录的是另一位用户，没有提交', '', [], '');
    await typed(0, 1).trigger('keydown.enter');
    for (let turn = 0; turn < 20; turn += 1) await flushPromises();
    expect(tried).toBe(1);
    expect(page.text()).toContain('另一位用户');
  });

  it('looks anew once where the record was changed and the refusal stays the same', async () => {
    refusal = new Problem(409, 'record.changed_meanwhile', '', '已有新版本', '', [], '');
    await typed(0, 1).trigger('keydown.enter');
    for (let turn = 0; turn < 20; turn += 1) await flushPromises();
    expect(tried).toBe(2);
  });

  it('says nothing of its own where its row goes while it is being saved: the answer tells', async () => {
    let answer: () => void = () => undefined;
    asking = new Promise((resolve) => { answer = () => resolve(undefined as never); });
    await typed(0, 1).trigger('keydown.enter');
    await flushPromises();
    await page.setProps({ rows: rows.slice(1) });
    answer();
    await flushPromises();
    expect(told).toEqual(['success: 面积已改为 7']);
  });
});
