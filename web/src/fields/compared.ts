// compared.ts — A value to compare with, as a person typed it: written as the rule language takes it, or what is allowed there.
import { exactly } from '@/fields/quoted';
import type { FieldMeta } from '@/api/types';
import { t } from '@/locales';
import { amountFault, readMoney } from './amounts';
import { readDate } from './dates';

export type Compared = { literal: string } | { problem: string };

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A month stands for its first day where something begins, for its last where it ends. */
function dayOf(date: string, last: boolean): string {
  if (date.length === 10) return date;
  return last ? `${date}-${new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate()}` : `${date}-01`;
}

/** Figures as people write them: 1,200 and ４５天 are numbers too. */
function plain(typed: string, unit: string): string {
  const text = typed.normalize('NFKC').replace(/[,\s]/g, '');
  return unit && text.endsWith(unit) ? text.slice(0, -unit.length) : text;
}

function figure(field: FieldMeta, typed: string): Compared {
  const unit = field.kind === 'percent' ? '%' : field.kind === 'decimal' ? '' : field.unit ?? '';
  const text = plain(typed, unit);
  if (field.kind === 'integer') return /^-?\d{1,18}$/.test(text) ? { literal: `${text}${unit === '天' ? '日' : unit}` } : { problem: t('form.badInteger') };
  return /^-?\d{1,15}(\.\d+)?$/.test(text) ? { literal: `${text}${unit}` } : { problem: t('form.badNumber') };
}

function text(value: string): Compared {
  const literal = exactly(value);
  return literal === null ? { problem: t('form.bothQuotes') } : { literal };
}

/** `last`: of what was typed the end is meant; `whole`: a text is this very text, else part of one, whose outer spaces nobody meant. */
export function readCompared(field: FieldMeta, typed: string, { last = false, whole = false } = {}): Compared {
  const value = typed.trim();
  switch (field.kind) {
    case 'money': {
      const problem = value ? amountFault(value, field.unit ?? '万元') : t('form.badMoney');
      return problem ? { problem } : { literal: `${readMoney(value, field.unit ?? '万元')}元` };
    }
    case 'date': case 'milestone_date': {
      const date = readDate(value, true, 'looked');
      return date ? { literal: dayOf(date, last) } : { problem: t(field.kind === 'date' ? 'form.badDate' : 'form.badMilestone') };
    }
    case 'boolean': return value === 'true' || value === 'false' ? { literal: value } : { problem: t('form.badBoolean') };
    case 'choice': case 'code': return identifier.test(value) ? { literal: value } : text(value);
    case 'integer': case 'decimal': case 'quantity': case 'percent': return figure(field, value);
    default: return text(whole ? typed : value.replace(/[\n\r\t]/g, ' '));
  }
}
