// hidden_file.test.ts — The browser's own file input is never seen, so Tab does not stop at it: the button beside it opens it.
import { expect, it } from 'vitest';

const sources = import.meta.glob<string>('../**/*.vue', { query: '?raw', import: 'default', eager: true });

it('every file input that is hidden is passed over by Tab', () => {
  const inputs = Object.entries(sources).flatMap(([path, text]) => (text.match(/<input[^>]*type="file"[^>]*>/g) ?? []).map((input) => ({ path, input })));
  expect(inputs.length).toBeGreaterThan(6);
  expect(inputs.filter(({ input }) => !input.includes('tabindex="-1"')).map(({ path }) => path)).toEqual([]);
});
