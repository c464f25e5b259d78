// hostile_zip_test.mjs — A zip that was made to do harm brings nothing in and leaves nothing behind. The bytes of each are built here.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { crc32, unzip } from '../contract/sheet_file.mjs'
import { answer, demoCopy, fictionalZone, temporaryFolder, wutong } from './program.mjs'

const unix = 3 << 8
const fields = (...pairs) => Buffer.concat(pairs.map(([size, value]) => {
  const bytes = Buffer.alloc(size)
  if (size === 8) bytes.writeBigUInt64LE(BigInt(value))
  else bytes.writeUIntLE(value, 0, size)
  return bytes
}))

/**
 * An archive of entries {name, bytes}. What an entry says of itself may be a lie: `flags`, `madeBy`, `mode` (of Unix), `local` and `directory` {name, size, packed, extra},
 * `at` (the offset the directory gives).
 */
function archive(entries, counted = entries.length) {
  const files = [], directory = []
  let offset = 0
  for (const entry of entries) {
    const bytes = Buffer.from(entry.bytes ?? 'x'), packed = entry.packed ?? deflateRawSync(bytes)
    const says = (where) => ({ name: entry.name, size: bytes.length, packed: packed.length, extra: Buffer.alloc(0), ...where })
    const common = ({ name, size, packed: length, extra }) => [[2, 20], [2, entry.flags ?? 0], [2, 8], [4, 0], [4, entry.crc ?? crc32(bytes)], [4, length], [4, size], [2, Buffer.byteLength(name)], [2, extra.length]]
    const local = says(entry.local), listed = says(entry.directory)
    const head = Buffer.concat([fields([4, 0x04034b50], ...common(local)), Buffer.from(local.name), local.extra])
    files.push(head, packed)
    directory.push(fields([4, 0x02014b50], [2, entry.madeBy ?? (entry.mode ? unix | 20 : 20)], ...common(listed), [2, 0], [2, 0], [2, 0], [4, (entry.mode ?? 0) * 65536], [4, entry.at ?? offset]), Buffer.from(listed.name), listed.extra)
    offset += head.length + packed.length
  }
  const list = Buffer.concat(directory)
  return Buffer.concat([...files, list, fields([4, 0x06054b50], [2, 0], [2, 0], [2, counted], [2, counted], [4, list.length], [4, offset], [2, 0])])
}

const folder = temporaryFolder()
const origin = demoCopy()
const whole = join(folder, 'whole.zip')
answer(0, 'export', 'everything', '--zone', fictionalZone, '--zip', whole, '--data', origin)
const parts = [...unzip(readFileSync(whole))].map(([name, bytes]) => ({ name, bytes }))
const data = join(folder, 'data')
answer(0, 'init', '--data', data, '--profile', 'small')

/** The whole package with these entries beside it: refused, and nothing of it is anywhere. */
function refused(says, ...entries) {
  const file = join(folder, 'hostile.zip')
  writeFileSync(file, archive([...parts, ...entries]))
  return refusedFile(says, file)
}
function refusedFile(says, file) {
  const answered = wutong('import', 'everything', file, '--data', data)
  assert.equal(answered.status, 1, answered.out + answered.err)
  assert.match(answered.err, says)
  assert.equal(spawnSync('sqlite3', [join(data, 'wutong.db'), 'select count(*) from ledger_entry'], { encoding: 'utf8' }).stdout.trim(), '0')
  assert.deepEqual(readdirSync(data).filter((name) => name.startsWith('origins')), [])
}
const notOpened = /压缩包不能打开/

test('zip: a symbolic link is refused', () => {
  refused(notOpened, { name: 'records/link.jsonl', bytes: '/etc/passwd', mode: 0o120777 })
})

test('zip: devices, pipes and sockets are refused, and what calls itself a hard link is no link', () => {
  for (const mode of [0o020644, 0o060644, 0o010644, 0o140644]) refused(notOpened, { name: 'records/device.jsonl', mode })
  const link = Buffer.concat([fields([2, 0x000d], [2, 12 + 11], [4, 0], [4, 0], [2, 0], [2, 0]), Buffer.from('/etc/passwd')])
  refused(/压缩包不能打开|不在清单里/, { name: 'records/hard.jsonl', bytes: '', mode: 0o100644, local: { extra: link }, directory: { extra: link } })
})

test('zip: a name that comes twice is refused, also in other letters', () => {
  refused(notOpened, { name: 'manifest.json', bytes: '{}' })
  refused(notOpened, { name: 'MANIFEST.json', bytes: '{}' })
  refused(notOpened, { name: 'Records/project.jsonl', bytes: '{}' })
})

test('zip: absolute names, drives, names that climb and backslashes are refused', () => {
  for (const name of ['/tmp/wutong-outside.txt', 'C:/outside.txt', 'C:outside.txt', '//server/share/x', '../outside.txt', 'records/../../outside.txt', 'records/./x.jsonl', 'records//x.jsonl', '..\\outside.txt', 'records\\x.jsonl'])
    refused(notOpened, { name })
  assert.ok(!existsSync('/tmp/wutong-outside.txt') && !existsSync(join(folder, 'outside.txt')) && !existsSync(join(data, 'outside.txt')))
})

test('zip: names that no file system keeps are refused', () => {
  for (const name of ['records/a\0b.jsonl', 'manifest.json\0.txt', 'records/a\nb.jsonl', 'records/x.part', 'records/x.', 'records/.hidden', 'records/a b.jsonl', 'records/a*b', `records/${'长'.repeat(40)}`])
    refused(notOpened, { name })
})

test('zip: an encrypted entry is refused', () => {
  refused(notOpened, { name: 'records/secret.jsonl', flags: 1 })
})

test('zip: sizes that differ between an entry and the directory are refused, in 32 bits and in 64', () => {
  const sixtyFour = (size, packed) => Buffer.concat([fields([2, 1], [2, 16], [8, size], [8, packed])])
  const full = 0xffffffff
  refused(notOpened, { name: 'records/x.jsonl', bytes: 'x'.repeat(100), local: { size: 10 } })
  refused(notOpened, { name: 'records/x.jsonl', bytes: 'x'.repeat(100), directory: { size: 10 } })
  refused(notOpened, { name: 'records/x.jsonl', bytes: 'x'.repeat(100), directory: { size: 1000 }, local: { size: 1000 } })
  refused(notOpened, { name: 'records/x.jsonl', bytes: 'x'.repeat(100), local: { size: full, packed: full, extra: sixtyFour(10, 5) } })
  refused(notOpened, { name: 'records/x.jsonl', bytes: 'x'.repeat(100), directory: { size: full, packed: full, extra: sixtyFour(2n ** 40n, 20) } })
  refused(notOpened, { name: 'records/x.jsonl', bytes: 'x'.repeat(100), directory: { size: full, packed: full, extra: sixtyFour(2n ** 63n, 2n ** 62n) }, local: { size: full, packed: full, extra: sixtyFour(2n ** 63n, 2n ** 62n) } })
})

test('zip: entries that share their bytes are refused', () => {
  // The second entry lies, whole and with a header of its own, within the bytes of the first, which quotes that header and then says the same.
  const content = randomBytes(4000), kernel = deflateRawSync(content), inner = 'records/b.jsonl'
  const head = Buffer.concat([fields([4, 0x04034b50], [2, 20], [2, 0], [2, 8], [4, 0], [4, crc32(content)], [4, kernel.length], [4, content.length], [2, inner.length], [2, 0]), Buffer.from(inner)])
  const first = { name: 'records/a.jsonl', bytes: Buffer.concat([head, content]), packed: Buffer.concat([fields([1, 0], [2, head.length], [2, 0xffff ^ head.length]), head, kernel]) }
  const start = archive(parts).indexOf(Buffer.from('PK\x01\x02', 'latin1')) + 30 + first.name.length + 5
  const file = join(folder, 'hostile.zip')
  writeFileSync(file, archive([...parts, first, { name: inner, bytes: content, packed: Buffer.alloc(0), directory: { packed: kernel.length }, at: start }]))
  refusedFile(/各部分互相重叠/, file)
  // And two entries of one directory at one and the same place.
  refused(notOpened, { name: 'records/a.jsonl', bytes: content }, { name: 'records/b.jsonl', bytes: content, at: archive(parts).indexOf(Buffer.from('PK\x01\x02', 'latin1')) })
})

test('zip: a bomb is refused, in one part and in many small ones', () => {
  refused(/压缩比异常/, { name: 'records/bomb.jsonl', bytes: ' '.repeat(64 << 20) })
  const small = Buffer.alloc(1 << 20), packed = deflateRawSync(small)
  refused(/压缩比异常/, ...Array.from({ length: 300 }, (_, n) => ({ name: `records/bomb${n}.jsonl`, bytes: small, packed, crc: crc32(small) })))
})

test('zip: an archive that counts other entries than it has, or is cut, is refused', () => {
  const file = join(folder, 'hostile.zip')
  for (const bytes of [archive(parts, parts.length + 1), archive(parts, 0xffff), archive(parts).subarray(0, -30), Buffer.from('PK'), Buffer.alloc(0)]) {
    writeFileSync(file, bytes)
    refusedFile(/压缩包不能打开/, file)
  }
})

test('zip: the same archive without what does harm comes in', () => {
  const file = join(folder, 'good.zip')
  writeFileSync(file, archive([{ name: 'records/', bytes: '', mode: 0o040700 }, ...parts]))
  assert.ok(answer(0, 'import', 'everything', file, '--data', data).act)
})
