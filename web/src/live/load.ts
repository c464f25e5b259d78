// load.ts — One way to load what a page shows: loading, failed with words, or there; a later answer never overwrites a newer question.
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { asProblem, type Problem } from '@/api/client';

export interface Loaded<T> { data: ShallowRef<T | null>; problem: ShallowRef<Problem | null>; busy: Ref<boolean>; run: () => Promise<void> }

export function useLoad<T>(ask: () => Promise<T>): Loaded<T> {
  const data = shallowRef<T | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const busy = ref(false);
  let turn = 0;
  async function run(): Promise<void> {
    const mine = ++turn;
    busy.value = true;
    try {
      const answer = await ask();
      if (mine === turn) { data.value = answer; problem.value = null; }
    } catch (error) {
      if (mine === turn) problem.value = asProblem(error);
    } finally {
      if (mine === turn) busy.value = false;
    }
  }
  return { data, problem, busy, run };
}
