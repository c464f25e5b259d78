import { describe, expect, it } from 'vitest';
import en from '@/locales/help_en';
import zh from '@/locales/help_zh';
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
    for (const key of Object.keys(helpPlaces) as HelpKey[]) {
      for (const words of [zh[key], en[key]]) {
        const lines = [words.what, words.who, ...words.steps, words.keys, words.from].filter(Boolean);
        expect(lines.length, key).toBeGreaterThanOrEqual(3);
        expect(lines.length, key).toBeLessThanOrEqual(8);
        for (const line of lines) expect(line!.length, line).toBeLessThanOrEqual(120);
      }
      expect(en[key].steps.length, key).toBe(zh[key].steps.length);
      expect([Boolean(en[key].title), Boolean(en[key].keys), Boolean(en[key].from)], key).toEqual([Boolean(zh[key].title), Boolean(zh[key].keys), Boolean(zh[key].from)]);
      expect(/[\u4e00-\u9fff]/.test(JSON.stringify(en[key])), key).toBe(false);
    }
  });
});
