// menu.ts — The six first-level menus and what stands under them. Described types find their place by area; nothing is deeper than this.
import type { IndicatorMeta, TypeMeta } from '@/api/types';
import { can, canHere, isEnterprise, isOutside, mayDo, mayImportHere, mayReadLedger } from '@/state/permissions';
import { useSession } from '@/state/session';
import { administratorItems, isAdministrator } from './administrator_menu';
import { t, type MessageKey } from '@/locales';

export type MenuKey = 'today' | 'projects' | 'dispatch' | 'reports' | 'resources' | 'more';
/** `group`: a heading inside a long menu; items of one group stand together. */
export interface MenuItem { label: string; to: string; help?: string; group?: string }
export interface Menu { key: MenuKey; label: string; icon: string; items: MenuItem[] }

const areaMenu: Record<string, MenuKey> = {
  office: 'today', reports: 'reports', projects: 'projects', attraction: 'projects', approvals: 'dispatch', governance: 'dispatch', indicators: 'reports', assessment: 'reports',
  enterprises: 'resources', sites: 'resources', policies: 'resources', finance: 'resources', talent: 'resources', energy: 'resources', logistics: 'resources',
};

/** Types that have hand-made pages in the menu. */
const ownPages = ['submission', 'submission_figure', 'report_template', 'wall_screen'];

/** Areas in the order a reader looks for them; long menus are headed by them. */
const areas = ['office', 'projects', 'attraction', 'approvals', 'governance', 'enterprises', 'sites', 'policies', 'finance', 'talent', 'innovation', 'energy', 'logistics', 'culture'];
const areaName = (area: string): string => (areas.includes(area) ? t(`area.${area}` as MessageKey) : t('area.other'));

function typeItems(types: TypeMeta[], key: MenuKey): MenuItem[] {
  const rank = (type: TypeMeta) => (areas.includes(type.area) ? areas.indexOf(type.area) : areas.length);
  return types.slice().sort((a, b) => rank(a) - rank(b)).filter((type) => (areaMenu[type.area] ?? 'more') === key && type.name !== 'project' && !ownPages.includes(type.name)).map((type) => ({ label: type.label, to: `/${type.collection}`, help: type.help, group: areaName(type.area) }));
}

export function menus(types: TypeMeta[], indicators: IndicatorMeta[] = []): Menu[] {
  if (useSession().owed) return [{ key: 'more', label: t('menu.more'), icon: 'more', items: [{ label: t('account.title'), to: '/account', help: t('account.help') }] }];
  if (isAdministrator()) {
    return [{ key: 'today', label: t('menu.today'), icon: 'today', items: [{ label: t('menu.desk'), to: '/today', help: t('menu.deskHelp') }, { label: t('todo.title'), to: '/todo', help: t('todo.words') }] }, { key: 'more', label: t('menu.administration'), icon: 'more', items: administratorItems() }];
  }
  const hasProjects = types.some((type) => type.name === 'project');
  const importing = types.some(mayImportHere);
  const project: MenuItem[] = [
    { label: t('menu.ledger'), to: '/projects', help: t('menu.ledgerHelp'), shown: hasProjects },
    { label: t('menu.import'), to: '/imports', help: t('menu.importHelp'), shown: importing },
    { label: t('attraction.title'), to: '/attraction', help: t('attraction.words'), shown: types.some((type) => type.name === 'attraction_lead') && can('attraction_lead.view') && !isEnterprise() },
    { label: t('menu.differences'), to: '/projects/differences', help: t('menu.differencesHelp'), shown: hasProjects && can('list_identity.view') },
  ].filter((item) => item.shown);
  const figures = can('indicator.view'), inside = !isOutside();
  const board: MenuItem[] = hasProjects ? [{ label: t('menu.board'), to: '/projects/board', help: t('menu.boardHelp') }] : [];
  const unstarted: MenuItem[] = hasProjects && figures ? [{ label: t('menu.unstarted'), to: '/projects/unstarted', help: t('menu.unstartedHelp') }] : [];
  const policies: MenuItem[] = can('policy.view') ? [{ label: t('policies.title'), to: '/policies', help: t(isEnterprise() ? 'policies.ownWords' : 'policies.words') }] : [];
  const onSite = ['site_visit', 'reported_problem'].some((type) => can(`${type}.create`) || can(`${type}.view`));
  const papers: MenuItem[] = [
    { label: t('approvals.sheet'), to: '/approvals', help: t('approvals.sheetWords'), shown: can('project_formality.view') },
    { label: t('catalogue.title'), to: '/approval_items', help: t('catalogue.menu'), shown: can('project_formality.view') },
    { label: t('documents.title'), to: '/documents', help: t('documents.words'), shown: figures && inside },
  ].filter((item) => item.shown);
  const values: MenuItem[] = figures ? [{ label: t('menu.figures'), to: '/figures', help: t('menu.figuresHelp') }] : [];
  const reporting: MenuItem[] = [
    { label: t('reports.title'), to: '/reports', help: t('reports.titleHelp'), shown: types.some((type) => type.name === 'submission') && can('submission.view') },
    { label: t('entry.title'), to: '/figures/entry', help: t('entry.words'), shown: indicators.some((one) => one.entry && canHere(one.entry.permission)) },
    { label: t('reports.answers'), to: '/reports/answers', help: t('reports.answersHelp'), shown: figures },
    { label: t('reports.compare'), to: '/reports/compare', shown: figures && inside },
  ].filter((item) => item.shown);
  return [
    { key: 'today', label: t('menu.today'), icon: 'today', items: [{ label: t('menu.desk'), to: '/today', help: t('menu.deskHelp') }, ...(inside ? [{ label: t('todo.title'), to: '/todo', help: t('todo.words') }] : []), { label: t('messages.title'), to: '/messages', help: t('messages.words') }, ...(types.some((type) => type.list.days?.length && mayDo(type, 'view')) ? [{ label: t('agenda.title'), to: '/today/calendar', help: t('agenda.words') }] : []), ...(onSite ? [{ label: t('site.title'), to: '/site', help: t('site.words') }] : []), ...(figures ? [{ label: t('menu.cockpit'), to: '/cockpit', help: t('menu.cockpitHelp') }] : []), ...typeItems(types, 'today')] },
    { key: 'projects', label: t('menu.projects'), icon: 'projects', items: [...project, ...typeItems(types, 'projects')] },
    { key: 'dispatch', label: t('menu.dispatch'), icon: 'dispatch', items: [...board, ...unstarted, ...papers, ...typeItems(types, 'dispatch')] },
    { key: 'reports', label: t('menu.reports'), icon: 'reports', items: [...reporting, ...values, ...typeItems(types, 'reports')] },
    { key: 'resources', label: t('menu.resources'), icon: 'resources', items: [...policies, ...typeItems(types, 'resources')] },
    { key: 'more', label: t('menu.more'), icon: 'more', items: [...(mayReadLedger() ? [{ label: t('ledgerPage.title'), to: '/ledger', help: t('ledgerPage.words') }] : []), ...(importing ? [{ label: t('layouts.title'), to: '/imports/layouts', help: t('layouts.words') }] : []), ...typeItems(types, 'more'), ...administratorItems(), { label: t('help.title'), to: '/help', help: t('help.titleHelp') }] },
  ];
}

/** Items under their headings; a short menu, or one of a single kind, has none. */
export function grouped(items: MenuItem[]): { group: string; items: MenuItem[] }[] {
  const groups: { group: string; items: MenuItem[] }[] = [];
  for (const item of items) {
    const last = groups[groups.length - 1];
    if (last && last.group === (item.group ?? '')) last.items.push(item);
    else groups.push({ group: item.group ?? '', items: [item] });
  }
  return items.length > 10 && groups.length > 1 ? groups : [{ group: '', items }];
}

/** Addresses that no entry begins, and the page that leads to them. */
const ledFrom: Record<string, string> = { submissions: '/reports', submission_figures: '/reports', report_templates: '/reports', wall_screens: '/admin/screens', outbox: '/site', design: '/help' };

/** The menu an address belongs to: the longest entry that begins it. */
export function menuOf(all: Menu[], address: string): { menu?: Menu; item?: MenuItem } {
  const [, first, ...rest] = address.split('/');
  const path = first in ledFrom ? [ledFrom[first], first, ...rest].join('/') : address;
  let best: { menu?: Menu; item?: MenuItem; length: number } = { length: 0 };
  for (const menu of all) {
    for (const item of menu.items) {
      const fits = path === item.to || path.startsWith(`${item.to}/`);
      if (fits && item.to.length > best.length) best = { menu, item, length: item.to.length };
    }
    if (path === `/menu/${menu.key}`) best = { menu, length: 1000 };
  }
  return best;
}
