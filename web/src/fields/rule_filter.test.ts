import { describe, expect, it } from 'vitest';
import type { FieldMeta } from '@/api/types';
import { conditionText, ruleText, unreadConditions, waysOf } from './rule_filter';

const field = (name: string, kind: FieldMeta['kind'], more: Partial<FieldMeta> = {}): FieldMeta => ({ name, label: name, kind, ...more });

describe('conditions as rules', () => {
  it.each([
    [field('name', 'text'), 'has', '电池', 'name contains "电池"'],
    [field('name', 'text'), 'is', 'a"b\\', 'name = “a"b\\”'],
    [field('total_investment', 'money', { unit: '万元' }), 'from', '5,000', 'total_investment >= 50000000.00元'],
    [field('signed_on', 'date'), 'from', '2025.1.1', 'signed_on >= 2025-01-01'],
    [field('started_on', 'milestone_date'), 'to', '2025-09', 'started_on <= 2025-09-30'],
    [field('started_on', 'milestone_date'), 'from', '2025年2月', 'started_on >= 2025-02-01'],
    [field('days_contact_to_start', 'integer', { unit: '天' }), 'from', '45', 'days_contact_to_start >= 45日'],
    [field('industry', 'code'), 'under', 'C34', 'industry under C34'],
    [field('region', 'code'), 'under', '140802', 'region under "140802"'],
    [field('stage', 'choice'), 'is', 'signed', 'stage = signed'],
    [field('area', 'quantity', { unit: '亩' }), 'from', '15', 'area >= 15亩'],
    [field('area', 'quantity'), 'missing', 'yes', 'missing(area)'],
  ])('%o %s %s', (of, how, value, text) => expect(conditionText(of, { field: of.name, how, value })).toBe(text));

  it('leaves out what cannot be read yet', () => expect(conditionText(field('signed_on', 'date'), { field: 'signed_on', how: 'from', value: '2025-' })).toBeNull());

  it('tells each condition that is not counted, by its name and with what is allowed', () => {
    const fields = [field('total_investment', 'money', { label: '总投资', unit: '万元' }), field('signed_on', 'date', { label: '签约日期' }), field('days', 'integer', { label: '天数' }), field('flag', 'boolean', { label: '省重点' }), field('name', 'text', { label: '名称' })];
    const asked = [['total_investment', 'from', 'abc'], ['total_investment', 'to', '99999999999999'], ['signed_on', 'from', '2025-13-45'], ['days', 'to', '几'], ['flag', 'is', 'abc'], ['name', 'like', '甲'], ['nope', '', '1'], ['total_investment', 'from', '1.2亿'], ['signed_on', 'missing', 'yes'], ['flag', 'is', 'false']];
    const conditions = asked.map(([of, how, value]) => ({ field: of, how, value }));
    const unread = unreadConditions(fields, conditions);
    expect(unread.map((one) => one.name)).toEqual(['总投资不低于 abc', '总投资不高于 99999999999999', '签约日期起 2025-13-45', '天数不高于 几', '省重点 abc', '名称 甲', 'nope 1']);
    expect(unread.map((one) => one.why.slice(0, 5))).toEqual(['看不懂这个', '金额太大：', '看不懂这个', '请填整数', '请填是或否', '没有这种比', '没有这一栏']);
    expect(ruleText(fields, conditions, '')).toBe('total_investment >= 120000000.00元 and missing(signed_on) and flag = false');
  });

  it('counts twenty and tells the rest, and a value that is too long', () => {
    const fields = Array.from({ length: 22 }, (_, i) => field(`f${i}`, 'text'));
    const conditions = [{ field: 'f0', how: 'has', value: 'a'.repeat(401) }, ...fields.slice(1).map((one) => ({ field: one.name, how: 'has', value: 'b' }))];
    expect(unreadConditions(fields, conditions).map((one) => [one.condition.field, one.why])).toEqual([['f0', '不超过 400 个字'], ['f21', '一次最多按 20 个条件查，请去掉用不到的']]);
    expect(ruleText(fields, conditions, '').split(' and ')).toHaveLength(20);
    expect(unreadConditions(fields, conditions)[0].name).toBe(`f0 ${'a'.repeat(57)}…`);
  });

  it('shows what an address brings as what it is', () => {
    expect(unreadConditions([], [{ field: 'x\u202e', how: '', value: '1\u0007' }])[0].name).toBe('x⟨U+202E⟩ 1⟨U+0007⟩');
  });

  it('joins conditions and the typed rule', () => {
    const fields = [field('name', 'text'), field('stage', 'choice')];
    expect(ruleText(fields, [{ field: 'name', how: 'has', value: 'a' }, { field: 'gone', how: 'is', value: 'b' }], 'a = 1 or b = 2')).toBe('name contains "a" and (a = 1 or b = 2)');
    expect(ruleText(fields, [], ' missing(stage) ')).toBe('missing(stage)');
  });

  it('knows the usual condition of each kind', () => {
    expect(waysOf(field('x', 'money'))[0]).toBe('from');
    expect(waysOf(field('x', 'file'))).toEqual([]);
  });
});
