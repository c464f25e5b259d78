// check_output.mjs — After a build: packs each file beside itself for the server to send, and refuses a script that Chromium 78 cannot parse,
// a style that it does not understand, anything inline, and anything loaded from another machine.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { tokenizer, tokTypes } from 'acorn';
import { newerCss, newerInScript } from './old_css.mjs';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const problems = [];

/** pdf.js, which the pages fetch only to show a PDF: its classes have private fields, which Chromium knows since 74. */
const isPdf = (name) => /^pdf[_-]/.test(name);

/** ES2020 without the two operators that came with Chromium 80; anything newer does not parse at all. */
function checkScript(name, code) {
  try {
    for (const token of tokenizer(code, { ecmaVersion: isPdf(name) ? 2022 : 2020, sourceType: 'module' })) {
      if (token.type === tokTypes.questionDot || token.type === tokTypes.coalesce) {
        problems.push(`${name}: ${token.type.label} at ${token.start} is not understood by Chromium 78`);
        return;
      }
    }
  } catch (error) {
    problems.push(`${name}: ${error.message}`);
  }
}

const page = readFileSync(join(dist, 'index.html'), 'utf8');
if (/<script(?![^>]*\bsrc=)[^>]*>/.test(page)) problems.push('index.html: inline script');
if (/<style|\sstyle=|\son\w+=/.test(page)) problems.push('index.html: inline style or handler');
if (/(?:src|href)="(?:https?:)?\/\//.test(page)) problems.push('index.html: loads from another machine');

const worker = readFileSync(join(dist, 'service_worker.js'), 'utf8');
checkScript('service_worker.js', worker);
const kept = JSON.parse(/const files = (\[.*?\]);/.exec(worker)[1]);
for (const name of kept.filter((one) => one !== '/')) if (!existsSync(join(dist, name))) problems.push(`service_worker.js: keeps ${name}, which is not there`);
for (const name of page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) if (!kept.includes(name[1])) problems.push(`service_worker.js: does not keep ${name[1]}, which the page needs`);

const assets = join(dist, 'assets');
for (const name of readdirSync(assets)) {
  const code = readFileSync(join(assets, name), 'utf8');
  if (name.endsWith('.css')) problems.push(...newerCss(code).map((problem) => `${name}: ${problem}`));
  if (name.endsWith('.js')) {
    checkScript(name, code);
    problems.push(...newerInScript(code).map((problem) => `${name}: ${problem}`));
    // pdf.js asks first whether it may, is told not to (`isEvalSupported`), and would be stopped by the server's policy.
    if (/\bnew Function\(|\beval\(/.test(code) && !isPdf(name)) problems.push(`${name}: eval`);
  }
  if (name.endsWith('.css') && /url\((?!["']?(?:\/assets\/|#))/.test(code.replace(/url\(["']?data:[^)]*\)/g, ''))) problems.push(`${name}: loads something from elsewhere`);
}

for (const folder of [dist, assets]) {
  for (const name of readdirSync(folder)) {
    if (/\.(js|css|html|svg)$/.test(name)) writeFileSync(join(folder, `${name}.gz`), gzipSync(readFileSync(join(folder, name)), { level: 9 }));
  }
}

const first = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1]);
// A hint further down is none: a tool that puts its own line before it would undo it without a word.
for (const name of first.filter((one) => one.endsWith('.js'))) if (!readFileSync(join(dist, name), 'utf8').startsWith('//# allFunctionsCalledOnLoad\n')) problems.push(`${name}: the hint to compile it while it arrives is not its first line`);
const bytes = first.reduce((sum, name) => sum + gzipSync(readFileSync(join(dist, name))).length, 0);
console.log(`first load: ${first.length} files, ${Math.round(bytes / 1024)} KB gzip`);
if (bytes > 500 * 1024) problems.push('the first load is larger than 500 KB gzip');
// Each file more is a turn more on a slow line: what belongs to the first load belongs into its few files (manualChunks in vite.config.ts).
if (first.length > 5) problems.push(`the first load asks for ${first.length} files, more than 5: ${first.join(', ')}`);
for (const problem of problems) console.error(problem);
process.exit(problems.length ? 1 : 0);
