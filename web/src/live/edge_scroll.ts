// edge_scroll.ts — While something is carried near the edge of what scrolls, that scrolls by itself: the nearer the edge, the faster.
import { onBeforeUnmount } from 'vue';

const edge = 56;
const fastest = 16;

/** Pixels of one frame: below nothing toward the beginning, above nothing toward the end, nothing in the middle. A narrow box keeps a middle. */
export function pull(at: number, from: number, to: number): number {
  const zone = Math.min(edge, (to - from) / 4);
  if (zone <= 0) return 0;
  const share = at < from + zone ? -(from + zone - at) / zone : at > to - zone ? (at - to + zone) / zone : 0;
  return Math.round(Math.max(-1, Math.min(1, share)) * fastest);
}

export interface Scrolled { across: Element | null; down: Element | null }

/** `boxesAt` says what would scroll under a point; `moved` is told when something did, for the point now means another place. */
export function useEdgeScroll(boxesAt: (x: number, y: number) => Scrolled, moved: (x: number, y: number) => void) {
  let frame = 0;
  let point: { x: number; y: number } | null = null;
  function turn(): void {
    frame = 0;
    if (!point) return;
    const { across, down } = boxesAt(point.x, point.y);
    let before = 0;
    let after = 0;
    if (across) {
      const box = across.getBoundingClientRect();
      before += across.scrollLeft;
      across.scrollLeft += pull(point.x, Math.max(0, box.left), Math.min(window.innerWidth, box.right));
      after += across.scrollLeft;
    }
    if (down) {
      const box = down.getBoundingClientRect();
      before += down.scrollTop;
      down.scrollTop += pull(point.y, Math.max(0, box.top), Math.min(window.innerHeight, box.bottom));
      after += down.scrollTop;
    }
    if (before !== after) moved(point.x, point.y);
    frame = requestAnimationFrame(turn);
  }
  function at(x: number, y: number): void { point = { x, y }; if (!frame) frame = requestAnimationFrame(turn); }
  function stop(): void { point = null; cancelAnimationFrame(frame); frame = 0; }
  onBeforeUnmount(stop);
  return { at, stop };
}
