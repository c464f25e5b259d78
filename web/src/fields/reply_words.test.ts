import { describe, expect, it } from 'vitest';
import { saidOnce } from './reply_words';

describe('what a refusal says', () => {
  it('is said once', () => {
    expect(saidOnce(['这个数太大，超出可以保存的范围', '太大', '核对单位'])).toBe('这个数太大，超出可以保存的范围；核对单位');
    expect(saidOnce(['甲', undefined, '', '甲'])).toBe('甲');
  });
});
