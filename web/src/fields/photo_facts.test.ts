import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PhotoFacts } from '@/api/types';
import { photoFacts, photoFactsOf, photoWords, segmentForUpright, takesPhotos, withFactsOf } from './photo_facts';

/** What the server reads of the same files; see photo_facts_test.cpp, which records it. */
const photos = readFileSync('../tests/fixtures/photos.tsv', 'utf8').trimEnd().split('\n').map((line) => {
  const [what, base64, taken, latitude, longitude, broken] = line.split('\t');
  return { what, bytes: new Uint8Array(Buffer.from(base64, 'base64')), facts: [taken, latitude, longitude].join('\t'), broken };
});
const of = (what: string) => photos.find((one) => one.what.startsWith(what))!;
const told = (facts: PhotoFacts) => [facts.taken_at, facts.latitude, facts.longitude].join('\t');
const drawn = new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xda, 7])], { type: 'image/jpeg' });
const bytesOf = async (file: Blob) => new Uint8Array(await new Response(file).arrayBuffer());

describe('what a photo says of itself', () => {
  it.each(photos.map(({ what, bytes, facts }) => [what, bytes, facts] as const))('%s: as the server reads it', async (_, bytes, facts) => {
    expect(told(photoFacts(bytes))).toBe(facts);
    expect(told(await photoFactsOf(new Blob([bytes])))).toBe(facts);
  });
  it.each(photos.filter(({ broken }) => broken).map(({ what, bytes, broken }) => [what, bytes, broken] as const))('%s: with any byte lying and cut anywhere, as the server reads it', (_, bytes, digest) => {
    const read = createHash('sha256');
    for (const lie of [0x00, 0x7f, 0x80, 0xff])
      for (let at = 0; at < bytes.length; at++) { const broken = bytes.slice(); broken[at] = lie; read.update(`${told(photoFacts(broken))}\n`); }
    for (let cut = 0; cut < bytes.length; cut++) read.update(`${told(photoFacts(bytes.slice(0, cut)))}\n`);
    expect(read.digest('hex')).toBe(digest);
  });
  it.each(photos.filter(({ facts }) => facts !== '\t\t').map(({ what, bytes, facts }) => [what, bytes, facts] as const))('%s: stays in a picture drawn anew', async (_, bytes, facts) => {
    const small = await bytesOf(await withFactsOf(new Blob([bytes]), drawn));
    expect([told(photoFacts(small)), [...small.slice(0, 4)], small[small.length - 1]]).toEqual([facts, [0xff, 0xd8, 0xff, 0xe1], 7]);
    expect(small[4] * 256 + small[5]).toBe(small.length - 7);
  });
  it('stays too where the block is longer than a segment of a JPEG may be, or stands behind a megabyte of picture', async () => {
    const { bytes, facts } = of('PNG');
    const long = new Uint8Array(bytes.length + 200_000);
    long.set(bytes);
    const size = new DataView(long.buffer);
    const chunk = 8 + 15;
    expect(String.fromCharCode(...long.slice(chunk + 4, chunk + 8))).toBe('eXIf');
    size.setUint32(chunk, size.getUint32(chunk) + 200_000 - 4);
    const far = new Uint8Array(bytes.length + 2_000_012);
    far.set(bytes.slice(0, 8));
    new DataView(far.buffer).setUint32(8, 2_000_000);
    far.set(bytes.slice(8), 8 + 2_000_012);
    for (const one of [long, far]) {
      expect(told(await photoFactsOf(new Blob([one])))).toBe(facts);
      expect(told(photoFacts(await bytesOf(await withFactsOf(new Blob([one]), drawn))))).toBe(facts);
    }
  });
  it('a picture drawn anew stands upright already; where a photo says nothing it stays as it was drawn', async () => {
    for (const what of ['JPEG, little', 'JPEG, big']) {
      const photo = of(what).bytes.slice();
      const little = what.endsWith('little');
      const tiff = 8 + 10;
      const view = new DataView(photo.buffer);
      expect(view.getUint16(tiff + 10, little)).toBe(0x8769);
      view.setUint16(tiff + 10, 0x0112, little);   // the entry of the time becomes one of turning, a short
      view.setUint16(tiff + 12, 3, little);
      view.setUint16(tiff + 18, 6, little);
      const segment = segmentForUpright(photo)!;
      expect(new DataView(segment.buffer).getUint16(10 + 18, little)).toBe(1);
    }
    const bare = new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xda])]);
    expect(await withFactsOf(bare, drawn)).toBe(drawn);
  });
  it('is one line under it', () => {
    expect(photoWords({ taken_at: '2025-03-08 09:30', latitude: '35.025000', longitude: '110.983333' })).toBe('拍摄时间 2025-03-08 09:30　地点 35.025000, 110.983333');
    expect([photoWords({}), photoWords({ taken_at: '2025-03-08 09:30' })]).toEqual(['', '拍摄时间 2025-03-08 09:30']);
    expect([takesPhotos({ accept: ['image'] }), takesPhotos({ accept: ['pdf', 'image'] }), takesPhotos(undefined)]).toEqual([true, false, false]);
  });
});
