// operation_test.mjs — 备份与运行, 项目组, 文书 and 审批事项目录, at the desk and on the phone: a backup is made, proved and its code shown once; a refusal says what to
// do; a group is kept and refused while people see by it; a paper is made from a record; the catalogue opens to its sources.
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { violations } from './axe.mjs'
import { becomes, desk, none, openSite, phone, settled, textOf } from './site.mjs'

let site
let system
before(async () => { site = await openSite(); system = (await site.signIn('xitong', desk, '/')).page }, { timeout: 300_000 })
after(async () => { await site?.close() })

const narrow = async (page) => assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'nothing sticks out to the right')

test('the system administrator finds the page in the menu and sees how the system is', async () => {
  await system.locator('nav.side').getByText('备份与运行').first().click()
  await system.waitForURL(/admin\/operation/)
  await system.locator('[data-fact=version]').waitFor()
  assert.match(await textOf(system, '[data-fact=store] .value'), /SQLite/)
  assert.match(await textOf(system, '[data-fact=ledger]'), /\d 条.*\d 个区的存证/)
  assert.match(await textOf(system, '[data-fact=audit]'), /\d 条.*\d 本，各区和系统/)
  for (const fact of ['data', 'backups']) assert.match(await textOf(system, `[data-fact=${fact}] .value`), /\d/, fact)
  assert.equal(await system.locator('[data-job]').count(), 4)
  await system.getByText('还没有备份').waitFor()
  assert.match(await textOf(system, '[data-old]'), /还没有一份核验过的备份/)
  assert.deepEqual(await violations(system), [])
})

test('a backup is made and proved while the page tells how far it is; its code is shown once, with the password', async () => {
  await system.getByRole('button', { name: '立即备份' }).click()
  const dialog = system.locator('.el-dialog:visible')
  await dialog.getByText('审计日志').waitFor()
  await dialog.getByRole('button', { name: '开始备份' }).click()
  await system.locator('[data-last=proved]').waitFor()
  assert.match(await textOf(system, '[data-backup=proved]'), /示例.*wutong-\d{8}T\d{6}\.wutong.*存证 \d+ 条、记录 \d+ 行、签名 \d+ 个/s)
  await none(system.locator('[data-old]'))
  await system.fill('input[name=code-password]', site.accounts.xitong.password)
  await system.getByRole('button', { name: '显示恢复码' }).click()
  assert.match((await system.locator('[data-code]').textContent()).replaceAll(' ', ''), /^[0-9a-f]{40}$/)
  assert.deepEqual(await violations(system), [])
  // Left before it was confirmed: the page and the self-check say so, and it can still be confirmed by whom it was shown to.
  await site.open(system, '/admin/operation')
  assert.match(await textOf(system, '[data-code-unseen]'), /显示过，还没有确认已抄录.*现有的备份都打不开.*换一个恢复码/s)
  assert.deepEqual(await violations(system), [])
  // Another code would take its place: that nobody has it on paper must be said.
  await system.getByRole('button', { name: '立即备份' }).click()
  const again = system.locator('.el-dialog:visible'), begin = again.getByRole('button', { name: '开始备份' })
  await none(again.locator('input[name=give-up-code]'))
  await again.locator('input[name=new-code]').check()
  await again.locator('input[name=new-code-password]').fill(site.accounts.xitong.password)
  assert.equal(await begin.isDisabled(), true)
  await again.getByText('放弃上一个恢复码').first().click()
  assert.equal(await begin.isDisabled(), false)
  assert.deepEqual(await violations(system), [])
  await again.getByRole('button', { name: '取消' }).click()
  await system.getByRole('button', { name: '我已抄录保存' }).click()
  await becomes(() => system.locator('[data-code-unseen]').count(), 0)
  await site.open(system, '/admin/operation')
  await system.locator('[data-backup]').first().waitFor()
  await none(system.locator('[data-code], [data-code-waits]'))
})

test('where there is no room the page says so and what to do, and the list keeps it', async () => {
  const huge = join(site.data, 'files', 'huge')
  mkdirSync(huge, { recursive: true })
  writeFileSync(join(huge, 'sparse'), '')
  truncateSync(join(huge, 'sparse'), 2 ** 43)
  try {
    await system.getByRole('button', { name: '立即备份' }).click()
    await system.locator('.el-dialog:visible').getByRole('button', { name: '开始备份' }).click()
    await system.locator('[data-last=failed]').waitFor()
    assert.match(await textOf(system, '[data-last=failed]'), /备份没有做成：磁盘放不下.*另一块磁盘/s)
    assert.match(await textOf(system, '[data-backup=failed]'), /没有做成/)
    assert.deepEqual(await violations(system), [])
  } finally { rmSync(huge, { recursive: true }) }
})

test('on the phone nothing sticks out, and nobody else gets in', async () => {
  const { page } = await site.signIn('xitong', phone, '/admin/operation')
  await page.locator('[data-backup]').first().waitFor()
  await page.locator('[data-fact=version]').waitFor()
  await narrow(page)
  assert.deepEqual(await violations(page), [])
  const clerk = await site.signIn('tongji', desk, '/admin/operation')
  await none(clerk.page.locator('[data-fact], [data-backup], #main button.el-button--primary'))
})

test('a project group takes numbers that an office copied, and is refused while people see by it', async () => {
  const { page } = await site.signIn('anquan', desk, '/admin/groups')
  await page.getByText('还没有项目组').waitFor()
  const save = async (password) => {
    await page.fill('input[name=group-password]', password)
    await page.locator('.el-dialog:visible').getByRole('button', { name: /保存|删除/ }).click()
  }
  await page.getByRole('button', { name: '新建项目组' }).click()
  await page.fill('input[name=group-name]', '示例·新能源专班')
  await page.locator('[data-records-picker] summary').click()
  await page.fill('textarea[name=pasted-records]', '01AAAAAAAAAAAAAAAAAAAAAAAA\n01BBBBBBBBBBBBBBBBBBBBBBBB, 01AAAAAAAAAAAAAAAAAAAAAAAA')
  await page.getByRole('button', { name: '加入 3 个' }).click()
  await save('wrong')
  await page.locator('.el-dialog:visible [role=alert]').waitFor()
  await save(site.accounts.anquan.password)
  const row = page.locator('[data-group="示例·新能源专班"]')
  await row.getByText('2 个项目').waitFor()
  await row.getByText('还没有人').waitFor()
  assert.deepEqual(await violations(page), [])

  // Somebody gets in by a grant of two people; from then on the group stays as it is.
  const groups = await (await page.context().request.get(`${site.address}/api/groups`)).json()
  const open = await page.context().request.post(`${site.address}/api/groups/${groups[0].id}/remove`, { data: {} })
  assert.equal((await open.json()).code, 'account.password_again')
  const accounts = await (await page.context().request.get(`${site.address}/api/grants`)).json()
  const member = accounts.find((one) => one.login === 'shili')
  const zone = member.grants[0].zone
  const proposal = await page.context().request.post(`${site.address}/api/grants`, { data: { user: member.id, role: 'steward', zone, subtree: false, rows: 'group', chosen: [groups[0].id], until: '', reason: '示例：专班', password: site.accounts.anquan.password } })
  assert.equal(proposal.status(), 201, await proposal.text())
  const confirmed = await system.context().request.post(`${site.address}/api/grants/confirmations/${(await proposal.json()).id}/confirm`, { data: { password: site.accounts.xitong.password } })
  assert.ok(confirmed.ok(), await confirmed.text())
  await site.open(page, '/admin/groups')
  await row.getByText(member.name).waitFor()
  await row.getByRole('button', { name: '删除' }).click()
  await page.locator('.el-dialog:visible').getByText('有人正凭它看项目').waitFor()
  await save(site.accounts.anquan.password)
  await page.locator('.el-dialog:visible [role=alert]').waitFor()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: '新建项目组' }).click()
  await page.fill('input[name=group-name]', '示例·空组')
  await save(site.accounts.anquan.password)
  const empty = page.locator('[data-group="示例·空组"]')
  await empty.getByRole('button', { name: '删除' }).click()
  await save(site.accounts.anquan.password)
  await becomes(() => empty.count(), 0)
  const small = await site.signIn('anquan', phone, '/admin/groups')
  await small.page.locator('[data-group]').first().waitFor()
  await narrow(small.page)
})

test('a paper is made for the zone, and about a record from its own page', async () => {
  const { page } = await site.signIn('tongji', desk, '/documents')
  const paper = async (id) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-document=${id}]`).getByRole('button', { name: '生成代拟稿' }).click()])
    const bytes = readFileSync(await file.path())
    assert.equal(bytes.subarray(0, 2).toString(), 'PK')
    return file.suggestedFilename()
  }
  await page.locator('[data-document=monthly_dispatch]').waitFor()
  assert.match(await paper('monthly_dispatch'), /^项目建设调度情况.*\.docx$/)
  const brief = page.locator('[data-document=project_brief]')
  assert.ok(await brief.getByRole('button', { name: '生成代拟稿' }).isDisabled(), 'about whom is not said yet')
  assert.deepEqual(await violations(page), [])
  await site.open(page, '/projects')
  await page.locator('table.data tbody tr a').first().click()
  await page.locator('[data-write-paper]').click()
  await page.waitForURL(/\/documents\?.*record=/)
  await settled(page)
  assert.equal(await page.locator('[data-document]').count(), 1)
  assert.match(await paper('project_brief'), /^项目简介.*\.docx$/)
  await site.open(page, '/enterprises')
  await page.locator('table.data tbody tr a').first().click()
  await page.waitForSelector('.timeline')
  assert.equal(await page.locator('[data-write-paper]').count(), 0, 'no template is about a firm')
  const small = await site.signIn('tongji', phone, '/documents')
  await small.page.locator('[data-document=project_brief]').waitFor()
  await narrow(small.page)
  assert.deepEqual(await violations(small.page), [])
})

test('the catalogue shows all items with what comes first and what is unverified, and opens to materials and sources', async () => {
  const { page } = await site.signIn('tongji', desk, '/approval_items')
  await page.locator('[data-item]').first().waitFor()
  const { items } = await (await page.context().request.get(`${site.address}/api/approvals`)).json()
  assert.equal(await page.locator('[data-item]').count(), items.length)
  const permit = page.locator('[data-item=construction_permit]')
  assert.match(await permit.textContent(), /7日.*5个工作日.*建设工程规划许可证.*、.*已核实/s)
  assert.doesNotMatch(await page.locator('table.sheet').textContent(), /\b(and|or|not|land_|project_type)\b/)
  await permit.getByRole('button').click()
  await page.locator('tr.facts').getByText('建筑法第8条').first().waitFor()
  assert.deepEqual(await violations(page), [])
  await page.getByLabel('只看未核实的').check()
  await becomes(async () => await page.locator('[data-item]').count() < items.length, true)
  await page.getByLabel('按名称、编号、机关查找').fill('绝无此项')
  await page.getByText('没有符合的事项').waitFor()
  const small = await site.signIn('tongji', phone, '/approval_items')
  await small.page.locator('[data-item]').first().waitFor()
  await narrow(small.page)
  assert.deepEqual(await violations(small.page), [])
})

test('all four pages speak English too', async () => {
  const { page } = await site.signIn('xitong', desk, '/admin/operation')
  await page.evaluate(() => localStorage.setItem('wutong.language', 'en'))
  await site.open(page, '/admin/operation')
  await page.getByRole('heading', { name: 'Background work' }).waitFor()
  await page.getByText('restored and proved').first().waitFor()
})
