// tour.test.ts — Who is led where: by what the person may do, and in a house of its own without anything invented.
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '@/api/types';
import { useSession } from './session';
import { tourSteps } from './tour';

const enter = (start_page: string, demo: boolean, permissions: string[]) => { useSession().session = { user: { id: 'u', name: '王' }, zones: [], start_page, demo, permissions } as unknown as Session; };
const words = () => tourSteps().map((step) => step.words);

describe('the tour', () => {
  beforeEach(() => { setActivePinia(createPinia()); });

  it('of a clerk who may not import has no step of importing', () => {
    enter('clerk', true, ['project.view', 'enterprise.view', 'policy.view']);
    expect(words()).toEqual(['tour.officer_1', 'tour.policy_1', 'tour.enterprise_1', 'tour.steward_5']);
    enter('clerk', true, ['project.view', 'project.import']);
    expect(words()[0]).toBe('tour.clerk_1');
  });

  it('of a real house writes nothing', () => {
    enter('clerk', false, ['project.view', 'project.import']);
    expect(words()).toEqual(['tour.real_import', 'tour.clerk_5']);
    enter('steward', false, ['project.view', 'site_visit.create']);
    expect(tourSteps().some((step) => step.writes || step.sample)).toBe(false);
    enter('director', false, ['project.view', 'indicator.view']);
    expect(words()).toHaveLength(5);
  });

  it('of an administrator has the pages of the duty', () => {
    enter('clerk', false, ['account.manage', 'system.backup']);
    expect(tourSteps().map((step) => step.to)).toEqual(['/todo', '/admin/people', '/admin/roles', '/admin/operation']);
  });
});
