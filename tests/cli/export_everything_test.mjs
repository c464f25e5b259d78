// export_everything_test.mjs — All a zone owns in open formats: counted, summed, provable without the program, and nothing of another zone.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash, createPublicKey } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { answer, demoCopy, fictionalZone, saltLakeZone, temporaryFolder, wutong } from './program.mjs'

const sqlite = (data, statement) => spawnSync('sqlite3', [join(data, 'wutong.db'), statement], { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout.trim()
const sha256 = (...parts) => parts.reduce((digest, part) => digest.update(part), createHash('sha256')).digest()
const lines = (path) => readFileSync(path, 'utf8').split('\n').filter(Boolean)
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** RFC 6962, 2.1, over the hashes of the leaves. */
function rootOf(leaves) {
  if (leaves.length === 1) return leaves[0]
  let left = 1
  while (left * 2 < leaves.length) left *= 2
  return sha256(Buffer.from([1]), rootOf(leaves.slice(0, left)), rootOf(leaves.slice(left)))
}

const data = demoCopy()
const zone = sqlite(data, `select id from zone where name = '${saltLakeZone}'`)
const out = join(temporaryFolder(), '全部数据')
const photo = join(temporaryFolder(), 'site.png')
writeFileSync(photo, picture)
const started = sqlite(data, `select id from project where stage = 'signed' and zone_id = '${zone}' limit 1`)
answer(0, 'act', 'project', started, 'start', 'happened_on=2025-09-20', `start_photo=@${photo}`, '--data', data)
const reached = sqlite(data, `select id from enterprise where zone_id = '${zone}' limit 1`)
answer(0, 'act', 'enterprise', reached, 'edit', 'contact_phone=13912345678', '--data', data)
const said = answer(0, 'export', 'everything', '--zone', saltLakeZone, '--out', out, '--data', data)
const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
/** What the manifest names, and the attachments, which stand in a list of their own. */
const summed = [...manifest.files, ...lines(join(out, 'files.jsonl')).map((line) => JSON.parse(line))]

test('every file is in the manifest or the list of attachments with its bytes and sum, for the owner alone', () => {
  assert.ok(summed.length > manifest.files.length && !manifest.files.some((file) => file.name.startsWith('files/')))
  const found = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(out.length + 1))
  assert.deepEqual(found.filter((name) => name !== 'manifest.json').sort(), summed.map((file) => file.name).sort())
  for (const file of summed) {
    const bytes = readFileSync(join(out, file.name))
    assert.equal(bytes.length, file.bytes)
    assert.equal(sha256(bytes).toString('hex'), file.sha256, file.name)
    assert.equal(statSync(join(out, file.name)).mode & 0o777, 0o600)
  }
  assert.equal(statSync(out).mode & 0o777, 0o700)
  assert.match(readFileSync(join(out, '说明.md'), 'utf8'), /只含本区的记录.*\n.*个人信息字段一律遮盖/)
})

test('rows are those of the database, and the csv is what a sheet program opens', () => {
  assert.ok(manifest.records.project > 50 && manifest.records.enterprise > 10, JSON.stringify(manifest.records))
  for (const [type, count] of Object.entries(manifest.records)) {
    assert.equal(String(count), sqlite(data, `select count(*) from "${type}" where zone_id = '${zone}'`), type)
    const records = lines(join(out, 'records', `${type}.jsonl`)).map((line) => JSON.parse(line))
    assert.equal(records.length, count)
    for (const record of records) assert.equal(record.zone_id, zone)
    assert.deepEqual([...readFileSync(join(out, 'records', `${type}.csv`)).subarray(0, 3)], [0xef, 0xbb, 0xbf])
  }
  assert.deepEqual(manifest.records, said.records)
  const types = JSON.parse(readFileSync(join(out, 'descriptions', 'types.json'), 'utf8'))
  const described = (Array.isArray(types) ? types : Object.values(types)).map((type) => type.name)
  for (const type of Object.keys(manifest.records)) assert.ok(described.includes(type), type)
  assert.deepEqual(readFileSync(join(out, 'files', sha256(picture).toString('hex'))), picture)
})

test('the entries give the root that the last head signs, computed here from the folder alone', () => {
  const entries = lines(join(out, 'ledger', 'entries.jsonl')).map((line) => JSON.parse(line))
  assert.equal(entries.length, manifest.entries + manifest.blind_entries)
  assert.equal(String(entries.length), sqlite(data, `select count(*) from ledger_entry where zone_id = '${zone}'`))
  entries.forEach((entry, i) => {
    assert.equal(entry.sequence, i + 1)
    if (entry.body) assert.equal(sha256(Buffer.from([0]), entry.body).toString('hex'), entry.leaf_hash)
  })
  const head = JSON.parse(lines(join(out, 'ledger', 'heads.jsonl')).at(-1))
  assert.equal(head.size, entries.length)
  assert.equal(rootOf(entries.map((entry) => Buffer.from(entry.leaf_hash, 'hex'))).toString('hex'), head.root)
  assert.equal(createPublicKey(readFileSync(join(out, 'ledger', 'public_key.pem'))).asymmetricKeyType, 'ed25519')
})

test('what another zone owns is nowhere in the folder, and no personal value stands in plain', () => {
  const all = summed.map((file) => readFileSync(join(out, file.name)).toString('utf8')).join('\n')
  const other = sqlite(data, `select id from zone where name = '${fictionalZone}'`)
  const foreign = sqlite(data, `select id from project where zone_id = '${other}' union select name from project where zone_id = '${other}' and name not in (select name from project where zone_id = '${zone}')`).split('\n').filter(Boolean)
  assert.ok(foreign.length > 10)
  for (const word of foreign) assert.ok(!all.includes(word), word)
  assert.ok(!all.includes('13912345678') && all.includes('139****5678'))
})

test('it is audited, never written over, and refused where the right or the zone is missing', () => {
  assert.equal(sqlite(data, `select count(*) from audit_entry where event = 'export.zone' and zone_id = '${zone}'`), '1')
  assert.equal(wutong('export', 'everything', '--zone', saltLakeZone, '--out', out, '--data', data).status, 1)
  const elsewhere = join(temporaryFolder(), 'x')
  for (const user of ['shili', 'xitong', 'guanjia']) {
    const refused = wutong('export', 'everything', '--zone', saltLakeZone, '--out', elsewhere, '--as', user, '--data', data)
    assert.equal(refused.status, 1, user + refused.out)
    assert.deepEqual(readdirSync(dirname(elsewhere)), [], user)
  }
  const own = answer(0, 'export', 'everything', '--zone', saltLakeZone, '--out', elsewhere, '--as', 'tongji', '--data', data)
  assert.ok(own.records.project > 50)
})
