// narrow.ts — How much room there is: whether the screen is a phone's, and whether the window of a desk is small, as it is at 200 %.
import { ref, type Ref } from 'vue';

function follow(query: string): Ref<boolean> {
  const media = typeof window !== 'undefined' && typeof window.matchMedia === 'function' ? window.matchMedia(query) : null;
  const holds = ref(media?.matches ?? false);
  // Chromium 78 knows both forms; the older one also works in the browsers that lack the newer.
  media?.addListener((event) => { holds.value = event.matches; });
  return holds;
}
/** A phone: tables become cards, and what is work of a desk is left out. Small alone is not enough: whoever enlarges the pages at a desk has a mouse and all the work. */
export const narrow = follow('(max-width: 720px) and (pointer: coarse)');
/** Too little room for a menu beside the page. */
export const tight = follow('(max-width: 800px)');
/** A full screen of 1920. */
export const broad = follow('(min-width: 1700px)');
