import { describe, expect, it, vi } from 'vitest';
import { initials, spells } from './pinyin';

describe('first letters of pinyin', () => {
  it('spells names of pages', () => {
    expect(initials('项目台账')).toBe('xmtz');
    expect(initials('驾驶舱')).toBe('jsc');
    expect(initials('三个一批看板 2025')).toBe('sgypkb2025');
  });
  it('finds by words, by letters, and not by others', () => {
    expect(spells('差异清单', '清单')).toBe(true);
    expect(spells('差异清单', 'cyqd')).toBe(true);
    expect(spells('差异清单', 'qdcy')).toBe(false);
    expect(spells('差异清单', ' ')).toBe(false);
  });
  it('reads the table of the browser when it is first needed, and once', async () => {
    const Collator = Intl.Collator;
    const made = vi.spyOn(Intl, 'Collator').mockImplementation(function (...asked) { return new Collator(...asked); } as typeof Collator);
    vi.resetModules();
    const again = await import('./pinyin');
    expect(made).not.toHaveBeenCalled();
    again.initials('项目');
    again.initials('台账');
    expect(made).toHaveBeenCalledTimes(1);
    made.mockRestore();
  });
});
