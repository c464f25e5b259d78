// kept_projects.ts — The projects a person can name without a line: the own ones and those opened last, number and title only (decision 0052).
import { keepOnDevice, readOnDevice, stay, type Owner } from './kept_desk';

export interface KeptProject { id: string; title: string }
const most = 200;
const name = 'projects';

export async function keptProjects(owner: Owner): Promise<KeptProject[]> { return (await readOnDevice<KeptProject[]>(owner, name))?.value ?? []; }

let turn: Promise<void> = Promise.resolve();
/** The latest first; one after another, for two pages may add at once. */
export function keepProjects(owner: Owner, more: KeptProject[], since = stay()): Promise<void> {
  turn = turn.then(async () => {
    const before = (await keptProjects(owner)).filter((one) => !more.some((other) => other.id === one.id));
    await keepOnDevice(owner, name, more.map(({ id, title }) => ({ id, title })).concat(before).slice(0, most), since);
  });
  return turn;
}

/** Every letter typed stands in the title, in this order: “净菜项目” finds 预制净菜项目, and so does “净项”. */
export function amongKept(kept: KeptProject[], typed: string): KeptProject[] {
  const letters = Array.from(typed.trim().toLowerCase()).filter((letter) => letter !== ' ');
  return kept.filter(({ title }) => {
    const text = title.toLowerCase();
    let at = 0;
    return letters.every((letter) => { const found = text.indexOf(letter, at); at = found + 1; return found >= 0; });
  });
}
