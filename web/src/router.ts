// router.ts — Every address of the pages. Fixed pages first; any other first word is the collection of a described type.
import AppShell from '@/shell/AppShell.vue';
import ListPage from '@/pages/ListPage.vue';
import { nextTick } from 'vue';
import { createRouter, createWebHistory, type RouteLocationNormalized, type Router, type RouteRecordRaw } from 'vue-router';
import { useMeta } from '@/state/meta';
import { useSession } from '@/state/session';
import { beginList, listState } from '@/list/question';
import { zoneOfList } from '@/shell/administrator_menu';
import { beginCockpit } from '@/api/overview';
import { arrive } from '@/shell/arrival';
import { pageCame, pageMissed } from '@/offline/missed_page';
import { ElMessage } from '@/element/basic';
import { t } from '@/locales';

// The frame of every page and the page that most people open first come with the first load; each other page is a file of its own.
const routes: RouteRecordRaw[] = [
  { path: '/sign-in', name: 'sign-in', component: () => import('@/pages/SignInPage.vue'), meta: { open: true } },
  { path: '/setup', name: 'setup', component: () => import('@/pages/SetupPage.vue'), meta: { open: true } },
  { path: '/wall', name: 'wall', component: () => import('@/pages/WallPage.vue'), meta: { bare: true } },
  {
    path: '/',
    component: AppShell,
    children: [
      { path: '', name: 'start', redirect: () => useSession().start },
      { path: 'today', name: 'today', component: () => import('@/pages/TodayPage.vue') },
      { path: 'today/calendar', name: 'agenda', meta: { zoned: true }, component: () => import('@/pages/AgendaPage.vue') },
      { path: 'cockpit', name: 'cockpit', meta: { zoned: true }, component: () => import('@/pages/CockpitPage.vue') },
      { path: 'menu/:key', name: 'menu', component: () => import('@/pages/MenuPage.vue') },
      { path: 'figures', name: 'figures', component: () => import('@/pages/FiguresPage.vue') },
      { path: 'figures/entry', name: 'entry', component: () => import('@/pages/EntryPage.vue') },
      { path: 'figures/:id', name: 'figure', component: () => import('@/pages/FigurePage.vue'), props: true },
      { path: 'projects/unstarted', name: 'unstarted', component: () => import('@/pages/FigurePage.vue'), props: { id: 'same_year_start_rate', unstarted: true } },
      { path: 'projects/board', name: 'board', meta: { zoned: true }, component: () => import('@/pages/BoardPage.vue') },
      { path: 'projects/differences', name: 'differences', component: () => import('@/pages/DifferencesPage.vue') },
      { path: 'projects/:id/approvals', name: 'approvals', component: () => import('@/pages/ApprovalsPage.vue'), props: true },
      { path: 'projects/:id/plan', name: 'plan', component: () => import('@/pages/PlanPage.vue'), props: true },
      { path: 'reports', name: 'reports', component: () => import('@/pages/ReportsPage.vue') },
      { path: 'reports/answers', name: 'answers', component: () => import('@/pages/AnswersPage.vue') },
      { path: 'reports/compare', name: 'compare', component: () => import('@/pages/ComparePage.vue') },
      { path: 'submissions/new', name: 'submission-new', component: () => import('@/pages/SubmissionNewPage.vue') },
      { path: 'submissions/:id', name: 'submission', component: () => import('@/pages/SubmissionPage.vue'), props: true },
      { path: 'report_templates/new', name: 'template-new', component: () => import('@/pages/TemplatePage.vue') },
      { path: 'report_templates/:id', name: 'template', component: () => import('@/pages/TemplatePage.vue'), props: true },
      { path: 'account', name: 'account', component: () => import('@/pages/AccountPage.vue') },
      { path: 'help/:collection?', name: 'help', component: () => import('@/pages/HelpPage.vue'), props: true },
      { path: 'design', name: 'design', component: () => import('@/pages/DesignPage.vue') },
      { path: 'admin/definitions', name: 'definitions', component: () => import('@/pages/DefinitionsPage.vue') },
      { path: 'admin/screens', name: 'screens', component: () => import('@/pages/WallScreensPage.vue') },
      { path: 'admin/interfaces', name: 'interfaces', component: () => import('@/pages/InterfacesPage.vue') },
      { path: 'admin/people', name: 'people', component: () => import('@/pages/PeoplePage.vue') },
      { path: 'admin/grants', name: 'grants', component: () => import('@/pages/GrantsPage.vue') },
      { path: 'admin/roles', name: 'roles', component: () => import('@/pages/RolesPage.vue') },
      { path: 'admin/audit', name: 'audit', component: () => import('@/pages/AuditPage.vue') },
      { path: 'admin/operation', name: 'operation', component: () => import('@/pages/OperationPage.vue') },
      { path: 'admin/groups', name: 'groups', component: () => import('@/pages/GroupsPage.vue') },
      { path: 'policies', name: 'policies', component: () => import('@/pages/PoliciesPage.vue') },
      { path: 'dispatch_meetings/:id/session', name: 'dispatch', component: () => import('@/pages/DispatchPage.vue'), props: true },
      { path: 'attraction', name: 'attraction', meta: { zoned: true }, component: () => import('@/pages/AttractionPage.vue') },
      { path: 'documents', name: 'documents', component: () => import('@/pages/DocumentsPage.vue') },
      { path: 'approvals', name: 'approval-sheet', component: () => import('@/pages/ApprovalSheetPage.vue') },
      { path: 'approval_items', name: 'approval-items', component: () => import('@/pages/ApprovalItemsPage.vue') },
      { path: 'admin/self-check', name: 'self-check', component: () => import('@/pages/SelfCheckPage.vue') },
      { path: 'imports/layouts', name: 'layouts', component: () => import('@/pages/LayoutsPage.vue') },
      { path: 'todo', name: 'todo', component: () => import('@/pages/TodoPage.vue') },
      { path: 'messages', name: 'messages', component: () => import('@/pages/MessagesPage.vue') },
      { path: 'ledger', name: 'ledger', component: () => import('@/pages/LedgerPage.vue') },
      { path: 'site', name: 'site', component: () => import('@/pages/SitePage.vue') },
      { path: 'site/visit', name: 'site-visit', component: () => import('@/pages/SiteFormPage.vue'), props: { kind: 'visit' } },
      { path: 'site/problem', name: 'site-problem', component: () => import('@/pages/SiteFormPage.vue'), props: { kind: 'problem' } },
      { path: 'site/batch', name: 'site-batch', component: () => import('@/pages/SiteBatchPage.vue') },
      { path: 'site/scan', name: 'scan', component: () => import('@/pages/ScanPage.vue') },
      { path: 'outbox', name: 'outbox', component: () => import('@/pages/OutboxPage.vue') },
      { path: 'imports', name: 'imports', component: () => import('@/pages/ImportsPage.vue') },
      { path: 'imports/:id', name: 'import', component: () => import('@/pages/ImportRunPage.vue'), props: true },
      { path: ':collection', name: 'list', meta: { zoned: true }, component: ListPage, props: true },
      { path: ':collection/new', name: 'new', component: () => import('@/pages/FormPage.vue'), props: true },
      { path: ':collection/existing', name: 'existing', component: () => import('@/pages/FormPage.vue'), props: (route) => ({ collection: String(route.params.collection), existing: true }) },
      { path: ':collection/summary', name: 'summary', meta: { zoned: true }, component: () => import('@/pages/SummaryPage.vue'), props: true },
      { path: ':collection/calendar', name: 'calendar', meta: { zoned: true }, component: () => import('@/pages/CalendarPage.vue'), props: true },
      { path: ':collection/:id', name: 'record', component: () => import('@/pages/RecordPage.vue'), props: true },
      { path: ':collection/:id/edit', name: 'edit', component: () => import('@/pages/FormPage.vue'), props: true },
      { path: ':rest(.*)*', name: 'missing', component: () => import('@/pages/MissingPage.vue') },
    ],
  },
];

/** The files of a page come while the session is asked for. */
function loadPages(to: RouteLocationNormalized): void {
  for (const { components } of to.matched) {
    const page = components?.default;
    if (typeof page === 'function') void (page as () => Promise<unknown>)().catch(() => { /* the router asks again and says so */ });
  }
}

/** Its answers are asked for while the frame around it is still being drawn. */
function beginPage(to: RouteLocationNormalized, session: ReturnType<typeof useSession>): void {
  const listed = to.name === 'list' ? useMeta().byCollection(String(to.params.collection)) : undefined;
  const state = listState(to.query, zoneOfList(to.params.collection));
  if (listed) beginList(useMeta().inZone(listed, state.zone), state);
  if (to.name !== 'cockpit' || !session.zoneId) return;
  const day = (name: 'from' | 'to') => (typeof to.query[name] === 'string' ? to.query[name] : session.period[name]);
  beginCockpit({ zone: session.zoneId, from: day('from'), to: day('to') });
}

export function makeRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    // The first page stands at its top by itself: to scroll there would have it laid out before its rows are in it.
    // A page that is opened at a place scrolls there itself, once the place is drawn.
    scrollBehavior: (to, from, saved) => (to.path === from.path || (to.hash !== '' && !saved) || (from.matched.length === 0 && !saved) ? false : saved ?? { top: 0 }),
  });
  router.beforeEach(async (to, from) => {
    if (to.meta.bare && to.hash) return true; // a 大屏 shows with its key; nobody signs in there
    const session = useSession();
    const known = session.session !== null;
    let signedIn = known;
    if (!signedIn) {
      // Asked for together: whoever comes back is still signed in more often than not.
      if (!to.meta.open) { loadPages(to); useMeta().load(true).catch(() => { /* asked again below, where it matters */ }); }
      try { signedIn = await session.restore(); } catch { signedIn = false; }
    }
    if (!signedIn) useMeta().forget(); // what was asked early may be another person's
    if (!signedIn) return to.meta.open ? true : { name: 'sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } };
    if (to.meta.open) return session.start;
    // The way from / was chosen before anybody knew who it is.
    if (!known && to.redirectedFrom?.path === '/' && to.path !== session.start) return session.start;
    if (session.owed) return to.name === 'account' ? true : { name: 'account' };
    try { await useMeta().load(); } catch { /* the shell says that the description could not be read */ }
    const zone = to.query.zone;
    // A page that writes its address anew carries along the zone it stood under. Where another was chosen meanwhile, and is still on its way into the address, the choice counts.
    const left = typeof zone === 'string' && zone === from.query.zone && zone !== session.zoneId && to.path === from.path && session.zoneId !== '' && session.session?.zones.some((one) => one.id === zone);
    if (left) return { ...to, name: to.name ?? undefined, query: { ...to.query, zone: session.zoneId }, replace: true };
    if (typeof zone === 'string' && zone !== session.zoneId) session.chooseZone(zone);
    // A zone that is not theirs would stand in the address while another one's figures are shown.
    const foreign = to.meta.zoned && typeof zone === 'string' && zone !== '' && session.zoneId !== '' && zone !== session.zoneId && to.name !== 'list';
    if (foreign) ElMessage.warning(t('shell.otherZone', { zone: session.zone?.name ?? '' }));
    // Who may choose between zones sends an address to a colleague, or goes back: it says which zone it showed.
    const several = (session.session?.zones.length ?? 0) > 1;
    if (to.meta.zoned && zoneOfList(to.params.collection) && (foreign || (!zone && several))) return { ...to, name: to.name ?? undefined, query: { ...to.query, zone: session.zoneId }, replace: true };
    // Of the page that is opened first, whichever way it was led to. One that is led to from another page asks by itself, as soon as it is drawn.
    if (from.matched.length === 0) beginPage(to, session);
    return true;
  });
  router.onError((_error, to) => { pageMissed(to.fullPath); });
  router.afterEach((to) => { pageCame(); document.title = to.meta.open ? t('app.name') : `${t('app.short')} · ${t('app.name')}`; });
  // The browser itself says what the first page is called; a page that only asks anew is the same one.
  router.afterEach((to, from, failure) => { if (!failure && from.matched.length && to.path !== from.path) void nextTick(arrive); });
  return router;
}
