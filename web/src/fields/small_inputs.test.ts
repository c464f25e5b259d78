import { describe, expect, it } from 'vitest';
import { checkSign, codeFault, tidyCode } from './credit_code';
import { periodAt, periodOf, periodsIn, readPeriod, showPart, showPeriodWords, writePeriod } from './periods';
import { readAnswer, visibleText } from './visible_text';

describe('the credit code', () => {
  it.each([['91350100M000100Y43', ''], ['91350100m000100y43', ''], ['9135 0100 M000 100Y 43', ''], ['91350100M000100Y44', 'check'], ['91350100M000100Y4', 'length'], ['91350100M000100I43', 'signs'], ['911400001100103X77', 'check']] as const)
  ('%s: %s', (code, fault) => expect(codeFault(code)).toBe(fault));
  it('knows the sign that must stand last', () => {
    expect(checkSign('91350100M000100Y4')).toBe('3');
    expect(checkSign('9135')).toBe('');
    expect(tidyCode('９１３５０１００ｍ')).toBe('91350100M');
  });
});

describe('periods', () => {
  it.each([
    ['2025', '2025-01-01', '2025-12-31', '2025', '2025年'], ['2025年上半年', '2025-01-01', '2025-06-30', '2025H1', '2025年上半年'], ['2024Q1', '2024-01-01', '2024-03-31', '2024Q1', '2024年一季度'], ['2025年二季度', '2025-04-01', '2025-06-30', '2025Q2', '2025年二季度'],
    ['2024-02', '2024-02-01', '2024-02-29', '2024-02', '2024年2月'], ['2024年2月下旬', '2024-02-21', '2024-02-29', '2024-02-21..2024-02-29', '2024年2月下旬'], ['2025-03-01..2025-03-10', '2025-03-01', '2025-03-10', '2025-03-01..2025-03-10', '2025年3月上旬'],
    ['2025-01..2025-09', '2025-01-01', '2025-09-30', '2025-01..2025-09', '2025年1—9月'], ['2025年1—9月累计', '2025-01-01', '2025-09-30', '2025-01..2025-09', '2025年1—9月'], ['2025年1-6月', '2025-01-01', '2025-06-30', '2025H1', '2025年上半年'],
    ['2025-02..2025-04', '2025-02-01', '2025-04-30', '2025-02..2025-04', '2025-02-01 — 2025-04-30'], ['2025-09-29至2025-10-05', '2025-09-29', '2025-10-05', '2025-09-29..2025-10-05', '2025年 9.29—10.5 一周'], ['2025-05-18', '2025-05-18', '2025-05-18', '2025-05-18', '2025-05-18'], ['2025年全年', '2025-01-01', '2025-12-31', '2025', '2025年'], ['2025年12月中旬', '2025-12-11', '2025-12-20', '2025-12-11..2025-12-20', '2025年12月中旬'],
  ])('%s', (typed, from, to, written, words) => {
    const period = readPeriod(typed)!;
    expect([period.from, period.to, writePeriod(period), showPeriodWords(period)]).toEqual([from, to, written, words]);
    expect(readPeriod(writePeriod(period))).toEqual(period);
  });
  it.each(['', '25', '2025-13', '2025年1—13月', '2025Q5', '2025-09..2025-01', '去年', '2025-01..2025-02..2025-03'])('%s is none', (typed) => expect(readPeriod(typed)).toBeNull());
  it('every week of a year begins on a Monday, none is lost or told twice between years', () => {
    const weeks = [2024, 2025, 2026].flatMap((year) => periodsIn('week', year));
    expect(periodsIn('week', 2026)).toHaveLength(53);
    expect(weeks[0].from).toBe('2024-01-01');
    weeks.reduce((before, week) => { expect(Date.parse(week.from) - Date.parse(before.to)).toBe(86_400_000); return week; });
    expect(weeks.every((week) => periodAt('week', week.to).from === week.from)).toBe(true);
  });
  it('knows in which period of each kind a day lies', () => {
    const at = (day: string) => (['year', 'half', 'quarter', 'month', 'ten_days', 'week', 'cumulative'] as const).map((kind) => writePeriod(periodAt(kind, day)));
    expect(at('2025-09-30')).toEqual(['2025', '2025H2', '2025Q3', '2025-09', '2025-09-21..2025-09-30', '2025-09-29..2025-10-05', '2025-01..2025-09']);
    expect(at('2024-02-29')).toEqual(['2024', '2024H1', '2024Q1', '2024-02', '2024-02-21..2024-02-29', '2024-02-26..2024-03-03', '2024-01..2024-02']);
  });
  it('names the parts of a year short', () => expect((['half', 'quarter', 'month', 'ten_days', 'week'] as const).map((kind) => showPart(periodsIn(kind, 2025)[1]))).toEqual(['下半年', '二季度', '2月', '1月中旬', '1.6—1.12']));
  it('calls a quarter 1—3月 where years up to a month are told', () => expect([showPart(periodOf('cumulative', 2025, 3), 'cumulative'), showPart(periodOf('cumulative', 2025, 3))]).toEqual(['1—3月', '一季度']));
  it('cuts a year into 36 旬 without a gap', () => {
    let next = '2024-01-01';
    for (let part = 1; part <= 36; part++) {
      const period = periodOf('ten_days', 2024, part);
      expect(period.from).toBe(next);
      next = new Date(Date.parse(period.to) + 86_400_000).toISOString().slice(0, 10);
    }
    expect(next).toBe('2025-01-01');
  });
});

describe('signs that cannot be seen', () => {
  it.each([['工程\u202Egpj.exe', '工程⟨U+202E⟩gpj.exe'], ['a\u0007b', 'a⟨U+0007⟩b'], ['两行\n文字\t表', '两行\n文字\t表'], ['普通名称（一期）', '普通名称（一期）']])('%j', (text, shown) => expect(visibleText(text)).toBe(shown));
});

describe('a name that turns the words beside it', () => {
  it('is shown with the sign written out in every sentence of an answer, raw or escaped, and left as stored in the record of a form', () => {
    const answer = { groups: [{ items: [{ text: '道路不通\u202eabc：反映的问题待交办' }] }], rows: [{ name: '甲\u2067乙' }], record: { name: '甲\u202e乙' } };
    const wanted = { groups: [{ items: [{ text: '道路不通⟨U+202E⟩abc：反映的问题待交办' }] }], rows: [{ name: '甲⟨U+2067⟩乙' }], record: { name: '甲\u202e乙' } };
    expect(readAnswer(JSON.stringify(answer))).toEqual(wanted);
    expect(readAnswer(JSON.stringify(answer).replace(/\u202e/g, '\\u202e'))).toEqual(wanted);
    expect(readAnswer('{"n":1}')).toEqual({ n: 1 });
  });
});
