// list_question_test.mjs — How a list is asked: the query bar folded and unfolded, periods, schemes, a sentence, several sort keys, the size of a page.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { column, ids, total } from './list.mjs'
import { becomes, choose, openSite, settled, textOf } from './site.mjs'

let site
let clerk
before(async () => { site = await openSite(); clerk = await site.signIn('tongji') }, { timeout: 300_000 })
after(async () => { await site?.close() })

async function openList(page, query = '') { await site.open(page, `/projects${query}`); await page.waitForSelector('table.data tbody tr'); await settled(page) }
async function record(id) { return (await (await clerk.context.request.get(`${site.address}/api/projects/${id}`)).json()).record }

test('a date is asked for by a period: two ends in the address, and as a sentence the period itself', async () => {
  const { page } = clerk
  await openList(page)
  await page.getByRole('button', { name: '展开' }).click()
  await page.getByRole('button', { name: '选择签约日期期间' }).click()
  await page.getByRole('button', { name: '季', exact: true }).click()
  await page.getByRole('button', { name: '二季度', exact: true }).click()
  await page.waitForURL(/c\.signed_on\.from=2025-04-01.*c\.signed_on\.to=2025-06-30/)
  await settled(page)
  const wanted = await total(page)
  assert.ok(wanted > 0)
  await openList(page, `?rule=${encodeURIComponent('signed_on in 2025Q2')}`)
  assert.equal(await total(page), wanted)
  await page.locator('[data-beside]', { hasText: '签约日期 在期间 2025年二季度' }).waitFor()
})

test('three conditions stand at hand, the rest unfold, and 重置 takes all of them away', async () => {
  const { page } = clerk
  await openList(page)
  const all = await total(page)
  const asked = page.locator('.query-one:visible > span:first-child')
  const least = page.locator('.query-one', { hasText: '总投资不低于' }).locator('input')
  assert.deepEqual(await asked.allInnerTexts(), ['关键词', '阶段', '专班'])
  await page.getByRole('button', { name: '展开' }).click()
  assert.ok(await asked.count() > 6)
  await page.getByRole('textbox', { name: '关键词' }).fill('项目')
  await least.fill('5000')
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await page.waitForURL(/q=.*c\.total_investment\.from=5000/)
  await becomes(async () => (await total(page)) < all, true)
  await page.getByRole('button', { name: '重置' }).click()
  await page.waitForURL((url) => !/q=|c\./.test(url.search))
  await becomes(() => total(page), all)
  assert.deepEqual([await page.getByRole('textbox', { name: '关键词' }).inputValue(), await least.inputValue()], ['', ''])
  await page.getByRole('button', { name: '收起', exact: true }).click()
  await becomes(() => asked.count(), 3)
})

test('a head clicked sorts, one clicked with Shift sorts within it, and the page has as many rows as its select says', async () => {
  const { page } = clerk
  await openList(page)
  const head = (name) => page.locator('th[data-head] .head', { hasText: name })
  const arrows = () => page.locator('th[data-head]:has(.arrow:not(:empty))').evaluateAll((all) => all.map((one) => [one.querySelector('.head').firstChild.textContent, one.getAttribute('aria-sort'), one.querySelector('.arrow').textContent].join(' ')))
  await head('阶段').click()
  await page.waitForURL(/sort=stage(&|$)/)
  await head('总投资').click({ modifiers: ['Shift'] })
  await page.waitForURL(/sort=stage(,|%2C)total_investment(&|$)/)
  await head('总投资').click({ modifiers: ['Shift'] })
  await page.waitForURL(/sort=stage(,|%2C)-total_investment(&|$)/)
  await settled(page)
  const said = await arrows()
  assert.deepEqual(said.map((one) => one.replace(/（.*?）/, '')).sort(), ['总投资 descending ▼2', '项目阶段 ascending ▲1'].sort())
  const rows = await Promise.all((await ids(page)).slice(0, 10).map(record))
  const sorted = rows.every((row, i) => i === 0 || row.stage !== rows[i - 1].stage || Number(row.total_investment ?? -1) <= Number(rows[i - 1].total_investment ?? Infinity))
  assert.ok(sorted, rows.map((row) => `${row.stage} ${row.total_investment}`).join())
  const all = await total(page)
  const size = page.locator('.pager .size')
  for (const n of [10, 50, 20]) {
    await size.click()
    await page.getByRole('option', { name: `${n} 条/页`, exact: true }).click()
    await becomes(() => page.locator('table.data tbody tr').count(), Math.min(n, all))
    assert.match(await size.innerText(), new RegExp(`${n} 条/页`))
  }
})

test('conditions are saved as a scheme and chosen again', async () => {
  const { page } = clerk
  await openList(page, '?stage=signed')
  const wanted = await total(page)
  await page.getByRole('button', { name: '方案' }).click()
  await page.getByRole('textbox', { name: '方案名称' }).fill('已签约的')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('已保存方案“已签约的”').waitFor()
  await openList(page)
  assert.notEqual(await total(page), wanted)
  await page.getByRole('button', { name: '方案' }).click()
  await page.getByRole('button', { name: '已签约的', exact: true }).click()
  await page.waitForURL(/stage=signed/)
  await becomes(() => total(page), wanted)
})

test('a filter is built as a sentence, told in Chinese, counted before it is applied, and typed as a rule with the caret of the server', async () => {
  const { page } = clerk
  await openList(page)
  await page.getByRole('button', { name: '更多条件' }).click()
  const dialog = page.locator('.sentence-dialog')
  await choose(page, dialog.locator('.clause .el-select').first(), 'ztz', page.getByRole('option', { name: /^总投资/ }).first())
  await dialog.locator('.clause .value input').first().fill('5000')
  await dialog.getByRole('button', { name: '加一个条件' }).click()
  await choose(page, dialog.locator('.clause').nth(1).locator('.el-select').first(), '开工日期', page.getByRole('option', { name: /^开工日期/ }).first())
  await dialog.locator('.clause').nth(1).locator('.el-select').nth(1).click()
  await page.getByRole('option', { name: '没有填写' }).click()
  assert.equal(await textOf(page, '[data-sentence]'), '总投资 不低于 5,000 万元，并且 开工日期 没有填写')
  await dialog.getByText(/符合的有 \d+ 条/).waitFor()
  const fits = Number((await dialog.locator('.fits').innerText()).replace(/\D/g, ''))
  assert.ok(fits > 0)
  await dialog.getByRole('button', { name: '按此筛选' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await becomes(() => total(page), fits)
  assert.match(await textOf(page, '[data-beside]'), /总投资 不低于 5,000 万元/)
  await page.locator('[data-beside]').getByRole('button', { name: '更多' }).click()
  await dialog.getByRole('button', { name: '改用规则式' }).click()
  await dialog.locator('textarea').fill('总投资 >= 5000万元 and missing(开工日其)')
  await dialog.locator('.problem .caret').waitFor()
  assert.match(await dialog.locator('.problem').innerText(), /\^\^/)
  assert.ok(await dialog.getByRole('button', { name: '按此筛选' }).isDisabled())
  await dialog.locator('textarea').fill('kgrq')
  await dialog.locator('.offer', { hasText: /^开工日期/ }).first().click()
  assert.match(await dialog.locator('textarea').inputValue(), /^started_on /)
  await page.keyboard.press('Escape')
})

test('the tip of an amount is its whole value, in a list and on a record', async () => {
  const { page } = clerk
  await openList(page, '?limit=10&sort=-total_investment')
  const [id] = await ids(page)
  const yuan = `${(await record(id)).total_investment.split('.')[0].replace(/\B(?=(\d{3})+$)/g, ',')} 元`
  const shown = page.locator(`td[data-cell="0,${await column(page, '总投资')}"] [title]`)
  assert.equal(await shown.getAttribute('title'), yuan)
  assert.notEqual(await shown.innerText(), yuan)
  await site.open(page, `/projects/${id}`)
  assert.equal(await page.locator('#main dd .figure[title]').first().getAttribute('title'), yuan)
})
