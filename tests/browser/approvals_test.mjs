// approvals_test.mjs — A project's approval items: from its page to what can start now, who waits for whom, and an item registered from there.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { askAs, desk, none, openSite, phone, textOf } from './site.mjs'

let site, person, project
before(async () => {
  site = await openSite()
  project = execFileSync('sqlite3', [join(site.data, 'wutong.db'), "select project from project_formality where item = 'investment_filing'"], { encoding: 'utf8' }).trim()
  person = await site.signIn('shili', desk, `/projects/${project}`)
})
after(() => site?.close())

const answer = (page, path) => page.evaluate((from) => fetch(from).then((reply) => reply.json()), path)

test('the project page leads to its approvals, which say what the server says', async () => {
  const { page } = person
  await page.getByRole('link', { name: '审批手续' }).click()
  await page.waitForSelector('tr[data-item]')
  const route = await answer(page, `/api/approvals/projects/${project}`)
  assert.equal(await page.locator('tr[data-item]').count(), route.items.length)
  const ready = route.items.filter((item) => item.ready).map((item) => item.label)
  assert.ok(ready.length > 0)
  assert.deepEqual(await page.locator('[data-group=now] li').allInnerTexts(), ready)
  assert.match(await page.locator('.ends').innerText(), new RegExp(route.promised_finish))
  const waiting = route.items.find((item) => item.waits_for.length > 1)
  const row = page.locator(`tr[data-item=${waiting.id}]`)
  for (const one of waiting.waits_for) await row.getByRole('link', { name: one.label, exact: true }).waitFor()
})

test('an item that can start is registered from its row, and then it is under way', async () => {
  const { page } = person
  const row = page.locator('tr[data-item=power_connection]')
  await row.getByRole('link', { name: '登记' }).click()
  await page.waitForURL(/project_formalities\/new/)
  // What the row knows stands in the form already.
  await page.locator('.el-select', { hasText: '供电报装接入' }).first().waitFor()
  await page.getByRole('textbox', { name: '首次递件日期' }).first().fill('2025-12-18')
  await page.getByRole('button', { name: '保存', exact: true }).first().click()
  await page.waitForURL(/project_formalities\/[0-9A-Z]{26}/)
  await site.open(page, `/projects/${project}/approvals`)
  await page.waitForSelector('tr[data-item=power_connection][data-state=handed_in]')
  assert.ok((await page.locator('[data-group=running] li').allInnerTexts()).includes('供电报装接入'))
})

test('an item nobody can decide about is ticked, another left out; the address keeps both', async () => {
  const { page } = person
  const before = await page.locator('tr[data-item]').count()
  await page.getByLabel('签订标准地投资建设（监管）协议').check()
  await page.waitForSelector('tr[data-item=standard_land_agreement]')
  await page.locator('tr[data-item=archive_transfer]').getByRole('button', { name: '依据和材料' }).click()
  await page.getByRole('button', { name: '不办这项' }).click()
  await page.locator('tr[data-item=archive_transfer]').waitFor({ state: 'detached' })
  assert.equal(await page.locator('tr[data-item]').count(), before)
  await page.reload()
  await page.waitForSelector('tr[data-item=standard_land_agreement]')
  await none(page.locator('tr[data-item=archive_transfer]'))
  await page.getByRole('button', { name: '恢复' }).click()
  await page.waitForSelector('tr[data-item=archive_transfer]')
})

test('the table comes first; the timeline draws a bar an item', async () => {
  const { page } = person
  await none(page.locator('.bar'))
  await page.getByRole('button', { name: '时间图' }).click()
  await page.waitForSelector('.bar')
  const route = await answer(page, `/api/approvals/projects/${project}?with=standard_land_agreement`)
  assert.equal(await page.locator('.bar').count(), route.items.length)
  assert.equal(await page.locator('.bar.critical').count(), route.items.filter((item) => item.promised.critical).length)
})

test('on a phone nothing is wider than the screen', async () => {
  const { page } = await site.signIn('shili', phone, `/projects/${project}/approvals`)
  await page.waitForSelector('tr[data-item]')
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth + 1))
  assert.ok((await textOf(page, '.ends')).includes('按承诺时限办到'))
})

test('of a project that is built nothing that leads to its start is said to be ready, and nothing foreseen: what was decided is registered, several at once, with its day', async () => {
  const { page } = await site.signIn('tongji', desk)
  const { zone } = (await askAs(page, '/api/session')).body
  const made = (await askAs(page, '/api/projects', 'POST', { zone_id: zone, name: '早已开工没有登记手续的示例项目', project_type: 'new_land' })).body.record
  const act = async (action, input) => {
    const { version } = (await askAs(page, `/api/projects/${made.id}`)).body.record
    assert.equal((await askAs(page, `/api/projects/${made.id}/actions/${action}`, 'POST', { version, input })).status, 200)
  }
  await act('sign', { happened_on: '2025-08-14' })
  assert.equal((await answer(page, `/api/approvals/projects/${made.id}`)).first, '2025-08-14', 'the clock starts with the signing')
  await act('start', { happened_on: '2025-09-11' })
  await site.open(page, `/projects/${made.id}/approvals`)
  await page.locator('[data-unrecorded]', { hasText: /项目已到“开工”，\d+ 项手续尚未登记，请补登已办结的/ }).waitFor()
  const words = await page.locator('#main').innerText()
  assert.doesNotMatch(words, /按承诺时限办到|到期/)
  assert.equal(await page.locator('tr[data-item=investment_filing]').getAttribute('data-state'), 'unrecorded')
  const { items } = await answer(page, `/api/approvals/projects/${made.id}`)
  const stateOf = (id) => items.find((item) => item.id === id)?.state
  for (const id of ['investment_filing', 'construction_permit']) assert.equal(stateOf(id), 'unrecorded')
  // What does not lead to the start may well be still to do: it waits for what is not registered, and is none of it.
  assert.deepEqual(['power_connection', 'water_connection'].map(stateOf), ['waiting', 'waiting'])
  await page.locator('[data-backlog]').click()
  for (const item of ['investment_filing', 'construction_permit']) await page.locator(`[data-missing=${item}] input[type=checkbox]`).check()
  await page.locator('.backlog').getByRole('textbox', { name: '都按这一天' }).fill('2025-08-20')
  await page.locator('[data-missing=construction_permit]').getByRole('textbox', { name: /施工许可证核发的办结日期/ }).fill('2025-09-05')
  await page.getByRole('button', { name: '补登 2 项' }).click()
  await page.waitForSelector('tr[data-item=construction_permit][data-state=decided]')
  const route = await answer(page, `/api/approvals/projects/${made.id}`)
  assert.deepEqual(['investment_filing', 'construction_permit'].map((id) => route.items.find((item) => item.id === id).decided_on), ['2025-08-20', '2025-09-05'])
})
