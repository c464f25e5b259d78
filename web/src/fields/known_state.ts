// known_state.ts — The stage and the order an address asks for, as far as the type has them still: a scheme or a link may be older than the definition. What it has not is told beside the conditions that are not counted.
import type { FieldMeta, TypeMeta } from '@/api/types';
import { t } from '@/locales';
import type { ListState } from './list_address';
import { shortly, unreadConditions, type Told } from './rule_filter';

/** As many as the server orders by. */
const mostKeys = 4;
type Known = Pick<TypeMeta, 'fields' | 'stages'>;
const bare = (key: string): string => key.replace(/^-/, '');
const fieldOf = (type: Known, key: string): FieldMeta | undefined => type.fields.find((one) => one.name === bare(key));

function keyFault(type: Known, key: string): string {
  const field = fieldOf(type, key);
  if (!field) return t('list.noSuchField');
  return field.kind === 'list' || field.personal || field.computed ? t('list.noSuchOrder') : '';
}
const orders = (type: Known, sort: readonly string[]): string[] => sort.filter((key) => !keyFault(type, key)).slice(0, mostKeys);
const hasStage = (type: Known, stage: string): boolean => type.stages.some((one) => one.code === stage);

/** What the server is asked. A page of another order is none of this one. */
export function knownState(type: Known, state: ListState): ListState {
  const sort = orders(type, state.sort);
  const stage = hasStage(type, state.stage) ? state.stage : '';
  return sort.length === state.sort.length ? { ...state, stage } : { ...state, stage, sort, after: '', page: 1 };
}

/** All that is not counted: conditions, the stage, and each key of the order. */
export function untaken(type: Known, state: ListState): Told[] {
  const taken = orders(type, state.sort);
  const gone = state.sort.filter((key) => !taken.includes(key));
  return [
    ...unreadConditions(type.fields, state.conditions),
    ...(state.stage && !hasStage(type, state.stage) ? [{ key: 'stage', name: shortly(`${t('list.stage')} ${state.stage}`), why: t('list.noSuchStage') }] : []),
    ...gone.map((key) => ({ key: 'sort', rest: state.sort.filter((one) => one !== key).join(','), name: shortly(t('list.orderBy', { label: fieldOf(type, key)?.label ?? bare(key) })), why: keyFault(type, key) || t('list.tooManyOrders', { n: mostKeys }) })),
  ];
}
