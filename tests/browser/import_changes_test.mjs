// import_changes_test.mjs — What an import says before it is confirmed (1366×768): what changes in which record, a project of the same name, columns and headings
// that stay out, what is still needed; each fault beside its cell; and the rows afterwards.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openSite, textOf } from './site.mjs'

let site
let clerk
let folder
before(async () => { site = await openSite(); clerk = await site.signIn('shili'); folder = mkdtempSync(join(tmpdir(), 'wutong-import-')) }, { timeout: 300_000 })
after(async () => { await site?.close(); if (folder) rmSync(folder, { recursive: true, force: true }) })

const header = '序号,项目名称,建设单位,总投资（亿元）,年度计划投资（万元）,签约时间,开工时间,投产时间,进度,联系人/电话'
async function upload(name, rows) {
  const { page } = clerk
  const path = join(folder, name)
  writeFileSync(path, `2026年招商项目表\n${header}\n${rows.join('\n')}\n`)
  await site.open(page, '/imports?type=project')
  await page.setInputFiles('input[type=file]', path)
  await page.waitForURL(/\/imports\/\w{26}$/, { timeout: 120_000 })
  await page.waitForSelector('[data-count=accepted]')
  return page
}
const row = (page, number) => page.locator(`tr[data-row="${number}"]`).first()
const dialog = (page) => page.locator('.el-dialog:visible')

test('only new rows: the ledger is chosen, both purposes are explained, and what a list still needs is said', async () => {
  const page = await upload('三月.csv', ['1,示例·改动项目甲,示例·甲公司,1.5,8000,2025.3,,,签约,刘', '2,示例·改动项目乙,示例·乙公司,2,,2025.4,,,在谈,王'])
  await page.getByRole('button', { name: /^确认导入/ }).click()
  assert.equal(await dialog(page).locator('input[value=ledger]').isChecked(), true)
  assert.match(await textOf(page, '.el-dialog:visible .purpose'), /新项目登记进台账[\s\S]*台账不改/)
  assert.match(await textOf(page, '[data-changes]'), /台账里已有的记录都不改/)
  await dialog(page).locator('input[value=list]').check()
  assert.equal(await textOf(page, '[data-needed]'), '请填写清单名称和期别。')
  await dialog(page).locator('input[value=ledger]').check()
  await dialog(page).getByRole('button', { name: '确认入库' }).click()
  await page.waitForSelector('[data-result]', { timeout: 60_000 })
  await page.locator('[data-see=new]').click()
  await page.waitForFunction(() => document.querySelectorAll('tr[data-row] [data-record]').length === 2)
})

test('a row says what it changes and keeps, a namesake is asked about, columns and headings that stay out are said', async () => {
  const page = await upload('四月.csv', ['一、,制造业项目,,,,,,,,', '1,示例·改动项目甲,示例·甲公司,1.8,待定,2025.3,,,签约,刘', '2,示例·改动项目乙,示例·另一公司,2,,2025.4,,,在谈,王', '3,示例·改动项目丙,示例·丙公司,3,,2025.4,2025.13,去年底,在谈,王', '合计,,,6.8,,,,,,'])
  assert.match(await textOf(page, '.stack > [data-left-columns]'), /2 列不导入：进度、联系人\/电话/)
  assert.match(await textOf(page, '[data-groups]'), /1 行是分组标题，不作为记录导入：第 3 行“一、制造业项目”/)
  assert.match(await textOf(page, '[data-totals] summary'), /其中 1 处含未导入的行/)
  await page.getByRole('button', { name: /^全部/ }).last().click()
  const changed = row(page, 4)
  assert.match(await changed.locator('[data-change]').innerText(), /总投资：.+ → .+/)
  assert.equal(await changed.locator('td.changed').count(), 1)
  assert.match(await changed.locator('.words').innerText(), /表中空白，保留原值：.*开工/)
  assert.match(await changed.locator('.words').innerText(), /年度计划投资：不是数字，按未填处理（待定）/)
  assert.match(await row(page, 5).locator('[data-namesake]').innerText(), /台账里已有同名记录（建设单位 示例·乙公司）/)
  await row(page, 5).locator('[data-same]').click()
  await row(page, 5).locator('[data-change]').first().waitFor()
  assert.match(await row(page, 5).locator('.words').innerText(), /建设单位：示例·乙公司 → 示例·另一公司[\s\S]*已认定/)
})

test('what is wrong is seen beside its cell, and the field to mend it is whole', async () => {
  const { page } = clerk
  await page.getByRole('button', { name: /^有误/ }).click()
  const words = row(page, 6).locator('.as-text')
  for (let n = 0; n < await words.count(); n += 1) {
    await words.nth(n).click()
    const seen = await page.evaluate(() => {
      const cell = document.activeElement
      const [table, here, said] = [cell.closest('.table'), cell, cell.closest('tr').querySelector('td.words')].map((one) => one.getBoundingClientRect())
      return { red: cell.dataset.red, cell: here.left >= said.right - 1 && here.right <= table.right, words: said.left >= table.left && said.right <= table.right }
    })
    assert.ok(seen.red && seen.cell && seen.words, JSON.stringify(seen))
    await page.keyboard.press('Enter')
    const whole = await page.evaluate(() => {
      const [table, button] = [document.querySelector('.rows .table'), document.querySelector('td .edit button')].map((one) => one.getBoundingClientRect())
      const top = document.elementFromPoint(button.right - 3, button.top + button.height / 2)
      return button.right <= table.right && Boolean(top?.closest('.edit'))
    })
    assert.ok(whole, 'the button beside the field is cut')
    await page.keyboard.press('Escape')
  }
})

test('before it is confirmed the records that change are counted, the columns that stay out named, and nothing is grey without a reason', async () => {
  const { page } = clerk
  await page.getByRole('button', { name: /^确认导入/ }).click()
  assert.match(await textOf(page, '[data-needed]'), /请先选择/)
  assert.equal(await dialog(page).getByRole('button', { name: '确认入库' }).isEnabled(), false)
  assert.match(await textOf(page, '[data-changes]'), /将修改台账里已有的 2 条记录，共 2 处/)
  assert.match(await textOf(page, '.el-dialog:visible [data-left-columns]'), /2 列不导入/)
  await dialog(page).getByRole('button', { name: '去指定对应的字段' }).click()
  await page.waitForSelector('.paper:visible')
  await page.getByRole('button', { name: /^确认导入/ }).click()
  await dialog(page).locator('input[value=ledger]').check()
  await dialog(page).getByRole('button', { name: '确认入库' }).click()
  await page.waitForSelector('[data-see=update]', { timeout: 60_000 })
  await page.locator('[data-see=update]').click()
  await page.waitForFunction(() => document.querySelectorAll('tr[data-row] [data-change]').length === 2)
})

test('a heading with this year fills the yearly plan and says so; next year’s stays out with its reason', async () => {
  const { page } = clerk
  const path = join(folder, '年度计划.csv')
  writeFileSync(path, '项目名称,建设单位,2025年计划（万元）,2026年计划投资\n示例·年度计划项目,示例·丁公司,500,700\n')
  await site.open(page, '/imports?type=project')
  await page.setInputFiles('input[type=file]', path)
  await page.waitForURL(/\/imports\/\w{26}$/, { timeout: 120_000 })
  await page.waitForSelector('[data-count=accepted]')
  assert.match(await textOf(page, '.stack > [data-left-columns]'), /2026年计划投资[\s\S]*不是今年（2025 年）/)
  assert.match(await page.locator('#main').innerText(), /500 万元/)
})
