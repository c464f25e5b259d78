import { describe, expect, it } from 'vitest';
import type { IndicatorMeta, Meta, MetricReply } from '@/api/types';
import { figureShown, lastYearKept, officeAndRegisters, sourceText } from './figures';

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
});
