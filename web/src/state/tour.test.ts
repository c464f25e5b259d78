// tour.test.ts — Who is led where: by what the person may do, and in a house of its own without anything invented.
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mount } from '@vue/test-utils';
import TourOffer from '@/components/TourOffer.vue';
import type { Session } from '@/api/types';
import { useSession } from './session';
import { t } from '@/locales';
import { tourSteps } from './tour';

vi.mock('@/element/basic', () => import('@/element/stand_in'));

const enter = (start_page: string, demo: boolean, permissions: string[]) => { useSession().session = { user: { id: 'u', name: '王' }, zones: [], start_page, demo, permissions } as unknown as Session; };
const words = () => tourSteps().map((step) => step.words);

describe('the tour', () => {
  beforeEach(() => { setActivePinia(createPinia()); });
  afterEach(() => { document.body.innerHTML = ''; localStorage.clear(); });

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

  it('names no key to a finger', () => {
    const doings: [string, string[]][] = [['director', ['project.view', 'indicator.view']], ['clerk', ['project.import']], ['steward', ['site_visit.create']], ['clerk', ['enterprise.view']]];
    const said = doings.flatMap(([start, may]) => { enter(start, true, may); return tourSteps().map((step) => t(step.touch ?? step.words)); });
    expect(said).toHaveLength(18);
    expect(said.filter((one) => /F\d|Ctrl|Alt|回车|按键/.test(one))).toEqual([]);
  });

  it('takes a ledger for mended when none of its rows is wrong any more, not while the last red cell is open', () => {
    enter('clerk', true, ['project.import']);
    const mended = (rejected: number) => {
      document.body.innerHTML = `<ul><li data-count="rejected" data-n="${rejected}"></li></ul><input>`;
      return tourSteps()[1].done(`/imports/${'A'.repeat(26)}`, (selector) => document.querySelector(selector) !== null);
    };
    expect([mended(1), mended(0)]).toEqual([false, true]);
  });

  it('promises real work, and its undoing, where a step writes', () => {
    const offered = (start: string, may: string[]) => { enter(start, true, may); const page = mount(TourOffer); const words = page.text(); page.unmount(); return words; };
    expect(offered('clerk', ['project.import'])).toContain('做的都是真操作');
    expect(offered('enterprise', [])).toContain('不登记任何内容');
    expect(offered('director', ['project.view', 'indicator.view'])).toContain('不登记任何内容');
  });

  it('of an administrator has the pages of the duty', () => {
    enter('clerk', false, ['account.manage', 'system.backup']);
    expect(tourSteps().map((step) => step.to)).toEqual(['/todo', '/admin/people', '/admin/roles', '/admin/operation']);
  });
});
