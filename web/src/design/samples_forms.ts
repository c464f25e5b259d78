// samples_forms.ts — What /design shows inputs with: a field of every kind, and what is typed in each of its states.
import type { FieldMeta, TypeMeta } from '@/api/types';
import type { Typed } from '@/fields/form_model';
import type { Answers } from './answers';
import { sampleFields, sampleHostile, sampleUnseen, sampleLongest, sampleRows, sampleType } from './samples';
import { d, type DesignWord } from './words';
import { t } from '@/locales';

/** `by`: the component that a field of the kind is typed into. */
export interface ShownKind { by: string; field: FieldMeta; typed: Typed; wrong: Typed; long?: Typed }
const named = (name: string): FieldMeta => ({ ...(sampleFields().find((field) => field.name === name) ?? sampleFields()[0]), required: false });
const file = { sha256: '0'.repeat(64), name: '开工照片.png', size: 204800 };

export const sampleKinds = (): ShownKind[] => [
  { by: 'FieldInput', field: named('name'), typed: d('sample'), wrong: sampleUnseen(), long: sampleLongest() },
  { by: 'FieldInput', field: named('amount'), typed: '12000', wrong: '12万3', long: '9'.repeat(40) },
  { by: 'FieldInput', field: named('share'), typed: '83.78', wrong: '八成', long: '0.'.padEnd(60, '3') },
  { by: 'FieldInput', field: named('code'), typed: '91140802MA00000004', wrong: '91140802', long: '9'.repeat(60) },
  { by: 'FieldInput', field: named('note'), typed: d('sampleHelp'), wrong: sampleUnseen(), long: `${sampleLongest()}\n${sampleLongest()}` },
  { by: 'FieldInput', field: named('stage'), typed: 'signed', wrong: 'unknown' },
  { by: 'FieldInput', field: named('flag'), typed: true, wrong: false },
  { by: 'FieldInput', field: { name: 'kinds', label: t('list.stage'), kind: 'list', element: 'text' }, typed: [d('sample'), d('name')], wrong: ['？'], long: [sampleLongest(), sampleHostile()] },
  { by: 'NameInput', field: { name: 'owner', label: d('name'), kind: 'text', max_length: 60 }, typed: d('name'), wrong: '？', long: sampleLongest() },
  { by: 'DateInput', field: named('day'), typed: '2025-03-08', wrong: '2025-02-30', long: '二〇二五年'.repeat(20) },
  { by: 'DateInput', field: named('milestone'), typed: '2025-03', wrong: '某月', long: '二〇二五年'.repeat(20) },
  { by: 'PeriodInput', field: named('period'), typed: '2025Q2', wrong: '上个月吧', long: '二〇二五年'.repeat(20) },
  { by: 'ScaleInput', field: { name: 'scale', label: d('figure'), kind: 'integer', minimum: 1, maximum: 3, help: '1 不满意，2 满意，3 很满意' }, typed: '2', wrong: '' },
  { by: 'TreeInput', field: { name: 'industry', label: d('code'), kind: 'code', target: 'sample_tree' }, typed: 'C26', wrong: 'Z99' },
  { by: 'ReferenceInput', field: { name: 'project', label: d('reference'), kind: 'reference', target: 'project' }, typed: 'sample-1', wrong: 'sample-2' },
  { by: 'ReferenceInput', field: { name: 'projects', label: d('reference'), kind: 'list', element: 'reference', target: 'project' }, typed: ['sample-1', 'sample-2'], wrong: [], long: ['sample-long', 'sample-hostile', 'sample-1', 'sample-2'] },
  { by: 'FileInput', field: named('file'), typed: file, wrong: null, long: { ...file, sha256: '1'.repeat(64), name: `${sampleLongest()}.pdf` } },
  { by: 'FilesInput', field: { ...named('file'), name: 'files', kind: 'list', element: 'file', max_items: 3 }, typed: [file, { ...file, sha256: '2'.repeat(64), name: '会议纪要.pdf' }], wrong: [], long: [{ ...file, sha256: '1'.repeat(64), name: `${sampleLongest()}.pdf` }, { ...file, sha256: '3'.repeat(64), name: `${sampleHostile()}.docx` }] },
];
/** A choice is as long as its list has it: that of a form is never typed. */
export const kindStates = (kind: ShownKind): DesignWord[] => ['stateEmpty', 'stateRequired', 'stateFilled', 'stateWrong', 'stateDisabled', ...(kind.long === undefined ? [] : ['stateLong' as const])];
export function typedIn(kind: ShownKind, state: DesignWord): Typed {
  if (state === 'stateWrong') return kind.wrong;
  if (state === 'stateLong') return kind.long ?? '';
  const nothing: Typed = Array.isArray(kind.typed) ? [] : typeof kind.typed === 'boolean' ? false : typeof kind.typed === 'object' ? null : '';
  return state === 'stateFilled' || state === 'stateDisabled' ? kind.typed : nothing;
}

const tree = [{ code: 'C', label: '制造业' }, { code: 'C26', label: '化学原料和化学制品制造业', parent: 'C' }, { code: 'C30', label: `非金属矿物制品业${sampleLongest()}`, parent: 'C' }];
const project = (id: string, name: string) => ({ record: { id, zone_id: '', version: 1, name }, title: name, actions: [] });
/** What inputs look up by themselves. */
export const inputAnswers = (): Answers => ({
  '/api/choices/sample_tree': { items: tree }, '/api/projects/sample-1': project('sample-1', `${d('sample')} 1`), '/api/projects/sample-2': project('sample-2', `${d('sample')} 2`), '/api/projects/sample-long': project('sample-long', sampleLongest()), '/api/projects/sample-hostile': project('sample-hostile', sampleHostile()),
  '/api/projects': { rows: sampleRows().map((row) => ({ ...row, id: `sample-${row.id}` })), total: 3, next: null }, '/api/design': { rows: sampleRows().map((row) => ({ ...row, owner: d('name') })), total: 3, next: null },
  '/api/directory': [{ name: d('name'), unit: d('sample') }], '/api/files/*': { kind: 'image', photo: { taken_at: '2025-03-08 09:30', latitude: '35.0', longitude: '111.0' } },
  '/api/grants/records': { rows: [{ id: 'sample-1', title: `${d('sample')} 1`, type_label: d('sample'), number: '2025-001' }, { id: 'sample-long', title: sampleLongest() }], more: true },
});

/** A form in groups, long enough to be folded. */
export const groupedType = (): TypeMeta => ({ ...sampleType(), fields: sampleFields().map((field, i) => ({ ...field, group: i < 4 ? d('amount') : i < 8 ? d('period') : d('file') })), first_fields: ['name', 'stage'] });
