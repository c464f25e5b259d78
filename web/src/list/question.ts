// question.ts — What a list asks the server, read from its address; of the first page that is opened it is asked while the frame around the list is still being drawn.
import type { LocationQuery } from 'vue-router';
import { withQuery, type Query } from '@/api/client';
import * as api from '@/api/endpoints';
import type { ListReply, TypeMeta } from '@/api/types';
import { readColumns } from '@/fields/list_columns';
import { addedSums } from '@/fields/list_sums';
import { readAddress, serverQuery, type ListState } from '@/fields/list_address';
import { knownState } from '@/fields/known_state';
import { ruleText } from '@/fields/rule_filter';
import { language } from '@/locales';
import { columnsName, useViews } from '@/state/views';

export function listState(address: LocationQuery, zone: string): ListState {
  return { ...readAddress(address), zone: typeof address.zone === 'string' ? address.zone : zone };
}

export function listQuery(type: TypeMeta, state: ListState): Query {
  const sum = addedSums(type, readColumns(useViews().views[columnsName(type.collection)], type), state.conditions.map((one) => one.field));
  return { ...serverQuery(knownState(type, state), ruleText(type.fields, state.conditions, state.rule), type.list.sort), ...(sum ? { sum } : {}) };
}

let begun: { address: string; answer: Promise<ListReply> } | null = null;
function send(collection: string, state: ListState, query: Query): { address: string; ask: () => Promise<ListReply> } {
  const whole = language.value === 'zh' && state.rule ? { ...query, tell: state.rule } : query;
  return { address: withQuery(collection, whole), ask: () => api.listRecords(collection, whole) };
}

export function beginList(type: TypeMeta, state: ListState): void {
  void useViews().load();   // the columns this computer remembers are there at once
  const { address, ask } = send(type.collection, state, listQuery(type, state));
  const answer = ask();
  answer.catch(() => { /* said by the page that takes it */ });
  begun = { address, answer };
}

/** The answer that was begun, once and for the same question; else a new one. */
export function askList(collection: string, state: ListState, query: Query): Promise<ListReply> {
  const { address, ask } = send(collection, state, query);
  const answer = begun?.address === address ? begun.answer : null;
  begun = null;
  return answer ?? ask();
}
