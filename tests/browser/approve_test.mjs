// approve_test.mjs — A request for approval: asked at a desk, sent back and approved on a phone from the to-do, followed by who asked; nobody approves their own.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs, becomes, none, openSite, phone, textOf } from './site.mjs'

let site
let clerk
let director
before(async () => { site = await openSite(); clerk = (await site.signIn('tongji')).page; director = (await site.signIn('zhuren', phone, '/todo')).page }, { timeout: 300_000 })
after(async () => { await site?.close() })
const request = '租用推介会会场'
const fits = async (page) => assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
const openFromTodo = async () => {
  await site.open(director, '/todo')
  await director.locator('[data-kind=request_to_decide]', { hasText: request }).getByRole('link').tap()
  await director.waitForSelector('.acts')
  await fits(director)
}

test('a request is written at a desk and waits on the leader’s phone; sent back with a reason, it waits with who asked', async () => {
  await site.open(clerk, '/matter_requests/new')
  await clerk.getByLabel(/^\*?\s*事项/).first().fill(request)
  await clerk.getByLabel(/请示内容/).fill('春季推介会租用会场一天，需 8000 元。')
  await clerk.getByLabel(/涉及金额/).fill('8000')
  await clerk.getByLabel(/提交日期/).first().fill('2025-12-18')
  await clerk.getByRole('button', { name: /^(保存|登记)/ }).first().click()
  await clerk.waitForSelector('.head-line')
  assert.equal(await clerk.locator('.acts').getByRole('button', { name: '同意', exact: true }).count(), 0, 'who asks does not decide')

  await openFromTodo()
  await director.locator('.acts').getByRole('button', { name: '退回', exact: true }).tap()
  const dialog = director.locator('.action-dialog')
  await dialog.getByLabel(/退回原因/).fill('请附报价单')
  await dialog.getByRole('button', { name: '确认退回' }).tap()
  await dialog.waitFor({ state: 'hidden' })
  await becomes(() => textOf(director, '.head-line .stage'), '已退回')

  await site.open(clerk, '/todo')
  await clerk.locator('[data-kind=request_returned]', { hasText: '请附报价单' }).getByRole('link').click()
  await clerk.locator('.acts').getByRole('button', { name: '重新提交' }).click()
  await clerk.locator('.action-dialog').getByRole('button', { name: '确认重新提交' }).click()
  await becomes(() => textOf(clerk, '.head-line .stage'), '待审批')
})

test('agreeing needs no typing', async () => {
  const zone = (await askAs(clerk, '/api/session')).body.zone
  const { record } = (await askAs(clerk, `/api/matter_requests?zone=${zone}`, 'POST', { subject: '印制招商手册', body: '500 册', submitted_on: '2025-12-19' })).body
  await site.open(director, `/matter_requests/${record.id}`)
  await director.locator('.acts').getByRole('button', { name: '同意', exact: true }).tap()
  await director.locator('.action-dialog').getByRole('button', { name: '确认同意' }).tap()
  await becomes(() => textOf(director, '.head-line .stage'), '已同意')
  assert.equal((await askAs(clerk, `/api/matter_requests/${record.id}`)).body.record.opinion, '同意')
})

test('approved by thumb, it is followed to its end by who asked, with the opinion in its history', async () => {
  await openFromTodo()
  await director.locator('.acts').getByRole('button', { name: '同意', exact: true }).tap()
  const dialog = director.locator('.action-dialog')
  await dialog.getByLabel(/审批意见/).fill('同意，从会务费列支')
  await dialog.getByRole('button', { name: '确认同意' }).tap()
  await dialog.waitFor({ state: 'hidden' })
  await site.open(director, '/todo')
  await none(director.locator('[data-kind=request_to_decide]', { hasText: request }))
  await site.open(clerk, '/todo?tab=started')
  const line = clerk.locator('.lines li', { hasText: request })
  await line.filter({ hasText: '已同意' }).waitFor()
  await line.getByRole('link').click()
  await clerk.waitForSelector('.timeline')
  assert.match(await textOf(clerk, '.timeline'), /同意，从会务费列支/)
})
