// help_places.ts — Where the help of each hand-made page stands: under the entry of the menu that leads to it. A page is known by the name of its route.

/** route name → the menu entry whoever may open the page has; empty: everybody. */
export const helpPlaces = {
  today: '/today', todo: '/todo', messages: '/messages', cockpit: '/cockpit', wall: '/cockpit',
  site: '/site', 'site-visit': '/site', 'site-problem': '/site', 'site-batch': '/site', scan: '/site', outbox: '/site',
  imports: '/imports', import: '/imports', layouts: '/imports/layouts', differences: '/projects/differences',
  board: '/projects/board', approvals: '/projects', plan: '/projects', 'approval-sheet': '/approvals', 'approval-items': '/approval_items', dispatch: '/dispatch_meetings', documents: '/documents',
  reports: '/reports', 'submission-new': '/reports', submission: '/reports', template: '/reports', entry: '/figures/entry', answers: '/reports/answers', compare: '/reports/compare',
  figures: '/figures', figure: '/figures', policies: '/policies', attraction: '/attraction', agenda: '/today/calendar', summary: '/projects', calendar: '/projects', ledger: '/ledger',
  people: '/admin/people', grants: '/admin/grants', groups: '/admin/groups', audit: '/admin/audit', roles: '/admin/roles', definitions: '/admin/definitions', operation: '/admin/operation',
  'self-check': '/admin/self-check', interfaces: '/admin/interfaces', screens: '/admin/screens', account: '', help: '', design: '',
};
export type HelpKey = keyof typeof helpPlaces;
/** Pages that are told with another one. */
const sameAs: Record<string, HelpKey> = { 'template-new': 'template', unstarted: 'figure' };

export function helpKeyOf(route: unknown): HelpKey | '' {
  const name = String(route ?? '');
  return name in helpPlaces ? (name as HelpKey) : sameAs[name] ?? '';
}

/** The page that an entry of the menu opens, and those that are reached from it. */
export function helpUnder(path: string): HelpKey[] {
  return (Object.keys(helpPlaces) as HelpKey[]).filter((key) => (helpPlaces[key] || `/${key}`) === path);
}

/** The address of the help of a page; a page without one of its own has that of all. */
export function helpAddress(route: unknown): string {
  const key = helpKeyOf(route);
  return key ? `/help#page-${key}` : '/help';
}
