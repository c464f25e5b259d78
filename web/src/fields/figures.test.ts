import { describe, expect, it } from 'vitest';
import type { FigureChange, RowChange } from '@/api/reporting';
import type { IndicatorMeta, Meta, MetricReply } from '@/api/types';
import { changeText, coversText, figureSentence, figureShown, inDemo, lastYearKept, natureOf, officeAndRegisters, partsSaid, sourceText, withoutLastYear } from './figures';

describe('where a figure comes from', () => {
  it('keeps what people know and drops the numbers of the developers’ catalogue, one or several', () => {
    expect(sourceText({ text: '目录 S64；科学导报 2025 年报道的三级口径' })).toBe('科学导报 2025 年报道的三级口径');
    expect(sourceText({ text: '目录 S34、S37；各地项目调度习惯' })).toBe('各地项目调度习惯');
    expect(sourceText({ text: '目录 S03、S05', note: '报道没有列出四库' })).toBe('报道没有列出四库');
    expect(sourceText('目录 S62、S63')).not.toMatch(/S\d/);
    expect(sourceText({ text: '盐湖区公开报道 2025' })).toBe('盐湖区公开报道 2025');
  });
});

describe('the page of all figures', () => {
  const one = (id: string, more: Partial<IndicatorMeta> = {}): IndicatorMeta => ({ id, label: id, ...more });
  it('has what is asked by phone before what registers count, and every figure once', () => {
    const indicators = [one('exhibits', { of_register: true }), one('start_rate'), one('power', { entry: {} as never }), one('signed_count')];
    const meta: Meta = { types: [], indicators, choices: { report_items: { items: [{ code: 'signed_count', label: '签约项目数' }] } as never } };
    const { office, registers } = officeAndRegisters(meta);
    expect(office.map((figure) => figure.id)).toEqual(['signed_count', 'power', 'start_rate']);
    expect(registers.map((figure) => figure.id)).toEqual(['exhibits']);
  });
  it('says that nothing is registered instead of 0, and 0 where somebody registered', () => {
    const reply = { id: 'a', label: 'a', numerator: 0, denominator: null, value: '0' } as MetricReply;
    expect(figureShown({ ...reply, unregistered: true })).toBe('没有登记');
    expect(figureShown(reply)).toBe('0');
    expect(figureShown(null)).toBe('');
  });
});

describe('last year', () => {
  it('is not registered where not one milestone of it is, and kept where one is', () => {
    expect(lastYearKept([{ last_count: 0 }, { last_count: 0 }])).toBe(false);
    expect(lastYearKept([{ last_count: 0 }, { last_count: 1 }])).toBe(true);
  });
  it('of several zones names those that registered nothing then, but not those that register nothing now', () => {
    const place = (short_name: string, signed: number, last_year: number) => ({ short_name, name: '', signed, started: 0, produced: 0, last_year });
    expect(withoutLastYear([place('甲', 37, 0), place('乙', 1, 3), place('丙', 0, 0), place('丁', 0, 2)])).toEqual(['甲']);
    expect(withoutLastYear([place('甲', 37, 0), place('丙', 0, 0)])).toEqual([]);   // nobody did: said as 上年未登记
    expect(withoutLastYear([])).toEqual([]);
  });
});

describe('figures as they are told', () => {
  const span = { zone: 'z', from: '2025-01-01', to: '2025-12-20' };
  const reply = { id: 'budget_revenue', label: '一般公共预算收入', numerator: '1', numerator_text: '19.50 亿元', denominator: null, value: '19.50 亿元', as_of: '2025-09-30', say_numerator: '累计数' } as MetricReply;
  it('are of the nature that their indicator has', () => {
    expect(figureSentence({ ...reply, nature: 'published' }, '高新区', span)).toMatch(/。统计公布数。$/);
    expect(figureSentence({ ...reply, nature: 'published' }, '高新区', span)).not.toContain('调度数');
    expect(figureSentence({ ...reply, nature: 'dispatch' }, '高新区', span)).toContain('调度数，非统计公布数');
    expect(natureOf({ ...reply, nature: 'computed' })).toBe('调度数，非统计公布数');
  });
  it('carry the part of the period that they are of', () => {
    const covers = { period: { label: '2025年一季度', from: '2025-01-01', to: '2025-03-31' }, until: '3月', lacks: '4月起暂缺' };
    const text = figureSentence({ ...reply, value: '截至3月 19.50 亿元（4月起暂缺）', covers }, '高新区', span);
    expect(text).toContain('19.50 亿元（4月起暂缺）');
    expect(text).not.toMatch(/12月20日|\.\./);
  });
  it('of a part of the zones say of how many, without a month that they reach to', () => {
    const covers = { period: { label: '2025年3月', from: '2025-03-01', to: '2025-03-31' }, until: '', lacks: '21 个区中 2 个已录入' };
    expect(coversText(covers)).toBe('21 个区中 2 个已录入');
    expect(coversText({ ...covers, until: '3月', lacks: '4月起各区不齐' })).toBe('截至3月（4月起各区不齐）');
    expect(figureSentence({ ...reply, covers }, '山西省', span)).toContain('19.50 亿元（21 个区中 2 个已录入）');
  });
  it('that are worked out have no source but their own: the one that is named is of the definition', () => {
    const definition = { id: 'x', from: '2020-01-01', hash: '', source: '长子经开区公开报道 2024', assumed: false };
    expect(figureSentence({ ...reply, definition, nature: 'computed' } as MetricReply, '高新区', span)).not.toContain('公开报道');
    expect(figureSentence({ ...reply, definition, nature: 'dispatch' } as MetricReply, '高新区', span)).toContain('来源：长子经开区公开报道 2024');
  });
  it('that moved name the first records and number all', () => {
    const row = (i: number): RowChange => ({ type: 'project', id: String(i), title: `项目${i}`, link: null, how: 'entered', part: 'numerator', why: '', entries: [] });
    const change = { id: 'signed_count', label: '签约项目数', from: '0', to: '37', from_parts: '0', to_parts: '37', changed: true, rows: Array.from({ length: 37 }, (_, i) => row(i)), more: 0, hidden: 0, notes: [] } as unknown as FigureChange;
    expect(changeText(change)).toMatch(/^签约项目数：0 → 37（项目0；.*项目7等 37 个）$/);
    expect(changeText({ ...change, rows: [row(1), row(2)] })).toBe('签约项目数：0 → 37（项目1；项目2）');
    expect(partsSaid('37')).toBe('');
    expect(partsSaid('31 / 37')).toBe('（分子/分母 31 / 37）');
  });
  it('leave a demo marked, every line once', () => {
    expect(inDemo('甲\n【演示数据】乙', true)).toBe('【演示数据】甲\n【演示数据】乙');
    expect(inDemo('甲', false)).toBe('甲');
  });
});
