// narrow.ts — Whether the screen is a phone's: tables then become cards.
import { ref } from 'vue';

const media = typeof window !== 'undefined' && typeof window.matchMedia === 'function' ? window.matchMedia('(max-width: 720px)') : null;
export const narrow = ref(media?.matches ?? false);
// Chromium 78 knows both forms; the older one also works in the browsers that lack the newer.
media?.addListener((event) => { narrow.value = event.matches; });
