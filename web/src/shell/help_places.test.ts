import { describe, expect, it } from 'vitest';
import en, { ownPages as ownEn } from '@/locales/help_en';
import zh, { ownPages as ownZh } from '@/locales/help_zh';
import router from '@/router.ts?raw';
import { helpAddress, helpKeyOf, helpPlaces, helpUnder, type HelpKey } from './help_places';

/** Doors, and pages of a described type: their help is made from its definition. */
const described = ['sign-in', 'setup', 'start', 'menu', 'list', 'new', 'existing', 'record', 'edit', 'missing'];

describe('the help of pages', () => {
  it('has a place for every hand-made page, and no place for a page there is not', () => {
    const names = Array.from(router.matchAll(/\{ path: '[^']*', name: '([^']+)'/g), (found) => found[1]).filter((name) => !described.includes(name));
    expect(names.filter((name) => !helpKeyOf(name))).toEqual([]);
    expect(Object.keys(helpPlaces).filter((key) => !names.includes(key))).toEqual([]);
    expect(helpAddress('board')).toBe('/help#page-board');
    expect(helpAddress('template-new')).toBe('/help#page-template');
    expect(helpAddress('missing')).toBe('/help');
    expect(helpUnder('/reports')).toEqual(['reports', 'submission-new', 'submission', 'template']);
    expect(helpUnder('/account')).toEqual(['account']);
  });

  it('says in three to eight short lines what each is for, in both languages alike', () => {
    expect(Object.keys(ownEn)).toEqual(Object.keys(ownZh));
    const pairs = (Object.keys(helpPlaces) as HelpKey[]).map((key) => ({ key, zh: zh[key], en: en[key] })).concat((Object.keys(ownZh) as HelpKey[]).map((key) => ({ key, zh: ownZh[key]!, en: ownEn[key]! })));
    for (const { key, ...told } of pairs) {
      for (const words of [told.zh, told.en]) {
        const lines = [words.what, words.who, ...words.steps, words.keys, words.from].filter(Boolean);
        expect(lines.length, key).toBeGreaterThanOrEqual(3);
        expect(lines.length, key).toBeLessThanOrEqual(8);
        for (const line of lines) expect(line!.length, line).toBeLessThanOrEqual(120);
      }
      expect(told.en.steps.length, key).toBe(told.zh.steps.length);
      expect([Boolean(told.en.title), Boolean(told.en.keys), Boolean(told.en.from)], key).toEqual([Boolean(told.zh.title), Boolean(told.zh.keys), Boolean(told.zh.from)]);
      expect(/[\u4e00-\u9fff]/.test(JSON.stringify(told.en)), key).toBe(false);
    }
  });
});
