// tabs.ts — Pages that were opened in this window, as tabs; each bears the heading of its page and its whole address, so that going back keeps the question.
import { ref } from 'vue';

export interface PageTab { path: string; address: string; title: string }
const most = 12;
const key = 'wutong.tabs', ownerKey = 'wutong.tabs.of';

function stored(): PageTab[] {
  try {
    const all = JSON.parse(sessionStorage.getItem(key) ?? '[]') as unknown;
    return Array.isArray(all) ? (all as PageTab[]).filter((one) => typeof one.address === 'string' && /^\/(?!\/)/.test(one.address)).slice(0, most) : [];
  } catch { return []; }
}
export const tabs = ref<PageTab[]>(stored());
function keep(): void { try { sessionStorage.setItem(key, JSON.stringify(tabs.value)); } catch { /* kept until the window is closed */ } }

export function openTab(path: string, address: string, title: string, untilNamed = ''): void {
  const found = tabs.value.find((one) => one.path === path);
  if (found) { found.address = address; if (title) found.title = title; }
  else {
    tabs.value.push({ path, address, title: title || untilNamed || path });
    if (tabs.value.length > most) tabs.value.splice(0, tabs.value.length - most);
  }
  keep();
}
export function nameTab(path: string, title: string): void {
  const found = tabs.value.find((one) => one.path === path);
  if (found && title && found.title !== title) { found.title = title; keep(); }
}
/** The address to go to when the tab that is shown is closed: its right neighbour, else its left one, else nothing. */
export function closeTab(path: string): string {
  const at = tabs.value.findIndex((one) => one.path === path);
  if (at < 0) return '';
  tabs.value.splice(at, 1);
  keep();
  return tabs.value[Math.min(at, tabs.value.length - 1)]?.address ?? '';
}
export function closeOthers(path: string): void { tabs.value = tabs.value.filter((one) => one.path === path); keep(); }
export function forgetTabs(): void { tabs.value = []; keep(); }
/** They are of who opened them: somebody else at the same window reads no names of records in them. */
export function tabsAreOf(user: string): void {
  try { if (sessionStorage.getItem(ownerKey) !== user) forgetTabs(); sessionStorage.setItem(ownerKey, user); } catch { forgetTabs(); }
}
