// record_titles.ts — The name of a record that is known by its number alone, as an address or a kept choice says it: asked for once, told wherever it stands.
import * as api from '@/api/endpoints';
import type { TypeMeta } from '@/api/types';
import { choiceLabel, rememberChoices } from './choice_labels';

export const titlesOf = (target: string | undefined): string => `record:${target ?? ''}`;

/** Whoever may not see the record sees that one is chosen, not which. */
export function learnTitle(type: TypeMeta | undefined, id: string): void {
  if (!type || !id || choiceLabel(titlesOf(type.name), id)) return;
  api.readRecord(type.collection, id).then((reply) => rememberChoices(titlesOf(type.name), [{ code: id, label: reply.title }])).catch(() => undefined);
}
