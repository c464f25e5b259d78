// rule_completion.ts — What could come next in a rule that is being typed: fields by Chinese name or pinyin initials, operators, choices, joins.
import type { ChoiceItem, FieldMeta } from '@/api/types';
import { spells } from './pinyin';
import { operatorWords, operatorsOf, takesValue, type Operator } from './sentence';
import { t } from '@/locales';

export interface Completion { insert: string; label: string; hint: string }
export interface Completions { from: number; to: number; list: Completion[] }

const most = 12;
const symbols: Partial<Record<Operator, string>> = { has: 'contains', starts: 'starts with', is: '=', not: '!=', from: '>=', to: '<=', more: '>', less: '<', between: 'between', under: 'under' };
const comparing = ['=', '!=', '>=', '<=', '>', '<', 'contains', 'with', 'under', 'between'];

function insideQuotes(text: string): boolean { return /["“]/.test(text.replace(/"[^"]*"|“[^”]*”/g, '')); }
function matches(word: string, ...names: string[]): boolean { return word === '' || names.some((name) => name.toLowerCase().startsWith(word.toLowerCase()) || spells(name, word)); }

export function completions(text: string, caret: number, fields: FieldMeta[], itemsOf: (field: FieldMeta) => ChoiceItem[] | undefined): Completions {
  const before = text.slice(0, caret);
  const word = /[A-Za-z0-9_\u4e00-\u9fff]*$/.exec(before)?.[0] ?? '';
  const from = caret - word.length;
  const none: Completions = { from, to: caret, list: [] };
  if (insideQuotes(before)) return none;
  const words = before.slice(0, from).trim().split(/\s+/).filter(Boolean);
  const last = words[words.length - 1] ?? '';
  const named = (name: string) => fields.find((field) => field.name === name || field.label === name);
  const list: Completion[] = [];
  const comparedField = comparing.includes(last) ? named(words[words.length - (last === 'with' ? 3 : 2)] ?? '') : undefined;
  if (comparedField) {
    for (const item of itemsOf(comparedField) ?? []) if (matches(word, item.label, item.code)) list.push({ insert: /^[A-Za-z_]\w*$/.test(item.code) ? item.code : `"${item.code}"`, label: item.label, hint: comparedField.label });
    return { ...none, list: list.slice(0, most) };
  }
  if (comparing.includes(last)) return none;
  const field = named(last);
  if (field) {
    for (const operator of operatorsOf(field)) {
      const symbol = symbols[operator];
      if (takesValue(operator) && symbol && (word === '' || matches(word, operatorWords(field, operator), symbol))) list.push({ insert: symbol, label: operatorWords(field, operator), hint: field.label });
    }
    return { ...none, list };
  }
  const begins = last === '' || ['and', 'or', 'not', '('].includes(last) || last.endsWith('(');
  if (!begins) {
    for (const [insert, label] of [['and', t('sentence.and')], ['or', t('sentence.or')]]) if (matches(word, insert, label)) list.push({ insert, label, hint: '' });
    return { ...none, list };
  }
  for (const one of fields) if (operatorsOf(one).length && matches(word, one.label, one.name)) list.push({ insert: one.name, label: one.label, hint: one.group ?? '' });
  return { ...none, list: list.slice(0, most) };
}
