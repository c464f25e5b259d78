// photo_facts.ts — When and where a photo was taken, as the camera wrote it into the file (EXIF). WeChat strips it: then there is nothing, and the page says so.
// Read here before a photo is sent, also without a line; of a stored one the server says it (src/formats/photo_facts.cpp). One list of files holds both to the same rules: tests/fixtures/photos.tsv.
import type { FieldMeta, PhotoFacts } from '@/api/types';
import { t } from '@/locales';
import { photoKindOfHead } from './file_kind';

/** What was read of the pictures of this window, by their address. */
export const photoFactsRead = new Map<string, PhotoFacts>();

const longestHead = 1 << 20;   // of a JPEG, before its picture begins
const longestBlock = 1 << 20;
const longestFile = 100 << 20;   // of the other kinds, which may say it at their end
const mostEntries = 200;
const mostChunks = 10_000;
const exifMark = 'Exif\0\0';
const tags = { turned: 0x0112, exif: 0x8769, gps: 0x8825, taken: 0x9003, digitized: 0x9004 };
const kinds = { text: 2, short: 3, long: 4, ratio: 5 };
const widths: Record<number, number> = { [kinds.short]: 2, [kinds.long]: 4, [kinds.ratio]: 8 };
const ofOneDegree = BigInt(1_000_000_000);
const kept = BigInt(1_000_000);

const signs = (bytes: Uint8Array, at: number, count: number) => String.fromCharCode(...bytes.subarray(at, at + count));
/** Nothing there reads as 0. */
function numberAt(bytes: Uint8Array, at: number, width: number, little: boolean): number {
  if (at + width > bytes.length) return 0;
  let number = 0;
  for (let i = 0; i < width; i++) number = number * 256 + bytes[little ? at + width - 1 - i : at + i];
  return number;
}
const beginsBlock = (bytes: Uint8Array) => ['II*\0', 'MM\0*'].includes(signs(bytes, 0, 4));

/** A block of EXIF: directories of entries, each with a tag, a kind, a count, and the value or where it lies. */
class Tiff {
  readonly bytes: Uint8Array;
  readonly little: boolean;
  constructor(block: Uint8Array) {
    this.bytes = block.subarray(0, longestBlock);
    this.little = block[0] === 0x49;
  }
  number(at: number, width: number): number { return numberAt(this.bytes, at, width, this.little); }
  /** Where a value begins; nothing where it would lie outside of the block. */
  place(directory: number, tag: number, kind: number, count: number): number | null {
    if (directory === 0) return null;
    const entries = Math.min(this.number(directory, 2), mostEntries);
    for (let at = directory + 2; at < directory + 2 + entries * 12; at += 12) {
      if (this.number(at, 2) !== tag) continue;
      const size = count * (widths[kind] ?? 1);
      if (this.number(at + 2, 2) !== kind || this.number(at + 4, 4) < count) return null;
      const place = size <= 4 ? at + 8 : this.number(at + 8, 4);
      return place + size > this.bytes.length ? null : place;
    }
    return null;
  }
  directory(within: number, tag: number): number {
    const place = this.place(within, tag, kinds.long, 1);
    return place === null ? 0 : this.number(place, 4);
  }
  text(directory: number, tag: number, count: number): string {
    const place = this.place(directory, tag, kinds.text, count);
    return place === null ? '' : signs(this.bytes, place, count);
  }
  /** Degrees, minutes and seconds in billionths of a degree: whole numbers, so that page and server round alike. */
  angle(directory: number, tag: number): bigint | null {
    const place = this.place(directory, tag, kinds.ratio, 3);
    if (place === null) return null;
    let sum = BigInt(0);
    let share = 1;
    for (let i = 0; i < 3; i++, share *= 60) {
      const above = this.number(place + i * 8, 4);
      const below = this.number(place + i * 8 + 4, 4);
      if (below === 0 && (above !== 0 || i === 0)) return null;
      if (below !== 0) sum += BigInt(above) * ofOneDegree / BigInt(below) / BigInt(share);
    }
    return sum;
  }
}

/** "2025:03:08 09:30:15" as "2025-03-08 09:30"; a clock that was never set says nothing. */
function moment(text: string): string {
  const [, year, month, day, hour, minute] = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d)/.exec(text) ?? [];
  if (!year || Number(year) === 0 || Number(hour) > 23 || Number(minute) > 59) return '';
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day) ? `${year}-${month}-${day} ${hour}:${minute}` : '';
}
function degrees(angle: bigint, negative: boolean): string {
  const unit = ofOneDegree / kept;
  const rounded = (angle + unit / BigInt(2)) / unit;
  return `${negative && rounded !== BigInt(0) ? '-' : ''}${rounded / kept}.${String(rounded % kept).padStart(6, '0')}`;
}
function factsOfBlock(block: Uint8Array | null): PhotoFacts {
  if (!block || !beginsBlock(block)) return {};
  const tiff = new Tiff(block);
  const facts: PhotoFacts = {};
  const first = tiff.number(4, 4);
  const exif = tiff.directory(first, tags.exif);
  const gps = tiff.directory(first, tags.gps);
  const taken = moment(tiff.text(exif, tags.taken, 19)) || moment(tiff.text(exif, tags.digitized, 19));
  if (taken) facts.taken_at = taken;
  const latitude = tiff.angle(gps, 2);
  const longitude = tiff.angle(gps, 4);
  const north = tiff.text(gps, 1, 1);
  const east = tiff.text(gps, 3, 1);
  if (latitude === null || longitude === null || latitude > BigInt(90) * ofOneDegree || longitude > BigInt(180) * ofOneDegree) return facts;
  // 0, 0 is what a phone writes that did not find itself.
  if ((latitude === BigInt(0) && longitude === BigInt(0)) || !'NS'.includes(north || '?') || !'EW'.includes(east || '?')) return facts;
  return { ...facts, latitude: degrees(latitude, north === 'S'), longitude: degrees(longitude, east === 'W') };
}

/** Marker and length, before what a segment of a JPEG holds. */
const segmentHead = 4;
/** The segment of a JPEG in which the camera wrote; nothing where there is none, or the head is broken. */
function segmentOf(bytes: Uint8Array): Uint8Array | null {
  const head = bytes.subarray(0, longestHead);
  for (let at = 2; at + segmentHead <= head.length && head[at] === 0xff;) {
    const size = numberAt(head, at + 2, 2, false);
    if (head[at + 1] === 0xda || size < 2) return null;
    if (head[at + 1] === 0xe1 && signs(head, at + segmentHead, Math.min(size - 2, exifMark.length)) === exifMark) return head.subarray(at, at + 2 + size);
    at += 2 + size;
  }
  return null;
}
const withoutMark = (block: Uint8Array) => (signs(block, 0, exifMark.length) === exifMark ? block.subarray(exifMark.length) : block);
/** PNG and WebP: chunks with a name and a length. */
function blockOfChunks(bytes: Uint8Array, start: number, png: boolean): Uint8Array | null {
  for (let at = start, seen = 0; seen < mostChunks && at + 8 <= bytes.length; seen++) {
    const size = numberAt(bytes, at + (png ? 0 : 4), 4, !png);
    if (size > bytes.length - at - 8) return null;
    if (signs(bytes, at + (png ? 4 : 0), 4) === (png ? 'eXIf' : 'EXIF')) return withoutMark(bytes.subarray(at + 8, at + 8 + size));
    at += 8 + size + (png ? 4 : size % 2);
  }
  return null;
}
/** HEIC keeps the block anywhere; its mark and the head of a block behind it stand together nowhere else. */
function blockOfHeic(bytes: Uint8Array): Uint8Array | null {
  for (let at = bytes.indexOf(0x45); at >= 0; at = bytes.indexOf(0x45, at + 1)) {
    if (signs(bytes, at, exifMark.length) !== exifMark) continue;
    const block = bytes.subarray(at + exifMark.length);
    if (beginsBlock(block)) return block;
  }
  return null;
}
function blockOf(bytes: Uint8Array): Uint8Array | null {
  const kind = photoKindOfHead(bytes);
  if (kind === 'jpeg') return segmentOf(bytes)?.subarray(segmentHead + exifMark.length) ?? null;
  if (kind === 'png') return blockOfChunks(bytes, 8, true);
  if (kind === 'webp') return blockOfChunks(bytes, 12, false);
  return kind === 'heic' ? blockOfHeic(bytes) : null;
}

/** Of JPEG, PNG, WebP and HEIC. Nothing for a picture that says nothing, or that is cut, lying or foreign. */
export const photoFacts = (bytes: Uint8Array): PhotoFacts => factsOfBlock(blockOf(bytes));

/** What the camera wrote into a photo, as a segment for a JPEG drawn anew from it, which stands upright already. */
export function segmentForUpright(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const block = blockOf(bytes);
  if (!block || !beginsBlock(block)) return null;
  const taken = photoKindOfHead(bytes) === 'jpeg' ? block.slice() : onlyFacts(new Tiff(block));
  const tiff = new Tiff(taken);
  const turned = tiff.place(tiff.number(4, 4), tags.turned, kinds.short, 1);
  if (turned !== null) { taken[turned] = tiff.little ? 1 : 0; taken[turned + 1] = tiff.little ? 0 : 1; }
  const size = 2 + exifMark.length + taken.length;
  const segment = new Uint8Array(2 + size);
  segment.set([0xff, 0xe1, size >> 8, size & 255, ...Array.from(exifMark, (sign) => sign.charCodeAt(0))]);
  segment.set(taken, segmentHead + exifMark.length);
  return segment;
}
/** The block of another kind of file may be longer than a segment: when and where is written anew from it, in the same order of bytes. */
function onlyFacts(from: Tiff): Uint8Array<ArrayBuffer> {
  const first = from.number(4, 4);
  const exif = from.directory(first, tags.exif);
  const gps = from.directory(first, tags.gps);
  const block = new Uint8Array(256);
  const write = (at: number, value: number, width: number) => { for (let i = 0; i < width; i++) block[from.little ? at + i : at + width - 1 - i] = Math.floor(value / 256 ** i) % 256; };
  block.set(from.bytes.subarray(0, 4));
  write(4, 8, 4);
  const fill = (at: number, values: [tag: number, kind: number, count: number, place: number | null, to: number][]) => {
    const there = values.filter(([, , , place]) => place !== null);
    write(at, there.length, 2);
    there.forEach(([tag, kind, count, place, to], i) => {
      const entry = at + 2 + i * 12;
      const size = count * (widths[kind] ?? 1);
      write(entry, tag, 2); write(entry + 2, kind, 2); write(entry + 4, count, 4); write(entry + 8, to, 4);
      block.set(from.bytes.subarray(place!, place! + size), size <= 4 ? entry + 8 : to);
    });
  };
  write(8, 2, 2);
  [[tags.exif, 40], [tags.gps, 70]].forEach(([tag, to], i) => { write(10 + i * 12, tag, 2); write(12 + i * 12, kinds.long, 2); write(14 + i * 12, 1, 4); write(18 + i * 12, to, 4); });
  fill(40, [tags.taken, tags.digitized].map((tag, i) => [tag, kinds.text, 19, from.place(exif, tag, kinds.text, 19), 130 + i * 20]));
  fill(70, [1, 2, 3, 4].map((tag, i) => (tag % 2 ? [tag, kinds.text, 1, from.place(gps, tag, kinds.text, 1), 0] : [tag, kinds.ratio, 3, from.place(gps, tag, kinds.ratio, 3), 170 + i * 14])));
  return block;
}

/** Of a JPEG only the head is read. */
async function bytesOf(file: Blob): Promise<Uint8Array> {
  const head = new Uint8Array(await new Response(file.slice(0, longestHead)).arrayBuffer());
  return photoKindOfHead(head) === 'jpeg' || file.size > longestFile ? head : new Uint8Array(await new Response(file).arrayBuffer());
}
export async function photoFactsOf(file: Blob): Promise<PhotoFacts> {
  try { return photoFacts(await bytesOf(file)); } catch { return {}; }
}
/** A picture drawn anew from a photo, with what the camera wrote into the photo. */
export async function withFactsOf(photo: Blob, drawn: Blob): Promise<Blob> {
  const segment = segmentForUpright(await bytesOf(photo));
  return segment ? new Blob([drawn.slice(0, 2), segment, drawn.slice(2)], { type: drawn.type }) : drawn;
}

/** Whether a field takes pictures alone. */
export const takesPhotos = (field: Pick<FieldMeta, 'accept'> | undefined): boolean => field?.accept?.length === 1 && field.accept[0] === 'image';
/** The line under a photo; nothing for one that says neither when nor where. */
export function photoWords(facts: PhotoFacts): string {
  return [facts.taken_at && t('file.takenAt', { at: facts.taken_at }), facts.latitude && t('file.takenPlace', { place: `${facts.latitude}, ${facts.longitude}` })].filter(Boolean).join('　');
}
