// composing.ts — While a word is being composed (Chinese), its keys are the input method's: Enter takes the word, Esc drops it, the arrows choose among words. No page acts on them.

const editable = 'input, textarea, [contenteditable=true]';
const ofInputMethod = 229;

/** By this code alone: a phone's keyboard holds the last Latin word as if it were being composed, and its Enter is the person's all the same. */
export const composing = (event: KeyboardEvent): boolean => event.keyCode === ofInputMethod;

/** Heard before any page; the browser and the input method still get the key. Where nothing can be typed in, the first key of a word opens the marked cell. */
function keepFromPages(event: KeyboardEvent): void {
  if (composing(event) && event.target instanceof Element && event.target.closest(editable)) event.stopImmediatePropagation();
}

export function leaveToInputMethod(): void { window.addEventListener('keydown', keepFromPages, true); }
