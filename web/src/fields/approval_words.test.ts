import { describe, expect, it } from 'vitest';
import { itemNames, projectTypes } from './approval_words';

const labels = new Map([['land_grant', '土地出让'], ['investment_filing', '备案'], ['investment_approval', '核准']]);

describe('rules of approval items', () => {
  it('say what comes first by name', () => {
    expect(itemNames('(investment_filing or investment_approval) and land_grant', labels, '或')).toBe('（备案或核准）、土地出让');
    expect(itemNames('investment_filing or investment_approval', labels, ' or ')).toBe('备案 or 核准');
    expect(itemNames('', labels, '或')).toBe('');
    expect(itemNames('something_new', labels, '或')).toBe('something_new');
  });
  it('say for which projects they are', () => {
    expect(projectTypes('not ((project_type ?? new_land) in (leased_plant, transformation))')).toEqual({ are: false, codes: ['leased_plant', 'transformation'] });
    expect(projectTypes('(project_type ?? new_land) in (new_land, logistics)')).toEqual({ are: true, codes: ['new_land', 'logistics'] });
    expect(projectTypes('total_investment > 500')).toBeNull();
  });
});
