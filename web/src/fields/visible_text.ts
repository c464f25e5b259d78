// visible_text.ts — Signs that cannot be seen but turn or cut what stands beside them (direction overrides, control characters) are shown as what they are.

// eslint-disable-next-line no-control-regex
const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u2060\ufeff]/g;
/** What was typed or pasted without its signs that cannot be seen and say nothing. Those that turn words stay: they are shown as what they are. */
export const withoutControls = (text: string): string => text.replace(controls, '');

/** Those that turn the words beside them, written out or escaped as JSON allows. */
const turning = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]|\\u20(?:0[ef]|2[a-e]|6[6-9])/i;
/** The fields of the record as they are stored: what is shown of them goes through `visibleText`, and a form must not save a sign as the words for it. */
const asStored = 'record';

function shown(value: unknown): unknown {
  if (typeof value === 'string') return turning.test(value) ? visibleText(value) : value;
  if (Array.isArray(value)) return value.map(shown);
  if (value === null || typeof value !== 'object') return value;
  const all: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(value)) all[name] = name === asStored ? one : shown(one);
  return all;
}

/** An answer of the server: a name that somebody wrote stands in its sentences too, and must not turn the words around it. */
export function readAnswer(json: string): unknown {
  const answer: unknown = JSON.parse(json);
  return turning.test(json) ? shown(answer) : answer;
}

export function visibleText(text: string): string {
  return text.replace(hidden, (sign) => `⟨U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}
