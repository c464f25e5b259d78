// import_words_test.mjs — An office's directory at a desk (1366×768): words wider than a class are amber, not red, offered classes, and settled once for all rows; rows of other zones stand aside.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { becomes, numberOf, openSite, settled, textOf } from './site.mjs'

let site
let clerk
let folder
before(async () => { site = await openSite(); clerk = await site.signIn('tongji'); folder = mkdtempSync(join(tmpdir(), 'wutong-import-')) }, { timeout: 300_000 })
after(async () => { await site?.close(); if (folder) rmSync(folder, { recursive: true, force: true }) })

const head = '某区企业名录,,,,,\n序号,企业名称,所属行业,所在县区,所属开发区,联系电话\n'
const rows = ['1,示例·词一有限公司,装备制造,运城市盐湖区,盐湖高新区,19900000001', '2,示例·词二矿山机械有限公司,装备制造,盐湖区,盐湖高新区,19900000002', '3,示例·词三物流有限公司,物流,盐湖区,盐湖高新区,19900000003', '4,示例·词四有限公司,34,盐湖区,盐湖高新区,19900000004',
  '5,示例·词五有限公司,装备制造,盐湖区,盐湖高新区,19900000005', '6,示例·词六有限公司,食品,长子县,长子经济技术开发区,19900000006']
const count = (name) => numberOf(clerk.page, `[data-count=${name}] strong`)
const line = (number) => clerk.page.locator(`tr[data-row="${number}"]`)

test('a directory with words wider than a class comes in whole; what it says is kept', async () => {
  const { page } = clerk
  const path = join(folder, '企业名录9月.csv')
  writeFileSync(path, `${head}${rows.join('\n')}\n`)
  await site.open(page, '/imports?type=enterprise')
  await page.setInputFiles('input[type=file]', path)
  await page.waitForURL(/\/imports\/\w{26}$/, { timeout: 120_000 })
  await page.waitForSelector('[data-count=accepted]')
  assert.deepEqual([await count('accepted'), await count('rejected'), await count('left')], [5, 0, 1])
  assert.equal(await page.getByRole('tab', { name: '企业名录9月', exact: true }).count(), 1)
  assert.match(await textOf(page, '[data-notes]'), /有 1 行写的不是您的开发区（长子经济技术开发区）/)
  await page.getByRole('button', { name: /^有提示/ }).click()
  await settled(page)
  assert.equal(await line(3).locator('td.amber').textContent().then((text) => text.trim()), '装备制造')
  assert.match(await line(3).locator('[data-words]').textContent(), /本格先留空，原文记入“行业描述”/)
  assert.equal(await line(4).locator('.offer b').first().textContent(), '矿山机械制造', 'what its name speaks of stands first')
  assert.equal(await page.locator('.rows [data-red]').count(), 0)
})

test('one class taken is taken for every row that says the same, or another is typed in place', async () => {
  const { page } = clerk
  await line(4).locator('.offer').first().click()
  await page.locator('[data-alike]').click()
  await becomes(() => line(3).locator('[data-words]').count(), 0)
  await page.getByRole('button', { name: /^有提示/ }).click()
  await settled(page)
  await line(5).locator('[data-mend]').click()
  await page.locator('td.editing input').fill('通用仓储')
  await page.keyboard.press('Enter')
  await becomes(() => line(5).locator('[data-words]').count(), 0)
  assert.match(await line(6).locator('[data-words]').textContent(), /没有写到小类/)
})

test('a row of another zone is seen, and comes into one\'s own when somebody says so', async () => {
  const { page } = clerk
  await page.getByRole('button', { name: /^已略过/ }).click()
  assert.match(await line(8).locator('.words').textContent(), /“长子经济技术开发区”不是您的开发区，不导入/)
  await line(8).locator('[data-own-zone]').click()
  await becomes(() => count('accepted'), 6)
  assert.deepEqual([await count('left'), clerk.complaints], [0, []])
})
