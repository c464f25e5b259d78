// unsent_files.ts — Files that were chosen and are not with the server yet: on their way, waiting for their turn, or given back by a broken line. A form that went off without them would lose them.
import { onScopeDispose, watchEffect, type ComputedRef, type InjectionKey } from 'vue';

/** The zone of the record that a form is of, which is not always the chosen one: its files lie there. */
export const zoneOfFiles: InjectionKey<ComputedRef<string>> = Symbol('zone of files');

const unsent = new Map<symbol, { field: string; file: string }>();

/** Kept while `file` gives a name; forgotten with the input that holds it. */
export function useUnsentFile(field: () => string, file: () => string): void {
  const key = Symbol('input');
  watchEffect(() => {
    if (file()) unsent.set(key, { field: field(), file: file() });
    else unsent.delete(key);
  }, { flush: 'sync' });
  onScopeDispose(() => unsent.delete(key));
}

/** The name of the first one that a field still waits for. */
export function unsentFile(field: string): string {
  for (const one of unsent.values()) if (one.field === field) return one.file;
  return '';
}
