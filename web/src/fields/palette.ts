// palette.ts — What the search offers beside records: pages, actions, definitions and what was opened lately, found by the words people read and by pinyin. What the program calls them inside is no word of theirs.
import { asWritten, simplify, soundsFrom } from './characters';

export interface Offer { kind: 'page' | 'action' | 'definition' | 'record' | 'recent'; key: string; title: string; sub?: string; badge?: string; to?: string; run?: () => void; words?: string; stage?: string }

/** Fewer signs stand within too many sentences to say what is meant. */
const tellingWord = 2;
const wordWithin = 6;

/** Lower is nearer; -1: not at all. The same title, what else it is called, its beginning, its middle, its pinyin, then part of the other words, and a word within what was typed. */
export function nearness(offer: Offer, typed: string): number {
  const wanted = simplify(typed.trim().toLowerCase());
  if (!wanted) return -1;
  const written = asWritten(offer.title);
  const title = written.text;
  if (title === wanted) return 0;
  const called = asWritten(offer.words ?? '').text;
  const words = called.split(/\s+/);
  if (words.includes(wanted)) return 1;
  if (title.startsWith(wanted)) return 1;
  if (title.includes(wanted)) return 2;
  const plain = /^[a-z0-9]+$/.test(wanted);
  const from = plain ? soundsFrom(written, wanted) : -1;
  if (from >= 0) return from === 0 ? 3 : 4;
  if (called.includes(wanted)) return 5;
  if (!plain && words.some((word) => word.length >= tellingWord && wanted.includes(word))) return wordWithin;
  return -1;
}

/** `loosely`: also what only a word within the sentence typed leads to, for when nothing else is found. */
export function matching(offers: Offer[], typed: string, most: number, loosely = false): Offer[] {
  return offers.map((offer) => ({ offer, near: nearness(offer, typed) })).filter((one) => one.near >= 0 && (loosely || one.near < wordWithin)).sort((a, b) => a.near - b.near).slice(0, most).map((one) => one.offer);
}

const mostRecent = 8;
const recentKey = (user: string) => `wutong.recent.${user}`;
export interface Recent { to: string; title: string; badge: string }
export function readRecent(user: string): Recent[] {
  try {
    const stored = JSON.parse(localStorage.getItem(recentKey(user)) ?? '[]') as unknown;
    return Array.isArray(stored) ? (stored as Recent[]).filter((one) => typeof one.to === 'string' && /^\/(?!\/)/.test(one.to) && typeof one.title === 'string').slice(0, mostRecent) : [];
  } catch { return []; }
}
export function addRecent(user: string, one: Recent): void {
  const all = [one, ...readRecent(user).filter((other) => other.to !== one.to)].slice(0, mostRecent);
  try { localStorage.setItem(recentKey(user), JSON.stringify(all)); } catch { /* a private window forgets */ }
}
export function forgetRecent(user: string): void { try { localStorage.removeItem(recentKey(user)); } catch { /* nothing was kept */ } }
