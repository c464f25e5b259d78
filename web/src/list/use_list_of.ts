// use_list_of.ts — A view of a list that stands under the conditions of its address: asked again when the question changes, or a record of the kind does.
import { computed, watch } from 'vue';
import { useRoute } from 'vue-router';
import type { Query } from '@/api/client';
import type { TypeMeta } from '@/api/types';
import type { ListState } from '@/fields/list_address';
import { useLive } from '@/live/events';
import { useLoad } from '@/live/load';
import { useMeta } from '@/state/meta';
import { useSession } from '@/state/session';
import { useViews } from '@/state/views';
import { useFilterWords } from './filter_words';
import { listState } from './question';
import { useRule } from './use_rule';

/** `queryOf`: null where there is nothing to ask. `asked`: the state without what the server cannot read of it, which is `told`. */
export function useListOf<T>(collection: () => string, queryOf: (type: TypeMeta, state: ListState) => Query | null, ask: (query: Query) => Promise<T>) {
  const meta = useMeta();
  const session = useSession();
  const route = useRoute();
  void useViews().load();   // which columns of amounts the person added
  const state = computed(() => listState(route.query, session.zoneId));
  const type = computed(() => meta.inZone(meta.byCollection(collection()), state.value.zone));
  const { asked, told, heed } = useRule(() => state.value, collection);
  const query = computed(() => (type.value ? queryOf(type.value, asked.value) : null));
  const answer = useLoad(() => heed(() => ask(query.value ?? {})));
  watch([query, collection], (next, before) => { if (query.value && JSON.stringify(next) !== JSON.stringify(before)) void answer.run(); }, { immediate: true });
  useLive(() => { if (query.value) void answer.run(); }, (change) => change.type === undefined || change.type === type.value?.name);
  return { type, state, asked, told, answer, words: useFilterWords(() => type.value, () => state.value) };
}
