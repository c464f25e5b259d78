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

  it('are gone to by F8, and mended by Alt and a number, wherever the keyboard stands on the page; not from a dialog, nor where something is typed', async () => {
    const likely = (row: number): ImportRow => ({ ...red(row), problems: [{ field: 'total_investment', message: '不是一个确定的金额', value: '三千万', likely: [{ text: `${row}000`, why: '' }] }] });
    show([likely(2), likely(3)]);
    const beside = document.createElement('div');
    beside.innerHTML = '<h1 tabindex="-1">台账</h1><input><p role="dialog"><button>好</button></p>';
    document.body.appendChild(beside);
    const press = async (at: string, key: string, altKey = false) => {
      const from = beside.querySelector<HTMLElement>(at);
      from?.focus();
      from?.dispatchEvent(new KeyboardEvent('keydown', { key, altKey, bubbles: true, cancelable: true }));
      await new Promise((done) => { setTimeout(done); });
      return (document.activeElement as HTMLElement).dataset.red;
    };
    const faults: string[] = [];
    const complain = (event: ErrorEvent) => { faults.push(event.message); };
    window.addEventListener('error', complain);
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    window.removeEventListener('error', complain);
    expect(faults).toEqual([]);
    expect(await press('button', 'F8')).toBe(undefined);
    expect(await press('input', '1', true)).toBe(undefined);
    expect(page.emitted('change')).toBe(undefined);
    expect(await press('h1', '1', true)).toBe('台账\n2\ntotal_investment');
    expect(page.emitted('change')).toEqual([[{ fixes: [{ sheet: '台账', row: 2, field: 'total_investment', text: '2000' }] }]]);
    expect(await press('input', 'F8')).toBe('台账\n2\ntotal_investment');
    expect(await press('h1', 'F8')).toBe('台账\n3\ntotal_investment');
    await press('h1', '1', true);   // that of the cell gone to last
    expect(page.emitted('change')?.[1]).toEqual([{ fixes: [{ sheet: '台账', row: 3, field: 'total_investment', text: '3000' }] }]);
    beside.remove();
  });

  it('stay red when what was put in is wrong too', () => {
    show([red(2)]);
    void page.setProps({ fixed: { '台账\n2\ntotal_investment': '九千' } });
    const classes = page.find('td[data-cell="台账\n2\ntotal_investment"]').classes();
    expect([classes.includes('red'), classes.includes('fixed')]).toEqual([true, false]);
  });

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

  it('show words that a list lacks in their own column, with what they may mean, and take one for every row that says so', async () => {
    const worded = (row: number): ImportRow => ({ sheet: '台账', row, status: 'new', cells: { name: '甲' }, warnings: [{ column: 'total_investment', message: '不在选项之内', value: '装备制造', likely: [{ text: '专用设备', why: '3599' }] }] });
    show([worded(2), worded(3)]);
    await page.findAll('.tabs button').filter((one) => one.text().startsWith('全部'))[0].trigger('click');
    expect(page.find('td.amber[data-cell="台账\n2\ntotal_investment"]').text()).toBe('装备制造');
    await page.find('[data-words="台账\n2\ntotal_investment"] .offer').trigger('click');
    await page.find('[data-alike]').trigger('click');
    const fix = (row: number) => ({ sheet: '台账', row, field: 'total_investment', text: '专用设备' });
    expect(page.emitted('change')).toEqual([[{ fixes: [fix(2)] }], [{ fixes: [fix(3)] }]]);
  });

  it('take a row of another zone into the chosen one', async () => {
    show([{ sheet: '台账', row: 2, status: 'skipped', reason: 'other_zone', message: '“某区”不是您的开发区，不导入', cells: { name: '甲' } }]);
    await page.findAll('.tabs button').filter((one) => one.text().startsWith('全部'))[0].trigger('click');
    await page.find('[data-own-zone]').trigger('click');
    expect(page.emitted('change')).toEqual([[{ fixes: [{ sheet: '台账', row: 2, field: 'zone_id', text: '' }] }]]);
  });

  it('say the name of a record whose name is near', async () => {
    show([{ sheet: '台账', row: 3, status: 'new', cells: { name: '乙二' }, namesake: { id: 'P1', title: '乙贰', differs: '', others: 1 } }]);
    await page.findAll('.tabs button').filter((one) => one.text().startsWith('全部'))[0].trigger('click');
    expect(page.find('[data-namesake]').text()).toMatch(/名称相近的有 2 条.*“乙贰”/);
  });
});

describe('what is typed in a red cell', () => {
  let page: VueWrapper;
  afterEach(() => { page.unmount(); localStorage.clear(); });
  const rows = [red(2), red(3)];
  const draft = 'U1.import.I1';
  const show = () => {
    Element.prototype.scrollIntoView = () => undefined;
    page = mount(ImportRows, { attachTo: document.body, props: { rows, sheets: [], said: [], wanted: '', collection: 'projects', records: '', fields, locked: false, busy: false, refused: '', draft, counts: { rejected: 2 }, fixed: {}, onChange: () => { void page.setProps({ busy: true, locked: true }); } }, global: { stubs: { RouterLink: true } } });
  };
  const cell = (row: number) => page.find(`td[data-cell="台账\n${row}\ntotal_investment"]`);
  const typed = (row: number) => (cell(row).exists() && cell(row).find('input').exists() ? (cell(row).find('input').element as HTMLInputElement).value : null);
  const turn = () => new Promise((done) => { setTimeout(done); });
  async function press(where: ReturnType<typeof cell>) { await where.trigger('mousedown'); (document.activeElement as HTMLElement).blur(); await where.trigger('click'); await turn(); }
  async function type(row: number, text: string) { await press(cell(row).find('[data-red]')); await cell(row).find('input').setValue(text); }
  /** The page is busy and locked while the server is asked. */
  async function answer(refused: string, now: ImportRow[] = rows) { await page.setProps({ busy: false, locked: false, refused, rows: now }); await turn(); await turn(); }
  const fix = (row: number, text: string) => [{ fixes: [{ sheet: '台账', row, field: 'total_investment', text }] }];

  it('stays in the cell with the reason until the server took it, and over a page loaded anew', async () => {
    show();
    await type(2, '8000万');
    await cell(2).find('input').trigger('keydown.enter');
    expect(page.emitted('change')).toEqual([fix(2, '8000万')]);
    await answer('连接不上服务器');
    expect(typed(2)).toBe('8000万');
    expect(cell(2).find('[data-cell-note]').text()).toBe('连接不上服务器');
    expect(document.activeElement).toBe(cell(2).find('input').element);
    page.unmount();
    show();
    await turn();
    expect(typed(2)).toBe('8000万');
    await cell(2).find('input').trigger('keydown.enter');
    await answer('', [{ ...red(2), status: 'new', problems: [] }, red(3)]);
    expect(typed(2)).toBe(null);
    page.unmount();
    show();
    await turn();
    expect(typed(2)).toBe(null);
  });

  it('is entered when another red cell is clicked, which opens then; Escape gives it up', async () => {
    show();
    await type(2, '8000万');
    await press(cell(3).find('[data-red]'));
    expect(page.emitted('change')).toEqual([fix(2, '8000万')]);
    await answer('', [{ ...red(2), status: 'new', problems: [] }, red(3)]);
    expect(typed(3)).toBe('面议');
    await cell(3).find('input').setValue('9000');
    await cell(3).find('input').trigger('keydown.esc');
    expect(typed(3)).toBe(null);
    expect(page.emitted('change')).toHaveLength(1);
    expect(localStorage.length).toBe(0);
  });

  it('is entered when the cell is left, and taken along by what else is clicked', async () => {
    show();
    await type(2, '8000万');
    await press(page.find('.tabs'));
    await answer('', rows);
    expect(page.emitted('change')).toEqual([fix(2, '8000万')]);
    await type(2, '7000万');
    await press(page.findAll('tr[data-row="3"] button').filter((one) => one.text() === '略过这一行')[0]);
    expect(page.emitted('change')?.[1]).toEqual([{ skips: [{ sheet: '台账', row: 3 }], ...fix(2, '7000万')[0] }]);
  });

  it('is not sent again by leaving it once it was refused, until it is typed anew', async () => {
    show();
    await type(2, '8000万');
    await cell(2).find('input').trigger('keydown.enter');
    await answer('已由别人入库');
    await press(page.find('.tabs'));
    (cell(2).find('input').element as HTMLInputElement).focus();
    (document.activeElement as HTMLElement).blur();
    expect(page.emitted('change')).toHaveLength(1);
    expect(typed(2)).toBe('8000万');
    await cell(2).find('input').setValue('9000万');
    await press(page.find('.tabs'));
    expect(page.emitted('change')?.[1]).toEqual(fix(2, '9000万'));
  });

  it('on while the server looks stays over what that took, among the rows that are drawn', async () => {
    show();
    await type(2, '800');
    await cell(2).find('input').trigger('keydown.enter');
    await cell(2).find('input').setValue('8000');
    await answer('', [{ ...red(2), status: 'new', problems: [] }, red(3)]);
    expect(typed(2)).toBe('8000');
    await cell(2).find('input').trigger('keydown.enter');
    expect(page.emitted('change')).toEqual([fix(2, '800'), fix(2, '8000')]);
  });

  it('and taken back is kept no more; what is kept has the keyboard again, and Escape leaves it at the cell', async () => {
    show();
    await type(2, '8000万');
    const before = (await import('@/fields/drafts')).readDraft(draft);
    await cell(2).find('input').setValue('面议');
    expect([before?.text, localStorage.length]).toEqual(['8000万', 0]);
    await cell(2).find('input').setValue('9000万');
    page.unmount();
    show();
    await turn();
    expect(document.activeElement).toBe(cell(2).find('input').element);
    await cell(2).find('input').trigger('keydown.esc');
    await turn();
    expect((document.activeElement as HTMLElement).dataset.red).toBe('台账\n2\ntotal_investment');
  });
});
