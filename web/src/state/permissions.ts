// permissions.ts — What the signed-in person may do, for hiding buttons that would only be refused. The server decides.
import type { TypeMeta } from '@/api/types';
import { useSession } from './session';

export function grants(held: string[], wanted: string): boolean {
  const [subject, verb] = wanted.split('.');
  return held.some((one) => one === wanted || (verb === 'view' && one === `${wanted}_public`) || one === '*' || one === `${subject}.*` || one === `*.${verb}`);
}

/** A right of one zone is none in another: what is held in the chosen one. Nothing before it is known who is there. */
export function heldHere(): string[] | undefined { const { zone, session } = useSession(); return zone?.permissions ?? session?.permissions; }
/** The duties in the chosen zone, as the head of a page has them. */
export function dutiesHere(): string { const { zone, session } = useSession(); return zone?.roles?.join('、') ?? session?.user.title ?? ''; }

/** A reader of 公开 fields only: what is left out of the answers must not be shown as if there were none. */
export function isOutside(): boolean {
  return (heldHere() ?? []).some((one) => one.endsWith('.view_public'));
}

/** May the person do this to records of a type? A register may ask for the permissions of another (create: project.edit). */
export function mayDo(type: Pick<TypeMeta, 'name' | 'permissions'>, verb: keyof NonNullable<TypeMeta['permissions']>): boolean {
  return can(type.permissions?.[verb] ?? `${type.name}.${verb}`);
}

/** Has some part in keeping records of the type: how that is done is for them. */
export function mayKeep(type: Pick<TypeMeta, 'name' | 'permissions' | 'actions'>): boolean {
  return (['create', 'edit', 'import'] as const).some((verb) => mayDo(type, verb)) || type.actions.some((one) => one.permission !== undefined && one.permission !== '' && can(one.permission));
}

export function can(wanted: string): boolean {
  const held = heldHere();
  return held === undefined || grants(held, wanted);
}

/** The history of a zone is open to who may see the zone: an enterprise has that of its own records on their pages. */
export function mayReadLedger(): boolean { return can('zone.view') || can('audit.read'); }

/** Speaks for an enterprise: reads and asks for it, and is told nothing of the office's own work. */
export function isEnterprise(): boolean { return useSession().session?.start_page === 'enterprise'; }
