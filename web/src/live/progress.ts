// progress.ts — How far a request is that takes its time: asked every half second while it runs, under a word of our own.
import { onBeforeUnmount, ref } from 'vue';
import { readProgress, type ImportProgress } from '@/api/office';
import { onceKey } from '@/api/client';

export function useProgress() {
  const state = ref<ImportProgress | null>(null);
  let timer: number | undefined;
  function stop(): void { window.clearInterval(timer); timer = undefined; state.value = null; }
  /** Runs the work with a fresh word and shows its progress meanwhile. */
  async function watch<T>(work: (word: string) => Promise<T>): Promise<T> {
    const word = onceKey();
    stop();
    timer = window.setInterval(() => { void readProgress(word).then((next) => { if (timer !== undefined && next.phase) state.value = next; }, () => undefined); }, 500);
    try { return await work(word); } finally { stop(); }
  }
  onBeforeUnmount(stop);
  return { state, watch };
}
