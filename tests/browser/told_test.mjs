// told_test.mjs — Figures as they are told: an entered one says how far it reaches and whose it is, nothing registered is no figure, and a demo is marked.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs, desk, none, openSite, settled, textOf } from './site.mjs'

let site, page, zone
const span = 'from=2025-01-01&to=2025-12-20'
before(async () => {
  site = await openSite()
  page = (await site.signIn('tongji', desk, '/figures/entry')).page
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  zone = (await askAs(page, '/api/session')).body.zone
  await page.locator('[data-cell="industrial_electricity 3"]').waitFor()
  for (const [month, value] of [[1, '700'], [2, '720'], [3, '800']]) await page.locator(`[data-cell="industrial_electricity ${month}"]`).fill(value)
  await page.locator('[data-cell="budget_revenue 3"]').fill('4.1')
  await page.fill('input[name=source]', '示例来函')
  await page.getByRole('button', { name: '保存' }).click()
  await settled(page)
}, { timeout: 300_000 })
after(async () => { await site?.close() })

const copied = async (button) => {
  await button.click()
  await page.locator('.el-message').first().waitFor()
  return page.evaluate(() => navigator.clipboard.readText())
}

test('an entered figure is told up to its last month, on its page, in the list, by phone and as text', async () => {
  await site.open(page, `/figures/industrial_electricity?${span}`)
  assert.equal(await textOf(page, '[data-figure]'), '2,220 万千瓦时')
  assert.equal(await textOf(page, '[data-covers]'), '截至3月（4月起暂缺）')
  assert.match(await copied(page.getByRole('button', { name: '复制为文字' })), /^【演示数据】.*2,220 万千瓦时（4月起暂缺）/)
  await site.open(page, `/figures?${span}`)
  await page.locator('tr[data-figure=industrial_electricity] [data-value]', { hasText: '截至3月 2,220 万千瓦时（4月起暂缺）' }).waitFor()
  const card = (await askAs(page, `/api/metrics/industrial_electricity/card?zone=${zone}&${span}`)).body
  assert.match(card.text, /2025年一季度工业用电量为2,220 万千瓦时（4月起暂缺）。截至2025年3月31日/)
  assert.doesNotMatch(card.text, /\.\./)
})

test('a province reads of how many zones its figure is, and no empty list of rows that it may not see', async () => {
  const province = (await site.signIn('sheng', desk, '/figures')).page
  const all = (await askAs(province, '/api/session')).body.zones.find((one) => one.name === '山西省').id
  await site.open(province, `/figures/industrial_electricity?from=2025-01-01&to=2025-03-31&zone=${all}`)
  await province.locator('[data-covers]', { hasText: /^\d+ 个区中 1 个已录入$/ }).waitFor()
  assert.match(await province.locator('.page').innerText(), /3 条无权查看/)
  assert.doesNotMatch(await province.locator('.page').innerText(), /计入的|没有计入|(^|\D)0 条/)
  await province.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await province.getByRole('button', { name: '复制为文字' }).click()
  await province.locator('.el-message').first().waitFor()
  assert.match(await province.evaluate(() => navigator.clipboard.readText()), /2,220 万千瓦时（\d+ 个区中 1 个已录入）/)
})

test('months that are missing in between are named where a figure has none, on its page and where it is chosen', async () => {
  await site.open(page, '/figures/industrial_electricity?from=2025-02-01&to=2025-03-31')
  await page.locator('[data-counted]').waitFor()
  await site.open(page, '/figures/budget_revenue?from=2025-03-01&to=2025-03-31')
  await page.locator('.notice.info', { hasText: '只有累计数（该指标按累计录入）' }).waitFor()
  await none(page.locator('[data-counted]'))
  await site.open(page, '/submissions/new?period=2025-03')
  await page.getByRole('button', { name: /^显示其余/ }).click()
  assert.equal(await textOf(page, 'tr:has(#f-budget_revenue) [data-why]'), '只有累计数（该指标按累计录入）')
})

test('published statistics are called so on the page, in the text and by phone', async () => {
  await site.open(page, '/figures/budget_revenue?from=2025-01-01&to=2025-03-31')
  assert.match(await textOf(page, '.about'), /来源[\s\S]*统计公布数/)
  assert.doesNotMatch(await copied(page.getByRole('button', { name: '复制为文字' })), /调度数/)
})

test('a zone with nothing registered gives no 0 and nothing to copy, on the cockpit and by phone', async () => {
  const province = (await site.signIn('sheng', desk, '/cockpit')).page
  const empty = (await askAs(province, '/api/session')).body.zones.find((one) => one.name === '乡宁生态文化旅游示范区').id
  await site.open(province, `/cockpit?zone=${empty}`)
  assert.equal(await textOf(province, '[data-milestone=signed] [data-unregistered]'), '没有登记')
  await none(province.locator('[data-milestone=signed] button'))
  await site.open(province, `/reports/answers?zone=${empty}`)
  await province.locator('[data-card=signed_count]', { hasText: '没有登记' }).waitFor()
  await none(province.locator('[data-card=signed_count] button'))
})

test('the cockpit says that it counts contracts of the period, and leads to all that stand signed or landed', async () => {
  await site.open(page, `/cockpit?${span}`)
  const standing = (n) => page.locator('.funnel li', { hasText: n }).locator('.stay').innerText().then((text) => Number(text.replace(/\D/g, '')))
  const all = await standing('签约') + await standing('落地')
  assert.match(await textOf(page, '.waiting h2'), /^本期签约未开工 \d+ 个$/)
  await page.locator('[data-standing]').click()
  await page.locator('.pager', { hasText: `共 ${all} 条` }).waitFor()
})

test('a moved count has no bracket that says it again, and its text numbers the records that it does not name', async () => {
  await site.open(page, '/reports/compare?since=1')
  const card = page.locator('.card', { has: page.locator('[data-change=signed_count]') }).first()
  await card.waitFor()
  assert.doesNotMatch(await card.locator('.move').innerText(), /（/)
  const text = await copied(page.getByRole('button', { name: '复制为文字' }))
  assert.match(text, /^【演示数据】/)
  assert.match(text, /签约项目数：0 → 37（.*等 37 个）/)
})
