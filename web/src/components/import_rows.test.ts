// import_rows.test.ts — From one red cell to the next, through all of them and not only those drawn so far.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mount, type VueWrapper } from '@vue/test-utils';
import ImportRows from './ImportRows.vue';
import type { FieldMeta, ImportRow } from '@/api/types';

vi.mock('@/element/basic', () => import('@/element/stand_in'));

const fields = [{ name: 'name', label: '项目名称', kind: 'text' }, { name: 'total_investment', label: '总投资', kind: 'money' }] as FieldMeta[];
const red = (row: number): ImportRow => ({ sheet: '台账', row, status: 'rejected', cells: { name: `某某${row}`, total_investment: '面议' }, problems: [{ field: 'total_investment', message: '不是一个确定的金额', value: '面议' }] });

describe('the red cells of an import', () => {
  let page: VueWrapper;
  afterEach(() => page.unmount());
  const show = (rows: ImportRow[]) => {
    Element.prototype.scrollIntoView = () => undefined;
    page = mount(ImportRows, { attachTo: document.body, props: { rows, sheets: [], said: [], wanted: '', collection: 'projects', records: '', fields, locked: false, busy: false, counts: { rejected: rows.length }, fixed: {} }, global: { stubs: { RouterLink: true } } });
  };
  const next = async () => { await page.find('[data-step="on"]').trigger('click'); await new Promise((done) => { setTimeout(done); }); };
  const told = () => page.find('.steps [role=status]').text();

  it('are counted whole and reached one after another, those far down too', async () => {
    show(Array.from({ length: 130 }, (_, i) => red(i + 2)));
    await next();
    expect(told()).toBe('第 1 处，共 130 处');
    for (let n = 0; n < 100; n += 1) await next();
    expect(told()).toBe('第 101 处，共 130 处');
    for (let n = 0; n < 30; n += 1) await next();
    expect(told()).toBe('第 1 处，共 130 处');
  }, 30_000);   // a hundred and thirty steps, each drawn

  it('leave room for rows that change a record: the old value beside the new one, and what a namesake is', async () => {
    show([{ sheet: '台账', row: 2, status: 'update', cells: { name: '甲', total_investment: '650' }, changes: [{ column: 'total_investment', label: '总投资', before: '500', after: '650' }] },
      { sheet: '台账', row: 3, status: 'new', cells: { name: '乙' }, namesake: { id: 'P1', differs: '建设单位 丙公司', others: 0 } }]);
    await page.findAll('.tabs button').filter((one) => one.text().startsWith('全部'))[0].trigger('click');
    expect(page.find('[data-change]').text()).toBe('总投资：500 → 650');
    expect(page.find('td.changed').attributes('title')).toBe('总投资：500 → 650');
    expect(page.find('[data-namesake]').text()).toContain('建设单位 丙公司');
    await page.find('[data-same]').trigger('click');
    await page.find('[data-other]').trigger('click');
    expect(page.emitted('change')).toEqual([[{ same: [{ sheet: '台账', row: 3, record: 'P1' }] }], [{ same: [{ sheet: '台账', row: 3, record: '' }] }]]);
  });

  it('say the name of a record whose name is near', async () => {
    show([{ sheet: '台账', row: 3, status: 'new', cells: { name: '乙二' }, namesake: { id: 'P1', title: '乙贰', differs: '', others: 1 } }]);
    await page.findAll('.tabs button').filter((one) => one.text().startsWith('全部'))[0].trigger('click');
    expect(page.find('[data-namesake]').text()).toMatch(/名称相近的有 2 条.*“乙贰”/);
  });
});
