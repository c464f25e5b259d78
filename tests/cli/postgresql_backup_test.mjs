// postgresql_backup_test.mjs — Backup and restore where the rows lie in PostgreSQL: the same file from both databases, into both, whole or not at all, and no second history.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, readdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { killedAtName } from './killed_at_name.mjs'
import { postgres } from './postgres.mjs'
import { answer, demoCopy, fictionalZone, program, saltLakeZone, temporaryFolder, wutong } from './program.mjs'

let cluster
let server = ''
const psql = (statement, database) => cluster.psql(statement, database)
const emptyDatabase = (name) => `postgresql ${cluster.emptyDatabase(name)}`
const tables = (name) => Number(psql("select count(*) from pg_tables where schemaname = 'public'", name))

before(async () => {
  cluster = await postgres()
  server = cluster.server
}, { timeout: 120_000 })
after(() => cluster.end())

const fresh = () => join(temporaryFolder(), 'restored')
const backup = (data, ...more) => {
  const file = join(temporaryFolder(), 'zone.wutong')
  return { ...answer(0, 'backup', file, '--data', data, ...more), file }
}
const restored = (status, made, folder, ...more) => answer(status, 'restore', made.file, '--data', folder, '--code', made.recovery_code, ...more)
const gone = (data) => renameSync(data, `${data}-gone`)
const figure = (data) => answer(0, 'metric', 'same_year_start_rate', '--zone', saltLakeZone, '--from', '2025-01-01', '--to', '2025-09-30', '--data', data).value
const write = (status, data, name) => answer(status, 'act', 'enterprise', '-', 'create', `name=${name}`, '--zone', fictionalZone, '--data', data)

test('one file from both databases, into both: a folder moves to PostgreSQL, is written there, backed up there and comes back, entry by entry', (context) => {
  if (!server) return context.skip('PostgreSQL 15 is not installed')
  const data = demoCopy(), first = backup(data), value = figure(data)
  gone(data)
  const store = emptyDatabase('wutong_moved'), moved = fresh()
  assert.equal(restored(0, first, moved, '--store', store).entries, first.entries)
  assert.ok(!existsSync(join(moved, 'wutong.db')))
  assert.equal(readFileSync(join(moved, 'wutong.conf'), 'utf8').match(/^store = (.*)$/m)[1], store)
  const report = answer(0, 'verify', '--data', moved)
  assert.ok(report.ok && report.entries === first.entries && report.rows === first.rows, JSON.stringify(report))
  assert.equal(figure(moved), value)
  write(0, moved, '搬到PostgreSQL后的企业')
  assert.equal(psql("select count(*) from search_record where tokens = array_to_tsvector(string_to_array(grams, ' '))", 'wutong_moved'), psql('select count(*) from search_record', 'wutong_moved'))

  const second = { ...backup(moved), recovery_code: first.recovery_code }
  assert.ok(second.entries > first.entries)
  for (const file of [second.file, `${second.file}.keys`]) assert.ok(!readFileSync(file, 'latin1').includes('dbname'), 'the way to the other database, and its password, are no part of a backup')
  // No second history: what was signed since is known from the folder, which is there.
  write(0, moved, '备份后登记的企业')
  assert.equal(restored(1, second, fresh()).code, 'restore.later_heads')
  // A field and a register that left the definitions: in nobody's description, and kept.
  psql('alter table enterprise add column left_field text', 'wutong_moved')
  psql(`update enterprise set left_field = case when name like '%公司%' then '' else E'{"a\\\\b", NULL}\n，' end where name <> '京东物流'`, 'wutong_moved')
  psql('create table left_register (zone_id text not null, id text not null, version bigint, extra jsonb, primary key (zone_id, id))', 'wutong_moved')
  psql(`insert into left_register select 'z', 'r' || n, n * 1000000007::bigint, case when n % 2 = 0 then jsonb_build_object('字段', n) end from generate_series(1, 5000) n`, 'wutong_moved')
  const sums = (name) => psql("select md5(string_agg(id || coalesce(left_field, 'NULL'), ',' order by id)) from enterprise", name) + psql("select md5(string_agg(id || version || coalesce(extra::text, 'NULL'), ',' order by id)) from left_register", name)
  const third = { ...backup(moved), recovery_code: first.recovery_code }
  const other = fresh(), another = emptyDatabase('wutong_another')
  assert.equal(restored(0, third, other, '--store', another).source_is_there, true)
  assert.equal(answer(0, 'verify', '--data', other).entries, third.entries)
  assert.equal(write(1, other, '分叉').code, 'restore.source_is_alive')
  assert.equal(sums('wutong_another'), sums('wutong_moved'))
  gone(moved)
  write(0, other, '启用后登记的企业')

  const back = fresh()
  restored(0, third, back, '--branch', '原库已停用，检验搬回')
  const whole = answer(0, 'verify', '--data', back)
  assert.ok(whole.ok && whole.entries >= third.entries && whole.rows === third.rows, JSON.stringify(whole))
  assert.equal(figure(back), value)
})

test('a database that holds anything is not restored into, and a backup is refused beside a table of somebody else', async (context) => {
  if (!server) return context.skip('PostgreSQL 15 is not installed')
  const store = emptyDatabase('wutong_used'), data = join(temporaryFolder(), 'data')
  const loaded = wutong('demo', '--data', data, '--store', store)
  assert.equal(loaded.status, 0, loaded.out + loaded.err)
  const made = backup(data), folder = fresh()
  const refused = restored(1, made, folder, '--store', store)
  assert.equal(refused.code, 'restore.database_not_empty')
  assert.match(refused.next, /createdb/)
  assert.deepEqual(readdirSync(dirname(folder)), [])
  assert.equal(answer(0, 'verify', '--data', data).ok, true)
  assert.equal(restored(0, made, fresh(), '--only-prove', '--store', store).entries, made.entries, 'a drill touches no database')
  assert.equal(restored(2, made, fresh(), '--store', 'mysql').code, 'command.misused')
  const stopped = temporaryFolder()
  const child = spawn(program, ['backup', join(stopped, 'x.wutong'), '--data', data, '--json'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const said = createInterface({ input: child.stdout }), line = once(said, 'line')
  while (readdirSync(stopped).length === 0) await new Promise((done) => setTimeout(done, 2))
  child.kill('SIGTERM')
  assert.equal(JSON.parse((await line)[0]).code, 'backup.stopped')
  assert.deepEqual(readdirSync(stopped), [])
  const place = temporaryFolder()
  for (const table of ['"Somebody Else" (zone_id text, id text)', 'notes (a integer)', 'columns (zone_id text, id text, "Other" text)']) {
    psql(`create table ${table}`, 'wutong_used')
    assert.equal(answer(1, 'backup', join(place, 'x.wutong'), '--data', data).code, 'backup.table_unknown', table)
    assert.deepEqual(readdirSync(place), [])
    psql(`drop table ${table.split(' (')[0]}`, 'wutong_used')
  }
})

test('a restore into PostgreSQL that is killed leaves neither a folder nor a table, and the next one goes through', async (context) => {
  if (!server) return context.skip('PostgreSQL 15 is not installed')
  const data = demoCopy(), made = backup(data)
  gone(data)
  const store = emptyDatabase('wutong_killed'), folder = fresh()
  const words = ['restore', made.file, '--data', folder, '--code', made.recovery_code, '--store', store]
  // Killed as soon as the server is at the load, a little later, and again.
  const loading = () => psql("select count(*) from pg_stat_activity where datname = 'wutong_killed' and pid <> pg_backend_pid() and backend_xid is not null", 'wutong_killed') !== '0'
  let killed = 0
  for (const wait of [0, 60, 200]) {
    const child = spawn(program, words, { stdio: 'ignore' })
    const ended = once(child, 'exit')
    while (!loading() && child.exitCode === null) await new Promise((done) => setTimeout(done, 5))
    await new Promise((done) => setTimeout(done, wait))
    child.kill('SIGKILL')
    await ended
    if (existsSync(folder)) break
    killed += 1
    assert.equal(tables('wutong_killed'), 0)
  }
  assert.ok(killed > 0, 'it was killed in time')
  if (!existsSync(folder)) restored(0, made, folder, '--store', store)
  assert.deepEqual(readdirSync(dirname(folder)), ['restored'])
  assert.equal(answer(0, 'verify', '--data', folder).ok, true)
})

test('killed between the commit and the name of the folder, the same restore is run again and takes up the rows that are there', async (context) => {
  if (!server) return context.skip('PostgreSQL 15 is not installed')
  const data = demoCopy(), made = backup(data), value = figure(data)
  write(0, data, '备份后登记的企业')
  const store = emptyDatabase('wutong_unnamed'), folder = fresh(), place = dirname(folder)
  const mark = () => psql("select coalesce(obj_description('ledger_entry'::regclass, 'pg_class'), '')", 'wutong_unnamed')
  const branch = ['--store', store, '--branch', '原机损坏']
  const killed = () => assert.equal(killedAtName(folder, 'restore', made.file, '--data', folder, '--code', made.recovery_code, ...branch), 'SIGKILL')
  killed()
  assert.ok(!existsSync(folder) && readdirSync(place).length === 1, 'the folder has no name')
  assert.ok(tables('wutong_unnamed') > 0, 'and the rows are there')
  assert.ok(existsSync(join(data, 'superseded.json')), 'the old side was told')
  assert.match(mark(), new RegExp(`^wutong restore ${made.sha256} ${folder}$`))

  // Elsewhere, or from another backup, it is a database that holds something; and so it is once something in it changed.
  const elsewhere = restored(1, made, join(temporaryFolder(), 'other'), ...branch)
  assert.equal(elsewhere.code, 'restore.database_not_empty')
  assert.ok(elsewhere.next.includes(folder), elsewhere.next)
  psql("update enterprise set name = name || '，改过' where id = (select min(id) from enterprise)", 'wutong_unnamed')
  assert.equal(restored(1, made, folder, ...branch).code, 'restore.not_proved')
  psql("update enterprise set name = replace(name, '，改过', '')", 'wutong_unnamed')
  psql("insert into session (zone_id, id, version) values ('z', 's', 1)", 'wutong_unnamed')
  const changed = restored(1, made, folder, ...branch)
  assert.equal(changed.code, 'restore.database_not_empty', changed.message)
  psql("delete from session where id = 's'", 'wutong_unnamed')
  killed()   // once more, at the same place

  // What the old side knows counts as before: without a reason to branch it is refused.
  assert.equal(restored(1, made, folder, '--store', store).code, 'restore.later_heads')
  assert.ok(restored(0, made, folder, ...branch).left_behind.length > 0)
  assert.deepEqual(readdirSync(place), ['restored'])
  assert.equal(mark(), '')
  assert.ok(readdirSync(join(folder, 'heads', 'abandoned')).length > 0)
  assert.equal(answer(0, 'verify', '--data', folder).ok, true)
  assert.equal(figure(folder), value)
  assert.equal(write(1, data, '不再写').code, 'folder.superseded')
  write(0, folder, '启用后登记的企业')
})

test('a restore that is told to end leaves neither a folder nor a table, says so, and the next one goes through', async (context) => {
  if (!server) return context.skip('PostgreSQL 15 is not installed')
  const data = demoCopy(), made = backup(data)
  gone(data)
  const store = emptyDatabase('wutong_ended'), folder = fresh()
  const loading = () => psql("select count(*) from pg_stat_activity where datname = 'wutong_ended' and pid <> pg_backend_pid() and backend_xid is not null", 'wutong_ended') !== '0'
  const child = spawn(program, ['restore', made.file, '--data', folder, '--code', made.recovery_code, '--store', store, '--json'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const line = once(createInterface({ input: child.stdout }), 'line')
  while (!loading()) await new Promise((done) => setTimeout(done, 2))
  child.kill('SIGINT')
  assert.equal(JSON.parse((await line)[0]).code, 'restore.stopped')
  assert.deepEqual(readdirSync(dirname(folder)), [])
  assert.equal(tables('wutong_ended'), 0)
  restored(0, made, folder, '--store', store)
})
