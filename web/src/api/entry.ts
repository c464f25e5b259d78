// entry.ts — Figures that are typed in: one act a value. `ask_why`: what a check warns of waits for a reason before it is written.
import { onceKey, request } from './client';

export interface EnteredReply { id: string; version: number; value: string; as_of: string; corrected: boolean; unchanged: boolean; warnings: string[] }
export const enterFigure = (id: string, body: { zone: string; period: string; value: string; source: string; reason?: string; ask_why?: boolean }) =>
  request<EnteredReply>('POST', `/api/metrics/${encodeURIComponent(id)}/values`, { json: body, headers: { 'Idempotency-Key': onceKey() } });
