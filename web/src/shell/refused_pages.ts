// refused_pages.ts — Pages with a right of their own: who has none is told so by the name of the page, before anything is filled in or asked.
import { refusedPage as refusedAdministration } from './administrator_menu';
import { can, canHere, isOutside } from '@/state/permissions';
import { t } from '@/locales';

interface Door { at: RegExp; title: () => string; may: () => boolean }
const approvals = () => can('project_formality.view');
/** Why a figure changed, who owes what and papers of the office are the house's own matter. */
const inside = (permission: string) => () => !isOutside() && can(permission);
const doors: Door[] = [
  { at: /^\/site\/visit$/, title: () => t('site.visit'), may: () => canHere('site_visit.create') },
  { at: /^\/site\/problem$/, title: () => t('site.problem'), may: () => canHere('reported_problem.create') },
  { at: /^\/site\/batch$/, title: () => t('site.batchTitle'), may: () => canHere('site_visit.create') },
  { at: /^\/submissions\/new$/, title: () => t('reports.make'), may: () => canHere('submission.create') },
  { at: /^\/report_templates\/new$/, title: () => t('reports.uploadForm'), may: () => canHere('report_template.create') },
  { at: /^\/reports$/, title: () => t('reports.title'), may: () => can('submission.view') || can('report_template.view') },
  { at: /^\/reports\/compare$/, title: () => t('reports.compare'), may: inside('indicator.view') },
  { at: /^\/documents$/, title: () => t('documents.title'), may: inside('indicator.view') },
  { at: /^\/approvals$/, title: () => t('approvals.sheet'), may: approvals },
  { at: /^\/approval_items$/, title: () => t('catalogue.title'), may: approvals },
  { at: /^\/projects\/[^/]+\/approvals$/, title: () => t('approvals.title'), may: approvals },
  { at: /^\/projects\/differences$/, title: () => t('menu.differences'), may: inside('list_identity.view') },
  { at: /^\/policies$/, title: () => t('policies.title'), may: () => can('policy.view') },
  { at: /^\/attraction$/, title: () => t('attraction.title'), may: () => can('attraction_lead.view') },
];

/** The title of the page at the address where this person has no right to it; empty for every other. */
export function refusedPage(path: string): string {
  const address = path.length > 1 ? path.replace(/\/+$/, '') : path;
  const door = doors.find((one) => one.at.test(address));
  return door ? (door.may() ? '' : door.title()) : refusedAdministration(path);
}
