// daily_test.mjs — What people meet every day and must not be misled by: warnings, photos, missing amounts, sample rows, desks by duty.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs, becomes, desk, none, openSite, phone, photo, settled, textOf } from './site.mjs'

let site
let clerk
before(async () => { site = await openSite(); clerk = await site.signIn('tongji') }, { timeout: 300_000 })
after(async () => { await site?.close() })

async function openUnstarted(page) {
  await site.open(page, '/projects?c.blocked_reason.has=环评')
  await page.locator('table.data tbody a').first().click()
  await page.waitForSelector('.acts')
}

test('未批先建 is warned of before anything is saved, and turning back saves nothing', async () => {
  const { page } = clerk
  await openUnstarted(page)
  const stage = await textOf(page, '.head-line .stage')
  const dialog = page.locator('.action-dialog')
  await page.locator('.acts').getByRole('button', { name: '开工', exact: true }).click()
  await dialog.locator('input[type=file]').setInputFiles(photo)
  await dialog.locator('img.preview').waitFor()
  await dialog.getByRole('button', { name: '确认开工' }).click()
  await dialog.locator('[data-foreseen]').getByText('未批先建').waitFor()
  await dialog.getByRole('button', { name: '取消' }).click()
  await page.reload()
  await page.waitForSelector('.acts')
  assert.equal(await textOf(page, '.head-line .stage'), stage)
})

test('a photo shows itself on the page and in the history, which tells what was entered first', async () => {
  const { page } = clerk
  const dialog = page.locator('.action-dialog')
  await page.locator('.acts').getByRole('button', { name: '开工', exact: true }).click()
  await dialog.locator('input[type=file]').setInputFiles(photo)
  await dialog.locator('img.preview').waitFor()
  await dialog.getByRole('button', { name: '确认开工' }).click()
  await dialog.getByRole('button', { name: '已核对，仍要开工' }).click()
  await dialog.waitFor({ state: 'hidden' })
  const first = page.locator('.timeline > li').first()
  await first.getByText('开工', { exact: true }).first().waitFor()
  assert.match(await first.innerText(), /开工照片[\s\S]*开工日期/)
  await page.locator('.body .thumb img').first().waitFor()
  await becomes(() => page.locator('.body .thumb img').first().evaluate((image) => image.complete && image.naturalWidth > 0), true)
  assert.doesNotMatch(await page.locator('#main').innerText(), /[0-9a-f]{12}/)
})

test('a director’s morning: figures with their day and source, what is due once and by person, and no change of a week where there was no week before', async () => {
  const { page } = await site.signIn('zhuren', { width: 1920, height: 1080 }, '/today')
  await page.locator('[data-since-first]', { hasText: '不满一周' }).waitFor()
  await settled(page)
  assert.match(await textOf(page, '[data-since-first]'), /首次登记[\s\S]*下周起比较/)
  assert.equal(await page.locator('[data-week] .moves li').count(), 0, 'the load of the ledger is no change of the week')
  assert.match(await textOf(page, '[data-director-desk]'), /截至[\s\S]*调度数/)
  const due = await page.locator('[data-director] .owners .line a').evaluateAll((all) => all.map((one) => one.getAttribute('href')))
  const links = await page.locator('#main a').evaluateAll((all) => all.map((one) => one.getAttribute('href')))
  assert.ok(due.length > 0)
  for (const one of due) assert.equal(links.filter((link) => link === one).length, 1, `${one} stands twice`)
  const below = await page.locator('[data-director]').boundingBox()
  assert.ok(below.y + 200 < 1080 && below.width > 1500, JSON.stringify(below))
  assert.equal(await page.locator('[data-last-unknown]').count(), 4, '上年未登记, not 0 and an arrow')
})

test('an officer sees first what they may act on; starts that are overdue and not theirs are folded', async () => {
  const { page } = await site.signIn('zhaoshang', desk, '/today')
  await page.waitForSelector('[data-others], [data-own] [data-group]')
  await settled(page)
  const officer = await site.signIn('zhengce', desk, '/today')
  await officer.page.waitForSelector('[data-own]')
  await none(officer.page.locator('[data-own] [data-group=planned_start], [data-own] [data-group=blocked]'))
  assert.equal(await officer.page.locator('.page-head .el-button--primary').first().getAttribute('href'), '/policies')
})

test('this week and last: a history younger than a week is compared from its first entry, and the page says so', async () => {
  const { page } = await site.signIn('zhuren', desk, '/reports/compare')
  const told = page.locator('[data-since-first]')
  await told.waitFor()
  assert.match(await told.innerText(), /不满一周/)
  assert.ok(await page.locator('.stack section h2 a').count() > 0, 'what changed since then is there')
})

test('an enterprise reads what it gets in its own words, not in those of the house and its rules', async () => {
  const { page } = await site.signIn('lianluo')
  await page.locator('[data-policy-line=payable]').first().waitFor()
  for (const button of await page.locator('[data-policy-line] button').all()) await button.click()
  const text = await page.locator('#main').innerText()
  assert.match(text, /可以享受[\s\S]*15 万元/)
  assert.match(text, /不符合\s*认定类别：省级专精特新（要求：链主）/)
  assert.doesNotMatch(text, /应付|对象条件|不等于|缺失|[=＝]| 且 |如果/)
})

test('amounts that were not given are never 0 万元, and figures say how many rows are samples', async () => {
  const { page } = clerk
  await site.open(page, '/projects/board')
  await page.waitForSelector('[data-column=reserve] .sum')
  assert.equal(await textOf(page, '[data-column=reserve] .sum'), '未填')
  assert.match(await textOf(page, '[data-column=signed] .sum'), /亿元（\d+ 个未填总投资）/)
  await site.open(page, '/cockpit')
  await page.waitForSelector('.funnel')
  assert.doesNotMatch(await page.locator('.funnel').innerText(), /(^|\s)0 万元/)
  assert.match(await textOf(page, '.sample-note'), /含 \d+ 条示例数据/)
  await site.open(page, '/projects')
  await page.waitForSelector('tfoot')
  assert.match(await page.locator('tfoot').innerText(), /含示例 \d+ 条[\s\S]*\d+ 条未填/)
})

test('a project begun after the period is not shown as blocked among those of the period', async () => {
  const { page } = clerk
  await site.open(page, '/figures/same_year_start_rate?from=2025-01-01&to=2025-10-31')
  await page.waitForSelector('[data-figure]')
  await page.getByText(/期末后已开工：2025-12-20/).first().waitFor()
})

test('存量补录 enters a project at the stage it stands at', async () => {
  const { page } = clerk
  await site.open(page, '/projects')
  await page.getByRole('link', { name: '存量补录' }).click()
  await page.waitForURL(/\/projects\/existing/)
  await page.getByRole('textbox', { name: '项目名称' }).fill('补录的老项目')
  await page.locator('.field', { hasText: '项目阶段' }).locator('.el-select').click()
  await page.getByRole('option', { name: '签约', exact: true }).click()
  await page.locator('[data-group=里程碑] .group-head').click()
  await page.getByRole('textbox', { name: '签约日期' }).fill('2024-06')
  await page.getByRole('button', { name: '保存' }).click()
  const anyway = page.getByRole('button', { name: '已核对，仍要保存' })
  await Promise.race([anyway.waitFor(), page.waitForSelector('.acts')])
  if (await anyway.isVisible()) await anyway.click()
  await page.waitForSelector('.acts')
  assert.equal(await textOf(page, '.head-line .stage'), '签约')
  assert.match(await page.locator('#main').innerText(), /证据待补/)
})

test('no figure names the developers’ catalogue as its source', async () => {
  const { page } = clerk
  await site.open(page, '/figures')
  await page.waitForSelector('table.sheet')
  assert.doesNotMatch(await page.locator('#main').innerText(), /目录\s*S\d/)
})

test('the page of figures has a value for every one, what is asked by phone first, and says where nothing is registered', async () => {
  const { page } = clerk
  let asked = 0
  const count = (request) => { if (request.url().includes('/api/metrics')) asked += 1 }
  page.on('request', count)
  await site.open(page, '/figures')
  await page.waitForSelector('[data-figures=registers] [data-figure]')
  await settled(page)
  page.off('request', count)
  const rows = await page.locator('[data-figure]').evaluateAll((all) => all.map((one) => ({ id: one.dataset.figure, value: one.querySelector('[data-value]').textContent.trim(), outside: one.querySelector('[data-outside]').textContent })))
  const all = (await askAs(page, '/api/meta')).body.indicators
  assert.deepEqual(rows.map((row) => row.id).sort(), all.map((one) => one.id).sort())
  assert.deepEqual(rows.filter((row) => !row.value), [], 'none is blank')
  assert.ok(asked <= 2 * Math.ceil(all.length / 20), `${asked} questions for ${all.length} figures`)
  const at = (id) => rows.findIndex((row) => row.id === id)
  for (const id of ['budget_revenue', 'industrial_electricity', 'same_year_start_rate']) assert.ok(at(id) < at('attributed_energy'), id)
  assert.ok(rows.some((row) => row.value === '没有登记'))
  assert.doesNotMatch(rows.map((row) => row.value).join(), /kWh/)
  for (const one of all) assert.equal(rows[at(one.id)].outside, ['—', '没有登记'].includes(rows[at(one.id)].value) ? '' : one.open_to_public ? '可对外' : '内部掌握', one.id)
})

test('the business date explains itself beside the clock of the machine', async () => {
  const { page } = clerk
  await page.locator('.top-date').click()
  await page.getByText('演示固定在这一天').waitFor()
  await page.getByText('系统时间').waitFor()
})

test('the search finds pages by the first letters of their pinyin', async () => {
  const { page } = clerk
  await page.keyboard.press('Control+k')
  await page.keyboard.type('cyqd')
  await page.locator('[data-kind=page]', { hasText: '差异清单' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/projects\/differences/)
})

test('the three administrators have a desk of their own and no business menus', async () => {
  for (const login of ['xitong', 'anquan', 'shenji']) {
    const { page } = await site.signIn(login)
    await page.getByText('不查看业务数据').waitFor()
    const menu = await page.locator('nav.side').innerText()
    assert.doesNotMatch(menu, /^(项目|调度|报数|资源)$/m)
    assert.match(menu, /我的账号/)
  }
})

test('what stands on a desk keeps its distance, and an amount stands by what it is for', async () => {
  const keeper = await site.signIn('xitong', desk, '/today')
  await keeper.page.waitForSelector('.doors li')
  const gap = await keeper.page.evaluate(() => document.querySelector('ul.doors').getBoundingClientRect().top - document.querySelector('ul.facts').getBoundingClientRect().bottom)
  assert.ok(gap >= 12, `${gap} px`)
  const firm = await site.signIn('lianluo', desk, '/today')
  await firm.page.waitForSelector('[data-policy-line] .amount')
  const away = await firm.page.evaluate(() => { const amount = document.querySelector('[data-policy-line] .amount'); return amount.getBoundingClientRect().left - amount.previousElementSibling.getBoundingClientRect().right })
  assert.ok(away < 40, `${away} px`)
})

test('a steward has projects in hand, as cards on a phone', async () => {
  const { page } = await site.signIn('guanjia', phone)
  await page.locator('.project-cards a').first().waitFor()
  assert.ok(await page.locator('.project-cards a').count() >= 5)
  await site.open(page, '/projects')
  await page.locator('.row-card').first().waitFor()
  await none(page.locator('#main table'))
})
