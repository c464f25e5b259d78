// samples_work.ts — What /design shows the components of everyday work with: cards, duties, a plan, a trace, an import; made up, and asked of nobody.
import type { ProjectPlan, PlanNodeLine } from '@/api/plans';
import type { Overview, OwnerDuties, Place, Rank } from '@/api/overview';
import type { Trace } from '@/api/policies';
import type { ActionMeta, BoardCard, BoardColumn, CockpitTile, ImportSummary, LeftColumn, TodoLine } from '@/api/types';
import type { Lane } from '@/fields/board_lanes';
import { d } from './words';
import { t } from '@/locales';

export const sampleMoves = (): { code: string; label: string; actions: ActionMeta[] }[] => [{ code: 'started', label: t('cockpit.started'), actions: [{ name: 'start', label: t('cockpit.started') } as ActionMeta] }];
const card = (id: string, more: Partial<BoardCard>): BoardCard => ({ id, title: d('sample'), stage: 'signed', version: 1, total_investment: '120000000.00', builder: d('name'), days_in_stage: 81, actions: ['start'], ...more });
/** Whole, with a warning under a long name, without an amount. */
export const sampleCards = (): BoardCard[] => [card('a', {}), card('b', { title: `${d('sample')} ${'示例项目名称很长'.repeat(4)}`, warnings: [d('sampleProblem')] }), card('c', { total_investment: null, builder: null, days_in_stage: null, actions: [] })];

export function sampleLane(empty: boolean): Lane {
  const columns: BoardColumn[] = [];
  return { key: empty ? 'none' : 'some', name: empty ? t('board.unnamedLane') : d('sample'), columns, count: empty ? 2 : 9, sum: empty ? '0' : '2581000000.00', missing: empty ? 2 : 1 };
}

export const sampleTodo = (): TodoLine[] => [
  { text: `${d('sample')} 1`, link: '/design', overdue_days: 12 }, { text: `${d('sample')} 2`, link: '/design', waiting_days: 3 }, { text: `${d('sample')} 3` },
];

export const sampleTrace = (): Trace => ({
  text: 'total_investment >= 5000万元 and not missing(started_on)', value: t('word.no'),
  parts: [{ text: 'total_investment >= 5000万元', value: t('word.yes'), parts: [{ text: 'total_investment', value: '12,000 万元' }] }, { text: 'missing(started_on)', value: t('word.notGiven'), unknown: true }],
});

export const sampleRanks = (): Rank[] => [
  { id: '1', indicator: t('cockpit.signed'), scope: d('sample'), period: '2025Q3', rank: 3, total: 34, before: 5, before_period: '2025Q2', source: d('sampleHelp'), value: '77.27', unit: '%', to_ahead: '2.04', to_behind: '0.35' },
  { id: '2', indicator: t('cockpit.started'), scope: d('sample'), period: '2025Q3', rank: 9, total: 34, before: 7, before_period: '2025Q2', source: d('sampleHelp'), value: '', unit: '', to_ahead: '', to_behind: '' },
];

export const sampleTiles = (): CockpitTile[] => [
  { id: 'some', label: t('cockpit.openFigure'), value: '83.78%', sub: '31 / 37', rate: true }, { id: 'none', label: t('cockpit.signed'), value: '', why_no_value: t('cockpit.noValue') },
];

const node = (id: string, planned_start: string, planned_end: string, more: Partial<PlanNodeLine>): PlanNodeLine => ({
  id, version: 1, title: `${t('plan.node')} ${id}`, code: id, owner: '', planned_start, planned_end, done_on: '', after: '', remark: '', stage: 'open', stage_label: '', foreseen_end: planned_end, late: 0, slack: 0, critical: false, ...more,
});
/** Done, critical and late, and one that may wait. */
export const samplePlan = (): ProjectPlan => ({
  project: '', title: '', zone: '', as_of: '2025-03-20', archived_at: '', planned_end: '2025-06-30', foreseen_end: '2025-07-10', why_no_outlook: '', cut: false,
  nodes: [node('1', '2025-01-06', '2025-02-14', { done_on: '2025-02-12' }), node('2', '2025-02-17', '2025-05-09', { critical: true, late: 10, foreseen_end: '2025-05-19' }), node('3', '2025-03-03', '2025-04-11', { slack: 20 })],
});

export const sampleImport = (): ImportSummary => ({
  accepted: 41, rejected: 2, skipped: 3, samples: 1, total_investment_wan: '1234567.89',
  totals: [{ sheet: d('sample'), row: 46, label: '合计', column: 'amount', field_label: d('amount'), stated_wan: '1234600', parsed_wan: '1234567.89', match: 'differs', kept_out_wan: '0', difference_wan: '-32.11', rows_out: 0, unread: 0 }],
});

export const sampleLeftColumns = (): LeftColumn[] => [{ sheet: d('sample'), column: 9, letter: 'I', header: d('name'), reason: d('sampleProblem'), suggestion: d('amount') }];

/** With the year before, without it, and none at all. */
export const sampleOverview = (): Overview => ({
  as_of: '2025-09-30', period: { label: '2025', from: '2025-01-01', to: '2025-09-30' }, last_year: { label: '2024', from: '2024-01-01', to: '2024-09-30' }, steps: [], owners: [], places: [], targets: [], ranks: [],
  tiles: ([['signed', 37, 30], ['started', 31, 0], ['produced', 0, 0]] as const).map(([id, count, last]) => ({
    id, label: t(`cockpit.${id}`), field: `${id}_on`, count, sum: count ? '25810000000.00' : '0', missing: 0, last_count: last, last_sum: last ? '21320000000.00' : '0', last_missing: 0, indicator: '', sum_indicator: '', open_to_public: id !== 'produced', sum_open_to_public: id === 'signed',
  })),
});

export const sampleOwners = (): OwnerDuties[] => [
  { owner: d('name'), total: 3, overdue: 1, items: [{ text: d('sample'), kind: 'due', overdue_days: 12, waiting_days: 0, type: '', id: '1', link: '/design' }, { text: d('sample'), kind: 'due', overdue_days: 0, waiting_days: 3, type: '', id: '2', link: '/design' }] },
  { owner: '', total: 1, overdue: 0, items: [{ text: d('sample'), kind: 'due', overdue_days: 0, waiting_days: 0, type: '', id: '', link: null }] },
];

export const samplePlaces = (): Place[] => [['1', 'city', '', 0], ['2', 'zone', '1', 9], ['3', 'zone', '1', 1], ['4', 'zone', '1', 0]].map(([id, level, parent, signed]) => ({
  id: String(id), name: `${d('sample')} ${id}`, short_name: `${d('sample')} ${id}`, level: String(level), parent: String(parent), city: '1', signed: Number(signed), started: 0, produced: 0,
}));

export const sampleColumns = (): BoardColumn[] => ([['signed', t('cockpit.signed')], ['started', t('cockpit.started')], ['produced', t('cockpit.produced')]] as const).map(([code, label], i) => ({
  code, label, count: i === 2 ? 0 : 3, sum: i === 2 ? '0' : '240000000.00', missing: i === 2 ? 0 : 1, cards: i === 2 ? [] : sampleCards().map((one) => ({ ...one, id: `${code}-${one.id}`, stage: code })),
}));
