// tour.ts — The three-minute tour: a few real actions, ticked by what the person does, not by pressing "next". Chosen by what the person may do: no step leads to a refusal.
import { computed, ref } from 'vue';
import type { MessageKey } from '@/locales';
import { administratorItems, isAdministrator } from '@/shell/administrator_menu';
import { can } from './permissions';
import { useSession } from './session';

/** `writes`: records something; only in a demo, where it is meant for that. `touch`: its words where there are no keys. */
export interface TourStep { words: MessageKey; touch?: MessageKey; given?: Record<string, string>; to?: string; writes?: boolean; sample?: boolean; done: (path: string, seen: (selector: string) => boolean) => boolean }

/** A ledger of three rows, two of them with faults: read, mended, confirmed and undone as any other. */
export const sampleLedger = '项目名称,建设单位,总投资（万元）,项目阶段,签约日期\n示例·上手练习项目一,示例·上手练习公司,1200,签约,2025.6.18\n示例·上手练习项目二,示例·上手练习公司,面议,签约,2025.7.2\n示例·上手练习项目三,示例·上手练习公司,800,签约,2025年2月30日\n';

const record = (path: string) => /^\/projects\/[0-9A-Z]{26}$/.test(path);
const steps: Record<string, TourStep[]> = {
  director: [
    { words: 'tour.director_1', to: '/cockpit', done: (path, seen) => path === '/cockpit' && seen('[data-tile]') },
    { words: 'tour.director_2', to: '/figures/same_year_start_rate', done: (path, seen) => path === '/figures/same_year_start_rate' && seen('[data-figure]') },
    { words: 'tour.director_3', to: '/projects', done: (path, seen) => record(path) && seen('.timeline') },
    { words: 'tour.director_4', done: (path, seen) => record(path) && seen('.proof-dialog .notice.good') },
    { words: 'tour.director_5', touch: 'tour.touch_search', done: (_, seen) => seen('.hit[data-kind="record"]') },
  ],
  clerk: [
    { words: 'tour.clerk_1', sample: true, writes: true, done: (path, seen) => /^\/imports\/\w{26}$/.test(path) && seen('[data-count=rejected]') },
    { words: 'tour.clerk_2', touch: 'tour.touch_mend', writes: true, done: (path, seen) => /^\/imports\/\w{26}$/.test(path) && seen('[data-count=rejected][data-n="0"]') },
    { words: 'tour.clerk_3', writes: true, done: (_, seen) => seen('[data-result]') },
    { words: 'tour.clerk_4', writes: true, done: (_, seen) => seen('[data-state=undone]') },
    { words: 'tour.clerk_5', touch: 'tour.touch_board', done: (path) => path === '/projects/board' },
  ],
  steward: [
    { words: 'tour.steward_1', writes: true, to: '/site', done: (path) => path === '/site/visit' },
    { words: 'tour.steward_2', writes: true, to: '/site/visit', done: (_, seen) => seen('[data-site-saved]') },
    { words: 'tour.steward_3', writes: true, to: '/site_visits', done: (path, seen) => /^\/site_visits\/[0-9A-Z]{26}$/.test(path) && seen('.timeline') },
    { words: 'tour.steward_4', to: '/todo', done: (path) => path === '/todo' },
    { words: 'tour.steward_5', done: (_, seen) => seen('.hit[data-kind="record"]') },
  ],
};

/** For those who neither import nor walk sites: what waits, their own pages, a record with what happened to it, and the search. */
function officer(): TourStep[] {
  const own: TourStep[] = [{ words: 'tour.officer_1', to: '/todo', done: (path) => path === '/todo' }];
  if (can('policy.view')) own.push({ words: 'tour.policy_1', to: '/policies', done: (path, seen) => path === '/policies' && seen('[data-policy]') });
  if (can('enterprise.view')) own.push({ words: 'tour.enterprise_1', to: '/enterprises', done: (path, seen) => /^\/enterprises\/[0-9A-Z]{26}$/.test(path) && seen('.timeline') });
  else if (can('project.view')) own.push({ words: 'tour.director_3', to: '/projects', done: (path, seen) => record(path) && seen('.timeline') });
  return [...own, { words: 'tour.steward_5', done: (_, seen) => seen('.hit[data-kind="record"]') }];
}
/** Each administrator: the desk and the pages of the duty, as the menu has them. */
function administrator(): TourStep[] {
  const pages = administratorItems().filter((item) => item.to !== '/account').slice(0, 4);
  return [{ words: 'tour.officer_1', to: '/todo', done: (path) => path === '/todo' },
    ...pages.map((item): TourStep => ({ words: 'tour.admin_page', given: { label: item.label, help: item.help ?? '' }, to: item.to, done: (path) => path === item.to }))];
}
/** An enterprise's own people see themselves alone. */
const enterprise: TourStep[] = [
  { words: 'tour.own_1', to: '/today', done: (path, seen) => path === '/today' && seen('#main .page') },
  { words: 'tour.own_2', to: '/enterprises', done: (path, seen) => /^\/enterprises\/[0-9A-Z]{26}$/.test(path) && seen('.timeline') },
];

export const tourAt = ref(-1);
const key = (user: string) => `wutong.tour.${user}`;

export function tourSteps(): TourStep[] {
  const session = useSession().session;
  if (!session) return [];
  if (isAdministrator()) return administrator();
  const start = session.start_page;
  const all = start === 'enterprise' ? enterprise : start === 'steward' && can('site_visit.create') ? steps.steward
    : start === 'director' && can('project.view') && can('indicator.view') ? steps.director : start === 'clerk' && can('project.import') ? steps.clerk : officer();
  if (session.demo) return all;
  // In a house of its own nothing is invented: the places and the search, not the sample.
  const real = all.filter((step) => !step.writes);
  const first: TourStep[] = start === 'clerk' && can('project.import') ? [{ words: 'tour.real_import', to: '/imports', done: (path) => path === '/imports' }] : start === 'steward' ? [{ words: 'tour.real_site', to: '/site', done: (path) => path === '/site' }] : [];
  return [...first, ...real];
}
export const touring = computed(() => tourAt.value >= 0);
export function startTour(): void { if (tourSteps().length) tourAt.value = 0; }
export function endTour(): void { tourAt.value = -1; putAway(); }
export function wasOffered(): boolean { try { return localStorage.getItem(key(useSession().session?.user.id ?? '')) !== null; } catch { return true; } }
export function putAway(): void { try { localStorage.setItem(key(useSession().session?.user.id ?? ''), '1'); } catch { /* offered again next time */ } }
