// use_return.ts — The way back to a list as it was: its address, where it was scrolled to, and the cursors of the pages before.
import { nextTick, onBeforeUnmount, onMounted, watch, type ComputedRef } from 'vue';

function read(name: string): string { try { return sessionStorage.getItem(name) ?? ''; } catch { return ''; } }
function write(name: string, value: string): void { try { sessionStorage.setItem(name, value); } catch { /* full or private */ } }

const addressName = (collection: string) => `wutong.list.${collection}`;
/** Where the list of this collection stood last in this tab; the bare list otherwise. */
export function lastAddress(collection: string): string {
  const kept = read(addressName(collection));
  return kept.startsWith(`/${collection}?`) ? kept : `/${collection}`;
}

/** The cursor of each page that was passed, for this list in this tab. */
export function useTrail(place: ComputedRef<string>) {
  const name = () => `wutong.trail.${place.value}`;
  const trail = (): Record<string, string> => { try { return (JSON.parse(read(name()) || '{}') as Record<string, string>) ?? {}; } catch { return {}; } };
  return {
    keep(page: number, cursor: string): void { write(name(), JSON.stringify({ ...trail(), [page]: cursor })); },
    cursorOf(page: number): string | undefined { return page <= 1 ? '' : trail()[page]; },
  };
}

const scroller = () => document.querySelector<HTMLElement>('.table-scroll');

export function useReturn(collection: () => string, address: ComputedRef<string>, loaded: () => boolean): void {
  watch(address, (next) => write(addressName(collection()), next), { immediate: true });
  const name = () => `wutong.scroll.${address.value}`;
  let wanted: { top: number; left: number; page: number } | null = null;
  function restore(): void {
    if (!wanted || !loaded()) return;
    const at = wanted;
    wanted = null;
    void nextTick(() => {
      const box = scroller();
      if (box) { box.scrollTop = at.top; box.scrollLeft = at.left; }
      window.scrollTo(0, at.page);
    });
  }
  onMounted(() => { try { wanted = JSON.parse(read(name()) || 'null') as typeof wanted; } catch { wanted = null; } write(name(), ''); restore(); });
  watch(loaded, restore);
  onBeforeUnmount(() => {
    const box = scroller();
    write(name(), JSON.stringify({ top: box?.scrollTop ?? 0, left: box?.scrollLeft ?? 0, page: window.scrollY }));
  });
}
