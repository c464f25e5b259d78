// dispatch_test.mjs — The weekly dispatch by keyboard: a meeting is opened, its agenda is what is stuck, decisions are written one after another, the minutes say them, and what is overdue comes back next week.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { askAs, becomes, none, openSite, settled, textOf } from './site.mjs'

let site
let clerk
before(async () => { site = await openSite(); clerk = await site.signIn('tongji') }, { timeout: 300_000 })
after(async () => { await site?.close() })
const agenda = (page) => page.locator('.agenda button .title').allTextContents()

test('the agenda is what is stuck, the most pressing first, and the whole zone last', async () => {
  const { page } = clerk
  await site.open(page, '/dispatch_meetings/new')
  await page.getByLabel(/会议名称/).fill('第51周调度会')
  await page.getByLabel(/会议日期/).first().fill('2025-12-19')
  await page.getByLabel(/主持/).fill('王主任')
  await page.getByLabel(/请假/).fill('李科长（出差）')
  await page.getByRole('button', { name: /^(保存|登记)/ }).first().click()
  await page.locator('[data-dispatch]').click()
  await page.waitForURL(/\/dispatch_meetings\/\w+\/session$/)
  await page.locator('.agenda button').first().waitFor()
  const titles = await agenda(page)
  assert.match(titles[0], /60万件冻干蔬菜/)
  assert.match(titles[titles.length - 1], /全区事项/)
  const days = (await page.locator('.agenda .reason').allTextContents()).map((text) => Number(/卡点 (\d+) 天/.exec(text)?.[1])).filter(Number.isFinite)
  assert.ok(days.length >= 6)
  assert.deepEqual(days, [...days].sort((a, b) => b - a))
})

test('what another meeting decided is not of this one', async () => {
  const { page } = clerk
  const zone = (await askAs(page, '/api/session')).body.zone
  const { body: older } = await askAs(page, '/api/dispatch_meetings', 'POST', { zone_id: zone, name: '第50周调度会', held_on: '2025-12-12', chair: '王主任' })
  assert.equal((await askAs(page, '/api/dispatch_items', 'POST', { zone_id: zone, meeting: older.record.id, matter: '上周议定的事', holder: '建设局', due_on: '2026-01-30' })).status, 201)
  await page.reload()
  await page.locator('.agenda button').first().waitFor()
  await settled(page)
  await none(page.locator('[data-taken] tbody tr'))
})

test('decisions are written by keyboard alone, each goes to the next project; a missing deadline is said and nothing is lost', async () => {
  const { page } = clerk
  await page.locator('.agenda button').first().focus()
  await page.keyboard.press('ArrowDown')
  await becomes(() => page.locator('.agenda [aria-current=true]').getAttribute('data-point'), await page.locator('.agenda button').nth(1).getAttribute('data-point'))
  await page.keyboard.press('Enter')
  await page.keyboard.type('十日内接通施工用水')
  await page.keyboard.press('Tab')
  await page.keyboard.type('自来水公司')
  await page.keyboard.press('Control+Enter')
  await page.locator('.field-problem', { hasText: '办结期限' }).waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.type('2025-12-19')
  await page.keyboard.press('Control+Enter')
  await becomes(() => page.locator('[data-taken] tbody tr').count(), 1)
  await becomes(() => page.locator('.agenda [aria-current=true]').getAttribute('data-point'), await page.locator('.agenda button').nth(2).getAttribute('data-point'))
  await page.keyboard.press('Enter')
  await page.keyboard.type('没有写完的')
  await page.reload()
  await page.locator('.agenda button').nth(2).click()
  await becomes(() => page.locator('form input').first().inputValue(), '没有写完的')
})

test('who goes on before the answer comes keeps what is typed there; Enter opens the line the eye is on', async () => {
  const { page } = clerk
  const point = (i) => page.locator('.agenda button').nth(i)
  await page.route('**/api/dispatch_items', async (route) => { await new Promise((resolve) => setTimeout(resolve, 1500)); await route.continue() })
  await point(3).click()
  const [matter, holder] = [page.locator('form input').nth(0), page.locator('form input').nth(1)]
  await matter.fill('第三个项目的事')
  await holder.fill('供电公司')
  await page.locator('.date-text input').first().fill('2026-01-15')
  await page.keyboard.press('Control+Enter')
  await point(4).click()
  await matter.fill('第四个项目写到一半')
  await becomes(() => page.locator('[data-taken] tbody tr').count(), 2)
  await settled(page)
  assert.equal(await matter.inputValue(), '第四个项目写到一半')
  assert.equal(await page.locator('.agenda [aria-current=true]').getAttribute('data-point'), await point(4).getAttribute('data-point'))
  await page.unroute('**/api/dispatch_items')
  await point(3).click()
  await becomes(() => matter.inputValue(), '')
  await point(4).focus()
  await page.keyboard.press('Enter')
  await becomes(() => page.locator('.agenda [aria-current=true]').getAttribute('data-point'), await point(4).getAttribute('data-point'))
  assert.equal(await matter.inputValue(), '第四个项目写到一半')
  await matter.fill('')
})

test('on paper the meeting is its agenda and what was decided, without form or buttons', async () => {
  const { page } = clerk
  await page.emulateMedia({ media: 'print' })
  const paper = await page.locator('#main').innerText()
  for (const words of ['十日内接通施工用水', '自来水公司', '第51周调度会']) assert.ok(paper.includes(words), words)
  for (const one of ['.top', '.side', '.strip', '#main form', '[data-minutes]']) assert.equal(await page.locator(`${one}:visible`).count(), 0, one)
  assert.ok(await page.locator('.agenda').evaluate((one) => getComputedStyle(one).overflowY === 'visible' && one.scrollHeight <= one.clientHeight + 1), 'the agenda is whole')
  await page.emulateMedia({ media: 'screen' })
})

test('the minutes say who decided what for whom until when, and who was excused', async () => {
  const { page } = clerk
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('[data-minutes]').click()])
  const xml = execFileSync('unzip', ['-p', await file.path(), 'word/document.xml']).toString()
  for (const words of ['2025年12月19日', '王主任', '十日内接通施工用水', '自来水公司', '请假：李科长（出差）']) assert.ok(xml.includes(words), words)
})

test('a day later the decision is overdue: first on the next agenda, and among what waits', async () => {
  const { page } = clerk
  // The demo stands on 2025-12-20, one day past the deadline.
  await site.open(page, '/todo')
  await page.locator('[data-kind=decision_to_finish]', { hasText: '十日内接通施工用水' }).waitFor()
  await page.goBack()
  await page.locator('.agenda .reason.danger', { hasText: '议定事项逾期 1 天 · 自来水公司' }).waitFor()
  assert.match((await agenda(page))[0], /锂电池电解液溶剂/)
  await page.locator('.agenda button').first().click()
  await page.locator('.earlier').getByRole('button', { name: '办结' }).click()
  const dialog = page.locator('.action-dialog')
  await dialog.getByLabel(/办理结果/).fill('已通水')
  await dialog.getByRole('button', { name: '确认办结' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await becomes(() => page.locator('.agenda .reason.danger').count(), 0)
  assert.match(await textOf(page, '[data-taken]'), /十日内接通施工用水/)
})

test('a director may look and decides nothing by mistake', async () => {
  const address = clerk.page.url()
  const { page } = await site.signIn('zhuren')
  await site.open(page, new URL(address).pathname)
  await page.locator('.agenda button').first().waitFor()
  await page.getByText('您只能查看').waitFor()
  await none(page.locator('form'))
})

test('a project with many reasons says how many more there are, and beside it all of them stand with the way to its plan', async () => {
  const { page } = clerk
  const { zone } = (await askAs(page, '/api/session')).body
  const made = (await askAs(page, '/api/projects', 'POST', { zone_id: zone, name: '计划拖得很久的示例项目', project_type: 'new_land' })).body.record
  assert.equal((await askAs(page, `/api/plans/projects/${made.id}`, 'POST', { plan: 'new_land_project', start: '2025-06-01' })).status, 201)
  const held = (await askAs(page, '/api/dispatch_meetings', 'POST', { zone_id: zone, name: '第52周调度会', held_on: '2025-12-20', chair: '王主任', rhythm: 'weekly' })).body.record
  await site.open(page, `/dispatch_meetings/${held.id}/session`)
  const point = page.locator(`[data-point="${made.id}"]`)
  await point.click()
  const all = await page.locator('[data-reasons] li').allInnerTexts()
  assert.ok(all.length > 3 && all.every((text) => /计划节点/.test(text)), all.join())
  assert.match(await point.innerText(), new RegExp(`另有 ${all.length - 2} 项`))
  await page.getByRole('link', { name: '看计划' }).click()
  await page.waitForURL(new RegExp(`/projects/${made.id}/plan$`))
})
