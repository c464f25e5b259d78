import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readChineseAmount } from './chinese_amount';

// The same list holds the reader of the server: src/imports/chinese_numerals.h.
const examples = readFileSync('../tests/fixtures/chinese_amounts.tsv', 'utf8').split('\n').slice(0, -1).map((line) => line.split('\t'));

it('has examples of what is read and of what is not', () => {
  expect(examples.filter(([, yuan]) => yuan !== '').length).toBeGreaterThan(20);
  expect(examples.filter(([, yuan]) => yuan === '').length).toBeGreaterThan(20);
});

it.each(examples)('reads “%s” as “%s” 元', (typed, yuan) => expect(readChineseAmount(typed)).toBe(yuan || null));
