// round_trip_test.mjs — Every list that can be imported goes out as csv and xlsx and comes back without a refusal: here nothing changes, elsewhere all of it is new.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { csvRows, csvText } from '../contract/sheet_file.mjs'
import { answer, demoCopy, fictionalZone, saltLakeZone, served, temporaryFolder, wutong } from './program.mjs'

const data = demoCopy()
const folder = temporaryFolder()
const sqlite = (statement) => spawnSync('sqlite3', [join(data, 'wutong.db'), statement], { encoding: 'utf8' }).stdout.trim()
const described = JSON.parse(wutong('schema', '--json').out)
const types = (Array.isArray(described) ? described : described.types).filter((type) => type.importable)
const owns = (type, zone) => Number(sqlite(`select count(*) from "${type.name}" where archived_at is null and zone_id = (select id from zone where name = '${zone}')`))

/** What a ledger may really hold and a reader of ledgers would take for something else. */
const stubborn = [
  ['name=同上', 'builder=无', 'content=第一行\n第二行', 'remark=="不是公式"', 'blocked_reason=待定', 'total_investment=0.01元', 'source=合计'],
  ["name='=1+1", 'builder=007', 'remark=  前后有空格  ', 'park=-', 'aliases=甲、乙;丙', 'industry=0111', 'source="引号",逗号'],
  ['name=项目名称', 'location=1.50', 'content=注1：这不是注', 'progress_note=小计', 'project_code=2020-140827-30-03-012345'],
]
const exported = (where, type, zone, ending, ...more) => {
  const file = join(folder, `${type}.${ending}`)
  return { file, rows: answer(0, 'export', type, '--zone', zone, '--out', file, '--data', where, ...more).rows }
}
const imported = (where, type, file, zone, ...more) => {
  const done = answer(0, 'import', type, file, '--zone', zone, '--data', where, ...more)
  return { rejected: done.rejected.map((cell) => `${cell.row} ${cell.message}`), refused: done.refused, new: done.new, updated: done.updated, unchanged: done.unchanged }
}
/** The rows of a list without what another installation cannot have: the number of the record, and persons, who are masked. */
const tableOf = (where, type, zone) => {
  const [header, ...rows] = csvRows(readFileSync(exported(where, type.name, zone, 'csv').file, 'utf8'))
  const personal = new Set(type.fields.filter((field) => field.personal).map((field) => field.label))
  return [header, ...rows.map((row) => row.map((value, n) => (header[n] === '系统编号' || personal.has(header[n]) ? '' : value))).sort((a, b) => (a.join() < b.join() ? -1 : 1))]
}
const untouched = (rows) => ({ rejected: [], refused: 0, new: 0, updated: 0, unchanged: rows })

test('each list comes back unchanged, as csv and as xlsx', async () => {
  await served(data, async () => {
    for (const words of stubborn) answer(0, 'act', 'project', '-', 'record_existing', ...words, '--zone', saltLakeZone, '--data', data)
    let lists = 0
    for (const zone of [fictionalZone, saltLakeZone])
      for (const type of types.filter((each) => owns(each, zone) > 0))
        for (const ending of ['csv', 'xlsx']) {
          const { file, rows } = exported(data, type.name, zone, ending)
          assert.deepEqual(imported(data, type.name, file, zone, '--dry-run'), untouched(rows), `${zone} ${type.name}.${ending}`)
          lists += 1
        }
    assert.ok(lists >= 2 * 55, `${lists} lists`)
  })
})

test('into a fresh installation with the same zone each row is new, and the same list goes out again', async () => {
  for (const zone of [fictionalZone, saltLakeZone]) {
    const fresh = join(folder, `fresh-${zone}`)
    answer(0, 'init', '--data', fresh, '--zone', zone)
    cpSync(join(data, 'wutong.conf'), join(fresh, 'wutong.conf'))   // the same business date
    await served(fresh, async () => {
      const waiting = types.filter((type) => type.name !== 'zone' && owns(type, zone) > 0)
      for (let rounds = 0; waiting.length > 0; rounds += 1) {   // a list comes after those it refers to
        assert.ok(rounds < 8, waiting.map((type) => type.name).join())
        for (const type of [...waiting]) {
          const { file, rows } = exported(data, type.name, zone, 'csv')
          const tried = imported(fresh, type.name, file, zone, '--dry-run')
          if (tried.rejected.some((why) => /先在系统里建立|不在选项之内/.test(why))) continue
          assert.deepEqual(tried, { rejected: [], refused: 0, new: rows, updated: 0, unchanged: 0 }, type.name)
          imported(fresh, type.name, file, zone)
          assert.deepEqual(imported(fresh, type.name, file, zone), untouched(rows), `${type.name} a second time`)
          waiting.splice(waiting.indexOf(type), 1)
        }
      }
      for (const type of types.filter((each) => each.name !== 'zone' && owns(each, zone) > 0)) assert.deepEqual(tableOf(fresh, type, zone), tableOf(data, type, zone), type.name)
    })
    assert.equal(wutong('verify', '--data', fresh).status, 0)
  }
})

test('a list of a city names the zone of each row, and comes back to each', async () => {
  const { file, rows } = exported(data, 'project', '运城市', 'csv')
  const [header, ...lines] = csvRows(readFileSync(file, 'utf8'))
  const zones = new Set(lines.map((line) => line[header.indexOf('所属开发区')]))
  assert.ok(zones.has(saltLakeZone) && zones.size > 1, [...zones].join())
  assert.deepEqual(imported(data, 'project', file, '运城市', '--dry-run'), untouched(rows))
})

test('a row is found by its number when everything else was changed, and a blank cell takes nothing away', () => {
  const { file } = exported(data, 'project', saltLakeZone, 'csv')
  const [header, ...lines] = csvRows(readFileSync(file, 'utf8'))
  const at = (label) => header.indexOf(label)
  const line = lines.find((each) => each[at('项目代码')])
  const edited = line.map((value, n) => (header[n] === '系统编号' ? value : ''))
  edited[at('项目名称')] = '改了名的项目'
  writeFileSync(file, csvText([header, edited]))
  assert.deepEqual(imported(data, 'project', file, saltLakeZone), { rejected: [], refused: 0, new: 0, updated: 1, unchanged: 0 })
  const after = csvRows(readFileSync(exported(data, 'project', saltLakeZone, 'csv').file, 'utf8')).find((each) => each.at(-1) === line.at(-1))
  assert.deepEqual(after, line.map((value, n) => (n === at('项目名称') ? '改了名的项目' : n === at('曾用名') ? line[at('项目名称')] : value)))
  writeFileSync(file, csvText([header, line, line]))
  assert.match(wutong('import', 'project', file, '--zone', saltLakeZone, '--data', data, '--dry-run').out, /重复.*照抄来的行请清空“系统编号”/)
})

test('the list of one zone is not taken into another: neither changed there by a name alone nor doubled', () => {
  const { file } = exported(data, 'project', saltLakeZone, 'csv')
  const before = sqlite('select count(*), sum(version) from project')
  const refused = wutong('import', 'project', file, '--zone', fictionalZone, '--data', data)
  assert.equal(refused.status, 1)
  assert.match(refused.err, /另一个开发区的记录[\s\S]*请选对开发区/)
  assert.equal(sqlite('select count(*), sum(version) from project'), before)
})

test('a ledger of an office may leave out what the record has, and may not for a new one', () => {
  const file = join(folder, 'ledger.csv')
  const known = sqlite(`select name || ',' || builder from project where builder is not null and total_investment is not null and zone_id = (select id from zone where name = '${saltLakeZone}') limit 1`)
  writeFileSync(file, `项目名称,建设单位,总投资(万元)\n${known},\n从未见过的项目,某单位,\n`)
  const done = imported(data, 'project', file, saltLakeZone, '--dry-run')
  assert.deepEqual({ ...done, rejected: done.rejected.length }, { rejected: 1, refused: 0, new: 0, updated: 0, unchanged: 1 })
  assert.match(done.rejected[0], /^3 没有填写总投资/)
})

test('a row may refer to another row of the file, wherever it stands; a ring, a name borne twice and a name nobody bears are refused', () => {
  const file = join(folder, 'phases.csv')
  const tried = (...rows) => {
    writeFileSync(file, csvText([['项目名称', '建设单位', '总投资(万元)', '所属总项目'], ...rows]))
    return imported(data, 'project', file, fictionalZone, '--dry-run')
  }
  const none = { refused: 0, updated: 0, unchanged: 0 }
  assert.deepEqual(tried(['三期甲', '某甲', '1', '二期甲'], ['二期甲', '某甲', '1', '总项甲'], ['总项甲', '某甲', '1', '']), { ...none, rejected: [], new: 3 })
  const done = imported(data, 'project', file, fictionalZone)
  assert.deepEqual(done, { ...none, rejected: [], new: 3 })
  assert.equal(sqlite("select group_concat(name) from (select above.name from project here join project above on above.id = here.parent where here.name in ('三期甲', '二期甲') order by here.name)"), '二期甲,总项甲')
  assert.deepEqual(imported(data, 'project', file, fictionalZone, '--dry-run'), untouched(3))
  assert.match(tried(['环一', '某乙', '1', '环二'], ['环二', '某乙', '1', '环一']).rejected.join(), /互相引用.*不在选项之内/)
  assert.match(tried(['自指', '某乙', '1', '自指']).rejected.join(), /是它自己/)
  assert.match(tried(['重名', '某丙', '1', ''], ['重名', '某丁', '1', ''], ['其下', '某丁', '1', '重名']).rejected.join(), /4 .*有 2 行同名/)
  assert.match(tried(['其下', '某丁', '1', '没有这个']).rejected.join(), /不在选项之内/)
})
