// sheet_file.mjs — Reads a workbook's cells and adds a row to its first sheet, with Node alone: what a person does with Excel.
import { deflateRawSync, inflateRawSync } from 'node:zlib'

const crcTable = Array.from({ length: 256 }, (_, n) => { let c = n; for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1; return c >>> 0 })
export const crc32 = (bytes) => (bytes.reduce((crc, byte) => crcTable[(crc ^ byte) & 0xff] ^ (crc >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0

/** Parts of a zip by name, from its directory at the end. */
export function unzip(bytes) {
  const parts = new Map()
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = bytes.readUInt32LE(end + 16)
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [method, size, nameLength, extraLength, noteLength, local] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)]
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(start, start + size)
    parts.set(name, method === 8 ? inflateRawSync(packed) : Buffer.from(packed))
    at += 46 + nameLength + extraLength + noteLength
  }
  return parts
}

export function zip(parts) {
  const files = [], directory = []
  let offset = 0
  for (const [name, bytes] of parts) {
    const packed = deflateRawSync(bytes), label = Buffer.from(name)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0), head.writeUInt16LE(8, 4), head.writeUInt32LE(crc32(bytes), 10), head.writeUInt32LE(packed.length, 14), head.writeUInt32LE(bytes.length, 18), head.writeUInt16LE(label.length, 22)
    files.push(Buffer.from('PK\x03\x04', 'latin1'), head, label, packed)
    const entry = Buffer.alloc(42)
    entry.writeUInt16LE(20, 0), head.copy(entry, 2, 0, 24), entry.writeUInt16LE(label.length, 24), entry.writeUInt32LE(offset, 38)
    directory.push(Buffer.from('PK\x01\x02', 'latin1'), entry, label)
    offset += 30 + label.length + packed.length
  }
  const list = Buffer.concat(directory), tail = Buffer.alloc(18)
  tail.writeUInt16LE(parts.size, 4), tail.writeUInt16LE(parts.size, 6), tail.writeUInt32LE(list.length, 8), tail.writeUInt32LE(offset, 12)
  return Buffer.concat([...files, list, Buffer.from('PK\x05\x06', 'latin1'), tail])
}

const plain = (text) => text.replace(/<[^>]*>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')
const escaped = (text) => String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const firstSheet = 'xl/worksheets/sheet1.xml'

/** The first sheet as rows of texts, by column. */
export function rowsOf(bytes) {
  const parts = unzip(bytes)
  const shared = [...(parts.get('xl/sharedStrings.xml')?.toString('utf8') ?? '').matchAll(/<si>([\s\S]*?)<\/si>/g)].map((found) => plain(found[1]))
  return [...parts.get(firstSheet).toString('utf8').matchAll(/<row\b[^>]*?(?:\/>|>([\s\S]*?)<\/row>)/g)].map((row) => {
    const cells = []
    for (const [, attributes, inside] of (row[1] ?? '').matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
      const column = [...attributes.match(/r="([A-Z]+)/)[1]].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1
      const value = inside?.match(/<v>([\s\S]*?)<\/v>/)?.[1]
      cells[column] = /t="s"/.test(attributes) ? shared[Number(value)] : /t="inlineStr"/.test(attributes) ? plain(inside) : plain(value ?? '')
    }
    return Array.from(cells, (cell) => cell ?? '')
  })
}

/** The workbook with one more row of texts below the last of its first sheet. */
export function withRow(bytes, cells) {
  const parts = unzip(bytes)
  const text = parts.get(firstSheet).toString('utf8')
  const last = Math.max(0, ...[...text.matchAll(/<row\b[^>]*\br="(\d+)"/g)].map((found) => Number(found[1])))
  const letters = (n) => (n < 26 ? '' : String.fromCharCode(64 + Math.floor(n / 26))) + String.fromCharCode(65 + (n % 26))
  const row = `<row r="${last + 1}">${cells.map((cell, n) => (cell === '' ? '' : `<c r="${letters(n)}${last + 1}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`)).join('')}</row>`
  parts.set(firstSheet, Buffer.from(text.includes('</sheetData>') ? text.replace('</sheetData>', `${row}</sheetData>`) : text.replace('<sheetData/>', `<sheetData>${row}</sheetData>`)))
  return zip(parts)
}

/** A csv as rows of texts; quotes may hold commas and line breaks. */
export function csvRows(text) {
  const rows = [[]]
  for (const [, quoted, bare, end] of text.replace(/^\ufeff/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows[rows.length - 1].push(quoted === undefined ? bare : quoted.replaceAll('""', '"'))
    if (end === '') break
    if (end !== ',') rows.push([])
  }
  return rows.filter((row) => row.length > 1 || row[0] !== '')
}
export const csvText = (rows) => `\ufeff${rows.map((row) => row.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\r\n')}\r\n`
