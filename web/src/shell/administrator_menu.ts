// administrator_menu.ts — Menus of the administrators, by permission. A page of the administration adds its line here.
import { can } from '@/state/permissions';
import { useSession } from '@/state/session';
import { t } from '@/locales';
import type { MenuItem } from './menu';

/** Those who keep the system, its grants or its audit and see no business data. */
export function isAdministrator(): boolean {
  const held = useSession().session?.permissions ?? [];
  return held.some((one) => /^(system|account|grant|policy|audit)\./.test(one)) && !held.some((one) => /^\*|\.view$/.test(one) && !['audit.view', 'wall_screen.view', 'zone.view'].includes(one));
}

function pages(): (MenuItem & { shown: boolean })[] {
  return [
    { label: t('admin.zonesMenu'), to: '/zones', help: t('admin.zonesHelp'), shown: can('zone.manage') },
    { label: t('people.menu'), to: '/admin/people', help: t('people.menuHelp'), shown: can('account.manage') },
    { label: t('grants.menu'), to: '/admin/grants', help: can('grant.manage') ? t('grants.menuHelp') : can('grant.confirm') ? t('grants.menuConfirmHelp') : t('grants.menuRecoveryHelp'), shown: can('grant.manage') || can('grant.confirm') || can('account.confirm') },
    { label: t('groups.title'), to: '/admin/groups', help: t('groups.words'), shown: can('grant.manage') },
    { label: t('audit.menu'), to: '/admin/audit', help: t('audit.menuHelp'), shown: can('audit.read') },
    { label: t('roles.menu'), to: '/admin/roles', help: t('roles.menuHelp'), shown: isAdministrator() },
    { label: t('menu.definitions'), to: '/admin/definitions', help: t('menu.definitionsHelp'), shown: can('system.configure') || can('policy.manage') || can('audit.read') || can('definition.activate') || can('definition.confirm') },
    { label: t('operation.title'), to: '/admin/operation', help: t('operation.words'), shown: can('system.backup') || can('system.configure') },
    { label: t('selfCheck.title'), to: '/admin/self-check', help: t('selfCheck.words'), shown: can('system.configure') },
    { label: t('ledgerPage.title'), to: '/ledger', help: t('ledgerPage.words'), shown: can('audit.read') },
    { label: t('menu.routes'), to: '/admin/interfaces', help: t('menu.routesHelp'), shown: can('system.configure') || can('audit.read') },
    { label: t('wall.screens'), to: '/admin/screens', help: t('wall.screensHelp'), shown: can('wall_screen.create') },
    { label: t('account.title'), to: '/account', help: t('account.help'), shown: true },
  ];
}

export const administratorItems = (): MenuItem[] => pages().filter((item) => item.shown);

/** The title of a page of the administration that this person has no right to; empty for every other address. */
export function refusedPage(path: string): string {
  const page = path.startsWith('/admin/') && path !== '/admin/roles' ? pages().find((item) => item.to === path.replace(/\/+$/, '')) : undefined;
  return page && !page.shown ? page.label : '';
}

/** The zone a list is of when its address names none. Who keeps the zones keeps all of them, whichever is chosen above. */
export const zoneOfList = (collection: unknown): string => (collection === 'zones' && isAdministrator() ? '' : useSession().zoneId);
