// reporting.ts — What the pages ask of 报数: cards of figures, 报送件, forms of the upper level, two moments compared.
import { onceKey, request, withQuery, type Problem, type Query } from './client';
import type { HistoryEntry } from './types';

const get = <T>(path: string, query?: Query) => request<T>('GET', path, { query });

export interface Card {
  id: string; label: string; value: string; as_of: string; zone: string; zone_name: string; meaning: string; origin: string; source: string; disclosure: string;
  open_to_public: boolean; demo: boolean; why_no_value?: string | null; unregistered?: boolean; definition: { from: string; hash: string; assumed: boolean }; period: { label: string; from: string; to: string }; text: string;
}
export interface SentFigure {
  figure: string; submission: string; receiver: string; indicator: string; label: string; value: string; period: string; sent_at: string; sent_by: string;
  state: string; state_label: string; now: string; differs: boolean;
}
export interface RowChange { type: string; id: string; title: string; link: string | null; how: 'entered' | 'left' | 'changed'; part: string; why: string; entries: HistoryEntry[]; /** Of the fields they changed, those the figure is worked out from. */ because?: string[] }
export interface FigureChange {
  id: string; label: string; unit: string; changed: boolean; from: string; to: string; from_parts: string; to_parts: string; rows: RowChange[]; more: number; hidden: number; notes: string[];
}
export interface Comparison {
  from: { on: string; recorded_at: string | null; known: Record<string, number> }; to: { on: string; recorded_at: string | null; known: Record<string, number> };
  changes: FigureChange[]; unchanged: number; left_out: string[]; since_first: boolean;
}

export interface MappedCell { sheet: string; cell: string; item: string; part: string; period: string; unit: string; row_label?: string; column_label?: string; why?: string }
export interface Mapping { cells: MappedCell[]; lists?: unknown[] }
export interface PaperCell { cell: string; column: number; text: string; formula: string | false; number: boolean }
export interface PaperSheet { name: string; rows: { row: number; cells: PaperCell[] }[]; merged: { row: number; column: number; rows: number; columns: number }[]; cut: boolean }
export interface OpenedTemplate {
  file: string; fingerprint: string; sheet_names: string[]; sheets: PaperSheet[];
  known: { id: string; version: number; name: string; receiver: string; file_name?: string; note?: string; zone?: string; mapping: Mapping | null } | null;
  proposal: { cells: MappedCell[]; unknown: { sheet: string; cell: string; label: string; next: string }[] };
}
export interface FilledCell { sheet: string; cell: string; item: string; label: string; text: string; unit: string; period: string }
export interface MissingCell { sheet: string; cell: string; label: string; why: string; next: string }
export interface FilledTemplate { file: string; file_name: string; filled: FilledCell[]; missing: MissingCell[]; indicators: string[] }
export interface SubmissionRequest {
  zone: string; period: string; name: string; receiver: string; indicators: string[]; reason?: string; file?: string; file_name?: string; report_template?: string; replaces?: string;
}

export const readCard = (id: string, query: Query) => get<Card>(`/api/metrics/${encodeURIComponent(id)}/card`, query);
export const readComparison = (query: Query) => get<Comparison>('/api/compare', query);
/** The history is younger than the moment asked for. */
export const isYoung = (problem: Problem | null) => problem?.code === 'compare.nothing_known';
/** Against the moment asked for; a history that is younger is compared from its first entry, and says so. */
export async function readWeek(asked: { zone: string; from: string; to?: string }): Promise<{ reply: Comparison; sinceFirst: boolean }> {
  const reply = await readComparison({ ...asked, or_first: '1' });
  return { reply, sinceFirst: reply.since_first };
}
export const readSent = async (query: Query) => (await get<{ figures: SentFigure[] }>('/api/reports/sent', query)).figures;
export const readWhy = (figure: string) => get<{ sent: SentFigure; change: FigureChange }>(`/api/reports/sent/${encodeURIComponent(figure)}/why`);
export const makeSubmission = (body: SubmissionRequest, key: string) =>
  request<{ id: string; sequence: number; figures: number; warnings: string[] }>('POST', '/api/reports/submissions', { json: body, headers: { 'Idempotency-Key': key } });

export const openTemplate = (zone: string, file: File) =>
  request<OpenedTemplate>('POST', withQuery('/api/reports/templates', { zone }), { raw: file, headers: { 'Content-Type': 'application/octet-stream', 'X-File-Name': encodeURIComponent(file.name) } });
export const showTemplate = (id: string, file?: string) => get<OpenedTemplate>(`/api/reports/templates/${encodeURIComponent(id)}`, { file });
export const fillTemplate = (id: string, body: { period: string; file?: string }) =>
  request<FilledTemplate>('POST', `/api/reports/templates/${encodeURIComponent(id)}/fill`, { json: body, headers: { 'Idempotency-Key': onceKey() } });
