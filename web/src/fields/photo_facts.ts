// photo_facts.ts — When and where a photo was taken, as the camera wrote it into the JPEG (EXIF). WeChat strips it: then there is nothing, and the page says so.
// Read here before a photo is sent; of a stored one the server says it, by the same rules.
import type { FieldMeta, PhotoFacts } from '@/api/types';
import { t } from '@/locales';


const longestHead = 256 * 1024;

interface Entry { at: number; count: number; type: number }
class Tiff {
  private readonly view: DataView;
  private readonly little: boolean;
  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.little = this.view.getUint16(0) === 0x4949;
  }
  u16(at: number): number { return this.view.getUint16(at, this.little); }
  u32(at: number): number { return this.view.getUint32(at, this.little); }
  setU16(at: number, value: number): void { this.view.setUint16(at, value, this.little); }
  /** Tag → where its value lies and how many there are. */
  entries(at: number): Record<number, Entry> {
    const found: Record<number, Entry> = {};
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

function degrees(tiff: Tiff, value: Entry | undefined, side: Entry | undefined, sides: string, most: number): string | undefined {
  if (value?.count !== 3 || !side) return undefined;
  const angle = tiff.ratio(value.at) + tiff.ratio(value.at + 8) / 60 + tiff.ratio(value.at + 16) / 3600;
  const letter = tiff.text(side.at, 1);
  if (!Number.isFinite(angle) || angle > most || !letter || !sides.includes(letter)) return undefined;
  return `${letter === sides[1] ? '-' : ''}${angle.toFixed(6)}`;
}

function readTiff(bytes: Uint8Array): PhotoFacts {
  const tiff = new Tiff(bytes);
  const facts: PhotoFacts = {};
  const first = tiff.entries(tiff.u32(4));
  const exif = first[0x8769] ? tiff.entries(tiff.u32(first[0x8769].at)) : {};
  const taken = exif[0x9003] ?? exif[0x9004];
  const match = taken ? /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2})/.exec(tiff.text(taken.at, taken.count)) : null;
  if (match && match[1] !== '0000') facts.taken_at = `${match[1]}-${match[2]}-${match[3]} ${match[4]}`;
  const gps = first[0x8825] ? tiff.entries(tiff.u32(first[0x8825].at)) : {};
  const latitude = degrees(tiff, gps[2], gps[1], 'NS', 90);
  const longitude = degrees(tiff, gps[4], gps[3], 'EW', 180);
  // 0, 0 is what a phone writes that did not find itself.
  if (latitude !== undefined && longitude !== undefined && (Number(latitude) || Number(longitude))) Object.assign(facts, { latitude, longitude });
  return facts;
}

/** Marker, length, "Exif", and the block. */
const blockStart = 10;
/** The segment of a JPEG in which the camera wrote; nothing where there is none, or the head is broken. */
function segmentOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  for (let at = 2; at + 4 <= Math.min(bytes.length, longestHead);) {
    const marker = bytes[at + 1];
    const size = bytes[at + 2] * 256 + bytes[at + 3];
    if (bytes[at] !== 0xff || marker === 0xda || size < 2) return null;
    if (marker === 0xe1 && String.fromCharCode(...bytes.slice(at + 4, at + 8)) === 'Exif') return bytes.slice(at, at + 2 + size);
    at += 2 + size;
  }
  return null;
}

/** Nothing for a picture that says nothing, or whose head is broken. */
export function photoFacts(bytes: Uint8Array): PhotoFacts {
  const segment = segmentOf(bytes);
  try { return segment ? readTiff(segment.slice(blockStart)) : {}; } catch { return {}; }
}

/** The same for a picture drawn anew from this one: it stands upright already. */
export function segmentForUpright(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const segment = segmentOf(bytes);
  try {
    const tiff = segment ? new Tiff(segment.subarray(blockStart)) : null;
    const turned = tiff?.entries(tiff.u32(4))[0x0112];
    if (turned && tiff) tiff.setU16(turned.at, 1);
    return segment;
  } catch { return null; }
}

async function headOf(file: Blob): Promise<Uint8Array> { return new Uint8Array(await new Response(file.slice(0, longestHead)).arrayBuffer()); }
/** Of a file only the head is read. */
export async function photoFactsOf(file: Blob): Promise<PhotoFacts> {
  try { return photoFacts(await headOf(file)); } catch { return {}; }
}
/** A picture drawn anew from a photo, with what the camera wrote into the photo. */
export async function withFactsOf(photo: Blob, drawn: Blob): Promise<Blob> {
  const segment = segmentForUpright(await headOf(photo));
  return segment ? new Blob([drawn.slice(0, 2), segment, drawn.slice(2)], { type: drawn.type }) : drawn;
}

/** Whether a field takes pictures alone. */
export const takesPhotos = (field: Pick<FieldMeta, 'accept'> | undefined): boolean => field?.accept?.length === 1 && field.accept[0] === 'image';
/** The line under a photo; nothing for one that says neither when nor where. */
export function photoWords(facts: PhotoFacts): string {
  return [facts.taken_at && t('file.takenAt', { at: facts.taken_at }), facts.latitude && t('file.takenPlace', { place: `${facts.latitude}, ${facts.longitude}` })].filter(Boolean).join('　');
}
