// samples_views.ts — Of /design: a list that was counted by a field, and one that stands by its days.
import type { SummaryReply } from '@/fields/list_summary';
import type { DatedSource } from '@/fields/dated';
import type { DayEntry } from '@/fields/month_grid';
import { Refusal, type Answers } from './answers';
import { sampleFields, sampleHostile, sampleLongest, sampleProblems, sampleType } from './samples';
import { d } from './words';
import { t } from '@/locales';

const line = (value: string | null, label: string, stages: number[], amount: string, missing: number) => ({ value, label, count: stages.reduce((sum, n) => sum + n, 0), sums: { amount }, missing: { amount: missing }, stages });

/** Every kind of line: an ordinary one, a name of 300 characters, one with signs that turn the direction of writing, and what nobody filled in. */
export function sampleSummary(): SummaryReply {
  const stages = [{ code: 'talks', label: t('cockpit.signed'), side: false }, { code: 'signed', label: t('cockpit.started'), side: false }, { code: 'lost', label: d('stateRefused'), side: true }];
  const lines = [line('a', d('sample'), [4, 2, 1], '123456789.00', 0), line('b', sampleLongest(), [1, 1, 0], '5000000.00', 1), line('c', sampleHostile(), [1, 0, 0], '0.00', 1), line(null, '', [0, 0, 2], '0.00', 2)];
  return { by: 'stage_of_sample', too_many: false, choices: [{ name: 'stage_of_sample', label: d('sample') }], measures: [{ name: 'amount', label: '' }], stages, all: line(null, '', [6, 3, 3], '128456789.00', 4), lines };
}

export function sampleEntriesOfMonth(): DayEntry[] {
  const on = (day: string, key: string, label: string): DayEntry => ({ day, key, label, to: '/design', note: t('cockpit.signed') });
  return [on('2025-09', 'm', d('sample')), on('2025-09-12', 'a', d('sample')), on('2025-09-12', 'b', sampleLongest()), on('2025-09-12', 'c', sampleHostile()), on('2025-09-12', 'd', d('sample')), on('2025-09-12', 'e', d('sample')), on('2025-09-30', 'f', d('sample'))];
}

/** Three kinds of record with a day each. */
export const sampleSources = (): DatedSource[] => ['one', 'two', 'three'].map((name, i) => ({ type: { ...sampleType(), name, collection: name }, field: sampleFields()[3], kind: [d('sample'), d('text'), sampleLongest()][i] }));
const rowsOf = (...names: string[]) => ({ rows: names.map((name, i) => ({ id: String(i), zone_id: '', version: 1, name, day: `2025-09-${i + 9}` })), total: names.length, next: null, sums: {}, missing: {} });
export const datedAnswers = (): Answers => ({ '/api/one': rowsOf(d('sample'), sampleHostile()), '/api/two': { ...rowsOf(d('sample'), d('sample')), total: 300 }, '/api/three': rowsOf(sampleLongest()) });
export const datedPartly = (): Answers => ({ ...datedAnswers(), '/api/three': new Refusal(500, sampleProblems().failed.detail, sampleProblems().failed.next) });
export const datedRefused = (): Answers => ({ '/api/*': new Refusal(500, sampleProblems().failed.detail, sampleProblems().failed.next) });
