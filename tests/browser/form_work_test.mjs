// form_work_test.mjs — Forms that help: autosave, checks before sending, periods, amounts in words, names by pinyin initials, photos; the record page.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs, becomes, none, openGroups, openSite, photo, settled, textOf } from './site.mjs'

let site
let clerk
before(async () => { site = await openSite(); clerk = await site.signIn('tongji') }, { timeout: 300_000 })
after(async () => { await site?.close() })

const box = (page, name) => page.getByRole('textbox', { name, exact: true })

test('what is typed is kept at once, survives a reload, and goes when it is given up', async () => {
  const { page } = clerk
  await site.open(page, '/projects/new')
  await openGroups(page)
  await page.getByRole('textbox', { name: '项目名称' }).fill('自动暂存的项目')
  await page.locator('[data-kept]').getByText(/已暂存 \d\d:\d\d/).waitFor()
  await page.reload()
  await page.getByText('已恢复上次未保存的内容').waitFor()
  assert.equal(await page.getByRole('textbox', { name: '项目名称' }).inputValue(), '自动暂存的项目')
  await page.getByRole('button', { name: '放弃暂存，重新填写' }).click()
  await page.reload()
  await page.waitForSelector('form')
  assert.equal(await page.getByRole('textbox', { name: '项目名称' }).inputValue(), '')
})

test('two windows with one form each keep their own; what a closed one left is offered when the other is done', async () => {
  const { page, context } = clerk
  const name = (at) => at.getByRole('textbox', { name: '项目名称' })
  await site.open(page, '/projects/new')
  await name(page).fill('第一个窗口的项目')
  await page.locator('[data-kept]').getByText(/已暂存/).waitFor()
  const second = await context.newPage()
  await site.open(second, '/projects/new')
  await second.locator('[data-held-elsewhere]').waitFor()
  assert.equal(await name(second).inputValue(), '')
  await name(second).fill('第二个窗口的项目')
  await second.locator('[data-kept]').getByText(/已暂存/).waitFor()
  await page.reload()
  await page.getByText('已恢复上次未保存的内容').waitFor()
  assert.equal(await name(page).inputValue(), '第一个窗口的项目')
  await second.close()
  await page.getByRole('button', { name: '放弃暂存，重新填写' }).click()
  await page.reload()
  await page.getByText('已恢复上次未保存的内容').waitFor()
  assert.equal(await name(page).inputValue(), '第二个窗口的项目')
  await page.getByRole('button', { name: '放弃暂存，重新填写' }).click()
})

test('from one form straight to another: what was typed in the first does not stand in the second', async () => {
  const { page } = clerk
  await site.open(page, '/projects/new')
  await page.getByRole('textbox', { name: '项目名称' }).fill('只属于项目表的名称')
  await page.evaluate(() => { history.pushState(history.state, '', '/enterprises/new'); dispatchEvent(new PopStateEvent('popstate', { state: history.state })) })
  await page.getByRole('heading', { name: '新建企业' }).waitFor()
  assert.equal(await page.getByRole('textbox', { name: '企业名称' }).inputValue(), '')
  await site.open(page, '/projects/new')
  await page.getByText('已恢复上次未保存的内容').waitFor()
  assert.equal(await page.getByRole('textbox', { name: '项目名称' }).inputValue(), '只属于项目表的名称')
  await page.getByRole('button', { name: '放弃暂存，重新填写' }).click()
})

test('an amount shows its whole value and 大写, a credit code its wrong check sign', async () => {
  const { page } = clerk
  const money = box(page, '总投资')
  await money.fill('1.2亿')
  await page.locator('.field', { has: money }).locator('[data-money-words]').getByText('120,000,000 元').waitFor()
  assert.match(await page.locator('.field', { has: money }).locator('[data-money-words]').innerText(), /壹亿贰仟万元整/)
  const code = box(page, '统一社会信用代码')
  await code.fill('91350100m000100y44')
  await code.blur()
  await page.locator('[data-code-problem]').getByText('最后一位应为 3').waitFor()
  assert.equal(await code.inputValue(), '91350100M000100Y44')
  await code.fill('91350100M000100Y43')
  await becomes(() => page.locator('[data-code-problem]').count(), 0)
})

test('an amount bears its unit beside the box, and a calendar is opened and a day chosen by keyboard alone', async () => {
  const { page } = clerk
  assert.equal(await textOf(page, '.field:has(input[aria-label="总投资"]) .el-input-group__append'), '万元')
  const day = box(page, '计划开工日期')
  await day.fill('2025-12-31')
  await day.press('Tab')   // to the choice of day or month, and on to the calendar
  await page.keyboard.press('Tab')
  await becomes(() => page.evaluate(() => document.activeElement.getAttribute('aria-label')), '计划开工日期日历')
  await page.keyboard.press('Enter')
  const calendar = page.locator('.el-picker-panel:visible')
  await calendar.waitFor()
  await settled(page)
  await page.keyboard.press('ArrowDown')
  await becomes(() => page.evaluate(() => Boolean(document.activeElement.closest('.el-date-table'))), true)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await becomes(() => day.inputValue(), '2026-01-01')
  await none(calendar)
  await day.fill('')
})

test('a day is taken as a clerk writes it; one that cannot be read says what can, and stays', async () => {
  const { page } = clerk
  const day = box(page, '计划开工日期')
  for (const [typed, read] of [['12月25日', '2025-12-25'], ['2025年12月25日', '2025-12-25'], ['25.12.25', '2025-12-25'], ['2025.3.8', '2025-03-08'], ['20251225', '2025-12-25'], ['2025/3/8', '2025-03-08'], ['今天', '2025-12-20'], ['昨天', '2025-12-19'], ['明天', '2025-12-21'], ['1月15日', '2026-01-15']]) {
    await day.fill(typed)
    await day.press('Tab')
    assert.equal(await day.inputValue(), read, typed)
  }
  await day.fill('12月35日')
  await day.press('Tab')
  await page.locator('.field', { has: day }).locator('[data-date-problem]').getByText('12月25日').waitFor()
  assert.deepEqual([await day.inputValue(), await day.getAttribute('aria-invalid')], ['12月35日', 'true'])
  await day.fill('')
  await becomes(() => page.locator('[data-date-problem]').count(), 0)
})

test('names entered before are offered by pinyin initials', async () => {
  const { page } = clerk
  const reply = await (await clerk.context.request.get(`${site.address}/api/projects?limit=100&filter=${encodeURIComponent('not missing(steward)')}`)).json()
  const zone = (await (await clerk.context.request.get(`${site.address}/api/session`)).json()).zone
  const name = reply.rows.find((row) => row.zone_id === zone)?.steward
  assert.ok(name, 'the demo names a steward')
  const steward = page.getByLabel('项目管家', { exact: true })
  await steward.fill(name[0])
  const offered = page.locator('.el-autocomplete-suggestion li', { hasText: name }).first()
  await offered.waitFor()
  await settled(page)   // a list that still moves is missed, and what a second try scrolls to hides it
  await offered.click()
  assert.equal(await steward.inputValue(), name)
})

test('who works here and the 专班 of the zone are offered though no project bears their name yet; a wrong code or number is told before sending', async () => {
  const { page } = clerk
  const pick = async (label, typed, name) => {
    const input = page.getByLabel(label, { exact: true })
    await input.fill('')
    await input.pressSequentially(typed)
    const offered = page.locator('.el-autocomplete-suggestion:visible li', { hasText: name }).first()
    await offered.waitFor()
    await settled(page)
    await offered.click()
    assert.ok((await input.inputValue()).includes(name))
  }
  await pick('项目管家', 'sltjy', '示例统计员')
  await pick('专班', 'xny', '新能源')
  const code = box(page, '统一社会信用代码')
  await code.fill('91350100M000100Y44')
  await box(page, '联系电话').fill('12')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.locator('[role=alert]', { hasText: /统一社会信用代码.*联系电话|联系电话.*统一社会信用代码/ }).waitFor()
  assert.equal(await page.locator('.field.wrong', { has: code }).count(), 1)
  await code.fill('91350100M000100Y43')
  await box(page, '联系电话').fill('')
})

test('an industry is found by name or chosen level by level', async () => {
  const { page } = clerk
  const industry = page.locator('.field', { hasText: '国民经济行业' }).first()
  const field = (await industry.count()) ? industry : page.locator('.field', { hasText: '行业' }).first()
  await field.locator('.el-select input').first().click()
  await page.keyboard.type('电池')
  await page.getByRole('option', { name: /电池/ }).first().click()
  assert.match(await field.innerText(), /电池/)
  await field.locator('.tree-levels').click()
  const levels = page.locator('.el-cascader-panel:visible .el-cascader-menu')
  const node = (level, words) => levels.nth(level).locator('.el-cascader-node', { hasText: words }).first()
  for (const [level, words] of [[0, '制造业'], [1, '汽车制造业'], [2, '汽车零部件']]) {
    await node(level, words).waitFor()
    await settled(page)
    if (level < 2) await node(level, words).locator('.el-cascader-node__label').click()
  }
  assert.equal(await levels.count(), 3, 'a level of its own for each')
  await node(2, '汽车零部件').locator('.el-radio').click()
  await page.keyboard.press('Escape')
  await becomes(() => field.innerText().then((text) => /汽车零部件/.test(text) && !/电池/.test(text)), true)
})

test('a period is picked in the form of a register, and the record says it in words', async () => {
  const { page } = clerk
  await site.open(page, '/rank_notices/new')
  for (const [label, text] of [['指标', '示例·当年开工率'], ['排名范围', '全市'], ['位次', '3'], ['参加排名数', '11'], ['通报文件', '示例通报']]) await page.getByLabel(label, { exact: true }).fill(text)
  await page.getByRole('button', { name: '选择期间' }).click()
  await periodPanel(page).getByRole('button', { name: '季', exact: true }).click()
  await periodPanel(page).getByRole('button', { name: '三季度' }).click()
  assert.equal(await page.getByLabel('期间', { exact: true }).inputValue(), '2025年三季度')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.waitForURL(/\/rank_notices\/\w{26}$/)
  const { record } = (await askAs(page, `/api${new URL(page.url()).pathname}`)).body
  assert.equal(record.period, '2025Q3')
  await page.locator('#main dd', { hasText: '2025年三季度' }).waitFor()
})

test('what was changed stands in the history as before and after, with who and when', async () => {
  const { page } = clerk
  const row = (await askAs(page, '/api/projects?limit=1')).body.rows[0]
  for (const remark of ['示例·改动前的备注', '示例·改动后的备注']) {
    const { record } = (await askAs(page, `/api/projects/${row.id}`)).body
    assert.equal((await askAs(page, `/api/projects/${row.id}`, 'PATCH', { version: record.version, remark })).status, 200)
  }
  await site.open(page, `/projects/${row.id}`)
  const entry = page.locator('.timeline > li').first()
  const change = entry.locator('ul li', { hasText: '备注' })
  assert.deepEqual([await change.locator('del').innerText(), (await change.innerText()).replace(/\s+/g, '')], ['示例·改动前的备注', '备注：示例·改动前的备注→示例·改动后的备注'])
  assert.match(await entry.innerText(), new RegExp(`\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d[\\s\\S]*${site.accounts.tongji.name}`))
})

test('a record shows its state, what may be done next, why not the rest, and the way back to its list', async () => {
  const { page } = clerk
  await site.open(page, '/projects?limit=10&sort=-total_investment&page=1')
  await page.waitForSelector('table.data tbody tr')
  await page.locator('table.data tbody a').first().click()
  await page.waitForSelector('.timeline')
  assert.ok(await page.locator('.acts button').count() > 0)
  await page.getByRole('tab', { name: '登记相关情况' }).click()
  const problem = page.locator('[data-register]').getByRole('link', { name: '新建问题反映' })
  assert.match(await problem.getAttribute('href'), /\/reported_problems\/new\?set\.project=/)
  await page.getByRole('button', { name: '更多操作' }).click()
  const why = page.locator('.el-dropdown-menu .why').first()
  await why.waitFor()
  assert.ok((await why.innerText()).length > 3)
  assert.match(await page.locator('.el-dropdown-menu li', { hasText: '复工' }).locator('.why').innerText(), /项目不在停工状态/)
  await page.keyboard.press('Escape')
  await page.locator('.strip .crumbs a').last().click()
  await page.waitForURL(/sort=-total_investment/)
})

test('a photo says whether it knows when and where it was taken', async () => {
  const { page } = clerk
  await site.open(page, '/projects?c.blocked_reason.has=环评')
  await page.locator('table.data tbody a').first().click()
  await page.waitForSelector('.acts')
  await page.locator('.acts').getByRole('button', { name: '开工', exact: true }).click()
  const dialog = page.locator('.action-dialog')
  await dialog.locator('input[type=file]').setInputFiles(photo)
  await dialog.locator('[data-photo-facts]').getByText('按人工申报处理').waitFor()
  await dialog.getByRole('button', { name: '取消' }).click()
})

test('a second record of one name is told of the first before it is saved, and may be saved all the same', async () => {
  const { page } = clerk
  await site.open(page, '/projects')
  const known = (await page.locator('table.data tbody a[href^="/projects/"]').first().innerText()).trim()
  await site.open(page, '/projects/new')
  await page.getByRole('textbox', { name: '项目名称' }).fill(known)
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.locator('[data-foreseen]', { hasText: `区内已有同名的项目“${known}”` }).waitFor()
  assert.equal(new URL(page.url()).pathname, '/projects/new')
  const quoted = `${known}"另一个"`
  await page.getByRole('textbox', { name: '项目名称' }).fill(quoted)
  await page.locator('form').getByRole('button', { name: /保存/ }).last().click()
  await page.waitForURL(/\/projects\/01/)
  await site.open(page, '/projects/new')
  await page.getByRole('textbox', { name: '项目名称' }).fill(quoted)
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.locator('[data-foreseen]', { hasText: `区内已有同名的项目“${quoted}”` }).waitFor()
})

test('a name written in other widths and with blanks is told of as soon as its field is left, with the way to the record', async () => {
  const { page } = clerk
  await site.open(page, '/projects')
  const link = page.locator('table.data tbody a[href^="/projects/"]').first()
  const known = (await link.innerText()).trim(), where = await link.getAttribute('href')
  await site.open(page, '/projects/new')
  const name = page.getByRole('textbox', { name: '项目名称' })
  const wide = known.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  await name.fill(`${wide.slice(0, 4)} ${wide.slice(4)}`)
  await name.blur()
  const told = page.locator('[data-namesake]', { hasText: `区内已有同名的项目“${known}”` })
  await told.waitFor()
  assert.equal(await told.locator('a').getAttribute('href'), where)
  await name.fill(`${known}之外`)
  await name.blur()
  await becomes(() => page.locator('[data-namesake]').count(), 0)
  const again = page.getByRole('button', { name: '放弃暂存，重新填写' })
  if (await again.count()) await again.click()
  await name.fill('')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  const field = page.locator('.field.wrong', { hasText: '项目名称' })
  await field.waitFor()
  await name.fill('示例·改好的名称')
  await becomes(() => field.count(), 0)
})

/** The field of a period that is empty, on the page of the design: that shows one in each of its states. */
const periodField = (page) => page.locator('[data-kind=period] [data-shown-state=stateEmpty]')
const periodButton = (page) => periodField(page).getByRole('button', { name: '选择期间' })
const periodPanel = (page) => page.locator('.period-popper .period-panel')

test('a period is picked as year, half, quarter, month or 旬, or typed as people write it', async () => {
  const { page } = clerk
  await site.open(page, '/design?part=forms')
  await periodField(page).waitFor()
  const period = periodField(page).getByRole('textbox')
  await period.fill('2025年3月上旬')
  await period.blur()
  assert.equal(await period.inputValue(), '2025年3月上旬')
  await periodButton(page).click()
  await periodPanel(page).getByRole('button', { name: '季', exact: true }).click()
  await periodPanel(page).getByRole('button', { name: '二季度' }).click()
  assert.equal(await period.inputValue(), '2025年二季度')
})

test('a period is picked by keyboard alone, and the focus comes back', async () => {
  const { page } = clerk
  const period = periodField(page).getByRole('textbox')
  const opener = periodButton(page)
  const focused = () => page.evaluate(() => document.activeElement.textContent.trim())
  await period.fill('')
  await opener.focus()
  await page.keyboard.press('Enter')
  await becomes(focused, '12月')
  await periodPanel(page).getByRole('button', { name: '旬', exact: true }).press('Enter')
  await periodPanel(page).locator('.parts [tabindex="0"]').focus()
  assert.equal(await focused(), '12月中旬')
  for (const key of ['ArrowUp', 'ArrowLeft', 'PageUp']) await page.keyboard.press(key)
  await becomes(focused, '1月上旬')
  for (const key of ['End', 'ArrowUp', 'Enter']) await page.keyboard.press(key)
  await becomes(() => period.inputValue(), '2024年11月下旬')
  await periodField(page).locator('.said', { hasText: '2024年11月下旬：2024-11-21 至 2024-11-30' }).waitFor()
  assert.equal(await opener.evaluate((one) => one === document.activeElement), true)
  await page.keyboard.press('Enter')
  await becomes(focused, '11月下旬')
  await page.keyboard.press('Escape')
  await becomes(() => opener.evaluate((one) => one === document.activeElement), true)
  await none(periodPanel(page))
})

test('this week, a half year and a year up to a month are one click; what is no period is told', async () => {
  const { page } = clerk
  const period = periodField(page).getByRole('textbox')
  const pick = async (...names) => { await periodButton(page).click(); for (const name of names) await periodPanel(page).getByRole('button', { name, exact: true }).click() }
  await pick('本周')
  assert.equal(await period.inputValue(), '2025年 12.15—12.21 一周')
  await pick('半年', '上半年')
  assert.equal(await period.inputValue(), '2025年上半年')
  await pick('累计', '1—9月')
  assert.equal(await period.inputValue(), '2025年1—9月')
  await period.fill('春天')
  await period.blur()
  await periodField(page).locator('.said.danger', { hasText: '看不懂这个期间' }).waitFor()
})
