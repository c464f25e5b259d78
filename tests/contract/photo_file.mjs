// photo_file.mjs — A JPEG as a phone writes it: the picture that is given, with when and where it was taken (EXIF) put behind its first two bytes.

/** `taken` as "2025:09:20 08:15:00"; `latitude` and `longitude` in degrees, minutes and seconds, north and east. Either may be left out. */
export function withExif(jpeg, { taken, latitude, longitude, turned = 1 }) {
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
  const head = Buffer.from([0xff, 0xe1, (block.length + 8) >> 8, (block.length + 8) & 255])
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from('Exif\0\0', 'latin1'), block, jpeg.subarray(2)])
}
