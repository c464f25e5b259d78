// page_chunks.ts — The page of the design shows every component, and no other page shall be read in more files for it: what one page alone uses lies in the file of that page.
import { basename } from 'node:path';

interface Known { isEntry: boolean; importers: readonly string[]; dynamicImporters: readonly string[] }
type Look = (id: string) => Known | null;

const isDesign = (id: string) => /\/src\/(design\/shown\/|pages\/DesignPage\.vue)/.test(id);
const known = new Map<string, Set<string>>();

/** What a part of the program is read with: the program itself, or something that is asked for later; the page of the design does not count. */
function readWith(id: string, look: Look, above: ReadonlySet<string> = new Set()): Set<string> {
  const found = known.get(id);
  if (found) return found;
  const module = look(id);
  const roots = new Set<string>();
  if (!module) return roots;
  if (module.isEntry || module.dynamicImporters.some((from) => !isDesign(from))) roots.add(id);
  for (const from of module.importers) if (!isDesign(from) && !above.has(from)) for (const root of readWith(from, look, new Set([...above, id]))) roots.add(root);
  if (above.size === 0) known.set(id, roots);
  return roots;
}

/** The name of the one page that a component is read with. */
export function ownPage(id: string, look: Look): string | undefined {
  const path = id.split('?')[0];
  if (!/\/src\/.*\.(vue|ts)$/.test(path) || isDesign(path)) return undefined;
  const [first, second] = readWith(path, look);
  return first && !second && /\/src\/pages\/\w+\.vue$/.test(first) ? basename(first, '.vue') : undefined;
}
