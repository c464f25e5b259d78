// drafts.ts — What was typed and not yet saved, kept on this computer. Personal fields are left out by the caller.
import type { TypedValues } from './form_model';

const name = (form: string) => `wutong.draft.${form}`;

export function readDraft(form: string): TypedValues | null {
  try {
    const stored = JSON.parse(localStorage.getItem(name(form)) ?? 'null') as unknown;
    return stored && typeof stored === 'object' ? (stored as TypedValues) : null;
  } catch { return null; }
}

/** False where nothing can be kept, the storage being full or the window private: the page alone holds it. */
export function writeDraft(form: string, values: TypedValues): boolean {
  try { localStorage.setItem(name(form), JSON.stringify(values)); return true; } catch { return false; }
}

/** The names of what is kept below a beginning, without it. */
export function draftsBelow(beginning: string): string[] {
  try { return Object.keys(localStorage).filter((key) => key.startsWith(name(beginning))).map((key) => key.slice(name(beginning).length)); } catch { return []; }
}

export function dropDraft(form: string): void {
  try { localStorage.removeItem(name(form)); } catch { /* nothing was kept */ }
}
