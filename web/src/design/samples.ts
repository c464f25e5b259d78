// samples.ts — What the page /design shows its components with: no record of the office, nothing that is asked of the server.
import type { FieldMeta, HistoryEntry, RecordRow, TypeMeta } from '@/api/types';
import { t } from '@/locales';

/** Text tokens with the ground they stand on; grounds and lines after them. */
export const grounds: Record<string, string> = {
  '--text': '--surface', '--text-soft': '--surface', '--accent-strong': '--surface', '--danger': '--danger-soft', '--warn': '--warn-soft', '--good': '--good-soft', '--accent-text': '--accent-soft', '--head-text': '--head', '--calm-text': '--calm', '--on-accent': '--accent-fill', '--bar-text': '--bar', '--bar-soft': '--bar-input', '--on-danger': '--danger',
};
export const designTokens = [...Object.keys(grounds), '--accent', '--accent-soft', '--accent-mid', '--surface', '--surface-soft', '--page', '--line', '--line-strong', '--head', '--hover', '--bar', '--bar-input', '--bar-line', '--bar-late', '--chart-a', '--chart-b', '--chart-c'];

const field = (name: string, label: string, kind: FieldMeta['kind'], more: Partial<FieldMeta> = {}): FieldMeta => ({ name, label, kind, ...more });

export const sampleFields = (): FieldMeta[] => [
  field('name', t('design.text'), 'text', { required: true, max_length: 200, help: t('design.sampleHelp') }), field('stage', t('list.stage'), 'choice', {}), field('amount', t('design.amount'), 'money', { unit: '万元', help: t('design.sampleHelp') }),
  field('day', t('design.date'), 'date'), field('milestone', t('design.milestone'), 'milestone_date'), field('period', t('design.period'), 'text', { max_length: 40 }), field('code', t('design.creditCode'), 'text', { format: 'credit_code', max_length: 18 }),
  field('share', t('design.percent'), 'percent', { decimals: 2 }), field('flag', t('design.flag'), 'boolean'), field('file', t('design.file'), 'file', { accept: ['image'] }), field('note', t('design.long'), 'text', { format: 'long_text', max_length: 2000 }),
];

export const sampleType = (): TypeMeta => ({
  name: 'sample', collection: 'design', label: t('design.sample'), area: 'design', fields: sampleFields(), title_field: 'name', stage_field: 'stage', actions: [], list: { columns: ['name', 'stage', 'amount', 'day'], filters: [] },
  stages: [{ code: 'signed', label: t('cockpit.signed') }, { code: 'started', label: t('cockpit.started') }, { code: 'produced', label: t('cockpit.produced'), end: true }],
});

const rows: [string, string, string, string | null, string | null][] = [
  ['1', '示例项目（演示用）', 'signed', '120000000.00', '2025-03-08'], ['2', 'Sample of a very long name that is cut with its whole text in the tip 示例项目名称很长很长很长很长很长很长很长很长', 'started', '3456789.00', '2025-05-18'], ['3', '示例三\u202E倒写', 'produced', null, null],
];
export const sampleRows = (): RecordRow[] => rows.map(([id, name, stage, amount, day]) => ({ id, zone_id: '', version: 1, name, stage, amount, day }));

export const sampleEntries = (): HistoryEntry[] => [
  { sequence: 1, action: 'create', action_label: t('list.new'), at: '2025-03-08T09:30:00+08:00', actor_name: t('design.name'), changes: [{ field: 'name', label: t('design.text'), before: null, after: t('design.sample') }] },
  { sequence: 2, action: 'edit', action_label: t('record.edit'), at: '2025-03-09T10:00:00+08:00', actor_name: t('design.name'), reason: t('design.sampleHelp'), changes: [{ field: 'amount', label: t('design.amount'), before: '100 万元', after: '120 万元' }] },
];

/** The tokens of distance and of letters, as tokens.css has them. */
export const distances = [2, 4, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64].map((px) => ({ name: `--space-${px}`, px }));
export const letters = ['--type-11', '--small', '--type-13', '--body', '--type-16', '--type-18', '--type-20', '--type-24', '--type-32', '--type-40'];

export type ControlState = 'normal' | 'hover' | 'focus' | 'disabled' | 'busy' | 'wrong' | 'empty' | 'long';
export const stateNames = (): Record<ControlState, string> => ({ normal: t('design.normal'), hover: t('design.hover'), focus: t('design.focused'), disabled: t('design.disabled'), busy: t('design.busy'), wrong: t('design.wrong'), empty: t('design.notFilled'), long: t('design.longWords') });
export const sampleLong = (): string => '名称很长的示例'.repeat(6);
export interface SampleControl { kind: string; label: string; states: ControlState[]; button?: { type?: 'primary' | 'danger'; text?: boolean } }
const pressed: ControlState[] = ['normal', 'hover', 'focus', 'disabled', 'busy'];
const typed: ControlState[] = ['normal', 'hover', 'focus', 'disabled', 'wrong', 'empty'];
/** Which state which control can have: those one presses, and those one fills. The words on a button are ours and short. */
export const sampleControls = (): SampleControl[][] => [[
  { kind: 'primary', label: t('form.save'), states: pressed, button: { type: 'primary' } }, { kind: 'plain', label: t('word.cancel'), states: pressed, button: {} },
  { kind: 'danger', label: t('word.remove'), states: pressed, button: { type: 'danger' } }, { kind: 'flat', label: t('word.close'), states: pressed, button: { text: true } },
  { kind: 'words', label: t('word.copyText'), states: ['normal', 'hover', 'focus', 'long'] }, { kind: 'link', label: t('figure.asList'), states: ['normal', 'focus', 'long'] },
], [
  { kind: 'amount', label: t('design.amount'), states: typed }, { kind: 'code', label: t('design.text'), states: [...typed, 'long'] }, { kind: 'stage', label: t('design.choice'), states: typed }, { kind: 'day', label: t('design.date'), states: typed },
  { kind: 'tick', label: t('design.flag'), states: ['normal', 'disabled', 'empty', 'long'] },
]];
