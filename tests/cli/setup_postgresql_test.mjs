// setup_postgresql_test.mjs — `init` on PostgreSQL: what is refused has written nothing to the server, and a database that holds anything is never begun in.
import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { postgres } from './postgres.mjs'
import { answer, temporaryFolder, wutong } from './program.mjs'

let server
let cluster = ''
const psql = (statement) => server.psql(statement, 'wutong_init')

// A database of its own keeps other tests of the same cluster apart.
before(async () => {
  server = await postgres()
  if (server.server) cluster = server.emptyDatabase('wutong_init')
}, { timeout: 120_000 })
after(() => server.end())

test('init on PostgreSQL judges everything before it writes, and refuses a database that is not empty', (context) => {
  if (!cluster) return context.skip('PostgreSQL 15 is not installed')
  const folder = temporaryFolder(), data = join(folder, 'data'), password = join(folder, 'password')
  writeFileSync(password, 'Xitong-2026\n', { mode: 0o600 })
  const objects = () => psql("select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public'")
  const zone = ['--zone', '某某经济开发区', '--zone-code', 'MM', '--zone-level', '省级'], person = ['--admin', 'xitong', '--admin-name', '张系统', '--admin-password', `@${password}`]
  const init = (...words) => wutong('init', '--data', data, '--store', `postgresql ${cluster}`, ...words)
  const refused = (says, ...words) => {
    const told = init(...words)
    assert.notEqual(told.status, 0, words.join(' '))
    assert.match(told.err, says)
    assert.ok(!existsSync(data), words.join(' '))
    assert.equal(objects(), '0', words.join(' '))
  }
  refused(/级别的值看不懂/, ...zone.slice(0, -1), '特级', ...person)
  refused(/不超过 \d+ 个字/, '--zone', '长'.repeat(300), ...person)
  refused(/登录名不符合要求/, ...zone, '--admin', 'x'.repeat(101), ...person.slice(2))
  refused(/登录名不符合要求/, ...zone, '--admin', ' xitong', ...person.slice(2))
  writeFileSync(join(folder, 'weak'), 'abc\n', { mode: 0o600 })
  refused(/口令太短/, ...zone, ...person.slice(0, -1), `@${join(folder, 'weak')}`)
  const unreachable = wutong('init', '--data', data, '--store', `postgresql ${cluster.replace('wutong_init', 'wutong_nowhere')}`)
  assert.match(unreachable.err, /连不上 PostgreSQL 数据库.*wutong_nowhere/)
  assert.ok(!existsSync(data))

  psql('create table somebody_else (id int)')
  assert.match(init(...zone, ...person).err, /数据库不是空的/)
  assert.ok(!existsSync(data))
  psql('drop table somebody_else')

  const made = JSON.parse(init(...zone, ...person, '--json').out)
  assert.deepEqual([made.zone.name, made.administrator.login], ['某某经济开发区', 'xitong'])
  assert.equal(psql('select count(*) from user_account'), '1')
  assert.equal(answer(0, 'verify', '--data', data).ok, true)
  const again = wutong('init', '--data', join(folder, 'again'), '--store', `postgresql ${cluster}`)
  assert.match(again.err, /数据库不是空的.*restore/s)
  assert.equal(psql('select count(*) from user_account'), '1')
})
