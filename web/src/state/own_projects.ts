// own_projects.ts — Keeps on the device the projects that this person may name in a visit without a line.
import { quoted } from '@/fields/quoted';
import * as api from '@/api/endpoints';
import { keepProjects, type KeptProject } from '@/offline/kept_projects';
import { stay } from '@/offline/kept_desk';
import { useMeta } from './meta';
import { can } from './permissions';
import { useSession } from './session';

const most = 100;
const owner = () => ({ user: useSession().session?.user.id ?? '', zone: useSession().zoneId });

export function keepOpened(project: KeptProject): void { if (can('site_visit.create')) void keepProjects(owner(), [project]); }

export async function keepOwnProjects(): Promise<void> {
  const session = useSession();
  const title = useMeta().byName('project')?.title_field;
  if (!title || !session.zoneId || !can('project.view') || !can('site_visit.create')) return;
  const mine = owner();
  const since = stay();
  try {
    const own = await api.listRecords('projects', { zone: session.zoneId, filter: `steward = ${quoted(session.session?.user.name ?? '')}`, limit: most });
    await keepProjects(mine, own.rows.map((row) => ({ id: row.id, title: String(row[title] ?? row.id) })), since);
  } catch { /* what is kept from before stands */ }
}
