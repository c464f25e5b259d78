// program_files.ts — Puts the list of the program's files into the service worker while the pages are built, and the script that asks early before all others.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const source = fileURLToPath(new URL('../src/offline/service_worker.js', import.meta.url));
/** Under the name of its bytes, as the other scripts: browsers keep it as long as it stays the same. */
const early = readFileSync(fileURLToPath(new URL('../src/offline/early.js', import.meta.url)), 'utf8');
const earlyName = `assets/early-${createHash('sha256').update(early).digest('hex').slice(0, 8)}.js`;
/** Two megabytes that only the preview of a PDF asks for, and a PDF is not there without a line; nor what the page of the design alone shows. */
const withoutPdf = (name: string) => /\.(js|css)$/.test(name) && !/^assets\/(pdf|\w+Part|samples|design_\w+)[_-]/.test(name);

export function programFiles(): Plugin {
  return {
    name: 'program-files',
    apply: 'build',
    enforce: 'post',
    transformIndexHtml: () => [{ tag: 'script', attrs: { src: `/${earlyName}`, async: true }, injectTo: 'head-prepend' }],
    generateBundle(_options, bundle) {
      this.emitFile({ type: 'asset', fileName: earlyName, source: early });
      const files = ['/', '/favicon.svg', ...Object.keys(bundle).filter(withoutPdf).sort().map((name) => `/${name}`)];
      const version = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 16);
      const text = readFileSync(source, 'utf8').replace('PROGRAM_FILES', JSON.stringify(files)).replace('PROGRAM_VERSION', JSON.stringify(version));
      this.emitFile({ type: 'asset', fileName: 'service_worker.js', source: text });
    },
  };
}
