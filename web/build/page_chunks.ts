// page_chunks.ts — The page of the design shows every component, and no other page shall be read in more files for it: what one page alone uses lies in the file of that page.
import { basename } from 'node:path';

interface Known { isEntry: boolean; importers: readonly string[]; dynamicImporters: readonly string[] }
type Look = (id: string) => Known | null;

const isDesign = (id: string) => /\/src\/(design\/shown\/|pages\/DesignPage\.vue)/.test(id);

/** What a part of the program is read with: the program itself, or something that is asked for later; the page of the design does not count. Two of them are enough to know: it is of no one page. */
function readWith(id: string, look: Look): Set<string> {
  const roots = new Set<string>();
  const seen = new Set([id]);
  for (const at of seen) {   // also over those that are added meanwhile
    const module = look(at);
    if (!module) continue;
    if (module.isEntry || module.dynamicImporters.some((from) => !isDesign(from))) roots.add(at);
    if (roots.size > 1) break;
    for (const from of module.importers) if (!isDesign(from)) seen.add(from);
  }
  return roots;
}

/** The name of the one page that a component is read with. */
export function ownPage(id: string, look: Look): string | undefined {
  const path = id.split('?')[0];
  if (!/\/src\/.*\.(vue|ts)$/.test(path) || isDesign(path)) return undefined;
  const [first, second] = readWith(path, look);
  return first && !second && /\/src\/pages\/\w+\.vue$/.test(first) ? basename(first, '.vue') : undefined;
}
