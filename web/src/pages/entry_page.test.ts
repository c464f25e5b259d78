import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EnteredReply } from '@/api/entry';
import { Problem } from '@/api/client';
import type { Meta } from '@/api/types';
import { said } from '@/element/stand_in';
import { useMeta } from '@/state/meta';
import { useSession } from '@/state/session';
import EntryPage from './EntryPage.vue';

interface Sent { indicator: string; zone: string; period: string; value: string; source: string; reason?: string; ask_why?: boolean; answer: (reply?: Partial<EnteredReply>) => void; refuse: (why: string, code?: string) => void }
const sent: Sent[] = [];
const asked: { zone: string; answer: (rows: object[]) => void }[] = [];
vi.mock('@/api/entry', () => ({
  enterFigure: (indicator: string, body: { zone: string; period: string; value: string; source: string; reason?: string; ask_why?: boolean }) =>
    new Promise((resolve, reject) => { sent.push({ indicator, ...body, answer: (reply) => resolve({ warnings: [], ...reply }), refuse: (why, code = 'x') => reject(new Problem(422, code, why, why, '', [], '')) }); }),
}));
vi.mock('@/api/endpoints', () => ({
  readSession: () => Promise.resolve({ user: { id: 'u', name: '王' }, zones, zone: 'A', permissions: ['figure.enter'], business_date: '2025-09-30' }),
  allRecords: (_: string, query: { zone: string }) => new Promise((resolve) => { asked.push({ zone: query.zone, answer: resolve }); }),
}));
vi.mock('@/element/basic', () => import('@/element/stand_in'));
vi.mock('vue-router', () => ({ onBeforeRouteLeave: () => undefined }));

const zones = [{ id: 'A', name: '甲区' }, { id: 'B', name: '乙区' }];
const indicators = ['power', 'heat'].map((id) => ({ id, label: id, unit: 'kWh', entry: { book: 'dispatch_values', permission: 'figure.enter', by: '', form: '', period: 'month', roll_up: id === 'power' ? 'sum' : 'none' } }));
const standing = (value: string) => [{ id: 'R', indicator: 'power', figure_period: '2025-01', value, source: '来函' }];

describe('录入数据 by a person of several zones', () => {
  let page: VueWrapper;
  const cell = (name: string) => page.find<HTMLInputElement>(`[data-cell="${name}"]`);
  const type = async (name: string, text: string) => { await cell(name).setValue(text); };
  const choose = async (zone: string) => { useSession().chooseZone(zone); await flushPromises(); };
  const save = async () => { await page.find('form').trigger('submit'); await flushPromises(); };
  const told = () => sent.map(({ indicator, zone, period, value }) => `${zone} ${indicator} ${period} ${value}`);

  beforeEach(async () => {
    sent.length = asked.length = said.length = 0;
    localStorage.clear();
    setActivePinia(createPinia());
    await useSession().refresh();
    useMeta().meta = { types: [], choices: {}, indicators } as Meta;
    page = mount(EntryPage, { global: { stubs: { RouterLink: true } } });
    await flushPromises();
    asked[0].answer([]);
    await flushPromises();
    await page.find('input[name=source]').setValue('来函');
  });
  afterEach(() => page.unmount());

  it('marks what is no number while it is typed, and the box of the source where it is missing', async () => {
    await give('');
    await type('power 2', 'abc');
    expect(cell('power 2').attributes('aria-invalid')).toBe('true');
    expect(page.find('[data-misread]').text()).toContain('“abc”不是数');
    await save();
    expect(sent).toEqual([]);
    expect(page.find('.lacking input[name=source]').attributes('aria-invalid')).toBe('true');
  });

  const give = (words: string) => page.find('input[name=source]').setValue(words);

  it('what was typed for one zone waits there while another is chosen, and goes nowhere else', async () => {
    await type('power 2', '11');
    await choose('B');
    asked[1].answer([]);
    await flushPromises();
    expect(cell('power 2').element.value).toBe('');
    expect(said).toEqual(['info: 甲区没有保存的 1 处已暂存，切回后接着填']);
    expect(page.find('[data-elsewhere]').text()).toContain('甲区 2025 年还有 1 处没有保存');
    await save();
    expect(told()).toEqual([]);
    await type('heat 3', '5');
    await save();
    expect(told()).toEqual([]);   // the paper of one zone is not the source of another
    await give('乙区来函');
    await save();
    expect(told()).toEqual(['B heat 2025-03 5']);
    await page.find('[data-elsewhere] button').trigger('click');
    await flushPromises();
    expect([useSession().zoneId, cell('power 2').element.value, page.find<HTMLInputElement>('input[name=source]').element.value]).toEqual(['A', '11', '来函']);
  });

  it('each value keeps the source that was said when it was typed, also when the page is opened again', async () => {
    await type('power 2', '11');
    await type('heat 2', '6');
    await give('热力公司来函');
    await type('heat 3', '5');
    expect(page.findAll<HTMLInputElement>('[data-source]').map((one) => one.element.value)).toEqual(['来函', '来函', '热力公司来函']);
    await page.find('[data-source="heat 2"]').setValue('热力公司电话');
    page.unmount();
    page = mount(EntryPage, { global: { stubs: { RouterLink: true } } });
    await flushPromises();
    await save();
    for (let n = 0; n < 3; n += 1) { sent[n].answer(); await flushPromises(); }
    expect(sent.map(({ indicator, period, source }) => `${indicator} ${period} ${source}`)).toEqual(['power 2025-02 来函', 'heat 2025-02 热力公司电话', 'heat 2025-03 热力公司来函']);
  });

  it('figures typed before their source are of it, and one typed again is of the paper then in hand', async () => {
    await give('');
    await type('power 2', '11');
    await give('供电公司来函');
    await page.find('input[name=source]').trigger('change');
    await give('热力公司来函');
    await type('heat 2', '6');
    const sources = () => page.findAll<HTMLInputElement>('[data-source]').map((one) => one.element.value);
    expect(sources()).toEqual(['供电公司来函', '热力公司来函']);
    await page.find('[data-source="heat 2"]').setValue('热力公司电话');
    await give('统计年报');
    await type('power 2', '12');
    await type('heat 2', '7');
    expect(sources()).toEqual(['统计年报', '热力公司电话']);
  });

  it('one source for all is a click, and a value without any is not sent', async () => {
    await type('power 2', '11');
    await give('更正的来函');
    await page.find('[data-same-source]').trigger('click');
    await page.find('[data-own-sources]').trigger('click');
    await page.find('[data-source="power 2"]').setValue('');
    await save();
    expect(told()).toEqual([]);
    await page.find('[data-same-source]').trigger('click');
    await save();
    expect(sent.map((one) => one.source)).toEqual(['更正的来函']);
  });

  it('a year that is turned keeps what was typed in the other, and a page opened again has all of it', async () => {
    await type('power 2', '11');
    await page.find('[aria-label="上一年"]').trigger('click');
    expect(cell('power 2').element.value).toBe('');
    await type('power 12', '7');
    page.unmount();
    page = mount(EntryPage, { global: { stubs: { RouterLink: true } } });
    await flushPromises();
    expect(cell('power 2').element.value).toBe('11');
    expect(page.find('[data-elsewhere]').text()).toContain('甲区 2024 年还有 1 处没有保存');
    await page.findAll('button').find((one) => one.text() === '放弃改动')!.trigger('click');
    expect(Object.keys(localStorage).filter((key) => key.includes('entry')).map((key) => key.slice(-4))).toEqual(['2024']);
  });

  it('quarters and the year stand beside the months, by what is typed now, and say what is missing', async () => {
    const span = (name: string) => page.find(`[data-span="${name}"]`);
    for (const [month, text] of [['1', '10.5'], ['2', '20'], ['3', '0.25']]) await type(`power ${month}`, text);
    expect(span('power Q1').text()).toBe('30.75');
    expect(span('power Q2').attributes('title')).toBe('缺 4、5、6 月');
    expect(span('power year').text()).toBe('—');
    await type('power 2', '0.13亿');
    expect(cell('power 2').element.value).toBe('13000000');
    await type('power 2', '0.13亿千瓦时');
    expect([span('power Q1').text(), span('power Q1').attributes('title')]).toEqual(['—', '带单位的数保存后才能合计']);
    expect(span('heat Q1').attributes('title')).toBe('这个指标不能相加');
  });

  it('values that stand in one zone are not shown in another, not even when they are read late', async () => {
    await choose('B');
    await choose('A');
    expect(asked.map((each) => each.zone)).toEqual(['A', 'B', 'A']);
    asked[2].answer(standing('7'));
    await flushPromises();
    asked[1].answer(standing('99'));
    await flushPromises();
    expect(cell('power 1').element.value).toBe('7');
    await choose('B');
    expect(cell('power 1').element.value).toBe('');
  });

  it('a zone and a year chosen while it is being saved change nothing of what was sent', async () => {
    await type('power 2', '11');
    await type('heat 3', '12');
    await type('heat 4', '-1');
    await save();
    await choose('B');
    asked[1].answer([]);
    await flushPromises();
    await page.find('[aria-label="上一年"]').trigger('click');
    await type('power 2', '21');
    await type('heat 3', '22');
    sent[0].answer();
    await flushPromises();
    sent[1].answer({ warnings: ['比上期大'] });
    await flushPromises();
    sent[2].refuse('不能是负数');
    await flushPromises();
    expect(told()).toEqual(['A power 2025-02 11', 'A heat 2025-03 12', 'A heat 2025-04 -1']);
    expect([cell('power 2').element.value, cell('heat 3').element.value]).toEqual(['21', '22']);
    expect(page.findAll('[data-remark]')).toHaveLength(0);
    expect(said).toEqual(['success: 已保存 2 处', 'error: 甲区有 1 处没有保存：不能是负数']);
    await give('乙区来函');
    await save();
    expect(told().slice(3)).toEqual(['B power 2024-02 21']);
    await page.find('[aria-label="下一年"]').trigger('click');
    await choose('A');
    expect([cell('power 2').element.value, cell('heat 4').element.value]).toEqual(['', '-1']);
    expect(page.findAll('[data-remark]')).toHaveLength(2);   // the warning and the refusal came back to where they belong
  });

  it('a value that differs for a reason of its own says it; the others are for the one that is said once', async () => {
    await choose('B');
    asked[1].answer([]);
    await choose('A');
    asked[2].answer([...standing('7'), { ...standing('9')[0], id: 'S', figure_period: '2025-02' }]);
    await flushPromises();
    await give('来函');
    for (const [name, text] of [['power 1', '8'], ['power 2', '10'], ['heat 3', '5']]) await type(name, text);
    await page.find('[data-own-sources]').trigger('click');
    const reasons = () => page.findAll<HTMLInputElement>('[data-reason]').map((one) => [one.attributes('data-reason'), one.element.value]);
    expect(reasons()).toEqual([['power 1', ''], ['power 2', '']]);   // a new value needs none
    await page.find('[data-reason="power 2"]').setValue('笔误');
    await save();
    expect(sent).toEqual([]);   // the other one has none yet
    await page.find('input[name=reason]').setValue('供电公司更正');
    expect(reasons()).toEqual([['power 1', '供电公司更正'], ['power 2', '笔误']]);
    page.unmount();
    page = mount(EntryPage, { global: { stubs: { RouterLink: true } } });
    await flushPromises();
    asked[3].answer([...standing('7'), { ...standing('9')[0], id: 'S', figure_period: '2025-02' }]);
    await flushPromises();
    expect(reasons()).toEqual([['power 1', '供电公司更正'], ['power 2', '笔误']]);   // what is of its own is never out of sight
    await page.find('[data-reason="power 1"]').setValue('笔误');
    await page.find('[data-reason="power 1"]').setValue(' ');
    expect(reasons()[0]).toEqual(['power 1', '供电公司更正']);   // emptied, it is the one for all again
    await save();
    for (let n = 0; n < 3; n += 1) { sent[n].answer(); await flushPromises(); }
    expect(sent.map(({ indicator, period, reason }) => [indicator, period, reason])).toEqual([['power', '2025-01', '供电公司更正'], ['power', '2025-02', '笔误'], ['heat', '2025-03', undefined]]);
  });

  it('what is unusual is saved with a reason, which has its place beside the source; what was typed stays', async () => {
    const reason = () => page.find<HTMLInputElement>('input[name=reason]');
    expect(reason().exists()).toBe(true);
    await type('power 2', '11');
    await type('power 3', '1');
    await save();
    expect(sent.map((one) => [one.ask_why, one.reason])).toEqual([[true, undefined]]);
    sent[0].answer();
    await flushPromises();
    sent[1].refuse('累计数小于上月累计', 'figure.reason_needed');
    await flushPromises();
    asked[1].answer([]);
    await flushPromises();
    expect(said).toEqual(['success: 已保存 1 处', 'warning: 1 处数有异常，写明缘由后再保存；已填的都在']);
    expect(cell('power 3').element.value).toBe('1');
    expect([page.find('.lacking input[name=reason]').exists(), page.find('[data-remark]').text()]).toEqual([true, 'power，2025年3月　累计数小于上月累计']);
    await save();
    expect(sent).toHaveLength(2);   // it is asked for, and nothing is sent again without it
    await reason().setValue('企业退库');
    expect(page.find('.lacking input[name=reason]').exists()).toBe(false);
    await save();
    expect([sent[2].value, sent[2].reason]).toEqual(['1', '企业退库']);
    sent[2].answer({ warnings: ['累计数小于上月累计'] });
    await flushPromises();
    expect([cell('power 3').element.value, reason().element.value]).toEqual(['', '']);
  });

  it('a cell typed over while its former value is being saved keeps what was typed, and waits for its zone', async () => {
    await type('power 2', '11');
    await type('heat 3', '12');
    await save();
    await type('power 2', '13');
    sent[0].answer();
    await flushPromises();
    expect(cell('power 2').element.value).toBe('13');
    await choose('B');
    expect(said).toEqual(['info: 甲区没有保存的 1 处已暂存，切回后接着填']);
    await choose('A');
    expect(cell('power 2').element.value).toBe('13');
    sent[1].answer();
    await flushPromises();
    expect(asked.map((each) => each.zone)).toEqual(['A', 'B', 'A', 'A']);   // read again once all is written
    expect(told()).toEqual(['A power 2025-02 11', 'A heat 2025-03 12']);
  });
});
