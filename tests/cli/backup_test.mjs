// backup_test.mjs — A folder as one file while others write, proved, and back again: whole or not at all, and never a silent second history.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { createHash, createHmac } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { test } from 'node:test'
import { killedAtName } from './killed_at_name.mjs'
import { answer, demoCopy, fictionalZone, program, served, temporaryFolder, workbook, wutong } from './program.mjs'

function backup(data, name = 'zone.wutong', ...more) {
  const file = join(temporaryFolder(), name)
  return { ...answer(0, 'backup', file, '--data', data, ...more), file }
}
const fresh = () => join(temporaryFolder(), 'restored')
const restored = (status, made, folder, ...more) => answer(status, 'restore', made.file, '--data', folder, '--code', made.recovery_code, ...more)
const gone = (data) => renameSync(data, `${data}-gone`)
const sqlite = (path, statement) => {
  const result = spawnSync('sqlite3', [path, statement], { encoding: 'utf8' })
  assert.equal(result.status, 0, result.stderr)
  return result.stdout.trim()
}

/** Runs the program without waiting; the promise gives its exit code, `said` what it wrote. */
function start(...words) {
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'ignore'] })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (part) => { text += part })
  return { child, said: () => text, ended: new Promise((done) => child.once('close', (code, signal) => done(signal ?? code))) }
}

test('a backup of a stopped folder comes back whole: same records, same figures, all proved', () => {
  const data = demoCopy()
  const made = backup(data)
  assert.match(made.recovery_code, /^[0-9a-f]{40}$/)
  assert.equal(statSync(made.file).mode & 0o777, 0o600)
  assert.equal(made.sha256, createHash('sha256').update(readFileSync(made.file)).digest('hex'))
  assert.equal(answer(1, 'backup', made.file, '--data', data).code, 'backup.file_exists')
  const figure = ['metric', 'same_year_start_rate', '--zone', '盐湖高新技术产业开发区', '--from', '2025-01-01', '--to', '2025-09-30']
  const before = answer(0, ...figure, '--data', data)
  gone(data)
  const folder = fresh()
  const report = restored(0, made, folder)
  assert.equal(report.entries, made.entries)
  assert.equal(answer(0, 'verify', '--data', folder).unsigned_entries, 0)
  assert.equal(answer(0, ...figure, '--data', folder).value, before.value)
  assert.equal(answer(0, 'verify', '--data', folder).ok, true)
  // The restore is in the audit log, once.
  assert.equal(sqlite(join(folder, 'wutong.db'), "select count(*) from audit_entry where event = 'folder.restored'"), '1')
})

test('a backup made while a server writes is proved, and so is what comes back', async () => {
  const data = demoCopy()
  let made
  await served(data, async () => {
    let acknowledged = 0, writing = true
    let wrote = () => undefined
    const writer = (async () => {
      while (writing) {
        const one = start('act', 'enterprise', '-', 'create', `name=压力企业${acknowledged + 1}`, '--zone', fictionalZone, '--data', data)
        assert.equal(await one.ended, 0)
        acknowledged += 1
        wrote()
      }
    })()
    const nextWrite = () => Promise.race([new Promise((resolve) => { wrote = resolve }), writer])
    const file = join(temporaryFolder(), 'hot.wutong')
    for (let round = 0; round < 3; round += 1) {
      // A write is under way when the backup begins, whichever of the two the machine lets end first; another is acknowledged before the next round.
      const before = acknowledged
      const one = start('backup', `${file}${round}`, '--data', data, '--json', ...(round ? ['--new-code'] : []))
      assert.equal(await one.ended, 0, one.said())
      made = { ...JSON.parse(one.said()), file: `${file}${round}` }
      if (acknowledged === before) await nextWrite()
      assert.ok(acknowledged > before)
    }
    writing = false
    await writer
  })
  const drill = restored(0, made, fresh(), '--only-prove')
  assert.ok(drill.entries >= made.entries)
  gone(data)
  const folder = fresh()
  restored(0, made, folder)
  assert.equal(answer(0, 'verify', '--data', folder).ok, true)
})

test('secrets are not in the file; the keys beside open with the code alone', () => {
  const data = demoCopy()
  const made = backup(data)
  const names = spawnSync('tar', ['-tf', made.file], { encoding: 'utf8' }).stdout
  assert.doesNotMatch(names, /sign\.key|subjects\.db|master|accounts/)
  const master = readFileSync(join(data, 'keys', 'master.key'), 'utf8').trim()
  for (const file of [made.file, made.keys_file]) assert.ok(!readFileSync(file, 'latin1').includes(master))
  assert.equal(answer(1, 'restore', made.file, '--data', fresh(), '--code', '0'.repeat(40)).code, 'restore.code_wrong')
  const another = join(temporaryFolder(), 'another')
  assert.equal(wutong('demo', '--data', another).status, 0)
  const other = backup(another)
  assert.equal(restored(1, { ...other, file: made.file }, fresh(), '--keys', other.keys_file).code, 'restore.keys_differ', 'keys of another folder')
})

/** A tar of our own making, so that it may hold what a good one never does. */
function tar(members) {
  const blocks = []
  for (const { name, bytes = Buffer.alloc(0), type = '0', link = '' } of members) {
    const header = Buffer.alloc(512)
    header.write(name, 0)
    header.write('0000600\0', 100)
    header.write('0000000\0', 108)
    header.write('0000000\0', 116)
    header.write(bytes.length.toString(8).padStart(11, '0') + '\0', 124)
    header.write('00000000000\0', 136)
    header.write('        ', 148)
    header.write(type, 156)
    header.write(link, 157)
    header.write('ustar\0' + '00', 257)
    header.write(header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0') + '\0 ', 148)
    blocks.push(header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512))
  }
  return Buffer.concat([...blocks, Buffer.alloc(1024)])
}

function unpacked(file) {
  const folder = temporaryFolder()
  assert.equal(spawnSync('tar', ['-xf', file, '-C', folder]).status, 0)
  return spawnSync('tar', ['-tf', file], { encoding: 'utf8' }).stdout.trim().split('\n').map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
}

/** The same members with the sums made right again, as somebody would who means harm; sealed again where they have the master key too. */
function packed(file, members, master = '') {
  const ours = ['members.sha256', 'members.seal'], others = members.filter(({ name }) => !ours.includes(name))
  const sums = others.map(({ name, bytes }) => `${createHash('sha256').update(bytes ?? '').digest('hex')}  ${name}\n`).join('')
  const seal = master ? Buffer.from(`${createHmac('sha256', master).update(`backup-seal/${sums}`).digest('hex')}\n`) : members.find(({ name }) => name === 'members.seal')?.bytes
  writeFileSync(file, tar([...others, { name: 'members.sha256', bytes: Buffer.from(sums) }, ...(seal ? [{ name: 'members.seal', bytes: seal }] : [])]))
}

test('a damaged package, and one that was made to do harm, leaves nothing behind', () => {
  const data = demoCopy()
  const made = backup(data), master = readFileSync(join(data, 'keys', 'master.key'), 'utf8').trim()
  gone(data)
  const whole = readFileSync(made.file)
  const members = unpacked(made.file)
  const bad = { ...made, file: join(temporaryFolder(), 'bad.wutong') }
  const refused = (code, change) => {
    change()
    const folder = fresh()
    const refusal = restored(1, bad, folder, '--keys', made.keys_file)
    assert.equal(refusal.code, code, refusal.message)
    assert.deepEqual(readdirSync(dirname(folder)), [])
  }
  const database = members.find(({ name }) => name === 'wutong.db')
  const flipped = Buffer.from(whole)
  flipped[Math.floor(whole.length / 2)] ^= 1
  refused('archive.damaged', () => writeFileSync(bad.file, flipped))
  refused('archive.damaged', () => writeFileSync(bad.file, whole.subarray(0, whole.length / 3)))
  refused('archive.damaged', () => writeFileSync(bad.file, whole.subarray(0, whole.length - 1024)))
  for (const extra of [{ name: '../outside' }, { name: '/tmp/outside' }, { name: 'files/./x' }, { name: 'link', type: '2', link: '/etc/passwd' }, { name: 'hard', type: '1', link: 'wutong.db' }, { name: 'device', type: '3' }, { name: 'wutong.conf' }])
    refused('archive.damaged', () => packed(bad.file, [...members, extra]))
  // Members that fit their sums, and a database that would run something.
  for (const statement of ['CREATE TRIGGER "t" AFTER UPDATE ON "project" BEGIN DELETE FROM "ledger_entry"; END', 'CREATE VIEW "v" AS SELECT 1', 'CREATE TABLE "t" ("a" INTEGER CHECK ("a"))', 'CREATE TABLE "t" ("a" INTEGER DEFAULT (1))', 'CREATE INDEX "i" ON "project" (LOWER("name"))']) {
    const path = join(temporaryFolder(), 'evil.db')
    writeFileSync(path, database.bytes)
    sqlite(path, statement)
    refused('archive.schema_unknown', () => packed(bad.file, members.map((each) => (each === database ? { name: each.name, bytes: readFileSync(path) } : each))))
  }
  // What no ledger knows: a setting, a role of one's own, a session, an older seal or none. Whoever lacks the master key changes nothing.
  const withText = (wanted, text) => members.map((each) => (each.name === wanted ? { name: wanted, bytes: Buffer.from(text(each.bytes.toString())) } : each))
  refused('archive.changed', () => packed(bad.file, withText('wutong.conf', (text) => `${text}backup_folder = /tmp\n`)))
  refused('archive.changed', () => packed(bad.file, [...members, { name: 'definitions/roles/mine.yaml', bytes: Buffer.from('id: mine\n') }]))
  refused('archive.changed', () => packed(bad.file, members, '0'.repeat(64)))
  refused('archive.damaged', () => packed(bad.file, members.filter(({ name }) => name !== 'members.seal')))
  refused('archive.format_unknown', () => packed(bad.file, withText('manifest.json', (text) => text.replace('wutong-backup-2', 'wutong-backup-1')).filter(({ name }) => name !== 'members.seal')))
  const inside = join(temporaryFolder(), 'session.db')
  writeFileSync(inside, database.bytes)
  sqlite(inside, "insert into session (zone_id, id, version) values ('', 'mine', 1)")
  const counted = withText('manifest.json', (text) => text.replace(/"session":(\d+)/, (_, count) => `"session":${Number(count) + 1}`))
  refused('archive.changed', () => packed(bad.file, counted.map((each) => (each.name === 'wutong.db' ? { name: each.name, bytes: readFileSync(inside) } : each))))
  // A row that was changed: the sums fit, and the seal, the ledger does not.
  const path = join(temporaryFolder(), 'changed.db')
  writeFileSync(path, database.bytes)
  sqlite(path, 'update project set total_investment = total_investment + 1')
  refused('restore.not_proved', () => packed(bad.file, members.map((each) => (each === database ? { name: each.name, bytes: readFileSync(path) } : each)), master))
  // Another data base server named by the settings of the package.
  refused('archive.store_unknown', () => packed(bad.file, members.map((each) => (each.name === 'wutong.conf' ? { name: each.name, bytes: Buffer.from('store = postgresql host=evil\nprofile = small\n') } : each)), master))
})

test('a recovery code counts once it was printed to the end, here and through a server; one that nobody saw is told and replaced', async () => {
  const data = demoCopy(), place = temporaryFolder(), unseen = join(data, 'keys', 'recovery.unseen')
  const toNowhere = (...words) => {
    const full = openSync('/dev/full', 'w')
    const result = spawnSync(program, ['backup', ...words, '--data', data], { stdio: ['ignore', full, 'pipe'], encoding: 'utf8' })
    closeSync(full)
    return result
  }
  const lost = toNowhere(join(place, 'lost.wutong'))
  assert.equal(lost.status, 1)
  assert.match(lost.stderr, /恢复码没有显示出来，不作数.*--new-code/)
  assert.ok(existsSync(unseen) && !existsSync(join(data, 'keys', 'master.recovery')))
  const first = { ...answer(0, 'backup', join(place, 'first.wutong'), '--data', data), file: join(place, 'lost.wutong') }
  assert.match(first.recovery_code, /^[0-9a-f]{40}$/, 'nobody has the first one, so another is made')
  assert.ok(!existsSync(unseen))
  restored(0, first, fresh(), '--only-prove')
  await served(data, async () => {
    assert.equal(toNowhere(join(place, 'second.wutong'), '--new-code').status, 1)
    while (!existsSync(unseen)) await new Promise((done) => setTimeout(done, 5))
    const told = wutong('backup', join(place, 'third.wutong'), '--data', data)
    assert.match(told.out, /此前生成的恢复码没有人确认已抄录.*--new-code/)
    restored(0, first, fresh(), '--only-prove')
    const seen = { ...answer(0, 'backup', join(place, 'fourth.wutong'), '--data', data, '--new-code'), file: join(place, 'first.wutong') }
    for (let tries = 0; existsSync(unseen) && tries < 1_000; tries += 1) await new Promise((done) => setTimeout(done, 5))
    assert.ok(!existsSync(unseen), 'the server was told that it was printed')
    answer(0, 'backup', join(place, 'fifth.wutong'), '--data', data)
    restored(0, seen, fresh(), '--only-prove')
    assert.equal(restored(1, first, fresh(), '--only-prove').code, 'restore.code_wrong')
  })
})

test('a file that the recovery code cannot go to is refused before the backup, and never the backup itself is written over', () => {
  const data = demoCopy(), place = temporaryFolder(), file = join(place, 'zone.wutong')
  mkdirSync(join(place, 'folder'))
  writeFileSync(join(place, 'plain'), 'x')
  for (const to of [join(place, 'folder'), join(place, 'plain', 'code.txt'), file, `${file}.keys`, join(place, 'folder', '..', 'zone.wutong')]) {
    const refused = answer(1, 'backup', file, '--data', data, '--code-to', to)
    assert.equal(refused.code, 'backup.code_file', to)
    assert.match(refused.next, /--code-to/)
    assert.deepEqual(readdirSync(place), ['folder', 'plain'], to)
    assert.deepEqual(readdirSync(join(place, 'folder')), [])
  }
  assert.ok(!existsSync(join(data, 'backups.jsonl')), 'nothing was begun')
  const made = answer(0, 'backup', file, '--data', data, '--code-to', join(place, 'new', 'code.txt'))
  assert.equal(made.recovery_code, '')
  assert.deepEqual(readdirSync(join(place, 'new')), ['code.txt'])
  restored(0, { file, recovery_code: `@${join(place, 'new', 'code.txt')}` }, fresh(), '--only-prove')
})

test('a backup does not lie among what it backs up, and has a name', () => {
  const data = demoCopy(), place = temporaryFolder()
  mkdirSync(join(data, 'definitions'), { recursive: true })
  spawnSync('ln', ['-s', join(data, 'definitions'), join(place, 'link')])
  const files = () => readdirSync(data, { recursive: true }).filter((name) => name.includes('.wutong'))
  for (const file of ['files/x.wutong', 'definitions/x.wutong', 'keys/x.wutong', 'heads/deep/x.wutong', 'origins/x.wutong'].map((name) => join(data, name)).concat(join(place, 'link', 'x.wutong'), `${place}/new/`)) {
    assert.equal(answer(1, 'backup', file, '--data', data).code, 'backup.place_is_wrong', file)
    assert.deepEqual([files(), readdirSync(place)], [[], ['link']], file)
  }
  answer(0, 'backup', join(data, 'backups', 'x.wutong'), '--data', data)
})

test('a folder that holds anything is not restored into; administrators and records there stay', () => {
  const data = demoCopy(), made = backup(data)
  gone(data)
  const used = demoCopy()
  assert.equal(restored(1, made, used).code, 'folder.not_empty')
  assert.equal(answer(0, 'verify', '--data', used).ok, true)
})

test('an interrupted backup or restore leaves no file and no folder under the name, and the next one clears what is left', async () => {
  const data = demoCopy()
  const place = temporaryFolder(), file = join(place, 'cut.wutong')
  for (const wait of [30, 120, 250]) {
    const one = start('backup', file, '--data', data)
    await new Promise((done) => setTimeout(done, wait))
    one.child.kill('SIGKILL')
    await one.ended
    if (existsSync(file)) assert.ok(existsSync(`${file}.keys`))
    for (const name of [file, `${file}.keys`]) if (existsSync(name)) renameSync(name, `${name}-${wait}`)
  }
  const made = { ...answer(0, 'backup', file, '--data', data, '--new-code'), file }
  assert.deepEqual(readdirSync(place).filter((name) => /\.(part|stage|proof)-/.test(name)), [])
  gone(data)
  const folder = fresh()
  let cut = 0
  for (const wait of [20, 80, 200]) {
    const one = start('restore', made.file, '--data', folder, '--code', made.recovery_code)
    await new Promise((done) => setTimeout(done, wait))
    one.child.kill('SIGKILL')
    if ((await one.ended) !== 'SIGKILL') break
    cut += 1
    assert.ok(!existsSync(folder))
  }
  assert.ok(cut > 0)
  if (!existsSync(folder)) restored(0, made, folder)
  assert.deepEqual(readdirSync(dirname(folder)), [basename(folder)])
  assert.equal(answer(0, 'verify', '--data', folder).ok, true)
})

test('a backup killed between the names of its two files, and right after, is told for what it is by the next one', () => {
  const data = demoCopy(), place = temporaryFolder(), file = join(place, 'cut.wutong')
  const notes = () => readFileSync(join(data, 'backups.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line))
  assert.equal(killedAtName(file, 'backup', file, '--data', data), 'SIGKILL')
  assert.ok(existsSync(`${file}.keys`) && !existsSync(file))
  answer(0, 'backup', join(place, 'next.wutong'), '--data', data)
  assert.deepEqual(readdirSync(place), ['next.wutong', 'next.wutong.keys'])
  assert.deepEqual(notes().map((note) => note.code ?? 'proved'), ['backup.killed', 'proved'])
  assert.equal(killedAtName(join(data, 'backups.jsonl'), 'backup', file, '--data', data), 'SIGKILL')
  assert.ok(existsSync(`${file}.keys`) && existsSync(file))
  answer(0, 'backup', join(place, 'last.wutong'), '--data', data)
  const made = notes().at(-2)
  assert.deepEqual([made.file, made.proved, made.sha256], [file, true, createHash('sha256').update(readFileSync(file)).digest('hex')])
})

test('a restore that is told to end leaves nothing and says so; the next one goes through', async () => {
  const data = demoCopy(), made = backup(data), folder = fresh()
  gone(data)
  let stopped = 0
  for (const [signal, wait] of [['SIGTERM', 0], ['SIGINT', 40], ['SIGHUP', 120]]) {
    const one = start('restore', made.file, '--data', folder, '--code', made.recovery_code, '--json')
    while (readdirSync(dirname(folder)).length === 0) await new Promise((done) => setTimeout(done, 2))
    await new Promise((done) => setTimeout(done, wait))
    one.child.kill(signal)
    if ((await one.ended) === 0) break
    stopped += 1
    const told = JSON.parse(one.said())
    assert.equal(told.code, 'restore.stopped', one.said())
    assert.match(told.next, /没有留下任何东西/)
    assert.deepEqual(readdirSync(dirname(folder)), [])
  }
  assert.ok(stopped > 0)
  if (!existsSync(folder)) restored(0, made, folder)
  assert.equal(answer(0, 'verify', '--data', folder).ok, true)
})

test('a link, or the place where another disk is mounted, is refused before the proof: the folder in the making could not take its place', () => {
  const data = demoCopy(), made = backup(data), place = temporaryFolder(), words = ['restore', made.file, '--code', made.recovery_code, '--json', '--data']
  gone(data)
  for (const name of ['empty', 'mounted']) mkdirSync(join(place, name))
  spawnSync('ln', ['-s', join(place, 'empty'), join(place, 'link')])
  assert.equal(restored(1, made, join(place, 'link')).code, 'restore.place_is_wrong')
  const mounted = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs none "$0" || exit 9; "$@" "$0"', join(place, 'mounted'), program, ...words], { encoding: 'utf8' })
  if (mounted.status !== 9 && !/unshare/.test(mounted.stderr)) assert.equal(JSON.parse(mounted.stdout).code, 'restore.place_is_wrong', mounted.stdout + mounted.stderr)
  restored(0, made, join(place, 'empty'))
  assert.deepEqual(readdirSync(place), ['empty', 'link', 'mounted'])
})

test('heads that were named and cannot be found or read are no proof that nothing was signed since', () => {
  const data = demoCopy(), made = backup(data), kept = temporaryFolder()
  gone(data)
  const refused = (code) => {
    const folder = fresh(), told = restored(1, made, folder, '--heads', kept)
    assert.equal(told.code, code, told.message)
    assert.deepEqual(readdirSync(dirname(folder)), [])
  }
  refused('restore.no_heads')
  spawnSync('cp', ['-r', `${data}-gone/heads/.`, kept])
  const [name] = readdirSync(kept).filter((each) => each.endsWith('.heads'))
  writeFileSync(join(kept, name), `${readFileSync(join(kept, name))}not a head\n`)
  refused('restore.heads_unreadable')
  spawnSync('ln', ['-sf', join(`${data}-gone`, 'heads', name), join(kept, name)])
  refused('restore.heads_unreadable')
  spawnSync('cp', ['--remove-destination', join(`${data}-gone`, 'heads', name), join(kept, name)])
  restored(0, made, fresh(), '--heads', kept)
})

test('two restores to one place: the second is refused and takes nothing from the first; a folder of ours with a name like that stays', async () => {
  const data = demoCopy(), made = backup(data), folder = fresh(), place = dirname(folder)
  gone(data)
  mkdirSync(join(place, 'restored.restoring-notes'))
  mkdirSync(join(place, 'restored.restoring-0badcafe'))   // of one that was killed
  const first = start('restore', made.file, '--data', folder, '--code', made.recovery_code, '--json')
  while (readdirSync(place).length !== 2 || existsSync(join(place, 'restored.restoring-0badcafe'))) await new Promise((done) => setTimeout(done, 1))
  assert.equal(restored(1, made, folder).code, 'restore.running')
  assert.equal(await first.ended, 0, first.said())
  assert.deepEqual(readdirSync(place), ['restored', 'restored.restoring-notes'])
  assert.equal(answer(0, 'verify', '--data', folder).ok, true)
})

test('a history goes on in one place: what took over from the source counts, and so does what the source knows', () => {
  const data = demoCopy(), made = backup(data), words = ['act', 'enterprise', '-', 'create', '--zone', fictionalZone]
  answer(0, ...words, 'name=备份后的企业', '--data', data)
  const second = fresh(), third = fresh()
  // Killed after the old side was told, before the new one has its name: what the old side knows still counts.
  const branch = ['restore', made.file, '--data', second, '--code', made.recovery_code, '--branch', '原机损坏']
  assert.equal(killedAtName(second, ...branch), 'SIGKILL')
  assert.ok(existsSync(join(data, 'superseded.json')) && !existsSync(second))
  const keys = join(data, 'keys', 'subjects.db'), [zone, subject] = sqlite(keys, 'select zone_id, subject from subject_key limit 1').split('|')
  sqlite(keys, `pragma secure_delete=on; update subject_key set sealed = '' where zone_id = '${zone}' and subject = '${subject}'`)
  assert.equal(restored(1, made, second).code, 'restore.later_heads')
  const report = answer(0, ...branch)
  assert.deepEqual([report.erased_subjects, report.goes_on_in], [1, data])
  answer(0, ...words, 'name=分支上的企业', '--data', second)
  // The same backup again: the branch goes on, so this is another branch, from it.
  const refused = restored(1, made, third)
  assert.equal(refused.code, 'restore.later_heads')
  assert.equal(restored(0, made, third, '--branch', '再起一支').goes_on_in, second)
  assert.equal(answer(1, ...words, 'name=不再写', '--data', second).code, 'folder.superseded')
  answer(0, ...words, 'name=第三处', '--data', third)
  // And a drill that was left lying starts nowhere while that one is there.
  const fourth = fresh()
  assert.equal(restored(0, made, fourth, '--only-prove').goes_on_in, third)
  answer(0, 'restore', made.file, '--data', fourth, '--code', made.recovery_code, '--branch', '第四处')
  spawnSync('rm', [join(third, 'superseded.json')])
  const alive = answer(1, ...words, 'name=第四处', '--data', fourth)
  assert.equal(alive.code, 'restore.source_is_alive')
  assert.ok(alive.message.includes(third), alive.message)
})

test('a backup that is told to end clears up after itself and is noted as interrupted: by a signal here, by its asker going away or the stop of the service there', async () => {
  const data = demoCopy(), place = temporaryFolder()
  const notes = () => (existsSync(join(data, 'backups.jsonl')) ? readFileSync(join(data, 'backups.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line)) : [])
  const begun = async (name) => {
    const one = start('backup', join(place, name), '--data', data, '--json')
    while (readdirSync(place).length === 0) await new Promise((done) => setTimeout(done, 2))
    return one
  }
  const interrupted = async (count) => {
    while (notes().length < count) await new Promise((done) => setTimeout(done, 5))
    assert.equal(notes().at(-1).code, 'backup.stopped')
    assert.deepEqual(readdirSync(place), [])
  }
  const here = await begun('here.wutong')
  here.child.kill('SIGTERM')
  assert.equal(await here.ended, 1, 'it ended by itself')
  assert.equal(JSON.parse(here.said()).code, 'backup.stopped')
  await interrupted(1)
  await served(data, async () => {
    const gone = await begun('gone.wutong')
    gone.child.kill('SIGKILL')
    await gone.ended
    await interrupted(2)
    const failed = () => sqlite(join(data, 'wutong.db'), "select count(*) from audit_entry where event = 'backup.failed'")
    for (let tries = 0; failed() !== '2' && tries < 1_000; tries += 1) await new Promise((done) => setTimeout(done, 5))   // after the list
    assert.equal(failed(), '2')
    await begun('stop.wutong')
  })
  await interrupted(3)
  assert.equal(answer(0, 'verify', '--data', data).ok, true)
})

test('an old backup is refused once the ledger was signed on, unless told to branch; then the old folder starts no more', () => {
  const data = demoCopy()
  const made = backup(data)
  assert.equal(wutong('import', 'project', workbook('项目台账-清洁'), '--data', data, '--zone', fictionalZone).status, 0)
  const refused = restored(1, made, fresh())
  assert.equal(refused.code, 'restore.later_heads')
  assert.match(refused.message, /已知签到/)
  // The drill is always allowed.
  assert.ok(restored(0, made, fresh(), '--only-prove').left_behind.length > 0)
  // The old machine is lost, but its heads were kept elsewhere: still refused.
  const kept = join(temporaryFolder(), 'heads')
  spawnSync('cp', ['-r', join(data, 'heads'), kept])
  renameSync(data, `${data}-away`)
  assert.equal(restored(1, made, fresh(), '--heads', kept).code, 'restore.later_heads')
  renameSync(`${data}-away`, data)
  const folder = fresh()
  const report = restored(0, made, folder, '--branch', '原机硬盘损坏前的最后备份')
  assert.ok(report.left_behind.length > 0)
  assert.equal(answer(0, 'verify', '--data', folder).ok, true)
  assert.ok(readdirSync(join(folder, 'heads', 'abandoned')).length > 0)
  assert.equal(answer(1, 'import', 'project', workbook('项目台账-清洁'), '--data', data, '--zone', fictionalZone).code, 'folder.superseded')
  assert.equal(wutong('import', 'project', workbook('项目台账-清洁'), '--data', folder, '--zone', fictionalZone).status, 0)
  assert.match(sqlite(join(folder, 'wutong.db'), "select reason from audit_entry where event = 'folder.restored'"), /branch: 原机硬盘/)
})

test('while the old folder is there a restored one can be verified but not written: no two histories', () => {
  const data = demoCopy()
  const made = backup(data)
  const folder = fresh()
  assert.equal(restored(0, made, folder).source_is_there, true)
  assert.equal(answer(0, 'verify', '--data', folder).ok, true)
  const words = ['act', 'enterprise', '-', 'create', 'name=恢复后的企业', '--zone', fictionalZone]
  const refused = answer(1, ...words, '--data', folder)
  assert.equal(refused.code, 'restore.source_is_alive')
  assert.ok(refused.next.includes('移走'))
  gone(data)
  answer(0, ...words, '--data', folder)
})

test('who was erased stays erased in what an old backup gives back', () => {
  const data = demoCopy()
  const first = backup(data)
  const keys = join(data, 'keys', 'subjects.db')
  const [zone, subject] = sqlite(keys, 'select zone_id, subject from subject_key limit 1').split('|')
  const old = sqlite(keys, `select sealed from subject_key where subject = '${subject}'`)
  // What the erasure of a subject does to the key store.
  sqlite(keys, `pragma secure_delete=on; update subject_key set sealed = '' where zone_id = '${zone}' and subject = '${subject}'`)
  assert.ok(answer(0, 'verify', '--data', data).erased_fields > 0)
  assert.equal(restored(0, first, fresh(), '--only-prove').erased_subjects, 1, 'the folder it came from says so')
  const second = backup(data, 'second.wutong')
  assert.equal(second.renewed_keys, 1)
  assert.ok(!readFileSync(first.keys_file, 'latin1').includes(old), 'the key is gone from the older key file too')
  gone(data)
  const folder = fresh()
  // The keys of today know of later heads, so the old backup is a branch even now that its folder is gone.
  assert.equal(restored(1, first, fresh()).code, 'restore.later_heads')
  assert.equal(restored(0, first, folder, '--branch', '检验旧备份').erased_subjects, 1)
  const report = answer(0, 'verify', '--data', folder)
  assert.ok(report.ok && report.erased_fields > 0)
  // No blind index of the erased subject answers "is this number here?".
  const row = sqlite(join(folder, 'wutong.db'), `select * from project where id = '${subject}'`)
  assert.ok(row.length > 0 && !/b1\.[0-9a-f]{20}/.test(row), row)
})

