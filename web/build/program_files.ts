// program_files.ts — Puts the list of the program's files into the service worker while the pages are built.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin, Rollup } from 'vite';

const source = fileURLToPath(new URL('../src/offline/service_worker.js', import.meta.url));
/** Two megabytes that only the preview of a PDF asks for, and a PDF is not there without a line. */
const withoutPdf = (name: string) => /\.(js|css)$/.test(name) && !/^assets\/pdf[_-]/.test(name);
const isOfDesign = (id: string) => /\/src\/(design\/(shown|samples|answers|person|words)|locales\/design_)/.test(id);

/** The files of which the page of the design alone has need, by what is in them; one that others read as well is not of them. */
export function designFiles(bundle: Rollup.OutputBundle): Set<string> {
  const files = new Set<string>(), others = new Set<string>();
  for (const chunk of Object.values(bundle)) {
    if (chunk.type !== 'chunk') continue;
    const written = chunk.moduleIds.filter((id) => !id.startsWith('\0'));   // not what the tools put beside it
    const found = written.length > 0 && written.every(isOfDesign) ? files : others;
    for (const name of [chunk.fileName, ...(chunk.viteMetadata?.importedCss ?? [])]) found.add(name);
  }
  for (const name of others) files.delete(name);
  return files;
}

export function programFiles(): Plugin {
  return {
    name: 'program-files',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const ofDesign = designFiles(bundle);
      const files = ['/', '/favicon.svg', ...Object.keys(bundle).filter((name) => withoutPdf(name) && !ofDesign.has(name)).sort().map((name) => `/${name}`)];
      const version = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 16);
      const text = readFileSync(source, 'utf8').replace('PROGRAM_FILES', JSON.stringify(files)).replace('PROGRAM_VERSION', JSON.stringify(version));
      this.emitFile({ type: 'asset', fileName: 'service_worker.js', source: text });
    },
  };
}
