// board_window.ts — Which cards of a long column are drawn: those in sight and some beside, the rest as empty height.
/** A card of fixed height and the gap under it. In English the amount takes a line of its own: 459.8 million yuan. */
export const gap = 8;
export const pitchIn = (language: string): number => (language === 'en' ? 170 : 150);
export const shortColumn = 40;  // up to here every card is drawn, at its own height
const sight = 1000;             // the tallest column seen at once, in pixels
const beside = 6;

export interface CardWindow { long: boolean; from: number; to: number; above: number; below: number }

export const whole = (count: number): CardWindow => ({ long: false, from: 0, to: count, above: 0, below: 0 });

export function windowOf(count: number, scrolled: number, pitch = pitchIn('zh')): CardWindow {
  if (count <= shortColumn) return whole(count);
  const first = Math.max(0, Math.min(Math.floor(scrolled / pitch) - beside, count - 1));
  const last = Math.min(count, Math.ceil((scrolled + sight) / pitch) + beside);
  return { long: true, from: first, to: Math.max(last, first + 1), above: first * pitch, below: (count - Math.max(last, first + 1)) * pitch };
}
