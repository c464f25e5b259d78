// photo_facts.ts — When and where a photo was taken, as the camera wrote it into the JPEG (EXIF). WeChat strips it: then there is nothing, and the page says so.

export interface PhotoFacts { takenAt?: string; latitude?: string; longitude?: string }

const longestHead = 256 * 1024;

class Tiff {
  private readonly view: DataView;
  private readonly little: boolean;
  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.little = this.view.getUint16(0) === 0x4949;
  }
  u16(at: number): number { return this.view.getUint16(at, this.little); }
  u32(at: number): number { return this.view.getUint32(at, this.little); }
  get size(): number { return this.view.byteLength; }
  /** Tag → where its value lies and how many there are. */
  entries(at: number): Record<number, { at: number; count: number; type: number }> {
    const found: Record<number, { at: number; count: number; type: number }> = {};
    const count = Math.min(this.u16(at), 200);
    for (let i = 0; i < count; i++) {
      const entry = at + 2 + i * 12;
      const type = this.u16(entry + 2);
      const number = this.u32(entry + 4);
      const bytes = number * ([0, 1, 1, 2, 4, 8][type] ?? 1);
      found[this.u16(entry)] = { at: bytes <= 4 ? entry + 8 : this.u32(entry + 8), count: number, type };
    }
    return found;
  }
  text(at: number, count: number): string {
    let text = '';
    for (let i = 0; i < Math.min(count, 64); i++) { const code = this.view.getUint8(at + i); if (code === 0) break; text += String.fromCharCode(code); }
    return text;
  }
  ratio(at: number): number { const below = this.u32(at + 4); return below === 0 ? NaN : this.u32(at) / below; }
}

function degrees(tiff: Tiff, value: { at: number; count: number } | undefined, side: { at: number; count: number } | undefined, negative: string): string | undefined {
  if (!value || value.count !== 3) return undefined;
  const angle = tiff.ratio(value.at) + tiff.ratio(value.at + 8) / 60 + tiff.ratio(value.at + 16) / 3600;
  if (!Number.isFinite(angle) || angle > 180) return undefined;
  return `${side && tiff.text(side.at, 2) === negative ? '-' : ''}${angle.toFixed(6)}`;
}

function readTiff(bytes: Uint8Array): PhotoFacts {
  const tiff = new Tiff(bytes);
  const facts: PhotoFacts = {};
  const first = tiff.entries(tiff.u32(4));
  const exif = first[0x8769] ? tiff.entries(tiff.u32(first[0x8769].at)) : {};
  const taken = exif[0x9003] ?? first[0x0132];
  const match = taken ? /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2})/.exec(tiff.text(taken.at, taken.count)) : null;
  if (match && match[1] !== '0000') facts.takenAt = `${match[1]}-${match[2]}-${match[3]} ${match[4]}`;
  const gps = first[0x8825] ? tiff.entries(tiff.u32(first[0x8825].at)) : {};
  const latitude = degrees(tiff, gps[2], gps[1], 'S');
  const longitude = degrees(tiff, gps[4], gps[3], 'W');
  if (latitude !== undefined && longitude !== undefined) Object.assign(facts, { latitude, longitude });
  return facts;
}

/** Nothing for a picture that says nothing, or whose head is broken. */
export function photoFacts(bytes: Uint8Array): PhotoFacts {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return {};
  try {
    for (let at = 2; at + 4 <= Math.min(bytes.length, longestHead);) {
      if (bytes[at] !== 0xff) return {};
      const marker = bytes[at + 1];
      const size = bytes[at + 2] * 256 + bytes[at + 3];
      if (marker === 0xda || size < 2) return {};
      if (marker === 0xe1 && String.fromCharCode(...bytes.slice(at + 4, at + 8)) === 'Exif') return readTiff(bytes.slice(at + 10, at + 2 + size));
      at += 2 + size;
    }
  } catch { /* cut short or broken: as if it said nothing */ }
  return {};
}

/** The same of a file, of which only the head is read. */
export async function photoFactsOf(file: Blob): Promise<PhotoFacts> {
  try { return photoFacts(new Uint8Array(await new Response(file.slice(0, longestHead)).arrayBuffer())); } catch { return {}; }
}
