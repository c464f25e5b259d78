// characters.ts — What the server knows of Chinese characters: how each is typed, and the simplified form of a traditional one. Learned when somebody first searches; until then, and without a line, first letters alone find.
import { shallowRef } from 'vue';
import { initials } from './pinyin';

export interface Characters { sounds: Record<string, string>; simplified: string }
interface Known { sounds: Map<string, string[]>; forms: Map<string, string> }
const known = shallowRef<Known | null>(null);
export const areKnown = (): boolean => known.value !== null;

/** A text as it is compared: small letters, simplified characters; and the sounds of its signs one after the other, each in all its readings. */
export interface Written { text: string; sounds: string[][] }
let written = new Map<string, Written>();

export function learn({ sounds, simplified }: Characters): void {
  const next: Known = { sounds: new Map(), forms: new Map() };
  for (const [sound, signs] of Object.entries(sounds)) for (const sign of signs) next.sounds.set(sign, [...(next.sounds.get(sign) ?? []), sound]);
  const pairs = Array.from(simplified);
  for (let i = 0; i + 1 < pairs.length; i += 2) next.forms.set(pairs[i], pairs[i + 1]);
  written = new Map();
  known.value = next;
}

function soundsOf(text: string): string[][] {
  const now = known.value;
  if (!now) return Array.from(initials(text), (letter) => [letter]);
  return Array.from(text).map((sign) => (/[a-z0-9]/.test(sign) ? [sign] : now.sounds.get(sign) ?? [])).filter((ways) => ways.length);
}

/** Of a text that does not change: what was worked out is kept. */
export function asWritten(text: string): Written {
  const forms = known.value?.forms;   // read here too: whoever shows what was found looks again when they are learned
  const found = written.get(text);
  if (found) return found;
  const plain = Array.from(text.toLowerCase(), (sign) => forms?.get(sign) ?? sign).join('');
  const made = { text: plain, sounds: soundsOf(plain) };
  written.set(text, made);
  return made;
}
/** Of what is being typed. */
export function simplify(text: string): string { const forms = known.value?.forms; return forms ? Array.from(text, (sign) => forms.get(sign) ?? sign).join('') : text; }

const byInitials = (sounds: string[][], at: number, typed: string): boolean => at + typed.length <= sounds.length && Array.from(typed).every((letter, i) => sounds[at + i].some((sound) => sound.startsWith(letter)));
function inFull(sounds: string[][], at: number, typed: string): boolean {
  return at < sounds.length && sounds[at].some((sound) => sound.startsWith(typed) || (typed.startsWith(sound) && inFull(sounds, at + 1, typed.slice(sound.length))));
}
/** From which of its signs on a text is typed so, by first letters or in full, the last one perhaps begun only; -1: from none. */
export function soundsFrom({ sounds }: Written, typed: string): number { return sounds.findIndex((_, at) => byInitials(sounds, at, typed) || inFull(sounds, at, typed)); }
