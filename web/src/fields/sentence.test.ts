import { describe, expect, it } from 'vitest';
import type { FieldMeta } from '@/api/types';
import { clauseFault, clauseRule, operatorsOf, readSentence, sentenceRule, sentenceWords, type Clause, type Sentence } from './sentence';
import { completions } from './rule_completion';

const field = (name: string, label: string, kind: FieldMeta['kind'], more: Partial<FieldMeta> = {}): FieldMeta => ({ name, label, kind, ...more });
const fields = [
  field('name', '项目名称', 'text'), field('total_investment', '总投资', 'money', { unit: '万元' }), field('started_on', '开工日期', 'milestone_date'),
  field('stage', '项目阶段', 'choice'), field('industry', '行业', 'code'), field('area', '用地', 'quantity', { unit: '亩' }), field('rate', '比例', 'percent'), field('days', '天数', 'integer', { unit: '天' }),
  field('flag', '省重点', 'boolean'), field('phone', '电话', 'text', { personal: true }),
];
const clause = (of: string, operator: Clause['operator'], value = '', upper = ''): Clause => ({ field: of, operator, value, upper });
const of = (name: string) => fields.find((one) => one.name === name)!;
const words = (_: FieldMeta, value: string) => value;

describe('a filter as a sentence', () => {
  it.each([
    [clause('name', 'has', ' "引号" '), 'name contains “"引号"”'], [clause('name', 'is', '甲\\乙'), 'name = "甲\\乙"'], [clause('name', 'has', '"和”'), null], [clause('name', 'starts', '重大'), 'name starts with "重大"'],
    [clause('total_investment', 'from', '5,000'), 'total_investment >= 50000000.00元'], [clause('total_investment', 'between', '1', '1.5亿'), 'total_investment between 10000.00元 and 150000000.00元'],
    [clause('started_on', 'to', '2025-02'), 'started_on <= 2025-02-28'], [clause('started_on', 'missing'), 'missing(started_on)'], [clause('started_on', 'given'), 'not missing(started_on)'],
    [clause('started_on', 'during', '2025年二季度'), 'started_on in 2025Q2'], [clause('started_on', 'during', '2025'), 'started_on in 2025-01..2025-12'], [clause('started_on', 'during', '2025-03-01..2025-03-10'), 'started_on in 2025-03-01..2025-03-10'], [clause('started_on', 'during', '春天'), null],
    [clause('stage', 'not', 'signed'), 'stage != signed'], [clause('industry', 'under', 'C34'), 'industry under C34'], [clause('area', 'more', '15'), 'area > 15亩'], [clause('rate', 'less', '3.5'), 'rate < 3.5%'],
    [clause('days', 'from', '45'), 'days >= 45日'], [clause('flag', 'is', 'true'), 'flag = true'], [clause('total_investment', 'from', '很多'), null], [clause('total_investment', 'between', '1', ''), null], [clause('days', 'from', '１，０４５ 天'), 'days >= 1045日'],
  ])('%o', (one, rule) => expect(clauseRule(of(one.field), one)).toBe(rule));

  it('is told in Chinese and joined one way', () => {
    const sentence: Sentence = { join: 'and', clauses: [clause('total_investment', 'from', '5000'), clause('started_on', 'missing'), clause('name', 'has', '电池')] };
    expect(sentenceWords(fields, sentence, words)).toBe('总投资 不低于 5,000 万元，并且 开工日期 没有填写，并且 项目名称 含有 “电池”');
    expect(sentenceRule(fields, { ...sentence, join: 'or' })).toBe('total_investment >= 50000000.00元 or missing(started_on) or name contains "电池"');
    expect(sentenceWords(fields, { join: 'and', clauses: [clause('name', 'has', '工程\u202Egpj')] }, words)).toBe('项目名称 含有 “工程⟨U+202E⟩gpj”');
    expect(sentenceWords(fields, { join: 'and', clauses: [clause('started_on', 'during', '2025H1')] }, words)).toBe('开工日期 在期间 2025年上半年');
    expect(sentenceWords(fields, { join: 'and', clauses: [clause('total_investment', 'from', '1.2亿')] }, words)).toBe('总投资 不低于 1.2亿');
  });

  it('says the unit of a figure however its digits were typed, once', () => {
    const said = (of: string, value: string) => sentenceWords(fields, { join: 'and', clauses: [clause(of, 'from', value)] }, words);
    expect([said('total_investment', '０８'), said('total_investment', '8元'), said('days', '4'), said('days', '4天'), said('rate', '3%')]).toEqual(['总投资 不低于 08 万元', '总投资 不低于 8元', '天数 不低于 4', '天数 不低于 4天', '比例 不低于 3%']);
  });

  it('says what is wrong with what was typed, and nothing while nothing is', () => {
    const fault = (one: Clause) => clauseFault(of(one.field), one);
    expect(fault(clause('total_investment', 'from', 'abc'))).toContain('看不懂这个金额');
    expect(fault(clause('total_investment', 'between', '1', 'abc'))).toContain('看不懂这个金额');
    expect(fault(clause('started_on', 'from', '去年'))).toContain('看不懂这个日期');
    expect(fault(clause('started_on', 'during', '春天'))).toContain('看不懂这个期间');
    expect([fault(clause('total_investment', 'from', '')), fault(clause('total_investment', 'missing', 'abc')), fault(clause('total_investment', 'from', '1亿'))]).toEqual(['', '', '']);
  });

  it('is read back exactly when the builder wrote it', () => {
    const clauses = [clause('name', 'starts', '重大 项目'), clause('name', 'has', '"引号"'), clause('total_investment', 'between', '1', '15000'), clause('started_on', 'from', '2025-01-01'), clause('stage', 'is', 'signed'), clause('started_on', 'during', '2025Q2'), clause('started_on', 'during', '2025'), clause('started_on', 'given'), clause('days', 'to', '45'), clause('rate', 'more', '3')];
    for (const join of ['and', 'or'] as const) {
      const rule = sentenceRule(fields, { join, clauses });
      expect(readSentence(fields, rule)).toEqual({ join, clauses });
    }
    expect(readSentence(fields, '')).toEqual({ join: 'and', clauses: [] });
  });

  it.each(['name = a', 'count(projects) > 3', 'name contains "a" and flag = true or stage = x', '(name = "a")', 'name contains "a" and', 'nothing = 3', 'name contains "a', 'not stage = signed', 'phone contains "1"'])
  ('leaves alone what it did not write: %s', (rule) => expect(readSentence(fields, rule)).toBeNull());

  it('offers nothing on personal fields', () => expect(operatorsOf(of('phone'))).toEqual([]));
});

describe('completion of the rule text', () => {
  const items = (one: FieldMeta) => (one.name === 'stage' ? [{ code: 'signed', label: '签约' }] : undefined);
  const offered = (text: string) => completions(text, text.length, fields, items).list.map((one) => one.insert);
  it('finds fields by Chinese, identifier and pinyin initials', () => {
    expect(offered('总投')).toContain('total_investment');
    expect(offered('total')).toContain('total_investment');
    expect(offered('ztz')).toContain('total_investment');
    expect(offered('name contains "总')).toEqual([]);
  });
  it('offers operators after a field and choices after an operator', () => {
    expect(offered('stage ')).toEqual(expect.arrayContaining(['=', '!=']));
    expect(offered('stage = ')).toEqual(['signed']);
    expect(offered('stage = 签')).toEqual(['signed']);
    expect(offered('missing(started_on) ')).toEqual(['and', 'or']);
  });
  it('says what it would replace', () => expect(completions('flag = true and 总投', 18, fields, items)).toMatchObject({ from: 16, to: 18 }));
});
