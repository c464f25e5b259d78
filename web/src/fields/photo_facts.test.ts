import { describe, expect, it } from 'vitest';
import { factsOf } from './photo_facts';

/** A JPEG that holds nothing but an EXIF block: date taken, and a place in the north-east. */
function jpeg(little: boolean, taken: string, south = false): ArrayBuffer {
  const tiff = new DataView(new ArrayBuffer(220));
  const u16 = (at: number, value: number) => tiff.setUint16(at, value, little);
  const u32 = (at: number, value: number) => tiff.setUint32(at, value, little);
  const text = (at: number, value: string) => [...value].forEach((sign, i) => tiff.setUint8(at + i, sign.charCodeAt(0)));
  const entry = (at: number, tag: number, type: number, count: number, value: number) => { u16(at, tag); u16(at + 2, type); u32(at + 4, count); u32(at + 8, value); };
  text(0, little ? 'II' : 'MM'); u16(2, 42); u32(4, 8);
  u16(8, 2); entry(10, 0x8769, 4, 1, 40); entry(22, 0x8825, 4, 1, 60);
  u16(40, 1); entry(42, 0x9003, 2, 20, 140); text(140, `${taken}\0`);
  u16(60, 4); entry(62, 1, 2, 2, 0); text(70, south ? 'S' : 'N'); entry(74, 2, 5, 3, 164); entry(86, 3, 2, 2, 0); text(94, 'E'); entry(98, 4, 5, 3, 188);
  [[35, 1], [1, 1], [30, 1]].forEach(([a, b], i) => { u32(164 + i * 8, a); u32(168 + i * 8, b); });
  [[111, 1], [0, 1], [0, 1]].forEach(([a, b], i) => { u32(188 + i * 8, a); u32(192 + i * 8, b); });
  const out = new Uint8Array(12 + tiff.byteLength);
  out.set([0xff, 0xd8, 0xff, 0xe1, (tiff.byteLength + 8) >> 8, (tiff.byteLength + 8) & 255, 0x45, 0x78, 0x69, 0x66, 0, 0]);
  out.set(new Uint8Array(tiff.buffer), 12);
  return out.buffer;
}

describe('what a photo says', () => {
  it('reads time and place in both byte orders', () => {
    for (const little of [true, false]) {
      const facts = factsOf(jpeg(little, '2025:11:03 09:41:07'));
      expect(facts.taken).toBe('2025-11-03 09:41');
      expect(facts.latitude).toBeCloseTo(35.025, 4);
      expect(facts.longitude).toBeCloseTo(111, 4);
    }
    expect(factsOf(jpeg(true, '2025:11:03 09:41:07', true)).latitude).toBeCloseTo(-35.025, 4);
  });
  it('says nothing for a clock that was never set, other files, and bytes cut off anywhere', () => {
    expect(factsOf(jpeg(true, '0000:00:00 00:00:00')).taken).toBe('');
    expect(factsOf(new TextEncoder().encode('\x89PNG').buffer as ArrayBuffer).taken).toBe('');
    const whole = jpeg(false, '2025:11:03 09:41:07');
    for (let length = 0; length < whole.byteLength; length += 7) expect(() => factsOf(whole.slice(0, length))).not.toThrow();
  });
});
