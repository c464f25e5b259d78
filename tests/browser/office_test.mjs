// office_test.mjs — The main job at an office desk (1366×768): import the ledger, mend, confirm, move a project with a photo while another
// browser's cockpit changes by itself, open 83.78 % to its rows, and see the proof.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { unzip } from '../contract/sheet_file.mjs'
import { becomes, desk, fictionalZone, ledger, numberOf, openSite, photo, saltLakeZone, secondList, settled, textOf } from './site.mjs'

let site
let clerk
let moved = ''
before(async () => { site = await openSite() }, { timeout: 300_000 })
after(async () => { await site?.close() })

const count = (page, name) => numberOf(page, `[data-count=${name}] strong`)

test('a wrong password is refused in words, and the account stays typed', async () => {
  const { page } = await site.signIn('')
  await page.fill('input[name=user]', 'shili')
  await page.fill('input[name=password]', 'wrong')
  await page.click('button[type=submit]')
  await page.waitForSelector('[role=alert]')
  assert.match(await textOf(page, '[role=alert]'), /[\u4e00-\u9fff]{4,}/)
  assert.equal(await page.inputValue('input[name=user]'), 'shili')
})

test('the office ledger is read: 128 rows to take, 16 with reasons', async () => {
  clerk = await site.signInByHand('shili')
  const { page } = clerk
  await site.open(page, '/imports?type=project')
  assert.ok((await textOf(page, '.card-body')).includes(fictionalZone))
  await page.setInputFiles('input[type=file]', ledger)
  await page.waitForURL(/\/imports\/\w+$/, { timeout: 60_000 })
  await page.waitForSelector('[data-count=accepted]')
  assert.equal(await count(page, 'accepted'), 128)
  assert.equal(await count(page, 'rejected'), 16)
  assert.equal(await count(page, 'total'), 4120290)
  assert.equal(await page.locator('tr[data-row] .rejected').count(), 16)
  for (const words of await page.locator('tr[data-row] td.words').allTextContents()) assert.match(words, /[\u4e00-\u9fff]{3,}/)
})

test('the sheet is shown as it looks, with what each column is taken for and why', async () => {
  const { page } = clerk
  await page.getByRole('tab', { name: '重点项目', exact: true }).click()
  await page.waitForSelector('.paper tbody tr.header')
  assert.ok(await page.locator('.maps .el-select').count() >= 10)
  assert.match(await textOf(page, '.maps .why >> nth=2'), /[\u4e00-\u9fff]/)
  await page.getByRole('tab', { name: '逐行结果' }).click()
})

test('a red cell is mended in place', async () => {
  const { page } = clerk
  const row = page.locator('tr[data-row="11"]').first()
  await row.locator('td.red button').first().click()
  const input = row.locator('input')
  await input.fill('3499')
  await input.press('Enter')
  await becomes(() => count(page, 'rejected'), 15)
  assert.equal(await count(page, 'accepted'), 129)
})

test('confirming writes the rows', async () => {
  const { page } = clerk
  await page.getByRole('button', { name: /^确认导入/ }).click()
  await page.getByRole('button', { name: '确认入库' }).click()
  await page.waitForSelector('[data-result]', { timeout: 60_000 })
  assert.match(await textOf(page, '[data-result]'), /129/)
  await page.getByRole('link', { name: '项目台账', exact: true }).click()
  await page.waitForSelector('table.data tbody tr')
})

test('a card dragged to 开工 asks for date and photo, and the director’s cockpit follows without a reload', async () => {
  const director = await site.signIn('shilizhuren', desk, '/cockpit')
  const started = () => numberOf(director.page, '.funnel a:has-text("开工") strong >> nth=0')
  await director.page.waitForSelector('.funnel a')
  const before_ = await started()
  await director.page.evaluate(() => { window.stayedOpen = true })

  const { page } = clerk
  await site.open(page, '/projects/board')
  const source = page.locator('[data-column=landed] .board-card').first()
  moved = await textOf(source, '.name')
  const target = page.locator('[data-column=started]')
  const from = await source.boundingBox()
  const to = await target.boundingBox()
  const countBefore = await numberOf(page, '[data-column=started] .count')
  await page.mouse.move(from.x + 20, from.y + from.height - 34)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 40, { steps: 4 })
  await page.mouse.move(to.x + to.width / 2, to.y + 120, { steps: 8 })
  await page.mouse.up()
  const dialog = page.locator('.action-dialog')
  await dialog.waitFor()
  assert.ok((await dialog.textContent()).includes(moved))
  assert.ok((await dialog.textContent()).includes('记入存证'))
  await dialog.locator('input[type=file]').setInputFiles(photo)
  await dialog.locator('img.preview').waitFor()
  await dialog.getByRole('button', { name: '确认开工' }).click()
  assert.match(await dialog.locator('[data-foreseen]').innerText(), /未批先建[\s\S]*还没有保存/)
  await dialog.getByRole('button', { name: '已核对，仍要开工' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await becomes(() => numberOf(page, '[data-column=started] .count'), countBefore + 1)
  await becomes(started, before_ + 1)
  assert.equal(await director.page.evaluate(() => window.stayedOpen), true)
})

test('let go on the empty page below a short column, that column is meant', async () => {
  const { page } = clerk
  await site.open(page, '/projects/board')
  const title = await textOf(page.locator('[data-column=landed] .board-card').first(), '.name')
  await site.open(page, `/projects/board?q=${encodeURIComponent(title)}`)
  await becomes(() => page.locator('.board-card').count(), 1)
  const from = await page.locator('.board-card').boundingBox()
  const to = await page.locator('[data-column=started]').boundingBox()
  const below = to.y + to.height + 60
  assert.ok(below < page.viewportSize().height)
  await page.mouse.move(from.x + 20, from.y + from.height - 34)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 40, { steps: 4 })
  await page.mouse.move(to.x + to.width / 2, below, { steps: 8 })
  assert.equal(await page.locator('.column.over').getAttribute('data-column'), 'started')
  await page.mouse.up()
  const dialog = page.locator('.action-dialog')
  assert.ok((await dialog.textContent()).includes(title))
  await dialog.getByRole('button', { name: '取消' }).click()
  await dialog.waitFor({ state: 'hidden' })
})

test('the same move works with the keyboard alone', async () => {
  const { page } = clerk
  await site.open(page, '/projects/board')
  const countBefore = await numberOf(page, '[data-column=landed] .count')
  const button = page.locator('[data-column=signed] .move').first()
  await button.focus()
  await page.keyboard.press('Enter')
  const item = page.getByRole('menuitem', { name: '落地', exact: true })
  await item.waitFor()
  await settled(page)   // a menu that has opened takes the focus itself
  await item.focus()
  await page.keyboard.press('Enter')
  const dialog = page.locator('.action-dialog')
  await dialog.waitFor()
  await dialog.getByRole('button', { name: '确认落地' }).focus()
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  await becomes(() => numberOf(page, '[data-column=landed] .count'), countBefore + 1)
})

test('the record shows what happened, who did it, and its proof holds', async () => {
  const { page } = clerk
  await page.locator('#main input').first().fill(moved)
  await page.locator('.board-card .name', { hasText: moved }).first().click()
  await page.waitForSelector('.timeline')
  const history = await textOf(page, '.timeline')
  assert.ok(history.includes('开工') && history.includes(site.accounts.shili.name), history)
  await page.locator('button.badge').click()
  await page.waitForSelector('.proof-dialog .notice.good')
  assert.match(await textOf(page, '.proof-dialog'), /核验通过/)
})

test('83.78 % opens to its 31 and its 6, each with who holds it and since when', async () => {
  const { page } = await site.signIn('zhuren', desk, '/cockpit?from=2025-01-01&to=2025-09-30')
  await page.waitForSelector('[data-tile=same_year_start_rate]')
  assert.match(await textOf(page, '[data-tile=same_year_start_rate] strong'), /83\.78\s*%/)
  await page.click('[data-tile=same_year_start_rate]')
  await page.waitForSelector('[data-figure]')
  assert.match(await textOf(page, '[data-figure]'), /83\.78\s*%/)
  assert.equal(await numberOf(page, '[data-part=numerator] b'), 31)
  assert.equal(await numberOf(page, '[data-part=denominator] b'), 37)
  const rows = page.locator('[data-rest] tbody tr')
  await becomes(() => rows.count(), 6)
  for (const cells of await rows.evaluateAll((list) => list.map((row) => [...row.children].map((cell) => cell.textContent.trim())))) {
    assert.ok(cells[1] && cells[2] && cells[2] !== '未填' && /^\d{4}-\d{2}/.test(cells[3]), cells.join(' | '))
  }
  await page.click('[data-part=rest]')
  await page.waitForSelector('table.data tbody tr')
  await becomes(() => page.locator('table.data tbody tr').count(), 6)  // the old page's rows go before the list's come
  assert.ok(new URL(page.url()).searchParams.get('part') === 'rest')
  await page.goBack()
  await page.click('[data-part=numerator]')
  await page.waitForSelector('.pager')
  await becomes(async () => /共 31 条/.test(await textOf(page, '.pager')), true)
})

test('a second list is compared and its differences are shown, nothing is overwritten', async () => {
  const { page } = await site.signIn('tongji', desk, '/imports?type=project')
  assert.ok((await textOf(page, '.card-body')).includes(saltLakeZone))
  await page.setInputFiles('input[type=file]', secondList)
  await page.waitForURL(/\/imports\/\w+$/, { timeout: 60_000 })
  await page.getByRole('button', { name: /^确认导入/ }).click()
  await page.getByRole('radio', { name: '登记为另一份清单' }).check()
  await page.getByLabel('清单名称').fill('发改重点')
  await page.getByLabel('清单期别').fill('2025')
  await page.getByRole('button', { name: '确认入库' }).click()
  await page.waitForSelector('[data-result]', { timeout: 60_000 })
  await site.open(page, `/projects/differences?left=ledger&right=${encodeURIComponent('发改重点|2025')}`)
  await page.waitForSelector('.counts')
  assert.match(await textOf(page, '.counts'), /对上 24 个项目；12 个项目有 12 处不同/)
  assert.equal(await page.locator('table.sheet').first().locator('tbody tr').count(), 12)
  const first = page.locator('table.sheet tbody tr').first()
  const [name, said, other] = await Promise.all([1, 3, 4].map((cell) => first.locator('td').nth(cell).textContent()))
  // What is settled with the other office is settled on a sheet that both can open.
  const [book] = await Promise.all([page.waitForEvent('download'), page.click('[data-export]')])
  assert.match(book.suggestedFilename(), /^差异清单 \d{4}-\d\d-\d\d\.xlsx$/)
  const parts = unzip(readFileSync(await book.path()))
  const texts = [...parts.entries()].filter(([part]) => /sharedStrings|worksheets\/sheet1/.test(part)).map(([, bytes]) => bytes.toString('utf8')).join('')
  for (const words of ['本区台账与发改重点 2025差异清单', '核对意见', name.trim(), said.trim(), other.trim()]) assert.ok(texts.includes(words), words)
  assert.match(texts, /<oddFooter>&amp;L截至 .*导出人 示例统计员.*演示数据 内部资料，未经批准不得对外提供。.*&amp;P \/ &amp;N<\/oddFooter>/, 'every printed page says whose it is')
  for (const [part, bytes] of parts) if (/worksheets\/sheet\d/.test(part)) assert.match(bytes.toString('utf8'), /<oddFooter>&amp;L截至 .*导出人/, part)
  assert.equal([...parts.keys()].filter((part) => /worksheets\/sheet\d+\.xml$/.test(part)).length, 3)
})

test('a list keeps its question in the address and in a new window', async () => {
  const { page } = clerk
  await site.open(page, '/projects')
  await page.fill('.query input >> nth=0', '示例')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=/)
  await page.locator('table.data th button', { hasText: '总投资' }).click()
  await page.waitForURL(/sort=total_investment/)
  await page.waitForSelector('table.data tbody tr')
  const total = await textOf(page, '.pager span')
  const again = await clerk.context.newPage()
  await again.goto(page.url())
  await again.waitForSelector('table.data tbody tr')
  assert.equal(await textOf(again, '.pager span'), total)
  assert.equal(await again.inputValue('.query input >> nth=0'), '示例')
  await again.close()
})

test('an import can be taken back; what changed since is kept and named', async () => {
  const { page } = clerk
  await site.open(page, '/imports')
  await page.locator('table.sheet tbody tr a').first().click()
  await page.getByRole('button', { name: '撤销这次导入' }).click()
  assert.ok(await page.getByRole('button', { name: '确认撤销' }).isDisabled())
  assert.equal(await page.locator('.el-dialog:visible [data-why]').innerText(), '请先填写：撤销原因')
  await page.locator('input[name=undo-reason]').fill('传错了表')
  await page.getByRole('button', { name: '确认撤销' }).click()
  await page.locator('.notice.warn', { hasText: moved }).waitFor({ timeout: 60_000 })
  await page.locator('.head p', { hasText: '已撤销' }).waitFor()
})
