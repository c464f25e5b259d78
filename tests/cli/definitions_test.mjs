// definitions_test.mjs — A zone changes what the platform is made of: checked, put in force by an action, by two persons where it matters, without a restart.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { answer, demoCopy, fictionalZone, root, saltLakeZone, served, temporaryFolder, wutong } from './program.mjs'

function sqlite(data, statement) {
  const result = spawnSync('sqlite3', [join(data, 'wutong.db'), statement], { encoding: 'utf8' })
  assert.equal(result.status, 0, result.stderr)
  return result.stdout.trim()
}
const zoneCode = (data, name) => sqlite(data, `select code from zone where name = '${name}'`)
const projectOf = (data, name) => sqlite(data, `select p.id from project p join zone z on z.id = p.zone_id where z.name = '${name}' order by p.id limit 1`)

/** A file in a folder of definitions of its own. */
function file(path, text) {
  const name = join(temporaryFolder(), 'definitions', path)
  mkdirSync(dirname(name), { recursive: true })
  writeFileSync(name, text)
  return name
}
const shipped = (path) => readFileSync(join(root, 'definitions', path), 'utf8')

/** A file put in force: where it needs a second person, confirmed by one. */
function putInForce(data, path, text) {
  const made = answer(0, 'definitions', 'activate', file(path, text), '--data', data, '--as', 'xitong', '--reason', '试')
  if (made.stage === 'proposed') answer(0, 'definitions', 'confirm', made.id, '--data', data, '--as', 'anquan')
}

const extension = (type, more = '') => `id: project\nlabel: 自有字段\nfields:\n  subsidy: {label: 已兑付补贴, type: ${type}}\n${more}`
const node = (fields, more = '') => `id: park_node\nlabel: 园区节点\narea: enterprises\nsource: {text: 示例, assumed: true}\n${more}fields:\n${fields}`

test('two zones add a field of one name with different types; each record has its own zone\'s', () => {
  const data = demoCopy()
  for (const [zone, type] of [[saltLakeZone, 'money'], [fictionalZone, 'text']]) {
    const done = answer(0, 'definitions', 'activate', file('extensions/project.yaml', extension(type)), '--zone', zone, '--data', data, '--as', 'xitong')
    assert.equal(done.stage, 'active')
    assert.equal(done.path, `zones/${zoneCode(data, zone)}/extensions/project.yaml`)
    assert.ok(done.sequence > 0)
  }
  const name = (zone) => `zone_${zoneCode(data, zone).toLowerCase()}_subsidy`
  const salt = projectOf(data, saltLakeZone), other = projectOf(data, fictionalZone)
  assert.equal(answer(0, 'act', 'project', salt, 'edit', `${name(saltLakeZone)}=500万元`, '--data', data).record[name(saltLakeZone)], '5000000.00')
  assert.equal(answer(0, 'act', 'project', other, 'edit', `${name(fictionalZone)}=按合同`, '--data', data).record[name(fictionalZone)], '按合同')
  const refused = answer(1, 'act', 'project', other, 'edit', `${name(saltLakeZone)}=1万元`, '--data', data)
  assert.match(refused.fields[0].message, /这条记录属于另一个区/)
  const out = join(temporaryFolder(), 'out.xlsx')
  assert.match(wutong('export', 'project', '--data', data, '--zone', saltLakeZone, '--out', out, '--filter', `${name(saltLakeZone)} >= 100万元`).out, /已导出 1 行/)
  // Another zone's own field has no column here, neither with rows nor in the empty sheet.
  const heads = (...words) => { const sheet = join(temporaryFolder(), 'heads.csv'); assert.equal(wutong('export', 'project', '--data', data, '--out', sheet, ...words).status, 0); return readFileSync(sheet, 'utf8').trim().split(/\r?\n/)[0].split(',').filter((head) => head.startsWith('已兑付补贴')) }
  assert.deepEqual(heads('--zone', saltLakeZone), ['已兑付补贴(万元)'])
  assert.deepEqual(heads('--zone', fictionalZone), ['已兑付补贴'])
  assert.deepEqual(heads('--zone', fictionalZone, '--template'), ['已兑付补贴'])
  assert.equal(answer(0, 'verify', '--data', data).ok, true)
})

test('a role is proposed by one person and confirmed by another; nobody confirms what they proposed', () => {
  const data = demoCopy()
  const role = file('roles/steward.yaml', shipped('roles/steward.yaml').replace('"file.upload"', '"file.upload", "export"'))
  const proposed = answer(0, 'definitions', 'activate', role, '--data', data, '--as', 'xitong', '--reason', '管家要导出')
  assert.equal(proposed.stage, 'proposed')
  assert.equal(proposed.needs_second, true)
  assert.deepEqual(proposed.changes, ['增加权限：export'])
  assert.equal(answer(0, 'definitions', 'list', '--data', data).pending[0].proposed_by, '示例系统管理员')
  assert.equal(answer(1, 'definitions', 'activate', role, '--data', data, '--as', 'xitong').code, 'definition.already_proposed')
  assert.equal(answer(1, 'definitions', 'confirm', proposed.id, '--data', data, '--as', 'xitong').code, 'access.forbidden')
  assert.equal(answer(0, 'definitions', 'confirm', proposed.id, '--data', data, '--as', 'anquan').stage, 'active')
  assert.equal(answer(1, 'definitions', 'withdraw', proposed.id, '--data', data, '--as', 'xitong').code, 'definition.withdraw.not_from_here')
  const own = answer(0, 'definitions', 'activate', file('roles/steward.yaml', shipped('roles/steward.yaml').replace('"file.upload"', '"file.upload", "import.view"')), '--data', data)
  assert.equal(answer(1, 'definitions', 'confirm', own.id, '--data', data).code, 'definition.second_person')
  const seen = answer(0, 'definitions', 'show', 'roles/steward.yaml', '--data', data)
  assert.equal(seen.origin, 'own')
  assert.equal(seen.versions.length, 2)
  assert.equal(seen.versions.find((each) => each.stage === 'active').confirmed_by, '示例安全管理员')
  assert.equal(answer(0, 'verify', '--data', data).ok, true)
})

test('a broken file is named with line and caret and changes nothing; one that breaks another is refused too', () => {
  const data = demoCopy()
  const before = answer(0, 'definitions', 'list', '--data', data)
  const broken = wutong('definitions', 'check', file('registers/park_node.yaml', node('  name: {label: 名称, type: text}\n  next: {label: 下一个, type: reference(nowhere)}\n')), '--data', data)
  assert.equal(broken.status, 1)
  assert.match(broken.out, /definitions\/registers\/park_node\.yaml:7\n.*next.*\n +\^+\n没有登记表 nowhere/)
  const refused = answer(1, 'definitions', 'activate', file('registers/park_node.yaml', 'id: park_node\nlabel: 甲\nlabel: 乙\n'), '--data', data)
  assert.equal(refused.code, 'definition.does_not_check')
  assert.match(refused.fields[0].path, /park_node\.yaml:3/)
  const stages = shipped('registers/industry_alliance.yaml').replace(/ {2}running:/, '  working:').replace(/\bto: running\b/g, 'to: working').replace(/\bin: running\b/g, 'in: working').replace(/\bfrom: running\b/g, 'from: working')
  assert.equal(answer(1, 'definitions', 'activate', file('registers/industry_alliance.yaml', stages), '--data', data).code, 'definition.does_not_check')
  assert.deepEqual(answer(0, 'definitions', 'list', '--data', data), before)
  assert.equal(answer(1, 'definitions', 'activate', file('nowhere/x.yaml', 'id: x\n'), '--data', data).code, 'definition.path_invalid')
})

test('what is in force is never edited: a version of the past is refused, one of a later day is taken beside it', () => {
  const data = demoCopy()
  const path = 'indicators/delivery/start_rate.yaml'
  const list = answer(0, 'definitions', 'list', '--data', data).files.filter((each) => each.kind === 'indicators').map((each) => each.path)
  const chosen = list.find((each) => shipped(each).includes('versions:') && shipped(each).includes('denominator:')) ?? path
  const text = shipped(chosen)
  const edited = answer(1, 'definitions', 'activate', file(chosen, text.replace(/say: /, 'say: 改过的')), '--data', data)
  assert.match(edited.fields[0].message, /已经在用，不能改/)
  const from = /- from: (\S+)/.exec(text)[1]
  const version = text.slice(text.indexOf(`  - from: ${from}`)).split(/\n(?=\S)/)[0].trimEnd()
  const later = (day) => text.replace(version, `${version}\n${version.replace(from, day)}`)
  const past = answer(1, 'definitions', 'activate', file(chosen, later('2024-01-01')), '--data', data)
  assert.match(past.fields[0].message, /新版本的 from 不能早于今天/)
  const done = answer(0, 'definitions', 'activate', file(chosen, later('2031-01-01')), '--data', data)
  assert.match(done.changes[0], /新口径自 2031-01-01/)
  assert.equal(answer(1, 'definitions', 'activate', file(chosen, later('2031-01-01')), '--data', data).fields[0].message.includes('完全一样'), true)
  const role = shipped('roles/steward.yaml').replace('id: steward\n', 'id: steward\nfrom: 2020-01-01\n')
  assert.match(answer(1, 'definitions', 'activate', file('roles/steward.yaml', role), '--data', data).fields[0].message, /from 不能早于今天/)
})

test('names change with was, rows that disagree are named, what is left out stays; the ledger proves it all', () => {
  const data = demoCopy()
  const put = (fields, more, status = 0) => answer(status, 'definitions', 'activate', file('registers/park_node.yaml', node(fields, more)), '--data', data)
  put('  name: {label: 名称, type: text}\n  rank: {label: 级次, type: integer}\n  memo: {label: 备注, type: text}\n', 'stages:\n  start: open\n  open: {label: 开放}\n  shut: {label: 关闭}\n')
  const made = answer(0, 'act', 'park_node', '-', 'create', 'name=一号示例节点', 'rank=7', 'memo=老备注', '--zone', fictionalZone, '--data', data)
  answer(0, 'act', 'park_node', made.record.id, 'edit', 'rank=8', '--data', data)
  const renamed = '  title: {label: 名称, type: text, was: name, search: true}\n  level: {label: 级次, type: integer, was: rank}\n'
  const stages = 'stages:\n  start: running\n  running: {label: 开放, was: open}\n  shut: {label: 关闭}\n'
  const done = put(renamed, stages)
  assert.ok(done.changes.includes('字段改名：name→title、rank→level'), done.changes.join())
  assert.ok(done.changes.includes('不再显示（数据保留）：备注'), done.changes.join())
  const edited = answer(0, 'act', 'park_node', made.record.id, 'edit', 'title=改名后的节点', '--data', data)
  assert.equal(edited.record.level, 8)
  assert.equal(edited.record.stage, 'running')
  assert.equal(sqlite(data, 'select memo from park_node'), '老备注')
  assert.equal(answer(0, 'verify', '--data', data).ok, true)
  const narrow = put(renamed.replace('type: integer', 'type: integer, max: 5'), stages, 1)
  assert.equal(narrow.code, 'store.rows_disagree')
  assert.match(narrow.message, /级次.*1 条记录不符：改名后的节点/)
  assert.match(narrow.next, /先更正这些记录/)
  assert.equal(put(renamed.replace('type: integer', 'type: text'), stages, 1).code, 'store.column_kind_changed')
  assert.equal(put(renamed.replace('type: integer', 'type: integer, max: 9'), stages).stage, 'active')
  assert.equal(answer(0, 'verify', '--data', data).ok, true)
})

test('files laid into the folder do nothing until they are put in force, and are listed', () => {
  const data = demoCopy()
  mkdirSync(join(data, 'definitions', 'roles'), { recursive: true })
  writeFileSync(join(data, 'definitions', 'roles', 'boss.yaml'), 'id: boss\nlabel: 自封的\nscope: all\npermissions: ["project.*"]\n')
  const list = answer(0, 'definitions', 'list', '--data', data)
  assert.deepEqual(list.not_activated, ['roles/boss.yaml'])
  assert.equal(list.files.some((each) => each.id === 'boss'), false)
})

test('a command right after an activation beside a running server finds what is in force now, none is lost', async () => {
  const data = demoCopy()
  await served(data, async () => {
    const hall = (fields) => `id: yard\nlabel: 堆场\narea: enterprises\nsource: {text: 示例, assumed: true}\nfields:\n  name: {label: 名称, type: text, required: true}\n${fields}title: name\nlist: {columns: [name]}\n`
    for (const [round, fields] of ['', '  floor: {label: 面积, type: quantity, unit: ㎡}\n'].entries()) {
      assert.equal(wutong('definitions', 'activate', file('registers/yard.yaml', hall(fields)), '--data', data).status, 0)
      for (let n = 0; n < 6; n += 1) {
        const made = wutong('act', 'yard', '-', 'create', `name=堆场${round}${n}`, ...(round ? ['floor=5'] : []), '--data', data, '--zone', saltLakeZone)
        assert.equal(made.status, 0, made.err)
      }
    }
  })
})

test('a running server takes a definition without a restart, from the command line and from the page', async () => {
  const data = demoCopy()
  const accounts = Object.fromEntries([...readFileSync(join(data, 'demo-accounts.txt'), 'utf8').matchAll(/^\s*(\w+)\s+(\S+)/gm)].map((each) => [each[1], each[2]]))
  await served(data, async (post, address) => {
    const signIn = async (login) => {
      const reply = await fetch(`${address}/api/session`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ user: login, password: accounts[login] }) })
      assert.equal(reply.status < 300, true, await reply.clone().text())
      return reply.headers.get('set-cookie').split(';')[0]
    }
    const ask = async (cookie, method, path, body) => {
      for (let tries = 0; ; tries += 1) {
        try {
          const reply = await fetch(address + path, { method, headers: { Cookie: cookie, Origin: address, 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) })
          // While the folder is opened anew nothing is accepted: 503, or nobody listening.
          if (reply.status !== 503 || tries > 100) return { status: reply.status, body: await reply.json() }
        } catch (fault) {
          if (tries > 100) throw fault
        }
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
    const officer = await signIn('xitong'), guard = await signIn('anquan'), clerk = await signIn('tongji')
    const park = node('  name: {label: 名称, type: text}\n')
    assert.equal(answer(0, 'definitions', 'activate', file('registers/park_node.yaml', park), '--data', data, '--as', 'xitong').stage, 'active')
    const types = async () => (await ask(clerk, 'GET', '/api/meta')).body.types.map((each) => each.name)
    for (let tries = 0; tries < 100 && !(await types()).includes('park_node'); tries += 1) await new Promise((resolve) => setTimeout(resolve, 50))
    assert.ok((await types()).includes('park_node'), 'the page knows the new register')
    const bad = await ask(officer, 'POST', '/api/definitions/check', { path: 'registers/park_node.yaml', text: park.replace('type: text', 'type: texd') })
    assert.equal(bad.status, 200)
    assert.equal(bad.body.ok, false)
    assert.equal(bad.body.problems[0].line, 6)
    assert.match(bad.body.problems[0].excerpt, /\^/)
    const role = { path: 'roles/steward.yaml', text: shipped('roles/steward.yaml').replace('"file.upload"', '"file.upload", "export"'), reason: '试' }
    assert.equal((await ask(clerk, 'POST', '/api/definitions', role)).status, 403)
    const proposed = await ask(officer, 'POST', '/api/definitions', role)
    assert.equal(proposed.status, 201, JSON.stringify(proposed.body))
    assert.equal(proposed.body.stage, 'proposed')
    assert.equal((await ask(officer, 'POST', `/api/definitions/${proposed.body.id}/confirm`, {})).status, 403)
    const confirmed = await ask(guard, 'POST', `/api/definitions/${proposed.body.id}/confirm`, {})
    assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body))
    assert.equal(confirmed.body.stage, 'active')
    const seen = await ask(guard, 'GET', '/api/definitions/file?path=roles/steward.yaml')
    assert.equal(seen.body.origin, 'own')
    assert.equal((await ask(guard, 'GET', '/api/definitions')).body.files.filter((each) => each.origin === 'own').length, 2)
    assert.equal((await ask(clerk, 'POST', '/api/definitions', { path: 1 })).status, 403)
    assert.equal((await ask(officer, 'POST', '/api/definitions', { path: 1, texd: 'x' })).body.fields.length, 3)
  })
  assert.equal(answer(0, 'verify', '--data', data).ok, true)
})

test('check --definitions tries a folder as if it were in force: it may supersede what is shipped', () => {
  const good = dirname(dirname(file('roles/steward.yaml', shipped('roles/steward.yaml').replace('"file.upload"', '"file.upload", "export"'))))
  assert.equal(wutong('check', '--definitions', good).status, 0)
  const bad = dirname(dirname(file('extensions/ghost.yaml', 'id: ghost\nlabel: 无此表\n')))
  const refused = wutong('check', '--definitions', bad)
  assert.equal(refused.status, 1)
  assert.match(refused.out, /没有登记表 ghost/)
})

const piles = `id: charging_pile
label: 充电桩
area: projects
source: {text: 示例, assumed: true}
fields:
  name: {label: 桩位, type: text, required: true}
  guns: {label: 枪数, type: integer}
  cost: {label: 投资额, type: money}
  per_gun: {label: 单枪投资, type: money, computed: cost / guns}
checks:
  - {id: dear, when: "per_gun > 20万元", say: 单枪投资偏高}
list: {columns: [name, per_gun], sort: name}
permissions: {view: project.view, create: project.edit, edit: project.edit, archive: project.edit, import: project.import}
metrics:
  - {id: charging_cost, label: 单枪投资合计, unit: money, expr: "sum(per_gun of charging_piles where per_gun > 10万元)"}
cases:
  - say: 偏高会提醒，也计入合计
    given: {charging_pile: {name: 东门, guns: 2, cost: 50万元}}
    expect: {warning: 单枪投资偏高, per_gun: 25万元, metric: {charging_cost: 25万元}}
`

test('a computed field means its rule in a check, in a figure and above the list', () => {
  const data = demoCopy()
  assert.equal(answer(0, 'definitions', 'activate', file('registers/charging_pile.yaml', piles), '--data', data).ok, true)
  const first = answer(0, 'act', 'charging_pile', '-', 'create', 'name=东门', 'guns=2', 'cost=50万元', '--zone', fictionalZone, '--data', data)
  assert.deepEqual(first.warnings, ['单枪投资偏高'])
  answer(0, 'act', 'charging_pile', '-', 'create', 'name=南门', 'guns=0', 'cost=50万元', '--zone', fictionalZone, '--data', data)
  assert.equal(answer(0, 'metric', 'charging_cost', '--from', '2025-01-01', '--to', '2025-12-31', '--zone', fictionalZone, '--data', data).text, '25.00 万元')
  const out = join(temporaryFolder(), 'piles.csv')
  answer(0, 'export', 'charging_pile', '--filter', '单枪投资 > 20万元', '--out', out, '--zone', fictionalZone, '--data', data)
  assert.match(readFileSync(out, 'utf8'), /东门/)
  assert.doesNotMatch(readFileSync(out, 'utf8'), /南门/)
})

test('a file on its way in is asked what a newcomer forgets', () => {
  const data = demoCopy()
  const changes = (path, text, ...more) => answer(0, 'definitions', 'check', file(path, text), '--data', data, ...more).changes.join('\n')
  const problems = (path, text) => answer(1, 'definitions', 'check', file(path, text), '--data', data).problems.map((each) => `${each.line} ${each.message}`).join('\n')
  assert.match(changes('choices/pile_kind.yaml', 'id: pile_kind\nlabel: 充电桩类别\nsource: 示例\nitems:\n  - {code: fast, label: 快充}\n'), /^新增选择列表“充电桩类别”$/)
  assert.match(changes('registers/charging_pile.yaml', piles.slice(0, piles.indexOf('cases:'))), /注意：没有案例/)
  assert.match(changes('registers/charging_pile.yaml', piles.replace('create: project.edit', 'create: projct.edit')), /还没有角色有权限 projct\.edit/)
  assert.match(changes('registers/charging_pile.yaml', piles.replace('checks:', '  land: {label: 占地, type: quantity, unit: 畝}\nchecks:')), /“占地”的单位 畝 不在单位表里/)
  assert.match(changes('policies/start_up/article_03_rent.md', '# 第三条 房租补助\n补助。\n```rule\nfrom: 2031-01-01\nwho: recognition where first_time = true and recognised_on in period\npays: 8万元\n```\n```cases\n- say: 没有认定就没有补助\n  period: "2031"\n  expect: {awarded: 0元}\n```\n'), /^新增政策条文“第三条 房租补助”$/m)
  const paper = 'id: brief\nlabel: 简报\nsource: 示例\nsections:\n  - {title: 总体, text: 如下。, metrics: [rail_share]}\n'
  assert.match(problems('documents/brief.yaml', paper), /没有指标 rail_share，或还没有启用。先启用它：wutong definitions activate/)
  assert.doesNotMatch(changes('registers/charging_pile.yaml', piles), /注意/)
  assert.match(problems('registers/charging_pile.yaml', piles.replace('label: 投资额', 'label: 枪数')), /^8 字段 guns 和 cost 都叫“枪数”/)
  assert.match(problems('registers/charging_pile.yaml', piles.replace('sort: name', 'sort: -per_gun')), /“单枪投资”是计算字段，列表不能按它排序/)
  const extension = 'id: project\nlabel: 本区\nfields:\n  share: {label: 到位一半, type: money, computed: total_investment / 2}\nlist: {columns: [name, zone.share], sort: zone.share}\n'
  assert.match(problems('extensions/project.yaml', extension), /^5 “到位一半”是计算字段，列表不能按它排序/)
  const own = file('project.yaml', extension), words = ['definitions', 'check', own, '--path', 'extensions/project.yaml', '--zone', fictionalZone, '--data', data]
  assert.match(JSON.stringify(answer(1, ...words).problems), /“到位一半”是计算字段，列表不能按它排序/)
  const calendar = shipped('calendars/china.yaml')
  assert.equal(changes('calendars/china.yaml', calendar.replace('working_days:', '  - {date: 2026-09-21, note: 本区文旅大会}\nworking_days:')), '改为休息 1 天：2026-09-21')
  assert.match(changes('calendars/china.yaml', 'id: china\nlabel: 日历\nsource: 示例\nfrom: 2026-01-01\nuntil: 2026-12-31\ndays_off:\n  - {date: 2026-09-21, note: 本区文旅大会}\nworking_days: []\n'), /改为上班 \d\d 天：2023-01-02/)
})

test('--path and --zone together are a file of that zone; two zones that differ are refused', () => {
  const data = demoCopy()
  const laid = join(temporaryFolder(), 'anything.yaml')
  writeFileSync(laid, extension('money'))
  const path = `zones/${zoneCode(data, fictionalZone)}/extensions/project.yaml`
  const here = ['--zone', fictionalZone, '--data', data]
  assert.match(wutong('definitions', 'check', laid, '--path', 'extensions/project.yaml', ...here).out, new RegExp(`${path}：可以启用`))
  assert.match(wutong('definitions', 'check', laid, '--path', path, ...here).out, new RegExp(`${path}：可以启用`))
  assert.equal(answer(1, 'definitions', 'check', laid, '--path', `zones/${zoneCode(data, saltLakeZone)}/extensions/project.yaml`, ...here).code, 'definition.zone_differs')
  assert.equal(answer(0, 'definitions', 'activate', laid, '--path', 'extensions/project.yaml', ...here).path, path)
})

test('a typo in a changed figure is said before what may not change', () => {
  const data = demoCopy()
  const path = 'indicators/attraction/same_year_start_rate.yaml'
  const text = shipped(path)
  const wrong = text.replace('signed_on in period', 'signed_onn in period')
  assert.notEqual(wrong, text)
  const said = answer(1, 'definitions', 'check', file(path, wrong), '--data', data).problems.map((each) => each.message)
  assert.match(said[0], /signed_onn/)
  assert.match(said.at(-1), /已经在用，不能改/)
})

test('the cases of one zone\'s file stand in that zone, and its fields are named as in its rules', () => {
  const data = demoCopy()
  const text = extension('money', 'checks:\n  - {id: high, when: "zone.subsidy > 1亿元", say: 补贴过亿}\ncases:\n  - say: 过亿会提醒\n    given: {project: {name: 甲, zone.subsidy: 2亿元}}\n    expect: {warning: 补贴过亿, zone.subsidy: 2亿元}\n')
  assert.equal(answer(0, 'definitions', 'activate', file('extensions/project.yaml', text), '--zone', fictionalZone, '--data', data).cases, 1)
  answer(0, 'act', 'project', '-', 'create', 'name=示例补贴项目', '已兑付补贴=3亿元', '--zone', fictionalZone, '--data', data)
  const out = join(temporaryFolder(), 'projects.csv')
  answer(0, 'export', 'project', '--filter', 'zone.subsidy > 1亿元', '--out', out, '--zone', fictionalZone, '--data', data)
  assert.equal(readFileSync(out, 'utf8').trim().split('\n').length, 2)
})

test('a paper about the zone is about the zone that was asked for', () => {
  const data = demoCopy()
  const text = 'id: zone_brief\nlabel: 开发区简况\nsource: 示例\nabout: zone\nsections:\n  - {title: 总体, text: "{name}简况。"}\n'
  answer(0, 'definitions', 'activate', file('documents/zone_brief.yaml', text), '--data', data)
  const out = join(temporaryFolder(), 'brief.docx')
  const done = wutong('document', 'zone_brief', '--out', out, '--zone', fictionalZone, '--data', data)
  assert.equal(done.status, 0, done.err)
  assert.match(spawnSync('unzip', ['-p', out, 'word/document.xml'], { encoding: 'utf8' }).stdout, new RegExp(`${fictionalZone}简况`))
})

test('a list that a sheet could read two ways, a choice never open and a role of typos are told on their way in', () => {
  const data = demoCopy()
  const check = (path, text) => wutong('definitions', 'check', file(path, text), '--data', data).out
  const list = (more) => `id: hall_kind\nlabel: 厂房类别\nsource: 示例\nitems:\n  - {code: a, label: 标准厂房, synonyms: [标厂]}\n  - {code: b, label: 定制厂房, ${more}}\n`
  assert.match(check('choices/hall_kind.yaml', list('synonyms: [标厂]')), /选项 a 和 b 都叫“标厂”/)
  assert.match(check('choices/hall_kind.yaml', list('from: 2025-02-01, until: 2024-01-01')), /选项 b 的 until 早于 from/)
  for (const fine of ['synonyms: [定制]', 'parent: a, synonyms: [标准厂房]']) assert.match(check('choices/hall_kind.yaml', list(fine)), /可以启用/, fine)
  const role = (permissions, excludes) => check('roles/night_watch.yaml', `id: night_watch\nlabel: 夜班\nscope: zone\npermissions: [${permissions}]\nexcludes: [${excludes}]\n`)
  assert.match(role('project.view', 'statistican'), /没有角色 statistican。是否想写 statistician/)
  assert.match(role('project.veiw', ''), /权限 project\.veiw 没有地方用到，给了也不起作用。是否想写 project\.view/)
  assert.doesNotMatch(role('"*.view", "project.*", file.upload, system.backup', 'statistician'), /没有地方用到|没有角色/)
  assert.match(role('project.view, project.import', ''), /有 project\.import，没有 import\.\*：不能在网页上导入/)
  const shippedRole = join(root, 'definitions', 'roles', 'steward.yaml')
  assert.match(wutong('definitions', 'check', shippedRole, '--data', data).out, /与在用的内容完全一样，不必启用[^]*没有改动，案例 0 个通过/)
})

test('an amount keeps the unit of its field on every way in and out; a check\'s remark stands beside an import', () => {
  const data = demoCopy()
  const register = file('registers/night_stall.yaml', `id: night_stall
label: 夜市摊位
area: enterprises
source: {text: 示例, assumed: true}
fields:
  name: {label: 摊名, type: text, required: true}
  rent: {label: 月租, type: money, unit: 元, required: true, min: 0元}
  deposit: {label: 押金, type: money}
  room: {label: 面积, type: quantity, unit: ㎡, decimals: 1}
title: name
list: {columns: [name, rent, deposit, room]}
checks:
  - {when: "rent < 100元", level: warn, say: 月租偏低}
metrics:
  - {id: stall_room, label: 摊位面积, expr: sum(room of night_stalls)}
`)
  answer(0, 'definitions', 'activate', register, '--data', data, '--as', 'xitong')
  const made = answer(0, 'act', 'night_stall', '-', 'create', 'name=甲摊', 'rent=80', 'deposit=1', '--data', data, '--zone', saltLakeZone)
  assert.equal(made.record.rent, '80.00')
  assert.equal(made.record.deposit, '10000.00')
  // A number of another kind is never taken for the field's own unit, typed or expected.
  for (const [wrong, said] of [['rent=80㎡', /月租的单位不对：写的是数量（㎡）/], ['room=35元', /面积的单位不对：写的是金额.*如 10㎡/s], ['deposit=3人', /押金的单位不对/]])
    assert.match(wutong('act', 'night_stall', '-', 'create', 'name=错摊', 'rent=80', wrong, '--data', data, '--zone', saltLakeZone).err, said, wrong)
  const cases = (given, expect) => wutong('definitions', 'check', file('registers/night_stall.yaml', readFileSync(register, 'utf8') + `cases:\n  - {say: 试, given: {night_stall: {name: 甲, ${given}}}, expect: {${expect}}}\n`), '--data', data).out
  assert.match(cases('rent: 80元, room: 35㎡', 'room: 35㎡, metric: {stall_room: 35㎡}'), /案例 1 个通过/)
  assert.match(cases('rent: 80元, room: 35元', 'rent: 80元'), /面积的单位不对/)
  assert.match(cases('rent: 80元, room: 35㎡', 'room: 35kWh'), /面积的单位不对/)
  assert.match(cases('rent: 80元, room: 35㎡', 'metric: {stall_room: 35kWh}'), /期望值是数量（kWh），算出来的是数量（㎡）/)
  const sheet = join(temporaryFolder(), 'in.csv')
  writeFileSync(sheet, '摊名,月租,押金,面积\n乙摊,80,1,35平方米\n丙摊,0.5万元,2,12.5\n')
  const said = wutong('import', 'night_stall', sheet, '--data', data, '--zone', saltLakeZone)
  assert.equal(said.status, 0, said.err)
  assert.match(said.out, /已导入 2 行/)
  assert.match(said.out, /! 第 2 行：月租偏低/)
  assert.doesNotMatch(said.out, /第 3 行：月租偏低/)
  const out = join(temporaryFolder(), 'out.csv')
  assert.equal(wutong('export', 'night_stall', '--data', data, '--zone', saltLakeZone, '--out', out).status, 0)
  const table = readFileSync(out, 'utf8')
  assert.match(table, /摊名,月租\(元\),押金\(万元\),面积\(㎡\)/)
  assert.match(table, /乙摊,80,1,35\.0/)
  assert.match(table, /丙摊,5000,2,12\.5/)
  const again = answer(0, 'import', 'night_stall', out, '--data', data, '--zone', saltLakeZone)
  assert.deepEqual([again.new, again.updated, again.unchanged], [0, 0, 3])
  const told = (was, is) => wutong('definitions', 'check', file('registers/night_stall.yaml', readFileSync(register, 'utf8').replace(was, is)), '--data', data).out
  assert.match(told('unit: 元', 'unit: 美元'), /金额的单位可以写 元、千元、万元、百万元、亿元/)
  assert.match(told('expr: sum', 'unit: count, expr: sum'), /算式算出来的是数量（㎡），unit 应写 ㎡，或同一类的单位；也可以不写/)
})

test('a rate of unlike kinds is worked out in its own unit; a divisor of zero is no value; a unit that does not fit is refused', () => {
  const data = demoCopy()
  const register = file('registers/rented_hall.yaml', `id: rented_hall
label: 出租厂房
area: enterprises
source: {text: 示例, assumed: true}
fields:
  name: {label: 名称, type: text, required: true}
  rent: {label: 年租金, type: money}
  floor: {label: 面积, type: quantity, unit: ㎡}
title: name
list: {columns: [name, rent, floor]}
`)
  answer(0, 'definitions', 'activate', register, '--data', data, '--as', 'xitong')
  const rate = (id, unit, more) => `id: ${id}\nlabel: 平均租金\nunit: ${unit}\nperiod: point\nsource: {text: 示例, assumed: true}\nversions:\n  - from: 2020-01-01\n${more}`
  const two = '    numerator: {say: 年租金合计, expr: sum(rent of rented_halls)}\n    denominator: {say: 面积合计, expr: sum(floor of rented_halls)}\n'
  const cases = 'cases:\n  - say: 七万元租四千平方米\n    given: [{rented_hall: {name: 甲, rent: 7万元, floor: 4000㎡}}]\n    expect: {metric: {average_rent: 17.5元/㎡}}\n'
  const one = '    numerator: {say: 租金比面积, expr: sum(rent of rented_halls) / sum(floor of rented_halls)}\n'
  putInForce(data, 'indicators/average_rent.yaml', rate('average_rent', '元/㎡', two) + cases)
  putInForce(data, 'indicators/rent_by_mu.yaml', rate('rent_by_mu', '万元/亩', two))
  putInForce(data, 'indicators/rent_at_once.yaml', rate('rent_at_once', '元/㎡', one))
  const asked = (id, zone) => answer(0, 'metric', id, '--data', data, '--zone', zone, '--from', '2025-01-01', '--to', '2025-12-31')
  answer(0, 'act', 'rented_hall', '-', 'create', 'name=甲', 'rent=33.6', 'floor=28000', '--data', data, '--zone', saltLakeZone)
  assert.match(JSON.stringify(asked('average_rent', saltLakeZone)), /12 元\/㎡/)
  assert.match(JSON.stringify(asked('rent_by_mu', saltLakeZone)), /0\.8 万元\/亩/)
  assert.match(JSON.stringify(asked('rent_at_once', saltLakeZone)), /12 元\/㎡/)
  assert.match(JSON.stringify(asked('average_rent', fictionalZone)), /本期没有可比的项目，暂不计算/)
  assert.match(JSON.stringify(asked('rent_at_once', fictionalZone)), /本期没有可比的数，暂不计算/)
  for (const unit of ['money', 'count', 'percent', '套', '亩']) {
    const told = wutong('definitions', 'check', file('indicators/average_rent.yaml', rate('average_rent', unit, two)), '--data', data).out
    assert.match(told, /算式算出来的是数量（元\/㎡），unit 应写 元\/㎡/, unit)
  }
})

test('a field that figures and papers use may get another name: what was written before means it still', () => {
  const data = demoCopy()
  const hall = (fields) => `id: let_hall\nlabel: 出租车间\narea: enterprises\nsource: {text: 示例, assumed: true}\nfields:\n  name: {label: 名称, type: text, required: true}\n${fields}title: name\nlist: {columns: [name]}\n`
  const put = (path, text) => putInForce(data, path, text)
  put('registers/let_hall.yaml', hall('  rent: {label: 年租金, type: money}\n'))
  put('indicators/let_rent.yaml', 'id: let_rent\nlabel: 租金合计\nunit: money\nperiod: point\nsource: {text: 示例, assumed: true}\nversions:\n  - from: 2020-01-01\n    numerator: {say: 租金, expr: sum(rent of let_halls where rent > 1万元)}\n')
  put('documents/let_list.yaml', 'id: let_list\nlabel: 出租清单\nsource: {text: 示例, assumed: true}\nsections:\n  - title: 清单\n    lists:\n      - {type: let_hall, columns: [name, rent], sort: -rent}\n')
  answer(0, 'act', 'let_hall', '-', 'create', 'name=甲', 'rent=7', '--data', data, '--zone', saltLakeZone)
  put('indicators/dear_hall.yaml', 'id: dear_hall\nlabel: 租金五万以上的车间\nunit: count\nperiod: point\nsource: {text: 示例, assumed: true}\nversions:\n  - from: 2020-01-01\n    numerator: {say: 车间, expr: 计数(出租车间 其中 年租金 > 5万元)}\n')
  // Another label without a word of the old one breaks what was written in Chinese, and says what to write.
  const broken = wutong('definitions', 'check', file('registers/let_hall.yaml', hall('  rent: {label: 租金（年）, type: money}\n')), '--data', data).out
  assert.match(broken, /没有名为 年租金 的字段.*“年租金”这次改称“租金（年）”：给字段 rent 写 was: 年租金/)
  put('registers/let_hall.yaml', hall('  yearly_rent: {label: 租金（年）, type: money, was: [rent, 年租金]}\n'))
  const value = answer(0, 'metric', 'let_rent', '--data', data, '--zone', saltLakeZone, '--from', '2025-01-01', '--to', '2025-12-31')
  assert.match(JSON.stringify(value), /7\.00 万元/)
  assert.match(JSON.stringify(answer(0, 'metric', 'dear_hall', '--data', data, '--zone', saltLakeZone, '--from', '2025-01-01', '--to', '2025-12-31')), /"1"|1 个/)
  const made = answer(0, 'act', '出租车间', '-', '新建', '名称=乙', '年租金=3', '--data', data, '--zone', saltLakeZone)
  assert.equal(made.record.yearly_rent, '30000.00')
  assert.match(wutong('act', 'let_hall', '乙', 'edit', 'rent=3', '--data', data, '--zone', saltLakeZone).out, /没有改动/)
  // So does a sheet made before, by its label and by its name.
  for (const [heading, amount] of [['年租金', 8], ['rent', 9]]) {
    const sheet = join(temporaryFolder(), 'old.csv')
    writeFileSync(sheet, `名称,${heading}\n甲${amount},${amount}\n`)
    assert.match(wutong('import', 'let_hall', sheet, '--data', data, '--zone', saltLakeZone).out, /已导入 1 行/, heading)
  }
  const out = join(temporaryFolder(), 'paper.docx')
  assert.equal(wutong('document', 'let_list', '--data', data, '--zone', saltLakeZone, '--out', out).status, 0)
  assert.match(spawnSync('unzip', ['-p', out, 'word/document.xml'], { encoding: 'utf8' }).stdout, /租金（年）/)
  const printed = wutong('export', 'let_hall', '--data', data, '--zone', saltLakeZone, '--filter', 'rent > 5万元', '--out', join(temporaryFolder(), 'out.csv'))
  assert.match(printed.out, /已导出 3 行/)
  // One slip is told once, not again for each definition that leans on the register.
  const slip = wutong('definitions', 'check', file('registers/let_hall.yaml', hall('  yearly_rent: {label: 租金（年）, type: mony, was: [rent, 年租金]}\n')), '--data', data).out
  assert.match(slip, /不认识的类型 mony.*（用到它的别的定义因此也有 \d+ 处不能用，改好这里再看）/s)
  assert.doesNotMatch(slip, /let_rent|let_list/)
})
