import { expect, it } from 'vitest';
import type { Rollup } from 'vite';
import { compileHint, firstScripts, hint } from './compile_hint';

const chunk = (fileName: string, more: object = {}) => ({ type: 'chunk', fileName, isEntry: false, imports: [], code: `/* ${fileName} */`, ...more });
const bundle = () => ({
  'index.js': chunk('index.js', { isEntry: true, imports: ['vue.js', 'gone.js'], dynamicImports: ['page.js'] }), 'vue.js': chunk('vue.js', { imports: ['index.js', 'small.js'] }), 'small.js': chunk('small.js'),
  'page.js': chunk('page.js', { imports: ['vue.js'] }), 'index.css': { type: 'asset', fileName: 'index.css', source: '' },
}) as unknown as Rollup.OutputBundle;

it('the first load is the entry and whatever it imports, in turn; what a page asks for later is not', () => {
  expect(firstScripts(bundle()).map((one) => one.fileName)).toEqual(['index.js', 'vue.js', 'small.js']);
});

it('the hint is the first line of these scripts and of no other', () => {
  const built = bundle();
  const { generateBundle } = compileHint();
  (generateBundle as unknown as { handler: (options: object, files: Rollup.OutputBundle) => void }).handler({}, built);
  expect(Object.values(built).filter((one) => one.type === 'chunk').map((one) => (one as Rollup.OutputChunk).code.startsWith(hint))).toEqual([true, true, true, false]);
});
