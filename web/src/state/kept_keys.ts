// kept_keys.ts — Sets of keys that this device remembers, each under a name: the folded lanes of the board, the open groups of a form.
import { computed, ref, type ComputedRef } from 'vue';

const most = 500;
type Kept = Record<string, string[]>;
function read(place: string): Kept { try { return (JSON.parse(localStorage.getItem(place) ?? '{}') as Kept | null) ?? {}; } catch { return {}; } }

export function useKeptKeys(place: string, name: ComputedRef<string>) {
  const all = ref<Kept>(read(place));
  const keys = computed(() => new Set(all.value[name.value] ?? []));
  function keep(next: string[]): void {
    all.value = { ...all.value, [name.value]: next.slice(-most) };
    try { localStorage.setItem(place, JSON.stringify(all.value)); } catch { /* a private window forgets */ }
  }
  return {
    /** Somebody has chosen here before, be it nothing. */
    chosen: computed(() => name.value in all.value),
    all: (): string[] => Array.from(keys.value),
    is: (key: string): boolean => keys.value.has(key),
    toggle(key: string): void { keep(keys.value.has(key) ? Array.from(keys.value).filter((one) => one !== key) : [...Array.from(keys.value), key]); },
    set: keep,
  };
}
