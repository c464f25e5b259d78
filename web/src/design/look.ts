// look.ts — Light or dark and the size of the text, chosen on this computer; without a choice the pages look as the system does and are of normal size.
import { ref } from 'vue';

export type Look = 'light' | 'dark' | 'system';
export type Scale = 'normal' | 'large' | 'larger';
const key = 'wutong.look';
const scaleKey = 'wutong.scale';
const dark = typeof window !== 'undefined' && typeof window.matchMedia === 'function' ? window.matchMedia('(prefers-color-scheme: dark)') : null;

function remembered(): Look {
  try { const stored = localStorage.getItem(key); return stored === 'dark' || stored === 'light' ? stored : 'system'; } catch { return 'system'; }
}
function rememberedScale(): Scale {
  try { const stored = localStorage.getItem(scaleKey); return stored === 'large' || stored === 'larger' ? stored : 'normal'; } catch { return 'normal'; }
}
export const looks: readonly Look[] = ['system', 'light', 'dark'];
export const look = ref<Look>(remembered());
/** What is on the screen now, whoever chose it. */
export const isDark = ref(false);
export const scale = ref<Scale>(rememberedScale());

/** Older browsers measure what is enlarged in its own pixels, newer ones in those of the window. */
const byWindow = typeof Element !== 'undefined' && 'currentCSSZoom' in Element.prototype;
/** How many pixels of the window one of the pages takes, where a script has to know. */
export function enlarged(): number {
  return byWindow ? Number(getComputedStyle(document.documentElement).getPropertyValue('--zoom')) || 1 : 1;
}

/** Sets the classes that the tokens and Element Plus both go by. */
export function showLook(): void {
  const root = document.documentElement.classList;
  isDark.value = look.value === 'dark' || (look.value === 'system' && dark?.matches === true);
  root.toggle('dark', isDark.value);
  root.toggle('by-window', byWindow);
  root.toggle('scale-large', scale.value === 'large');
  root.toggle('scale-larger', scale.value === 'larger');
}
export function chooseLook(next: Look): void {
  look.value = next;
  try { localStorage.setItem(key, next); } catch { /* a private window forgets */ }
  showLook();
}
export function nextLook(): Look { return looks[(looks.indexOf(look.value) + 1) % looks.length]; }
export function nextScale(): Scale { return scale.value === 'normal' ? 'large' : scale.value === 'large' ? 'larger' : 'normal'; }
export function chooseScale(next: Scale): void {
  scale.value = next;
  try { localStorage.setItem(scaleKey, next); } catch { /* a private window forgets */ }
  showLook();
}
dark?.addListener(showLook);
