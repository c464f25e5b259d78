// on_paper.ts — Whether the page is being printed: a form of the office is drawn for paper alone, and only for as long as that.
import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';

/** True from the moment somebody prints, by whichever way, until it is done. */
export function useOnPaper(): Ref<boolean> {
  const on = ref(false);
  let printing = false;
  const begin = () => { printing = true; on.value = true; };
  const end = () => { printing = false; on.value = false; };
  // A browser that shows a preview may turn back to the screen in between, and draws from the page again.
  const turned = (event: MediaQueryListEvent) => { if (!printing) on.value = event.matches; };
  const media = window.matchMedia('print');
  onMounted(() => { on.value = media.matches; window.addEventListener('beforeprint', begin); window.addEventListener('afterprint', end); media.addEventListener?.('change', turned); });
  onBeforeUnmount(() => { window.removeEventListener('beforeprint', begin); window.removeEventListener('afterprint', end); media.removeEventListener?.('change', turned); });
  return on;
}

/** Waits for the pictures that go on paper, but not for ever: one that does not come must not keep the rest from being printed. */
export async function picturesStand(root: ParentNode | null | undefined, longest = 3000): Promise<void> {
  const pictures = Array.from(root?.querySelectorAll('img') ?? []).filter((one) => !one.complete);
  const come = pictures.map((one) => new Promise<void>((resolve) => { one.addEventListener('load', () => resolve()); one.addEventListener('error', () => resolve()); }));
  await Promise.race([Promise.all(come), new Promise<void>((resolve) => { window.setTimeout(resolve, longest); })]);
}
