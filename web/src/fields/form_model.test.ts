import { describe, expect, it } from 'vitest';
import { effectScope, ref } from 'vue';
import type { FieldMeta, TypeMeta } from '@/api/types';
import { actionInputs, changedCells, checkForm, foldedGroups, formGroups, isFilled, isFolded, isWritable, longTextsLast, problemsByField, startValues, writableFields } from './form_model';
import { useUnsentFile } from './unsent_files';

const field = (name: string, kind: FieldMeta['kind'], more: Partial<FieldMeta> = {}): FieldMeta => ({ name, label: name, kind, ...more });
const fields = [
  field('name', 'text', { required: true, max_length: 5, group: '基本信息' }),
  field('total_investment', 'money', { unit: '万元', group: '投资' }),
  field('signed_on', 'date', { group: '基本信息' }),
  field('started_on', 'milestone_date'),
  field('area', 'quantity', { unit: '亩' }),
  field('members', 'list', { element: 'reference', target: 'enterprise' }),
  field('photo', 'file'),
];
const type: TypeMeta = {
  name: 'project', collection: 'projects', label: '项目', area: 'projects', stage_field: 'stage', stages: [], title_field: 'name',
  list: { columns: ['name'], filters: [] },
  fields: [field('id', 'text', { system: true }), field('stage', 'choice'), field('total', 'money', { computed: true }), ...fields],
  actions: [{ name: 'start', label: '开工', input: [field('started_on', 'milestone_date', { required: true })], evidence: ['photo'], evidence_later: true }],
};

describe('files of a form', () => {
  const papers = field('papers', 'list', { element: 'file' });
  it('holds several as it holds one: the whole list is sent, and only when it changed', () => {
    const stored = { papers: ['a'.repeat(64), 'b'.repeat(64)] };
    const start = startValues([papers], stored);
    expect(start.papers).toEqual([{ sha256: 'a'.repeat(64) }, { sha256: 'b'.repeat(64) }]);
    expect(changedCells([papers], stored, checkForm([papers], start).cells)).toEqual({});
    const fewer = checkForm([papers], { papers: [{ sha256: 'b'.repeat(64), name: '会议纪要.pdf' }] }).cells;
    expect(changedCells([papers], stored, fewer)).toEqual({ papers: ['b'.repeat(64)] });
    expect(checkForm([{ ...papers, required: true }], { papers: [] }).problems.papers).toContain('papers');
  });

  it('does not go off without a file that is still on its way', () => {
    const file = ref('会议纪要.pdf');
    const scope = effectScope();
    scope.run(() => useUnsentFile(() => 'papers', () => file.value));
    expect(checkForm([papers, fields[6]], { papers: [], photo: null }).problems).toEqual({ papers: expect.stringContaining('会议纪要.pdf') });
    file.value = '';
    expect(checkForm([papers], { papers: [] }).problems).toEqual({});
    scope.stop();
  });

  it('says which of several the server did not take', () => {
    expect(problemsByField([{ path: 'input.papers[1]', message: '文件还没有上传' }])).toEqual({ papers: '第 2 个：文件还没有上传' });
  });
});

describe('a form that follows from the description', () => {
  it('stands in cards, in the order of the fields', () => {
    expect(formGroups(fields, '其他').map((group) => [group.title, group.fields.map((f) => f.name)])).toEqual([
      ['基本信息', ['name', 'signed_on']], ['投资', ['total_investment']], ['其他', ['started_on', 'area', 'members', 'photo']],
    ]);
  });

  it('puts long texts behind the amounts and dates, and leaves those that are required or stand behind them already', () => {
    const long = (name: string, more: Partial<FieldMeta> = {}) => field(name, 'text', { max_length: 2000, group: '基本信息', ...more });
    const groups = longTextsLast(formGroups([field('name', 'text', { group: '基本信息' }), long('content'), long('why', { required: true }), long('remark'), field('sum', 'money', { group: '投资' }), long('note', { group: '投资' })], '其他'), '文字说明');
    expect(groups.map((group) => [group.title, group.fields.map((f) => f.name)])).toEqual([['基本信息', ['name', 'why']], ['投资', ['sum', 'note']], ['文字说明', ['content', 'remark']]]);
    expect(longTextsLast(formGroups([long('content')], '其他'), '文字说明')).toEqual(formGroups([long('content')], '其他'));
  });

  it('asks a long form first for what the description names and what is required, the rest by its groups', () => {
    const named = { ...type, first_fields: ['total_investment', 'name', 'gone'] };
    expect(foldedGroups(named, [...fields, field('must', 'text', { required: true, group: '投资' })], '先填这些', '其他').map((group) => [group.title, group.fields.map((f) => f.name)])).toEqual([
      ['先填这些', ['total_investment', 'name', 'must']], ['基本信息', ['signed_on']], ['其他', ['started_on', 'area', 'members', 'photo']],
    ]);
    expect([isFolded(named), isFolded({ ...type, fields: Array.from({ length: 14 }, (_, i) => field(`f${i}`, 'text')) })]).toEqual([false, true]);
    expect(['', false, null, [], undefined, '0', true, ['a']].map((value) => isFilled(value))).toEqual([false, false, false, false, false, true, true, true]);
  });

  it('never asks for what people do not write', () => {
    expect(writableFields(type).map((f) => f.name)).toEqual(fields.map((f) => f.name));
    expect(isWritable(field('x', 'instant'))).toBe(false);
  });

  it('holds the record as people type it and sends it back exactly', () => {
    const record = { name: '甲', total_investment: '12000000.01', signed_on: '2025-05-18', started_on: '2025-06', area: '15.50', members: ['01A'], photo: { sha256: 'ab', name: 'a.jpg' } };
    const values = startValues(fields, record);
    expect(values.total_investment).toBe('1200.000001');
    const { cells, problems } = checkForm(fields, values);
    expect(problems).toEqual({});
    expect(cells).toEqual({ ...record, photo: 'ab' });
    expect(changedCells(fields, record, cells)).toEqual({});
    expect(changedCells(fields, record, { ...cells, area: '16' })).toEqual({ area: '16' });
  });

  it('says everything that is wrong at once', () => {
    const { problems } = checkForm(fields, { ...startValues(fields), name: '', total_investment: '约3000', signed_on: '2025-05', started_on: '待定', area: '很大' });
    expect(Object.keys(problems).sort()).toEqual(['area', 'name', 'signed_on', 'started_on', 'total_investment']);
    expect(checkForm(fields, { ...startValues(fields), name: '六个字的名称' }).problems.name).toContain('5');
  });

  it('asks for the evidence of an action, now or later', () => {
    const inputs = actionInputs(type, type.actions[0]);
    expect(inputs.map((f) => f.name)).toEqual(['started_on', 'photo']);
    const values = { ...startValues(inputs), started_on: '2025-09-30' };
    expect(checkForm(inputs, values, { evidence: ['photo'] }).problems).toHaveProperty('photo');
    expect(checkForm(inputs, values, { evidence: ['photo'], evidenceLater: true }).problems).toEqual({});
  });

  it('finds the field a problem of the server belongs to', () => {
    expect(problemsByField([{ path: 'input.photo', message: '缺少' }, { path: '/name', message: '太长', allowed: '5 字' }])).toMatchObject({ photo: '缺少' });
  });
});
