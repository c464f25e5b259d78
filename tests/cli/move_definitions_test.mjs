// move_definitions_test.mjs — What a zone wrote itself moves with it: fields, a register with rows, an indicator in two versions, an article; the figures stay the same.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { answer, demoCopy, fictionalZone, root, saltLakeZone, served, temporaryFolder, wutong } from './program.mjs'

const folder = temporaryFolder()
const origin = demoCopy()
const sqlite = (data, statement) => spawnSync('sqlite3', [join(data, 'wutong.db'), statement], { encoding: 'utf8' }).stdout.trim()
const code = sqlite(origin, `select code from zone where name = '${saltLakeZone}'`)
const mine = (path) => `zones/${code}/${path}`
const jsonLines = (path) => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line)) : [])
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')

function activate(data, path, text, ...words) {
  const file = join(temporaryFolder(), 'definitions', path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  return answer(0, 'definitions', 'activate', file, '--path', path, '--data', data, ...words)
}
const extension = 'id: project\nlabel: 自有字段\nfields:\n  subsidy: {label: 已兑付补贴, type: money}\n'
const register = (more = '') => `id: park_node\nlabel: 园区节点\narea: enterprises\nsource: {text: 示例, assumed: true}\nfields:\n  name: {label: 名称, type: text, required: true}\n  area_size: {label: 面积, type: integer, min: 0}\n${more}metrics:\n  - {id: park_node_total, label: 节点面积, expr: "sum(area_size of park_nodes)"}\n`
const indicator = (...versions) => `id: own_subsidy\nlabel: 自有补贴\nunit: money\nperiod: cumulative\ndirection: up\nroll_up: sum\nsource: {text: 示例, assumed: true}\nversions:\n${versions.join('')}`
const version = (from, what) => `  - from: ${from}\n    numerator: {say: 补贴合计, expr: "sum(${what})"}\n`
const subsidy = `zone_${code.toLowerCase()}_subsidy`

/** What the zone wrote, as it grew; the register and the article hold for every zone of that installation. */
const act = (...words) => answer(0, 'act', ...words, '--data', origin)
activate(origin, mine('extensions/project.yaml'), extension, '--as', 'xitong')
activate(origin, mine('extensions/project.yaml'), `${extension}  subsidy_note: {label: 补贴说明, type: text}\n`, '--as', 'xitong', '--reason', '要写说明')
activate(origin, 'registers/park_node.yaml', register())
activate(origin, 'registers/park_node.yaml', register('  kind: {label: 种类, type: text}\n'))
activate(origin, mine('indicators/own_subsidy.yaml'), indicator(version('2020-01-01', `${subsidy} of projects`)))
const article = readFileSync(join(root, 'definitions/policies/innovation/research_institution_difference.md'), 'utf8')
const proposed = activate(origin, 'policies/innovation/own_difference.md', article.replace('20万元', '30万元').replace('"2025"\n', '"2025"\n'), '--as', 'xitong')
if (proposed.stage === 'proposed') answer(0, 'definitions', 'confirm', proposed.id, '--data', origin, '--as', 'anquan')
const role = activate(origin, 'roles/steward.yaml', readFileSync(join(root, 'definitions/roles/steward.yaml'), 'utf8').replace('"file.upload"', '"file.upload", "export"'), '--as', 'xitong')
answer(0, 'definitions', 'confirm', role.id, '--data', origin, '--as', 'anquan')
const project = sqlite(origin, `select id from project where zone_id = (select id from zone where name = '${saltLakeZone}') order by id limit 1`)
act('project', project, 'edit', `${subsidy}=500万元`, `zone_${code.toLowerCase()}_subsidy_note=分两年`)
for (const [name, size] of [['东门', 30], ['西门', 12]]) act('park_node', '-', 'create', `name=${name}`, `area_size=${size}`, 'kind=出入口', '--zone', saltLakeZone)
const out = join(folder, 'package')
const exported = answer(0, 'export', 'everything', '--zone', saltLakeZone, '--out', out, '--data', origin)
const listed = jsonLines(join(out, 'definitions.jsonl'))

const empty = (name, ...words) => {
  const data = join(folder, name)
  answer(0, 'init', '--data', data, '--profile', 'small', ...words)
  cpSync(join(origin, 'wutong.conf'), join(data, 'wutong.conf'))
  return data
}
/** A copy that was edited together with its sums. */
function spoiled(name, change) {
  const copy = join(folder, name)
  cpSync(out, copy, { recursive: true })
  change(copy)
  const manifest = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8'))
  for (const file of manifest.files) {
    const bytes = readFileSync(join(copy, file.name))
    Object.assign(file, { bytes: bytes.length, sha256: sha256(bytes) })
  }
  writeFileSync(join(copy, 'manifest.json'), JSON.stringify(manifest))
  return copy
}
const edited = (copy, change) => writeFileSync(join(copy, 'definitions.jsonl'), jsonLines(join(copy, 'definitions.jsonl')).map((line) => `${JSON.stringify(change(line) ?? line)}\n`).join(''))

test('the package holds the files, since when, and who approved; no role, and no zone else\'s', () => {
  assert.deepEqual([exported.records.park_node, exported.definitions], [2, 6])
  assert.deepEqual(listed.map((line) => line.path), [mine('extensions/project.yaml'), mine('extensions/project.yaml'), 'registers/park_node.yaml', 'registers/park_node.yaml', mine('indicators/own_subsidy.yaml'), 'policies/innovation/own_difference.md'])
  for (const line of listed) assert.equal(sha256(readFileSync(join(out, line.file))), line.sha256)
  assert.deepEqual([listed[0].own_ledger, listed[1].reason, listed[1].proposed_by_name, listed[2].own_ledger], [true, '要写说明', '示例系统管理员', listed[2].own_ledger])
  assert.equal(listed.at(-1).confirmed_by_name, '示例安全管理员')
  const other = join(folder, 'other')
  answer(0, 'export', 'everything', '--zone', fictionalZone, '--out', other, '--data', origin)
  assert.ok(!jsonLines(join(other, 'definitions.jsonl')).some((line) => line.path.startsWith('zones/')))
})

test('a definition that was changed on the way, does not check, or is no zone\'s to bring, is refused by file and line', () => {
  const data = empty('spoiled')
  const refused = (says, name, change) => {
    const told = wutong('import', 'everything', spoiled(name, change), '--data', data)
    assert.equal(told.status, 1, name + told.out)
    assert.match(told.err, says, name)
    assert.equal(sqlite(data, 'select count(*) from ledger_entry'), '0', name)
    assert.equal(sqlite(data, "select count(*) from sqlite_schema where name = 'park_node'"), '0', name)
    assert.deepEqual(readdirSync(data).filter((each) => each.startsWith('origins')), [], name)
  }
  const rewrite = (copy, at, from, to) => {
    const file = join(copy, listed[at].file), text = readFileSync(file, 'utf8').replace(from, to)
    writeFileSync(file, text)
    edited(copy, (line) => (line.id === listed[at].id ? { ...line, sha256: sha256(text) } : line))
  }
  refused(/definitions\.jsonl:1：文件内容与写明的摘要不符/, 'sum', (copy) => writeFileSync(join(copy, listed[0].file), `${extension}# x\n`))
  refused(/extensions\/project\.yaml：的内容哈希与存证不符/, 'text', (copy) => rewrite(copy, 0, '已兑付补贴', '未兑付补贴'))
  refused(/extensions\/project\.yaml:\d+：/, 'broken', (copy) => rewrite(copy, 1, 'type: money', 'type: nothing'))
  refused(/extensions\/project\.yaml：的启用时间与存证不符/, 'day', (copy) => edited(copy, (line) => (line.id === listed[0].id ? { ...line, activated_at: '2020-01-01T00:00:00.000+08:00' } : line)))
  refused(/definitions\.jsonl:3：角色不随开发区走/, 'role', (copy) => edited(copy, (line) => (line.id === listed[2].id ? { ...line, path: 'roles/steward.yaml' } : line)))
  refused(/definitions\.jsonl:1：定义文件的路径不对/, 'path', (copy) => edited(copy, (line) => (line.id === listed[0].id ? { ...line, path: '../x.yaml' } : line)))
  refused(/definitions\.jsonl:1：开发区自己的定义应在它自己的存证里/, 'own', (copy) => edited(copy, (line) => (line.id === listed[0].id ? { ...line, own_ledger: false } : line)))
  refused(/没有这个字段|这里没有这类记录/, 'without', (copy) => writeFileSync(join(copy, 'definitions.jsonl'), ''))
})

test('a dry run makes no table; then everything is here: rows of the own register, own values, figures, and the files since their day', () => {
  writeFileSync(join(folder, 'password'), 'correct horse battery staple\n', { mode: 0o600 })
  const data = empty('moved', '--admin', 'guanli', '--admin-name', '李管理', '--admin-password', `@${join(folder, 'password')}`)
  const dry = answer(0, 'import', 'everything', out, '--data', data, '--dry-run')
  const waiting = listed.filter((line) => line.needs_second).length
  assert.deepEqual([dry.definitions, dry.definitions_waiting, dry.records.park_node, dry.act], [listed.length - waiting, waiting, 2, ''])
  assert.equal(dry.definitions_unproven, listed.filter((line) => !line.own_ledger).length)
  assert.equal(sqlite(data, "select count(*) from sqlite_schema where name = 'park_node'"), '0')
  assert.deepEqual(readdirSync(data).filter((each) => each.startsWith('origins')), [])
  const done = answer(0, 'import', 'everything', out, '--data', data)
  assert.ok(done.act)
  assert.equal(answer(0, 'verify', '--data', data).ok, true)
  const shown = (id, where) => answer(0, 'metric', id, '--from', '2025-01-01', '--to', '2025-12-20', '--zone', saltLakeZone, '--data', where)
  for (const id of ['own_subsidy', 'park_node_total', 'signed_count', 'start_rate']) assert.deepEqual(shown(id, data).value, shown(id, origin).value, id)
  assert.equal(Number.parseFloat(String(shown('park_node_total', data).value)), 42)
  const back = join(folder, 'back')
  answer(0, 'export', 'everything', '--zone', saltLakeZone, '--out', back, '--data', data)
  const told = (line) => [line.id, line.path, line.sha256, line.takes_effect_on, line.activated_at]
  assert.deepEqual(jsonLines(join(back, 'definitions.jsonl')).map(told), listed.filter((line) => !line.needs_second).map(told))
  const own = (where) => jsonLines(join(where, 'records', 'project.jsonl')).find((row) => row.id === project)
  assert.deepEqual([own(back)[subsidy], own(back)[`${subsidy}_note`]], ['5000000.00', '分两年'])
  assert.deepEqual(jsonLines(join(back, 'records', 'park_node.jsonl')).map((row) => [row.id, row.name, row.area_size, row.kind]), jsonLines(join(out, 'records', 'park_node.jsonl')).map((row) => [row.id, row.name, row.area_size, row.kind]))
  const history = answer(0, 'definitions', 'show', mine('extensions/project.yaml'), '--data', data)
  assert.deepEqual([history.origin, history.versions.length], ['own', 2])
  assert.equal(answer(0, 'import', 'everything', out, '--data', data).already, true)
  assert.match(history.versions[0].approved_there, /^提出 示例系统管理员，启用 \d{4}-\d{2}-\d{2}$/)
  assert.match(wutong('definitions', 'history', mine('extensions/project.yaml'), '--data', data).out, /随开发区迁入，原单位提出 示例系统管理员/)
  // And on, from there to a third: who approved it at its first home goes along.
  const third = empty('third')
  assert.equal(answer(0, 'import', 'everything', back, '--data', third).definitions, listed.length - waiting)
  assert.equal(answer(0, 'definitions', 'show', mine('extensions/project.yaml'), '--data', third).versions[0].approved_there, history.versions[0].approved_there)
  assert.equal(answer(0, 'verify', '--data', third).ok, true)
  // The article waits for a second person here too, and takes its days along.
  const pending = answer(0, 'definitions', 'list', '--data', data).pending
  assert.deepEqual([waiting, pending.length, pending[0].path], [1, 1, 'policies/innovation/own_difference.md'])
  assert.equal(answer(1, 'definitions', 'confirm', pending[0].id, '--data', data).code, 'definition.second_person')
  assert.equal(answer(0, 'definitions', 'confirm', pending[0].id, '--data', data, '--as', 'guanli').stage, 'active')
  assert.deepEqual(answer(0, 'definitions', 'list', '--data', data).pending, [])
  assert.equal(answer(0, 'verify', '--data', data).ok, true)
})

test('what would bind a zone that is here is refused; once it is in force here, word for word, the zone moves in', () => {
  const lean = demoCopy(), data = empty('shared'), guest = join(folder, 'guest'), host = join(folder, 'host')
  answer(0, 'export', 'everything', '--zone', fictionalZone, '--out', guest, '--data', lean)
  answer(0, 'import', 'everything', guest, '--data', data)
  activate(lean, mine('extensions/project.yaml'), extension)
  activate(lean, 'registers/park_node.yaml', register())
  answer(0, 'act', 'park_node', '-', 'create', 'name=东门', 'area_size=30', '--zone', saltLakeZone, '--data', lean)
  answer(0, 'export', 'everything', '--zone', saltLakeZone, '--out', host, '--data', lean)
  const refused = wutong('import', 'everything', host, '--data', data)
  assert.equal(refused.status, 1)
  assert.match(refused.err, /会动到这里已有的开发区.*registers\/park_node\.yaml.*对全部开发区生效/s)
  assert.equal(sqlite(data, "select count(*) from sqlite_schema where name = 'park_node'"), '0')
  activate(data, 'registers/park_node.yaml', register())
  const done = answer(0, 'import', 'everything', host, '--data', data)
  assert.deepEqual([done.definitions, done.definitions_here, done.definitions_unproven, done.records.park_node], [1, 1, 0, 1])
  assert.equal(answer(0, 'verify', '--data', data).ok, true)
  // A zone's own files go by its code: here it must not be another zone's.
  const taken = empty('taken', '--zone', '另一个开发区', '--zone-code', code)
  activate(taken, 'registers/park_node.yaml', register())
  assert.match(wutong('import', 'everything', host, '--data', taken).err, new RegExp(`编号 ${code} 在这里是“另一个开发区”的`))
})

test('while a service runs, a package with definitions is not taken in', async () => {
  const data = empty('served')
  await served(data, async () => {
    const refused = wutong('import', 'everything', out, '--data', data)
    assert.equal(refused.status, 1)
    assert.match(refused.err, /先停止服务/)
  })
  assert.ok(answer(0, 'import', 'everything', out, '--data', data).act)
})
