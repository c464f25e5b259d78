// photo_facts.ts — When and where a photo says it was taken, read from the EXIF of a JPEG. A photo that says nothing is 人工申报.
export interface PhotoFacts { taken: string; latitude: number | null; longitude: number | null }

const nothing: PhotoFacts = { taken: '', latitude: null, longitude: null };
const most = 256 * 1024;

class Reader {
  constructor(private readonly view: DataView, private readonly base: number, private readonly little: boolean) {}
  u16(at: number): number { return this.view.getUint16(this.base + at, this.little); }
  u32(at: number): number { return this.view.getUint32(this.base + at, this.little); }
  text(at: number, length: number): string { let out = ''; for (let i = 0; i < length; i += 1) { const code = this.view.getUint8(this.base + at + i); if (code === 0) break; out += String.fromCharCode(code); } return out; }
  /** Tag → where its value lies and how long it is. */
  folder(at: number): Record<number, { at: number; count: number; type: number }> {
    const entries: Record<number, { at: number; count: number; type: number }> = {};
    const n = Math.min(this.u16(at), 512);
    for (let i = 0; i < n; i += 1) {
      const place = at + 2 + i * 12;
      const type = this.u16(place + 2);
      const count = this.u32(place + 4);
      const size = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8][type] ?? 1;
      entries[this.u16(place)] = { type, count, at: size * count <= 4 ? place + 8 : this.u32(place + 8) };
    }
    return entries;
  }
  degrees(entry: { at: number; count: number } | undefined): number | null {
    if (!entry || entry.count < 3) return null;
    const part = (i: number) => { const below = this.u32(entry.at + i * 8 + 4); return below === 0 ? NaN : this.u32(entry.at + i * 8) / below; };
    const value = part(0) + part(1) / 60 + part(2) / 3600;
    return Number.isFinite(value) ? value : null;
  }
}

function readTiff(view: DataView, base: number): PhotoFacts {
  const order = view.getUint16(base);
  if (order !== 0x4949 && order !== 0x4d4d) return nothing;
  const reader = new Reader(view, base, order === 0x4949);
  if (reader.u16(2) !== 42) return nothing;
  const root = reader.folder(reader.u32(4));
  const exif = root[0x8769] ? reader.folder(reader.u32(root[0x8769].at)) : {};
  const place = root[0x8825] ? reader.folder(reader.u32(root[0x8825].at)) : {};
  const stamp = exif[0x9003] ?? root[0x0132];
  const match = stamp ? /^(\d{4}):(\d{2}):(\d{2})[ T](\d{2}):(\d{2})/.exec(reader.text(stamp.at, Math.min(stamp.count, 20))) : null;
  const taken = match && match[1] !== '0000' ? `${match[1]}-${match[2]}-${match[3]} ${match[4]}:${match[5]}` : '';
  const sign = (tag: number, negative: string) => (place[tag] && reader.text(place[tag].at, 1) === negative ? -1 : 1);
  const latitude = reader.degrees(place[2]);
  const longitude = reader.degrees(place[4]);
  return { taken, latitude: latitude === null ? null : latitude * sign(1, 'S'), longitude: longitude === null ? null : longitude * sign(3, 'W') };
}

export function factsOf(bytes: ArrayBuffer): PhotoFacts {
  const view = new DataView(bytes);
  try {
    if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return nothing;
    for (let at = 2; at + 10 < view.byteLength;) {
      const marker = view.getUint16(at);
      const length = view.getUint16(at + 2);
      if ((marker & 0xff00) !== 0xff00 || marker === 0xffda || length < 2) return nothing;
      if (marker === 0xffe1 && view.getUint32(at + 4) === 0x45786966) return readTiff(view, at + 10);
      at += 2 + length;
    }
  } catch { /* cut off or nonsense: it says nothing */ }
  return nothing;
}
export async function photoFacts(file: Blob): Promise<PhotoFacts> {
  try { return factsOf(await file.slice(0, most).arrayBuffer()); } catch { return nothing; }
}
