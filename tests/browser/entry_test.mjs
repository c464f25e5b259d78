// entry_test.mjs — Figures typed in as in a spreadsheet: a block is pasted, saved value by value, a refused one stays with its reason, a change asks why.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { becomes, openSite, phone } from './site.mjs'

let site, page, window
before(async () => {
  site = await openSite()
  window = await site.signIn('shili')
  page = window.page
})
after(() => site?.close())

const cell = (id, month) => page.locator(`[data-cell="${id} ${month}"]`)
const standing = (id, period) => page.evaluate(async ([indicator, wanted]) => {
  const zone = (await (await fetch('/api/session')).json()).zone
  const reply = await (await fetch(`/api/dispatch_values?zone=${zone}&limit=200`)).json()
  return reply.rows.find((row) => row.indicator === indicator && row.figure_period === wanted)?.value ?? ''
}, [id, period])
const paste = (id, month, text) => page.evaluate(([name, words]) => {
  const data = new DataTransfer()
  data.setData('text/plain', words)
  document.querySelector(`[data-cell="${name}"]`).dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
}, [`${id} ${month}`, text])

test('the menu leads a statistician to the grid; a block from Excel is pasted and saved with its source', async () => {
  await page.getByRole('link', { name: '录入数据' }).first().click()
  await cell('industrial_electricity', 5).waitFor()
  await paste('industrial_electricity', 5, '1,234.5\t0.13亿千瓦时\n')
  assert.equal(await cell('industrial_electricity', 5).inputValue(), '1234.5')
  await page.getByRole('button', { name: '保存' }).click()
  await page.locator('.faults', { hasText: '请写来源' }).waitFor()
  await page.fill('input[name=source]', '示例供电公司来函')
  await page.getByRole('button', { name: '保存' }).click()
  await becomes(() => standing('industrial_electricity', '2025-05'), '1234.5000')
  await becomes(() => cell('industrial_electricity', 6).inputValue(), '1300')
  assert.equal(await page.locator('td.changed').count(), 0)
})

test('what is refused stays where it was typed, with the reason; the rest is saved', async () => {
  await cell('industrial_electricity', 7).fill('-5')
  await cell('industrial_electricity', 8).fill('1290')
  await page.getByRole('button', { name: '保存' }).click()
  await page.locator('[data-remark].danger', { hasText: '用电量不能是负数' }).waitFor()
  assert.equal(await cell('industrial_electricity', 7).inputValue(), '-5')
  await becomes(() => standing('industrial_electricity', '2025-08'), '1290.0000')
  assert.equal(await standing('industrial_electricity', '2025-07'), '')
  await page.getByRole('button', { name: '放弃改动' }).click()
  assert.equal(await cell('industrial_electricity', 7).inputValue(), '')
})

test('a value that stands is changed only with a reason, and its history says who', async () => {
  await cell('industrial_electricity', 8).fill('1280')
  await page.getByRole('button', { name: '保存' }).click()
  await page.locator('.faults', { hasText: '请写缘由' }).waitFor()
  await page.fill('input[name=reason]', '供电公司更正')
  await page.getByRole('button', { name: '保存' }).click()
  await becomes(() => standing('industrial_electricity', '2025-08'), '1280.0000')
  await page.locator('td', { has: cell('industrial_electricity', 8) }).getByRole('link', { name: '经过' }).click()
  await page.locator('.timeline', { hasText: '供电公司更正' }).waitFor()
})

test('a person without the right has no such menu, and a phone shows the grid within its width', async () => {
  const other = await site.signIn('zhaoshang')
  assert.equal(await other.page.getByRole('link', { name: '录入数据' }).count(), 0)
  const small = await site.signIn('shili', phone, '/figures/entry')
  await small.page.waitForSelector('.cell')
  assert.ok(await small.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth + 1))
  for (const each of [window, other, small]) assert.deepEqual(each.complaints, [])
})
