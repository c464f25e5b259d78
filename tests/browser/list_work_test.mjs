// list_work_test.mjs — A list as a place to work: columns, ticking across pages, batches with a report, cells changed and pasted, files, the way back.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { column, headers, ids, total } from './list.mjs'
import { becomes, desk, none, openSite, settled, textOf } from './site.mjs'

let site
let clerk
let zone
before(async () => { site = await openSite(); clerk = await site.signIn('tongji'); zone = (await (await clerk.context.request.get(`${site.address}/api/session`)).json()).zone }, { timeout: 300_000 })
after(async () => { await site?.close() })

const api = (path) => `${site.address}${path}`
async function record(id) { return (await (await clerk.context.request.get(api(`/api/projects/${id}`))).json()).record }
async function openList(page, query = '') { await site.open(page, `/projects${query}`); await page.waitForSelector('table.data tbody tr'); await settled(page) }
/** The number of the page stands there before its rows do. */
async function nextPage(page) { await page.getByRole('button', { name: '下一页' }).click(); await page.getByText('第 2 /').waitFor(); await settled(page) }

test('columns are shown, ordered, fixed and widened, and are there after a reload on another computer', async () => {
  const { page } = clerk
  await openList(page)
  const kept = []
  page.on('response', (reply) => { if (reply.url().includes('/api/session/views/columns.projects')) kept.push({ columns: reply.request().postDataJSON()?.value, status: reply.status() }) })
  await page.getByRole('button', { name: '列设置' }).click()
  const settings = page.locator('.settings')
  await settings.getByRole('checkbox', { name: '项目管家' }).check()
  await settings.getByRole('button', { name: '项目管家加宽' }).click()
  await settings.getByRole('button', { name: '固定项目管家', exact: true }).click()
  await page.keyboard.press('Escape')
  const shown = await headers(page)
  assert.ok(shown.indexOf('项目管家') <= 1, shown.join())
  // The account keeps them a moment after the last change: another computer is not asked sooner.
  await becomes(() => kept.some(({ columns }) => columns?.some((one) => one.name === 'steward' && one.pinned && one.width === 160)), true)
  assert.ok(kept.every(({ status }) => status === 204), JSON.stringify(kept))
  // Scrolled sideways, what is pinned stays where it was and is not behind anything; the rest moves away.
  const at = shown.indexOf('项目管家')
  const places = () => page.evaluate(([pinned, last]) => {
    const [box, cell, other] = [document.querySelector('.table-scroll'), ...[pinned, last].map((n) => document.querySelector(`td[data-cell="0,${n}"]`))]
    const [a, b] = [cell, other].map((one) => one.getBoundingClientRect())
    return { left: a.left, other: b.left, scrolled: box.scrollLeft, seen: cell.contains(document.elementFromPoint(a.left + a.width / 2, a.top + a.height / 2)) }
  }, [at, shown.length - 1])
  const still = await places()
  await page.locator('.table-scroll').evaluate((box) => { box.scrollLeft = 200 })
  await becomes(async () => (await places()).scrolled, 200)
  const gone = await places()
  assert.deepEqual([gone.left, gone.other, gone.seen], [still.left, still.other - 200, true])
  const other = await site.signIn('tongji', desk, '/projects')
  await other.page.waitForSelector('table.data tbody tr')
  assert.deepEqual(await headers(other.page), shown)
  assert.equal(await other.page.locator('th', { hasText: '项目管家' }).evaluate((head) => Math.round(head.getBoundingClientRect().width)), 160)
  await page.getByRole('button', { name: '列设置' }).click()
  await page.getByRole('button', { name: '恢复默认' }).click()
  await page.keyboard.press('Escape')
})

test('rows are ticked across pages, all that match at once, and forgotten when the conditions change', async () => {
  const { page } = clerk
  await openList(page, '?limit=10')
  const all = await total(page)
  await page.getByLabel('选择本页').check()
  await nextPage(page)
  await page.locator('tbody .pick input').first().check()
  await page.locator('[data-chosen-count]', { hasText: /已选 11 条/ }).waitFor()
  await clerk.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: '复制编号' }).click()
  await becomes(() => page.evaluate(() => navigator.clipboard.readText()).then((text) => text.split('\n').filter((id) => /^[0-9A-Z]{26}$/.test(id)).length), 11)
  await page.locator('table.data tbody a').nth(2).click()
  await page.waitForSelector('.head-line')
  await page.locator('.strip .crumbs a').last().click()
  await page.getByText('第 2 /').waitFor()
  await settled(page)
  assert.match(await textOf(page, '[data-chosen-count]'), /^已选 11 条/)
  await page.getByRole('button', { name: new RegExp(`选中符合条件的全部 ${all} 条`) }).click()
  await page.getByText(`已选中全部 ${all} 条`).waitFor()
  await page.getByRole('textbox', { name: '关键词' }).fill('项目')
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await becomes(() => page.locator('[data-chosen-count]').count(), 0)
})

test('pages of a list neither repeat nor lose a row, forwards and back, under two sort keys', async () => {
  const { page } = clerk
  await openList(page, '?limit=10&sort=stage,-total_investment')
  const all = await total(page)
  const seen = []
  const first = await ids(page)
  for (;;) {
    seen.push(...await ids(page))
    const next = page.getByRole('button', { name: '下一页' })
    if (await next.isDisabled()) break
    const before = seen[seen.length - 1]
    await next.click()
    await becomes(async () => !(await ids(page)).includes(before), true)
  }
  assert.equal(new Set(seen).size, all)
  await page.reload()
  await page.waitForSelector('table.data tbody tr')
  for (let n = Math.ceil(all / 10); n > 1; n -= 1) {
    const [here] = await ids(page)
    await page.getByRole('button', { name: '上一页' }).click()
    await page.getByText(`第 ${n - 1} /`).waitFor()
    await becomes(async () => { const rows = await ids(page); return rows.length > 0 && !rows.includes(here) }, true)
  }
  await becomes(async () => JSON.stringify(await ids(page)), JSON.stringify(first))
})

test('a whole condition is selected as a condition, one is left out, and the action goes over it in steps with a report', async () => {
  const { page } = clerk
  const lines = Array.from({ length: 640 }, (_, i) => `示例全选项目${String(i + 1).padStart(4, '0')},${1000 + i},${i < 40 ? '' : `2025-0${1 + (i % 9)}-1${i % 9}`},示例单位${i}`).join('\n')
  const made = await page.evaluate(async (text) => {
    const zone = (await (await fetch('/api/session')).json()).zone
    const opened = await (await fetch(`/api/imports?type=project&zone=${zone}&name=all.csv`, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: text })).json()
    return (await fetch(`/api/imports/${opened.id}/confirm`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'whole-condition-0001' }, body: '{}' })).json()
  }, `项目名称,总投资（万元）,签约日期,建设单位\n${lines}`)
  assert.equal(made.new, 640, JSON.stringify(made))
  await openList(page, `?q=${encodeURIComponent('示例全选项目')}&limit=10`)
  await becomes(() => total(page), 640)
  await page.getByLabel('选择本页').check()
  await page.getByRole('button', { name: '选中符合条件的全部 640 条' }).click()
  assert.match(await textOf(page, '[data-chosen-count]'), /^已全选符合条件的 640 条$/)
  await page.locator('tbody .pick input').first().uncheck()
  const [left] = await ids(page)
  await nextPage(page)
  await becomes(() => page.locator('tbody .pick input:checked').count(), 10)
  assert.match(await textOf(page, '[data-chosen-count]'), /639 条$/)
  await page.reload()
  await becomes(() => textOf(page, '[data-chosen-count]'), '已全选符合条件的 639 条')
  // An action that only some can take says how many before it begins.
  const item = (name) => page.getByRole('menuitem', { name, exact: true })
  await page.getByRole('button', { name: '批量办理' }).click()
  await item('签约').click()
  const dialog = page.locator('.batch-dialog')
  await dialog.getByText('另有 599 条不在可办的阶段，不动。').waitFor()
  await dialog.getByText('我已核对，共 40 条').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '批量办理' }).click()
  await item('批量归档').click()
  await dialog.getByText('按条件分步办理').waitFor()
  await dialog.getByLabel('我已核对，共 639 条').check()
  await dialog.getByRole('button', { name: '再次确认办理 639 条' }).click()
  await dialog.getByText('请填写原因').waitFor()
  await dialog.locator('textarea').fill('重复登记')
  await dialog.getByRole('button', { name: '再次确认办理 639 条' }).click()
  await dialog.getByText('639 条：归档后只供查阅').waitFor()
  await dialog.getByRole('button', { name: '已核对，仍要批量归档 639 条' }).click()
  await dialog.getByText(/^办理结果：成功 639 条，未办 0 条$/).waitFor()
  await dialog.getByRole('button', { name: '完成' }).click()
  await becomes(() => total(page), 1)
  await openList(page, `?q=${encodeURIComponent('示例全选项目')}&limit=10`)
  assert.deepEqual(await ids(page), [left])
  await none(page.locator('[data-chosen-count]'))
  // The report stays when the last row has left the list.
  await page.getByLabel('选择本页').check()
  await page.getByRole('button', { name: '批量办理' }).click()
  await item('批量归档').click()
  await dialog.locator('textarea').fill('重复登记')
  await dialog.getByLabel('我已核对，共 1 条').check()
  await dialog.getByRole('button', { name: '再次确认办理 1 条' }).click()
  await dialog.getByRole('button', { name: '已核对，仍要批量归档 1 条' }).click()
  await page.getByText('没有符合条件的记录').waitFor()
  assert.equal(await textOf(page, '[data-batch-progress]'), '办理结果：成功 1 条，未办 0 条')
  await dialog.getByRole('button', { name: '完成' }).click()
})

test('a cell is changed where it stands; what cannot be read says so in the cell and keeps what was typed', async () => {
  const { page } = clerk
  await openList(page, '?limit=10')
  const [id] = await ids(page)
  const column = (await headers(page)).findIndex((one) => one.startsWith('总投资'))
  const cell = page.locator(`td[data-cell="0,${column}"]`)
  await cell.click()
  await page.keyboard.press('F2')
  await cell.locator('input').fill('很多')
  await page.keyboard.press('Enter')
  assert.match(await cell.locator('[data-cell-problem]').innerText(), /看不懂这个金额/)
  assert.equal(await cell.locator('input').inputValue(), '很多')
  await cell.locator('input').fill('1.5亿')
  await page.keyboard.press('Enter')
  const anyway = cell.getByRole('button', { name: '已核对，仍要保存' })
  await Promise.race([anyway.waitFor().catch(() => undefined), page.getByText('总投资已改为').waitFor()])
  if (await anyway.isVisible()) await anyway.click()
  await becomes(async () => (await record(id)).total_investment, '150000000.00')
})

test('a cell that is left is saved, as in Excel; refused, it keeps what was typed and no other opens', async () => {
  const { page } = clerk
  await openList(page, '?limit=10')
  const [id] = await ids(page)
  const column = (await headers(page)).findIndex((one) => one.startsWith('总投资'))
  const cell = (at) => page.locator(`td[data-cell="${at},${column}"]`)
  const before = (await record(id)).total_investment
  await cell(0).click()
  await page.keyboard.press('F2')
  await cell(0).locator('input').fill('很多')
  await cell(1).dblclick()
  await cell(0).locator('[data-cell-problem]', { hasText: '看不懂这个金额' }).waitFor()
  assert.equal(await cell(0).locator('input').inputValue(), '很多')
  assert.equal(await cell(1).locator('input').count(), 0)
  assert.equal((await record(id)).total_investment, before)
  await cell(0).locator('input').fill('1.6亿')
  await cell(1).dblclick()
  const anyway = cell(0).getByRole('button', { name: '已核对，仍要保存' })
  await Promise.race([anyway.waitFor().catch(() => undefined), page.getByText('总投资已改为').waitFor()])
  if (await anyway.isVisible()) { await anyway.click(); await cell(1).dblclick() }
  await cell(1).locator('input').waitFor()
  assert.equal((await record(id)).total_investment, '160000000.00')
  await page.keyboard.press('Escape')
})

test('a cell that is open when the page is left is saved; what cannot be read is said to be lost', async () => {
  const { page } = clerk
  await openList(page, '?limit=10')
  await page.locator('[data-todo]').click()
  await page.waitForURL(/\/todo$/)
  await page.goBack()
  await page.waitForSelector('table.data tbody tr')
  await settled(page)
  const [id] = await ids(page)
  const column = (await headers(page)).findIndex((one) => one.startsWith('总投资'))
  const cell = page.locator(`td[data-cell="0,${column}"]`)
  const open = async (text) => { await cell.click(); await page.keyboard.press('F2'); await cell.locator('input').fill(text) }
  await open('1.61亿')
  await page.evaluate(() => history.forward())   // no mouse and no key: nothing is left before the page is
  await page.waitForURL(/\/todo$/)
  await Promise.race([page.getByText('总投资已改为').waitFor(), page.getByText('“总投资”没有保存').waitFor()])
  assert.ok(await page.getByText('“总投资”没有保存').count() || (await record(id)).total_investment === '161000000.00')
  await page.goBack()
  await page.waitForSelector('table.data tbody tr')
  await settled(page)
  await open('很多')
  await page.locator('[data-todo]').click()
  await page.locator('.el-message', { hasText: /“总投资”没有保存：看不懂这个金额/ }).waitFor()
})

test('cells are copied for Excel and pasted from it, with a preview of every change and every fault', async () => {
  const { page, context } = clerk
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openList(page, '?limit=10')
  const here = await ids(page)
  const shown = await headers(page)
  const column = shown.findIndex((one) => one.startsWith('总投资'))
  await page.locator(`td[data-cell="0,${column}"]`).click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+c')
  await page.getByText('已复制 2 行 × 1 列').waitFor()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  assert.equal(copied.split('\n').length, 2)
  // The second cannot be read; the third is read, and refused by the server when it is tried: one count of what goes in, one of what does not.
  await page.evaluate(() => navigator.clipboard.writeText('23456\r\n约摸\r\n-5\r\n'))
  await page.locator(`td[data-cell="0,${column}"]`).click()
  await page.keyboard.press('Control+v')
  const dialog = page.locator('.paste-dialog')
  await dialog.getByText('将改 1 格，涉及 1 条记录').waitFor()
  await dialog.locator('[data-paste-left]', { hasText: '2 格不能改' }).waitFor()
  assert.match(await dialog.innerText(), /约摸[\s\S]*看不懂这个金额/)
  assert.deepEqual(await dialog.locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.classList.contains('bad'))), [true, true, false], 'what cannot be changed stands first')
  await dialog.getByLabel('缘由').fill('合同金额更正')
  await dialog.getByRole('button', { name: '确认修改 1 条' }).click()
  await dialog.getByText('已改 1 格（1 条）').waitFor()
  await dialog.getByText('未改 2 格', { exact: true }).waitFor()
  assert.equal(await dialog.locator('.el-dialog__title').textContent(), '办理结果')
  assert.match(await dialog.locator('[data-paste-untaken]').innerText(), /总投资：约摸 看不懂这个金额[\s\S]*总投资：-5/)
  await dialog.getByRole('button', { name: '完成' }).click()
  assert.equal((await record(here[0])).total_investment, '234560000.00')
  const { entries } = await (await clerk.context.request.get(api(`/api/projects/${here[0]}/history`))).json()
  assert.equal(entries.reduce((one, other) => (one.sequence > other.sequence ? one : other)).reason, '合同金额更正')
})

async function saveAnyway(page, cell) {
  const anyway = cell.getByRole('button', { name: '已核对，仍要保存' })
  await Promise.race([anyway.waitFor().catch(() => undefined), page.locator('.el-message', { hasText: /已改为|已撤销/ }).first().waitFor()])
  if (await anyway.isVisible()) await anyway.click()
}

test('a sign typed on a marked cell opens it with that sign, Delete empties it, and Ctrl+Z brings back what stood there', async () => {
  const { page } = clerk
  await openList(page, '?limit=10')
  const [id] = await ids(page)
  const before = (await record(id)).total_investment
  const cell = page.locator(`td[data-cell="0,${await column(page, '总投资')}"]`)
  await cell.click()
  await page.keyboard.type('3亿')
  assert.equal(await cell.locator('input').inputValue(), '3亿')
  await page.keyboard.press('Enter')
  await saveAnyway(page, cell)
  await becomes(async () => (await record(id)).total_investment, '300000000.00')
  await settled(page)
  await page.keyboard.press('Delete')
  await saveAnyway(page, cell)
  await becomes(async () => (await record(id)).total_investment ?? null, null)
  await settled(page)
  await page.keyboard.press('Control+z')
  await becomes(async () => (await record(id)).total_investment, '300000000.00')
  await settled(page)
  await page.keyboard.press('Control+z')
  await becomes(async () => (await record(id)).total_investment, before)
})

/** The keys of a Chinese input method: letters make a word, and what ends it is its own. */
async function compose(page, letters, word) {
  const keys = await page.context().newCDPSession(page)
  const press = (type, key, code) => keys.send('Input.dispatchKeyEvent', { type, windowsVirtualKeyCode: 229, key, code })
  for (let i = 1; i <= letters.length; i++) {
    await press('rawKeyDown', 'Process', 'KeyX')
    await keys.send('Input.imeSetComposition', { text: letters.slice(0, i), selectionStart: i, selectionEnd: i })
  }
  await press('rawKeyDown', 'ArrowDown', 'ArrowDown')
  await press('rawKeyDown', 'Enter', 'Enter')
  await keys.send('Input.insertText', { text: word })
  await keys.detach()
}

test('the Enter that takes a word of an input method is not the one that saves the cell, nor the one that searches', async () => {
  const { page } = clerk
  await openList(page, '?limit=10')
  const [id] = await ids(page)
  const cell = page.locator(`td[data-cell="0,${await column(page, '建设单位')}"]`)
  const sent = []
  const note = (request) => { if (['PATCH', 'POST'].includes(request.method()) && request.url().includes('/api/projects/')) sent.push(request.postData()) }
  page.on('request', note)
  await cell.click()
  await page.keyboard.press('F2')
  await page.keyboard.press('Control+a')
  await compose(page, 'xin', '新建公司')
  await becomes(() => cell.locator('input').inputValue(), '新建公司')
  await settled(page)
  assert.deepEqual(sent, [])
  await page.keyboard.press('Enter')
  await saveAnyway(page, cell)
  await becomes(async () => (await record(id)).builder, '新建公司')
  page.off('request', note)
  const address = page.url()
  const box = page.getByRole('search').locator('input').first()
  await box.click()
  await compose(page, 'xm', '项目')
  await becomes(() => box.inputValue(), '项目')
  await settled(page)
  assert.equal(page.url(), address)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.href !== address)
})

test('Delete on a cell that must be given is refused in the cell', async () => {
  const { page } = clerk
  const made = await clerk.context.request.post(api('/api/site_visits'), { headers: { 'Idempotency-Key': 'list-work-visit-0001' }, data: { zone_id: zone, subject: '示例·必填的日期', visited_on: '2025-03-01', photo_origin: 'declared' } })
  assert.equal(made.status(), 201, await made.text())
  await site.open(page, `/site_visits?q=${encodeURIComponent('示例·必填的日期')}`)
  await becomes(() => page.locator('table.data tbody tr').count(), 1)
  await settled(page)
  const cell = page.locator(`td[data-cell="0,${await column(page, '走访日期')}"]`)
  await cell.click()
  await page.keyboard.press('Delete')
  await cell.locator('[data-cell-problem]', { hasText: '走访日期' }).waitFor()
  await page.keyboard.press('Escape')
  assert.equal(await cell.innerText(), '2025-03-01')
})

test('Ctrl+D fills down with a preview; Ctrl+Z takes back only what nobody changed since', async () => {
  const { page } = clerk
  await openList(page, '?limit=10')
  const here = await ids(page)
  const amounts = () => Promise.all(here.slice(0, 3).map(async (id) => (await record(id)).total_investment))
  const before = await amounts()
  const at = await column(page, '总投资')
  await page.locator(`td[data-cell="0,${at}"]`).click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+d')
  const dialog = page.locator('.paste-dialog')
  await dialog.getByText('将改 2 格，涉及 2 条记录').waitFor()
  await dialog.getByRole('button', { name: '确认修改 2 条' }).click()
  await dialog.getByText('已改 2 格（2 条）').waitFor()
  await dialog.getByRole('button', { name: '完成' }).click()
  assert.deepEqual(await amounts(), [before[0], before[0], before[0]])
  const third = await record(here[2])
  assert.equal((await clerk.context.request.patch(api(`/api/projects/${here[2]}`), { data: { version: third.version, remark: '后来改的' } })).status(), 200)
  await settled(page)
  await page.locator(`td[data-cell="0,${at}"]`).click()
  await page.keyboard.press('Control+z')
  await page.locator('.el-message', { hasText: '1 条没有撤销' }).waitFor()
  assert.deepEqual(await amounts(), [before[0], before[1], before[0]])
  await page.keyboard.press('Control+z')
  await page.locator('.el-message', { hasText: '本页没有可以撤销的改动' }).waitFor()
})

test('the mark goes by screens and ends, and rows are as dense as in Excel', async () => {
  const { page } = clerk
  await openList(page, '?limit=50')
  assert.ok(await page.locator('table.data tbody tr').first().evaluate((row) => row.offsetHeight) <= 32)
  const marked = () => page.evaluate(() => document.activeElement.dataset.cell)
  await page.locator('td[data-cell="0,2"]').click()
  await page.keyboard.press('PageDown')
  const row = Number((await marked()).split(',')[0])
  assert.ok(row >= 4 && row < 30, `PageDown went to row ${row}`)
  await page.keyboard.press('PageUp')
  assert.equal(await marked(), '0,2')
  await page.keyboard.press('End')
  assert.equal(await marked(), `0,${(await page.locator('table.data thead th[data-head]').count()) - 1}`)
  await page.keyboard.press('Control+Home')
  assert.equal(await marked(), '0,0')
})

test('a head is dragged to another place, and Esc closes what is open and gives its button the keyboard', async () => {
  const { page } = clerk
  await openList(page, '?limit=10')
  const address = page.url()
  const [from, to] = await Promise.all(['总投资', '建设单位'].map((name) => page.locator('th[data-head]', { hasText: name }).boundingBox()))
  await page.mouse.move(from.x + 30, from.y + 15)
  await page.mouse.down()
  await page.mouse.move(to.x + 40, to.y + 15, { steps: 5 })
  await page.mouse.move(to.x + 10, to.y + 15)
  assert.equal(await page.locator('th.drop-before').count(), 1)
  await page.mouse.up()
  await settled(page)
  assert.ok(await column(page, '总投资') < await column(page, '建设单位'))
  assert.equal(page.url(), address, 'the end of a drag sorted')
  for (const name of ['列设置', '导出', '方案']) {
    const button = page.locator('#main').getByRole('button', { name })
    await button.click()
    await page.locator('.el-popover:visible').waitFor()
    await page.locator('.el-popover:visible input').first().focus()
    await page.keyboard.press('Escape')
    await page.locator('.el-popover:visible').waitFor({ state: 'hidden' })
    await becomes(() => button.evaluate((one) => one === document.activeElement), true)
  }
  await page.getByRole('button', { name: '列设置' }).click()
  await page.getByRole('button', { name: '恢复默认' }).click()
  await page.keyboard.press('Escape')
})

test('this page, the chosen rows or all of them leave as Excel or csv, and the template is one click away', async () => {
  const { page } = clerk
  await openList(page, '?limit=10')
  const all = await total(page)
  await page.locator('tbody .pick input').nth(0).check()
  await page.locator('tbody .pick input').nth(1).check()
  for (const [name, rows] of [['选中 2 条 csv', 2], ['本页 10 条 csv', 10], [`全部 ${all} 条 csv`, all]]) {
    await page.locator('.page-head').getByRole('button', { name: '导出' }).click()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()])
    const text = readFileSync(await file.path(), 'utf8')
    assert.ok(text.startsWith('\ufeff'))
    // A quoted cell may hold line breaks: count the records, not the lines.
    let records = 0
    let quoted = false
    for (const sign of text) { if (sign === '"') quoted = !quoted; if (sign === '\n' && !quoted) records += 1 }
    assert.equal(records - 1, rows, name)
  }
  await page.locator('.page-head').getByRole('button', { name: '导出' }).click()
  const [book] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '选中 2 条 Excel', exact: true }).click()])
  assert.equal(readFileSync(await book.path()).subarray(0, 2).toString(), 'PK')
  const template = await clerk.context.request.get(api('/api/projects/template.xlsx'))
  assert.equal(template.status(), 200)
})

test('the way back keeps the filter, the sort, the page and where the table was scrolled to', async () => {
  const { page } = clerk
  await openList(page, `?zone=${zone}&limit=50&sort=-total_investment`)
  await page.locator('.table-scroll').evaluate((box) => { box.scrollTop = 400 })
  const address = page.url()
  await page.locator('table.data tbody tr').nth(14).locator('a').click()
  await page.waitForSelector('.head-line')
  await page.locator('.strip .crumbs a').last().click()
  await page.waitForSelector('table.data tbody tr')
  assert.equal(page.url(), address)
  await becomes(() => page.locator('.table-scroll').evaluate((box) => Math.round(box.scrollTop)), 400)
})

test('a list can be worked by keyboard alone', async () => {
  const { page } = clerk
  await openList(page, '?limit=10')
  await page.locator('td[data-cell="0,0"]').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  assert.match(await textOf(page, '[data-chosen-count]'), /^已选 1 条/)
  await page.keyboard.press('Control+End')
  await becomes(() => page.evaluate(() => document.activeElement.dataset.cell?.split(',')[0]), '9')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await page.waitForSelector('.head-line')
})
