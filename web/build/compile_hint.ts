// compile_hint.ts — Tells the browser which scripts are used as soon as they come: those of the first load.
import type { Plugin, Rollup } from 'vite';

/** V8 reads a script once to find its functions and each function again when it is first called, on the thread that draws. With this line (Chromium 136) it compiles them all while the
 *  script is still arriving, on another thread; older browsers read a comment. For what most people run through at once only: the rest of the pages keep being compiled bit by bit. */
export const hint = '//# allFunctionsCalledOnLoad\n';

/** The scripts that the page asks for before anything can be shown: the entry and what it imports, in turn. */
export function firstScripts(bundle: Rollup.OutputBundle): Rollup.OutputChunk[] {
  const chunks = new Map(Object.values(bundle).filter((one): one is Rollup.OutputChunk => one.type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const wanted = new Set([...chunks.values()].filter((chunk) => chunk.isEntry));
  for (const chunk of wanted) for (const name of chunk.imports) { const next = chunks.get(name); if (next) wanted.add(next); }
  return [...wanted];
}

export function compileHint(): Plugin {
  return {
    name: 'compile-hint',
    apply: 'build',
    enforce: 'post',
    // After whatever else is written before the code: the line counts only as the first one.
    generateBundle: { order: 'post', handler(_options, bundle) { for (const chunk of firstScripts(bundle)) chunk.code = hint + chunk.code; } },
  };
}
