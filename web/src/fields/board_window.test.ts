import { describe, expect, it } from 'vitest';
import { pitchIn, shortColumn, windowOf } from './board_window';

describe('a long column', () => {
  it('draws everything while it is short', () => {
    expect(windowOf(shortColumn, 9999)).toEqual({ long: false, from: 0, to: shortColumn, above: 0, below: 0 });
  });

  it('draws few of two thousand, and the heights always add up', () => {
    for (const pitch of [pitchIn('zh'), pitchIn('en')]) for (const scrolled of [0, 1, 5000, 100_000, 2000 * pitch, 10_000_000]) {
      const seen = windowOf(2000, scrolled, pitch);
      expect(seen.to - seen.from).toBeGreaterThan(0);
      expect(seen.to - seen.from).toBeLessThan(30);
      expect(seen.above + (seen.to - seen.from) * pitch + seen.below).toBe(2000 * pitch);
    }
  });
});
