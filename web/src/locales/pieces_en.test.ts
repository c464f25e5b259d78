// pieces_en.test.ts — What stood at the {} of every sentence that ships is found as a pattern with .* would find it, and in few steps where such a pattern needs very many.
import { expect, it } from 'vitest';
import { valuesBetween } from './pieces_en';

const files = import.meta.glob('../../../locales/en/sentences/*.yaml', { query: '?raw', import: 'default', eager: true }) as Record<string, string>;
const sentences = Object.values(files).flatMap((file) => file.split('\n')).map((line) => /^("(?:[^"\\]|\\.)*"): /.exec(line)?.[1]).filter((one): one is string => one !== undefined).map((one) => JSON.parse(one) as string).filter((one) => one.includes('{}'));

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const byPattern = (pieces: string[], text: string, value: string) => new RegExp(`^${pieces.map(literal).join(value)}$`).exec(text)?.slice(1) ?? null;

function same(pieces: string[], text: string): void {
  const [short, long = short] = valuesBetween(pieces, text);
  expect(short ?? null, text).toEqual(byPattern(pieces, text, '([^]*?)'));
  expect(long ?? null, text).toEqual(byPattern(pieces, text, '([^]*)'));
}

it('finds in every sentence what a pattern finds', () => {
  expect(sentences.length).toBeGreaterThan(300);
  for (const sentence of sentences) {
    const pieces = sentence.split('{}');
    for (const value of ['', '甲项目', '3', '（一期）', '的', '。', '、', ...pieces.filter((piece) => piece.length < 6)]) same(pieces, pieces.join(value));
    same(pieces, `${sentence}。`);
    same(pieces, pieces.slice(1).join('甲'));
  }
});

it('finds what a pattern finds where pieces repeat, touch or lack', () => {
  for (const pieces of [['', ''], ['', '、', ''], ['甲', '', '乙'], ['', '', ''], ['甲', '甲'], ['', '甲甲', '甲', ''], ['甲', '乙', '甲乙', '甲']]) for (let n = 0; n < 1 << 9; n += 1) same(pieces, n.toString(2).slice(1).replace(/0/g, '甲').replace(/1/g, '乙'));
});

it('looks for each piece once or twice, whatever the text', () => {
  const text = '（'.repeat(150) + '）占'.repeat(75) + '（'.repeat(100) + '）'.repeat(100) + '￥';
  const began = Date.now();
  for (let i = 0; i < 2000; i += 1) valuesBetween(['', '（', '）占', '（', '）', ''], `${text}${i}`), valuesBetween(['', '（', '）占', '（', '）。'], `${text}）${i}）。`);
  expect(Date.now() - began).toBeLessThan(1000);   // a pattern: seconds for one
});
