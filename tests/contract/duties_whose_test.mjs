// duties_whose_test.mjs — Whose a line of the to-do is (decision 0053): of whom the record names, of everybody who may act while it names nobody, and findable when who is named is not here.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoCopy, saltLakeZone, served, signedIn } from '../cli/program.mjs'

const data = demoCopy()
const today = (person, zone, whose) => person.ask('GET', `/api/today?zone=${zone}${whose ? `&whose=${whose}` : ''}`)
const linesOf = (reply) => reply.groups.flatMap((group) => group.items)
const textOf = (line) => line && [line.whose, line.owner]

test('a line is mine when the record names me, of all while it names nobody, and of others when it names them', async () => {
  await served(data, async (_post, address) => {
    const [steward, clerk, officer, director] = await Promise.all(['guanjia', 'tongji', 'zhaoshang', 'zhuren'].map((user) => signedIn(data, address, user)))
    const zone = clerk.zoneOf(saltLakeZone)
    const { id: project, name: projectName } = (await clerk.ask('GET', `/api/projects?zone=${zone}&limit=1`)).rows[0]
    const node = async (title, owner) => (await clerk.ask('POST', '/api/plan_nodes', { title, project, owner, planned_start: '2025-12-01', planned_end: '2025-12-18', zone })).record
    const made = { steward: await node('管家的节点', '示例项目管家'), both: await node('两人的节点', '示例统计员、示例项目管家'), nobody: await node('没写的节点', null), gone: await node('外单位的节点', '示例自来水公司') }
    const seen = async (person, whose) => {
      const lines = linesOf(await today(person, zone, whose))
      return Object.fromEntries(Object.entries(made).map(([name, record]) => [name, textOf(lines.find((line) => line.id === record.id))]))
    }
    assert.deepEqual(await seen(steward, 'mine'), { steward: ['me', '示例项目管家'], both: ['me', '示例统计员、示例项目管家'], nobody: ['nobody', ''], gone: undefined })
    assert.deepEqual(await seen(clerk, 'mine'), { steward: undefined, both: ['me', '示例统计员、示例项目管家'], nobody: ['nobody', ''], gone: undefined })
    assert.deepEqual(await seen(clerk, 'others'), { steward: ['other', '示例项目管家'], both: undefined, nobody: undefined, gone: ['absent', '示例自来水公司'] })
    assert.deepEqual(await seen(clerk, 'absent'), { steward: undefined, both: undefined, nobody: undefined, gone: ['absent', '示例自来水公司'] })
    assert.deepEqual(Object.values(await seen(clerk)).map((one) => one[0]), ['other', 'me', 'nobody', 'absent'], 'the zone has all of them')
    // Who only looks at plan nodes sees in the zone what the clerk sees, and none of it as theirs: a leader and a clerk speak of the same number.
    for (const reader of [officer, director]) {
      assert.deepEqual(Object.values(await seen(reader)).map((one) => one[0]), ['other', 'other', 'looks', 'absent'])
      assert.deepEqual(Object.values(await seen(reader, 'mine')).filter((one) => one), [])
    }
    const due = (reply) => reply.groups.find((group) => group.id === 'node_due').total
    assert.equal(due(await today(director, zone)), due(await today(clerk, zone)))
    // The record itself says the same of what waits in it, to the same people: its own line of the to-do without its title.
    const waits = async (person, record) => (await person.ask('GET', `/api/plan_nodes/${record.id}`)).waits
    const line = linesOf(await today(clerk, zone)).find((one) => one.id === made.steward.id)
    const [said] = await waits(clerk, made.steward)
    assert.deepEqual({ ...said, text: `${projectName} · 管家的节点：${said.text}` }, line)
    assert.deepEqual((await waits(steward, made.steward)).map(textOf), [['me', '示例项目管家']])
    assert.deepEqual((await waits(officer, made.steward)).map(textOf), [['other', '示例项目管家']])
    const away = await node('收起的节点', '示例项目管家')
    await clerk.ask('POST', `/api/plan_nodes/${away.id}/actions/archive`, { version: away.version, reason: '重复登记' })
    assert.deepEqual(await waits(steward, away), [], 'nobody is reminded of what was put away')

    const [mine, others, all] = [await today(clerk, zone, 'mine'), await today(clerk, zone, 'others'), await today(clerk, zone)]
    const total = (reply) => reply.groups.reduce((sum, group) => sum + group.total, 0)
    assert.deepEqual([total(mine), total(mine) + total(others), total(await today(clerk, zone, 'absent'))], [all.counts.mine, all.counts.zone, all.counts.absent])
    assert.equal(total(all), all.counts.zone)
    assert.deepEqual(mine.counts, all.counts)

    // What names the reader stands first, though it is less late than what names nobody.
    const first = mine.groups.find((group) => group.id === 'node_due').items.map((line) => line.whose)
    assert.deepEqual(first, [...first].sort(), 'me before nobody')

    // The steward hands the node over: it leaves one list and enters the other.
    await steward.ask('PATCH', `/api/plan_nodes/${made.steward.id}`, { version: made.steward.version, owner: '示例统计员' })
    assert.deepEqual([(await seen(steward, 'mine')).steward, (await seen(clerk, 'mine')).steward], [undefined, ['me', '示例统计员']])
  })
})

test('a project without a steward is of who may act on projects, one with a steward is theirs', async () => {
  await served(data, async (_post, address) => {
    const [steward, clerk, director] = await Promise.all(['guanjia', 'tongji', 'zhuren'].map((user) => signedIn(data, address, user)))
    const zone = clerk.zoneOf(saltLakeZone)
    const projects = async (person, whose) => linesOf(await today(person, zone, whose)).filter((line) => line.type === 'project')
    const named = (await projects(steward, 'mine')).filter((line) => line.whose === 'me')
    assert.ok(named.length > 0 && named.every((line) => line.owner === '示例项目管家'))
    assert.ok(!(await projects(clerk, 'mine')).some((line) => line.id === named[0].id), 'the clerk may edit it, and it is the steward’s')
    const { record } = await clerk.ask('GET', `/api/projects/${named[0].id}`)
    await clerk.ask('PATCH', `/api/projects/${record.id}`, { version: record.version, steward: null })
    for (const person of [steward, clerk]) assert.equal((await projects(person, 'mine')).find((line) => line.id === record.id).whose, 'nobody')
    assert.deepEqual(new Set((await projects(director, 'others')).map((line) => line.whose)), new Set(['other', 'looks']))
    assert.deepEqual(await projects(director, 'mine'), [], 'the director only looks at projects')
  })
})

test('a department is named as a person is, and who left is found', async () => {
  await served(data, async (_post, address) => {
    const [system, clerk, steward] = await Promise.all(['xitong', 'tongji', 'guanjia'].map((user) => signedIn(data, address, user)))
    const zone = clerk.zoneOf(saltLakeZone)
    const { id: project, name: projectName } = (await clerk.ask('GET', `/api/projects?zone=${zone}&limit=1`)).rows[0]
    const node = async (title, owner) => (await clerk.ask('POST', '/api/plan_nodes', { title, project, owner, planned_start: '2025-12-01', planned_end: '2025-12-18', zone })).record.id
    const [ofOffice, ofLeaver] = [await node('科室的节点', '统计科'), await node('调走的人的节点', '示例项目管家')]
    const whose = async (person, id) => linesOf(await today(person, zone)).find((line) => line.id === id).whose
    assert.deepEqual([await whose(clerk, ofOffice), await whose(clerk, ofLeaver)], ['absent', 'other'], 'no such department yet')

    const accounts = await system.ask('GET', '/api/accounts')
    const account = (login) => accounts.find((one) => one.login === login)
    const { id: unit } = await system.ask('POST', '/api/units', { name: '统计科' })
    await system.ask('PUT', `/api/accounts/${account('tongji').id}`, { login: 'tongji', name: account('tongji').name, title: '', unit })
    const moved = await signedIn(data, address, 'tongji')   // a change of the account ended the session
    assert.deepEqual([await whose(moved, ofOffice), await whose(steward, ofOffice)], ['me', 'other'])
    // Called otherwise it keeps what names it as it was called, until another department is called so.
    await system.ask('POST', `/api/units/${unit}/rename`, { name: '统计与调度科' })
    assert.deepEqual([await whose(moved, ofOffice), await whose(steward, ofOffice)], ['me', 'other'])
    const { id: namesake } = await system.ask('POST', '/api/units', { name: '统计科' })
    assert.deepEqual([await whose(moved, ofOffice), await whose(steward, ofOffice)], ['absent', 'absent'], 'the other has nobody yet')
    await system.ask('POST', `/api/units/${namesake}/dissolve`, { reason: '设错了' })
    assert.equal(await whose(moved, ofOffice), 'me')
    await system.ask('POST', `/api/units/${unit}/rename`, { name: '统计科' })
    await system.ask('POST', `/api/accounts/${account('guanjia').id}/disable`, { reason: '调离' })
    assert.equal(await whose(moved, ofLeaver), 'absent')
    await system.ask('POST', `/api/accounts/${account('guanjia').id}/enable`, {})
  })
})

test('who is named and may not act on the record is nobody who does it: of another zone, without the right, a department without people', async () => {
  await served(data, async (_post, address) => {
    const [system, clerk] = await Promise.all(['xitong', 'tongji'].map((user) => signedIn(data, address, user)))
    const zone = clerk.zoneOf(saltLakeZone)
    await system.ask('POST', '/api/units', { name: '空科室' })
    const { id: project, name: projectName } = (await clerk.ask('GET', `/api/projects?zone=${zone}&limit=1`)).rows[0]
    const whose = async (owner) => {
      const { record } = await clerk.ask('POST', '/api/plan_nodes', { title: `${owner}的节点`, project, owner, planned_start: '2025-12-01', planned_end: '2025-12-18', zone })
      return linesOf(await today(clerk, zone)).find((line) => line.id === record.id).whose
    }
    const found = {}
    for (const owner of ['示例项目管家', '示例经开区统计员', '示例企业服务专员', '空科室', '示例经开区统计员、示例项目管家']) found[owner] = await whose(owner)
    assert.deepEqual(found, { 示例项目管家: 'other', 示例经开区统计员: 'absent', 示例企业服务专员: 'absent', 空科室: 'absent', '示例经开区统计员、示例项目管家': 'other' })
  })
})

test('a request is of who decides, returned it is of who asked', async () => {
  await served(data, async (_post, address) => {
    const [steward, clerk, director] = await Promise.all(['guanjia', 'tongji', 'zhuren'].map((user) => signedIn(data, address, user)))
    const zone = clerk.zoneOf(saltLakeZone)
    const { record } = await steward.ask('POST', '/api/matter_requests', { subject: '租用会场', body: '推介会会场一天', submitted_on: '2025-12-19', zone })
    const line = async (person, whose) => textOf(linesOf(await today(person, zone, whose)).find((one) => one.id === record.id))
    assert.deepEqual([await line(director, 'mine'), await line(steward)], [['nobody', ''], undefined])
    const returned = await director.ask('POST', `/api/matter_requests/${record.id}/actions/send_back`, { version: record.version, input: { opinion: '请写明金额' } })
    assert.deepEqual([await line(steward, 'mine'), await line(clerk, 'mine'), await line(clerk, 'others')], [['me', '示例项目管家'], undefined, ['other', '示例项目管家']])
    const again = await steward.ask('POST', `/api/matter_requests/${record.id}/actions/resubmit`, { version: returned.record.version, input: { body: '推介会会场一天，8000元' } })
    const forward = async (version, handler) => (await director.ask('POST', `/api/matter_requests/${record.id}/actions/forward`, { version, input: { handler } })).record.version
    const handed = await forward(again.record.version, '示例统计员')
    assert.deepEqual(await line(director, 'absent'), ['absent', '示例统计员'], 'handed to one who may not decide: it is not lost')
    await forward(handed, '示例主任')
    assert.deepEqual(await line(director, 'mine'), ['me', '示例主任'])
  })
})

test('another word for whose is refused', async () => {
  await served(data, async (_post, address) => {
    const clerk = await signedIn(data, address, 'tongji')
    await assert.rejects(clerk.ask('GET', `/api/today?zone=${clerk.zoneOf(saltLakeZone)}&whose=somebody`), /没有这种待办范围/)
  })
})

test('who works in a zone is told to those who work there: no enterprise’s contact, nobody of another zone, no administrator, nobody disabled', async () => {
  await served(data, async (_post, address) => {
    const [clerk, neighbour, firm, system] = await Promise.all(['tongji', 'shili', 'lianluo', 'xitong'].map((user) => signedIn(data, address, user)))
    const zone = clerk.zoneOf(saltLakeZone)
    const names = async (person) => (await person.ask('GET', `/api/directory?zone=${zone}`)).map((one) => one.name)
    const here = await names(clerk)
    assert.deepEqual(['示例统计员', '示例项目管家', '示例主任', '示例省级主管'].filter((name) => !here.includes(name)), [])
    assert.deepEqual(['示例经开区统计员', '示例企业联络人', '示例系统管理员', '示例安全管理员'].filter((name) => here.includes(name)), [])
    assert.ok((await clerk.ask('GET', `/api/directory?zone=${zone}`)).some((one) => one.name === '示例统计员' && one.unit === '统计科'))
    assert.deepEqual([await names(neighbour), await names(firm), await names(system)], [[], [], []])
    assert.deepEqual(await firm.ask('GET', `/api/directory?zone=${firm.zoneOf('示例经济技术开发区')}`), [], 'an enterprise’s own contact is not told who works in its zone')
    const leaver = (await system.ask('GET', '/api/accounts')).find((one) => one.login === 'guanjia').id
    await system.ask('POST', `/api/accounts/${leaver}/disable`, { reason: '调离' })
    assert.ok(!(await names(clerk)).includes('示例项目管家'))
    await system.ask('POST', `/api/accounts/${leaver}/enable`, {})
  })
})
