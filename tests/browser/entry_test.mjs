// entry_test.mjs — Figures typed in as in a spreadsheet: a block is pasted, saved value by value, a refused one stays with its reason, a change asks why.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { becomes, menuEntry, none, openSite, phone, settled } from './site.mjs'

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
  await (await menuEntry(page, '报数', '录入数据')).click()
  await cell('industrial_electricity', 5).waitFor()
  await settled(page)
  const under = await page.evaluate(() => { const edge = document.querySelector('th.stay').getBoundingClientRect().right; return [...document.querySelectorAll('th[data-month]')].filter((one) => { const at = one.getBoundingClientRect(); return at.left < edge - 1 && at.right > edge + 1 }).map((one) => one.textContent) })
  assert.deepEqual(under, [], 'no month is half under the column that stays')
  await paste('industrial_electricity', 5, '1,234.5\t0.13亿千瓦时\n')
  assert.equal(await cell('industrial_electricity', 5).inputValue(), '1234.5')
  await page.getByRole('button', { name: '保存' }).click()
  await page.locator('.faults', { hasText: '请写来源' }).waitFor()
  await page.fill('input[name=source]', '示例供电公司来函')
  await page.getByRole('button', { name: '保存' }).click()
  await becomes(() => standing('industrial_electricity', '2025-05'), '1234.5000')
  await becomes(() => cell('industrial_electricity', 6).inputValue(), '1300')
  await none(page.locator('td.changed'))
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

test('two values are changed at once, each for its own reason', async () => {
  await (await menuEntry(page, '报数', '录入数据')).click()
  await becomes(() => cell('industrial_electricity', 8).inputValue(), '1280')
  await page.fill('input[name=source]', '示例供电公司来函')
  for (const [month, value] of [[6, '1301'], [8, '1281']]) await cell('industrial_electricity', month).fill(value)
  await page.fill('input[name=reason]', '供电公司复核')
  await page.locator('[data-own-sources]').click()
  await page.locator('[data-reason="industrial_electricity 6"]').fill('录入时少记一户')
  await page.getByRole('button', { name: '保存' }).click()
  await becomes(() => page.locator('td.changed').count(), 0)
  for (const [month, words] of [[6, '录入时少记一户'], [8, '供电公司复核']]) {
    await page.locator('td', { has: cell('industrial_electricity', month) }).getByRole('link', { name: '经过' }).click()
    await page.locator('.timeline', { hasText: words }).waitFor()
    await page.goBack()
    await cell('industrial_electricity', 6).waitFor()
  }
})

test('what is unusual is saved with its reason, which is asked for beside the source; it is told of as entered, technical parts folded', async () => {
  await (await menuEntry(page, '报数', '录入数据')).click()
  await cell('budget_revenue', 8).waitFor()
  await page.fill('input[name=source]', '财政局 9 月快报')
  for (const [month, value] of [[8, '9.5'], [9, '9.1']]) await cell('budget_revenue', month).fill(value)
  await page.getByRole('button', { name: '保存' }).click()
  await page.locator('[data-remark]', { hasText: '累计数小于上月累计，请写明原因' }).waitFor()
  await settled(page)
  assert.equal(await cell('budget_revenue', 9).inputValue(), '9.1', 'what was typed is kept')
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('name')), 'reason')
  await page.keyboard.type('上月多报，已更正')
  await page.getByRole('button', { name: '保存' }).click()
  await becomes(() => page.locator('td.changed').count(), 0)
  await page.locator('td', { has: cell('budget_revenue', 9) }).getByRole('link', { name: '经过' }).click()
  await page.locator('.timeline li', { hasText: '上月多报，已更正' }).waitFor()
  await settled(page)
  const told = await page.locator('.timeline').innerText()
  assert.match(told, /^录入/)
  assert.match(told, /指标：一般公共预算收入\n期间：2025年1—9月\n数值：9.1\n单位：亿元\n来源：财政局 9 月快报/)
  assert.doesNotMatch(told, /存量补录|校验码|标记/)
  const facts = await page.locator('.facts').innerText()
  assert.match(facts, /期间\n2025年1—9月\n数值\n9.1\n单位\n亿元\n来源\n财政局 9 月快报/)
  assert.doesNotMatch(facts, /校验码|指标标识/)
  await page.locator('[data-technical] summary').click()
  await page.locator('[data-technical]', { hasText: '指标文件校验码' }).waitFor()
  assert.equal(await page.getByRole('link', { name: '编辑' }).count(), 0, 'it is changed where it was entered')
  const auditor = await site.signIn('shenji', undefined, '/admin/audit')
  await auditor.page.locator('tr', { hasText: '录入 一般公共预算收入 2025年1—9月' }).filter({ hasText: '录入数据' }).first().waitFor()
})

test('what a cumulative figure says in June stands under June, and the quarter beside its months', async () => {
  await (await menuEntry(page, '报数', '录入数据')).click()
  await cell('budget_revenue', 6).waitFor()
  await page.fill('input[name=source]', '财政局快报')
  for (const [month, value] of [[3, '4.1'], [6, '8.5']]) await cell('budget_revenue', month).fill(value)
  assert.equal(await page.locator('[data-span="budget_revenue Q1"]').innerText(), '4.1')
  assert.equal(await page.locator('[data-span="budget_revenue Q2"]').getAttribute('title'), '累计数不拆分到季度')
  await page.getByRole('button', { name: '保存' }).click()
  await becomes(() => page.locator('td.changed').count(), 0)
  await page.reload()
  await becomes(() => cell('budget_revenue', 6).inputValue(), '8.5')
  assert.equal(await cell('budget_revenue', 3).inputValue(), '4.1')
  for (const [month, value] of [[4, '1200'], [5, '1234.5'], [6, '1300.25']]) await cell('industrial_electricity', month).fill(value)
  await becomes(() => page.locator('[data-span="industrial_electricity Q2"]').innerText(), '3,734.75')
})

test('the indicator stays at the left and the year at the right, wherever the months are scrolled to', async () => {
  const frame = page.locator('.scroll-x')
  const sides = () => frame.evaluate((box) => {
    const at = (selector) => box.querySelector(selector).getBoundingClientRect()
    const { left, right } = box.getBoundingClientRect()
    return [Math.round(at('tbody th.stay').left - left), Math.round(right - at('tbody td.whole').right)].every((gap) => Math.abs(gap) <= 1)
  })
  for (const place of [0, 250, 10_000]) {
    await frame.evaluate((box, x) => { box.scrollLeft = x }, place)
    assert.equal(await sides(), true, String(place))
  }
})

test('what is not saved waits on this computer: after another page, another year and a reload', async () => {
  await cell('stopped_enterprises', 10).fill('7')
  await (await menuEntry(page, '今天', '待办中心')).click()
  await page.getByText(/处已暂存在本机上/).waitFor()
  await (await menuEntry(page, '报数', '录入数据')).click()
  await becomes(() => cell('stopped_enterprises', 10).inputValue(), '7')
  await page.getByRole('button', { name: '上一年' }).click()
  await page.locator('[data-elsewhere]', { hasText: '2025 年还有' }).waitFor()
  await page.reload()
  await becomes(() => cell('stopped_enterprises', 10).inputValue(), '7')
  await page.getByRole('button', { name: '放弃改动' }).click()
  await page.reload()
  await cell('stopped_enterprises', 10).waitFor()
  assert.equal(await cell('stopped_enterprises', 10).inputValue(), '')
})

test('a person without the right has no such menu, and a phone shows the grid within its width', async () => {
  const other = await site.signIn('zhaoshang')
  await none(await menuEntry(other.page, '报数', '录入数据'))
  for (const path of ['/figures', '/figures/industrial_electricity', '/reports', '/reports/answers']) {
    await site.open(other.page, path)
    await settled(other.page)
    assert.doesNotMatch(await other.page.locator('#main').innerText(), /录入|填报|上传/, `${path} speaks of what they may not do`)
  }
  const small = await site.signIn('shili', phone, '/figures/entry')
  await small.page.waitForSelector('.cell')
  assert.ok(await small.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth + 1))
})

test('what was entered last for the month before is told on the desk until it is entered for the last month too', async () => {
  const desk = await site.signIn('tongji', undefined, '/today') // of a zone for which nothing was entered yet
  const waiting = desk.page.locator('[data-missing-figures]')
  const [year, month] = (await (await desk.context.request.get(`${site.address}/api/session`)).json()).business_date.split('-').map(Number)
  const names = ['stopped_enterprises', 'industrial_electricity']
  const enter = async (id, before, value) => {
    const at = new Date(Date.UTC(year, month - 1 - before, 1)).toISOString().slice(0, 7)
    const { zone } = await (await desk.context.request.get(`${site.address}/api/session`)).json()
    const reply = await desk.context.request.post(`${site.address}/api/metrics/${id}/values`, { data: { zone, period: at, value, source: '来函', reason: '示例' }, headers: { 'Idempotency-Key': `missing-figures-${id}-${before}` } })
    assert.equal(reply.status(), 201, await reply.text())
  }
  await becomes(async () => /的数据还没有录入/.test(await waiting.locator('h2').innerText()), true)   // nothing at all, in either month
  for (const id of names) await enter(id, 2, '3')
  await waiting.waitFor()
  await becomes(async () => /还有 2 个指标没有录入/.test(await waiting.locator('h2').innerText()), true)
  const told = await waiting.innerText()
  assert.match(told, /停产企业/)
  assert.match(told, /工业用电量/)
  await enter('stopped_enterprises', 1, '3')
  await becomes(async () => /停产企业/.test(await waiting.innerText()), false)
  await enter('industrial_electricity', 1, '1290')
  await none(waiting)
  await desk.context.close()
})
