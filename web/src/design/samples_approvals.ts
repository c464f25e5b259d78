// samples_approvals.ts — What /design shows approvals, a plan and policies with: items in each state, on time and late, articles that pay and that do not.
import type { ApprovalRoute, ApprovalStep, Due, Limit } from '@/api/approvals';
import type { PolicyAnswer, PolicyArticle, PolicyLine } from '@/api/policies';
import { never, Refusal, type Answers } from './answers';
import { sampleHostile, sampleLongest, sampleProblems } from './samples';
import { sampleTrace } from './samples_work';
import { d } from './words';

const limit = (days: number): Limit => ({ limit: `${days}`, days, working_days: true, source: d('sampleHelp'), assumed: days > 10 });
const due = (start: string, end: string, critical = false): Due => ({ start, due: end, provisional: false, critical });
const step = (id: string, more: Partial<ApprovalStep>): ApprovalStep => ({
  id, label: `${d('sample')} ${id}`, code: `0${id}`, phase: '立项用地规划许可', kind: d('sample'), authority: d('name'), trigger: d('sampleHelp'), output: d('file'), validity: '', note: '', source: d('sampleHelp'), assumed: false,
  version: { from: '2025-01-01', statutory: limit(20), promised: limit(5), mode: d('sampleHelp'), mode_assumed: true, materials: [d('file'), d('text')] }, state: 'waiting', state_label: d('stateEmpty'), ready: false, waits_for: [], after: [], holder: '', handed_in_on: null, accepted_on: null, decided_on: null, paused_days: 0,
  statutory: due('2025-03-03', '2025-03-28'), promised: due('2025-03-03', '2025-03-10'), since_hand_in: null, since_acceptance: null, late_statutory: false, late_promised: false, late_by_hand_in: false, formality: null, ...more,
});
export const approvalSteps = (): ApprovalStep[] => [
  step('1', { state: 'decided', state_label: d('stateDone'), handed_in_on: '2025-03-03', accepted_on: '2025-03-04', decided_on: '2025-03-07' }), step('2', { state: 'accepted', state_label: d('busy'), holder: d('name'), handed_in_on: '2025-03-03', accepted_on: '2025-03-04', since_hand_in: { working_days: 23, days: 31 }, since_acceptance: { working_days: 22, days: 30 }, late_statutory: true, late_promised: true, promised: due('2025-03-04', '2025-03-11', true), formality: 'sample' }),
  step('3', { ready: true, phase: '工程建设许可', promised: due('2025-03-12', '2025-03-19', true) }), step('4', { phase: '工程建设许可', waits_for: [{ id: '2', label: `${d('sample')} 2` }, { id: '3', label: sampleLongest() }], version: { from: '2025-01-01', statutory: null, promised: null, mode: '', mode_assumed: false, materials: [] } }),
  step('5', { label: sampleLongest(), authority: sampleHostile(), holder: sampleLongest(), phase: sampleHostile(), state: 'handed_in', state_label: d('sample'), handed_in_on: '2025-03-20', late_promised: true, since_hand_in: { working_days: 300, days: 420 } }),
];
export const approvalRoute = (): ApprovalRoute => ({ project: 'sample', title: d('sample'), zone: 'sample', as_of: '2025-03-20', archived_at: '', begun: '', first: '2025-03-03', statutory_finish: '2025-04-30', promised_finish: '2025-03-28', statutory_path: [], promised_path: [], without_limit: [], undecided: [], items: approvalSteps() });

const line = (id: string, state: string, more: Partial<PolicyLine> = {}): PolicyLine => ({ id, title: `${d('sample')} ${id}`, state, state_label: d('sample'), payable: '0', by_clause: '0', event: '2025-06-30', reason: d('sampleHelp'), trace: { who: sampleTrace() }, ...more });
export const policyLines = (): PolicyLine[] => [
  line('1', 'payable', { payable: '500000.00', by_clause: '500000.00', trace: { who: sampleTrace(), pays: sampleTrace() } }), line('2', 'not_met', { why_not: { lacking: [{ text: 'a', say: d('sampleProblem'), unknown: false, changes: [] }], changes: [] } }), line('3', 'no_budget', { by_clause: '300000.00' }), line('4', 'unknown', { trace: {} }),
  line('5', 'awarded', { title: sampleLongest(), reason: sampleLongest(), by_clause: '999999999999.99' }),
];
const article = (id: string, label: string): PolicyArticle => ({ id, label, text: d('sampleHelp'), type: 'enterprise', type_label: d('sample'), versions: [] });
const answer = (id: string, lines: PolicyLine[]): PolicyAnswer => ({ article: article(id, id === 'long' ? sampleLongest() : `${d('sample')} ${id}`), period: '2025', as_of: '2025-09-30', payable: '500000.00', by_clause: '800000.00', budgets: [], lines });
export const policyAnswers = (): Record<'usual' | 'empty' | 'failed' | 'busy', Answers> => ({
  usual: { '/api/policies': { articles: [article('1', d('sample')), article('long', sampleLongest())] }, '/api/policies/1/*': answer('1', policyLines().slice(0, 2)), '/api/policies/long/*': answer('long', []) },
  empty: { '/api/policies': { articles: [] } }, failed: { '/api/policies': new Refusal(500, sampleProblems().failed.detail, sampleProblems().failed.next) }, busy: { '/api/policies': never },
});
