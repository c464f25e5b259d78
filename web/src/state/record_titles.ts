// record_titles.ts — The name of a record that is known by its number alone, as an address or a kept choice says it: asked for once, told wherever it stands.
import * as api from '@/api/endpoints';
import type { TypeMeta } from '@/api/types';
import { choiceLabel, forgetChoices, rememberChoices } from './choice_labels';

const ofRecords = 'record:';
export const titlesOf = (target: string | undefined): string => ofRecords + (target ?? '');
const identifier = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const asked = new Set<string>();

/** Whoever may not see the record sees that one is chosen, not which. An address may hold anything: only what is a number of a record is asked for. */
export function learnTitle(type: TypeMeta | undefined, id: string): void {
  if (!type || !identifier.test(id) || choiceLabel(titlesOf(type.name), id) || asked.has(`${type.name} ${id}`)) return;
  asked.add(`${type.name} ${id}`);
  api.readRecord(type.collection, id).then((reply) => rememberChoices(titlesOf(type.name), [{ code: id, label: reply.title }])).catch(() => undefined);
}

/** Another person at the same window may not see what the one before could. */
export function forgetTitles(): void { asked.clear(); forgetChoices(ofRecords); }
