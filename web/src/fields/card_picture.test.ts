// card_picture.test.ts — Lines of a picture keep to its width, and no figure is broken over two of them.
import { describe, expect, it } from 'vitest';
import { wrapped } from './card_picture';

const measure = (text: string) => Array.from(text).reduce((sum, sign) => sum + (sign.charCodeAt(0) > 255 ? 2 : 1), 0);

describe('wrapped', () => {
  it('breaks Chinese anywhere and keeps to the room there is', () => {
    const lines = wrapped('本期签约且在期末前开工的项目', 10, measure);
    expect(lines).toEqual(['本期签约且', '在期末前开', '工的项目']);
  });
  it('keeps a figure and a Latin word in one piece', () => {
    expect(wrapped('总投资 1,179,600.00 万元', 14, measure)).toEqual(['总投资 ', '1,179,600.00 ', '万元']);
    expect(wrapped('', 10, measure)).toEqual([]);
  });
  it('lets one that is longer than the room stand alone', () => {
    expect(wrapped('a'.repeat(30), 10, measure)).toEqual(['a'.repeat(30)]);
  });
});
