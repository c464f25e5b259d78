// approvals.ts — What the pages ask about a project's way through its approval items.
import { request, type Query } from './client';

export interface NamedItem { id: string; label: string }
export interface Limit { limit: string; days: number; working_days: boolean; source: string; assumed: boolean }
export interface Due { start: string; due: string; provisional: boolean; critical: boolean }
export interface Clock { working_days: number; days: number }
export interface ApprovalStep {
  id: string; label: string; code: string; phase: string; kind: string; authority: string; trigger: string; output: string; validity: string; note: string; source: string; assumed: boolean;
  version: { from: string; statutory: Limit | null; promised: Limit | null; mode: string; mode_assumed: boolean; materials: string[] };
  state: 'unrecorded' | 'waiting' | 'handed_in' | 'accepted' | 'decided'; state_label: string; ready: boolean; waits_for: NamedItem[]; after: NamedItem[];
  holder: string; handed_in_on: string | null; accepted_on: string | null; decided_on: string | null; paused_days: number;
  statutory: Due; promised: Due; since_hand_in: Clock | null; since_acceptance: Clock | null; late_statutory: boolean; late_promised: boolean; late_by_hand_in: boolean; formality: string | null;
}
/** `begun`: the stage of a project that is built, in words. The finishes are empty while items that lie behind are not registered. */
export interface ApprovalRoute {
  project: string; title: string; zone: string; as_of: string; archived_at: string; begun: string; first: string; statutory_finish: string; promised_finish: string;
  statutory_path: NamedItem[]; promised_path: NamedItem[]; without_limit: NamedItem[]; undecided: NamedItem[]; items: ApprovalStep[];
}

export interface ApprovalItem {
  id: string; label: string; code: string; phase: string; kind: string; authority: string; trigger: string; output: string; validity: string; note: string; source: string; assumed: boolean;
  applies: string; after: string; versions: ApprovalStep['version'][];
}

export const readApprovalItems = () => request<{ items: ApprovalItem[] }>('GET', '/api/approvals');
export const readApprovals = (project: string, query: Query) => request<ApprovalRoute>('GET', `/api/approvals/projects/${encodeURIComponent(project)}`, { query });

export interface SheetCell {
  state: ApprovalStep['state']; state_label: string; ready: boolean; holder: string; handed_in_on: string | null; decided_on: string | null;
  since_hand_in: Clock | null; since_acceptance: Clock | null; promised: string | null; late: boolean; formality: string | null;
}
export interface ApprovalSheet { as_of?: string; left_out: number; items: { id: string; label: string; phase: string }[]; projects: { id: string; title: string; cells: Record<string, SheetCell> }[] }
export const readApprovalSheet = (zone: string) => request<ApprovalSheet>('GET', '/api/approvals/sheet', { query: { zone } });
