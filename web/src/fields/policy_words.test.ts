// policy_words.test.ts — What a rule found, as the enterprise reads it.
import { describe, expect, it } from 'vitest';
import { plainLines } from './policy_words';

describe('the conditions of a policy in plain words', () => {
  it('one line for each, without the signs of rules', () => {
    const told = plainLines({
      text: '认定类别 = 链主 且 认定日期 在 本期 且 非 缺失(已获省级奖励)', value: '否', parts: [
        { text: '认定类别 = 链主', value: '否：认定类别 省级专精特新 不等于 链主', parts: [{ text: '认定类别', value: '省级专精特新' }] },
        { text: '认定日期 在 本期', value: '是：认定日期 2025-04-10 在 2025-01-01 至 2025-12-20 内', parts: [] },
        { text: '非 缺失(已获省级奖励)', value: '否', parts: [{ text: '缺失(已获省级奖励)', value: '是' }] },
        { text: '首次认定 = 真', value: '是：首次认定 是 等于 是' },
      ],
    });
    expect(told).toEqual([
      { holds: false, unknown: false, words: '认定类别：省级专精特新（要求：链主）' },
      { holds: true, unknown: false, words: '认定日期：2025-04-10（在 2025-01-01 至 2025-12-20 之间）' },
      { holds: false, unknown: false, words: '已获省级奖励：还没有记录' },
      { holds: true, unknown: false, words: '首次认定：是' },
    ]);
  });
  it('one of a few says which were asked for where it is none of them, and what is missing is said', () => {
    expect(plainLines({ text: '级别 在 (省级, 国家级)', value: '否：级别 市级 不是其中之一：省级、国家级' })[0].words).toBe('级别：市级（要求：省级、国家级）');
    expect(plainLines({ text: '研发费用', value: '缺失', unknown: true })).toEqual([{ holds: false, unknown: true, words: '研发费用：还没有填写' }]);
  });
  // Traces as the engine prints them: what is said must be what the whole says.
  it('an inequality that holds asks for nothing; either-or and not are one line with their own truth', () => {
    expect(plainLines({ text: '认定类别 != 国家级小巨人', value: '是：认定类别 链主 不等于 国家级小巨人' })).toEqual([{ holds: true, unknown: false, words: '认定类别：链主' }]);
    expect(plainLines({ text: '认定类别 != 链主', value: '否：认定类别 链主 等于 链主' })).toEqual([{ holds: false, unknown: false, words: '认定类别：链主（不能是 链主）' }]);
    const either = plainLines({ text: '认定类别 = 链主 或 认定类别 = 国家级小巨人', value: '是', parts: [
      { text: '认定类别 = 链主', value: '是：认定类别 链主 等于 链主' }, { text: '认定类别 = 国家级小巨人', value: '否：认定类别 链主 不等于 国家级小巨人' }] });
    expect(either).toHaveLength(1);
    expect(either[0].holds).toBe(true);
    const not = plainLines({ text: '非 (认定类别 = 链主)', value: '否', parts: [{ text: '认定类别 = 链主', value: '是：认定类别 链主 等于 链主' }] });
    expect(not).toHaveLength(1);
    expect(not[0].holds).toBe(false);
    expect(plainLines({ text: '认定年份 介于 2024 至 2025', value: '是：认定年份 2024 在 2023 至 2025 之间' })[0].words).toBe('认定年份：2024（在 2023 至 2025 之间）');
  });
});
