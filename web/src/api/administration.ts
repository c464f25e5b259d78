// administration.ts — Requests of the administrators and of the own account: people, departments, grants, roles, audit, second factor, tokens.
import { download, request, withQuery, type Query } from './client';

export interface Grant { id: string; role: string; role_label: string; zone: string; subtree: boolean; rows: string; chosen: string[]; chosen_names: string[]; until: string }
export interface Account { id: string; login: string; name: string; title: string; unit: string; disabled_reason: string; disabled: boolean; must_change: boolean; locked: boolean; second_factor: boolean; demo: boolean; grants: Grant[] }
/** `former`: what it was called before. */
export interface Unit { id: string; name: string; above: string; former: string[] }
export interface OneTimeCode { user: string; login: string; code: string }
export interface Proposal {
  id: string; what: 'grant' | 'withdraw' | 'password_reset' | 'factor_reset'; user: string; user_login: string; user_name: string; grant: Grant; reason: string;
  proposed_by: string; proposed_by_name: string; proposed_at: string; state: 'open' | 'confirmed' | 'refused'; decision_reason: string; code?: OneTimeCode;
}
export interface Role { id: string; label: string; note: string; scope: string; permissions: string[]; zone_wide: string[]; rights: Rights[]; zone_wide_rights: Rights[]; excludes: string[] }
/** What permissions open on one kind of record, or beside the records. */
export interface Rights { on: string; may: string[] }
export interface AuditLine { id: string; tree: string; sequence: number; at: string; actor: string; actor_name: string; actor_login: string; role: string; address: string; event: string; event_label: string; object: string; object_label: string; object_title: string; object_path: string; account_login: string; result: string; detail: string; leaf_hash: string }
export interface Token { id: string; name: string; permissions: string[]; rights: string[]; created_at: string; expires_at: string; revoked_at: string | null; token?: string }

const get = <T>(path: string, query?: Query) => request<T>('GET', path, { query });
const post = <T>(path: string, json: unknown) => request<T>('POST', path, { json });
const at = (id: string) => encodeURIComponent(id);

export const readAccounts = () => get<Account[]>('/api/accounts');
export const openAccount = (input: { login: string; name: string; title: string; unit: string }) => post<OneTimeCode>('/api/accounts', input);
export const editAccount = (id: string, input: { name: string; title: string; unit: string }) => request<void>('PUT', `/api/accounts/${at(id)}`, { json: input });
export const disableAccount = (id: string, reason: string) => post<void>(`/api/accounts/${at(id)}/disable`, { reason });
export const enableAccount = (id: string) => post<void>(`/api/accounts/${at(id)}/enable`, {});
export const resetPassword = (id: string) => post<OneTimeCode>(`/api/accounts/${at(id)}/reset`, {});
export const proposeRecovery = (id: string, what: string, reason: string, password: string) => post<Proposal>(`/api/accounts/${at(id)}/recovery`, { what, reason, password });
export const readUnits = () => get<Unit[]>('/api/units');
export const addUnit = (name: string, above: string) => post<{ id: string }>('/api/units', { name, above });
export const renameUnit = (id: string, name: string) => post<void>(`/api/units/${at(id)}/rename`, { name });
export const moveUnit = (id: string, above: string) => post<void>(`/api/units/${at(id)}/move`, { above });
export const dissolveUnit = (id: string, reason: string) => post<void>(`/api/units/${at(id)}/dissolve`, { reason });

export const readGrantAccounts = () => get<Account[]>('/api/grants');
export const readGrantUnits = () => get<Unit[]>('/api/grants/units');
/** `names`: of those that are known, by id. */
export interface Group { id: string; name: string; records: string[]; names: Record<string, string> }
export const readGroups = () => get<Group[]>('/api/groups');
export const saveGroup = (input: Omit<Group, 'names'> & { password: string }) => post<{ id: string }>('/api/groups', input);
export const removeGroup = (id: string, password: string) => post<void>(`/api/groups/${at(id)}/remove`, { password });
export interface NamedRecord { id: string; title: string; type_label?: string; number?: string }
/** `more`: others are called so too. */
export interface NamedRecords { rows: NamedRecord[]; more: boolean }
export const findForGrants = (q: string, zone: string) => get<NamedRecords>('/api/grants/records', { q, zone });
export const namesForGrants = (ids: string[]) => get<NamedRecords>('/api/grants/records', { ids: ids.join(',') });
export const proposeGrant = (input: { user: string; role: string; zone: string; subtree: boolean; rows: string; chosen: string[]; until: string; reason: string; password: string }) => post<Proposal>('/api/grants', input);
export const proposeWithdrawal = (id: string, reason: string, password: string) => post<Proposal>(`/api/grants/${at(id)}/withdraw`, { reason, password });
export type Desk = 'proposals' | 'confirmations' | 'recovery';
const deskAddress = (desk: Desk) => (desk === 'recovery' ? '/api/accounts/recovery' : `/api/grants/${desk}`);
export const readProposals = (desk: Desk) => get<Proposal[]>(deskAddress(desk));
export const decide = (desk: Desk, id: string, confirm: boolean, reason: string, password: string) =>
  post<Proposal>(`${deskAddress(desk)}/${at(id)}/${confirm ? 'confirm' : 'refuse'}`, { reason, password });

export const readRoles = () => get<Role[]>('/api/roles');
/** The person's own permissions and what they are called. */
export const readRights = () => get<{ permission: string; words: string }[]>('/api/session/rights');
export const exportAudit = (query: Query) => download('GET', withQuery('/api/audit/export', query));
export const readAudit = (query: Query) => get<{ lines: AuditLine[]; next: string | null }>('/api/audit', query);

export const readFactor = () => get<{ in_use: boolean; required: boolean }>('/api/session/factor');
export const beginFactor = (password: string, code: string) => post<{ secret: string; link: string }>('/api/session/factor', { password, code });
export const confirmFactor = (code: string) => post<void>('/api/session/factor/confirm', { code });
export const readTokens = () => get<Token[]>('/api/session/tokens');
export const makeToken = (input: { name: string; permissions: string[]; days: number; password: string }) => post<Token>('/api/session/tokens', input);
export const revokeToken = (id: string) => post<void>(withQuery(`/api/session/tokens/${at(id)}/revoke`), {});
