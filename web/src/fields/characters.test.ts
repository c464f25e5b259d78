// characters.test.ts — Words are found by first letters before the server's table is there, and by full pinyin, by every reading and in traditional characters once it is.
import { beforeEach, describe, expect, it, vi } from 'vitest';

const table = { sounds: { kai: '开', gong: '工', lv: '率', diao: '调', tiao: '调', du: '度', hui: '会', kan: '看', ban: '板' }, simplified: '開开調调會会' };
let characters: typeof import('./characters');
let palette: typeof import('./palette');
beforeEach(async () => { vi.resetModules(); characters = await import('./characters'); palette = await import('./palette'); });
const near = (title: string, typed: string, words = ''): number => palette.nearness({ kind: 'page', key: title, title, words }, typed);

describe('what the server knows of characters', () => {
  it('is not needed for first letters', () => {
    expect([near('开工率', 'kgl'), near('开工率', 'gl'), near('开工率', 'kaigong'), near('开工率', '開工')]).toEqual([3, 4, -1, -1]);
  });
  it('finds by full pinyin, begun or whole, from any sign on, and by every reading', () => {
    characters.learn(table);
    for (const typed of ['kaigong', 'kaigo', 'kaigonglv', 'kgl', 'ka']) expect(near('开工率', typed), typed).toBe(3);
    for (const typed of ['gonglv', 'gongl', 'lv']) expect(near('开工率', typed), typed).toBe(4);
    for (const typed of ['diaodu', 'tiaodu', 'ddh', 'tdh']) expect(near('调度会', typed), typed).toBe(3);
    for (const typed of ['kaidu', 'gongkai', 'kaigongx', 'kaigonglvx', 'aigong']) expect(near('开工率', typed), typed).toBe(-1);
    expect([near('看板 2025', 'kanban2025'), near('看板 2025', 'kb20')]).toEqual([3, 3]);
  });
  it('finds in traditional characters what is written in simplified ones, and the other way round', () => {
    characters.learn(table);
    expect([near('开工率', '開工'), near('調度會', '调度会'), near('当年开工率', '開工'), near('报送', '調度', '开工 调度')]).toEqual([1, 0, 2, 1]);
    expect(characters.simplify('開工A')).toBe('开工A');
  });
  it('makes what was found before it came anew', async () => {
    const { computed } = await import('vue');
    const found = computed(() => near('开工率', 'kaigong'));
    expect([found.value, characters.areKnown()]).toEqual([-1, false]);
    characters.learn(table);
    expect([found.value, characters.areKnown()]).toEqual([3, true]);
  });
});
