// postgresql_verify_test.mjs — `verify` of a folder whose records lie in PostgreSQL: whole data holds, an edited row, a removed head and a trigger are named.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { postgres } from './postgres.mjs'
import { answer, temporaryFolder, wutong } from './program.mjs'

let server
let cluster = ''
const psql = (statement) => server.psql(statement, 'wutong_verify')

// A database of its own keeps other tests of the same cluster apart.
before(async () => {
  server = await postgres()
  if (server.server) cluster = server.emptyDatabase('wutong_verify')
}, { timeout: 120_000 })
after(() => server.end())

test('a folder on PostgreSQL is verified like any other, and what was changed behind its back is named', (context) => {
  if (!cluster) return context.skip('PostgreSQL 15 is not installed')
  const data = join(temporaryFolder(), 'data')
  const loaded = wutong('demo', '--data', data, '--store', `postgresql ${cluster}`)
  assert.equal(loaded.status, 0, loaded.out + loaded.err)
  const whole = answer(0, 'verify', '--data', data)
  assert.ok(whole.ok && whole.entries > 300 && whole.heads > 0 && whole.rows > 300, JSON.stringify(whole))
  assert.equal(String(whole.entries), psql('select count(*) from ledger_entry'))

  psql("update enterprise set name = '改了' where name = '京东物流'")
  const edited = answer(1, 'verify', '--data', data)
  assert.ok(edited.findings.some((finding) => finding.where === 'row' && finding.table === 'enterprise'), JSON.stringify(edited.findings))
  psql("update enterprise set name = '京东物流' where name = '改了'")
  assert.equal(answer(0, 'verify', '--data', data).ok, true)

  psql('create view enterprise_names as select name from enterprise')
  assert.match(answer(1, 'verify', '--data', data).findings.map((finding) => finding.what).join(), /enterprise_names/)
  psql('drop view enterprise_names')

  // Decision 0028: the mark in the database names the head that the file has lost.
  const heads = readdirSync(join(data, 'heads')).filter((name) => name.endsWith('.heads') && !name.includes('audit'))
  const path = join(data, 'heads', heads[0])
  const before = readFileSync(path, 'utf8')
  writeFileSync(path, '')
  const lost = answer(1, 'verify', '--data', data)
  assert.ok(lost.findings.some((finding) => finding.where === 'head'), JSON.stringify(lost.findings))
  writeFileSync(path, before)
  assert.equal(answer(0, 'verify', '--data', data).ok, true)
})
