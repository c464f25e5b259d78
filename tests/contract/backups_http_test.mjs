// backups_http_test.mjs — Backups asked for on the page: made and proved beside writing, listed with those of the command line, the recovery code shown once,
// and every refusal with the next step; nothing half made stays.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { answer, demoCopy, fictionalZone, program, root, saltLakeZone, served, temporaryFolder, wutong } from '../cli/program.mjs'

/** A signed-in person: `ask(path, body)` reads without a body and posts with one. */
async function person(data, address, user) {
  const line = readFileSync(join(data, 'demo-accounts.txt'), 'utf8').split('\n').find((one) => one.startsWith(`${user} `))
  const password = line.split(/\s+/)[1]
  const entered = await fetch(`${address}/api/session`, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: address }, body: JSON.stringify({ user, password }) })
  assert.equal(entered.status, 200, user)
  const cookie = entered.headers.get('set-cookie').split(';')[0]
  const ask = async (path, body) => {
    const reply = await fetch(address + path, { method: body ? 'POST' : 'GET', headers: { Cookie: cookie, Origin: address, ...(body && { 'Content-Type': 'application/json' }) }, body: body && JSON.stringify(body) })
    const text = await reply.text()
    return { status: reply.status, text, body: text ? JSON.parse(text) : null }
  }
  return { ask, password }
}

/** Waits until nothing is being backed up; the last answer. `meanwhile` runs once a turn. */
async function ended(ask, meanwhile = async () => undefined) {
  const phases = new Set()
  for (let turn = 0; turn < 2_000; turn += 1) {
    const { body } = await ask('/api/backups')
    if (!body.running) return { ...body, phases }
    phases.add(body.running.phase)
    await meanwhile()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  assert.fail('the backup did not end')
}

/** The same while the clerk goes on registering enterprises; the backup was proved. */
async function endedBesideWriting(ask, clerk, zone) {
  let wrote = 0
  const after = await ended(ask, async () => {
    const one = await clerk.ask('/api/enterprises', { zone_id: zone, name: `备份时登记的企业${wrote += 1}` })
    assert.equal(one.status, 201, one.text)
  })
  assert.ok(wrote > 0 && after.phases.size > 0, 'writing went on while the backup was made')
  assert.equal(after.last.proved, true, JSON.stringify(after.last))
  return after
}

const selfCheck = async (ask, id = 'backup') => (await ask('/api/self-check')).body.find((item) => item.id === id)

test('a backup of the page is proved beside writing, comes back with the code that is shown once, and stands in one list with those of the command line', async () => {
  const data = demoCopy()
  let made, code
  await served(data, async (_post, address) => {
    const { ask, password } = await person(data, address, 'xitong'), clerk = await person(data, address, 'shili')
    const zone = (await clerk.ask('/api/session')).body.zones.find((one) => one.name === fictionalZone).id
    assert.deepEqual((await ask('/api/backups')).body.backups, [])
    const check = await selfCheck(ask)
    const begun = await ask('/api/backups', {})
    assert.equal(begun.status, 202, begun.text)
    assert.equal(begun.body.phase, 'copy')
    assert.equal((await ask('/api/backups', {})).body.code, 'backup.running')
    const after = await endedBesideWriting(ask, clerk, zone)
    ;[made] = after.backups
    assert.equal(made.file, begun.body.file)
    assert.equal(check.state, 'advice', 'before there was none')
    assert.equal((await selfCheck(ask)).state, 'pass')
    assert.equal(made.by_name, (await ask('/api/session')).body.user.name)
    assert.ok(made.proved && made.is_there && made.keys_are_there && made.entries > 300 && made.rows > 300 && made.heads > 0 && made.trees > 0)
    const file = join(made.folder, made.file)
    assert.equal(made.folder, join(data, 'backups'))
    assert.equal(statSync(file).size, made.bytes)
    for (const each of [file, `${file}.keys`]) assert.equal(statSync(each).mode & 0o777, 0o600)

    // The code: to the one who asked, with the password once more, once.
    assert.equal(after.code_waits, true)
    assert.ok(!JSON.stringify(after).match(/"[0-9a-f]{40}"/), 'no list holds it')
    assert.equal((await ask('/api/backups/code', { password: 'wrong' })).body.code, 'account.password_again')
    code = (await ask('/api/backups/code', { password })).body.recovery_code
    assert.match(code, /^[0-9a-f]{40}$/)
    assert.equal((await ask('/api/backups/code', { password })).body.code, 'backup.no_code')
    const shown = (await ask('/api/backups')).body.code_unseen
    assert.deepEqual([shown.shown, shown.mine, shown.waits, shown.former], [true, true, false, false])
    assert.equal((await selfCheck(ask, 'recovery_code')).state, 'advice')
    assert.equal((await ask('/api/backups/code/saved', {})).status, 200)
    assert.equal((await ask('/api/backups')).body.code_unseen, null)
    assert.equal((await selfCheck(ask, 'recovery_code')).state, 'pass')
    assert.equal((await ask('/api/backups/code/saved', {})).body.code, 'backup.no_code')

    // One of the command line, inside the same server.
    const other = join(temporaryFolder(), 'line.wutong')
    answer(0, 'backup', other, '--data', data)
    const { backups } = (await ask('/api/backups')).body
    assert.deepEqual(backups.map((one) => one.file), ['line.wutong', made.file])
    assert.equal(backups[0].by_name, '本机操作员')

    const auditor = await person(data, address, 'shenji')
    const events = (await auditor.ask('/api/audit?event=backup&limit=50')).body.lines.map((one) => `${one.event} ${one.result} ${one.actor_name}`)
    for (const wanted of [`backup done ${made.by_name}`, `backup.code done ${made.by_name}`, `backup.code_saved done ${made.by_name}`]) assert.ok(events.includes(wanted), `${wanted} in ${events}`)
  })
  const report = answer(0, 'restore', join(made.folder, made.file), '--data', join(temporaryFolder(), 'back'), '--code', code, '--only-prove')
  assert.equal(report.entries, made.entries)
})

test('who may not back up may not look either; what is not asked for is refused by name', async () => {
  const data = demoCopy()
  await served(data, async (_post, address) => {
    for (const user of ['tongji', 'anquan', 'shenji']) {
      const { ask } = await person(data, address, user)
      for (const [path, body] of [['/api/operation'], ['/api/backups'], ['/api/backups', {}], ['/api/backups/code', { password: 'x' }], ['/api/backups/code/saved', {}]]) assert.equal((await ask(path, body)).status, 403, `${user} ${path}`)
    }
    const { ask, password } = await person(data, address, 'xitong')
    const refused = await ask('/api/backups', { file: '/etc/cron.d/x', new_code: 1 })
    assert.equal(refused.status, 422)
    assert.deepEqual(refused.body.fields.map((field) => field.path), ['file', 'new_code'])
    assert.equal((await ask('/api/backups/code', { password })).body.code, 'backup.no_code')
    for (const body of [{ new_code: true }, { new_code: true, password: '猜的口令' }]) {
      const guessed = await ask('/api/backups', body)
      assert.ok(guessed.status >= 400 && guessed.status < 500, 'a new code makes the old one worthless: it is asked for with the password')
    }
    assert.ok(!existsSync(join(data, 'backups')), 'nothing was made')
  })
})

test('a recovery code that nobody took before the process ended is told, with the next step, and the next backup makes another', async () => {
  const data = demoCopy()
  await served(data, async (_post, address) => {
    const { ask } = await person(data, address, 'xitong')
    assert.equal((await ask('/api/backups', {})).status, 202)
    const { code_unseen, code_waits } = await ended(ask)
    assert.ok(code_waits)
    assert.deepEqual([code_unseen.shown, code_unseen.mine, code_unseen.waits, code_unseen.former], [false, true, true, false])
    assert.equal((await ask('/api/backups/code/saved', {})).body.code, 'backup.code_not_shown')
  })
  await served(data, async (_post, address) => {
    const { ask, password } = await person(data, address, 'xitong')
    const before = (await ask('/api/backups')).body
    assert.equal(before.code_waits, false)
    assert.deepEqual([before.code_unseen.shown, before.code_unseen.waits, before.code_unseen.former], [false, false, false])
    const check = await selfCheck(ask, 'recovery_code')
    assert.equal(check.state, 'fail')
    assert.match(check.found, /没有人看过.*打不开/)
    assert.match(check.next, /换一个恢复码/)
    await ask('/api/backups', {})
    assert.ok((await ended(ask)).code_waits, 'nobody has one, so another is made without being asked for')
    assert.match((await ask('/api/backups/code', { password })).body.recovery_code, /^[0-9a-f]{40}$/)
    // Somebody may have it on paper: no other takes its place unless they say that nobody has.
    const refused = await ask('/api/backups', { new_code: true, password })
    assert.deepEqual([refused.status, refused.body.code], [409, 'backup.code_unconfirmed'])
    assert.match(refused.body.next, /我已抄录保存.*放弃上一个恢复码/)
    assert.equal((await ask('/api/backups')).body.backups.length, 2, 'nothing was begun')
    await new Promise((resolve) => setTimeout(resolve, 1_100))   // the page names backups to the second
    assert.equal((await ask('/api/backups', { new_code: true, give_up_code: true, password })).status, 202)
    const given = await ended(ask)
    assert.deepEqual([given.code_unseen.shown, given.code_unseen.former, given.last.codes_proved], [false, false, true])
    // Confirmed, it is the former of the next.
    assert.equal((await ask('/api/backups/code', { password })).status, 200)
    assert.equal((await ask('/api/backups/code/saved', {})).status, 200)
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    assert.equal((await ask('/api/backups', { new_code: true, password })).status, 202)
    const { code_unseen } = await ended(ask)
    assert.deepEqual([code_unseen.shown, code_unseen.former], [false, true])
    assert.equal((await selfCheck(ask, 'recovery_code')).state, 'advice')
  })
})

test('a disk without room is refused before anything is written, told with what to do, and noted as not proved', async () => {
  const data = demoCopy()
  mkdirSync(join(data, 'files', 'huge'), { recursive: true })
  writeFileSync(join(data, 'files', 'huge', 'sparse'), '')
  truncateSync(join(data, 'files', 'huge', 'sparse'), 2 ** 43)   // eight terabytes of nothing
  await served(data, async (_post, address) => {
    const { ask } = await person(data, address, 'xitong')
    assert.equal((await ask('/api/backups', {})).status, 202)
    const after = await ended(ask)
    assert.equal(after.last.proved, false)
    assert.equal(after.last.code, 'backup.no_room')
    assert.match(after.last.message, /磁盘放不下.*MB/)
    assert.match(after.last.next, /另一块磁盘/)
    assert.equal(after.backups[0].proved, false)
    assert.equal(after.backups[0].code, 'backup.no_room')
    assert.equal(after.code_waits, false)
    assert.deepEqual(readdirSync(join(data, 'backups')), [])
    const events = (await (await person(data, address, 'shenji')).ask('/api/audit?event=backup.failed')).body.lines
    assert.match(events[0].detail, /backup\.no_room/)
    assert.equal(events[0].result, 'refused')
  })
  assert.equal(answer(1, 'backup', join(temporaryFolder(), 'line.wutong'), '--data', data).code, 'backup.no_room')
})

test('a backup under way when the service stops, or is killed, leaves nothing; the next one clears up', async () => {
  const data = demoCopy()
  const left = () => readdirSync(join(data, 'backups')).filter((name) => /\.(part|stage|proof)-/.test(name))
  await served(data, async (_post, address) => { assert.equal((await (await person(data, address, 'xitong')).ask('/api/backups', {})).status, 202) })
  assert.deepEqual(left(), [])
  const [line] = readFileSync(join(data, 'backups.jsonl'), 'utf8').trim().split('\n').map((one) => JSON.parse(one))
  assert.equal(line.code, 'backup.stopped')
  // A killed one leaves what it was writing under a name that the next one does not have.
  const killed = join(data, 'backups', 'killed.wutong')
  const child = spawn(program, ['backup', killed, '--data', data, '--json'], { stdio: 'ignore' })
  while (left().length === 0) await new Promise((resolve) => setTimeout(resolve, 2))
  child.kill('SIGKILL')
  await once(child, 'exit')
  assert.ok(left().length > 0, 'it was killed in time')
  await served(data, async (_post, address) => {
    const { ask, password } = await person(data, address, 'xitong')
    assert.equal((await ask('/api/backups')).body.running, null, 'a name in the lock file of a killed backup is no backup')
    assert.equal((await ask('/api/backups', { new_code: true, password })).status, 202)
    const after = await ended(ask)
    assert.equal(after.last.proved, true)
    assert.deepEqual(after.backups.map((one) => one.code ?? 'proved'), ['proved', 'backup.killed', 'backup.stopped'])
  })
  assert.deepEqual(left(), [])
})

test('backup_folder puts the backups of the page elsewhere, and only a whole path is taken', async () => {
  const data = demoCopy(), elsewhere = join(temporaryFolder(), 'elsewhere')
  const settings = readFileSync(join(data, 'wutong.conf'), 'utf8')
  writeFileSync(join(data, 'wutong.conf'), `${settings}backup_folder = backups\n`)
  const refused = wutong('verify', '--data', data)
  assert.notEqual(refused.status, 0)
  assert.match(refused.out + refused.err, /backup_folder 写成完整路径/)
  writeFileSync(join(data, 'wutong.conf'), `${settings}backup_folder = ${elsewhere}\n`)
  await served(data, async (_post, address) => {
    const { ask } = await person(data, address, 'xitong')
    assert.deepEqual((await ask('/api/operation')).body.disks.map((disk) => disk.path), [data, elsewhere])
    await ask('/api/backups', {})
    const { backups } = await ended(ask)
    assert.equal(backups[0].folder, elsewhere)
    assert.ok(existsSync(join(elsewhere, backups[0].file)))
  })
})

test('health tells version, store, disk, memory, ledger and the work in the background, and nothing of the business', async () => {
  const data = demoCopy()
  await served(data, async (_post, address) => {
    const { ask } = await person(data, address, 'xitong')
    const { status, body, text } = await ask('/api/operation')
    assert.equal(status, 200, text)
    assert.equal(body.version, answer(0, 'version').version)
    assert.equal(body.store, 'sqlite')
    assert.ok(Date.parse(body.now) >= Date.parse(body.since))
    assert.ok(body.disks.every((disk) => disk.free > 0 && disk.total >= disk.free))
    assert.equal(body.database.bytes, statSync(join(data, 'wutong.db')).size)
    assert.ok(body.memory.now > 1 << 20 && body.memory.most >= body.memory.now)
    const report = answer(0, 'verify', '--data', data)
    // A zone's ledger and its audit log are two trees: each is counted as what it is. Signing in was noted since.
    assert.equal(body.ledger.trees, report.trees - report.audit_trees)
    assert.equal(body.ledger.entries, report.entries)
    assert.ok(body.audit.trees >= body.ledger.trees && body.audit.trees <= report.audit_trees, JSON.stringify(body.audit))
    assert.ok(body.audit.entries > body.ledger.entries && body.audit.entries <= report.audit_entries, JSON.stringify(body.audit))
    assert.match(body.ledger.last.root, /^[0-9a-f]{64}$/)
    assert.deepEqual(body.jobs.map((job) => job.id), ['sign_heads', 'checkpoint', 'sweep', 'definitions'])
    assert.equal(body.jobs[0].last.at, [body.ledger.last.at, body.audit.last.at].sort().at(-1))
    assert.ok(!text.includes(saltLakeZone) && !text.includes(fictionalZone))
  })
})

test('records in PostgreSQL: the page backs them up beside writing like any other, and they come back proved', async (context) => {
  const keeper = spawn(join(root, 'tools', 'with-postgres'), ['sh', '-c', 'echo "$WUTONG_PG"; exec cat > /dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await once(createInterface({ input: keeper.stdout }), 'line')
  try {
    if (!line) return context.skip('PostgreSQL 15 is not installed')
    const psql = (statement) => assert.equal(spawnSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', line, '-c', statement], { encoding: 'utf8' }).status, 0, statement)
    for (const name of ['wutong_backups', 'wutong_back']) {
      psql(`drop database if exists ${name}`)
      psql(`create database ${name} encoding 'UTF8' template template0 locale 'C.UTF-8'`)
    }
    const data = join(temporaryFolder(), 'data')
    const loaded = wutong('demo', '--data', data, '--store', `postgresql ${line} dbname=wutong_backups`)
    assert.equal(loaded.status, 0, loaded.out + loaded.err)
    let made, code, before
    await served(data, async (_post, address) => {
      const { ask, password } = await person(data, address, 'xitong'), clerk = await person(data, address, 'shili')
      const zone = (await clerk.ask('/api/session')).body.zones.find((one) => one.name === fictionalZone).id
      const health = (await ask('/api/operation')).body
      assert.equal(health.store, 'postgresql')
      assert.equal(health.database, null)
      assert.ok(!JSON.stringify(health).includes('dbname'), 'the connection is nobody\'s business')
      assert.deepEqual(health.jobs.map((job) => job.id), ['sign_heads', 'sweep', 'definitions'])
      assert.equal((await selfCheck(ask)).state, 'advice')
      before = answer(0, 'verify', '--data', data).entries
      assert.equal((await ask('/api/backups', {})).status, 202)
      ;[made] = (await endedBesideWriting(ask, clerk, zone)).backups
      code = (await ask('/api/backups/code', { password })).body.recovery_code
      assert.equal((await selfCheck(ask)).state, 'pass')
    })
    assert.ok(made.entries >= before)
    const file = join(made.folder, made.file)
    assert.ok(!readFileSync(file, 'latin1').includes('dbname'))
    const back = join(temporaryFolder(), 'back')
    const words = ['restore', file, '--data', back, '--code', code, '--store', `postgresql ${line} dbname=wutong_back`]
    assert.equal(answer(1, ...words).code, 'restore.later_heads', 'what was written while it was made was signed after it')
    assert.equal(answer(0, ...words, '--branch', '检验').entries, made.entries)
    assert.equal(answer(0, 'verify', '--data', back).ok, true)
    assert.equal(answer(1, 'act', 'enterprise', '-', 'create', 'name=不再写', '--zone', fictionalZone, '--data', data).code, 'folder.superseded')
  } finally {
    keeper.stdin.end()
    await once(keeper, 'exit')
  }
})
