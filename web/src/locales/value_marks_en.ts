// value_marks_en.ts — How an English line places the value that stood at a {}: as the English of it, or as it was written, with what a sentence needs around it.

/** {} or {2}: said in English. {=}: as it stands, for it is what somebody wrote or is to write. {s}: said, with a small letter. {a}, {A}: a kind of value, said
 *  with its article, the second at the head of a sentence. {:}: groups, each a name and what is in it, of which only the names are said. */
export const hole = /\{([=saA:]?)(\d?)\}/g;

export const isQuoted = (mark?: string): boolean => mark === '=' || mark === ':';
export const isKind = (mark?: string): boolean => mark === 's' || mark === 'a' || mark === 'A';

const small = (text: string) => (/^[A-Z](?![A-Z])/.test(text) ? text[0].toLowerCase() + text.slice(1) : text);
const large = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const counted = /^(number|ratio|quantity|date|period|duration|text|choice|code|record|set|list|place|value)\b/;
const ofKind = (text: string) => (counted.test(text) ? `a ${text}` : text);

const quoted = (text: string) => text.replace(/、/g, ', ').replace(/（/g, ' (').replace(/）/g, ')');
function group(text: string, say: (words: string) => string): string {
  const at = text.indexOf(' ');
  return at < 0 ? quoted(text) : `${small(say(text.slice(0, at)))} “${quoted(text.slice(at + 1))}”`;
}

export function inItsPlace(value: string, mark: string, say: (words: string) => string): string {
  if (mark === '=') return quoted(value);
  if (mark === ':') return value.split('；').map((one) => group(one, say)).join('; ');
  if (mark === '') return say(value);
  const words = small(say(value));
  return mark === 's' ? words : mark === 'a' ? ofKind(words) : large(ofKind(words));
}
