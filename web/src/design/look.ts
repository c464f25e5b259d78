// look.ts — Light or dark, chosen on this computer; without a choice the pages are light.
import { ref } from 'vue';

export type Look = 'light' | 'dark' | 'system';
const key = 'wutong.look';
const dark = typeof window !== 'undefined' && typeof window.matchMedia === 'function' ? window.matchMedia('(prefers-color-scheme: dark)') : null;

function remembered(): Look {
  try { const stored = localStorage.getItem(key); return stored === 'dark' || stored === 'system' ? stored : 'light'; } catch { return 'light'; }
}
export const look = ref<Look>(remembered());

/** Sets the class that the tokens and Element Plus both go by. */
export function showLook(): void { document.documentElement.classList.toggle('dark', look.value === 'dark' || (look.value === 'system' && dark?.matches === true)); }
export function chooseLook(next: Look): void {
  look.value = next;
  try { localStorage.setItem(key, next); } catch { /* a private window forgets */ }
  showLook();
}
dark?.addListener(showLook);
