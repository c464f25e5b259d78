// card_picture.ts — A figure as a picture that can be sent on: whatever must be known of it stands on it, for the page it came from does not go along.

export interface PictureCard {
  zone: string; label: string; value: string;
  /** What is counted, and of when and from where it is. */
  said: string[];
  /** 可对外 or 内部掌握, as the page has it. */
  outside: string; mayLeave: boolean;
  /** Who made the picture and when; pale across it where it must not leave the house. */
  made: string;
  demo: string;
}

const width = 720, margin = 40, sharp = 2;
const type = { value: 64, label: 28, said: 22, small: 18 };
const leading = 1.5;

/** Lines no wider than there is room for: broken at any sign, for Chinese has no blanks, but not within a figure or a Latin word. */
export function wrapped(text: string, room: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\w.,%+-]+|[^]/g) ?? []) {
    if (line && measure(line + piece) > room) { lines.push(line); line = piece.trim(); } else line += piece;
  }
  return line ? [...lines, line] : lines;
}

const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
interface Line { text: string; size: number; colour: string; bold?: boolean }

function linesOf(card: PictureCard, pen: CanvasRenderingContext2D, family: string): Line[] {
  const fit = (text: string, size: number, colour: string, bold?: boolean): Line[] => {
    pen.font = `${bold ? '600 ' : ''}${size}px ${family}`;
    return wrapped(text, width - 2 * margin, (some) => pen.measureText(some).width).map((one) => ({ text: one, size, colour, bold }));
  };
  return [
    ...fit(card.label, type.label, token('--text'), true),
    ...fit(card.value, type.value, token('--accent'), true),
    ...card.said.flatMap((one) => fit(one, type.said, token('--text-soft'))),
    ...fit(card.outside, type.said, token(card.mayLeave ? '--good' : '--warn'), true),
    ...(card.demo ? fit(card.demo, type.said, token('--warn'), true) : []),
    ...fit(card.made, type.small, token('--text-soft')),
  ];
}

/** Turned like the marks of screen and print, over all of it. */
function stamp(pen: CanvasRenderingContext2D, text: string, height: number, family: string): void {
  pen.save();
  pen.globalAlpha = 0.08;
  pen.fillStyle = token('--text');
  pen.font = `${type.said}px ${family}`;
  for (let y = 60; y < height + width; y += 130) { pen.save(); pen.translate(-40, y); pen.rotate(-0.3); for (let x = 0; x < width * 1.4; x += pen.measureText(text).width + 80) pen.fillText(text, x, 0); pen.restore(); }
  pen.restore();
}

export function drawCard(card: PictureCard): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d')!;
  const family = getComputedStyle(document.body).fontFamily;
  const head = 72;
  const lines = linesOf(card, pen, family);
  const height = head + margin + lines.reduce((sum, one) => sum + one.size * leading, 0) + margin;
  canvas.width = width * sharp;
  canvas.height = Math.ceil(height) * sharp;
  pen.scale(sharp, sharp);
  pen.fillStyle = token('--surface');
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = token('--bar');
  pen.fillRect(0, 0, width, head);
  pen.textBaseline = 'middle';
  pen.fillStyle = token('--bar-text');
  pen.font = `600 ${type.said}px ${family}`;
  pen.fillText(wrapped(card.zone, width - 2 * margin, (some) => pen.measureText(some).width)[0] ?? '', margin, head / 2);
  let y = head + margin;
  for (const { text, size, colour, bold } of lines) {
    pen.fillStyle = colour;
    pen.font = `${bold ? '600 ' : ''}${size}px ${family}`;
    pen.fillText(text, margin, y + (size * leading) / 2);
    y += size * leading;
  }
  if (!card.mayLeave) stamp(pen, card.made, height, family);
  return canvas;
}

export const asPng = (canvas: HTMLCanvasElement): Promise<Blob> => new Promise((resolve, reject) => { canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'); });
