// verify_test.mjs — Whatever is changed behind the program's back, with the sqlite3 shell or in a file, `wutong verify` finds and names.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { answer, demoCopy, fictionalZone, temporaryFolder, workbook, wutong } from './program.mjs'

/** Not proved by the ledger: sessions, locks, queues, accounts. `verify` lists them nowhere. */
const operational = /^(idempotency_key|session|import_run|outbox_event|setup_code|stored_file|schema_state|schema_field|user_account|role_grant|search_|sqlite_)/

function sqlite(data, statement) {
  const result = spawnSync('sqlite3', ['-cmd', 'PRAGMA foreign_keys=OFF', join(data, 'wutong.db'), statement], { encoding: 'utf8' })
  assert.equal(result.status, 0, `${statement}\n${result.stderr ?? result.error}`)
  return result.stdout.trim()
}

/** The number of rows each query gives, all asked in one run of the shell. */
function counts(data, queries) { return sqlite(data, queries.map((query) => `select count(*) from ${query};`).join('\n')).split('\n').map(Number) }
function tables(data) {
  const names = sqlite(data, "select name from sqlite_master where type='table' order by 1").split('\n').filter((name) => !operational.test(name))
  const filled = counts(data, names.map((name) => `"${name}"`))
  return names.filter((_, at) => filled[at] > 0)
}
const columns = (data, table) => sqlite(data, `select name || ' ' || type from pragma_table_info('${table}') where name not in ('extra')`).split('\n').map((line) => line.split(' '))

function findings(data) {
  const report = answer(1, 'verify', '--data', data)
  assert.equal(report.ok, false)
  assert.ok(report.findings.length > 0)
  return report.findings
}

/** An update of one row that surely changes a value of the column. */
function edit(table, [name, type]) {
  const changed = type === 'INTEGER' ? `"${name}" + 1` : `"${name}" || 'x'`
  return `with first as (select * from "${table}" where "${name}" is not null limit 1) update "${table}" set "${name}" = ${changed}
    where exists (select 1 from first where first.zone_id = "${table}".zone_id and first."${name}" = "${table}"."${name}")`
}

test('an untouched demo verifies, in words and in JSON', () => {
  const data = demoCopy()
  assert.equal(wutong('verify', '--data', data).status, 0)
  const report = answer(0, 'verify', '--data', data)
  assert.equal(report.ok, true)
  assert.ok(report.entries > 500 && report.heads > 0)
})

/** Whether a finding speaks of the table itself, not of another whose name begins alike. */
const names = (found, table) => { const own = table.replace(/__.*/, '').replace(/_history$/, ''); return found.some((each) => each.table === own || each.table === table) }

/**
 * Spoils each table and has it found. Eight are spoilt in one copy first, since each run of the program reads all definitions; a table that the findings
 * do not name there is spoilt alone in a copy of its own, where whatever is found speaks of it.
 */
function eachIsFound(all, spoil, alone) {
  const batches = Array.from({ length: Math.ceil(all.length / 8) }, (_, at) => all.slice(at * 8, at * 8 + 8))
  const left = batches.flatMap((batch) => {
    const data = demoCopy()
    for (const table of batch) spoil(data, table)
    const found = findings(data)
    return batch.filter((table) => !names(found, table))
  })
  for (const table of left) {
    const data = demoCopy()
    spoil(data, table)
    alone(table, findings(data))
  }
}

test('an edit of any recorded or derived table is found and named', () => {
  const all = tables(demoCopy())
  assert.ok(all.length >= 15, all.join(' '))
  const spoil = (data, table) => {
    const possible = columns(data, table).filter(([name]) => !/^(id|zone_id|owner_id|position)$/.test(name))
    const filled = counts(data, possible.map(([name]) => `"${table}" where "${name}" is not null`))
    sqlite(data, edit(table, possible.filter((_, at) => filled[at] > 0).at(-1)))
  }
  eachIsFound(all, spoil, (table, found) => {
    const said = JSON.stringify(found)
    assert.ok(said.includes(table.replace(/__.*/, '').replace(/_history$/, '')) || found.some((each) => /entry/.test(each.where)), `${table}: ${said.slice(0, 300)}`)
  })
})

test('a row deleted from any recorded or derived table is found', () => {
  const spoil = (data, table) => {
    const key = columns(data, table)[0][0]
    sqlite(data, `delete from "${table}" where "${key}" = (select "${key}" from "${table}" limit 1)`)
  }
  eachIsFound(tables(demoCopy()), spoil, () => undefined)
})

test('the total of one project changed by hand is named with its record and field', () => {
  const data = demoCopy()
  const id = sqlite(data, 'select id from project where total_investment is not null limit 1')
  sqlite(data, `update project set total_investment = total_investment + 100 where id = '${id}'`)
  const result = wutong('verify', '--data', data)
  assert.equal(result.status, 1)
  assert.ok((result.out + result.err).includes(id) && (result.out + result.err).includes('总投资'), result.out + result.err)
})

test('an edited entry is named, and the first bad one comes first', () => {
  const data = demoCopy()
  const zone = sqlite(data, 'select zone_id from ledger_entry group by zone_id having count(*) > 20 limit 1')
  for (const sequence of [9, 5]) sqlite(data, `update ledger_entry set body = replace(body, 'version', 'versiom') where zone_id = '${zone}' and sequence = ${sequence}`)
  const first = findings(data)[0]
  assert.equal(first.where, 'entry')
  assert.equal(first.sequence, 5)
})

test('a field of the zone that is written twice in a row or its history is found and named, also where the true value comes last', () => {
  const folder = join(temporaryFolder(), 'definitions', 'extensions')
  const field = join(folder, 'project.yaml')
  mkdirSync(folder, { recursive: true })
  writeFileSync(field, "id: project\nlabel: 本区自有字段\nfields:\n  rail_load: {label: 年铁路运量, type: quantity, unit: 吨, min: 0吨, group: 基本信息}\n")
  const data = demoCopy()
  assert.equal(wutong('definitions', 'activate', field, '--zone', fictionalZone, '--data', data).status, 0)
  const { id } = answer(0, 'act', 'project', '-', 'create', 'name=示例铸造扩建', '年铁路运量=3000吨', '--zone', fictionalZone, '--data', data).record
  assert.equal(wutong('verify', '--data', data).status, 0)
  for (const table of ['project', 'project_history']) {
    const stored = sqlite(data, `select extra from ${table} where extra is not null`)
    const key = Object.keys(JSON.parse(stored))[0]
    for (const forged of [stored.replace('{', `{"${key}":9,`), stored.replace('}', `,"${key}":9}`)]) {
      sqlite(data, `update ${table} set extra = '${forged}' where extra is not null`)
      const found = findings(data)
      assert.ok(found.some((each) => each.table === 'project' && each.what.includes('写了两次') && each.what.includes(id)), `${table} ${forged}: ${JSON.stringify(found).slice(0, 500)}`)
    }
    sqlite(data, `update ${table} set extra = '${stored}' where extra is not null`)
  }
  assert.equal(wutong('verify', '--data', data).status, 0)
})

const heads = (data) => readdirSync(join(data, 'heads')).filter((name) => name.endsWith('.heads')).map((name) => join(data, 'heads', name))
const largest = (files) => files.sort((a, b) => statSync(b).size - statSync(a).size)[0]

test('an edited head file is found', () => {
  const spoils = [
    (file) => writeFileSync(file, readFileSync(file, 'latin1').replace(/[0-9a-f](?=[0-9a-f]{20})/, (digit) => (digit === '0' ? '1' : '0')), 'latin1'),
    (file) => appendFileSync(file, 'nonsense\n'),
  ]
  for (const spoil of spoils) {
    const data = demoCopy()
    spoil(largest(heads(data)))
    findings(data)
  }
})

// Whatever the age of the entries: the database names how many heads were signed (decision 0028).
test('a head file that is missing, emptied or without its last line is found and named, of changes and of the audit log', () => {
  const spoils = {
    missing: (file) => rmSync(file),
    emptied: (file) => writeFileSync(file, ''),
    'without its last line': (file) => writeFileSync(file, readFileSync(file, 'utf8').split('\n').slice(0, -2).map((line) => line + '\n').join('')),
  }
  for (const audit of [false, true]) {
    for (const [name, spoil] of Object.entries(spoils)) {
      const data = demoCopy()
      const file = largest(heads(data).filter((path) => path.endsWith('.audit.heads') === audit))
      spoil(file)
      const found = findings(data)
      const tree = basename(file).replace('.audit.heads', '/audit').replace('.heads', '')
      assert.ok(found.some((each) => each.where === 'head' && each.table === tree && /已签/.test(each.what)), `${name}: ${JSON.stringify(found).slice(0, 300)}`)
    }
  }
})

test('all head files removed: each tree is named, and no server starts on such a folder', () => {
  const data = demoCopy()
  const count = heads(data).length
  rmSync(join(data, 'heads'), { recursive: true })
  assert.ok(answer(1, 'verify', '--data', data).finding_count >= count)
  const refused = answer(1, 'import', 'project', workbook('项目台账-清洁'), '--data', data, '--zone', fictionalZone)
  assert.equal(refused.code, 'ledger.heads_differ')
  assert.ok(refused.next.includes('备份'))
})

test('what demo and a command leave behind is signed to its end', () => {
  const data = demoCopy()
  assert.equal(answer(0, 'verify', '--data', data).unsigned_entries, 0)
  assert.equal(wutong('import', 'project', workbook('项目台账-清洁'), '--data', data, '--zone', fictionalZone).status, 0)
  assert.equal(answer(0, 'verify', '--data', data).unsigned_entries, 0)
})

test('entries cut off at the end together with their rows are found by the heads', () => {
  const data = demoCopy()
  const zone = sqlite(data, 'select zone_id from ledger_entry group by zone_id order by count(*) desc limit 1')
  sqlite(data, `delete from ledger_entry where zone_id = '${zone}' and sequence = (select max(sequence) from ledger_entry where zone_id = '${zone}')`)
  findings(data)
})

test('an imported ledger verifies', () => {
  const data = demoCopy()
  assert.equal(wutong('import', 'project', workbook('项目台账-清洁'), '--data', data, '--zone', fictionalZone).status, 0)
  assert.equal(wutong('verify', '--data', data).status, 0)
})

/** A valid 1×1 picture. */
const photo = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

test('evidence changed, cut short or missing on disk is found and named', () => {
  const folder = temporaryFolder()
  const picture = join(folder, 'site.png')
  writeFileSync(picture, photo)
  const damages = [(file) => appendFileSync(file, 'x'), (file) => writeFileSync(file, ''), (file) => rmSync(file)]
  for (const damage of damages) {
    const data = demoCopy()
    const id = sqlite(data, "select id from project where stage = 'signed' limit 1")
    const done = answer(0, 'act', 'project', id, 'start', 'happened_on=2025-09-20', `start_photo=@${picture}`, '--data', data)
    const hash = done.record.start_photo
    assert.equal(hash, createHash('sha256').update(photo).digest('hex'))
    assert.equal(wutong('verify', '--data', data).status, 0)
    const stored = readdirSync(join(data, 'files'), { recursive: true }).map((name) => join(data, 'files', name)).find((path) => path.endsWith(hash))
    damage(stored)
    const found = findings(data)
    assert.ok(found.some((each) => JSON.stringify(each).includes(hash)), JSON.stringify(found))
  }
})

test('evidence that is not there, or empty, is refused before anything is recorded', () => {
  const data = demoCopy()
  const id = sqlite(data, "select id from project where stage = 'signed' limit 1")
  const empty = join(temporaryFolder(), 'empty.png')
  writeFileSync(empty, '')
  for (const [path, words] of [[join(temporaryFolder(), 'nothing.png'), '找不到文件'], [empty, '文件是空的']]) {
    const refused = answer(1, 'act', 'project', id, 'start', 'happened_on=2025-09-20', `start_photo=@${path}`, '--data', data)
    assert.ok(refused.message.includes(words), refused.message)
  }
  assert.equal(sqlite(data, `select stage from project where id = '${id}'`), 'signed')
})
