// organisation_test.mjs — Departments and who sees what, through the pages: renamed, moved and dissolved; grants for the own rows, a department's, chosen records and until a last day; a role leads to its file.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { askAs, becomes, choose, desk, none, openSite, phone, saltLakeZone } from './site.mjs'
import { violations } from './axe.mjs'

const password = 'Changed#2025'
let site, system, security
before(async () => {
  site = await openSite()
  ;[system, security] = await Promise.all([site.signIn('xitong', desk, '/admin/people'), site.signIn('anquan', desk, '/admin/grants')])
})
after(async () => { await site?.close() })

const unitLine = (page, name) => page.locator(`[data-unit="${name}"]`)
const dialog = (page) => page.locator('.el-dialog:visible')
async function ask(who, path, method, body) {
  const reply = await askAs(who.page, path, method, body)
  assert.ok(reply.status < 300, `${method} ${path} ${JSON.stringify(reply.body)}`)
  return reply.body
}
/** Nothing comes back of it. */
const act = (who, path, body) => who.page.evaluate(async ([where, json]) => (await fetch(where, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: json })).status, [path, JSON.stringify(body)])
/** An account in the department whose code is used at once. */
async function person(login, name, unit) {
  const { code, user } = await ask(system, '/api/accounts', 'POST', { login, name, title: '', unit })
  assert.equal(await act(system, '/api/setup/code', { code, login, password }), 204)
  site.accounts[login] = { login, password, name, id: user }
}
/** Filled in and submitted as the security administrator does; answers the proposal's line. */
async function propose({ typed, name, role, roleTyped, rows, chosen, until }) {
  const { page } = security
  await site.open(page, '/admin/grants')
  const box = (label) => page.locator('form label, form .day', { hasText: label }).locator('.el-select').first()
  const option = (words) => page.locator('.el-select-dropdown:visible .el-select-dropdown__item', { hasText: words }).first()
  await choose(page, box('人员'), typed, option(name))
  await choose(page, box('角色'), roleTyped, option(role))
  await choose(page, box('范围'), 'yhgx', option(saltLakeZone))
  if (rows) { await box('数据').click(); await option(new RegExp(`^${rows}$`)).click() }
  if (chosen) await choose(page, page.locator('[data-records-picker] .el-select'), chosen.typed, option(chosen.name))
  if (until) { await page.locator('.day .date-text input').fill(until); await page.locator('.day .date-text input').press('Tab') }
  await page.fill('input[name=reason]', '示例：专班')
  await page.fill('form input[name=password]', site.accounts.anquan.password)
  await page.getByRole('button', { name: '提交', exact: true }).click()
  const line = page.locator('.proposal', { hasText: name }).first()
  await line.getByText('待系统管理员确认').waitFor()
  return line
}
async function confirm(name) {
  const waits = (await ask(system, '/api/grants/confirmations', 'GET')).find((one) => one.state === 'open' && one.user_name === name)
  return ask(system, `/api/grants/confirmations/${waits.id}/confirm`, 'POST', { password: site.accounts.xitong.password, reason: '' })
}

test('a department is renamed and keeps its former name, moves with those below it, and is dissolved when nobody is in it', async () => {
  const { page } = system
  const add = async (name) => { await page.fill('input[name=unit-name]', name); await page.getByRole('button', { name: '新增部门' }).click(); await unitLine(page, name).waitFor() }
  for (const name of ['经发局', '项目科', '综合科']) await add(name)
  await unitLine(page, '经发局').getByRole('button', { name: '改名' }).click()
  assert.ok(await dialog(page).getByRole('button', { name: '改名' }).isDisabled(), 'the same name is no new one')
  await dialog(page).getByText('以往的记录仍写原名称').waitFor()
  await dialog(page).locator('input[name=new-name]').fill('经济发展局')
  await dialog(page).getByRole('button', { name: '改名' }).click()
  await unitLine(page, '经济发展局').locator('[data-former]', { hasText: '曾用名：经发局' }).waitFor()
  await page.locator('[data-former-words]').getByText('以往记录里写的还是原来的名称').waitFor()

  await unitLine(page, '项目科').getByRole('button', { name: '调整上级' }).click()
  assert.ok(await dialog(page).getByRole('button', { name: '调整上级' }).isDisabled())
  await dialog(page).locator('.el-select').click()
  const offered = page.locator('.el-select-dropdown:visible .el-select-dropdown__item')
  await none(offered.filter({ hasText: '项目科' }))
  await offered.filter({ hasText: '经济发展局' }).click()
  await dialog(page).getByRole('button', { name: '调整上级' }).click()
  await becomes(() => unitLine(page, '项目科').evaluate((one) => one.style.paddingLeft), '20px')

  const units = await ask(system, '/api/units', 'GET')
  const id = (name) => units.find((one) => one.name === name).id
  await person('liqi', '李七', id('项目科'))
  await site.open(page, '/admin/people')
  await unitLine(page, '项目科').getByText('1 人').click()
  await unitLine(page, '项目科').getByText('李七').waitFor()
  const dissolve = async (reason) => {
    await unitLine(page, '项目科').getByRole('button', { name: '撤销' }).click()
    assert.ok(await dialog(page).getByRole('button', { name: '撤销' }).isDisabled(), 'not without a reason')
    await dialog(page).locator('input[name=dissolve-reason]').fill(reason)
    await dialog(page).getByRole('button', { name: '撤销' }).click()
  }
  await dissolve('并入综合科')
  await dialog(page).getByText('部门里还有在用人员：李七').waitFor()
  assert.deepEqual(await violations(page), [])
  await dialog(page).getByRole('button', { name: '取消' }).click()
  await act(system, `/api/accounts/${site.accounts.liqi.id}/disable`, { reason: '调离' })
  await site.open(page, '/admin/people')
  await unitLine(page, '项目科').getByText('没有在用人员').waitFor()
  await dissolve('并入综合科')
  await becomes(() => unitLine(page, '项目科').count(), 0)
  const narrow = await site.signIn('xitong', phone, '/admin/people')
  await unitLine(narrow.page, '综合科').waitFor()
  assert.ok(await narrow.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
})

test('a grant reaches the own rows, those of the department, or of it and those below, as it was chosen on the page', async () => {
  const units = await ask(system, '/api/units', 'GET')
  const office = units.find((one) => one.name === '经济发展局').id
  const { id: team } = await ask(system, '/api/units', 'POST', { name: '调度科', above: office })
  await person('zhaoben', '赵本人', team)
  await person('qianbu', '钱部门', team)
  await person('sunxia', '孙下级', office)
  await person('ligong', '李共事', office)
  // A colleague of the department below writes a line; whoever else has a grant sees it or not.
  const clerk = (await ask(system, '/api/accounts', 'GET')).find((one) => one.login === 'tongji')
  await system.page.evaluate(([where, json]) => fetch(where, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: json }), [`/api/accounts/${clerk.id}`, JSON.stringify({ login: 'tongji', name: clerk.name, title: '', unit: team })])
  const writer = await site.signIn('tongji')
  const zone = (await ask(writer, '/api/session', 'GET')).zones.find((one) => one.name === saltLakeZone).id
  const project = (await ask(writer, `/api/projects?zone=${zone}&limit=1`, 'GET')).rows[0].id
  await ask(writer, '/api/plan_nodes', 'POST', { title: '范围测试节点', project, owner: null, planned_start: '2025-12-01', planned_end: '2025-12-18', zone })
  for (const [typed, name, rows] of [['zbr', '赵本人', '本人建立的'], ['qbm', '钱部门', '本部门的'], ['sxj', '孙下级', '本部门及下级的'], ['lgs', '李共事', '本部门的']]) {
    await (await propose({ typed, name, role: '项目管家', roleTyped: 'xmgj', rows })).getByText(rows).waitFor()
    await confirm(name)
  }
  const sees = async (login) => (await ask(await site.signIn(login), `/api/plan_nodes?zone=${zone}&q=${encodeURIComponent('范围测试')}`, 'GET')).rows.length
  assert.deepEqual([await sees('zhaoben'), await sees('qianbu'), await sees('sunxia'), await sees('ligong')], [0, 1, 1, 0])
})

test('records are chosen by the initials of their names, and whoever confirms reads the names', async () => {
  const writer = await site.signIn('tongji')
  const zone = (await ask(writer, '/api/session', 'GET')).zones.find((one) => one.name === saltLakeZone).id
  await ask(writer, '/api/projects', 'POST', { zone_id: zone, name: '欧阳示例项目' })
  await person('zhouxuan', '周选定', '')
  const line = await propose({ typed: 'zxd', name: '周选定', role: '项目管家', roleTyped: '项目管', rows: '指定记录', chosen: { typed: 'oyslxm', name: '欧阳示例项目' } })
  await line.getByText('指定记录：欧阳示例项目').waitFor()
  await site.open(system.page, '/admin/grants')
  await system.page.locator('.proposal', { hasText: '周选定' }).getByText('指定记录：欧阳示例项目').waitFor()
  await confirm('周选定')
  const rows = (await ask(await site.signIn('zhouxuan'), `/api/projects?zone=${zone}`, 'GET')).rows
  assert.deepEqual(rows.map((one) => one.name), ['欧阳示例项目'])
  await site.open(security.page, '/admin/grants')
  await security.page.locator('tr', { hasText: '周选定' }).getByText('指定记录：欧阳示例项目').waitFor()
  assert.deepEqual(await violations(security.page), [])

  // The same way a project group is made.
  await site.open(security.page, '/admin/groups')
  await security.page.getByRole('button', { name: '新建项目组' }).click()
  await security.page.fill('input[name=group-name]', '示例·专班')
  await choose(security.page, security.page.locator('[data-records-picker] .el-select'), 'oysl', security.page.locator('.el-select-dropdown:visible .el-select-dropdown__item', { hasText: '欧阳示例项目' }))
  await security.page.fill('input[name=group-password]', site.accounts.anquan.password)
  await dialog(security.page).getByRole('button', { name: '保存' }).click()
  const group = security.page.locator('[data-group="示例·专班"]')
  await group.getByText('1 个项目').click()
  await group.getByText('欧阳示例项目').waitFor()
})

test('a grant with a last day opens what it is for until that day, and nothing after it', async () => {
  await person('wulin', '吴临时', '')
  await propose({ typed: 'wls', name: '吴临时', role: '项目管家', roleTyped: 'xmgj', until: '12月20日' })
  await confirm('吴临时')
  const today = await site.signIn('wulin', desk, '/projects')
  await today.page.locator('table.data tbody tr').first().waitFor()
  await site.stopServer()
  const conf = join(site.data, 'wutong.conf')
  writeFileSync(conf, readFileSync(conf, 'utf8').replace('business_date = 2025-12-20', 'business_date = 2025-12-21'))
  await site.startServer()
  const zone = (await ask(today, '/api/session', 'GET'))
  assert.deepEqual([zone.permissions, zone.zones], [[], []])
  assert.equal((await askAs(today.page, '/api/projects')).status, 403)
  await site.open(security.page, '/admin/grants')
  await security.page.locator('tr', { hasText: '吴临时' }).locator('[data-over]', { hasText: '已到期' }).waitFor()
})

test('a role says that it is a file, and leads to its present text ready to be changed by whoever may', async () => {
  const { page } = system
  await site.open(page, '/admin/roles')
  await page.locator('[data-role-words]').getByText('角色是定义文件').waitFor()
  await page.locator('li', { has: page.getByRole('heading', { name: '项目管家' }) }).getByRole('link', { name: '改这个角色' }).click()
  const text = page.locator('textarea.code')
  await text.waitFor()
  assert.match(await text.inputValue(), /^id: steward\n/)
  assert.ok(await text.isEditable())
  await site.open(security.page, '/admin/roles')
  await security.page.locator('[data-role-words]').getByText('由系统管理员').waitFor()
  await security.page.locator('li', { has: security.page.getByRole('heading', { name: '项目管家' }) }).getByRole('link', { name: '看定义文件' }).click()
  await security.page.locator('textarea.code').waitFor()
  assert.equal(await security.page.locator('textarea.code').isEditable(), false)
})

test('each definition file says since when it holds, and whether its cases pass, with the time they were run', async () => {
  const { page } = system
  await site.open(page, `/admin/definitions?q=${encodeURIComponent('开工率')}`)
  const line = page.locator('[data-file="indicators/delivery/start_rate.yaml"]')
  assert.match(await line.locator('[data-since]').innerText(), /^\d{4}年\d{1,2}月\d{1,2}日$/)
  await line.locator('[data-cases]').getByText(/^\d+ 个，全部通过/).waitFor()
  assert.match(await line.locator('[data-cases]').innerText(), /\d{4}-\d{2}-\d{2} \d{2}:\d{2} 试算/)
  await page.locator('[data-cases-words]').getByText('不是启用当时的结果').waitFor()
  assert.deepEqual(await violations(page), [])
})

test('who may not create or change a record is told so, and is offered nothing to fill in', async () => {
  const director = await site.signIn('zhuren', desk, '/projects/new')
  const clerk = await site.signIn('tongji', desk, '/wall_screens/new')
  const refused = async (page, words) => {
    await page.locator('[data-refused]').getByText(words).waitFor()
    await none(page.locator('#main').locator('input, textarea, .bar').or(page.getByRole('button', { name: '保存', exact: true })))
  }
  await refused(director.page, '您没有“新建项目”的权限')
  await site.open(director.page, '/projects/existing')
  await refused(director.page, '您没有“补录项目”的权限')
  const id = (await ask(director, '/api/projects?limit=1', 'GET')).rows[0].id
  await site.open(director.page, `/projects/${id}/edit`)
  await refused(director.page, /没有.*的权限/)
  await director.page.getByRole('link', { name: '回到这一条' }).click()
  await director.page.waitForURL((url) => url.pathname === `/projects/${id}`)
  await refused(clerk.page, '没有可填写的内容')
  await site.open(clerk.page, '/submission_figures/new')
  await refused(clerk.page, '没有可填写的内容')
  await site.open(clerk.page, '/projects/new')
  await clerk.page.getByRole('button', { name: '保存', exact: true }).waitFor()
})
