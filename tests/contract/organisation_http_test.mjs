// organisation_http_test.mjs — Departments over HTTP: each change an audited act of the system administrator alone. And whoever gives grants learns names of records, and nothing else of them.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { demoCopy, saltLakeZone, served, signedIn } from '../cli/program.mjs'

const data = demoCopy(), demoWithGrant = demoCopy()

test('a department is added, renamed, put under another and dissolved, each written to the audit log with what was and why', async () => {
  await served(data, async (_post, address) => {
    const [system, security, audit] = await Promise.all(['xitong', 'anquan', 'shenji'].map((user) => signedIn(data, address, user)))
    const unit = async (name, above = '') => (await system.ask('POST', '/api/units', { name, above })).id
    const of = async (id) => (await system.ask('GET', '/api/units')).find((one) => one.id === id)
    const [office, team] = [await unit('经济发展局'), await unit('项目科')]
    await system.ask('POST', `/api/units/${team}/rename`, { name: '项目服务科' })
    await system.ask('POST', `/api/units/${team}/move`, { above: office })
    assert.deepEqual(await of(team), { id: team, name: '项目服务科', above: office, former: ['项目科'] })
    await assert.rejects(system.ask('POST', `/api/units/${office}/move`, { above: team }), /organisation\.circle/)
    await assert.rejects(system.ask('POST', `/api/units/${office}/rename`, { name: ' ' }), /部门名称/)

    const clerk = (await system.ask('GET', '/api/accounts')).find((one) => one.login === 'tongji')
    await system.ask('PUT', `/api/accounts/${clerk.id}`, { login: 'tongji', name: clerk.name, title: '', unit: team })
    await assert.rejects(system.ask('POST', `/api/units/${team}/dissolve`, {}), /撤销的理由/)
    await assert.rejects(system.ask('POST', `/api/units/${team}/dissolve`, { reason: '并入综合科' }), new RegExp(`organisation\\.has_people.*部门里还有在用人员：${clerk.name}`))
    await assert.rejects(system.ask('POST', `/api/units/${office}/dissolve`, { reason: '机构改革' }), /organisation\.has_below.*还有下级部门：项目服务科/)
    await system.ask('PUT', `/api/accounts/${clerk.id}`, { login: 'tongji', name: clerk.name, title: '', unit: office })
    await system.ask('POST', `/api/units/${team}/dissolve`, { reason: '并入综合科' })
    assert.equal(await of(team), undefined)

    // Nobody else may: the pages hide it, and the server refuses.
    for (const [path, body] of [['', { name: '别的' }], [`/${office}/rename`, { name: '别的' }], [`/${office}/move`, { above: '' }], [`/${office}/dissolve`, { reason: '别的' }]])
      for (const person of [security, audit]) await assert.rejects(person.ask('POST', `/api/units${path}`, body), /access\.not_allowed/, path)
    const said = async (event) => (await audit.ask('GET', `/api/audit?event=${event}&result=done`)).lines.map((line) => [line.event_label, line.detail])
    assert.deepEqual(await said('organisation.unit_renamed'), [['修改部门名称', '项目科 → 项目服务科']])
    assert.deepEqual(await said('organisation.unit_moved'), [['调整上级部门', '项目服务科：（最上级） → 经济发展局']])
    assert.deepEqual(await said('organisation.unit_dissolved'), [['撤销部门', '项目服务科：并入综合科']])
  })
})

test('whoever gives grants finds records by name, sound and number, and sees nothing else of them', async () => {
  await served(data, async (_post, address) => {
    const [security, system, clerk, audit] = await Promise.all(['anquan', 'xitong', 'tongji', 'shenji'].map((user) => signedIn(data, address, user)))
    const zone = clerk.zoneOf(saltLakeZone)
    const project = (await clerk.ask('GET', `/api/projects?zone=${zone}&limit=1`)).rows[0]
    const look = (q) => security.ask('GET', `/api/grants/records?zone=${zone}&q=${encodeURIComponent(q)}`)
    const find = async (q) => (await look(q)).rows
    const hit = (await find(project.name)).find((one) => one.id === project.id)
    assert.deepEqual(Object.keys(hit).sort(), ['id', 'number', 'title', 'type_label'])
    assert.deepEqual([hit.title, hit.type_label], [project.name, '项目'])
    const { record } = await clerk.ask('POST', '/api/projects', { zone_id: zone, name: '欧阳测试示例项目', builder: '独有建设单位名' })
    assert.ok((await find('oycs')).some((one) => one.id === record.id), 'by the initials of its name')
    assert.ok((await clerk.ask('GET', `/api/search?zone=${zone}&q=${encodeURIComponent('独有建设单位名')}`)).length > 0, 'the index knows it')
    assert.deepEqual(await find('独有建设单位名'), [], 'what is not its name or number finds nothing')
    assert.deepEqual(await security.ask('GET', `/api/grants/records?ids=${project.id},01AAAAAAAAAAAAAAAAAAAAAAAA`), { rows: [{ id: project.id, title: project.name }], more: false })
    // Others that hold the words elsewhere are no competition for the one that is called so; of many called so the answer says that there are more.
    for (let n = 0; n < 230; n += 1) await clerk.ask('POST', '/api/projects', { zone_id: zone, name: `示例项目第${n}号`, builder: '独有建设单位名' })
    const { record: called } = await clerk.ask('POST', '/api/projects', { zone_id: zone, name: '独有建设单位名的项目' })
    assert.deepEqual((await find('独有建设单位名')).map((one) => one.id), [called.id])
    const many = await look('示例项目第')
    assert.deepEqual([many.rows.length, many.more, (await look('欧阳测试')).more], [20, true, false])
    assert.equal((await find('示例项目第117号'))[0].title, '示例项目第117号')
    for (const person of [system, clerk, audit]) await assert.rejects(person.ask('GET', '/api/grants/records?q=a'), /access\.not_allowed/)
    await assert.rejects(security.ask('GET', `/api/projects/${project.id}`), /not_found|forbidden|not_allowed/, 'the record itself stays closed')

    // Who confirms reads the name too.
    const steward = (await security.ask('GET', '/api/grants')).find((one) => one.login === 'guanjia')
    const password = readFileSync(`${data}/demo-accounts.txt`, 'utf8').match(/^anquan (\S+)/m)[1]
    await security.ask('POST', '/api/grants', { user: steward.id, role: 'enterprise_user', zone, rows: 'records', chosen: [project.id], reason: '示例', password })
    const waits = (await system.ask('GET', '/api/grants/confirmations')).find((one) => one.grant.rows === 'records')
    assert.deepEqual(waits.grant.chosen_names, [project.name])
  })
})

test('a department is not put where the grant of another would reach more by it; who it is and what to do is said', async () => {
  await served(data, async (_post, address) => {
    const [system, security, clerk] = await Promise.all(['xitong', 'anquan', 'tongji'].map((user) => signedIn(data, address, user)))
    const zone = clerk.zoneOf(saltLakeZone)
    const word = (user) => readFileSync(`${data}/demo-accounts.txt`, 'utf8').match(new RegExp(`^${user} (\\S+)`, 'm'))[1]
    const unit = async (name) => (await system.ask('POST', '/api/units', { name })).id
    const [bureau, section] = [await unit('示例建设局'), await unit('示例审批科')]
    const accounts = await system.ask('GET', '/api/accounts')
    for (const [login, where] of [['guanjia', bureau], ['tongji', section]]) {
      const { id, name } = accounts.find((one) => one.login === login)
      await system.ask('PUT', `/api/accounts/${id}`, { login, name, title: '', unit: where })
    }
    const steward = accounts.find((one) => one.login === 'guanjia')
    const confirmed = (id) => system.ask('POST', `/api/grants/confirmations/${id}/confirm`, { password: word('xitong') })
    const asked = await security.ask('POST', '/api/grants', { user: steward.id, role: 'statistician', zone, rows: 'department_below', reason: '示例', password: word('anquan') })
    await confirmed(asked.id)
    const move = () => system.ask('POST', `/api/units/${section}/move`, { above: bureau })
    await assert.rejects(move, new RegExp(`"status":409.*organisation\\.grants_would_grow.*${steward.name}（.*收回`))
    assert.equal((await system.ask('GET', '/api/units')).find((one) => one.id === section).above, '')
    const held = (await security.ask('GET', '/api/grants')).find((one) => one.id === steward.id).grants.find((one) => one.rows === 'department_below')
    await confirmed((await security.ask('POST', `/api/grants/${held.id}/withdraw`, { reason: '机构调整', password: word('anquan') })).id)
    await move()
    assert.equal((await system.ask('GET', '/api/units')).find((one) => one.id === section).above, bureau)
  })
})

test('a right of one zone is none in another: the session says what holds where and until when, and a refusal says in words what is not allowed', async () => {
  await served(demoWithGrant, async (_post, address) => {
    const [security, system, clerk, elsewhere] = await Promise.all(['anquan', 'xitong', 'tongji', 'shili'].map((user) => signedIn(demoWithGrant, address, user)))
    const word = (user) => readFileSync(join(demoWithGrant, 'demo-accounts.txt'), 'utf8').split('\n').find((line) => line.startsWith(`${user} `)).split(/\s+/)[1]
    const home = clerk.zoneOf(saltLakeZone)
    const other = elsewhere.zoneOf('示例经济技术开发区')
    const account = (await security.ask('GET', '/api/grants')).find((one) => one.login === 'tongji')
    const asked = await security.ask('POST', '/api/grants', { user: account.id, role: 'steward', zone: other, subtree: false, rows: '', chosen: [], until: '2025-12-25', reason: '帮忙一段时间', password: word('anquan') })
    await system.ask('POST', `/api/grants/confirmations/${asked.id}/confirm`, { password: word('xitong') })
    const session = await (await signedIn(demoWithGrant, address, 'tongji')).ask('GET', '/api/session')
    const there = (id) => session.rights[session.zones.find((one) => one.id === id).rights]
    assert.deepEqual(there(other).roles, [{ role: 'steward', label: '项目管家', until: '2025-12-25' }])
    assert.deepEqual(there(home).roles, [{ role: 'statistician', label: '统计调度员' }])
    assert.equal(session.rights.length, 2, 'each set once')
    const held = (id, permission) => there(id).permissions.includes(permission)
    assert.deepEqual([held(home, 'project.*'), held(other, 'project.*')], [true, false])
    const again = await signedIn(demoWithGrant, address, 'tongji')
    await assert.rejects(again.ask('POST', '/api/projects', { zone_id: other, name: '不该登记的' }), (error) => /“项目：.*新建.*”的权限/.test(error.message) && !/project\.create/.test(error.message))
  })
})
