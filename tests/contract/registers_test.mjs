// registers_test.mjs — Every register there is, on the served demo: list, form, record page, permissions, figures, and Excel and csv out and in without loss.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { demoCopy, fictionalZone, program, root, temporaryFolder, wutong } from '../cli/program.mjs'
import { csvRows, csvText, rowsOf, withRow } from './sheet_file.mjs'

const registers = readdirSync(join(root, 'definitions', 'registers')).filter((name) => name.endsWith('.yaml')).map((name) => name.slice(0, -5)).sort()
/** Written by a decision and never by a sheet or a form. */
const writtenByBatch = ['policy_award']
/** The entries of the catalogue that registers alone answer: each of these has rows in the demo. Other registers may wait for people at work. */
const answeredByRegisters = ['S03', 'S05', 'S11', 'S12', 'S30', 'S39', 'S55', 'S59', 'S61', 'S62', 'S64', 'S73', 'S74', 'S84', 'S88', 'S99', 'S103', 'S105', 'S106', 'S112', 'S113']
let server, base, data, meta, zones, cookie, session

before(async () => {
  data = demoCopy()
  server = spawn(program, ['serve', '--data', data, '--listen', '127.0.0.1:0'], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
  base = await new Promise((resolve, reject) => {
    let text = ''
    server.stdout.on('data', (bytes) => { text += bytes; const found = text.match(/https?:\/\/127\.0\.0\.1:\d+/); if (found) resolve(found[0]) })
    server.on('exit', (code) => reject(new Error(`serve ended with ${code}: ${text}`)))
  })
  ;({ cookie, session } = await signIn('shili'))
  meta = (await get('/api/meta', cookie)).body
  zones = (await get('/api/zones?limit=200', cookie)).body.rows
})
after(() => { if (server) server.kill('SIGTERM') })

async function signIn(user) {
  const accounts = new Map([...readFileSync(join(data, 'demo-accounts.txt'), 'utf8').matchAll(/^\s*(\w+)\s+(\S+)/gm)].map((found) => [found[1], found[2]]))
  const reply = await fetch(`${base}/api/session`, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: base }, body: JSON.stringify({ user, password: accounts.get(user) }) })
  assert.equal(reply.status, 200, user)
  return { cookie: reply.headers.get('set-cookie').split(';')[0], session: await reply.json() }
}
async function get(path, as) {
  const reply = await fetch(base + path, { headers: { Cookie: as } })
  return { status: reply.status, body: reply.headers.get('content-type')?.includes('json') ? await reply.json() : Buffer.from(await reply.arrayBuffer()) }
}

/** A command beside the running server; it goes through its socket. */
function command(...words) {
  const result = wutong(...words, '--data', data)
  assert.equal(result.status, 0, `wutong ${words.join(' ')}\n${result.out}${result.err}`)
  return result.out
}
const exported = (register, ending) => {
  const file = join(temporaryFolder(), `out.${ending}`)
  command('export', register, '--zone', fictionalZone, '--out', file)
  return file
}
const csvOf = (register) => csvRows(readFileSync(exported(register, 'csv'), 'utf8'))
function imported(register, file) {
  const result = wutong('import', register, file, '--zone', fictionalZone, '--data', data, '--json')
  assert.equal(result.status, 0, `${register}: ${result.out}${result.err}`)
  const answer = JSON.parse(result.out)
  assert.deepEqual(answer.rejected, [], register)
  return { new: answer.new, updated: answer.updated, unchanged: answer.unchanged, refused: answer.refused }
}
const choicesOf = (id) => meta.choices[id].items.map((item) => item.label)
const typeOf = (register) => meta.types.find((type) => type.name === register)
const zoneId = () => zones.find((zone) => zone.name === fictionalZone)?.id
const page = async (collection, more = '') => (await get(`/api/${collection}?zone=${zoneId()}&limit=5${more}`, cookie)).body
const own = (type) => type.fields.filter((field) => !field.system && !field.hidden)
const rolesWith = (permission) => readdirSync(join(root, 'definitions', 'roles')).filter((name) => name.endsWith('.yaml')).filter((name) => {
  const patterns = [...(readFileSync(join(root, 'definitions', 'roles', name), 'utf8').match(/^permissions: \[(.*)\]$/m)?.[1] ?? '').matchAll(/"([^"]+)"/g)].map((found) => found[1])
  return patterns.some((pattern) => pattern === permission || (pattern.startsWith('*.') && permission.endsWith(pattern.slice(1))) || (pattern.endsWith('.*') && permission.startsWith(pattern.slice(0, -1))))
})

/** What the file says must differ between two rows: the fields of `match:`, else those that are `unique:`, else the title. */
function keysOf(register, type) {
  const text = readFileSync(join(root, 'definitions', 'registers', `${register}.yaml`), 'utf8')
  const match = text.match(/^match: \[(.*)\]$/m)?.[1].split(',')[0].split('+').map((name) => name.trim())
  const unique = [...text.matchAll(/^ {2}(\w+): +\{.*unique: zone/gm)].map((found) => found[1])
  return { keys: match ?? (unique.length ? unique : [type.title_field]), unique }
}

/** A further row as a person would write it: the first one, with what must differ changed. Texts, else the day, else another choice. Personal texts stay out: a sheet shows them masked. */
function anotherRow(register, type, header, row) {
  const { keys, unique } = keysOf(register, type)
  const field = (label) => own(type).find((each) => each.label === label.replace(/\(.*\)$/, ''))
  const cells = row.map((value, n) => (field(header[n])?.format === 'credit_code' || field(header[n])?.personal ? '' : value))
  const at = (wanted) => header.findIndex((label, n) => cells[n] && field(label) && wanted(field(label)))
  const other = { text: (text) => `${text}-2`, date: () => '2025-10-01', integer: (text) => String(Number(text) + 1), choice: (text, each) => choicesOf(each.target).find((label) => label !== text) }
  const changed = ['text', 'date', 'integer', 'choice'].some((kind) => {
    const n = at((each) => keys.includes(each.name) && each.kind === kind)
    if (n >= 0) cells[n] = other[kind](cells[n], field(header[n]))
    return n >= 0
  })
  assert.ok(changed, `${register}: nothing of ${keys.join()} to change in ${header.join()}`)
  header.forEach((label, n) => { if (cells[n] === row[n] && cells[n] && unique.includes(field(label)?.name)) cells[n] = `${cells[n]}-2` })
  return moreChanges[register] ? cells.map((value, n) => moreChanges[register][header[n]] ?? value) : cells
}
/** Where a check of the register would rightly refuse the copy of a row. */
const moreChanges = { platform_booking: { '起（时）': '1.00', '止（时）': '2.00' } }

test('each register has its pages: a list with its columns, a form with labels, a record with its history', async () => {
  for (const register of registers) {
    const type = typeOf(register)
    assert.ok(type, `${register} has no page for a statistician`)
    const names = new Set(type.fields.map((field) => field.name))
    assert.ok(type.list.columns.length >= 2 && type.list.columns.every((column) => names.has(column)), `${register}: list`)
    for (const field of own(type)) assert.match(field.label, /[\u3400-\u9fff]|^[A-Z]/, `${register}.${field.name}`)
    if (type.importable) assert.ok(own(type).some((field) => !field.read_only), `${register}: nothing to fill in`)
    const { rows, total } = await page(type.collection)
    const claims = readFileSync(join(root, 'definitions', 'registers', `${register}.yaml`), 'utf8').match(/^catalogue: \[(.*)\]$/m)?.[1].split(', ') ?? []
    assert.ok(total > 0 || !claims.some((id) => answeredByRegisters.includes(id)), `${register}: no row of the demo in ${fictionalZone}`)
    if (!total) continue
    const record = await get(`/api/${type.collection}/${rows[0].id}`, cookie)
    assert.equal(record.status, 200, register)
    const history = await get(`/api/${type.collection}/${rows[0].id}/history`, cookie)
    assert.equal(history.status, 200, register)
    assert.ok(JSON.stringify(history.body).length > 40, `${register}: history`)
  }
})

test('somebody may keep each register, and who may only look may not', async () => {
  const director = await signIn('shilizhuren')
  const document = (await get('/api/openapi.json', cookie)).body
  for (const register of registers.filter((name) => !writtenByBatch.includes(name))) {
    const { collection } = typeOf(register)
    const permission = document.paths[`/api/${collection}`].post['x-permission']
    assert.notDeepEqual(rolesWith(permission), [], `no shipped role has ${permission}`)
    const reply = await fetch(`${base}/api/${collection}`, { method: 'POST', headers: { Cookie: director.cookie, Origin: base, 'Content-Type': 'application/json' }, body: JSON.stringify({ zone: zoneId(), fields: {} }) })
    assert.ok([403, 404].includes(reply.status), `${register}: a director adds, ${reply.status}`)
  }
})

test('each figure of a register answers, and among others as by itself', async () => {
  const alone = {}
  for (const register of registers) {
    const text = readFileSync(join(root, 'definitions', 'registers', `${register}.yaml`), 'utf8')
    for (const [, id] of text.split(/^metrics:/m)[1]?.split(/^\w+:/m)[0].matchAll(/\{id: (\w+)/g) ?? []) {
      const answer = await get(`/api/metrics/${id}?zone=${zoneId()}&from=2025-01-01&to=2025-12-20`, cookie)
      assert.equal(answer.status, 200, `${id}: ${JSON.stringify(answer.body)}`)
      alone[id] = answer.body
    }
  }
  const ids = Object.keys(alone)
  assert.ok(ids.length >= 45, `${ids.length} figures`)
  const together = (some, period = 'from=2025-01-01&to=2025-12-20', who = cookie) => get(`/api/metrics?ids=${some.join(',')}&zone=${zoneId()}&${period}`, who)
  const { figures } = (await together([...ids.slice(0, 39), 'no_such_figure'])).body
  assert.deepEqual(figures.slice(0, 39), ids.slice(0, 39).map((id) => ({ id, figure: alone[id], refused: null })))
  assert.equal(figures[39].figure, null)
  assert.match(figures[39].refused, /no_such_figure/)
  assert.equal((await together(ids.slice(0, 41))).status, 422)
  assert.equal((await together([''])).status, 422)
  assert.equal((await together(['no_such_figure'])).status, 404, 'none can be told')
  assert.equal((await together(ids.slice(0, 2), 'from=2025-01-01&to=2025-12-20', '')).status, 401)
})

test('what was exported and comes back unchanged changes nothing, as csv and as xlsx', async () => {
  for (const register of registers.filter((name) => typeOf(name).importable)) {
    const before = csvOf(register)
    const integers = before[0].map((label) => own(typeOf(register)).find((field) => field.label === label)?.kind === 'integer')
    for (const row of before.slice(1)) row.forEach((value, n) => { if (integers[n]) assert.match(value, /^-?\d*$/, `${register}: ${before[0][n]}`) })
    for (const ending of ['csv', 'xlsx']) {
      const done = imported(register, exported(register, ending))
      assert.deepEqual([done.new, done.updated, done.refused], [0, 0, 0], `${register}.${ending}`)
      assert.equal(done.unchanged, before.length - 1, `${register}.${ending}`)
    }
    assert.deepEqual(csvOf(register), before, register)
  }
})

test('a row written into the empty template comes in once, as xlsx and as csv, and goes out as it was written', async () => {
  let written = 0
  for (const register of registers.filter((name) => typeOf(name).importable)) {
    const type = typeOf(register)
    const [header, first] = csvOf(register)
    if (!first) continue
    const blank = await get(`/api/${type.collection}/template.xlsx`, cookie)
    assert.equal(blank.status, 200, register)
    const [columns, sample] = rowsOf(blank.body)
    assert.match(sample[0], /^示例行，导入时自动跳过/, register)
    assert.ok(sample.filter(Boolean).length >= Math.min(columns.length, 2), `${register}: ${sample.join()}`)
    const row = anotherRow(register, type, header, first)
    const cells = columns.map((label) => row[header.indexOf(label)] ?? '')
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'blank.xlsx'), blank.body)
    assert.deepEqual(imported(register, join(folder, 'blank.xlsx')), { new: 0, updated: 0, unchanged: 0, refused: 0 }, `${register}: the example of its template is no row`)
    writeFileSync(join(folder, 'filled.xlsx'), withRow(blank.body, cells))
    assert.deepEqual(imported(register, join(folder, 'filled.xlsx')), { new: 1, updated: 0, unchanged: 0, refused: 0 }, `${register}: ${columns.join()} ${cells.join()}`)
    writeFileSync(join(folder, 'filled.csv'), csvText([columns, cells]))
    assert.deepEqual(imported(register, join(folder, 'filled.csv')), { new: 0, updated: 0, unchanged: 1, refused: 0 }, register)
    const found = csvOf(register).some((line) => columns.every((label, n) => line[header.indexOf(label)] === cells[n]))
    assert.ok(found, `${register}: ${cells.join()}\n${csvOf(register).join('\n')}`)
    written += 1
  }
  assert.ok(written >= 45, `${written} registers`)
})

test('the ledger holds it all', () => { assert.match(command('verify'), /核验通过/) })
