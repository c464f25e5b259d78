// import_test.mjs — Import at an office desk (1366×768), by keyboard where it matters: the untidy ledger as it looks, units and dates that are
// recognised, likely values, the red workbook out and back, a row left out, a hostile file, and next month's sheet known again.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { unzip } from '../contract/sheet_file.mjs'
import { becomes, fictionalZone, ledger, none, numberOf, openSite, phone, root, settled, textOf } from './site.mjs'

const expected = JSON.parse(readFileSync(join(root, 'tests', 'fixtures', 'workbooks', '项目台账-某区调度表.expected.json'), 'utf8'))
let site
let clerk
let folder
before(async () => { site = await openSite(); clerk = await site.signIn('shili'); folder = mkdtempSync(join(tmpdir(), 'wutong-import-')) }, { timeout: 300_000 })
after(async () => { await site?.close(); if (folder) rmSync(folder, { recursive: true, force: true }) })

const count = (page, name) => numberOf(page, `[data-count=${name}] strong`)
const write = (name, text) => { const path = join(folder, name); writeFileSync(path, text); return path }
async function upload(path, type = 'project') {
  const { page } = clerk
  await site.open(page, `/imports?type=${type}`)
  await page.setInputFiles('input[type=file]', path)
  await page.waitForURL(/\/imports\/\w{26}$/, { timeout: 120_000 })
  await page.waitForSelector('[data-count=accepted]')
}
const row = (page, number) => page.locator(`tr[data-row="${number}"]`).first()

test('the untidy ledger comes in with the figures that are expected of it', async () => {
  await upload(ledger)
  const { page } = clerk
  assert.match(await textOf(page, '.head p'), new RegExp(fictionalZone))
  assert.equal(await count(page, 'accepted'), expected.totals.rows_to_import)
  assert.equal(await count(page, 'rejected'), expected.totals.rows_rejected)
  assert.equal(await count(page, 'total'), Number(expected.totals.sum_total_investment_wan))
  assert.equal(await page.locator('[data-original]').getAttribute('href'), new URL(page.url()).pathname.replace('/imports/', '/api/imports/') + '/original')
})

test('the sheet is shown as it looks: merged blocks, the hidden column, units and ways of writing dates', async () => {
  const { page } = clerk
  await page.getByRole('tab', { name: '重点项目', exact: true }).click()
  await page.waitForSelector('.paper tbody tr.header')
  assert.ok(Number(await page.locator('.paper tbody td[colspan]').first().getAttribute('colspan')) > 3, 'the title reaches over its columns')
  assert.ok(await page.locator('.paper tbody td.block').count() > 3)
  const names = Object.values(Object.fromEntries(expected.sheets.map((sheet) => [sheet.name, sheet])))
  const hidden = names.find((sheet) => sheet.name === '重点项目').hidden_columns ?? ['F']
  assert.match(await textOf(page, `.letters th:nth-child(${2 + 'ABCDEFGHIJ'.indexOf(String(hidden[0]).replace(/^\d+$/, 'F'))})`), /隐藏/)
  const written = (await page.locator('.written').allTextContents()).join(' ')
  assert.match(written, /2024\.5\.18（\d+）/)
  assert.match(written, /约数（\d+）/)
  await page.getByRole('tab', { name: '储备项目', exact: true }).click()
  await page.waitForFunction(() => [...document.querySelectorAll('.about')].some((one) => one.offsetParent && /亿元/.test(one.textContent ?? '')))
  await page.getByRole('tab', { name: /逐行结果/ }).click()
})

test('a red cell far to the right is gone to and seen, beside the number and the name of its row', async () => {
  const { page } = clerk
  await page.getByRole('button', { name: /^有误/ }).click()
  const reds = await page.locator('.rows [data-red]').count()
  const seen = () => page.evaluate(() => {
    const cell = document.activeElement
    const row = cell.closest('tr')
    const [table, box, line, title] = [cell.closest('.table'), cell, row?.querySelector('td.line'), row?.querySelector('td.title')].map((one) => one?.getBoundingClientRect())
    if (!cell.dataset.red) return 'no red cell has the focus'
    const within = (one) => one.left >= table.left - 1 && one.left < table.right && one.top >= table.top && one.top < Math.min(table.bottom, window.innerHeight)
    if (![box, line].every(within)) return `${cell.dataset.red} is out of sight`
    return cell.closest('td.title, td.words') || (box.left >= title.right - 1 && within(title)) ? '' : `${cell.dataset.red} is behind the name`
  })
  for (let n = 1; n <= reds; n += 1) {
    await page.locator('.rows [data-step=on]').click()
    assert.equal(await seen(), '')
    assert.equal(await textOf(page, '.steps [role=status]'), `第 ${n} 处，共 ${reds} 处`)
  }
  await page.locator('.rows [data-step=back]').click()
  assert.equal(await textOf(page, '.steps [role=status]'), `第 ${reds - 1} 处，共 ${reds} 处`)
})

test('on a phone each red row is a card: its reasons and what was likely meant are seen whole', async () => {
  const { page, context } = await site.signIn('shili', phone, new URL(clerk.page.url()).pathname)
  await page.getByRole('tab', { name: /逐行结果/ }).tap()
  await page.locator('.rows tr .danger').first().waitFor()
  const hidden = await page.locator('.rows tbody tr').evaluateAll((rows) => rows.reduce((cut, row) => {
    for (const one of row.querySelectorAll('td.words p, td.words span, .offer, td.red, td.title')) {
      const box = one.getBoundingClientRect()
      if (box.width > 0 && (box.left < 0 || box.right > window.innerWidth || one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline')) cut.push(one.textContent)
    }
    return cut
  }, []))
  assert.deepEqual(hidden, [])
  assert.ok(await page.locator('.rows .offer').count() > 0)
  // Only what is in question stands on the card.
  await none(page.locator('.rows tbody tr').first().locator('td.value:visible:not(.title):not(.red):not(.amber):not(.fixed)'))
  await context.close()
})

test('each red cell says why; F8 and Alt+1 mend it without a mouse, and the server looks again', async () => {
  const { page } = clerk
  const drawn = () => page.locator('.rows tbody tr[data-row]').count()
  const all = page.getByRole('button', { name: /^全部/ }).last()
  await all.click()
  assert.equal(await all.locator('b').innerText(), String(expected.totals.rows_to_import + expected.totals.rows_rejected))
  await becomes(async () => (await drawn()) > expected.totals.rows_rejected, true)
  await page.getByRole('button', { name: /^有误/ }).click()
  await becomes(drawn, expected.totals.rows_rejected)
  assert.equal(await page.locator('.rows tbody tr[data-row]:has(.danger)').count(), expected.totals.rows_rejected, 'only rows with an error stay')
  const date = row(page, 81)
  assert.match(await date.locator('.words').innerText(), /没有这一天/)
  assert.deepEqual((await date.locator('.offer b').allTextContents()).slice(0, 2), ['2024-02-29', '2024-02'])
  const rejected = await count(page, 'rejected')
  await date.locator('[data-red]').first().focus()
  await page.keyboard.press('Alt+1')
  await becomes(() => count(page, 'rejected'), rejected - 1)
  await page.waitForFunction(() => document.activeElement?.hasAttribute('data-red'))  // the next red cell took the focus
  const here = await page.evaluate(() => document.activeElement.getAttribute('data-red'))
  await page.keyboard.press('F8')
  assert.notEqual(await page.evaluate(() => document.activeElement.getAttribute('data-red')), here)
  const range = row(page, 76)
  await range.locator('.offer', { hasText: '≥3000' }).click()
  await becomes(() => count(page, 'rejected'), rejected - 2)
})

test('typed in place, taken back, and a row left out', async () => {
  const { page } = clerk
  const rejected = await count(page, 'rejected')
  await row(page, 41).locator('[data-red]').first().focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('1200')
  await page.keyboard.press('Enter')
  await becomes(() => count(page, 'rejected'), rejected - 1)
  await page.getByRole('button', { name: /^已改/ }).click()
  await row(page, 41).getByRole('button', { name: '恢复原样' }).click()
  await becomes(() => count(page, 'rejected'), rejected)
  await page.getByRole('button', { name: /^有误/ }).click()
  await row(page, 48).locator('[data-red], .plain-button').first().focus()
  await page.keyboard.press('Control+Delete')
  await becomes(() => count(page, 'rejected'), rejected - 1)
})

test('without a line, and without a session, the red cell keeps what was typed with the reason; a click on another red cell enters it and opens that one', async () => {
  const { page, context, expected } = clerk
  expected.push(/ERR_INTERNET_DISCONNECTED/)   // the browser itself complains of requests without a network
  const rejected = await count(page, 'rejected')
  const input = row(page, 41).locator('.edit input')
  await row(page, 41).locator('td.red [data-red]').first().click()
  await page.keyboard.type('8000万')
  await context.setOffline(true)
  await page.keyboard.press('Enter')
  await row(page, 41).locator('[data-cell-note]', { hasText: '连接不上服务器' }).waitFor()
  assert.equal(await input.inputValue(), '8000万')
  assert.equal(await input.evaluate((one) => one === document.activeElement), true)
  await page.locator('[data-discard]').click()   // the refused cell is not sent again instead: one press is enough
  const question = page.getByRole('dialog', { name: '放弃这次导入' })
  await question.getByRole('button', { name: '取消' }).click()
  await question.waitFor({ state: 'hidden' })
  assert.equal(await input.inputValue(), '8000万')
  await context.setOffline(false)
  await row(page, 41).locator('[data-cell-note]').waitFor({ state: 'hidden' })
  await context.clearCookies()
  await input.press('Enter')
  const dialog = page.getByRole('dialog', { name: '请重新登录' })
  await dialog.waitFor()
  await dialog.locator('input[name=user]').fill('shili')
  await dialog.locator('input[name=password]').fill(site.accounts.shili.password)
  await dialog.getByRole('button', { name: '登录' }).click()
  await dialog.waitFor({ state: 'hidden' })
  assert.equal(await input.inputValue(), '8000万')
  await page.reload()
  await row(page, 41).locator('[data-cell-note]', { hasText: '上次填写' }).waitFor()
  assert.equal(await input.inputValue(), '8000万')
  assert.equal(await input.evaluate((one) => one === document.activeElement), true)
  const other = page.locator('tr:not([data-row="41"]) td.red [data-red]').first()
  const place = await other.getAttribute('data-red')
  await other.click()
  await becomes(() => count(page, 'rejected'), rejected - 1)
  await page.locator('td.editing .edit input').waitFor()
  assert.equal(await page.locator('td.editing').getAttribute('data-cell'), place)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^已改/ }).click()
  await row(page, 41).getByRole('button', { name: '恢复原样' }).click()
  await becomes(() => count(page, 'rejected'), rejected)
  await page.getByRole('button', { name: /^有误/ }).click()
})

test('the red workbook leaves and comes back as corrections', async () => {
  const { page } = clerk
  const rejected = await count(page, 'rejected')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载标红表' }).click()])
  const bytes = readFileSync(await download.path())
  const parts = unzip(bytes)
  const styles = parts.get('xl/styles.xml').toString()
  const fills = [...styles.matchAll(/<fill>(.*?)<\/fill>/g)].map(([, one]) => /fgColor rgb="FF([0-9A-F]{6})"/.exec(one)?.[1] ?? '')
  const isRed = (rgb) => { const [r, g, b] = (rgb.match(/../g) ?? ['0', '0', '0']).map((one) => parseInt(one, 16)); return r > 200 && g < r - 20 && b < r - 20 }
  const red = [...styles.match(/<cellXfs.*?<\/cellXfs>/)[0].matchAll(/<xf [^>]*fillId="(\d+)"/g)].map(([, fill]) => isRed(fills[Number(fill)]))
  const marked = [...parts].filter(([name]) => name.startsWith('xl/worksheets/sheet')).flatMap(([, sheet]) => [...sheet.toString().matchAll(/<c r="[A-Z]+\d+" s="(\d+)"/g)].filter(([, style]) => red[Number(style)]))
  assert.equal(marked.length, await page.locator('.rows [data-red]').count(), 'as many cells are red as on the page')
  await page.setInputFiles('input[aria-label="上传改好的表"]', write('退回.csv', '项目名称,原表行号\n甲,999\n'))
  await page.waitForSelector('[role=alert]')   // no sheet of this name: said, nothing changed
  assert.equal(await count(page, 'rejected'), rejected)
  const path = join(folder, '退回修改.xlsx')
  writeFileSync(path, bytes)
  await page.setInputFiles('input[aria-label="上传改好的表"]', path)
  await page.waitForSelector('.el-message')
  assert.equal(await count(page, 'rejected'), rejected)  // it came back as it left
})

test('what cannot be a workbook is refused in words', async () => {
  const { page } = clerk
  await site.open(page, '/imports?type=project')
  for (const [name, text] of [['坏.xlsx', 'PK\u0003\u0004 not a zip'], ['页.xlsx', '<html><script>alert(1)</script></html>'], ['空.csv', '']]) {
    await page.setInputFiles('input[type=file]', write(name, text))
    await page.waitForSelector('[role=alert]')
    assert.match(await textOf(page, '[role=alert]'), /[\u4e00-\u9fff]{6,}/)
    assert.equal(new URL(page.url()).pathname, '/imports')
  }
})

test('names that are scripts, formulas or turned round stay text', async () => {
  const { page } = clerk
  await upload(write('敌意.csv', `项目名称,总投资（万元）,签约日期\n<img src=x onerror=document.title='broken'>,100,5/18/2024\n=HYPERLINK("http://evil"),200,6/7/2024\n\u202eabc示例,面议,5/20/2024\n${'长'.repeat(300)},5,5/21/2024\n`))
  await page.getByRole('button', { name: /^全部/ }).last().click()
  assert.ok(await page.locator('td', { hasText: '<img src=x' }).count() >= 1)
  assert.notEqual(await page.title(), 'broken')
  await page.getByRole('tab', { name: '敌意', exact: true }).click()
  await page.waitForSelector('[data-map=C] .warn')
  assert.match(await textOf(page, '[data-map=C] .warn'), /大于 12，按月\/日\/年/)
  assert.match(await textOf(page, '[data-map=C] .written'), /18\/5\/2024（4）/)
})

test('where the header stands is proposed with its reason, and two selects put it elsewhere and back', async () => {
  const { page } = clerk
  await upload(write('表头.csv', '示例台账\n填报：示例办\n项目名称,总投资（万元）\n示例·表头项目,100\n示例·表头项目二,200\n'))
  await page.getByRole('tab', { name: '表头', exact: true }).click()
  const [from, to] = ['表头起始行', '表头末行'].map((name) => page.getByLabel(name, { exact: true }))
  const heads = () => page.locator('.paper tbody tr.header th .row-number').allInnerTexts().then((all) => all.join())
  assert.match(await textOf(page, '.about'), /表头识别为项目表[\s\S]*数据从第 4 行起/)
  assert.deepEqual([await from.inputValue(), await to.inputValue(), await heads()], ['3', '3', '3'])
  await from.selectOption('2')
  await becomes(heads, '2,3')
  await becomes(() => page.locator('.about').innerText().then((text) => /表头由导入人指定/.test(text)), true)
  await to.selectOption('4')
  await becomes(heads, '2,3,4')
  await becomes(() => page.locator('.about').innerText().then((text) => /数据从第 5 行起/.test(text)), true)
  await to.selectOption('3')
  await becomes(heads, '2,3')
  await from.selectOption('3')
  await becomes(heads, '3')
  await becomes(() => count(page, 'accepted'), 2)
})

test('columns are given their fields, their unit and none by keyboard alone; the focus stays where it worked', async () => {
  const { page } = clerk
  await upload(write('键盘.csv', '示例台账\n项目名称,建设单位,总投资（亿元）,6月底进展说明,签约时间\n示例·键盘项目,示例·键盘公司,1.5,正常,2025.6.1\n'))
  const here = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName)
  const taken = (letter) => textOf(page, `[data-map=${letter}] .el-select`)
  const give = async (typed, field, letter) => {
    await page.keyboard.type(typed)
    await page.locator('.el-select-dropdown__item:visible').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await becomes(() => taken(letter), field)
    await becomes(here, `${letter} 列对应的字段`)
  }
  await page.locator('[data-left-columns] button').press('Enter')   // the first column that stays out
  await becomes(here, 'D 列对应的字段')
  await give('形象进度', '形象进度', 'D')
  await give('不导入', '不导入', 'D')
  await page.keyboard.press('Shift+Tab')
  assert.equal(await here(), 'C 列的金额单位')
  const before = await count(page, 'total')
  await page.keyboard.press('ArrowUp')   // from 亿元 to 百万元
  await becomes(() => count(page, 'total'), before / 100)
  await becomes(here, 'C 列的金额单位')
})

test('confirmed once, next month’s sheet is known with what changed by hand', async () => {
  const { page } = clerk
  const sheet = (month, name, amount) => `示例台账\n项目名称,建设单位,投资（亿元）,${month}月底进展说明,签约时间\n${name},示例·版式公司,${amount},正常,2025.6.1\n`
  await upload(write('7月.csv', sheet(7, '示例·版式项目一', '1.5')))
  await page.getByRole('tab', { name: '7月', exact: true }).click()
  await page.locator('[data-map=D] .el-select').click()
  await page.keyboard.type('形象进度')
  await page.locator('.el-select-dropdown__item:visible', { hasText: '形象进度' }).first().click()
  await page.waitForFunction(() => /形象进度/.test(document.querySelector('[data-map=D]')?.textContent ?? ''))
  await page.getByRole('button', { name: /^确认导入/ }).click()
  await page.getByRole('button', { name: '确认入库' }).click()
  await page.waitForSelector('[data-result]', { timeout: 60_000 })
  await upload(write('8月.csv', sheet(8, '示例·版式项目二', '2.5')))
  assert.match(await textOf(page, '[data-notes]'), /与 \d{4}-\d{2}-\d{2} 导入的“7月\.csv”同一版式/)
  await page.getByRole('tab', { name: '8月', exact: true }).click()
  assert.match(await textOf(page, '[data-map=D]'), /形象进度[\s\S]*导入时的对应/)
  await site.open(page, '/imports/layouts')
  await page.waitForSelector('[data-layout]')
  await page.locator('[data-layout]').first().getByRole('button', { name: '忘掉' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '忘掉' }).click()
  await page.waitForSelector('.empty')
})

test('a large sheet shows how far it is, and goes on when the page is left', async () => {
  const { page } = clerk
  const lines = ['项目名称,总投资（万元）']
  for (let i = 1; i <= 4_000; i += 1) lines.push(`示例·大表项目${i},${i}`)
  const path = write('大表.csv', `${lines.join('\n')}\n`)
  await site.open(page, '/imports?type=project')
  // The sheet is done with before a person would look on a quick machine: the answer waits until the line was seen.
  let go = () => undefined
  const looked = new Promise((resolve) => { go = resolve })
  await page.route(/\/api\/imports\?/, async (route) => { if (route.request().method() !== 'POST') { await route.continue(); return } const reply = await route.fetch({ timeout: 120_000 }); await looked; await route.fulfill({ response: reply }) })
  await page.setInputFiles('input[type=file]', path)
  const line = page.locator('.line[role=status]:has(progress)')
  await line.waitFor()
  const [, words, done, all] = /^\s*(正在[^\s\d]+)\s*(?:(\d+) \/ )?(\d+)?/.exec(await line.innerText())
  assert.ok(words && (!all || Number(all) === 4_000) && (!done || Number(done) <= 4_000), `${words} ${done} ${all}`)
  assert.equal(await line.locator('progress').getAttribute('max'), all ?? null)
  await page.locator('.side-head', { hasText: '今天' }).click()
  await page.locator('.side a', { hasText: '工作台' }).click()
  await page.waitForURL(/\/today/)
  go()
  await page.locator('.el-message', { hasText: '大表.csv' }).waitFor({ timeout: 120_000 })
  assert.ok(new URL(page.url()).pathname === '/today', 'nobody is pulled back')
  await page.unroute(/\/api\/imports\?/)
  await page.locator('[data-todo]').click()
  await page.locator('[data-kind=import]', { hasText: '大表.csv' }).first().waitFor()
})

test('a template as it is downloaded has an example, which the import leaves out and says so', async () => {
  const { page } = clerk
  await site.open(page, '/projects')
  const address = await page.locator('a.el-button', { hasText: '下载模板' }).getAttribute('href')
  const reply = await clerk.context.request.get(`${site.address}${address}`)
  assert.equal(reply.status(), 200)
  await upload(write('模板.xlsx', await reply.body()))
  assert.equal(await count(page, 'accepted'), 0)
  assert.equal(await count(page, 'rejected'), 0)
  assert.equal(await textOf(page, '[data-samples]'), '模板的示例行（1 行）已自动跳过，不会导入。')
  await page.locator('[data-empty-sheet]').waitFor()
  assert.equal(await page.getByRole('button', { name: /^确认导入/ }).count(), 0)
})

test('the wrong kind of table is named with its headings, and read as the right one at one click; a report of figures leads to where figures are typed', async () => {
  const { page } = clerk
  const opened = async (name, text) => { await site.open(page, '/imports?type=project'); await page.setInputFiles('input[type=file]', write(name, text)); await page.waitForURL(/\/imports\/\w{26}$/); await settled(page) }
  await opened('企业名册.csv', '某区企业名册,,,\n序号,企业名称,统一社会信用代码,注册资本（万元）\n1,某某错类企业有限公司,,500\n')
  const offer = page.locator('[data-other-kind=enterprise]')
  assert.match(await textOf(page, '[data-other-kind=enterprise]'), /这张表更像“企业”：表头“企业名称”“统一社会信用代码”等 \d 列是“企业”的字段，是“项目”字段的有 0 列/)
  const at = page.url()
  await offer.getByRole('button', { name: '按“企业”导入这份文件' }).click()
  await page.locator('tr[data-row="3"]', { hasText: '新增' }).waitFor()
  assert.deepEqual([page.url(), await count(page, 'accepted'), await offer.count()], [at, 1, 0])
  assert.match(await textOf(page, '.head p'), /企业/)
  await opened('月报.csv', '指标名称,单位,本月\n工业用电量,万千瓦时,1200\n当年开工率,%,80\n')
  const figures = page.locator('[data-figures]')
  assert.match(await textOf(page, '[data-figures]'), /表里有指标：.*“工业用电量”.*其中“当年开工率”由平台按登记的记录算出/)
  await figures.getByRole('link', { name: '去录入数据' }).click()
  await page.waitForURL(/\/figures\/entry$/)
  await opened('别的.csv', '甲项,乙项\n一,二\n')
  assert.match(await textOf(page, '[data-known-headings]'), /没有认出“项目”的表头。认得的表头如：项目名称、项目代码/)
})

test('what a missing line said on the page of imports is gone when it is back, and the list is read', async () => {
  const { page, context, expected } = clerk
  expected.push(/ERR_INTERNET_DISCONNECTED/)
  await site.open(page, '/projects')
  const link = page.locator('nav a[href="/imports"]').first()
  await link.click()
  await page.locator('.drop').waitFor()
  await page.goBack()
  await page.locator('td[data-cell]').first().waitFor()
  await context.setOffline(true)
  await link.click()
  await page.locator('.problem', { hasText: '连接不上服务器' }).waitFor()
  assert.doesNotMatch(await textOf(page, '.problem'), /已填的内容/)
  await page.setInputFiles('input[type=file]', ledger)
  await becomes(() => page.locator('.problem').count(), 2)
  await context.setOffline(false)
  await becomes(() => page.locator('.problem').count(), 0)
  await page.locator('.card table tbody tr').first().waitFor()
})

test('by keyboard alone: past the menus, a file is chosen and its review opens; F8 and Alt+1 hold from its heading on, and the keyboard stands at what was done', async () => {
  const { page } = clerk
  const here = () => page.evaluate(() => { const now = document.activeElement; return now.tagName === 'H1' ? 'heading' : now.dataset.red ? 'red' : 'result' in now.dataset ? 'result' : 'undone' in now.dataset ? 'undone' : now.textContent.trim() })
  const path = write('键盘.csv', '项目名称,总投资（万元）,签约日期\n示例·键盘练习一,八千万,2025-03-04\n示例·键盘练习二,200,2025-02-30\n')
  await site.open(page, '/imports')
  await settled(page)
  await page.keyboard.press('Tab')
  assert.equal(await here(), '跳到正文')
  await page.keyboard.press('Enter')
  for (let n = 0; n < 8 && await here() !== '选择 Excel 文件'; n += 1) {
    await page.keyboard.press('Tab')
    assert.notEqual(await page.evaluate(() => document.activeElement.type), 'file', 'what nobody sees is no stop')
  }
  assert.equal(await here(), '选择 Excel 文件')
  const asked = page.waitForEvent('filechooser')
  await settled(page)   // the browser has been told by now that the choice is ours
  await page.keyboard.press('Enter')
  await (await asked).setFiles(path)
  await page.waitForURL(/\/imports\/\w{26}$/)
  await becomes(here, 'heading')
  await settled(page)
  const rejected = await count(page, 'rejected')
  assert.ok(rejected >= 1)
  await page.keyboard.press('F8')
  assert.equal(await here(), 'red')
  for (let left = rejected; left; left -= 1) {
    await page.evaluate(() => document.querySelector('#main h1').focus())
    const then = () => count(page, 'rejected')
    await page.keyboard.press('Alt+1')
    await becomes(then, left - 1)
  }
  await page.getByRole('button', { name: /^确认导入/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '确认入库' }).focus()
  await page.keyboard.press('Enter')
  await becomes(here, 'result')
  await settled(page)
  assert.equal(await here(), 'result')
  await page.getByRole('button', { name: '撤销这次导入' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('input[name=undo-reason]').fill('示例·键盘练习')
  await page.getByRole('button', { name: '确认撤销' }).focus()
  await page.keyboard.press('Enter')
  await becomes(here, 'undone')
  await settled(page)
  assert.equal(await here(), 'undone')
})

test('a file that is chosen where the address names a place on the page opens its review too', async () => {
  const { page } = clerk
  await site.open(page, '/imports#main')
  await page.evaluate(() => { window.location.hash = '#foot' })
  await page.setInputFiles('input[type=file]', write('地址.csv', '项目名称,总投资（万元）\n示例·地址练习,100\n'))
  await page.waitForURL(/\/imports\/\w{26}$/, { timeout: 20_000 })
})
