// list_address.ts — What a list shows lives in its address, so that it can be bookmarked and sent to a colleague; read and written here only.
import type { Query } from '@/api/client';

export interface Condition { field: string; how: string; value: string }

export interface ListState {
  zone: string; q: string; stage: string; conditions: Condition[]; rule: string; sort: string[]; limit: number; after: string; page: number;
  metric: string; part: string; from: string; to: string;
}

export const pageSizes = [10, 20, 50, 100];
export const emptyState = (): ListState => ({
  zone: '', q: '', stage: '', conditions: [], rule: '', sort: [], limit: 20, after: '', page: 1, metric: '', part: '', from: '', to: '',
});

/** What other views of the same rows stand under where they have a place of their own for each stage. */
export const besideStages = ({ zone, q, conditions, rule }: ListState): ListState => ({ ...emptyState(), zone, q, conditions, rule });

type Address = Record<string, string | null | (string | null)[] | undefined>;
const one = (value: Address[string]): string => (Array.isArray(value) ? value[0] : value) ?? '';

/** Conditions stand in the address as `c.<field>.<how>=<value>`. One that is written otherwise is kept too, without a way: it is told, not passed over. */
const conditionKey = /^c\.(?:([a-z_][a-z0-9_]*)\.([a-z]+)|([^]+))$/;
/** An address that somebody made up may hold any number: how many of them are counted is told by `rule_filter.ts`. */
const mostRead = 200;
export const keyOf = ({ field, how }: Condition): string => (how ? `c.${field}.${how}` : `c.${field}`);

export function readAddress(query: Address): ListState {
  const state = emptyState();
  for (const name of ['zone', 'q', 'stage', 'rule', 'after', 'metric', 'part', 'from', 'to'] as const) state[name] = one(query[name]).slice(0, 4096);
  state.sort = one(query.sort).split(',').filter((key) => /^-?[a-z_][a-z0-9_.]*$/.test(key)).slice(0, 5);
  const limit = Number(one(query.limit));
  if (pageSizes.includes(limit)) state.limit = limit;
  const page = Number(one(query.page));
  if (Number.isInteger(page) && page > 1 && state.after) state.page = page;
  for (const [name, value] of Object.entries(query)) {
    const match = conditionKey.exec(name);
    if (match && one(value) !== '' && state.conditions.length < mostRead) state.conditions.push({ field: match[1] ?? match[3], how: match[2] ?? '', value: one(value).slice(0, 4096) });
  }
  return state;
}

/** Only what differs from an untouched list, in a fixed order: the same list always has the same address. */
export function writeAddress(state: ListState): Record<string, string> {
  const address: Record<string, string> = {};
  for (const name of ['zone', 'metric', 'part', 'from', 'to', 'q', 'stage', 'rule'] as const) if (state[name]) address[name] = state[name];
  const conditions = [...state.conditions].sort((a, b) => (a.field + a.how < b.field + b.how ? -1 : 1));
  for (const condition of conditions) if (condition.value !== '') address[keyOf(condition)] = condition.value;
  if (state.sort.length) address.sort = state.sort.join(',');
  if (state.limit !== 20) address.limit = String(state.limit);
  if (state.after) { address.after = state.after; address.page = String(state.page); }
  return address;
}

/** The same state as the server's query; `rule` is the conditions and the typed rule in one expression. */
export function serverQuery(state: ListState, rule: string, defaultSort = ''): Query {
  return {
    zone: state.zone, q: state.q, filter: rule, stage: state.stage, sort: state.sort.join(',') || defaultSort, limit: state.limit, after: state.after,
    metric: state.metric, part: state.part, from: state.from, to: state.to,
  };
}

/** A click on a head: ascending, descending, off. With shift the other keys stay. */
export function nextSort(sort: string[], field: string, keepOthers: boolean): string[] {
  const now = sort.find((key) => key === field || key === `-${field}`);
  const next = now === undefined ? [field] : now === field ? [`-${field}`] : [];
  if (!keepOthers) return next;
  return now === undefined ? [...sort, field].slice(-4) : sort.map((key) => (key === now ? next[0] ?? '' : key)).filter(Boolean);
}
