// arrival.ts — Whoever comes to another page goes on there: the keyboard stands on its heading, which a reader says aloud, and the next Tab is the first control of the page.

/** Whoever types, or answers a dialog, is left alone; so is what a page has given the keyboard to by itself. */
const atWork = 'input, textarea, select, [contenteditable=true], [role=dialog], .el-overlay';
let waiting: MutationObserver | null = null;

function isFree(main: HTMLElement): boolean {
  const now = document.activeElement;
  if (!now || now === document.body || now === main || now.matches('#main h1')) return true;
  return !main.contains(now) && !now.closest(atWork);
}
/** Answers whether the page has its heading yet: many bear a name that comes with their answer. */
function stand(main: HTMLElement): boolean {
  const heading = main.querySelector<HTMLElement>('h1');
  if (!heading?.textContent?.trim()) return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });   // where the page is scrolled to is the router's
  return true;
}
export function arrive(): void {
  waiting?.disconnect();
  const main = document.getElementById('main');
  if (!main || !isFree(main)) return;
  main.focus({ preventScroll: true });
  if (stand(main)) return;
  // Meanwhile somebody may have opened a menu by keyboard: from now on only who stands where the page put them goes on to the heading.
  const stillHere = () => document.activeElement === null || document.activeElement === document.body || document.activeElement === main;
  waiting = new MutationObserver((_, mine) => { if (!stillHere() || stand(main)) mine.disconnect(); });
  waiting.observe(main, { childList: true, subtree: true, characterData: true });
}
