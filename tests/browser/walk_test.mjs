// walk_test.mjs — The way a ledger goes, by what the pages offer alone: import → correct → take up the rest → board → 开工 with a photo → print → find it again by search.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { becomes, none, numberOf, openSite, photo, settled, textOf } from './site.mjs'

const name = '某某轴承热处理生产线'
const other = '某某密封件扩能'
const sheet = `某区2025年项目台账,,,\n,,单位：万元,\n项目名称,投资方,总投资,签约日期\n${name},某某轴承公司,1200,2025-02-30\n${other},某某密封件公司,面议,2025-03-01\n合计,,1200,\n`
let site
let page
before(async () => { site = await openSite(); page = (await site.signInByHand('tongji')).page }, { timeout: 300_000 })
after(async () => { await site?.close() })
const count = (key) => numberOf(page, `[data-count=${key}] strong`)
const search = async (typed) => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(typed)
  await page.locator('.hit[data-kind=record]', { hasText: name }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.waitForSelector('.timeline')
}

test('a ledger with two faults is read, one cell is mended with what is offered, and what is right goes in', async () => {
  await page.locator('#main').getByRole('link', { name: '导入台账' }).first().click()
  await page.waitForURL(/\/imports/)
  await page.setInputFiles('input[type=file]', { name: '2025年台账.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) })
  await page.waitForURL(/\/imports\/\w+$/)
  await becomes(() => count('rejected'), 2)
  await page.locator('[data-totals] summary').click()
  assert.match(await textOf(page, '[data-match]'), /一致（表内合计含未导入的 2 行，1,200 万元）/)
  await page.locator('tr[data-row]', { hasText: name }).getByRole('button', { name: /2025-02-28/ }).click()
  await becomes(() => count('rejected'), 1)
  await page.getByRole('button', { name: '确认导入 1 行' }).click()
  await page.getByRole('button', { name: '确认入库' }).click()
  await page.locator('[data-result]', { hasText: '1 行有误未导入' }).waitFor()
})

test('the row that stayed out is taken up again and goes in too', async () => {
  await page.locator('[data-rest]').click()
  await page.locator('[data-rest-of]').waitFor()
  assert.equal(await count('rejected'), 1)
  await page.locator('td.red button').first().click()
  await page.keyboard.type('800')
  await page.keyboard.press('Enter')
  await becomes(() => count('accepted'), 1)
  await page.getByRole('button', { name: '确认导入 1 行' }).click()
  await page.getByRole('button', { name: '确认入库' }).click()
  await page.locator('[data-result]', { hasText: '新增 1' }).waitFor()
})

test('on the board the project stands among the signed, and its start is recorded with a photo', async () => {
  await page.getByRole('link', { name: '三个一批看板', exact: true }).first().click()
  const card = page.locator('[data-column=signed] .board-card', { hasText: name })
  await card.waitFor()
  const started = await numberOf(page, '[data-column=started] .count')
  await card.locator('.move').click()
  await page.getByRole('menuitem', { name: /开工/ }).click()
  const dialog = page.locator('.action-dialog')
  await dialog.locator('input[type=file]').setInputFiles(photo)
  await dialog.locator('img.preview').waitFor()
  await dialog.getByRole('button', { name: '确认开工' }).click()
  await dialog.getByRole('button', { name: '已核对，仍要开工' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await becomes(() => numberOf(page, '[data-column=started] .count'), started + 1)
})

test('it is found again by its name, prints with what happened to it, and by its initials too', async () => {
  await search(name)
  assert.match(await textOf(page, '.head-line .stage'), /开工/)
  await page.evaluate(() => { window.print = () => { window.printed = true } })
  await page.locator('.acts').getByRole('button', { name: '打印' }).click()
  await becomes(() => page.evaluate(() => window.printed === true), true)
  const paper = await page.pdf({ format: 'A4' })
  assert.ok(paper.length > 10_000)
  await page.emulateMedia({ media: 'print' })
  for (const words of [name, '1,200 万元', '现场动工', '导入 2025年台账.csv']) assert.ok(await page.locator('#main', { hasText: words }).first().isVisible(), words)
  assert.equal(await page.locator('.acts').isVisible(), false)
  await page.emulateMedia({ media: 'screen' })
  await search('mmzcrcl')
  assert.match(await textOf(page, 'h1'), new RegExp(name))
})

test('the contract that nobody had at hand is handed in afterwards, once, and is owed no longer', async () => {
  const button = page.getByRole('button', { name: '补交签约合同', exact: true })
  await button.waitFor()
  assert.match(await textOf(page, '#main'), /证据待补\s*签约合同/)
  await button.click()
  const dialog = page.locator('.action-dialog')
  await dialog.getByRole('button', { name: '确认补交签约合同' }).click()
  await dialog.locator('.field-problem').first().waitFor()
  await dialog.locator('input[type=file]').setInputFiles({ name: '签约合同.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n') })
  await dialog.getByRole('button', { name: '确认补交签约合同' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await settled(page)
  await none(button)
  assert.doesNotMatch(await textOf(page, '#main'), /证据待补\s*签约合同/)
  assert.match(await textOf(page, '.timeline li'), /补交签约合同/)
})
