// index.ts — The words of the pages. Chinese is complete by definition; English is checked against it by the compiler.
import { ref, shallowRef } from 'vue';
import zh from './zh';

type Keys<T, P extends string = ''> = { [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Keys<T[K], `${P}${K}.`> }[keyof T & string];
export type MessageKey = Keys<typeof zh>;
export type Language = 'zh' | 'en';

function remembered(): Language {
  try { return localStorage.getItem('wutong.language') === 'en' ? 'en' : 'zh'; } catch { return 'zh'; }
}

export const language = ref<Language>(remembered());

const words = shallowRef<unknown>(zh);

/** What the server said at a path, as people read it in the language of the pages. */
export async function inLanguage<T>(reply: T, path: string): Promise<T> {
  const english = language.value === 'en' ? await import('./sentences_en').catch(() => null) : null;
  return english ? english.reply(reply, path) : reply;
}

/** English comes when it is asked for; where it cannot be read, the pages are in Chinese. */
export async function setLanguage(next: Language): Promise<void> {
  const english = next === 'en' ? await import('./en').catch(() => null) : null;
  if (next === 'en' && !english) next = 'zh';
  words.value = english ? english.default : zh;
  language.value = next;
  try { localStorage.setItem('wutong.language', next); } catch { /* a private window forgets */ }
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
}

/** The words for a key, with `{name}` filled in. */
export function t(key: MessageKey, values: Record<string, string | number> = {}): string {
  let node: unknown = words.value;
  for (const part of key.split('.')) node = (node as Record<string, unknown> | undefined)?.[part];
  return typeof node === 'string' ? node.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole)) : key;
}
