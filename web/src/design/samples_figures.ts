// samples_figures.ts — What /design shows figures with: cards, changes, sent figures, desks of the day and their answers.
import type { Card, FigureChange, SentFigure } from '@/api/reporting';
import type { Place } from '@/api/overview';
import type { CockpitReply, RecordRow, Unstarted } from '@/api/types';
import type { DayBar } from '@/components/DayBars.vue';
import { never, Refusal, type Answers } from './answers';
import { sampleEntries, sampleHostile, sampleLongest, sampleProblems, sampleRows } from './samples';
import { sampleOverview, sampleOwners, sampleRanks, sampleTiles } from './samples_work';
import { d } from './words';

export const sampleCard = (more: Partial<Card> = {}): Card => ({
  id: 'same_year_start_rate', label: '当年开工率', value: '83.78%', as_of: '2025-09-30', zone: 'sample', zone_name: d('sample'), meaning: '31 / 37', origin: d('sample'), source: d('sampleHelp'), disclosure: 'internal', open_to_public: false, demo: false,
  why_no_value: null, definition: { from: '2025-01-01', hash: '0'.repeat(64), assumed: false }, period: { label: '2025年1—9月', from: '2025-01-01', to: '2025-09-30' }, text: d('sampleHelp'), ...more,
});
export const longCard = (): Card => sampleCard({ label: sampleLongest(), meaning: sampleLongest(), source: sampleHostile(), zone_name: sampleLongest(), value: '999,999,999,999.99 亿元', demo: true, definition: { from: '2025-01-01', hash: '1', assumed: true } });
export const blankCard = (): Card => sampleCard({ value: '', why_no_value: d('sampleProblem'), unregistered: true });

const change = (id: string, how: 'entered' | 'left' | 'changed', title: string) => ({ type: 'project', id, title, link: how === 'left' ? null : '/projects', how, part: 'numerator', why: d('sampleHelp'), entries: how === 'changed' ? sampleEntries() : sampleEntries().slice(0, 1) });
export const sampleChange = (more: Partial<FigureChange> = {}): FigureChange => ({
  id: 'same_year_start_rate', label: '当年开工率', unit: 'percent', changed: true, from: '81.08%', to: '83.78%', from_parts: '30 / 37', to_parts: '31 / 37', rows: [change('1', 'entered', d('sample')), change('2', 'left', sampleHostile()), change('3', 'changed', sampleLongest()), change('4', 'entered', `${d('sample')} 4`)], more: 2, hidden: 1, notes: [d('sampleHelp')], ...more,
});
const sent = (figure: string, more: Partial<SentFigure> = {}): SentFigure => ({ figure, submission: 'sample', receiver: d('sample'), indicator: 'same_year_start_rate', label: '当年开工率', value: '81.08%', period: '2025-09', sent_at: '2025-10-08T10:00:00+08:00', sent_by: d('name'), state: 'sent', state_label: d('stateDone'), now: '81.08%', differs: false, ...more });
export const sampleSent = (): SentFigure[] => [sent('same'), sent('differs', { now: '83.78%', differs: true }), sent('failed', { now: '83.78%', differs: true, state: 'withdrawn', state_label: d('stateRefused') }), sent('long', { label: sampleLongest(), receiver: sampleHostile(), now: '' })];
export const sentAnswers = (): Answers => ({ '/api/reports/sent/differs/why': { sent: sampleSent()[1], change: sampleChange() }, '/api/reports/sent/*': new Refusal(500, sampleProblems().failed.detail, sampleProblems().failed.next) });

const unstarted = (id: string, more: Partial<Unstarted>): Unstarted => ({ id, name: d('sample'), holder: d('name'), since: '2025-06-18', days: 104, reason: d('sampleHelp'), zone_id: '', ...more });
export const sampleUnstarted = (): Unstarted[] => [unstarted('1', {}), unstarted('2', { holder: '', days: null, since: '', reason: '' }), unstarted('3', { started: '2025-11-02' })];
export const longUnstarted = (): Unstarted[] => [unstarted('long', { name: sampleLongest(), holder: sampleHostile(), reason: sampleLongest(), days: 3000 })];
export const restRows = (): RecordRow[] => sampleRows().map((row, i) => ({ ...row, signed_on: '2025-06-18', blocked_holder: i ? '' : d('name'), blocked_reason: i ? '' : d('sampleHelp'), started_on: i === 2 ? '2025-11-02' : null }));

const bar = (key: string, start: string, end: string, more: Partial<DayBar> = {}): DayBar => ({ key, label: `${d('sample')} ${key}`, start, end, critical: false, done: false, words: d('stateUsual'), ...more });
export const sampleBars = (): DayBar[] => [bar('1', '2025-01-06', '2025-02-14', { done: true, words: d('stateDone') }), bar('2', '2025-02-17', '2025-05-09', { critical: true, late: 10, lateWords: d('stateLate') }), bar('3', '2025-03-03', '2025-04-11'), bar('4', '2025-03-03', '2025-03-04', { label: sampleLongest() })];

export const manyPlaces = (): Place[] => Array.from({ length: 30 }, (_, i): Place => ({ id: `place-${i}`, name: i === 1 ? sampleLongest() : `${d('sample')} ${i}`, short_name: i === 1 ? sampleLongest() : `${d('sample')}${i}`, level: i % 10 ? 'zone' : 'city', parent: i % 10 ? `place-${i - (i % 10)}` : '', city: `place-${i - (i % 10)}`, signed: i * 3 % 11, started: 0, produced: 0 }));

const cockpit = (): CockpitReply => ({ as_of: '2025-09-30', tiles: sampleTiles(), funnel: [], trend: [], today: [], unstarted: [] });
const week = (changes: FigureChange[]) => ({ from: { on: '2025-09-23', recorded_at: null, known: {} }, to: { on: '2025-09-30', recorded_at: null, known: {} }, changes, unchanged: 4, left_out: [], since_first: false });
const overview = () => ({ ...sampleOverview(), owners: sampleOwners(), ranks: sampleRanks() });
const refusedAll = new Refusal(500, '');
/** The mornings of the day: usual, with nothing to say, not read, and on their way. */
export const deskAnswers = (): Record<'usual' | 'empty' | 'failed' | 'busy', Answers> => ({
  usual: { '/api/cockpit': cockpit(), '/api/cockpit/overview': overview(), '/api/compare': week([sampleChange(), sampleChange({ id: 'signed_count', label: sampleLongest(), unit: 'count', from: '36', to: '37', from_parts: '', to_parts: '' })]) },
  empty: { '/api/cockpit': { ...cockpit(), tiles: [] }, '/api/cockpit/overview': { ...sampleOverview(), tiles: [] }, '/api/compare': week([]) },
  failed: { '/api/cockpit*': refusedAll, '/api/compare': refusedAll }, busy: { '/api/cockpit*': never, '/api/compare': never },
});
export const mapAnswers = (): Answers => ({ '/api/standard_maps': { rows: [{ id: 'map', zone_id: 'sample', version: 1, name: `${d('sample')}标准地图`, picture: { sha256: '0'.repeat(64) }, approval_number: '示例审图号', origin: d('sampleHelp') }], total: 1, next: null } });
export const deskRowsAnswers = (): Answers => ({ '/api/*': { rows: [1, 2, 3].map((i) => ({ id: `sample${i}`, name: `${d('sample')} ${i}`, total_investment: `${i}00000000.00`, stage: 'started', updated_at: '2025-12-18T02:00:00Z', _labels: {} })), total: 73, next: null } });
export const missingAnswers = (): Answers => ({ '/api/*': { rows: [], total: 0, next: null } });
