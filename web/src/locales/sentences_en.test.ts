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
  expect(say('中文数字改写成阿拉伯数字')).toBe('Chinese numerals written in digits');
  expect(say('中文数字改写成阿拉伯数字；不计括号里的说明“含设备”')).toBe('Chinese numerals written in digits; Without the remark in brackets, “含设备”');
});

it('counts amounts by thousands', () => {
  expect(say('12.5 亿元')).toBe('1.25 billion yuan');
  expect(say('5.50 亿元 / 6.00 亿元')).toBe('550 million yuan / 600 million yuan');
  expect(say('1,234.5 万元')).toBe('12,345,000 yuan');
  expect(say('1,234 户')).toBe('1,234');   // of enterprises as of families
  expect(say('3 个工作日')).toBe('3 working days');
});

it('leaves what has no line, records, what stood in cells and the text of files', () => {
  expect(say('传化物流集团')).toBe('传化物流集团');
  const record = { id: '1', zone_id: '2', version: 1, created_at: 0, note: '待办' };
  expect(reply({ record, rows: [record], total: 1, note: '待办' }, '/api/projects')).toEqual({ record, rows: [record], total: 1, note: 'To do' });
  expect(reply({ text: '待办' }, '/api/today')).toEqual({ text: '待办' });
  expect(reply({ column: 'C', value: '3 万元', message: '请填写原因' }, '/api/imports/1')).toEqual({ column: 'C', value: '3 万元', message: 'Please give a reason' });
  expect(reply({ cells: { note: '待办' }, warnings: ['请填写日期'] }, '/api/projects/1')).toEqual({ cells: { note: '待办' }, warnings: ['Please fill in a date'] });
});

it('calls roles by their id', () => {
  expect(reply([{ id: 'steward', label: '项目管家' }, { role: 'director', role_label: '管委会领导' }], '/api/roles')).toEqual([{ id: 'steward', label: 'Project steward' }, { role: 'director', role_label: 'Director' }]);
});

it('says to administrators, whose description has no records, by the ids beside the words', () => {
  const rights = [{ on: '年度目标', type: 'annual_target', may: ['查看', '封账'], actions: ['', 'close_books'] }, { on: '系统功能', type: '', may: ['导出年度目标'], actions: [''] }];
  expect(reply([{ id: 'steward', label: '项目管家', rights }], '/api/roles')).toEqual([{ id: 'steward', label: 'Project steward', rights: [{ on: 'Target of the year', type: 'annual_target', may: ['View', 'Close books'], actions: ['', 'close_books'] }, { on: 'System functions', type: '', may: ['Export Target of the year'], actions: [''] }] }]);
  expect(reply({ event: 'project.topple', event_label: '项目：推倒', object: 'project/01M8', object_label: '项目 01M8' }, '/api/audit')).toEqual({ event: 'project.topple', event_label: 'Project: Topple', object: 'project/01M8', object_label: 'Project 01M8' });
});

it('leaves what people wrote as it was written, and says what the program says under the same names', () => {
  const same = (told: unknown, path: string) => expect(reply(told, path), path).toEqual(told);
  same({ entries: [{ sequence: 1, reason: '开工、投产', changes: [] }] }, '/api/projects/1/history');
  same({ lines: [{ type: 'project', reason: '请先登录', title: '待办' }] }, '/api/ledger?zone=1');
  same([{ id: '1', reason: '请先登录', state: 'open' }], '/api/grants/proposals');
  same({ lines: [{ event: 'x', detail: '请先登录' }] }, '/api/audit');
  same({ value: '地址' }, '/api/enterprises/1/reveal');
  same([{ title: '待办', sub: '请先登录' }], '/api/search?q=1');
  same({ changes: [{ from: '', to: '', rows: [{ entries: [{ reason: '请先登录' }] }] }] }, '/api/compare');
  same({ unstarted: [{ reason: '请先登录' }] }, '/api/cockpit');
  same({ note: '待办', remark: '待办', opinion: '待办', source: '待办', text: '待办', name: '待办' }, '/api/reports/templates/1');
  expect(reply({ sheets: [{ reason: '请先登录' }] }, '/api/imports/1')).toEqual({ sheets: [{ reason: 'Please sign in first' }] });
  expect(reply({ tiles: [{ value: '5 亿元', sub: '5.50 亿元 / 6.00 亿元' }] }, '/api/cockpit?zone=1')).toEqual({ tiles: [{ value: '500 million yuan', sub: '550 million yuan / 600 million yuan' }] });
  expect(reply({ code: 'x', status: 401, detail: '请先登录' }, '/api/audit')).toEqual({ code: 'x', status: 401, detail: 'Please sign in first' });
});

it('says of a line of the to-do what is due: the name of the record and what it says of it stay', () => {
  const line = (text: string) => (reply({ text, kind: 'x' }, '/api/today') as { text: string }).text;
  expect(line('甲项目：有卡点（标准厂房未交付）')).toBe('甲项目: Held up (标准厂房未交付)');
  expect(line('请先登录：有卡点（请先登录）')).toBe('请先登录: Held up (请先登录)');
  expect(line('登录：请先登录（二期）：有卡点（缺（水））')).toBe('登录：请先登录（二期）: Held up (缺（水）)');
  expect(line('请先登录')).toBe('请先登录');
});

it('says of a change what is a choice of that field of that type only', () => {
  const [named, labelled] = ['有卡点项目', 'Stuck project'];
  const meta = (label: string, stage: string) => ({ types: [{ name: 'thing', collection: 'things', label, stage_field: 'stage', fields: [{ name: 'stage', label, kind: 'text' }], stages: [{ code: 'a', label: stage }], actions: [] },
    { name: 'other', collection: 'others', label, fields: [{ name: 'stage', label, kind: 'text' }], stages: [], actions: [] }], choices: {}, indicators: [] }) as unknown as Meta;
  learn(meta('东西', named), meta('Thing', labelled));
  const told = (field: string) => ({ entries: [{ changes: [{ field, before: '有卡点项目', after: null }] }] });
  expect(reply(told('stage'), '/api/things/1/history')).toEqual({ entries: [{ changes: [{ field: 'stage', before: labelled, after: null }] }] });
  expect(reply(told('name'), '/api/things/1/history')).toEqual(told('name'));
  expect(reply(told('stage'), '/api/others/1/history')).toEqual(told('stage'));
  expect(reply({ lines: [{ type: 'thing', ...told('stage').entries[0] }] }, '/api/ledger')).toEqual({ lines: [{ type: 'thing', changes: [{ field: 'stage', before: labelled, after: null }] }] });
});

it('takes no name for a word that every object has', () => {
  const told = [{ id: 'constructor', label: '自设角色' }, { role: 'toString', role_label: '自设角色' }, { event: 'constructor.valueOf', event_label: '自设事件甲', object: 'toString/1', object_label: '自设对象甲' }, { on: '自设类型', type: 'constructor', may: ['自设动作'], actions: ['valueOf'] }];
  expect((reply(told, '/api/roles') as Record<string, unknown>[]).slice(0, 3)).toEqual(told.slice(0, 3));
  expect(JSON.stringify(reply(told, '/api/roles'))).not.toContain('native code');
});

it('takes no time that grows with the text, however hostile', () => {
  const marks = ['（', '）占', '）×', '￥', '、', '：', '“', '”', '。', '；', '没有', '第', '行', '的', '年', '，', '不', '（占'];
  let seed = 7;
  const next = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  const hostile = ['（'.repeat(150) + '）占'.repeat(75) + '（'.repeat(100) + '）'.repeat(100) + '￥'.repeat(100)];
  for (let i = 0; i < 2000; i += 1) {
    let text = '';
    while (text.length < 600) text += marks[next(marks.length)].repeat(1 + next(120));
    hostile.push(text.slice(0, 600));
  }
  let slowest = 0;
  const began = Date.now();
  for (const text of hostile) { const before = Date.now(); say(text); slowest = Math.max(slowest, Date.now() - before); }
  expect(slowest).toBeLessThan(1000);
  expect(Date.now() - began).toBeLessThan(20_000);   // one and a half seconds where nothing else runs
}, 60_000);
