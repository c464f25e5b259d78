// at_rest.ts — When the page that was opened has its answers: what it may need later is fetched after them, and not after a fixed wait.
import { ref } from 'vue';

/** Questions to the server that are not answered yet. */
export const openQuestions = ref(0);

const look = 100;
/** Resolves once nothing is asked at two looks one after another, and after `most` milliseconds in any case. */
export function atRest(most = 10_000): Promise<void> {
  return new Promise((resolve) => {
    const end = Date.now() + most;
    let quiet = 0;
    const timer = window.setInterval(() => {
      quiet = openQuestions.value ? 0 : quiet + 1;
      if (quiet < 2 && Date.now() < end) return;
      window.clearInterval(timer);
      resolve();
    }, look);
  });
}
