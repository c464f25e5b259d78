// appeal_test.mjs — An appeal of an enterprise (目录 S55): asked on a phone, assigned, questioned, answered, found wanting, done again, and closed by who asked.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs, becomes, choose, desk, none, openSite, phone, settled, textOf } from './site.mjs'

let site
let firm
let officer
before(async () => { site = await openSite(); firm = (await site.signIn('lianluo', phone, '/today')).page; officer = (await site.signIn('shiliqiye', desk, '/todo')).page }, { timeout: 300_000 })
after(async () => { await site?.close() })

const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const subject = '厂区北门路灯不亮'
const stage = (page) => textOf(page, '.head-line .stage')
/** By the keyboard alone: into the row, then along it. */
async function rate(page, row, [words, steps]) {
  await row.getByRole('radio').first().focus()
  await page.keyboard.press('Space')
  for (let i = 0; i < steps; i++) await page.keyboard.press('ArrowRight')
  assert.equal(await row.getByRole('radio', { name: words, exact: true }).isChecked(), true)
}
async function act(page, name, fields) {
  await page.locator('.acts').getByRole('button', { name, exact: true }).click()
  const dialog = page.locator('.action-dialog')
  for (const [label, text] of Object.entries(fields)) {
    if (typeof text === 'string') await dialog.getByLabel(new RegExp(label)).first().fill(text)
    else await rate(page, dialog.getByRole('radiogroup', { name: label }), text)
  }
  await dialog.getByRole('button', { name: `确认${name}` }).click()
  await dialog.waitFor({ state: 'hidden' })
}
/** What is said of a moment lies below the search box and the to-do sign. */
async function saidBelowBar(page) {
  const said = await page.locator('.el-message').first().boundingBox()
  const bar = await page.locator('.top').boundingBox()
  assert.ok(said.y >= bar.y + bar.height, `${said.y} is within the bar that ends at ${bar.y + bar.height}`)
}
async function fromTodo(page, kind) {
  await site.open(page, '/todo')
  await page.locator(`[data-kind=${kind}]`, { hasText: subject }).getByRole('link').first().click()
  await page.waitForSelector('.acts')
}

test('who speaks for an enterprise asks in a few taps, with the enterprise and the day filled in', async () => {
  await firm.getByRole('link', { name: '提出企业诉求' }).tap()
  await firm.waitForSelector('form, .form')
  await becomes(() => textOf(firm, '.field:has-text("企业") .el-select'), '示例晋源醋业有限公司')
  await firm.getByRole('textbox', { name: '诉求', exact: true }).fill(subject)
  await choose(firm, firm.locator('.field', { hasText: '类别' }).locator('.el-select').first(), '其他', firm.getByRole('option', { name: '其他' }))
  await firm.locator('.field', { hasText: '附件' }).locator('input[type=file]').first().setInputFiles({ name: '路灯.png', mimeType: 'image/png', buffer: picture })
  await firm.locator('.field', { hasText: '附件' }).getByText('路灯.png').waitFor()
  await firm.getByRole('button', { name: '保存', exact: true }).tap()
  await firm.waitForSelector('.timeline')
  // Its own picture opens for who sent it.
  await firm.locator('dd .file-view img').waitFor()
  assert.ok(await firm.locator('dd .file-view img').evaluate((one) => one.decode().then(() => one.naturalWidth)) > 0)
  assert.equal(await stage(firm), '待交办')
  await site.open(firm, '/today')
  await firm.locator('[data-asked=enterprise_appeal] .row-card', { hasText: subject }).filter({ hasText: '待交办' }).waitFor()
})

test('the officer assigns it and asks what is missing; the enterprise finds the question first thing and answers it', async () => {
  await fromTodo(officer, 'appeal_to_assign')
  await officer.route('**/api/directory*', (route) => route.fulfill({ json: [{ name: '示例王工', unit: '示例规划建设部' }] }))
  await officer.locator('.acts').getByRole('button', { name: '交办', exact: true }).click()
  await officer.locator('.action-dialog').getByLabel(/承办单位/).click()
  const offered = officer.locator('.el-autocomplete-suggestion:visible li')
  // The departments stand there before anything is typed.
  await becomes(async () => (await offered.allInnerTexts()).slice(-2).join('、'), '示例规划建设部、示例王工')
  await officer.keyboard.press('Tab')   // who goes on closes the offers, and may write another name
  await offered.first().waitFor({ state: 'hidden' })
  await officer.locator('.action-dialog').getByRole('button', { name: '取消' }).click()
  await settled(officer)
  await act(officer, '交办', { 承办单位: '示例供电公司', 答复期限: '12月25日' })
  await saidBelowBar(officer)
  await becomes(() => stage(officer), '办理中')
  assert.equal(await textOf(officer, '.acts .el-button--primary'), '答复', 'what was just done is not what comes next')
  assert.match(await textOf(officer, '.page'), /2025-12-25/)
  await act(officer, '请企业补充', { 要补充什么: '哪一段、几盏' })
  await site.open(firm, '/today')
  await firm.locator('[data-group=appeal_to_supply] a', { hasText: '哪一段、几盏' }).tap()
  await firm.waitForSelector('.acts')
  await act(firm, '补充情况', { 补充的情况: '北门至西门，六盏' })
  await becomes(() => stage(firm), '办理中')
})

test('the enterprise is told who did what with it: unread until marked, each line opens the appeal; a line of its own is none', async () => {
  await site.open(firm, '/today')
  await firm.locator('[data-new-messages] a', { hasText: '有 2 条新消息' }).tap()
  await firm.waitForURL(/\/messages$/)
  const lines = firm.locator('.lines li', { hasText: subject })
  await becomes(() => lines.count(), 2)
  const said = await lines.allInnerTexts()
  assert.match(said.join('|'), new RegExp(`请企业补充.*“${subject}”.*\\|.*交办.*“${subject}”`, 's'))
  assert.deepEqual(await lines.evaluateAll((all) => all.map((one) => one.classList.contains('unread'))), [true, true], 'what came after the first visit')
  await lines.first().getByRole('link').tap()
  await firm.waitForSelector('.timeline')
  assert.match(await textOf(firm, '.head-line h1'), new RegExp(subject))
  await site.open(firm, '/messages')
  await firm.getByRole('button', { name: '全部标为已读' }).tap()
  await none(firm.locator('.lines li.unread'))
})

test('an answer that does not satisfy opens it again; the second closes it, and the days of waiting are told apart', async () => {
  await fromTodo(officer, 'appeal_to_answer')
  await act(officer, '答复', { '^\\*?\\s*答复$': '已报修', 答复日期: '2025-12-20' })
  await fromTodo(firm, 'appeal_to_rate')
  await act(firm, '不满意，重办', { 评分: ['2 不满意', 1], 哪里没有解决: '仍然不亮' })
  await becomes(() => stage(firm), '办理中')
  await fromTodo(officer, 'appeal_to_answer')
  await act(officer, '答复', { '^\\*?\\s*答复$': '六盏已更换', 答复日期: '2025-12-20' })
  await fromTodo(firm, 'appeal_to_rate')
  await act(firm, '满意，办结', { 评分: ['5 很满意', 2] })
  await saidBelowBar(firm)
  await becomes(() => stage(firm), '已办结')
  const { body } = await askAs(officer, `/api/enterprise_appeals?zone=${(await askAs(officer, '/api/session')).body.zone}&q=${encodeURIComponent(subject)}`)
  const [row] = body.rows
  assert.deepEqual([row.rating, row.redone, row.days_waited, row.days_worked], [5, 1, 0, 0])
})

test('an enterprise has no history of the zone in its menu, no draft of a policy, and what nobody verified says so', async () => {
  const { page } = await site.signIn('lianluo', desk, '/menu/more')
  assert.doesNotMatch(await page.locator('#main').innerText(), /存证/)
  await site.open(page, '/ledger')
  assert.match(await page.locator('#main').innerText(), /本企业记录的存证在各条记录里看/)
  await site.open(page, '/property_rights')
  await page.locator('.page-head').getByRole('link', { name: '新建' }).waitFor()
  await none(page.getByText('下载模板'))   // a template is for whoever brings it back filled
  await site.open(page, '/policies')
  await settled(page)
  const text = await page.locator('#main').innerText()
  assert.doesNotMatch(text, /测算稿|未写依据|不能支付/)
  assert.equal(await page.locator('[data-policy]').count(), await page.locator('[data-policy] [data-unverified]', { hasText: '未核实，以正式文件为准' }).count())
  await site.open(page, '/today')
  await page.locator('[data-policy-matches] [data-unverified]').first().waitFor()
})
