// plans.ts — Requests of a project's plan.
import { onceKey, request } from './client';

export interface PlanNodeLine {
  id: string; version: number; title: string; code: string; owner: string; planned_start: string; planned_end: string; done_on: string; after: string; remark: string;
  stage: string; stage_label: string; foreseen_end: string; late: number; slack: number; critical: boolean;
}
export interface ProjectPlan { project: string; title: string; zone: string; as_of: string; planned_end: string; foreseen_end: string; archived_at: string; why_no_outlook: string; cut: boolean; nodes: PlanNodeLine[] }
export interface PlanTemplateLine { id: string; label: string; note: string; tasks: number; working_days: boolean; project_types: string[]; assumed: boolean }

export const readPlan = (project: string) => request<ProjectPlan>('GET', `/api/plans/projects/${encodeURIComponent(project)}`);
export const readPlanTemplates = () => request<PlanTemplateLine[]>('GET', '/api/plans');
export const beginPlan = (project: string, plan: string, start: string) => request<ProjectPlan>('POST', `/api/plans/projects/${encodeURIComponent(project)}`, { json: { plan, start }, headers: { 'Idempotency-Key': onceKey() } });
