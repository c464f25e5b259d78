// sentence.ts — A filter as a sentence: field, operator, value. Written as rule text, told in Chinese, and read back when it is of this simple form.
import { visibleText } from './visible_text';
import type { FieldMeta } from '@/api/types';
import { t } from '@/locales';
import { readCompared } from './compared';
import { fromYuan, grouped, readMoney } from './amounts';
import { readDate } from './dates';
import { readPeriod, showPeriodWords, writePeriod, type Period } from './periods';
import { unitOf } from './display';

export type Operator = 'has' | 'starts' | 'is' | 'not' | 'from' | 'to' | 'more' | 'less' | 'between' | 'during' | 'under' | 'missing' | 'given';
export interface Clause { field: string; operator: Operator; value: string; upper: string }
export interface Sentence { join: 'and' | 'or'; clauses: Clause[] }
export const emptySentence = (): Sentence => ({ join: 'and', clauses: [] });

const symbols: Partial<Record<Operator, string>> = { has: 'contains', starts: 'starts with', is: '=', not: '!=', from: '>=', to: '<=', more: '>', less: '<', under: 'under', during: 'in' };
const figures = ['money', 'integer', 'decimal', 'quantity', 'percent'];
const days = ['date', 'milestone_date'];
export const takesValue = (operator: Operator): boolean => operator !== 'missing' && operator !== 'given';

/** What can be said of a field, the usual one first; nothing for what the rule language does not compare. */
export function operatorsOf(field: FieldMeta): Operator[] {
  if (field.personal) return [];
  if (figures.includes(field.kind)) return ['from', 'to', 'more', 'less', 'between', 'is', 'missing', 'given'];
  if (days.includes(field.kind)) return ['from', 'to', 'during', 'between', 'missing', 'given'];
  switch (field.kind) {
    case 'text': return ['has', 'starts', 'is', 'missing', 'given'];
    case 'choice': return ['is', 'not', 'missing', 'given'];
    case 'reference': return ['is', 'missing', 'given'];
    case 'boolean': return ['is', 'missing'];
    case 'code': return ['under', 'missing', 'given'];
    default: return [];
  }
}

export function operatorWords(field: FieldMeta, operator: Operator): string {
  if (days.includes(field.kind) && (operator === 'from' || operator === 'to')) return t(operator === 'from' ? 'sentence.notBefore' : 'sentence.notAfter');
  return t(`sentence.${operator}`);
}

/** In a rule a year and a day alone would be a number and a date: there they are written as what they span. */
const periodRule = (period: Period): string => (period.kind === 'year' ? `${period.from.slice(0, 7)}..${period.to.slice(0, 7)}` : period.from === period.to ? `${period.from}..${period.to}` : writePeriod(period));

/** Null while the clause is not finished. */
export function clauseRule(field: FieldMeta, clause: Clause): string | null {
  if (clause.operator === 'missing') return `missing(${field.name})`;
  if (clause.operator === 'given') return `not missing(${field.name})`;
  if (clause.operator === 'during') { const period = readPeriod(clause.value); return period ? `${field.name} in ${periodRule(period)}` : null; }
  const values = endsOf(clause).map(({ typed, last }) => (typed.trim() ? readCompared(field, typed, { last }) : { problem: '' }));
  const [value, upper] = values.map((read) => ('problem' in read ? null : read.literal));
  if (value === null || upper === null) return null;
  return clause.operator === 'between' ? `${field.name} between ${value} and ${upper}` : `${field.name} ${symbols[clause.operator]} ${value}`;
}

const endsOf = (clause: Clause) => [{ typed: clause.value, last: clause.operator === 'to' }, ...(clause.operator === 'between' ? [{ typed: clause.upper, last: true }] : [])];

/** What is wrong with what was typed in a clause, and what is allowed; empty also while nothing is typed. */
export function clauseFault(field: FieldMeta, clause: Clause): string {
  if (!takesValue(clause.operator)) return '';
  if (clause.operator === 'during') return clause.value.trim() && !readPeriod(clause.value) ? t('period.wrong') : '';
  const faults = endsOf(clause).filter(({ typed }) => typed.trim()).map(({ typed, last }) => readCompared(field, typed, { last }));
  const wrong = faults.find((read) => 'problem' in read);
  return wrong && 'problem' in wrong ? wrong.problem : '';
}

export function sentenceRule(fields: FieldMeta[], sentence: Sentence): string {
  const parts: string[] = [];
  for (const clause of sentence.clauses) {
    const field = fields.find((one) => one.name === clause.field);
    const rule = field ? clauseRule(field, clause) : null;
    if (rule) parts.push(rule);
  }
  return parts.join(` ${sentence.join} `);
}

/** A unit that was typed with the figure is not said twice; a figure with a unit is read as in the list, 5,000 万元, as the server says it on an exported sheet. */
const figureWords = (value: string, unit: string): string => (/[元亿万千%]$/.test(value) || (unit && value.endsWith(unit.trim())) ? value : `${unit ? grouped(value) : value}${unit}`);

/** In Chinese, as one would say it: 总投资 不低于 5,000 万元，并且 开工日期 没有填写。 */
export function sentenceWords(fields: FieldMeta[], sentence: Sentence, wordsOf: (field: FieldMeta, value: string) => string): string {
  const parts: string[] = [];
  for (const clause of sentence.clauses) {
    const field = fields.find((one) => one.name === clause.field);
    if (!field || !clauseRule(field, clause)) continue;
    const unit = field.kind === 'percent' ? '%' : unitOf(field) ? ` ${unitOf(field)}` : '';
    const said = (value: string) => (clause.operator === 'during' ? showPeriodWords(readPeriod(value)!) : figures.includes(field.kind) ? figureWords(value.normalize('NFKC').trim(), unit) : `${wordsOf(field, value)}${unit}`);
    const value = !takesValue(clause.operator) ? '' : clause.operator === 'between' ? `${said(clause.value)} — ${said(clause.upper)}` : field.kind === 'text' ? `“${visibleText(clause.value.trim())}”` : said(clause.value);
    parts.push([field.label, operatorWords(field, clause.operator), value].filter(Boolean).join(' '));
  }
  return parts.join(t(sentence.join === 'and' ? 'sentence.andJoin' : 'sentence.orJoin'));
}

/** The value as an input holds it; null when the literal is not one this field would be given here. */
function valueOf(field: FieldMeta, text: string): string | null {
  if (/^["“]/.test(text)) { const inside = text.slice(1, -1); return inside === inside.trim() ? inside : null; }
  switch (field.kind) {
    case 'money': { const yuan = readMoney(text, '元'); return yuan ? fromYuan(yuan, field.unit ?? '万元') : null; }
    case 'date': case 'milestone_date': return readDate(text, true);
    case 'percent': return text.endsWith('%') ? text.slice(0, -1) : null;
    case 'integer': case 'quantity': case 'decimal': { const match = /^(-?\d+(?:\.\d+)?)\D*$/.exec(text); return match ? match[1] : null; }
    case 'text': return null;
    default: return text;
  }
}

const token = /\s*("[^"]*"|“[^”]*”|missing\([A-Za-z_][A-Za-z0-9_]*\)|[<>]=?|!=|=|[^\s"“=<>!()]+)/y;

function tokens(rule: string): string[] | null {
  const all: string[] = [];
  token.lastIndex = 0;
  const text = rule.trim();
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (!match) return null;
    all.push(match[1]);
  }
  return all;
}

function readClause(fields: FieldMeta[], words: string[]): Clause | null {
  let first = words.shift();
  const negated = first === 'not';
  if (negated) first = words.shift();
  const missing = /^missing\((\w+)\)$/.exec(first ?? '');
  if (missing) return fields.some((one) => one.name === missing[1]) ? { field: missing[1], operator: negated ? 'given' : 'missing', value: '', upper: '' } : null;
  const field = negated ? undefined : fields.find((one) => one.name === first);
  if (!field) return null;
  let symbol = words.shift() ?? '';
  if (symbol === 'starts') symbol += ` ${words.shift() ?? ''}`;
  const operator = symbol === 'between' ? 'between' : (Object.keys(symbols) as Operator[]).find((one) => symbols[one] === symbol);
  if (!operator || !operatorsOf(field).includes(operator)) return null;
  const next = words.shift() ?? '';
  const value = operator === 'during' ? (readPeriod(next) ? writePeriod(readPeriod(next)!) : null) : valueOf(field, next);
  if (value === null) return null;
  if (operator !== 'between') return { field: field.name, operator, value, upper: '' };
  if (words.shift() !== 'and') return null;
  const upper = valueOf(field, words.shift() ?? '');
  return upper === null ? null : { field: field.name, operator, value, upper };
}

/** Null for anything the builder would not have written: such a text is shown as text. */
export function readSentence(fields: FieldMeta[], rule: string): Sentence | null {
  const words = tokens(rule);
  if (!words) return null;
  const sentence = emptySentence();
  let join: string | undefined;
  while (words.length) {
    const clause = readClause(fields, words);
    if (!clause) return null;
    sentence.clauses.push(clause);
    const next = words.shift();
    if (next === undefined) break;
    if ((next !== 'and' && next !== 'or') || (join && join !== next) || !words.length) return null;
    join = next;
  }
  sentence.join = join === 'or' ? 'or' : 'and';
  return sentence;
}
