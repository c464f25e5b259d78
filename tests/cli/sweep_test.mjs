// sweep_test.mjs — What was uploaded and named by nothing goes after a day; what a record names, or named once, stays.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { answer, demoCopy, temporaryFolder, wutong } from './program.mjs'

const sqlite = (data, statement) => spawnSync('sqlite3', [join(data, 'wutong.db'), statement], { encoding: 'utf8' }).stdout.trim()
const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex')
const present = (data) => readdirSync(join(data, 'files'), { recursive: true }).map(String)
const aged = (path, hours) => utimesSync(path, Date.now() / 1000 - hours * 3600, Date.now() / 1000 - hours * 3600)
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** Lays bytes where an upload would; the path. */
function laid(data, zone, bytes, hours) {
  const hash = hashOf(bytes)
  const folder = join(data, 'files', zone, hash.slice(0, 2))
  mkdirSync(folder, { recursive: true })
  const path = join(folder, hash)
  writeFileSync(path, bytes)
  aged(path, hours)
  return path
}

test('a file nobody named goes after 24 hours; a younger one, evidence and former evidence stay', () => {
  const data = demoCopy()
  const [id, zone] = sqlite(data, "select id, zone_id from project where stage = 'signed' limit 1").split('|')
  const path = join(temporaryFolder(), 'site.png')
  writeFileSync(path, picture)
  answer(0, 'act', 'project', id, 'start', 'happened_on=2025-09-20', `start_photo=@${path}`, '--data', data)
  const named = join(data, 'files', zone, hashOf(picture).slice(0, 2), hashOf(picture))
  aged(named, 100)
  const orphan = laid(data, zone, 'nobody named this', 25), young = laid(data, zone, 'named soon', 23), torn = laid(data, zone, 'x', 30)
  // An open import of two days ago with its workbook, and a confirmed one.
  const open = laid(data, zone, 'under review', 48), confirmed = laid(data, zone, 'taken in', 48)
  const run = (name, status, bytes, at) => sqlite(data, `insert into import_run (id, zone_id, version, created_at, created_by, updated_at, updated_by, type, file_hash, file_name, status) values ('${name}', '${zone}', 1, ${at}, 'u', ${at}, 'u', 'project', '${hashOf(bytes)}', 'x.xlsx', '${status}')`)
  run('run-open', 'open', 'under review', Date.now() - 48 * 3600_000)
  run('run-done', 'confirmed', 'taken in', Date.now() - 48 * 3600_000)
  const swept = answer(0, 'sweep', '--data', data)
  assert.deepEqual([swept.files, swept.reviews], [3, 1])
  const left = present(data).join(' ')
  for (const each of [orphan, torn, open]) assert.ok(!left.includes(each.slice(-64)))
  for (const each of [named, young, confirmed]) assert.ok(left.includes(each.slice(-64)), each)
  assert.equal(answer(0, 'sweep', '--data', data).files, 0)
  assert.equal(answer(0, 'verify', '--data', data).ok, true)
  assert.equal(sqlite(data, "select count(*) from audit_entry where event = 'file.sweep'"), '1')
})

test('the same bytes put again begin their day anew', () => {
  const data = demoCopy()
  const [id, zone] = sqlite(data, "select id, zone_id from project where stage = 'signed' limit 1").split('|')
  const path = laid(data, zone, picture, 48)
  const from = join(temporaryFolder(), 'site.png')
  writeFileSync(from, picture)
  // Refused for another reason: the file was put, no entry names it.
  assert.equal(wutong('act', 'project', id, 'start', 'happened_on=2099-01-01', `start_photo=@${from}`, '--data', data).status, 1)
  assert.ok(Date.now() - statSync(path).mtimeMs < 3600_000)
  assert.equal(answer(0, 'sweep', '--data', data).files, 0)
})

test('more than ten thousand files that are kept do not hide one that nobody named', () => {
  const data = demoCopy()
  const zone = sqlite(data, "select zone_id from project where stage = 'signed' limit 1")
  const kept = Array.from({ length: 10_001 }, (_, i) => hashOf(`taken in ${i}`))
  const at = Date.now() - 48 * 3600_000
  const runs = kept.map((hash, i) => `insert into import_run (id, zone_id, version, created_at, created_by, updated_at, updated_by, type, file_hash, file_name, status) values ('run-${i}', '${zone}', 1, ${at}, 'u', ${at}, 'u', 'project', '${hash}', 'x.xlsx', 'confirmed');`)
  assert.equal(spawnSync('sqlite3', [join(data, 'wutong.db')], { input: `begin;${runs.join('')}commit;`, encoding: 'utf8' }).status, 0)
  for (let i = 0; i < kept.length; i += 1) laid(data, zone, `taken in ${i}`, 48)
  // Its folder is the last of all.
  let word = 0
  while (!hashOf(`nobody named ${word}`).startsWith('ff')) word += 1
  const orphan = laid(data, zone, `nobody named ${word}`, 25)
  const swept = answer(0, 'sweep', '--data', data)
  assert.equal(swept.files, 1)
  const left = present(data).join(' ')
  assert.ok(!left.includes(orphan.slice(-64)))
  for (const hash of kept) assert.ok(left.includes(hash))
})
