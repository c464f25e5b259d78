// samples_list.ts — What /design shows the parts of a list with: a type with every kind of column, rows, a paste, a batch and what is answered to each.
import type { BatchReport, ListReply, RecordRow, TypeMeta } from '@/api/types';
import { startRun, type BatchRun, type WarnedGroup } from '@/fields/batch';
import type { PastePlan } from '@/fields/paste_plan';
import { computed, ref } from 'vue';
import type { Selection, Whole, Chosen } from '@/list/use_selection';
import { Refusal, type Answers } from './answers';
import { sampleFields, sampleHostile, sampleLongest, sampleProblems, sampleRows, sampleType } from './samples';
import { d } from './words';
import { t } from '@/locales';

/** Whoever may correct a project may press what is shown here; nothing comes of it. */
export const sampleListed = (): TypeMeta => ({
  ...sampleType(), permissions: { view: 'project.view', create: 'project.edit', edit: 'project.edit', archive: 'project.edit' }, list: { columns: ['name', 'stage', 'amount', 'day'], filters: ['amount', 'day', 'code'] },
  actions: [
    { name: 'start', label: t('cockpit.started'), help: d('sampleHelp'), from: ['signed'], to: 'started', input: ['day', 'file'], evidence: ['file'], permission: 'project.edit' },
    { name: 'note', label: d('long'), input: ['note'], permission: 'project.edit' },
    { name: 'withdraw', label: t('word.remove'), from: ['signed', 'started'], reason_required: true, permission: 'project.remove' },
  ],
});
export const longRows = (): RecordRow[] => [
  { ...sampleRows()[0], id: 'long', name: sampleLongest(), amount: '999999999999.99', note: sampleLongest() }, { ...sampleRows()[1], id: 'hostile', name: sampleHostile() },
];
export const manyRows = (): RecordRow[] => Array.from({ length: 12 }, (_, i) => ({ ...sampleRows()[i % 3], id: `many-${i}`, name: `${d('sample')} ${i + 1}` }));

const reply = (rows: RecordRow[]): ListReply => ({ rows, total: rows.length, next: null, sums: {}, missing: {} });
const refusals = (): BatchReport => ({ tried: true, done: 1, refused: 1, results: [
  { id: '1', done: true, version: 2, warnings: [{ say: d('sampleProblem') }] }, { id: '2', done: false, code: 'sample', detail: d('sampleProblem'), next: d('untouchedNext'), fields: [{ path: 'amount', message: d('sampleProblem'), allowed: '0—100000' }] },
] });
/** What a list of made-up records would be told. */
export const listAnswers = (): Answers => ({
  '/api/design': reply(sampleRows()), '/api/design/*': { record: { ...sampleRows()[1], version: 2, amount: '150000000.00' }, title: d('sample'), actions: [] },
  'POST /api/design/batch*': refusals(), 'PATCH /api/design/1?try': { warnings: [d('sampleProblem')] }, 'PATCH /api/design/2*': new Refusal(409, t('problem.stale'), t('problem.staleNext')), '/api/directory': [{ name: d('name'), unit: d('sample') }],
});
export const failedAnswers = (): Answers => ({ '/api/design*': new Refusal(500, sampleProblems().failed.detail, sampleProblems().failed.next), 'POST /api/design/batch*': new Refusal(500, sampleProblems().failed.detail, sampleProblems().failed.next) });

export function samplePaste(): PastePlan {
  const [name, , amount, day] = sampleFields();
  const rows = sampleRows();
  return {
    changes: [{ row: rows[0], field: amount, before: '12000', after: '15000', cell: '150000000.00' }, { row: rows[1], field: name, before: String(rows[1].name), after: sampleLongest(), cell: sampleLongest() }],
    problems: [{ row: rows[2], field: day, before: '', after: '2025年2月30日', problem: d('sampleProblem') }], same: 2, beyondRows: 1, beyondColumns: 0,
  };
}
export const emptyPaste = (): PastePlan => ({ changes: [], problems: [], same: 4, beyondRows: 0, beyondColumns: 0 });

/** So many rows ticked, or the condition of the list itself. */
export function sampleSelection(n: number, all = false): Selection {
  const chosen = ref<Record<string, Chosen>>(Object.fromEntries(sampleRows().slice(0, n).map((row) => [row.id, { version: row.version, title: String(row.name), stage: String(row.stage) }])));
  const whole = ref<Whole | null>(all ? { except: { 3: 'produced' } } : null);
  const nothing = () => undefined;
  return {
    chosen, whole, busy: ref(false), any: computed(() => true), count: (total) => (whole.value ? total - 1 : Object.keys(chosen.value).length), on: () => Object.keys(chosen.value),
    set: nothing, refresh: nothing, clear: nothing, keepOnly: nothing, keep: nothing, all: () => Promise.resolve(),
  };
}

/** A trial of three records, and what it foresees of more of them than are named. */
export const sampleTrial = (): BatchRun => ({ ...startRun(sampleRows().map((row) => ({ id: row.id, version: row.version })), ''), results: [{ id: '1', done: true }] });
export const sampleWarned = (): WarnedGroup[] => [{ words: d('sampleProblem'), ids: Array.from({ length: 31 }, (_, i) => `${i + 1}`) }, { words: sampleLongest(), ids: ['2'] }];
