// plan_test.mjs — A project's plan: begun from a template as one act, a node done late pushes what follows, table first and bars second.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs, becomes, openSite, phone, settled, textOf } from './site.mjs'

let site
let page
let zone
let id
let begun
before(async () => {
  site = await openSite()
  page = (await site.signIn('tongji')).page
  zone = (await askAs(page, '/api/session')).body.zone
  id = (await askAs(page, '/api/projects', 'POST', { zone_id: zone, name: '还在谈的示例项目', project_type: 'new_land' })).body.record.id
}, { timeout: 300_000 })
after(async () => { await site?.close() })
const cells = (code) => page.locator(`tr[data-node=${code}] td`).allTextContents()

test('a plan is made from a template in one act, its nodes one after the other', async () => {
  await site.open(page, `/projects/${id}`)
  await page.locator('[data-plan]').click()
  await page.locator('[data-begin]').waitFor()
  await page.getByRole('textbox', { name: '开始日期' }).fill('2025-12-01')
  const asked = page.waitForRequest((request) => request.method() === 'POST' && /api\/plans/.test(request.url()))
  await page.getByRole('button', { name: '生成计划' }).click()
  begun = await asked
  await becomes(() => page.locator('tr[data-node]').count(), 14)
  assert.match(await textOf(page, '[data-plan-summary]'), /共 14 个节点，已完成 0，逾期 2；计划 2026-10-23 完成，按目前进展推算 2026-11-07/)
  assert.match((await cells('signing'))[5], /逾期 15 天/)
  assert.match((await cells('land'))[3], /2025-12-06 — 2026-01-19/)
  assert.equal((await cells('permit'))[6], '7、4')
  assert.match((await cells('equipment'))[5], /可缓|推算/)
  const entries = await page.evaluate(async (zone) => (await (await fetch(`/api/ledger?zone=${zone}&limit=20&brief=1`)).json()).lines.filter((line) => line.type === 'plan_node').map((line) => line.act), await page.evaluate(async () => (await (await fetch('/api/session')).json()).zone))
  assert.equal(entries.length, 14)
  assert.equal(new Set(entries).size, 1, 'one act')
  const named = (await askAs(page, `/api/ledger?zone=${zone}&limit=20`)).body.lines.filter((line) => line.type === 'plan_node').map((line) => line.title)
  assert.ok(named.length && named.every((title) => title.startsWith('还在谈的示例项目 · ')), named.join())
  await site.open(page, '/today/calendar?month=2026-01')
  await page.getByRole('link', { name: '还在谈的示例项目 · 土地挂牌成交' }).first().waitFor()
  await site.open(page, `/projects/${id}/plan`)
  await page.locator('tr[data-node]').first().waitFor()
})

test('it cannot be begun twice, and nothing of a second beginning is written', async () => {
  const again = await page.evaluate(async (project) => { const reply = await fetch(`/api/plans/projects/${project}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ plan: 'new_land_project', start: '2025-12-01' }) }); return { status: reply.status, body: await reply.json() } }, id)
  assert.deepEqual([again.status, again.body.code], [409, 'plan.exists'])
  await page.reload()
  await becomes(() => page.locator('tr[data-node]').count(), 14)
})

test('the same request sent once more, after its answer was lost, is answered and writes nothing', async () => {
  const reply = await page.evaluate(async ([where, key, body]) => {
    const sent = await fetch(where, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key }, body })
    return { status: sent.status, body: await sent.json() }
  }, [begun.url(), await begun.headerValue('idempotency-key'), begun.postData()])
  assert.deepEqual([reply.status, reply.body.nodes.length], [201, 14])
})

test('a node that is done late pushes those after it; one done in time leaves the end where it was', async () => {
  await page.locator('tr[data-node=signing]').getByRole('button', { name: '完成' }).click()
  const dialog = page.locator('.action-dialog')
  await dialog.locator('.date-text input').fill('2025-12-08')
  await dialog.getByRole('button', { name: '确认完成' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await becomes(async () => /晚 3 天/.test((await cells('signing'))[5]), true)
  assert.match((await cells('land'))[5], /推算 2026-01-22，晚 3 天/)
  assert.match(await textOf(page, '[data-plan-summary]'), /已完成 1，逾期 1；计划 2026-10-23 完成/)
})

test('on paper the plan is its table: every node, no button and nothing of the screen', async () => {
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.locator('tr[data-node]:visible').count(), 14)
  assert.deepEqual((await page.locator('#main table thead th:visible').allInnerTexts()).slice(0, 6), ['序号', '节点', '责任人', '计划起止', '实际完成', '进展'])
  for (const one of ['.top', '.side', '.strip', '#main button', '#main form']) assert.equal(await page.locator(`${one}:visible`).count(), 0, one)
  assert.ok(await page.evaluate(() => [...document.querySelectorAll('#main *')].every((one) => !['auto', 'scroll'].includes(getComputedStyle(one).overflowX) || one.scrollWidth <= one.clientWidth + 1)), 'nothing is cut off behind a scroll bar')
  await page.emulateMedia({ media: 'screen' })
})

test('bars are the second look; the page fits a phone', async () => {
  await page.getByRole('button', { name: '看横道图' }).click()
  assert.equal(await page.locator('figure.line li').count(), 14)
  await page.getByRole('button', { name: '看表' }).click()
  await page.setViewportSize(phone)
  await settled(page)
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
  // Each node is a card there: what is planned stands in one line, and what can be done is on the screen.
  const cards = await page.locator('tr[data-node]').evaluateAll((rows) => rows.map((row) => ({ day: row.querySelector('td.date').offsetHeight, right: Math.max(...[...row.querySelectorAll('td, button')].map((one) => one.getBoundingClientRect().right)) })))
  assert.ok(cards.length >= 14 && cards.every(({ day, right }) => day < 40 && right <= phone.width), JSON.stringify(cards))
})

test('of a project or a meeting that was archived nothing is offered that would be refused: its plan, its approvals and its session say that they can only be read', async () => {
  const zone = await page.evaluate(async () => (await (await fetch('/api/session')).json()).zone)
  const post = async (path, body) => {
    const reply = await askAs(page, path, 'POST', body)
    assert.ok([200, 201].includes(reply.status), JSON.stringify(reply.body))
    return reply.body.record
  }
  const archive = ({ id: which, version }, collection) => post(`/api/${collection}/${which}/actions/archive`, { version, input: {}, reason: '重复登记' })
  await page.setViewportSize({ width: 1366, height: 768 })
  const made = await post('/api/projects', { zone_id: zone, name: '计划还没做就归档的项目' })
  await site.open(page, `/projects/${made.id}/plan`)
  await page.getByRole('button', { name: '生成计划' }).waitFor()
  await archive(made, 'projects')
  const words = page.locator('[data-archived-words]', { hasText: /这条“项目”已于 .*归档，只供查阅/ })
  await words.waitFor()   // told as it comes
  assert.equal(await page.locator('[data-begin] form, [data-begin] button').count(), 0)
  assert.doesNotMatch(await textOf(page, '[data-begin]'), /选一个模板/)
  await site.open(page, `/projects/${made.id}/approvals`)
  await words.waitFor()
  assert.ok(await page.locator('tr[data-item]').count())
  assert.equal(await page.locator('#main a[href*="project_formalities/new"]').count(), 0)
  const { version } = (await askAs(page, `/api/projects/${id}`)).body.record
  await archive({ id, version }, 'projects')
  await site.open(page, `/projects/${id}/plan`)
  await words.waitFor()
  assert.equal(await page.locator('tr[data-node]').count(), 14)
  assert.match(await textOf(page, '[data-plan-summary]'), /已完成 1，逾期 0/)
  const nodes = async (filter) => (await askAs(page, `/api/plan_nodes?zone=${zone}&limit=500&filter=${encodeURIComponent(`project = "${id}" and ${filter}`)}`)).body.rows.length
  assert.deepEqual([await nodes('stage = open'), await nodes('stage = dropped'), await nodes('stage = done')], [0, 13, 1])
  assert.equal(JSON.stringify((await askAs(page, `/api/today?zone=${zone}`)).body).includes('项目备案'), false, 'nor in the to-do')
  await site.open(page, '/today/calendar?month=2026-01')
  await page.locator('[data-calendar]').waitFor()
  await settled(page)
  assert.equal((await page.locator('#main').innerText()).includes('签土地合同'), false, 'no node of it stands in the calendar')
  await site.open(page, `/projects/${id}/plan`)
  await words.waitFor()
  for (const name of ['加节点', '完成']) assert.equal(await page.locator('#main').getByText(name, { exact: true }).count(), 0, name)
  const meeting = await post('/api/dispatch_meetings', { zone_id: zone, name: '登记重了的会', held_on: '2025-09-30', chair: '王主任' })
  await archive(meeting, 'dispatch_meetings')
  await site.open(page, `/dispatch_meetings/${meeting.id}/session`)
  await page.getByText('这次会议已归档，只供查阅').waitFor()
  assert.equal(await page.locator('#main form').count(), 0)
})

test('a plan made for a project that is signed and started begins with that done; what is registered later finishes its node, and nothing that the record holds is overdue', async () => {
  const made = (await askAs(page, '/api/projects', 'POST', { zone_id: zone, name: '早已开工的示例项目', project_type: 'new_land' })).body.record
  const act = async (action, input) => {
    const { version } = (await askAs(page, `/api/projects/${made.id}`)).body.record
    const done = await askAs(page, `/api/projects/${made.id}/actions/${action}`, 'POST', { version, input })
    assert.equal(done.status, 200, JSON.stringify(done.body))
  }
  for (const [action, happened_on] of [['sign', '2025-08-14'], ['land', '2025-08'], ['start', '2025-09-11']]) await act(action, { happened_on })
  await site.open(page, `/projects/${made.id}/plan`)
  await page.getByRole('textbox', { name: '开始日期' }).fill('2025-10-01')
  await page.getByRole('button', { name: '生成计划' }).click()
  await becomes(() => page.locator('tr[data-node]').count(), 14)
  assert.match(await textOf(page, '[data-plan-summary]'), /共 14 个节点，已完成 3，逾期 0/)
  assert.deepEqual([(await cells('signing'))[4], (await cells('land'))[4], (await cells('start'))[4]], ['2025-08-14', '2025-08-31', '2025-09-11'])
  for (const passed of ['record', 'permit']) assert.match((await cells(passed)).join(' '), /待补登/)
  assert.match((await cells('structure'))[3], /^2025-10-01 — 2026-03-29/)
  await act('top_out', { happened_on: '2025-12-10' })
  await becomes(async () => (await cells('structure'))[4], '2025-12-10')
  const node = (await askAs(page, `/api/plans/projects/${made.id}`)).body.nodes.find((one) => one.code === 'structure')
  const history = (await askAs(page, `/api/plan_nodes/${node.id}/history`)).body
  assert.match(JSON.stringify(history), /随同变更/)
})
