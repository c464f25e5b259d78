// load.ts — One way to load what a page shows: loading, failed with words, or there; a later answer never overwrites a newer question.
import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { asProblem, type Problem } from '@/api/client';
import { showInstant } from '@/fields/dates';

export interface Loaded<T> {
  data: ShallowRef<T | null>; problem: ShallowRef<Problem | null>; busy: Ref<boolean>; run: () => Promise<void>;
  /** The problem that stands in place of the data: a refusal, or a failure with nothing read before. */
  stop: ComputedRef<Problem | null>;
  /** When the shown data was read, where the last reading failed for want of a server; else empty. */
  old: ComputedRef<string>;
}

export function useLoad<T>(ask: () => Promise<T>): Loaded<T> {
  const data = shallowRef<T | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const busy = ref(false);
  const readAt = ref(0);
  let turn = 0;
  async function run(): Promise<void> {
    const mine = ++turn;
    busy.value = true;
    try {
      const answer = await ask();
      if (mine === turn) { data.value = answer; problem.value = null; readAt.value = Date.now(); }
    } catch (error) {
      if (mine === turn) problem.value = asProblem(error);
    } finally {
      if (mine === turn) busy.value = false;
    }
  }
  const held = computed(() => problem.value !== null && data.value !== null && (problem.value.status === 0 || problem.value.over || problem.value.status >= 500));
  const stop = computed(() => (held.value ? null : problem.value));
  const old = computed(() => (held.value ? showInstant(readAt.value).slice(11) : ''));
  return { data, problem, busy, run, stop, old };
}
