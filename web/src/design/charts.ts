// charts.ts — Which tone of charts.css means what, and where the lines of a scale stand. Charts are our own SVG.
export const tones = { signed: 'a', started: 'b', produced: 'c' } as const;
/** The drawing of the months in its own units; on a wall the text of the scale is read from five metres. */
export const trendShape = { width: 640, height: 200, tall: 236, left: 34, bottom: 26, head: 16 } as const;

/** A scale from zero with at most six lines at round numbers. */
export function scaleFor(most: number): { step: number; max: number; lines: number[] } {
  const wanted = Math.max(1, most) / 5;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = Math.max(1, [1, 2, 5, 10].map((one) => one * power).find((one) => one >= wanted) ?? 1);
  const max = Math.ceil(Math.max(1, most) / step) * step;
  return { step, max, lines: Array.from({ length: Math.round(max / step) + 1 }, (_, i) => i * step) };
}

/** The length of a bar inside its track: the true share of the longest, and nothing for nothing. */
export function lengthOf(n: number, most: number): string { return most > 0 && n > 0 ? `${Math.round((n / most) * 10000) / 100}%` : '0'; }

/** How a number moved against the one before, in words and a sign, so that colour is never the only meaning. */
export function moved(now: number, before: number): { sign: '' | '↑' | '↓' | '→'; by: number } {
  return { sign: now > before ? '↑' : now < before ? '↓' : '→', by: Math.abs(now - before) };
}

/** What a wall has room for: cities and zones; a park is a part of its zone unless something was signed for itself. */
export function onWall<T extends { level: string; signed: number }>(places: T[]): T[] { return places.filter((place) => place.level !== 'park' || place.signed > 0); }

/** Cities and their zones laid out without any boundary: groups in a near-square grid, members of a group in rows. */
export function schematic<T extends { id: string; parent: string; level: string; name?: string; city?: string }>(places: T[]): { columns: number; groups: { head: T | null; members: T[] }[] } {
  const heads = places.filter((place) => place.level === 'city');
  const byId = new Map(places.map((place) => [place.id, place]));
  const cityOf = (place: T): string => {
    let node: T | undefined = place;
    for (let depth = 0; node && depth < 32; depth++) { if (node.level === 'city') return node.id; node = byId.get(node.parent); }
    return heads.find((head) => head.name !== undefined && head.name === place.city)?.id ?? '';   // under an area that spans cities: where it says it lies
  };
  const rest = places.filter((place) => place.level !== 'city' && place.level !== 'province');
  const groups: { head: T | null; members: T[] }[] = heads.map((head) => ({ head, members: rest.filter((place) => cityOf(place) === head.id) }));
  const loose = rest.filter((place) => cityOf(place) === '');
  if (loose.length) groups.push({ head: null, members: loose });
  return { columns: Math.max(1, Math.min(4, Math.ceil(Math.sqrt(groups.length)))), groups };
}
