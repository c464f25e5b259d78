import { expect, it } from 'vitest';
import type { TypeMeta } from '@/api/types';
import { objectWords } from './audit_words';

const types = [{ name: 'project', label: '项目', collection: 'projects' }, { name: 'document', label: '公文', collection: 'documents' }] as TypeMeta[];
const id = '01M8PAHHMF19F6QA88ZT6R0T2X';
const hash = `8d8e96ab${'0'.repeat(56)}`;
const of = (object: string, label = object, title = '') => objectWords({ object, object_label: label, object_title: title }, types);

it.each([
  [`/api/files/${id}/${hash}`, undefined, undefined, '文件'],
  [`/api/projects/${id}/actions/sign`, undefined, undefined, '项目 6R0T2X'],
  ['/api/projects', undefined, undefined, '项目'],
  [`/api/accounts/${id}/disable`, undefined, undefined, '账号 6R0T2X'],
  ['/api/audit', undefined, undefined, '系统功能'],
  [`project/${id}`, `项目 ${id}`, '', '项目 6R0T2X'],
  [`project/${id}`, '项目 甲厂', '甲厂', '项目 甲厂'],
  [`act/${id}`, `一次办理 ${id}`, '', '一次办理 6R0T2X'],
  [`document ${id}`, undefined, undefined, '公文 6R0T2X'],
  ['audit_entry 12 rows', undefined, undefined, '审计日志 12 条'],
  [`user_account/${id}`, '账号 示例主任', '', '账号 示例主任'],
])('%s is told as words', (object, label, title, words) => {
  const told = of(object, label, title);
  expect(told.words).toBe(words);
  expect(told.tip).toContain(object);
});

it('has the first eight signs of a file in the tip', () => expect(of(`/api/files/${id}/${hash}`).tip).toMatch(/^8d8e96ab　/));
