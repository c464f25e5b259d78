// use_head_drag.ts — A column taken by its head and put down between two others; a finger scrolls, so it is for mouse and pen.
import { onBeforeUnmount, ref, type Ref } from 'vue';

export interface Drop { name: string; after: boolean }
const begins = 6;

export function useHeadDrag(box: Ref<HTMLElement | null>, put: (name: string, drop: Drop) => void) {
  const taken = ref('');
  const drop = ref<Drop | null>(null);
  let pressed: { name: string; x: number } | null = null;

  function dropAt(x: number): Drop | null {
    for (const head of Array.from(box.value?.querySelectorAll<HTMLElement>('th[data-head]') ?? [])) {
      const { left, right } = head.getBoundingClientRect();
      // Columns that stay lie over those scrolled below them, and come first.
      if (x >= left && x < right) return { name: head.dataset.head ?? '', after: x > (left + right) / 2 };
    }
    return null;
  }
  function press(event: PointerEvent, name: string): void {
    if (event.button !== 0 || event.pointerType === 'touch' || (event.target as HTMLElement).closest('.handle')) return;
    pressed = { name, x: event.clientX };
    window.addEventListener('pointermove', follow);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', leave);
    window.addEventListener('keydown', escape, true);
  }
  function follow(event: PointerEvent): void {
    if (!pressed || (!taken.value && Math.abs(event.clientX - pressed.x) < begins)) return;
    event.preventDefault();
    taken.value = pressed.name;
    const at = dropAt(event.clientX);
    drop.value = at && at.name !== taken.value ? at : null;
  }
  function end(): void {
    const [name, at] = [taken.value, drop.value];
    if (name) {
      // The click that ends a drag is no wish to sort.
      window.addEventListener('click', swallow, { capture: true, once: true });
      window.setTimeout(() => window.removeEventListener('click', swallow, true), 50);
    }
    leave();
    if (name && at) put(name, at);
  }
  function swallow(event: Event): void { event.preventDefault(); event.stopPropagation(); }
  function escape(event: KeyboardEvent): void { if (event.key === 'Escape' && taken.value) { event.stopPropagation(); leave(); } }
  function leave(): void {
    pressed = null;
    taken.value = '';
    drop.value = null;
    window.removeEventListener('pointermove', follow);
    window.removeEventListener('pointerup', end);
    window.removeEventListener('pointercancel', leave);
    window.removeEventListener('keydown', escape, true);
  }
  onBeforeUnmount(leave);
  const classOf = (name: string) => ({ taken: taken.value === name, 'drop-before': drop.value?.name === name && !drop.value.after, 'drop-after': drop.value?.name === name && drop.value.after });
  return { press, classOf };
}
