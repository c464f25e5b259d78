import { describe, expect, it } from 'vitest';
import { emptyState } from './list_address';
import { conditionText } from './rule_filter';
import { listOf, reached, usedStages, type SummaryLine } from './list_summary';
import { shareOf } from './share';

const line = (value: unknown, count: number, stages: number[] = []): SummaryLine => ({ value, label: '', count, sums: {}, missing: {}, stages });
const stages = [{ code: 'lead', label: '线索', side: false }, { code: 'talks', label: '在谈', side: false }, { code: 'signed', label: '签约', side: false }, { code: 'lost', label: '流失', side: true }];
const field = { name: 'method', label: '方式', kind: 'reference' as const };

describe('a number of a summary', () => {
  it('asks for the very text it counts, or for nothing', () => {
    const text = { name: 'owner', label: '科室', kind: 'text' as const };
    const rule = (value: string) => conditionText(text, { field: 'owner', how: 'is', value });
    expect([rule('招商"一"局'), rule('甲\\乙局'), rule(' 前后空格 '), rule('甲"乙”丙')]).toEqual(['owner = “招商"一"局”', 'owner = "甲\\乙局"', 'owner = " 前后空格 "', null]);
    expect(conditionText(text, { field: 'owner', how: 'has', value: ' 甲 ' })).toBe('owner contains "甲"');
  });
  it('opens its own rows under the conditions of the list', () => {
    const state = { ...emptyState(), zone: 'z', q: '铝', stage: '', after: 'x', page: 4, conditions: [{ field: 'method', how: 'is', value: 'old' }, { field: 'region', how: 'is', value: 'south' }] };
    expect(listOf(state, field, 'stage', line('m1', 3), ['talks'])).toMatchObject({ zone: 'z', q: '铝', stage: 'talks', after: '', page: 1, conditions: [{ field: 'region', how: 'is', value: 'south' }, { field: 'method', how: 'is', value: 'm1' }] });
    expect(listOf(state, field, 'stage', line(null, 3)).conditions).toContainEqual({ field: 'method', how: 'missing', value: 'yes' });
    expect(listOf(state, { ...field, name: 'stage' }, 'stage', line('signed', 3))).toMatchObject({ stage: 'signed', conditions: state.conditions });
    expect(listOf(state, field, 'stage', null, ['signed']).conditions).toEqual(state.conditions);
  });
  it('of several stages is a rule beside the one that was there', () => {
    expect(listOf(emptyState(), field, 'stage', null, ['talks', 'signed']).rule).toBe('stage in (talks, signed)');
    expect(listOf({ ...emptyState(), rule: 'a = 1 or b = 2' }, field, 'stage', null, ['talks', 'signed']).rule).toBe('(a = 1 or b = 2) and stage in (talks, signed)');
    expect(reached(stages, line('m', 1, [1]))[1].stages).toEqual(['talks', 'signed']);
  });
  it('says how many came to a stage or further; who left the row is in the first alone', () => {
    expect(reached(stages, line('m', 10, [4, 3, 1, 2])).map((step) => [step.label, step.count, step.share])).toEqual([['线索', 10, '100.00%'], ['在谈', 4, '40.00%'], ['签约', 1, '10.00%']]);
    expect([shareOf(0, 0), shareOf(0, 3), shareOf(1, 3), shareOf(2, 3), shareOf(3, 3), shareOf(1, 1000)]).toEqual(['', '0.00%', '33.33%', '66.67%', '100.00%', '0.10%']);
  });
  it('has a column for each stage somebody stands in', () => {
    expect(usedStages({ by: 'method', too_many: false, choices: [], measures: [], stages, all: line(null, 5, [0, 3, 0, 2]), lines: [] }).map(({ stage, at }) => [stage.code, at])).toEqual([['talks', 1], ['lost', 3]]);
  });
});
