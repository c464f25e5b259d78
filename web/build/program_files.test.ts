// @vitest-environment node
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { programFiles } from './program_files';

const root = mkdtempSync(join(tmpdir(), 'wutong-files-'));
const write = (name: string, text: string) => { mkdirSync(dirname(join(root, name)), { recursive: true }); writeFileSync(join(root, name), text); };
beforeAll(async () => {
  write('index.html', '<html><head></head><body><script type="module" src="/src/main.ts"></script></body></html>');
  write('src/main.ts', "document.title = 'x'; void import('./pages/TenantPart'); void import('./design/shown/FormsPart'); void import('./design/samples_of_forms'); void import('./locales/design_zh'); void import('./pdf');");
  write('src/pages/TenantPart.ts', "import './tenant.css'; export const tenants = ['one'];");
  write('src/pages/tenant.css', '.tenant { color: red; }');
  write('src/design/shown/FormsPart.ts', "import './forms.css'; export const forms = ['two'];");
  write('src/design/shown/forms.css', '.forms { color: blue; }');
  write('src/design/samples_of_forms.ts', "export const samples = ['three'];");
  write('src/locales/design_zh.ts', "export const words = ['four'];");
  write('src/pdf.ts', "export const pdf = ['five'];");
  await build({ root, configFile: false, logLevel: 'error', plugins: [programFiles()] });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('what is kept on the device is told by what is in a file, not by its name', () => {
  const list = /const files = (\[.*\]);/.exec(readFileSync(join(root, 'dist/service_worker.js'), 'utf8'))?.[1] ?? '[]';
  const names = (JSON.parse(list) as string[]).map((name) => name.replace(/-[\w-]{8}(?=\.)/, ''));
  expect(names.sort()).toEqual(['/', '/assets/TenantPart.css', '/assets/TenantPart.js', '/assets/index.js', '/favicon.svg']);
});
