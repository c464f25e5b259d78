// photo_file.mjs — Photos as phones write them: the picture that is given, with when and where it was taken (EXIF) put into it.
import { crc32 } from './sheet_file.mjs'

/** `taken` as "2025:09:20 08:15:00"; `latitude` and `longitude` in degrees, minutes and seconds, north and east. Either may be left out. */
function blockOf({ taken, latitude, longitude, turned = 1 }) {
  const block = Buffer.alloc(400)
  const entry = (at, tag, kind, count, value) => { block.writeUInt16LE(tag, at), block.writeUInt16LE(kind, at + 2), block.writeUInt32LE(count, at + 4), block.writeUInt32LE(value, at + 8) }
  const angle = (at, parts) => parts.forEach((part, i) => { block.writeUInt32LE(part * 100, at + 8 * i), block.writeUInt32LE(100, at + 8 * i + 4) })
  block.write('II*\0\x08\0\0\0', 0, 'latin1')
  block.writeUInt16LE(3, 8)
  entry(10, 0x0112, 3, 1, turned), entry(22, 0x8769, 4, 1, 60), entry(34, 0x8825, 4, 1, 100)
  block.writeUInt16LE(taken ? 1 : 0, 60)
  entry(62, 0x9003, 2, 20, 200)
  block.write(taken ?? '', 200, 'latin1')
  block.writeUInt16LE(latitude ? 4 : 0, 100)
  entry(102, 1, 2, 2, 'N'.charCodeAt(0)), entry(114, 2, 5, 3, 240), entry(126, 3, 2, 2, 'E'.charCodeAt(0)), entry(138, 4, 5, 3, 280)
  angle(240, latitude ?? []), angle(280, longitude ?? [])
  return block
}
const mark = Buffer.from('Exif\0\0', 'latin1')

/** A JPEG, behind its first two bytes. */
export function withExif(jpeg, facts) {
  const block = blockOf(facts)
  const head = Buffer.from([0xff, 0xe1, (block.length + 8) >> 8, (block.length + 8) & 255])
  return Buffer.concat([jpeg.subarray(0, 2), head, mark, block, jpeg.subarray(2)])
}
/** A PNG, behind its first chunk, which says how large it is. */
export function pngWithExif(png, facts) {
  const named = Buffer.concat([Buffer.from('eXIf', 'latin1'), blockOf(facts)]), size = Buffer.alloc(4), sum = Buffer.alloc(4), first = 8 + 12 + 13
  size.writeUInt32BE(named.length - 4), sum.writeUInt32BE(crc32(named))
  return Buffer.concat([png.subarray(0, first), size, named, sum, png.subarray(first)])
}
/** A HEIC that holds no picture: Chromium draws none. */
export const heicWithExif = (facts) => Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x08mdat', 'latin1'), mark, blockOf(facts)])
