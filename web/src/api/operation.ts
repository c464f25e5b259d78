// operation.ts — Requests of 备份与运行: health, background work, backups and their recovery code.
import { request } from './client';

export interface JobRun { at: string; ok: boolean; milliseconds?: number; counts?: Record<string, number> | null }
export interface Job { id: 'sign_heads' | 'checkpoint' | 'sweep' | 'definitions'; every_seconds: number; last: JobRun | null; next: string | null }
export interface Disk { what: 'data' | 'backups'; path: string; free: number | null; total: number | null }
/** Ledgers of zones, or their audit logs: so many, with so many entries signed. */
export interface SignedTrees { trees: number; entries: number; last: { at: string; size: number; root: string } | null }
export interface Health {
  version: string; since: string; now: string; profile: string; demo: boolean; business_date: string | null; store: 'sqlite' | 'postgresql'; disks: Disk[];
  database: { bytes: number; beside: number; checkpoint_at: string } | null; memory: { now: number; most: number };
  ledger: SignedTrees; audit: SignedTrees; jobs: Job[];
}
export interface Refused { code: string; message: string; next: string }
export interface BackupNote extends Partial<Refused> {
  made_at: string; by_name: string; proved?: boolean; file: string; folder: string; is_there: boolean; keys_are_there: boolean;
  bytes?: number; sha256?: string; entries?: number; rows?: number; heads?: number; files?: number;
}
export interface BackupRunning { file: string; phase: 'copy' | 'pack' | 'unpack' | 'prove' | 'elsewhere'; done?: number; total?: number; began_at?: string; by_name?: string }
export interface UnseenCode { made_at: string; by_name: string; shown: boolean; mine: boolean; waits: boolean; former: boolean }
export interface Backups {
  folder: string; running: BackupRunning | null; last: ({ file: string; at: string; proved: boolean; listed: boolean; codes_proved: boolean; unrenewed_keys: { file: string; why: string }[] } & Partial<Refused>) | null; code_waits: boolean; code_unseen: UnseenCode | null; backups: BackupNote[];
}

export const readOperation = () => request<Health>('GET', '/api/operation');
export const readBackups = () => request<Backups>('GET', '/api/backups');
export const beginBackup = (new_code: boolean, give_up_code = false, password = '') => request<BackupRunning>('POST', '/api/backups', { json: new_code ? { new_code, give_up_code, password } : { new_code } });
export const takeCode = (password: string) => request<{ recovery_code: string }>('POST', '/api/backups/code', { json: { password } });
export const codeSaved = () => request<Record<string, never>>('POST', '/api/backups/code/saved', { json: {} });
