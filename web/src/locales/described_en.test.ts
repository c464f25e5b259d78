// described_en.test.ts — The description in English: by the words of locales/en, by identifiers, and in Chinese where there is neither.
import { expect, it } from 'vitest';
import type { Meta } from '@/api/types';
import { inEnglish } from './described_en';
import { said, wordsOf } from './words_en';

const meta = {
  types: [{
    name: 'project', collection: 'projects', label: '项目', area: 'projects', stage_field: 'stage', title_field: 'name', list: { columns: ['name'], filters: [] },
    fields: [
      { name: 'name', label: '项目名称', kind: 'text', group: '基本信息' }, { name: 'stage', label: '阶段', kind: 'choice', target: 'project_stage' },
      { name: 'our_own', label: '本区自加', kind: 'text', added_by_zone: true }, { name: 'created_at', label: '创建时间', kind: 'instant', system: true }, { name: 'invested', label: '投资', kind: 'money', unit: '万元' },
    ],
    stages: [{ code: 'topped_out', label: '主体封顶' }], actions: [{ name: 'top_out', label: '主体封顶', input: [] }],
  }],
  choices: { industry: { label: '行业', items: [{ code: '3011', label: '水泥制造' }] }, batch_kind: { label: '批次', items: [{ code: 'signing', label: '签约' }] } },
  indicators: [{ id: 'signed_count', label: '签约项目数' }],
} as unknown as Meta;

it('says types, fields, groups, stages, actions, choices and indicators in English', () => {
  const said = inEnglish(meta);
  const [type] = said.types;
  expect(type.label).toBe('Project');
  expect(type.fields.map((field) => field.label)).toEqual(['Project', 'Stage', '本区自加', 'Created at', 'Invested']);
  expect(type.fields[0].group).toBe('Basics');
  expect(type.fields[4].unit).toBe('万元'); // amounts are read and written by it
  expect(type.stages[0].label).toBe('Topped out');
  expect(type.actions[0].label).toBe('Top out');
  expect(said.choices.batch_kind.items?.[0].label).toBe('Signing');
  expect(said.choices.industry.items?.[0].label).toBe('水泥制造');
  expect(said.indicators[0].label).toBe('Projects signed');
  expect(meta.types[0].label).toBe('项目');
});

it('reads lines, and identifiers that are words', () => {
  expect(wordsOf('# remark\na.b: Some words\nc: "quoted"\n')).toEqual({ 'a.b': 'Some words', c: 'quoted' });
  expect(said({}, 'enterprise.founded_on', '成立日期')).toBe('Founded on');
  expect(said({}, 'x.1', '一')).toBe('一');
});
