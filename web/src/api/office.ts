// office.ts — Requests of the import desk, the to-do centre, the phone and the ledger pages.
import { onceKey, request, withQuery, type Query } from './client';
import type { ImportRun } from './types';

const get = <T>(path: string, query?: Query, signal?: AbortSignal) => request<T>('GET', path, { query, signal });

export interface ImportProgress { phase: '' | 'read' | 'rows' | 'match' | 'write'; done: number; total: number }
export interface ImportLayout {
  id: string; zone: string; type: string; type_label: string; sheet: string; file_name: string; user: string; at: string; uses: number; unit: string;
  columns: { header: string; label: string; unit?: string; date_order?: string }[];
}
export type CellPlace = { sheet: string; row: number; field: string };
export interface SheetChange {
  sheet: string; use?: boolean; unit?: string; header_rows?: number[]; fields?: { column: number; field: string }[];
  units?: { column: number; unit: string }[]; dates?: { column: number; order: string }[];
}
export interface ReviewChange {
  mapping?: SheetChange[]; fixes?: (CellPlace & { text: string })[]; unfixes?: CellPlace[];
  skips?: { sheet: string; row: number }[]; unskips?: { sheet: string; row: number }[];
  same?: { sheet: string; row: number; record: string }[]; unsame?: { sheet: string; row: number }[]; reset?: boolean; as?: string;
}

export const startImport = (type: string, zone: string, file: File, progress: string) =>
  request<ImportRun>('POST', withQuery('/api/imports', { type, zone, name: file.name, progress }), {
    raw: file, headers: { 'Content-Type': 'application/octet-stream', 'X-File-Name': encodeURIComponent(file.name) },
  });
export const changeReview = (id: string, change: ReviewChange) => request<ImportRun>('PATCH', `/api/imports/${encodeURIComponent(id)}`, { json: change });
export const discardReview = (id: string) => request<{ status: string }>('POST', `/api/imports/${encodeURIComponent(id)}/discard`, { json: {} });
export const takeUpRest = (id: string) => request<ImportRun>('POST', `/api/imports/${encodeURIComponent(id)}/rest`, { json: {} });
export const returnCorrected = (id: string, file: File) =>
  request<ImportRun & { corrected: number }>('POST', `/api/imports/${encodeURIComponent(id)}/corrected`, { raw: file, headers: { 'Content-Type': 'application/octet-stream' } });
export const confirmReview = (id: string, body: { list_name?: string; period?: string }, progress: string) =>
  request<{ accepted: number; new: number; updated: number; unchanged: number; act: string }>('POST', withQuery(`/api/imports/${encodeURIComponent(id)}/confirm`, { progress }), {
    json: body, headers: { 'Idempotency-Key': onceKey() },
  });
export const readProgress = (word: string) => get<ImportProgress>(`/api/imports/progress/${word}`);
export const readLayouts = (zone: string) => get<ImportLayout[]>('/api/imports/layouts', { zone });
export const forgetLayout = (id: string) => request<{ forgotten: boolean }>('DELETE', `/api/imports/layouts/${encodeURIComponent(id)}`);

export interface LedgerLine {
  sequence: number; act: string; action: string; action_label: string; at: string; actor: string; actor_name: string; reason: string; type: string; type_label: string;
  collection: string; id: string; title: string; addressee?: string; leaf_hash: string; blind: boolean; changes: { field: string; label: string; before: unknown; after: unknown }[];
}
export interface LedgerReply { lines: LedgerLine[]; next: number | null }
export interface ProofCheck { holds: boolean; sentence: string; zone_name: string; sequence: number; at: string; steps: { label: string; words: string; holds: boolean }[] }
export interface SelfCheckItem { id: string; group: string; label: string; state: 'pass' | 'fail' | 'advice'; found: string; next: string }
export const readLedger = (query: { zone: string; mine?: boolean; type?: string; q?: string; from?: string; to?: string; before?: number | null; limit?: number; brief?: boolean }, signal?: AbortSignal) => get<LedgerReply>('/api/ledger', query, signal);
export const verifyProof = (proof: unknown) => request<ProofCheck>('POST', '/api/ledger/verify', { json: proof });
export const readSelfCheck = () => get<SelfCheckItem[]>('/api/self-check');

export interface GrantProposal {
  id: string; what: string; user_login: string; user_name: string; reason: string; proposed_by: string; proposed_by_name: string; proposed_at: string; state: string; decided_by?: string; decision_reason?: string;
  grant?: { role_label?: string; zone?: string };
}
export const grantsToConfirm = () => get<GrantProposal[]>('/api/grants/confirmations');
export const grantsProposed = () => get<GrantProposal[]>('/api/grants/proposals');

export interface DefinitionFile { path: string; kind: string; id: string; zone?: string; label: string; sha256: string; in_force: boolean; origin: 'own' | 'shipped'; activated_at?: string; activated_by?: string; superseded?: boolean; takes_effect_on?: string; since: string; cases: number }
/** What came of the cases of a file in force, and when they were run. */
export interface CaseRun { path: string; cases: number; failed: string[]; ran_at: string }
export interface DefinitionVersion { id: string; path: string; label: string; sha256: string; stage: string; stage_label: string; takes_effect_on?: string; needs_second?: boolean; changes?: string; reason?: string; proposed_by: string; proposed_at: string; confirmed_by?: string; activated_at?: string }
export interface DefinitionList { files: DefinitionFile[]; pending: DefinitionVersion[]; problems: { file: string; line: number; message: string }[]; not_activated?: string[] }
export interface DefinitionShown { path: string; origin: string; text: string; sha256: string; supersedes?: string; versions: DefinitionVersion[] }
export interface DefinitionTried { ok: boolean; label?: string; problems: { file: string; line: number; column: number; message: string; excerpt?: string }[]; cases: number; failed_cases: string[]; needs_second: boolean; why_second?: string; changes: string[]; takes_effect_on?: string }
export const readDefinitions = () => get<DefinitionList>('/api/definitions');
export const readDefinition = (path: string) => get<DefinitionShown>('/api/definitions/file', { path });
export const caseRuns = (paths: string[]) => get<CaseRun[]>('/api/definitions/cases', { paths: paths.join(',') });
export const tryDefinition = (offer: { path: string; text: string; reason: string }) => request<DefinitionTried>('POST', '/api/definitions/check', { json: offer });
export const activateDefinition = (offer: { path: string; text: string; reason: string }) => request<{ id: string; stage: string; next: string }>('POST', '/api/definitions', { json: offer });
export const decideDefinition = (id: string, what: 'confirm' | 'withdraw', reason: string) => request<{ id: string; stage: string }>('POST', `/api/definitions/${encodeURIComponent(id)}/${what}`, { json: { reason } });
