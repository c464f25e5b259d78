// import_everything_test.mjs — A zone moves into an empty installation: the same records, figures and files; its old ledger as evidence; all or nothing, and once.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { unzip, zip } from '../contract/sheet_file.mjs'
import { answer, demoCopy, fictionalZone, root, saltLakeZone, served, temporaryFolder, wutong } from './program.mjs'

const zones = [saltLakeZone, fictionalZone]
const folder = temporaryFolder()
const origin = demoCopy()
const sqlite = (data, statement) => spawnSync('sqlite3', [join(data, 'wutong.db'), statement], { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout.trim()
const lines = (path) => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line)) : [])
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const idIn = (type, zone, more = '1') => sqlite(origin, `select id from ${type} where zone_id = (select id from zone where name = '${zone}') and ${more} limit 1`)
const packages = new Map()
const empty = (name) => {
  const data = join(folder, name)
  answer(0, 'init', '--data', data, '--profile', 'small')
  cpSync(join(origin, 'wutong.conf'), join(data, 'wutong.conf'))   // the same business date: what is counted up to today counts up to the same day
  return data
}
const exported = (data, zone, name) => {
  const out = join(folder, name)
  answer(0, 'export', 'everything', '--zone', zone, '--out', out, '--data', data)
  return out
}

/** A zone in use: a project that moved on with a photo, a phase under another project, a renamed, an archived and a personal one, stages of a register, a typed figure. */
function live() {
  const photo = join(folder, 'site.png')
  writeFileSync(photo, picture)
  const act = (...words) => answer(0, 'act', ...words, '--data', origin)
  act('project', idIn('project', saltLakeZone, "stage = 'signed'"), 'start', 'happened_on=2025-09-20', `start_photo=@${photo}`)
  const parent = idIn('project', saltLakeZone, "stage = 'started'")
  act('project', '-', 'record_existing', 'name=二期', `parent=${sqlite(origin, `select name from project where id = '${parent}'`)}`, 'total_investment=3000万元', 'content=第一行\n第二行', '--zone', saltLakeZone)
  act('project', idIn('project', saltLakeZone, "stage = 'reserve'") || parent, 'edit', 'name=改过名的项目')
  const gone = act('project', '-', 'create', 'name=不要了的', '--zone', saltLakeZone).record.id
  act('project', gone, 'archive', '--reason', '重复登记')
  act('enterprise', idIn('enterprise', saltLakeZone), 'edit', 'contact_phone=13912345678')
  act('delegated_power', idIn('delegated_power', fictionalZone, "stage = 'received'"), 'recall', 'reason=试点结束')
}
live()
/** What was reported stays reported; why it changed since is known to the other ledger alone. */
await served(origin, async (post, address) => {
  const password = readFileSync(join(origin, 'demo-accounts.txt'), 'utf8').match(/^\s*tongji\s+(\S+)/m)[1]
  const signedIn = await fetch(`${address}/api/session`, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: address }, body: JSON.stringify({ user: 'tongji', password }) })
  const headers = { 'Content-Type': 'application/json', Origin: address, Cookie: signedIn.headers.get('set-cookie').split(';')[0], 'Idempotency-Key': 'one' }
  const zone = sqlite(origin, `select id from zone where name = '${saltLakeZone}'`)
  const sent = await fetch(`${address}/api/reports/submissions`, { method: 'POST', headers, body: JSON.stringify({ zone, name: '三季度签约', receiver: '省厅', period: '2025-01..2025-09', indicators: ['signed_count'] }) })
  assert.equal(sent.status, 201, await sent.text())
})
for (const zone of zones) packages.set(zone, exported(origin, zone, `package-${zones.indexOf(zone)}`))
const moved = new Map(zones.map((zone) => [zone, empty(`moved-${zones.indexOf(zone)}`)]))

/** Everything a person can ask for by its id: indicators and the figures of registers. */
const figures = ['indicators', 'registers'].flatMap((part) =>
  readdirSync(join(root, 'definitions', part), { recursive: true }).filter((name) => name.endsWith('.yaml')).flatMap((name) => {
    const text = readFileSync(join(root, 'definitions', part, name), 'utf8')
    return part === 'indicators' ? [text.match(/^id: (\w+)/m)?.[1]] : [...text.matchAll(/^\s+- \{id: (\w+), label/gm)].map((found) => found[1])
  })).filter(Boolean)

async function figuresOf(data, zone) {
  const found = {}
  await served(data, async () => {
    for (const id of figures) {
      const result = wutong('metric', id, '--from', '2025-01-01', '--to', '2025-12-20', '--zone', zone, '--data', data, '--json')
      const told = JSON.parse(result.out)
      found[id] = result.status === 0 ? [told.numerator, told.denominator, told.value, told.why_no_value] : told.code
    }
  })
  return found
}

test('a dry run says what would come and leaves nothing behind', () => {
  for (const zone of zones) {
    const data = moved.get(zone)
    const before = spawnSync('sh', ['-c', `cd ${data} && find . -type f ! -name 'wutong.db*' ! -name lock | sort | xargs sha256sum`], { encoding: 'utf8' }).stdout
    const told = answer(0, 'import', 'everything', packages.get(zone), '--data', data, '--dry-run')
    const manifest = JSON.parse(readFileSync(join(packages.get(zone), 'manifest.json'), 'utf8'))
    assert.deepEqual(told.records, Object.fromEntries(Object.entries(manifest.records).sort()))
    assert.deepEqual([told.dry_run, told.already, told.act], [true, false, ''])
    assert.equal(sqlite(data, 'select count(*) from zone'), '0')
    assert.equal(sqlite(data, 'select count(*) from ledger_entry'), '0')
    assert.equal(spawnSync('sh', ['-c', `cd ${data} && find . -type f ! -name 'wutong.db*' ! -name lock | sort | xargs sha256sum`], { encoding: 'utf8' }).stdout, before)
  }
})

test('what was changed on the way is refused, and nothing comes in', () => {
  const data = moved.get(saltLakeZone)
  const spoil = (name, change) => {
    const copy = join(folder, name)
    cpSync(packages.get(saltLakeZone), copy, { recursive: true })
    change(copy)
    const refused = wutong('import', 'everything', copy, '--data', data)
    assert.equal(refused.status, 1, `${name}: ${refused.out}`)
    assert.equal(sqlite(data, 'select count(*) from ledger_entry'), '0', name)
    assert.ok(!existsSync(join(data, 'origins')) || readdirSync(join(data, 'origins')).length === 0, name)
    return refused.err
  }
  const project = 'records/project.jsonl'
  const rewrite = (copy, name, text) => {   // with the sums put right: whoever can edit the folder can edit its manifest
    writeFileSync(join(copy, name), text)
    const manifest = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8'))
    const file = manifest.files.find((each) => each.name === name)
    Object.assign(file, { bytes: Buffer.byteLength(text), sha256: spawnSync('sha256sum', [join(copy, name)], { encoding: 'utf8' }).stdout.slice(0, 64) })
    writeFileSync(join(copy, 'manifest.json'), JSON.stringify(manifest))
  }
  assert.match(spoil('more', (copy) => appendFileSync(join(copy, project), '{}\n')), /records\/project\.jsonl 的字节数不对/)
  assert.match(spoil('stray', (copy) => writeFileSync(join(copy, 'stray.txt'), 'x')), /stray\.txt 不在清单里/)
  assert.match(spoil('missing', (copy) => rmSync(join(copy, project))), /缺少这个文件/)
  assert.match(spoil('link', (copy) => { rmSync(join(copy, project)); symlinkSync('/etc/passwd', join(copy, project)) }), /不是普通文件/)
  assert.match(spoil('climb', (copy) => writeFileSync(join(copy, 'manifest.json'), readFileSync(join(copy, 'manifest.json'), 'utf8').replace('records/project.csv', '../project.csv'))), /名称不对/)
  assert.match(spoil('unfit', (copy) => rewrite(copy, project, readFileSync(join(copy, project), 'utf8').replace('"sample":true', '"no_such_field":1,"sample":true'))), /no_such_field.*没有这个字段/)
  assert.match(spoil('wrong', (copy) => rewrite(copy, project, readFileSync(join(copy, project), 'utf8').replace(/"total_investment":"[^"]+"/, '"total_investment":"-1.00"'))), /总投资与存证不符/)
  assert.match(spoil('stage', (copy) => rewrite(copy, project, readFileSync(join(copy, project), 'utf8').replace('"stage":"signed"', '"stage":"at_capacity"').replace(/"at_capacity_on":null/, '"at_capacity_on":null'))), /阶段与存证不符/)
})

test('the same records, files and stages; every entry names where it comes from, and the ledger holds', () => {
  for (const zone of zones) {
    const data = moved.get(zone), from = packages.get(zone)
    const left = join(data, 'origins', answer(0, 'import', 'everything', from, '--data', data, '--dry-run').package, 'ledger')
    mkdirSync(left, { recursive: true })
    writeFileSync(join(left, 'half'), 'of an attempt that a crash ended')
    const done = answer(0, 'import', 'everything', from, '--data', data)
    assert.ok(done.act && !done.already)
    assert.ok(!existsSync(join(left, 'half')))
    const positions = zone === saltLakeZone ? ['submission 第 1 行的存证位置：指原来的存证，为何变动请在原来的安装里查'] : []
    assert.deepEqual(done.left_out, [...positions, `开发区“${zone}”的上级：指向本区之外的记录，这里没有`])
    const back = exported(data, zone, `back-${zones.indexOf(zone)}`)
    const described = JSON.parse(readFileSync(join(from, 'descriptions', 'types.json'), 'utf8'))
    for (const type of Object.values(described)) {
      const own = type.fields.filter((field) => !field.system && !field.personal && !['zone.parent', 'submission.known_as'].includes(`${type.name}.${field.name}`)).map((field) => field.name)
      const kept = (record) => [record.id, record.zone_id, record.archived_at !== null, ...own.map((name) => record[name])]
      const of = (where) => lines(join(where, 'records', `${type.name}.jsonl`)).map(kept)
      assert.deepEqual(of(back), of(from), `${zone} ${type.name}`)
    }
    assert.ok(lines(join(from, 'records', 'stage_event.jsonl')).length > 1)
    assert.deepEqual(lines(join(back, 'records', 'stage_event.jsonl')), lines(join(from, 'records', 'stage_event.jsonl')))
    for (const name of existsSync(join(from, 'files')) ? readdirSync(join(from, 'files')) : []) assert.deepEqual(readFileSync(join(back, 'files', name)), readFileSync(join(from, 'files', name)))
    const entries = lines(join(back, 'ledger', 'entries.jsonl'))
    assert.ok(entries.length > 0 && entries.every((entry) => entry.body.includes(done.package) && entry.body.includes(`接收自“${zone}”`)))
    assert.equal(wutong('verify', '--data', data).status, 0)
    const evidence = join(data, 'origins', done.package)
    for (const name of ['manifest.json', 'ledger/entries.jsonl', 'ledger/heads.jsonl', 'ledger/public_key.pem']) assert.deepEqual(readFileSync(join(evidence, name)), readFileSync(join(from, name)), name)
  }
  assert.ok(existsSync(join(packages.get(saltLakeZone), 'files')))
})

test('every figure is the same', async () => {
  assert.ok(figures.length > 80, `${figures.length} figures`)
  for (const zone of zones) {
    const there = await figuresOf(origin, zone), here = await figuresOf(moved.get(zone), zone)
    assert.deepEqual(here, there)
    assert.ok(Object.values(there).filter((value) => Array.isArray(value) && value[2] !== null).length > 40, zone)
  }
})

test('a second time changes nothing, and a zone that is there otherwise is refused', () => {
  const data = moved.get(saltLakeZone)
  const count = sqlite(data, 'select count(*) from ledger_entry')
  const again = answer(0, 'import', 'everything', packages.get(saltLakeZone), '--data', data)
  assert.deepEqual([again.already, again.act], [true, ''])
  assert.equal(sqlite(data, 'select count(*) from ledger_entry'), count)
  const refused = wutong('import', 'everything', packages.get(saltLakeZone), '--data', origin)
  assert.equal(refused.status, 1)
  assert.match(refused.err, /已经有.*init --data/s)
  assert.match(wutong('import', 'everything', packages.get(fictionalZone), '--data', origin, '--as', 'zhuren').err, /只能由本机操作员/)
  assert.match(wutong('import', 'everything', folder, '--data', data).err, /不是“导出全部数据”得到的文件夹/)
  assert.match(wutong('import', 'everything', packages.get(fictionalZone), '--data', join(folder, 'nowhere')).err, /wutong init --data/)
})

test('the same as one zip, out and in; a zip that was tampered with is refused before anything is unpacked', () => {
  const file = join(folder, 'zone.zip'), beside = join(folder, 'beside')
  answer(0, 'export', 'everything', '--zone', saltLakeZone, '--zip', file, '--out', beside, '--data', origin)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  const parts = unzip(readFileSync(file))
  const found = readdirSync(beside, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(beside.length + 1))
  assert.deepEqual([...parts.keys()].sort(), found.sort())
  for (const [name, bytes] of parts) assert.deepEqual(bytes, readFileSync(join(beside, name)), name)
  assert.match(wutong('export', 'everything', '--zone', saltLakeZone, '--zip', file, '--data', origin).err, /文件已经存在/)
  assert.equal(wutong('export', 'everything', '--zone', saltLakeZone, '--data', origin).status, 2)
  const slashed = join(folder, 'slashed')
  answer(0, 'export', 'everything', '--zone', fictionalZone, '--out', `${slashed}/`, '--data', origin)
  assert.ok(existsSync(join(slashed, 'manifest.json')))
  const alone = join(folder, 'alone.zip')
  assert.ok(answer(0, 'export', 'everything', '--zone', fictionalZone, '--zip', alone, '--data', origin).records.project > 0)
  assert.deepEqual(readdirSync(folder).filter((name) => name.includes('.part')), [])
  const data = empty('from-zip')
  const clean = () => {
    assert.equal(sqlite(data, 'select count(*) from ledger_entry'), '0')
    assert.deepEqual(readdirSync(data).filter((name) => name.startsWith('origins')), [])
  }
  const hostile = (name, text = 'x') => {
    const bad = join(folder, 'bad.zip')
    writeFileSync(bad, zip(new Map([...parts, [name, Buffer.from(text)]])))
    const refused = wutong('import', 'everything', bad, '--data', data)
    assert.equal(refused.status, 1, name)
    clean()
    return refused.err
  }
  assert.match(hostile('../outside.txt'), /压缩包不能打开：\.\.\/outside/)
  assert.ok(!existsSync(join(folder, 'outside.txt')))
  assert.match(hostile('/tmp/outside.txt'), /压缩包不能打开/)
  assert.match(hostile('bomb.txt', ' '.repeat(64 << 20)), /压缩比异常/)
  assert.match(hostile('more.txt'), /more\.txt 不在清单里/)
  const cut = readFileSync(file)
  writeFileSync(join(folder, 'cut.zip'), cut.subarray(0, cut.length / 2))
  assert.match(wutong('import', 'everything', join(folder, 'cut.zip'), '--data', data).err, /不是压缩包，或已损坏/)
  clean()
  const done = answer(0, 'import', 'everything', file, '--data', data)
  assert.ok(done.act && done.files === 2)
  assert.deepEqual(readdirSync(data).filter((name) => name.startsWith('origins')), ['origins'])
  assert.equal(answer(0, 'import', 'everything', beside, '--data', data).already, true)
})

test('two zones share an installation, and the evidence goes with its backup', () => {
  const data = moved.get(saltLakeZone)
  const done = answer(0, 'import', 'everything', packages.get(fictionalZone), '--data', data)
  const file = join(folder, 'both.wutong'), code = join(folder, 'code.txt')
  answer(0, 'backup', file, '--data', data, '--code-to', code)
  const restored = join(folder, 'restored')
  answer(0, 'restore', file, '--data', restored, '--code', `@${code}`)
  assert.deepEqual(readFileSync(join(restored, 'origins', done.package, 'ledger', 'entries.jsonl')), readFileSync(join(packages.get(fictionalZone), 'ledger', 'entries.jsonl')))
  assert.equal(wutong('verify', '--data', restored).status, 0)
})
