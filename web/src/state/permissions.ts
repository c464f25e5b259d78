// permissions.ts — What the signed-in person may do, for hiding buttons that would only be refused. The server decides.
import type { HeldRole, TypeMeta } from '@/api/types';
import { t } from '@/locales';
import { useSession } from './session';

export function grants(held: string[], wanted: string): boolean {
  const [subject, verb] = wanted.split('.');
  return held.some((one) => one === wanted || (verb === 'view' && one === `${wanted}_public`) || one === '*' || one === `${subject}.*` || one === `*.${verb}`);
}

/** The rights and duties of the chosen zone, where they are not those of all zones. */
function rightsHere() { const { zone, session } = useSession(); return zone?.rights === undefined ? undefined : session?.rights?.[zone.rights]; }
/** The duties in the chosen zone, as the head of a page has them. */
export function rolesHere(): string { return roleWords(rightsHere()?.roles ?? useSession().session?.roles ?? []); }
export const roleWords = (roles: HeldRole[]): string => roles.map(({ label, until }) => (until ? t('account.lent', { label, until }) : label)).join(t('form.between'));

/** A reader of 公开 fields only: what is left out of the answers must not be shown as if there were none. */
export function isOutside(): boolean {
  return (useSession().session?.permissions ?? []).some((one) => one.endsWith('.view_public'));
}

const permissionOf = (type: Pick<TypeMeta, 'name' | 'permissions'>, verb: keyof NonNullable<TypeMeta['permissions']>): string => type.permissions?.[verb] ?? `${type.name}.${verb}`;

/** May the person do this to records of a type? A register may ask for the permissions of another (create: project.edit). */
export function mayDo(type: Pick<TypeMeta, 'name' | 'permissions'>, verb: keyof NonNullable<TypeMeta['permissions']>): boolean {
  return can(permissionOf(type, verb));
}

/** Has some part in keeping records of the type: how that is done is for them. */
export function mayKeep(type: Pick<TypeMeta, 'name' | 'permissions' | 'actions'>): boolean {
  return (['create', 'edit', 'import'] as const).some((verb) => mayDo(type, verb)) || type.actions.some((one) => one.permission !== undefined && one.permission !== '' && can(one.permission));
}

/** In whatever zone: a record that is looked at may lie in another than the chosen one, and its answer says what may be done with it. */
export function can(wanted: string): boolean {
  const held = useSession().session?.permissions;
  return held === undefined || grants(held, wanted);
}

/** In the chosen zone, where something new is begun: a right of one zone is none in another. */
export function canHere(wanted: string): boolean {
  const held = rightsHere()?.permissions;
  return held === undefined ? can(wanted) : grants(held, wanted);
}
export function mayDoHere(type: Pick<TypeMeta, 'name' | 'permissions'>, verb: keyof NonNullable<TypeMeta['permissions']>): boolean { return canHere(permissionOf(type, verb)); }

/** The history of a zone is open to who may see the zone: an enterprise has that of its own records on their pages. */
export function mayReadLedger(): boolean { return can('zone.view') || can('audit.read'); }

/** Speaks for an enterprise: reads and asks for it, and is told nothing of the office's own work. */
export function isEnterprise(): boolean { return useSession().session?.start_page === 'enterprise'; }

/** A sheet of the type may be brought in the chosen zone: records of it may be imported, and imports be begun at all. */
export function mayImportHere(type: Pick<TypeMeta, 'name' | 'permissions' | 'importable'>): boolean { return Boolean(type.importable) && mayDoHere(type, 'import') && canHere('import.create'); }
