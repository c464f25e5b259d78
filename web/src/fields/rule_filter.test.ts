import { describe, expect, it } from 'vitest';
import type { FieldMeta } from '@/api/types';
import { conditionText, ruleText, waysOf } from './rule_filter';

const field = (name: string, kind: FieldMeta['kind'], more: Partial<FieldMeta> = {}): FieldMeta => ({ name, label: name, kind, ...more });

describe('conditions as rules', () => {
  it.each([
    [field('name', 'text'), 'has', '电池', 'name contains "电池"'],
    [field('name', 'text'), 'is', 'a"b\\', 'name = “a"b\\”'],
    [field('total_investment', 'money', { unit: '万元' }), 'from', '5,000', 'total_investment >= 50000000.00元'],
    [field('signed_on', 'date'), 'from', '2025.1.1', 'signed_on >= 2025-01-01'],
    [field('started_on', 'milestone_date'), 'to', '2025-09', 'started_on <= 2025-09-30'],
    [field('started_on', 'milestone_date'), 'from', '2025年2月', 'started_on >= 2025-02-01'],
    [field('days_contact_to_start', 'integer', { unit: '天' }), 'from', '45', 'days_contact_to_start >= 45日'],
    [field('industry', 'code'), 'under', 'C34', 'industry under C34'],
    [field('region', 'code'), 'under', '140802', 'region under "140802"'],
    [field('stage', 'choice'), 'is', 'signed', 'stage = signed'],
    [field('area', 'quantity', { unit: '亩' }), 'from', '15', 'area >= 15亩'],
    [field('area', 'quantity'), 'missing', 'yes', 'missing(area)'],
  ])('%o %s %s', (of, how, value, text) => expect(conditionText(of, { field: of.name, how, value })).toBe(text));

  it('leaves out what cannot be read yet', () => expect(conditionText(field('signed_on', 'date'), { field: 'signed_on', how: 'from', value: '2025-' })).toBeNull());

  it('joins conditions and the typed rule', () => {
    const fields = [field('name', 'text'), field('stage', 'choice')];
    expect(ruleText(fields, [{ field: 'name', how: 'has', value: 'a' }, { field: 'gone', how: 'is', value: 'b' }], 'a = 1 or b = 2')).toBe('name contains "a" and (a = 1 or b = 2)');
    expect(ruleText(fields, [], ' missing(stage) ')).toBe('missing(stage)');
  });

  it('knows the usual condition of each kind', () => {
    expect(waysOf(field('x', 'money'))[0]).toBe('from');
    expect(waysOf(field('x', 'file'))).toEqual([]);
  });
});
