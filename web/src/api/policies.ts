// policies.ts — Policy articles as they stand, one or all subjects judged by one, and the batch that writes what is due.
import { request, withQuery, type Query } from './client';

export interface PolicyVersion {
  from: string; until: string | null; who: string; pays: string; event_label: string; budget: string; basis: string; competition_review: string; cleared: boolean; source: string; assumed: boolean;
}
export interface PolicyArticle { id: string; label: string; text: string; note?: string; type: string; type_label: string; versions: PolicyVersion[] }
export interface Trace { text: string; value: string; rows?: number; unknown?: boolean; parts?: Trace[] }
export interface WhyNot { lacking: { text: string; say: string; unknown: boolean; changes: string[] }[]; changes: string[] }
export interface PolicyLine {
  id: string; title: string; state: string; state_label: string; payable: string; by_clause: string; event: string; reason: string; trace: { who?: Trace; pays?: Trace }; why_not?: WhyNot;
}
export interface PolicyBudget { code: string; label: string; year: number; known: boolean; amount: string; committed: string; remaining: string }
export interface PolicyAnswer { article: PolicyArticle; period: string; as_of: string; payable: string; by_clause: string; budgets: PolicyBudget[]; lines: PolicyLine[] }
export interface PolicyBatch extends PolicyAnswer { written: number; refused: string[] }

export const readPolicies = () => request<{ articles: PolicyArticle[] }>('GET', '/api/policies');
export const evaluatePolicy = (id: string, query: Query) => request<PolicyAnswer>('GET', `/api/policies/${encodeURIComponent(id)}/evaluation`, { query });
export const payPolicy = (id: string, query: Query, key: string) =>
  request<PolicyBatch>('POST', withQuery(`/api/policies/${encodeURIComponent(id)}/batch`, query), { json: {}, headers: { 'Idempotency-Key': key } });
