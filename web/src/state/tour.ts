// tour.ts — The three-minute tour: a few real actions on demo data, ticked by what the person does, not by pressing "next".
import { computed, ref } from 'vue';
import type { MessageKey } from '@/locales';
import { useSession } from './session';

export interface TourStep { words: MessageKey; to?: string; sample?: boolean; done: (path: string, seen: (selector: string) => boolean) => boolean }

/** A ledger of three rows, two of them with faults: read, mended, confirmed and undone as any other. */
export const sampleLedger = '项目名称,建设单位,总投资（万元）,项目阶段,签约日期\n示例·上手练习项目一,示例·上手练习公司,1200,签约,2025.6.18\n示例·上手练习项目二,示例·上手练习公司,面议,签约,2025.7.2\n示例·上手练习项目三,示例·上手练习公司,800,签约,2025年2月30日\n';

const record = (path: string) => /^\/projects\/[0-9A-Z]{26}$/.test(path);
const steps: Record<string, TourStep[]> = {
  director: [
    { words: 'tour.director_1', to: '/cockpit', done: (path, seen) => path === '/cockpit' && seen('[data-tile]') },
    { words: 'tour.director_2', to: '/figures/same_year_start_rate', done: (path, seen) => path === '/figures/same_year_start_rate' && seen('[data-figure]') },
    { words: 'tour.director_3', to: '/projects', done: (path, seen) => record(path) && seen('.timeline') },
    { words: 'tour.director_4', done: (path, seen) => record(path) && seen('.proof-dialog .notice.good') },
    { words: 'tour.director_5', done: (_, seen) => seen('.hit[data-kind="record"]') },
  ],
  clerk: [
    { words: 'tour.clerk_1', sample: true, done: (path, seen) => /^\/imports\/\w{26}$/.test(path) && seen('[data-count=rejected]') },
    { words: 'tour.clerk_2', done: (path, seen) => /^\/imports\/\w{26}$/.test(path) && seen('[data-count=rejected]') && !seen('[data-red]') },
    { words: 'tour.clerk_3', done: (_, seen) => seen('[data-result]') },
    { words: 'tour.clerk_4', done: (_, seen) => seen('[data-state=undone]') },
    { words: 'tour.clerk_5', done: (path) => path === '/projects/board' },
  ],
  steward: [
    { words: 'tour.steward_1', to: '/site', done: (path) => path === '/site/visit' },
    { words: 'tour.steward_2', to: '/site/visit', done: (_, seen) => seen('[data-site-saved]') },
    { words: 'tour.steward_3', to: '/site_visits', done: (path, seen) => /^\/site_visits\/[0-9A-Z]{26}$/.test(path) && seen('.timeline') },
    { words: 'tour.steward_4', to: '/todo', done: (path) => path === '/todo' },
    { words: 'tour.steward_5', done: (_, seen) => seen('.hit[data-kind="record"]') },
  ],
};

export const tourAt = ref(-1);
const key = (user: string) => `wutong.tour.${user}`;

export function tourSteps(): TourStep[] {
  const session = useSession().session;
  return session && session.demo ? steps[session.start_page] ?? [] : [];
}
export const touring = computed(() => tourAt.value >= 0);
export function startTour(): void { if (tourSteps().length) tourAt.value = 0; }
export function endTour(): void { tourAt.value = -1; putAway(); }
export function wasOffered(): boolean { try { return localStorage.getItem(key(useSession().session?.user.id ?? '')) !== null; } catch { return true; } }
export function putAway(): void { try { localStorage.setItem(key(useSession().session?.user.id ?? ''), '1'); } catch { /* offered again next time */ } }
