import { describe, expect, it } from 'vitest';
import { showBytes } from './bytes';

describe('sizes', () => {
  it('are read in the unit that fits', () => {
    expect([0, 1023, 1024, 1536, 100 * 1024 + 511, 5 * 1024 ** 3, 3 * 1024 ** 5].map(showBytes)).toEqual(['0 B', '1023 B', '1 KB', '1.5 KB', '100 KB', '5 GB', '3072 TB']);
  });
  it('that are not there are a dash', () => {
    expect([null, undefined, -1, Number.NaN].map(showBytes)).toEqual(['—', '—', '—', '—']);
  });
});
