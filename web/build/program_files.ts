// program_files.ts — Puts the list of the program's files into the service worker while the pages are built.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const source = fileURLToPath(new URL('../src/offline/service_worker.js', import.meta.url));
/** Two megabytes that only the preview of a PDF asks for, and a PDF is not there without a line. */
const withoutPdf = (name: string) => /\.(js|css)$/.test(name) && !/^assets\/pdf[_-]/.test(name);

export function programFiles(): Plugin {
  return {
    name: 'program-files',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = ['/', '/favicon.svg', ...Object.keys(bundle).filter(withoutPdf).sort().map((name) => `/${name}`)];
      const version = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 16);
      const text = readFileSync(source, 'utf8').replace('PROGRAM_FILES', JSON.stringify(files)).replace('PROGRAM_VERSION', JSON.stringify(version));
      this.emitFile({ type: 'asset', fileName: 'service_worker.js', source: text });
    },
  };
}
