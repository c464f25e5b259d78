// words_en.ts — Reads the files of locales/en: lines `id: words`; a line that begins with # is a remark.
export type Words = Record<string, string>;

/** What is under the name itself: every object has a `constructor`. */
export const own = <T>(of: Record<string, T>, name: string): T | undefined => (Object.prototype.hasOwnProperty.call(of, name) ? of[name] : undefined);

export function wordsOf(text: string): Words {
  const words: Words = {};
  for (const line of text.split('\n')) {
    const found = /^([\w.]+): (.*\S)\s*$/.exec(line);
    if (found) words[found[1]] = found[2].replace(/^(["'])(.*)\1$/, '$2');
  }
  return words;
}

/** An identifier of whole English words reads as them (`founded_on`: Founded on); anything else keeps the Chinese. */
export function said(words: Words, id: string, chinese: string): string {
  const known = own(words, id);
  if (known) return known;
  const last = id.slice(id.lastIndexOf('.') + 1);
  return /^[a-z]{2,}[a-z0-9_]*$/.test(last) ? last[0].toUpperCase() + last.slice(1).replace(/_/g, ' ') : chinese;
}
