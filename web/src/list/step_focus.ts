// step_focus.ts — From one marked place to the next: it takes the focus and is brought into view, also sideways.
/** Goes from the place that has the focus (or from the one given) by so many; round at the ends. Answers where it went, -1 where there is none. */
export function stepFocus(places: HTMLElement[], by: number, from = places.findIndex((one) => one.contains(document.activeElement))): number {
  if (!places.length) return -1;
  const at = from < 0 ? (by > 0 ? 0 : places.length - 1) : (from + by + places.length) % places.length;
  places[at].focus({ preventScroll: true });
  places[at].scrollIntoView({ block: 'nearest', inline: 'nearest' });
  return at;
}
