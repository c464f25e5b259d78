// reports_test.mjs — 报数 at a statistician's desk: a month frozen and sent, what changed since and who did it, a fall that must be explained,
// withdrawal, the upper level's form mapped once and recognised the month after; and the question on the phone answered at 390×844.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { becomes, desk, none, openSite, phone, root, saltLakeZone, settled, textOf } from './site.mjs'

const september = join(root, 'tests', 'fixtures', 'workbooks', '上报表-商务局月报-9月.xlsx')
const october = join(root, 'tests', 'fixtures', 'workbooks', '上报表-商务局月报-10月.xlsx')
const clean = join(root, 'tests', 'fixtures', 'workbooks', '项目台账-清洁.xlsx')
let site
let page
let first = ''
let position = 0
let touched = ''
before(async () => {
  site = await openSite()
  page = (await site.signIn('tongji')).page
}, { timeout: 300_000 })
after(async () => { await site?.close() })

/** Asks the server as the page would. */
const ask = (path, method = 'GET', json = undefined) => page.evaluate(async ([where, how, body]) => {
  const reply = await fetch(where, { method: how, headers: body ? { 'Content-Type': 'application/json' } : {}, body: body ? JSON.stringify(body) : undefined })
  return { status: reply.status, body: await reply.json() }
}, [path, method, json])
const frozen = (indicator) => textOf(page, `[data-sent=${indicator}] td:nth-child(3)`)
const now = (indicator) => textOf(page, `[data-sent=${indicator}] td:nth-child(4)`)

test('nothing was sent yet: the page says what to do', async () => {
  await site.open(page, '/reports')
  await page.locator('[data-part=submissions] .empty').waitFor()
  assert.match(await textOf(page, '[data-part=submissions] .empty'), /还没有报送件/)
})

/** It is asked once more, with what cannot be taken back. */
async function freeze() {
  await page.getByRole('button', { name: '冻结并登记为已报送' }).click()
  await page.locator('[data-sure]', { hasText: /报送给“[\s\S]*不能再改/ }).waitFor()
  await page.getByRole('button', { name: '确认报送' }).click()
}

test('what was typed into a 报送件 stays while one looks elsewhere, and nothing is frozen before the last question', async () => {
  await site.open(page, '/submissions/new')
  await page.waitForSelector('#f-signed_count')
  await page.fill('input[name=receiver]', '市统计局')
  await page.locator('tr:has(#f-signed_count) td.number', { hasText: /^\d+ 个$/ }).waitFor()
  await page.check('#f-signed_count')
  await site.open(page, '/reports')
  await site.open(page, '/submissions/new')
  await page.locator('[data-restored]').waitFor()
  assert.equal(await page.inputValue('input[name=receiver]'), '市统计局')
  await page.locator('#f-signed_count:checked').waitFor()
  await page.locator('tr:has(#f-signed_count) td.number', { hasText: /^\d+ 个$/ }).waitFor()
  await page.getByRole('button', { name: '冻结并登记为已报送' }).click()
  assert.match(await textOf(page, '[data-sure]'), /报送给“市统计局”[\s\S]*共 1 项指标[\s\S]*不能再改/)
  await page.locator('.el-dialog').getByRole('button', { name: '取消' }).click()
  assert.equal(new URL(page.url()).pathname, '/submissions/new')
  await page.getByRole('button', { name: '放弃暂存，重新填写' }).click()
  await becomes(() => page.inputValue('input[name=receiver]'), '')
})

test('a form without receiver and figures is refused in words, nothing is lost', async () => {
  await site.open(page, '/submissions/new')
  await page.waitForSelector('#f-signed_count')
  await page.fill('input[name=period]', '九月')
  await page.getByRole('button', { name: '冻结并登记为已报送' }).click()
  assert.deepEqual(await page.locator('.faults li').allTextContents(), ['请填写报送对象', '请填写期间，如 2025-09', '请至少选一个指标'])
  assert.equal(await page.inputValue('input[name=period]'), '九月')
})

test('a month is frozen: the values shown before are the values kept', async () => {
  await page.fill('input[name=receiver]', '市商务局')
  await page.fill('input[name=period]', '2025-01..2025-09')
  await page.locator('tr:has(#f-same_year_start_rate)', { hasText: '83.78%' }).waitFor()
  for (const id of ['signed_count', 'same_year_start_rate']) await page.check(`#f-${id}`)
  await freeze()
  await page.waitForURL(/\/submissions\/\w{26}$/)
  first = page.url()
  await page.waitForSelector('[data-sent=signed_count]')
  assert.equal(await frozen('same_year_start_rate'), '83.78%')
  assert.equal(await frozen('signed_count'), '37')
  assert.equal(await now('signed_count'), '37')
  assert.match(await textOf(page, '[data-state]'), /已报送/)
  position = Number(/存证第 (\d+) 号/.exec(await textOf(page, '[data-position]'))[1])
  const read = await page.locator('#main').innerText()
  assert.doesNotMatch(read, /[0-9a-f]{64}|哈希|01[0-9A-Z]{24}=/, 'what only machines compare is folded')
  await page.locator('[data-technical] summary').click()
  assert.match(await page.locator('[data-technical]').innerText(), /文件校验码：[0-9a-f]{64}/)
  await page.locator('button.badge').click()
  await page.waitForSelector('.proof-dialog .notice.good')
  assert.doesNotMatch(await page.locator('.proof-dialog').innerText(), /根摘要|包含证明|树头|哈希|[0-9a-f]{32}/)
  await page.locator('.proof-dialog [data-technical] summary').click()
  assert.match(await page.locator('.proof-dialog').innerText(), /根摘要/)
  await page.keyboard.press('Escape')
})

test('the file itself can be fetched and is a workbook', async () => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-file]')])
  assert.match(download.suggestedFilename(), /市商务局 2025年1—9月\.xlsx$/)
  assert.equal(readFileSync(await download.path()).subarray(0, 2).toString(), 'PK')
})

test('a project leaves the ledger: the sent figure stays, differs now, and says which record, who and why', async () => {
  const zone = new URL(page.url()).searchParams.get('zone') ?? (await ask('/api/session')).body.zones.find((one) => one.name === saltLakeZone).id
  const rows = (await ask(`/api/projects?zone=${zone}&metric=signed_count&part=numerator&from=2025-01-01&to=2025-09-30&limit=1`)).body.rows
  touched = rows[0].name
  const gone = await ask(`/api/projects/${rows[0].id}/actions/archive`, 'POST', { version: rows[0].version, input: {}, reason: '重复登记，经核对归档' })
  assert.equal(gone.status, 200, JSON.stringify(gone.body))
  await becomes(() => now('signed_count'), '36')
  assert.equal(await frozen('signed_count'), '37')
  await page.locator('[data-sent=signed_count] button').click()
  const why = page.locator('.why [data-change=signed_count]')
  await why.waitFor()
  const words = await why.innerText()
  assert.ok(words.includes(touched) && words.includes('不再计入') && words.includes(site.accounts.tongji.name) && words.includes('重复登记'), words)
})

test('a cumulative below the last one sent asks why; the reason stays on the new one', async () => {
  await site.open(page, '/submissions/new')
  await page.waitForSelector('#f-signed_count')
  await page.fill('input[name=receiver]', '市商务局')
  await page.fill('input[name=period]', '2025-01..2025-10')
  await page.locator('tr:has(#f-signed_count) td.number', { hasText: /^\d+ 个$/ }).waitFor()
  await page.fill('input[name=period]', '2025-01..2025-09')
  await page.check('#f-signed_count')
  await freeze()
  const asked = page.locator('[data-ask]')
  await asked.waitFor()
  assert.match(await asked.innerText(), /签约项目数本次 36，低于上次（2025年1—9月）报送的 37/)
  assert.equal(await page.getByRole('button', { name: '冻结并登记为已报送' }).isDisabled(), true)
  await page.fill('textarea[name=reason]', '一个项目重复登记，已归档')
  await freeze()
  await page.waitForURL(/\/submissions\/\w{26}$/)
  await page.locator('.notice', { hasText: '一个项目重复登记，已归档' }).waitFor()
})

test('a correction marks the old one; a withdrawal asks why and keeps the figures', async () => {
  await page.goto(first)
  await page.getByRole('link', { name: '更正报送件' }).click()
  await page.locator('#f-same_year_start_rate:checked').waitFor()
  assert.equal(await page.inputValue('input[name=receiver]'), '市商务局')
  await freeze()
  await page.waitForURL((url) => url.href !== first && /\/submissions\/\w{26}$/.test(url.pathname))
  await page.waitForSelector('[data-sent=signed_count]')
  const second = page.url()
  await page.goto(first)
  await becomes(() => textOf(page, '[data-state]'), '已更正')
  assert.equal(await frozen('signed_count'), '37')
  await page.goto(second)
  await page.getByRole('button', { name: '撤回', exact: true }).click()
  const dialog = page.locator('.action-dialog')
  await dialog.waitFor()
  await dialog.locator('textarea, input:not([type=file])').first().fill('对方要求重报')
  await dialog.getByRole('button', { name: '确认撤回' }).click()
  await becomes(() => textOf(page, '[data-state]'), '已撤回')
  assert.equal(await frozen('signed_count'), '36')
})

test('the form of the upper level is shown as it looks, mapped with reasons, filled, and what is missing is named', async () => {
  await site.open(page, '/report_templates/new')
  await page.setInputFiles('input[type=file]', september)
  await page.waitForSelector('[data-cell=D6].map')
  assert.equal(await page.locator('[data-cell=A1]').getAttribute('colspan'), '7')
  assert.equal(await page.locator('[data-cell=B3]').getAttribute('rowspan'), '2')
  assert.equal(await page.locator('[data-cell=E11].formula').count(), 1)
  assert.match(await textOf(page, '[data-unknown]'), /实际利用外资/)
  await page.locator('[data-cell=B2] button').focus()
  await page.keyboard.press('Enter')
  await page.locator('[data-mapping] .el-select').first().click()
  await page.getByRole('option', { name: '（文字）开发区名称' }).click()
  await page.waitForSelector('[data-cell=B2].map')
  await page.fill('input[name=name]', '商务局月报')
  await page.fill('input[name=receiver]', '市商务局')
  await page.getByRole('button', { name: /^保存对应/ }).click()
  await page.waitForURL(/\/report_templates\/\w{26}/)
  await page.locator('[data-other-month]', { hasText: '表上写的月份是 2025年9月，下面选的是 2025年11月' }).getByRole('button', { name: '改报 2025年9月' }).click()
  await none(page.locator('[data-other-month]'))
  await page.getByRole('button', { name: '填表', exact: true }).click()
  await page.waitForSelector('[data-cell=E6].full')
  assert.equal(await textOf(page, '[data-cell=E6]'), '36')
  assert.equal(await textOf(page, '[data-cell=B2]'), saltLakeZone)
  assert.ok(await page.locator('[data-missing] li').count() > 0)
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-filled]')])
  assert.equal(readFileSync(await download.path()).subarray(0, 2).toString(), 'PK')
})

test('next month the blank form is recognised by itself and leads to a submission with the file', async () => {
  await site.open(page, '/report_templates/new')
  await page.setInputFiles('input[type=file]', october)
  await page.waitForURL(/\/report_templates\/\w{26}\?file=/)
  await page.waitForSelector('[data-cell=E6].map')
  assert.equal(await page.inputValue('input[name=name]'), '商务局月报')
  await page.fill('input[name=period]', '2025-10')
  await page.getByRole('button', { name: '填表', exact: true }).click()
  await page.waitForSelector('[data-cell=E6].full')
  await page.getByRole('link', { name: '以此生成报送件' }).click()
  await page.locator('#f-signed_count:checked').waitFor()
  assert.equal(await page.inputValue('input[name=receiver]'), '市商务局')
  await freeze()
  await Promise.race([page.waitForURL(/\/submissions\/\w{26}$/), page.locator('[data-ask]').waitFor()])
  if (await page.locator('[data-ask]').count()) {
    await page.fill('textarea[name=reason]', '上次含一个重复登记的项目')
    await freeze()
  }
  await page.waitForURL(/\/submissions\/\w{26}$/)
  await page.locator('.facts', { hasText: '商务局月报 2025-10.xlsx' }).waitFor()
})

test('a form that is not the saved one is shown on its own page, and stays over a reload', async () => {
  await site.open(page, `/report_templates/${(await ask('/api/report_templates')).body.rows[0].id}`)
  await page.waitForSelector('[data-cell=E6].map')
  await page.setInputFiles('input[type=file]', clean)
  await page.waitForURL(/\/report_templates\/new$/)
  await page.waitForFunction(() => document.querySelector('input[name=name]')?.value.startsWith('项目台账'))
  assert.equal(await page.locator('[data-restored]').count(), 0)
  await page.fill('input[name=receiver]', '市统计局')
  await page.reload()
  await page.locator('[data-restored]').getByRole('button').click()
  await none(page.locator('input[name=name]'))
})

test('another form under the same address is refused in words', async () => {
  const other = await ask(`/api/reports/templates/${(await ask('/api/report_templates')).body.rows[0].id}?file=${'0'.repeat(64)}`)
  assert.ok([404, 409, 422].includes(other.status), String(other.status))
  assert.match(JSON.stringify(other.body), /[\u4e00-\u9fff]{4,}/)
})

test('the comparison names days, shows the same records once, and stands on the phone as cards', async () => {
  await site.open(page, '/reports/compare?since=1')
  await settled(page)
  const head = await page.locator('#main .page-head').innerText()
  assert.doesNotMatch(head, /(\d{4}-\d\d-\d\d) 与 \1 相比/)
  assert.match(await page.locator('#main .page-head input').first().inputValue(), /^\d{4}-\d\d-\d\d$/)
  await page.getByRole('button', { name: '显示' }).click()
  assert.match(page.url(), /since=1(&|$)/)
  const shown = await page.locator('.stack > section > [data-change]').evaluateAll((all) => all.map((one) => [...one.querySelectorAll('tbody tr')].map((row) => row.querySelector('.how span').textContent + row.querySelector('.title').textContent).sort().join()).filter(Boolean))
  assert.equal(new Set(shown).size, shown.length, 'the same rows stand under two figures')
  assert.ok(await page.locator('[data-same]').count() > 0)
  const { page: hand } = await site.signIn('zhuren', phone, '/reports/compare?since=1')
  await settled(hand)
  const what = await hand.locator('.stack > section > [data-change] td:nth-child(3)').first().boundingBox()
  assert.ok(what.width > 280, `${what.width} px for what was changed`)
})

test('the comparison says how many figures changed, ten a page, and of each the first records', async () => {
  await site.open(page, '/reports/compare?since=1')
  const total = Number((await textOf(page, '.turn [data-total]')).replace(/\D/g, ''))
  assert.match(await textOf(page, '.page-head'), new RegExp(`${total} 个指标有变化`))
  assert.equal(await page.locator('.stack > section.card h2').count(), 10)
  const unfold = page.locator('[data-all-rows]:visible').first()
  const rows = page.locator('[data-change]', { has: unfold }).first().locator('tbody tr:visible')
  assert.equal(await rows.count(), 3)
  await unfold.press('Enter')
  assert.ok(await rows.count() > 3)
  const first = await textOf(page, '.stack > section h2')
  await page.locator('.turn').getByRole('button', { name: '下一页' }).click()
  await page.waitForURL(/since=1&page=2$/)
  assert.notEqual(await textOf(page, '.stack > section h2'), first)
})

test('this week against the beginning lists the changed figures with the record and the person', async () => {
  await site.open(page, '/reports/compare?since=1')
  const change = page.locator('[data-change=signed_count]')
  await change.waitFor({ state: 'attached' })
  // Its records may be those of a figure above, and then are folded.
  const same = page.locator('details[data-same]', { has: change })
  if (await same.count()) await same.locator('summary').click()
  const unfold = change.locator('[data-all-rows]')
  if (await unfold.count()) await unfold.click()
  const rows = await change.locator('tbody tr').evaluateAll((all) => all.map((row) => ({ how: row.querySelector('.how span').textContent, link: row.querySelector('.title a')?.getAttribute('href') ?? '', who: row.querySelector('.who').textContent.trim(), when: row.querySelector('.when').textContent, what: row.cells[2].textContent.trim() })))
  assert.equal(rows.length, 36, 'as many records as the figure has moved by')
  for (const row of rows) {
    assert.match(row.link, /^\/projects\/\w{26}$/)
    assert.ok(row.how === '新进入' && row.who && row.what && /\d{4}-\d\d-\d\d/.test(row.when), JSON.stringify(row))
    assert.ok(/签约日期：/.test(row.what) && !/联系电话/.test(row.what), `the field that made it count is named, no other: ${row.what}`)
  }
  await site.open(page, '/reports')
  await page.locator('[data-part=sent] tr[data-sent]').first().waitFor()
  await page.locator('[data-part=sent] input[type=checkbox]').check()
  await page.waitForURL(/differs=1/)
})

test('since the month was sent the comparison names who took which record out, when and why', async () => {
  await site.open(page, `/reports/compare?since=${position}`)
  const row = page.locator('[data-change=signed_count] tbody tr', { hasText: touched })
  await row.waitFor({ state: 'attached' })
  await becomes(() => page.locator('[data-change=signed_count] tbody tr').count(), 1)
  assert.match(await row.locator('.how').textContent(), /不再计入/)
  assert.match(await row.locator('td').nth(2).textContent(), /归档（重复登记，经核对归档）/)
  assert.deepEqual([(await row.locator('.who').textContent()).trim(), /^\d{4}-\d\d-\d\d/.test((await row.locator('.when').textContent()).trim())], [site.accounts.tongji.name, true])
})

test('in the comparison each act is a row with its own person beside what they changed', async () => {
  const { rows: [one] } = (await ask('/api/projects?filter=' + encodeURIComponent('signed_on >= 2025-03-01') + '&limit=1')).body
  const change = async (context, version, amount) => (await (await context.request.patch(`${site.address}/api/projects/${one.id}`, { data: { version, total_investment: amount } })).json()).record.version
  const steward = await site.signIn('guanjia', desk, '/today')
  const mid = await change(page.context(), one.version, '10111')
  await change(steward.context, mid, one.total_investment)
  const edited = await change(page.context(), mid + 1, '20222')
  assert.ok(edited > mid)
  await site.open(page, `/reports/compare?since=${position}`)
  const rows = page.locator(`[data-change=signed_investment] [data-line="${one.id}"]`)
  await becomes(() => rows.count(), 3)
  assert.deepEqual(await rows.locator('.who').allTextContents(), [site.accounts.tongji.name, site.accounts.guanjia.name, site.accounts.tongji.name])
  assert.match(await rows.nth(0).locator('td').nth(2).textContent(), /→ .*20,222|→ 2\.02/)
})

test('on the phone the director reads 83.78 % with day, meaning and source, and copies it as text', async () => {
  const { page: hand, context } = await site.signIn('zhuren', phone, '/reports/answers?from=2025-01-01&to=2025-09-30')
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const card = hand.locator('[data-card=same_year_start_rate]')
  await card.waitFor()
  const words = await card.innerText()
  assert.match(words, /截至日/)
  assert.match(words, /口径/)
  assert.match(words, /可否对外/)
  assert.match(await textOf(hand, '[data-card=same_year_start_rate] [data-text]'), /【演示数据】.*当年开工率为\d+\.\d+%。截至2025年9月30日。口径：.*来源：/)
  await card.getByRole('button', { name: '复制为文字' }).click()
  await hand.locator('.el-message').waitFor()
  assert.equal(await hand.evaluate(() => navigator.clipboard.readText()), await textOf(hand, '[data-card=same_year_start_rate] [data-text]'))
  assert.ok(await hand.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
})
