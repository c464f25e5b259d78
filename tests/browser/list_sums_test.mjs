// list_sums_test.mjs — What a list adds up: columns a person added, columns the rows were picked by, and cells that are marked as in Excel.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs, becomes, openSite, settled } from './site.mjs'

let site
let clerk
before(async () => { site = await openSite(); clerk = await site.signIn('tongji') }, { timeout: 300_000 })
after(async () => { await site?.close() })

async function openList(page, query = '') { await site.open(page, `/projects${query}`); await page.waitForSelector('table.data tbody tr'); await settled(page) }
const headers = (page) => page.locator('table.data thead th:not(.pick):not(.order)').allInnerTexts().then((all) => all.map((one) => one.replace(/[▲▼\d]+$/, '').trim()))
/** The foot of a column: empty where nothing is added up. */
const foot = async (page, label) => (await page.locator('table.data tfoot td').allInnerTexts())[2 + (await headers(page)).indexOf(label)]?.split('\n')[0]
/** 元 as the list shows it, in 万元. */
const tenThousands = (yuan) => Number(yuan) / 10_000
const figure = (text) => Number((/[\d,.]+/.exec(text ?? '')?.[0] ?? '').replaceAll(',', ''))

test('an amount that somebody adds as a column has its sum at the foot, and in the summary of the same list', async () => {
  const { page } = clerk
  await openList(page)
  const { status, body } = await askAs(page, '/api/projects?limit=500&sum=annual_plan')
  assert.equal(status, 200)
  const all = body.rows.reduce((sum, row) => sum + Number(row.annual_plan ?? 0), 0)
  assert.ok(all > 0, 'the demo has amounts to add')
  assert.equal(Number(body.sums.annual_plan), all)
  const label = await addColumn(page, 'annual_plan')
  await becomes(async () => figure(await foot(page, label)), tenThousands(all))
  await page.reload()
  await page.waitForSelector('table.data tbody tr')
  await becomes(async () => figure(await foot(page, label)), tenThousands(all))
  await site.open(page, '/projects/summary')
  await page.locator('table th', { hasText: label.split('（')[0] }).first().waitFor()
  await openList(page)
  await page.getByRole('button', { name: '列设置' }).click()
  await page.getByRole('button', { name: '恢复默认' }).click()
  await page.keyboard.press('Escape')
})

test('a column that stands there because the rows were picked by it is added up too', async () => {
  const { page } = clerk
  await openList(page, '?c.annual_plan.from=1')
  const shown = (await headers(page)).find((head) => head.startsWith('年度计划投资'))
  assert.ok(shown, (await headers(page)).join())
  await becomes(async () => figure(await foot(page, shown)) > 0, true)
})

test('marked cells say their sum and mean where Excel says it; rates and words are not added', async () => {
  const { page } = clerk
  await openList(page, '?limit=10')
  const at = (await headers(page)).findIndex((head) => head.startsWith('总投资'))
  const cell = (row, column) => page.locator(`td[data-cell="${row},${column}"]`)
  await cell(0, at).click()
  assert.match(await page.locator('[data-marked]').textContent(), /单击选格/)
  await cell(2, at).click({ modifiers: ['Shift'] })
  const { body } = await askAs(page, '/api/projects?limit=3')
  const given = body.rows.map((row) => row.total_investment).filter((value) => value)
  const words = await page.locator('[data-marked]').textContent()
  assert.match(words, new RegExp(`^已选 3 格.*${given.length} 个数$`))
  assert.equal(figure(/合计 [\d,.]+/.exec(words)[0]), given.reduce((sum, value) => sum + tenThousands(value), 0))
  const text = (await page.locator('table.data tbody tr').first().locator('td[data-cell]').evaluateAll((cells) => cells.findIndex((cell) => !cell.matches('.number, .title') && !cell.querySelector('a, button'))))
  await cell(0, text).click()
  await cell(1, text).click({ modifiers: ['Shift'] })
  assert.equal(await page.locator('[data-marked]').textContent(), '已选 2 格')
})

test('a name that is no column is refused in words', async () => {
  const { status, body } = await askAs(clerk.page, '/api/projects?sum=nothing')
  assert.deepEqual([status, body.code], [422, 'list.unknown_column'])
})

async function addColumn(page, name) {
  const { body } = await askAs(page, '/api/meta')
  const type = body.types.find((one) => one.collection === 'projects')
  const field = type.fields.find((one) => one.name === name)
  await page.getByRole('button', { name: '列设置' }).click()
  await page.locator('.settings').getByRole('checkbox', { name: field.label, exact: true }).check()
  await page.keyboard.press('Escape')
  await becomes(async () => (await headers(page)).some((head) => head.startsWith(field.label)), true)
  return (await headers(page)).find((head) => head.startsWith(field.label))
}
