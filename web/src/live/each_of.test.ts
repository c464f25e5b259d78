import { describe, expect, it } from 'vitest';
import { eachOf } from './each_of';

describe('many questions, few at a time', () => {
  it('asks every one, in order, and never more than allowed at once', async () => {
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    await eachOf(Array.from({ length: 82 }, (_, i) => i), 4, () => true, async (i) => {
      begun.push(i);
      most = Math.max(most, ++running);
      await Promise.resolve();
      running -= 1;
    });
    expect(begun).toEqual(Array.from({ length: 82 }, (_, i) => i));
    expect(most).toBe(4);
  });
  it('stops when the answers are no longer wanted', async () => {
    let asked = 0;
    await eachOf([1, 2, 3, 4, 5, 6], 2, () => asked < 3, async () => { asked += 1; await Promise.resolve(); });
    expect(asked).toBeLessThanOrEqual(4);
  });
});
