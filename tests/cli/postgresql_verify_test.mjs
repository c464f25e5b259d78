// postgresql_verify_test.mjs — `verify` of a folder whose records lie in PostgreSQL: whole data holds, an edited row, a removed head and a trigger are named.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { answer, root, temporaryFolder, wutong } from './program.mjs'

let keeper
let cluster = ''
const psql = (statement, database = cluster) => {
  const result = spawnSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', database, '-Atc', statement], { encoding: 'utf8' })
  assert.equal(result.status, 0, result.stderr)
  return result.stdout.trim()
}

// The cluster lives until its keeper has no more to read; a database of its own keeps other tests of the same cluster apart.
before(async () => {
  keeper = spawn(join(root, 'tools', 'with-postgres'), ['sh', '-c', 'echo "$WUTONG_PG"; exec cat > /dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await once(createInterface({ input: keeper.stdout }), 'line')
  if (!line) return
  psql('drop database if exists wutong_verify', line)
  psql("create database wutong_verify encoding 'UTF8' template template0 locale 'C.UTF-8'", line)
  cluster = `${line} dbname=wutong_verify`
}, { timeout: 120_000 })
after(async () => {
  keeper.stdin.end()
  await once(keeper, 'exit')
})

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
