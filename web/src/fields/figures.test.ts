import { describe, expect, it } from 'vitest';
import { sourceText } from './figures';

describe('where a figure comes from', () => {
  it('keeps what people know and drops the numbers of the developers’ catalogue, one or several', () => {
    expect(sourceText({ text: '目录 S64；科学导报 2025 年报道的三级口径' })).toBe('科学导报 2025 年报道的三级口径');
    expect(sourceText({ text: '目录 S34、S37；各地项目调度习惯' })).toBe('各地项目调度习惯');
    expect(sourceText({ text: '目录 S03、S05', note: '报道没有列出四库' })).toBe('报道没有列出四库');
    expect(sourceText('目录 S62、S63')).not.toMatch(/S\d/);
    expect(sourceText({ text: '盐湖区公开报道 2025' })).toBe('盐湖区公开报道 2025');
  });
});
