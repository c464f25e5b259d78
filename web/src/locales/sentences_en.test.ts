// sentences_en.test.ts — What the server says, in English: whole sentences, sentences around values, lines about records; records and what people wrote stay.
import { expect, it } from 'vitest';
import type { Meta } from '@/api/types';
import { learn, reply, say } from './sentences_en';

it('says sentences with their values, and values that are labels', () => {
  const meta = (label: string) => ({ types: [{ name: 'project', label, fields: [], stages: [], actions: [] }], choices: {}, indicators: [] }) as unknown as Meta;
  learn(meta('项目'), meta('Project'));
  expect(say('请先登录')).toBe('Please sign in first');
  expect(say('这条“项目”已归档，不能再变更。')).toBe('This “Project” is archived and cannot be changed any more.');
  expect(say('第 3 行的开发区“甲区”不在您的范围内')).toBe('The zone “甲区” of row 3 is outside your reach');
  expect(say('甲项目：有卡点（标准厂房未交付）')).toBe('甲项目: Held up (标准厂房未交付)');
  expect(say('证据待补：签约合同、开工照片')).toBe('Evidence still owed: Signed contract, Photo of the start');
  expect(say('登录。请重新登录')).toBe('Sign in. Please sign in again');
});

it('counts amounts by thousands', () => {
  expect(say('12.5 亿元')).toBe('1.25 billion yuan');
  expect(say('5.50 亿元 / 6.00 亿元')).toBe('550 million yuan / 600 million yuan');
  expect(say('1,234.5 万元')).toBe('12,345,000 yuan');
});

it('leaves what has no line, records, what stood in cells and the text of files', () => {
  expect(say('传化物流集团')).toBe('传化物流集团');
  const record = { id: '1', zone_id: '2', version: 1, created_at: 0, note: '待办' };
  expect(reply({ record, rows: [record], note: '待办' })).toEqual({ record, rows: [record], note: 'To do' });
  expect(reply({ text: '待办' })).toEqual({ text: '待办' });
  expect(reply({ text: '待办', kind: 'x' })).toEqual({ text: 'To do', kind: 'x' });
  expect(reply({ column: 'C', value: '3 万元', message: '请填写原因' })).toEqual({ column: 'C', value: '3 万元', message: 'Please give a reason' });
  expect(reply({ cells: { note: '待办' }, warnings: ['请填写日期'] })).toEqual({ cells: { note: '待办' }, warnings: ['Please fill in a date'] });
});

it('calls roles by their id', () => {
  expect(reply([{ id: 'steward', label: '项目管家' }, { role: 'director', role_label: '管委会领导' }])).toEqual([{ id: 'steward', label: 'Project steward' }, { role: 'director', role_label: 'Director' }]);
});

it('says to administrators, whose description has no records, by the ids beside the words', () => {
  const rights = [{ on: '年度目标', type: 'annual_target', may: ['查看', '封账'], actions: ['', 'close_books'] }, { on: '系统功能', type: '', may: ['导出年度目标'], actions: [''] }];
  expect(reply([{ id: 'steward', label: '项目管家', rights }])).toEqual([{ id: 'steward', label: 'Project steward', rights: [{ on: 'Target of the year', type: 'annual_target', may: ['View', 'Close books'], actions: ['', 'close_books'] }, { on: 'System functions', type: '', may: ['Export Target of the year'], actions: [''] }] }]);
  expect(reply({ event: 'project.topple', event_label: '项目：推倒', object: 'project/01M8', object_label: '项目 01M8' })).toEqual({ event: 'project.topple', event_label: 'Project: Topple', object: 'project/01M8', object_label: 'Project 01M8' });
});
