import { describe, expect, it } from 'vitest';
import { saysHelp, stepsOf } from './scale';
import type { FieldMeta } from '@/api/types';

const field = (more: Partial<FieldMeta>): FieldMeta => ({ name: 'rating', label: '评分', kind: 'integer', ...more });

describe('a few whole numbers', () => {
  it('are steps with the words of the help, in either language', () => {
    expect(stepsOf(field({ minimum: 3, maximum: 5, help: '3 基本满意，4 满意，5 很满意' }))).toEqual([{ value: 3, words: '基本满意' }, { value: 4, words: '满意' }, { value: 5, words: '很满意' }]);
    expect(stepsOf(field({ minimum: '1', maximum: '2', help: '1 very dissatisfied, 2 dissatisfied' }))?.map((step) => step.words)).toEqual(['very dissatisfied', 'dissatisfied']);
    expect(saysHelp(stepsOf(field({ minimum: 1, maximum: 2, help: '1 很不满意，2 不满意' })))).toBe(true);
  });
  it('stand alone where the help speaks of something else or of some only', () => {
    const steps = stepsOf(field({ minimum: 1, maximum: 3, help: '1 为原理，3 为应用' }));
    expect(steps).toEqual([{ value: 1, words: '' }, { value: 2, words: '' }, { value: 3, words: '' }]);
    expect(saysHelp(steps)).toBe(false);
    expect(stepsOf(field({ minimum: 1, maximum: 5 }))).toHaveLength(5);
  });
  it.each([[{ minimum: 1, maximum: 9 }], [{ minimum: 0 }], [{}], [{ minimum: 1, maximum: 1 }], [{ kind: 'quantity', minimum: 0, maximum: 2 }]] as Partial<FieldMeta>[][])('%j is typed', (more) => expect(stepsOf(field(more))).toBeNull());
});
