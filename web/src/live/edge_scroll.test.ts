import { describe, expect, it } from 'vitest';
import { pull } from './edge_scroll';

describe('what is carried near an edge', () => {
  it('pulls toward it, harder the nearer, and not in the middle', () => {
    expect(pull(500, 0, 1000)).toBe(0);
    expect(pull(0, 0, 1000)).toBe(-16);
    expect(pull(28, 0, 1000)).toBe(-8);
    expect(pull(999, 0, 1000)).toBe(16);
    expect(pull(1200, 0, 1000)).toBe(16);
  });
  it('leaves a middle in a narrow box, and does nothing in none', () => {
    expect(pull(50, 0, 100)).toBe(0);
    expect(pull(5, 5, 5)).toBe(0);
  });
});
