// rule_filter.ts — The conditions of a query bar as one sentence of the rule language, which is what the server filters by.
import { exactly, quoted } from '@/fields/quoted';
import type { FieldMeta } from '@/api/types';
import type { Condition } from './list_address';
import { readDate } from './dates';
import { readMoney } from './amounts';

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

/** A month stands for its first day in 起, for its last in 止. */
function dayOf(date: string, how: string): string {
  if (date.length === 10) return date;
  const last = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate();
  return how === 'to' ? `${date}-${last}` : `${date}-01`;
}

function literal(field: FieldMeta, value: string, how: string): string | null {
  switch (field.kind) {
    case 'money': {
      const yuan = readMoney(value, field.unit ?? '万元');
      return yuan ? `${yuan}元` : null;
    }
    case 'date': case 'milestone_date': {
      const date = readDate(value, true);
      return date ? dayOf(date, how) : null;
    }
    case 'boolean': return value === 'true' ? 'true' : 'false';
    case 'choice': case 'code': return /^[A-Za-z_][A-Za-z0-9_]*$/.test(value) ? value : quoted(value);
    case 'integer': return /^-?\d{1,18}$/.test(value) ? `${value}${field.unit === '天' ? '日' : field.unit ?? ''}` : null;
    case 'decimal': return /^-?\d{1,15}(\.\d+)?$/.test(value) ? value : null;
    case 'percent': return /^-?\d{1,15}(\.\d+)?$/.test(value) ? `${value}%` : null;
    case 'quantity': return /^-?\d{1,15}(\.\d+)?$/.test(value) ? `${value}${field.unit ?? ''}` : null;
    default: return how === 'is' ? exactly(value) : quoted(value);
  }
}

/** One condition as rule text; null when its value cannot be read yet (a half-typed date filters nothing). */
export function conditionText(field: FieldMeta, condition: Condition): string | null {
  if (condition.how === 'missing') return condition.value === 'no' ? `not missing(${field.name})` : `missing(${field.name})`;
  const value = literal(field, condition.value, condition.how);
  if (value === null) return null;
  switch (condition.how) {
    case 'has': return `${field.name} contains ${value}`;
    case 'from': return `${field.name} >= ${value}`;
    case 'to': return `${field.name} <= ${value}`;
    case 'under': return `${field.name} under ${value}`;
    default: return `${field.name} = ${value}`;
  }
}

export function ruleText(fields: FieldMeta[], conditions: Condition[], typed: string): string {
  const parts: string[] = [];
  for (const condition of conditions) {
    const field = fields.find((candidate) => candidate.name === condition.field);
    const text = field ? conditionText(field, condition) : null;
    if (text) parts.push(text);
  }
  const rule = typed.trim();
  if (rule) parts.push(parts.length ? `(${rule})` : rule);
  return parts.join(' and ');
}
