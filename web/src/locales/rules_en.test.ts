// rules_en.test.ts — What is wrong with a rule, in English: every error of the language's own examples, what could be written stays as it is written.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { reply, say } from './sentences_en';
import { hole } from './value_marks_en';

const examples = readFileSync('../tests/fixtures/rules/errors.txt', 'utf8');
const chinese = /[\u3400-\u9fff]/;
/** What is quoted must be written, or was: it is in the language of the rule. */
const outsideQuotes = (text: string) => text.replace(/“[^”]*”|「[^」]*」/g, '');

/** The errors as the server says them: the line of the rule and a caret line, and below what is wrong. */
const errors = examples.split(/\n\n+/).map((block) => block.split('\n').filter((line) => line.startsWith('| ')).map((line) => line.slice(2)).join('\n')).filter((text) => text !== '');

it('says in English what is wrong with a rule, and leaves the line of the rule', () => {
  expect(errors.length).toBeGreaterThan(80);
  const left: string[] = [];
  for (const error of errors) {
    const { detail: english } = reply({ code: 'rule.type', status: 400, detail: error }, '/api/projects');
    const lines = english.split('\n');
    const quoted = error.split('\n').filter((line) => line.startsWith('   '));
    expect(lines.filter((line) => line.startsWith('   '))).toEqual(quoted);
    for (const line of lines.filter((one) => !one.startsWith('   '))) if (chinese.test(outsideQuotes(line))) left.push(`${error.split('\n').pop() ?? ''} → ${line}`);
  }
  expect(left).toEqual([]);
});

/** What may stand at the {} of a line: a kind, a word of the rule, a name. */
const values: Record<string, string> = { s: '数字', a: '金额', A: '日期', '=': '某词', ':': '长度 m、米' };
const files = ['rules', 'definition_files'].map((name) => readFileSync(`../locales/en/sentences/${name}.yaml`, 'utf8'));
const lines = files.join('').split('\n').map((line) => /^("(?:[^"\\]|\\.)*"): ("(?:[^"\\]|\\.)+")$/.exec(line)).filter((found) => found !== null).map((found) => [JSON.parse(found[1]), JSON.parse(found[2])] as [string, string]);

it('says each of its sentences, with no Chinese but what is quoted, whatever other sentences are like it', () => {
  expect(lines.length).toBeGreaterThan(400);
  const left = lines.map(([sentence, english]) => {
    const marks: string[] = [];
    english.replace(hole, (one, mark: string, place: string) => { marks[place ? Number(place) - 1 : marks.length] = mark; return one; });
    let at = 0;
    const said = say(sentence.replace(/\{\}/g, () => values[marks[at++]] ?? 'x').trim());
    return chinese.test(outsideQuotes(said)) ? `${sentence} → ${said}` : '';
  }).filter((one) => one !== '');
  expect(left).toEqual([]);
});

it('says of a failed case what came of it: where it stands and what its author called it stay', () => {
  const tried = { failed_cases: ['registers/x.yaml:12：没有开工：改为在建：text 应为 已开工，实际为空', 'registers/x.yaml:20：没有开工：被拒绝（x.refused）：请填写日期；started_on：请填写日期，可填：2025-03-18 或 2025-03'], why_second: '角色决定权限', changes: ['增加选项：甲、乙'] };
  expect(reply(tried, '/api/definitions/check')).toEqual({
    failed_cases: ['registers/x.yaml:12: 没有开工: 改为在建：text should be “已开工”, but is empty', 'registers/x.yaml:20: 没有开工: It was refused (x.refused): Please fill in a date; started_on: Please fill in a date; allowed: 2025-03-18 or 2025-03'],
    why_second: 'Roles decide permissions', changes: ['Choices added: 甲、乙'],
  });
});

it('says what is wrong with a file, with the line of the file below it', () => {
  const field = { path: 'choices/x.yaml:3:5', message: '不认识的键 lable。是否想写 label？（用到它的别的定义因此也有 2 处不能用，改好这里再看）\n   lable: 没有\n   ^^^^^' };
  expect(reply({ code: 'x', status: 422, fields: [field] }, '/api/definitions').fields[0].message).toBe('The key “lable” is not known. Did you mean “label”? (2 places in other definitions that use it fail for this reason; mend this first)\n   lable: 没有\n   ^^^^^');
  const said = (message: string) => reply({ problems: [{ file: 'x', line: 1, column: 1, message }] }, '/api/definitions/check').problems[0].message;
  expect(said('没有登记表 compny，或它没有通过检查。是否想写 company？')).toBe('There is no register “compny”, or it did not pass its checks. Did you mean “company”?');
  expect(said('用例应写成“键: 值”')).toBe('“case” should be written as lines “key: value”');
  expect(said('缺少 label')).toBe('“label” is missing');
  expect(said('算式算出来的是数量（㎡），unit 应写 ㎡，或同一类的单位；也可以不写')).toBe('The formula gives a quantity (“㎡”); “unit” should be “㎡” or a unit of the same kind. It can also be left out');
});

it('says nothing of a text that only looks like a sentence about kinds', () => {
  expect(say('开工不能减少')).toBe('开工不能减少');
  expect(say('文字不能减金额')).toBe('Money cannot be taken from a text');
});
