// contrast.ts — How well one colour reads on another (WCAG 2.1), from colours as a browser computes them.

function light(channel: number): number { const share = channel / 255; return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4; }

/** "#1f5eff" or "rgb(31, 94, 255)"; null for anything else. */
export function readColour(text: string): [number, number, number] | null {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text.trim());
  if (hex) return [parseInt(hex[1], 16), parseInt(hex[2], 16), parseInt(hex[3], 16)];
  const rgb = /^rgba?\((\d+),\s*(\d+),\s*(\d+)/.exec(text.trim());
  return rgb ? [Number(rgb[1]), Number(rgb[2]), Number(rgb[3])] : null;
}

export function contrast(a: string, b: string): number | null {
  const [x, y] = [readColour(a), readColour(b)];
  if (!x || !y) return null;
  const shine = ([r, g, blue]: [number, number, number]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(blue);
  const [bright, dark] = [Math.max(shine(x), shine(y)), Math.min(shine(x), shine(y))];
  return (bright + 0.05) / (dark + 0.05);
}
