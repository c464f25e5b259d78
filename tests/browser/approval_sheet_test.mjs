// approval_sheet_test.mjs — 项目×手续 on one sheet: who holds what for how many days; what is late is found with one click; a cell leads to its record.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { becomes, none, openSite, phone, settled } from './site.mjs'

let site
let page
before(async () => { site = await openSite(); page = (await site.signIn('shili')).page }, { timeout: 300_000 })
after(async () => { await site?.close() })

test('each project is a line and each item a column, with holder and both clocks; what is decided says its day', async () => {
  await site.open(page, '/approvals')
  await page.locator('table.matrix tbody tr').first().waitFor()
  const head = await page.locator('table.matrix .item').allTextContents()
  assert.ok(head.length >= 5)
  const done = page.locator('td[data-cell=investment_filing]').first()
  assert.match(await done.innerText(), /✓\s*2025-06-23/)
  const running = page.locator('td.handed_in, td.accepted').first()
  assert.match(await running.innerText(), /自递件 \d+ 个工作日/)
})

test('the same figures as the project’s own page, and one click leaves what is late or under way', async () => {
  const project = await page.locator('table.matrix tbody tr').first().getAttribute('data-project')
  const own = await page.evaluate(async (id) => (await (await fetch(`/api/approvals/projects/${id}`)).json()).items.filter((item) => item.state !== 'waiting' || item.ready).length, project)
  assert.equal(await page.locator(`tr[data-project="${project}"] td a`).count(), own)
  const running = Number(await page.getByRole('button', { name: /^在办/ }).locator('b').innerText())
  await page.getByRole('button', { name: /^在办/ }).click()
  await becomes(() => page.locator('table.matrix td.handed_in:not(.dim), table.matrix td.accepted:not(.dim)').count(), running)
  await none(page.locator('table.matrix td.decided:not(.dim)'))
  await page.getByRole('button', { name: /^全部/ }).click()
  await page.locator('td.handed_in a, td.accepted a').first().click()
  await page.waitForURL(/\/project_formalities\/\w+$/)
})

test('on a phone each project lists what is open', async () => {
  const hand = (await site.signIn('shilizhuren', phone, '/approvals')).page
  await hand.locator('.lines .cell').first().waitFor()
  await settled(hand)
  assert.ok(await hand.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
})
