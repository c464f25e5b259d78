// samples.ts — What the page /design shows its components with: no record of the office, nothing that is asked of the server.
import type { FieldMeta, HistoryEntry, RecordRow, TypeMeta } from '@/api/types';
import { Problem } from '@/api/client';
import { visibleText } from '@/fields/visible_text';
import { d } from './words';
import { t } from '@/locales';

/** Text tokens with the ground they stand on; grounds and lines after them. */
export const grounds: Record<string, string> = {
  '--text': '--surface', '--text-soft': '--surface', '--accent-strong': '--surface', '--danger': '--danger-soft', '--warn': '--warn-soft', '--good': '--good-soft', '--accent-text': '--accent-soft', '--head-text': '--head', '--calm-text': '--calm', '--on-accent': '--accent-fill', '--bar-text': '--bar', '--bar-soft': '--bar-input', '--on-danger': '--danger',
};
export const designTokens = [...Object.keys(grounds), '--accent', '--accent-soft', '--accent-mid', '--surface', '--surface-soft', '--page', '--line', '--line-strong', '--head', '--hover', '--bar', '--bar-input', '--bar-line', '--bar-late', '--chart-a', '--chart-b', '--chart-c'];

const field = (name: string, label: string, kind: FieldMeta['kind'], more: Partial<FieldMeta> = {}): FieldMeta => ({ name, label, kind, ...more });

export const sampleFields = (): FieldMeta[] => [
  field('name', d('text'), 'text', { required: true, max_length: 200, help: d('sampleHelp') }), field('stage', t('list.stage'), 'choice', {}), field('amount', d('amount'), 'money', { unit: '万元', help: d('sampleHelp') }),
  field('day', d('date'), 'date'), field('milestone', d('milestone'), 'milestone_date'), field('period', d('period'), 'text', { max_length: 40 }), field('code', d('creditCode'), 'text', { format: 'credit_code', max_length: 18 }),
  field('share', d('percent'), 'percent', { decimals: 2 }), field('flag', d('flag'), 'boolean'), field('file', d('file'), 'file', { accept: ['image'] }), field('note', d('long'), 'text', { format: 'long_text', max_length: 2000 }),
];

export const sampleType = (): TypeMeta => ({
  name: 'sample', collection: 'design', label: d('sample'), area: 'design', fields: sampleFields(), title_field: 'name', stage_field: 'stage', actions: [], list: { columns: ['name', 'stage', 'amount', 'day'], filters: [] },
  stages: [{ code: 'signed', label: t('cockpit.signed') }, { code: 'started', label: t('cockpit.started') }, { code: 'produced', label: t('cockpit.produced'), end: true }],
});

const rows: [string, string, string, string | null, string | null][] = [
  ['1', '示例项目（演示用）', 'signed', '120000000.00', '2025-03-08'], ['2', 'Sample of a very long name that is cut with its whole text in the tip 示例项目名称很长很长很长很长很长很长很长很长', 'started', '3456789.00', '2025-05-18'], ['3', '示例三\u202E倒写', 'produced', null, null],
];
export const sampleRows = (): RecordRow[] => rows.map(([id, name, stage, amount, day]) => ({ id, zone_id: '', version: 1, name: visibleText(name), stage, amount, day }));

export const sampleEntries = (): HistoryEntry[] => [
  { sequence: 1, action: 'create', action_label: t('list.new'), at: '2025-03-08T09:30:00+08:00', actor_name: d('name'), changes: [{ field: 'name', label: d('text'), before: null, after: d('sample') }] },
  { sequence: 2, action: 'edit', action_label: t('record.edit'), at: '2025-03-09T10:00:00+08:00', actor_name: d('name'), reason: d('sampleHelp'), changes: [{ field: 'amount', label: d('amount'), before: '100 万元', after: '120 万元' }] },
];

/** The tokens of distance and of letters, as tokens.css has them. */
export const distances = [2, 4, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64].map((px) => ({ name: `--space-${px}`, px }));
export const letters = ['--type-11', '--small', '--type-13', '--body', '--type-16', '--type-18', '--type-20', '--type-24', '--type-32', '--type-40'];

export type ControlState = 'normal' | 'hover' | 'focus' | 'disabled' | 'busy' | 'wrong' | 'empty' | 'long';
export const stateNames = (): Record<ControlState, string> => ({ normal: d('normal'), hover: d('hover'), focus: d('focused'), disabled: d('disabled'), busy: d('busy'), wrong: d('wrong'), empty: d('notFilled'), long: d('longWords') });
export const sampleLong = (): string => '名称很长的示例'.repeat(6);
/** What the longest field of the office may hold, without a place to break it. */
export const sampleLongest = (): string => '三百字的名称'.repeat(50);
/** Written from right to left, and with signs that cannot be seen. */
export const sampleUnseen = (): string => '示例\u202E倒写的名称\u0007 شركة التنمية\u200B';
/** The same as it comes out of every answer of the server. */
export const sampleHostile = (): string => visibleText(sampleUnseen());
export const sampleProblems = () => ({
  refused: new Problem(422, 'sample', t('problem.forbidden'), d('sampleProblem'), t('problem.staleNext'), [], '0123456789'),
  failed: new Problem(500, 'sample', t('problem.server'), t('problem.server'), t('problem.serverNext'), [], '0123456789'),
  forbidden: new Problem(403, 'sample', t('problem.forbidden'), t('problem.forbidden'), t('problem.forbiddenNext'), [], ''),
  long: new Problem(422, 'sample', t('problem.forbidden'), sampleLongest(), sampleHostile(), [{ path: 'name', message: sampleLong(), allowed: '1—200' }], '0123456789'),
});
export interface SampleControl { kind: string; label: string; states: ControlState[]; button?: { type?: 'primary' | 'danger'; text?: boolean } }
const pressed: ControlState[] = ['normal', 'hover', 'focus', 'disabled', 'busy'];
const typed: ControlState[] = ['normal', 'hover', 'focus', 'disabled', 'wrong', 'empty'];
/** Which state which control can have: those one presses, and those one fills. The words on a button are ours and short. */
export const sampleControls = (): SampleControl[][] => [[
  { kind: 'primary', label: t('form.save'), states: pressed, button: { type: 'primary' } }, { kind: 'plain', label: t('word.cancel'), states: pressed, button: {} },
  { kind: 'danger', label: t('word.remove'), states: pressed, button: { type: 'danger' } }, { kind: 'flat', label: t('word.close'), states: pressed, button: { text: true } },
  { kind: 'words', label: t('word.copyText'), states: ['normal', 'hover', 'focus', 'long'] }, { kind: 'link', label: t('figure.asList'), states: ['normal', 'focus', 'long'] },
], [
  { kind: 'amount', label: d('amount'), states: typed }, { kind: 'code', label: d('text'), states: [...typed, 'long'] }, { kind: 'stage', label: d('choice'), states: typed }, { kind: 'day', label: d('date'), states: typed },
  { kind: 'tick', label: d('flag'), states: ['normal', 'disabled', 'empty', 'long'] },
]];
