// refused_values_test.mjs — Values and files that cannot be taken: said where they stand, in the unit that is seen there, with what is allowed and what to do next.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { column } from './list.mjs'
import { becomes, openGroups, openSite, settled, textOf } from './site.mjs'

let site
let clerk
let folder
before(async () => { site = await openSite(); clerk = await site.signIn('shili'); folder = mkdtempSync(join(tmpdir(), 'wutong-refused-')) }, { timeout: 300_000 })
after(async () => { await site?.close(); if (folder) rmSync(folder, { recursive: true, force: true }) })

const write = (name, text) => { const path = join(folder, name); writeFileSync(path, text); return path }
async function upload(name, text) {
  const { page } = clerk
  await site.open(page, '/imports?type=project')
  await page.setInputFiles('input[type=file]', write(name, text))
}

test('an amount that cannot be read is told when its box is left; one in Chinese numerals is offered at a click', async () => {
  const { page } = clerk
  await site.open(page, '/projects/new')
  await openGroups(page)
  const field = page.locator('.field', { has: page.getByRole('textbox', { name: '总投资', exact: true }) })
  const box = field.locator('input')
  for (const [typed, said] of [['约3000', '看不懂这个金额'], ['99999999999999', '金额太大：最多 9,000,000,000 万元'], ['八千万', '看不懂这个金额']]) {
    await box.fill(typed)
    await box.blur()
    await field.locator('[data-amount-problem]', { hasText: said }).waitFor()
    assert.equal(await field.locator('[data-amount-offer]').count(), typed === '八千万' ? 1 : 0)
  }
  assert.equal(await textOf(page, '[data-amount-offer]'), '是 80,000,000 元（8,000 万元）吗？点此填入')
  await field.locator('[data-amount-offer]').click()
  await becomes(() => box.inputValue(), '8000')
  assert.equal(await field.locator('[data-amount-problem], [data-amount-offer]').count(), 0)
})

test('a cell says that an amount is too large in the unit of its column, and sends nothing', async () => {
  const { page } = clerk
  await site.open(page, '/projects?limit=10')
  await page.waitForSelector('table.data tbody tr')
  await settled(page)
  const cell = page.locator(`td[data-cell="0,${await column(page, '总投资')}"]`)
  const sent = []
  page.on('request', (request) => { if (request.method() !== 'GET') sent.push(request.url()) })
  await cell.click()
  await page.keyboard.press('F2')
  await cell.locator('input').fill('99999999999999')
  await page.keyboard.press('Enter')
  await cell.locator('[data-cell-problem]', { hasText: '金额太大：最多 9,000,000,000 万元' }).waitFor()
  assert.deepEqual(sent, [])
  await page.keyboard.press('Escape')
})

test('what is said of a whole record is said once below its pasted cells', async () => {
  const { page, context } = clerk
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const reply = await (await context.request.get(`${site.address}/api/projects?filter=${encodeURIComponent('total_investment > 0元')}&limit=1`)).json()
  const { id, version } = reply.rows[0]
  const put = await context.request.post(`${site.address}/api/projects/batch`, { headers: { 'Idempotency-Key': `refused-${Date.now()}` }, data: { action: 'edit', items: [{ id, version, input: { annual_plan: '9000000000000.00' } }] } })
  assert.ok(put.ok() && (await put.json()).done === 1, await put.text())
  await site.open(page, `/projects?limit=10&rule=${encodeURIComponent('annual_plan > total_investment')}`)
  await page.waitForSelector('table.data tbody tr')
  await settled(page)
  const [force, stuck] = [await column(page, '专班'), await column(page, '卡在何处')]
  assert.ok(force >= 0 && stuck >= 0)
  const from = Math.min(force, stuck)
  const texts = Array.from({ length: Math.abs(force - stuck) + 1 }, (_, i) => (from + i === force || from + i === stuck ? '核对' : ''))
  await page.evaluate((text) => navigator.clipboard.writeText(text), `${texts.join('\t')}\r\n`)
  await page.locator(`td[data-cell="0,${from}"]`).click()
  await page.keyboard.press('Control+v')
  const dialog = page.locator('.paste-dialog')
  await dialog.locator('[data-of-row]', { hasText: '整条记录：年度计划投资大于总投资' }).waitFor()
  assert.ok(await dialog.locator('tbody tr:not([data-of-row])').count() >= 2, 'several cells are pasted')
  assert.equal(await dialog.getByText('年度计划投资大于总投资').count(), 1)
  await dialog.getByRole('button', { name: '取消' }).click()
})

test('a file that is too large and a file that is no proof say what to do, which is not to load the page again', async () => {
  const { page } = clerk
  await upload('大表.xlsx', Buffer.alloc(25 * 1024 * 1024))
  const notice = page.locator('.problem[role=alert]')
  await notice.waitFor()
  assert.match(await notice.innerText(), /“大表\.xlsx”有 25 MB，超过 20 MB[\s\S]*拆成几份/)
  assert.doesNotMatch(await notice.innerText(), /刷新/)
  await site.open(page, '/ledger')
  await page.setInputFiles('[data-proof-file]', write('不是.json', '甲乙丙'))
  await notice.waitFor()
  assert.match(await notice.innerText(), /“不是\.json”不是存证文件[\s\S]*记录/)
  assert.doesNotMatch(await notice.innerText(), /刷新/)
})

test('a sheet without rows says so and offers another file, nothing to confirm; rows that only repeat are counted in words', async () => {
  const { page } = clerk
  await upload('空表.csv', '项目名称,总投资（万元）,签约日期\n')
  await page.locator('[data-empty-sheet]', { hasText: '表里没有可导入的行' }).waitFor()
  assert.equal(await page.getByRole('button', { name: /^确认导入/ }).count(), 0)
  assert.equal(await page.getByText('没有这样的行').count(), 0)
  await page.getByRole('link', { name: '重新选文件' }).click()
  await page.waitForURL(/\/imports\?type=project$/)
  await upload('重复.csv', '项目名称,项目代码,总投资（万元）,签约日期\n重复的甲项目,2501-140802-04-01-111111,100,2025-03-01\n重复的甲项目,2501-140802-04-01-111111,100,2025-03-01\n写错的乙项目,2501-140802-04-01-222222,很多,2025-03-01\n')
  await page.getByRole('button', { name: /^确认导入/ }).click()
  await page.getByRole('radio', { name: /台账/ }).first().check().catch(() => undefined)
  await page.locator('.el-dialog').getByRole('button', { name: '确认入库', exact: true }).click()
  await page.locator('[data-repeats]', { hasText: '未导入的 2 行里，1 行与已导入的行重复，不用再改。' }).waitFor()
  assert.equal((await textOf(page, '[data-rest]')).trim(), '接着改其中 1 行')
})

test('the audit log tells what a line was about in words, with the number in its tip', async () => {
  const { page: auditor } = await site.signIn('shenji')
  await site.open(auditor, '/admin/audit')
  await auditor.waitForSelector('table.sheet tbody tr')
  await settled(auditor)
  const told = await auditor.locator('table.sheet tbody tr td:nth-child(5)').evaluateAll((cells) => cells.map((cell) => [cell.innerText, cell.title]))
  assert.ok(told.some(([, tip]) => /[0-9A-Z]{26}/.test(tip)))
  for (const [words] of told) assert.doesNotMatch(words, /\/api\/|[0-9A-Z]{26}|[0-9a-f]{16}/)
})
