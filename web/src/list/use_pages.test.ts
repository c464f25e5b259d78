import { describe, expect, it } from 'vitest';
import { pageOf } from './use_pages';

describe('which page is shown', () => {
  it.each([[undefined, 50, 1], ['2', 50, 2], ['3', 50, 3], ['9', 50, 3], ['2', 20, 1], ['0', 50, 1], ['-1', 50, 1], ['1.5', 50, 1], ['x', 50, 1], ['2', 0, 1], [['2', '3'], 50, 1]])('%j of %i lines is %i', (asked, total, page) => expect(pageOf(asked, total)).toBe(page));
});
