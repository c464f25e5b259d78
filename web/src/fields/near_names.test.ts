import { describe, expect, it } from 'vitest';
import { isNear, nameCore, searchOf } from './near_names';

describe('names of one thing', () => {
  const known = '示例·年产3万件预制净菜项目';
  it.each(['示例·年产３万件预制净菜项目', '示例 · 年产3万件 预制净菜项目', '示例年产3万件预制净菜', '（示例）年产3万件预制净菜建设项目', '示例·年产３万件预制　净菜项目'])('%s is one with it', (name) => {
    expect(isNear(name, known)).toBe(true);
  });
  it('what numbers things does not', () => {
    expect(isNear('示例·年产4万件预制净菜项目', known)).toBe(false);
    expect([isNear('Ａ区', 'a区'), isNear('项目', '公司'), isNear('', '')]).toEqual([true, false, true]);
    expect(nameCore('梧桐（示例）有限公司')).toBe('梧桐示例');
  });
  it('is searched for by its signs, however it is cut', () => {
    expect(searchOf('年产３万件 净菜项目')).toBe('年 产 万 件 净 菜');
    expect(searchOf('ＡＢ-12')).toBe('AB-12');
  });
});
