// words_en.ts — Reads the files of locales/en: lines `id: words`; a line that begins with # is a remark.
export type Words = Record<string, string>;

export function wordsOf(text: string): Words {
  const words: Words = {};
  for (const line of text.split('\n')) {
    const found = /^([\w.]+): (.*\S)\s*$/.exec(line);
    if (found) words[found[1]] = found[2].replace(/^(["'])(.*)\1$/, '$2');
  }
  return words;
}
