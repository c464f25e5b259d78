// notice_test.mjs — 通知公告: posted by a clerk in the form, on the desks of director and steward from its day, gone when its term is over or it is withdrawn with a reason; a meeting of a kind looks as far as the next of its kind.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs, becomes, desk, none, openSite, phone, settled } from './site.mjs'

let site, clerk, zone
before(async () => { site = await openSite(); clerk = await site.signIn('tongji'); zone = (await askAs(clerk.page, '/api/session')).body.zone }, { timeout: 300_000 })
after(() => site?.close())
const card = (page) => page.locator('[data-notices]')
const titles = async (page) => { await site.open(page, '/today'); await settled(page); return card(page).locator('li a').allTextContents() }

test('a notice is posted in a form that the menu of 今天 leads to; a term before its day is refused at its field', async () => {
  const { page } = clerk
  await site.open(page, '/menu/today')
  await page.getByRole('link', { name: /通知公告/ }).first().click()
  await page.waitForURL(/\/notices$/)
  await page.getByRole('link', { name: /新建/ }).first().click()
  await page.getByLabel(/标题/).fill('元旦值班安排')
  await page.getByLabel(/内容/).fill('值班表见附件。\n带班领导电话保持畅通。')
  await page.getByLabel(/发布单位/).fill('综合办公室')
  await page.getByLabel(/发布日期/).first().fill('2025-12-19')
  await page.getByLabel(/有效期至/).first().fill('2025-12-01')
  await page.getByRole('button', { name: /^(保存|登记)/ }).first().click()
  await page.getByText('有效期不能早于发布日期').first().waitFor()
  assert.equal(await page.getByLabel(/标题/).inputValue(), '元旦值班安排')
  await page.getByLabel(/有效期至/).first().fill('2026-01-05')
  await page.getByRole('button', { name: /^(保存|登记)/ }).first().click()
  await page.waitForURL(/\/notices\/\w{26}$/)
  await page.getByText('带班领导电话保持畅通').first().waitFor()
})

test('it stands on the desks of the zone from its day until its term is over, the newest first, and leads to its text', async () => {
  const { page } = clerk
  for (const [title, posted_on, until] of [['下周再说的事', '2025-12-29', null], ['已经过去的会', '2025-11-01', '2025-11-05'], ['十一月起的报数要求', '2025-11-20', null]]) {
    assert.equal((await askAs(page, '/api/notices', 'POST', { zone_id: zone, title, body: '见标题', office: '统计办', posted_on, until })).status, 201)
  }
  const director = await site.signIn('zhuren', desk)
  assert.deepEqual(await titles(director.page), ['元旦值班安排', '十一月起的报数要求'])
  assert.equal(await card(director.page).locator('.new').count(), 1, 'only what was posted within three days is marked as new')
  const steward = await site.signIn('guanjia', phone)
  assert.deepEqual(await titles(steward.page), ['元旦值班安排', '十一月起的报数要求'])
  assert.ok(await steward.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
  await card(steward.page).locator('li a').first().click()
  await steward.page.waitForURL(/\/notices\/\w{26}$/)
  await steward.page.getByText('带班领导电话保持畅通').first().waitFor()
  await none(steward.page.getByRole('button', { name: '撤下' }))
})

test('an enterprise’s own person has neither the card nor the register', async () => {
  const { page } = await site.signIn('lianluo', phone)
  assert.deepEqual(await titles(page), [])
  const own = (await askAs(page, '/api/session')).body.zone
  assert.equal((await askAs(page, `/api/notices?zone=${own}`)).status, 403)
})

test('withdrawn with a reason it leaves the desks at once and is changed no more', async () => {
  const director = await site.signIn('zhuren', desk, '/today')
  await card(director.page).locator('li a', { hasText: '元旦值班安排' }).waitFor()
  const { page } = clerk
  const rows = (await askAs(page, `/api/notices?zone=${zone}`)).body.rows
  const id = rows.find((row) => row.title === '元旦值班安排').id
  await site.open(page, `/notices/${id}`)
  await page.getByRole('button', { name: '撤下' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/撤下原因/).fill('值班表要重排')
  await dialog.getByRole('button', { name: /撤下|确认|提交/ }).last().click()
  await page.getByText('值班表要重排').first().waitFor()
  await becomes(() => card(director.page).locator('li a').allTextContents().then((all) => all.join()), '十一月起的报数要求')
  await settled(page)
  await none(page.getByRole('link', { name: '编辑' }))
  await site.open(page, `/notices/${id}/edit`)
  await page.getByText('内容不能再修改').first().waitFor()
})

test('a daily meeting leaves out what falls due after tomorrow, a monthly one has it with the days that are left; late nodes of a plan stand in both', async () => {
  const { page } = clerk
  const project = (await askAs(page, `/api/projects?zone=${zone}&limit=1&filter=${encodeURIComponent('missing(blocked_reason) and not missing(started_on)')}`)).body.rows[0]
  const meet = async (name, rhythm) => (await askAs(page, '/api/dispatch_meetings', 'POST', { zone_id: zone, name, held_on: '2025-12-19', chair: '王主任', rhythm })).body.record.id
  const [daily, monthly] = [await meet('示例碰头会', 'daily'), await meet('示例月调度', 'monthly')]
  assert.equal((await askAs(page, '/api/dispatch_items', 'POST', { zone_id: zone, meeting: monthly, project: project.id, matter: '下月办的事', holder: '建设局', due_on: '2026-01-10' })).status, 201)
  const mine = () => page.locator(`.agenda [data-point="${project.id}"]`)
  await site.open(page, `/dispatch_meetings/${daily}/session`)
  await page.getByText('日碰头：议定事项和计划节点列逾期的和 1 天内到期的').waitFor()
  await none(mine())
  await site.open(page, `/dispatch_meetings/${monthly}/session`)
  await page.getByText('月汇总：议定事项和计划节点列逾期的和 31 天内到期的').waitFor()
  const { business_date: today } = (await askAs(page, '/api/session')).body
  const left = Math.round((Date.parse('2026-01-10') - Date.parse(today)) / 86_400_000)
  assert.match(await mine().textContent(), new RegExp(`议定事项办理中，还有 ${left} 天`))
  assert.equal((await askAs(page, '/api/plan_nodes', 'POST', { zone_id: zone, project: project.id, title: '主体封顶', owner: '张工', planned_start: '2025-10-01', planned_end: '2025-12-10' })).status, 201)
  await site.open(page, `/dispatch_meetings/${daily}/session`)
  await mine().waitFor()
  assert.match(await mine().textContent(), /计划节点逾期 \d+ 天 · 张工 · 主体封顶/)
})
