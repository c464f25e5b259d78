// use_popover.ts — A popover made when its button is first pressed, which Esc closes from wherever the keyboard is in it; its button has the focus again.
import { onBeforeUnmount, ref, watch, type Ref } from 'vue';

/** Beside its button where there is room; in a low window over it rather than partly outside. */
export const whereSeen = { strategy: 'fixed' as const, modifiers: [{ name: 'preventOverflow', options: { altAxis: true } }] };

export function usePopover(button: Ref<HTMLElement | null>) {
  const open = ref(false);
  /** A closed popover costs a page more than its button does: it is not there until somebody wants it. */
  const made = ref(false);
  /** The first press; those after it are the popover's own to hear. */
  function first(): void { if (!made.value) { made.value = true; open.value = true; } }
  function escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    open.value = false;
    button.value?.focus();
  }
  /** Element Plus takes this from a button that stands outside its popover; called when it has opened or closed. */
  const tell = () => button.value?.setAttribute('aria-expanded', String(open.value));
  const deaf = () => document.removeEventListener('keydown', escape, true);
  watch(open, (now) => { if (now) document.addEventListener('keydown', escape, true); else deaf(); });
  onBeforeUnmount(deaf);
  return { open, made, first, tell };
}
