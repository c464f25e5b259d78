// record_titles.ts — The name of a record that is known by its number alone, as an address or a kept choice says it: asked for once, told wherever it stands.
import { asProblem } from '@/api/client';
import * as api from '@/api/endpoints';
import type { TypeMeta } from '@/api/types';
import { choiceLabel, forgetChoices, rememberChoices } from './choice_labels';

const ofRecords = 'record:';
export const titlesOf = (target: string | undefined): string => ofRecords + (target ?? '');
const identifier = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const asked = new Set<string>();

/** Whoever may not see the record sees that one is chosen, not which. An address may hold anything: only what is a number of a record is asked for. */
export function learnTitle(type: TypeMeta | undefined, id: string): void {
  if (!type || !identifier.test(id) || choiceLabel(titlesOf(type.name), id)) return;
  const key = `${type.name} ${id}`;
  if (asked.has(key)) return;
  asked.add(key);
  api.readRecord(type.collection, id).then(
    (reply) => { if (asked.has(key)) rememberChoices(titlesOf(type.name), [{ code: id, label: reply.title }]); },   // else somebody else is here by now
    (error) => { if (asProblem(error).away) asked.delete(key); },   // a refusal stands, a lost line does not
  );
}

/** Another person at the same window may not see what the one before could. */
export function forgetTitles(): void { asked.clear(); forgetChoices(ofRecords); }
