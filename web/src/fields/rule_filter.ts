// rule_filter.ts — The conditions of a query bar as one sentence of the rule language, which is what the server filters by.
import type { FieldMeta } from '@/api/types';
import { t } from '@/locales';
import { readCompared, type Compared } from './compared';
import { keyOf, type Condition } from './list_address';
import { visibleText } from './visible_text';

export type How = 'has' | 'is' | 'from' | 'to' | 'under' | 'missing';

/** Which conditions a field can carry, the first being the usual one. */
export function waysOf(field: FieldMeta): How[] {
  switch (field.kind) {
    case 'text': return ['has', 'is', 'missing'];
    case 'choice': case 'reference': case 'boolean': return ['is', 'missing'];
    case 'code': return ['under', 'missing'];
    case 'date': case 'milestone_date': case 'money': case 'integer': case 'decimal': case 'quantity': case 'percent': return ['from', 'to', 'missing'];
    default: return [];
  }
}

const signs: Record<Exclude<How, 'missing'>, string> = { has: 'contains', is: '=', from: '>=', to: '<=', under: 'under' };
const isWay = (how: string): how is How => how === 'missing' || how in signs;

/** 总投资不低于: how a condition is called, at its input and where it is spoken of. */
export function conditionLabel(field: FieldMeta, how: string): string {
  const day = field.kind.endsWith('date');
  if (how === 'from') return t(day ? 'list.fromDate' : 'list.fromValue', { label: field.label });
  if (how === 'to') return t(day ? 'list.toDate' : 'list.toValue', { label: field.label });
  return field.label;
}

const valueOf = (field: FieldMeta, { how, value }: Condition): Compared => readCompared(field, value, { last: how === 'to', whole: how === 'is' });

/** As many conditions as the server takes in one question, and as long a value. */
const mostConditions = 20;
const longestValue = 400;

/** Why a condition cannot be counted, and what is allowed; empty where it can. */
export function conditionFault(field: FieldMeta | undefined, condition: Condition): string {
  if (!field) return t('list.noSuchField');
  if (!isWay(condition.how)) return t('list.noSuchWay');
  if (condition.how === 'missing') return '';
  if (condition.value.length > longestValue) return t('form.tooLong', { limit: longestValue });
  const read = valueOf(field, condition);
  return 'problem' in read ? read.problem : '';
}

/** One condition as rule text; null when it cannot be read: it then filters nothing, which is said above the list. */
export function conditionText(field: FieldMeta, condition: Condition): string | null {
  const { how } = condition;
  if (!isWay(how)) return null;
  if (how === 'missing') return condition.value === 'no' ? `not missing(${field.name})` : `missing(${field.name})`;
  const read = valueOf(field, condition);
  return 'problem' in read ? null : `${field.name} ${signs[how]} ${read.literal}`;
}

/** What of an address is not counted: under which name it stands there, and what stands there without it. */
export interface Told { key: string; rest?: string; name: string; why: string }
export interface Unread extends Told { condition: Condition }
/** An address may come from anywhere: its words stand in a sentence of the page, whole as far as they say which condition it is. */
const longestName = 60;
export function shortly(words: string): string {
  const letters = Array.from(visibleText(words));
  return letters.length > longestName ? `${letters.slice(0, longestName).join('')}…` : letters.join('');
}
const nameOf = (condition: Condition, field: FieldMeta | undefined): string => shortly(`${field ? conditionLabel(field, condition.how) : condition.field} ${condition.value}`);
/** The conditions of an address that are not counted, by the name a person knows them by. */
export function unreadConditions(fields: FieldMeta[], conditions: readonly Condition[]): Unread[] {
  let counted = 0;
  return conditions.reduce<Unread[]>((all, condition) => {
    const field = fields.find((one) => one.name === condition.field);
    const why = conditionFault(field, condition) || (counted < mostConditions ? '' : t('list.tooManyConditions', { n: mostConditions }));
    if (!why) counted += 1;
    return why ? all.concat({ key: keyOf(condition), condition, name: nameOf(condition, field), why }) : all;
  }, []);
}
export function countedConditions(fields: FieldMeta[], conditions: readonly Condition[]): Condition[] {
  const unread = unreadConditions(fields, conditions).map((one) => one.condition);
  return conditions.filter((one) => !unread.includes(one));
}

export function ruleText(fields: FieldMeta[], conditions: readonly Condition[], typed: string): string {
  const parts: string[] = [];
  for (const condition of countedConditions(fields, conditions)) {
    const field = fields.find((candidate) => candidate.name === condition.field);
    const text = field ? conditionText(field, condition) : null;
    if (text) parts.push(text);
  }
  const rule = typed.trim();
  if (rule) parts.push(parts.length ? `(${rule})` : rule);
  return parts.join(' and ');
}
