// differences.ts — Names of the lists that can be compared, and one side of a difference as people read it.
import type { FieldMeta } from '@/api/types';
import { showLoose } from './display';

export interface ListName { id: string; label: string; rows?: number }

/** Lists come as names, or as name and period with a count; a list of one period is asked for as "<name>|<period>". */
export function listNames(reply: unknown): ListName[] {
  const raw = Array.isArray(reply) ? reply : ((reply as Record<string, unknown> | null)?.lists as unknown[] | undefined) ?? [];
  const names: ListName[] = [];
  for (const one of raw) {
    if (typeof one === 'string') { names.push({ id: one, label: one }); continue; }
    const entry = one as Record<string, unknown>;
    const name = String(entry.name ?? entry.list ?? '');
    const periods = Array.isArray(entry.periods) ? entry.periods.map(String) : [String(entry.period ?? '')];
    for (const period of periods) names.push({ id: period ? `${name}|${period}` : name, label: period ? `${name} ${period}` : name, rows: typeof entry.rows === 'number' ? entry.rows : undefined });
  }
  return names;
}

/** Decimal text of an amount is shown in 万元; words the server already wrote stay as they are. */
export function showSide(field: FieldMeta | undefined, value: string | null): string {
  if (field?.kind === 'money' && value !== null && !/^-?\d+(\.\d+)?$/.test(value)) return value;
  return showLoose(field, value);
}
