// use_popover.ts — A popover that Esc closes from wherever the keyboard is in it; its button has the focus again.
import { onBeforeUnmount, ref, watch, type Ref } from 'vue';

export function usePopover(button: Ref<{ $el: HTMLElement } | null>) {
  const open = ref(false);
  function escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    open.value = false;
    button.value?.$el.focus();
  }
  const deaf = () => document.removeEventListener('keydown', escape, true);
  watch(open, (now) => { if (now) document.addEventListener('keydown', escape, true); else deaf(); });
  onBeforeUnmount(deaf);
  return open;
}
