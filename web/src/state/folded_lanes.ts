// folded_lanes.ts — Which lanes of the board are folded, by the field the board is cut by. This device remembers.
import { computed, ref, type ComputedRef } from 'vue';

const place = 'wutong.board.folded';
const most = 500;
type Folded = Record<string, string[]>;
function read(): Folded { try { return (JSON.parse(localStorage.getItem(place) ?? '{}') as Folded | null) ?? {}; } catch { return {}; } }

export function useFoldedLanes(field: ComputedRef<string>) {
  const all = ref<Folded>(read());
  const keys = computed(() => new Set(all.value[field.value] ?? []));
  function keep(next: string[]): void {
    all.value = { ...all.value, [field.value]: next.slice(-most) };
    try { localStorage.setItem(place, JSON.stringify(all.value)); } catch { /* a private window forgets */ }
  }
  return {
    is: (key: string): boolean => keys.value.has(key),
    toggle(key: string): void { keep(keys.value.has(key) ? Array.from(keys.value).filter((one) => one !== key) : [...Array.from(keys.value), key]); },
    set: keep,
  };
}
