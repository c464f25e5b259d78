// administration_test.mjs — The three administrators at work: one opens the account, one proposes the grant, one confirms it, one reads who did what.
// Then the person signs in with a second factor and gives a program a token.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createHmac } from 'node:crypto'
import { after, before, test } from 'node:test'
import { askAs, desk, none, openSite, phone, saltLakeZone } from './site.mjs'

const login = 'wangwu'
const password = 'Changed#2025'
let site
let code
let secret
let used = 0
before(async () => { site = await openSite() })
after(async () => { await site?.close() })

/** What an authenticator app shows: RFC 6238 with SHA-256. A code works once, so a later one is taken where the last was used. */
function shown() {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))
  const step = Math.max(Math.floor(Date.now() / 30_000), used + 1)
  used = step
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha256', key).update(counter).digest()
  const at = mac[31] & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

async function choose(page, label, words) {
  await page.locator('label', { hasText: label }).locator('.el-select').first().click()
  await page.locator('.el-select-dropdown:visible .el-select-dropdown__item', { hasText: words }).first().click()
}

test('the system administrator opens an account and is given a code once', async () => {
  const { page } = await site.signInByHand('xitong')
  await site.open(page, '/admin/people')
  await page.getByRole('button', { name: '开通账号' }).click()
  await page.fill('.el-dialog input[name=login]', login)
  await page.fill('.el-dialog input[name=name]', '王五')
  await page.locator('.el-dialog').getByRole('button', { name: '确定' }).click()
  code = (await page.locator('[data-test=code]').textContent()).trim()
  assert.match(code, /^[0-9A-Z-]{20,}$/)
  await page.getByRole('button', { name: '已记下，关闭' }).click()
  await page.locator('tr', { hasText: login }).waitFor()
  await page.fill('input[name=unit-name]', '投资促进部')
  await page.getByRole('button', { name: '新增部门' }).click()
  await page.locator('section', { hasText: '部门' }).getByText('投资促进部').first().waitFor()
})

test('the list of people says who has which role and where; administrators have no messages and no sign of them', async () => {
  const { page } = await site.signIn('xitong', desk, '/admin/people')
  const rolesOf = (who) => page.locator('tbody tr', { has: page.getByRole('cell', { name: who, exact: true }) }).locator('[data-roles]').innerText()
  await page.locator('tbody tr', { hasText: 'tongji' }).waitFor()
  assert.match(await rolesOf('tongji'), new RegExp(`^统计调度员 · ${saltLakeZone}`))
  assert.match(await rolesOf('xitong'), /^系统管理员 · 山西省$/)
  assert.equal(await rolesOf(login), '还没有授权')
  await none(page.locator('.top a[href="/messages"]'))
  await page.locator('.top [data-todo]').waitFor()
})

test('who is disabled, or loses the password, is named and asked about first; the table stands still under the code', async () => {
  const { page } = await site.signIn('xitong', desk, '/admin/people')
  const row = page.locator('tbody tr', { hasText: login })
  const place = () => row.evaluate((one) => one.getBoundingClientRect().top + window.scrollY)
  const before = { code, place: await place() }
  await row.getByRole('button', { name: '停用', exact: true }).click()
  await page.locator('[data-sure]', { hasText: `停用“王五”（${login}）？` }).waitFor()
  await page.locator('.el-dialog:visible').getByRole('button', { name: '取消' }).click()
  assert.doesNotMatch(await row.innerText(), /启用/)
  await row.getByRole('button', { name: '停用', exact: true }).click()
  const sure = page.locator('.el-dialog:visible')
  assert.ok(await sure.getByRole('button', { name: '停用', exact: true }).isDisabled())
  assert.equal(await sure.locator('[data-why]').innerText(), '请先填写：停用理由')
  await sure.locator('input[name=reason]').fill('借调外单位')
  await sure.getByRole('button', { name: '停用', exact: true }).click()
  await row.locator('[data-disabled-reason]', { hasText: '借调外单位' }).waitFor()
  await row.getByRole('button', { name: '启用', exact: true }).click()
  await page.getByText('已启用“王五”').waitFor()
  await none(row.locator('[data-disabled-reason]'))
  await row.getByRole('button', { name: '重置口令' }).click()
  await page.locator('[data-sure]', { hasText: `重置“王五”（${login}）的口令？` }).waitFor()
  await page.locator('.el-dialog:visible').getByRole('button', { name: '重置口令' }).click()
  code = (await page.locator('[data-test=code]').textContent()).trim()
  assert.notEqual(code, before.code)
  assert.equal(await place(), before.place)
})

test('the person sets the password with it', async () => {
  const { page } = await site.signIn('')
  await page.getByRole('link', { name: '凭一次性码设置口令' }).click()
  await page.fill('input[name=code]', code.toLowerCase())
  await page.fill('input[name=login]', login)
  for (const name of ['password', 'again']) await page.fill(`input[name=${name}]`, password)
  await page.click('button[type=submit]')
  await page.getByText('口令已设置').waitFor()
})

test('the desk of whoever keeps the system says whether it is sound and can be brought back', async () => {
  const { page } = await site.signIn('xitong', desk, '/today')
  const facts = page.locator('ul.facts li')
  await facts.getByText('自检').waitFor()
  await facts.getByText('最近核验过的备份').waitFor()
  assert.equal(await facts.locator('a[href="/admin/operation"]').textContent(), '还没有')
  await facts.locator('a[href="/admin/self-check"]').click()
  await page.waitForSelector('[data-summary]')
  const guard = (await site.signIn('anquan', desk, '/today')).page
  await guard.locator('ul.facts').getByText('服务').waitFor()
  await none(guard.locator('ul.facts a'))
})

test('the security administrator proposes a grant, which is not in force yet', async () => {
  const { page } = await site.signIn('anquan', desk, '/admin/grants')
  assert.match(await page.locator('[data-why]').innerText(), /请先填写：人员、角色、/)
  assert.match(await page.locator('[data-why-withdraw]').innerText(), /请先填写：/)
  // Every grey button says why, on the page and in its tip: nobody takes their own grant away.
  const own = page.locator('tr', { hasText: 'anquan' })
  assert.equal(await own.locator('[data-why-not]').innerText(), '与您本人有关，须由另一位管理员办理')
  for (const button of await page.locator('#main button:disabled').all()) assert.match(await button.getAttribute('title') ?? '', /请先填写|与您本人有关/, await button.innerText())
  assert.ok(await page.locator('.day .el-date-editor, .day button').count() > 0, 'the last day is picked from a calendar')
  await choose(page, '人员', '王五')
  await choose(page, '角色', '统计调度员')
  await choose(page, '范围', saltLakeZone)
  await page.fill('input[name=reason]', '新到岗')
  await page.fill('input[name=password]', site.accounts.anquan.password)
  await page.getByRole('button', { name: '提交' }).click()
  const proposal = page.locator('.proposal', { hasText: '王五' })
  await proposal.getByText('待系统管理员确认').waitFor()
  await none(proposal.getByRole('button', { name: '确认' }))
})

test('the system administrator confirms it with the own password', async () => {
  const { page } = await site.signIn('xitong', desk, '/admin/grants')
  await none(page.getByText('提出授权'))
  const proposal = page.locator('.proposal', { hasText: '王五' })
  await proposal.getByText('统计调度员').waitFor()
  assert.ok(await proposal.getByRole('button', { name: '确认' }).isDisabled())
  assert.equal(await proposal.locator('[data-why-decide]').innerText(), '请先填写：再次输入本人口令')
  assert.equal(await proposal.getByRole('button', { name: '驳回' }).getAttribute('title'), '请先填写：再次输入本人口令、意见')
  await page.fill('input[name=decide-password]', site.accounts.xitong.password)
  assert.equal(await proposal.locator('[data-why-decide]').innerText(), '驳回还须填写：意见')
  await proposal.getByRole('button', { name: '确认' }).click()
  await page.locator('.proposal', { hasText: '王五' }).getByText('已生效').waitFor()
})

test('each administrator is kept out of what is another\'s', async () => {
  for (const [who, path] of [['xitong', '/admin/audit'], ['anquan', '/admin/people'], ['shenji', '/admin/people']]) {
    const { page } = await site.signIn(who, desk, path)
    await page.getByText('的权限').first().waitFor()
    assert.equal(await page.locator('#main table.sheet tbody tr').count(), 0, `${who} ${path}`)
  }
  // Whoever may not is offered nothing to fill in.
  for (const [who, path] of [['tongji', '/admin/screens'], ['xitong', '/admin/groups']]) {
    const { page } = await site.signIn(who, desk, path)
    await page.locator('[data-refused]', { hasText: '您没有“' }).waitFor()
    assert.equal(await page.locator('#main').locator('input, button, textarea').count(), 0, `${who} ${path}`)
  }
})

test('the audit administrator reads who did what, and the page names the refused', async () => {
  const { page } = await site.signIn('shenji', desk, '/admin/audit')
  for (const words of ['开通账号', '提出授权', '确认授权']) await page.locator('td', { hasText: words }).first().waitFor()
  const named = await page.locator('#main table.sheet tbody td:nth-child(3)').allTextContents()
  assert.deepEqual(named.filter((one) => !/[一-鿿]/.test(one)), [], 'events without words')
  const find = async (asked, fits) => {
    await page.getByPlaceholder('事件，如').fill(asked)
    await page.getByRole('button', { name: '查询' }).click()
    await page.waitForFunction((pattern) => { const rows = [...document.querySelectorAll('#main table.sheet tbody tr')]; return rows.length > 0 && rows.every((row) => new RegExp(pattern).test(row.children[2].textContent)) }, fits)
  }
  await find('授权', '授权')
  // One person's, by name; the question stands in the address, and whose account it was is a link to that person's.
  await page.getByPlaceholder('事件，如').fill('')
  await page.locator('input[name=person]').fill('示例系统管理员')
  await page.getByRole('button', { name: '查询' }).click()
  await page.waitForFunction(() => { const rows = [...document.querySelectorAll('#main table.sheet tbody tr')]; return rows.length > 0 && rows.every((row) => row.children[1].textContent === '示例系统管理员') })
  assert.match(decodeURIComponent(page.url()), /\?person=示例系统管理员$/)
  const disabled = page.locator('tbody tr', { hasText: '停用账号' }).first()
  assert.match(await disabled.innerText(), /账号 王五[^]*借调外单位/)
  await disabled.getByRole('link', { name: '账号 王五' }).click()
  await page.waitForFunction(() => { const rows = [...document.querySelectorAll('#main table.sheet tbody tr')]; return rows.length > 0 && rows.every((row) => row.children[1].textContent === '王五') })
  assert.match(page.url(), /\?person=wangwu$/)
  await page.locator('input[name=person]').fill('')
  await find('account.create', '开通账号')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出' }).click()])
  const lines = readFileSync(await file.path(), 'utf8').trim().split('\r\n')
  assert.match(lines[0], /^\uFEFF?时间,人员,人员编号,角色,事项,事件代码,结果,对象/)
  assert.ok(lines.length > 1 && lines.slice(1).every((line) => line.includes('account.create')), 'the lines that were asked for, no others')
  const small = await site.signIn('shenji', phone, '/admin/audit')
  await small.page.locator('#main table.cards tbody tr').first().waitFor()
  assert.ok(await small.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth && [...document.querySelectorAll('#main table.cards')].every((one) => one.scrollWidth <= window.innerWidth)))
  const pocket = await site.signIn('xitong', phone, '/admin/interfaces')
  await pocket.page.locator('#main table.cards tbody tr').first().waitFor()
  assert.deepEqual(await pocket.page.locator('#main table.cards tbody tr:not(.phase)').first().locator('td').evaluateAll((cells) => cells.map((one) => one.dataset.label ?? '')), ['', '地址'])
  const permissions = await pocket.page.locator('#main .phase th').evaluateAll((heads) => heads.map((one) => one.title))
  assert.ok(permissions.length > 20)
  assert.equal(new Set(permissions).size, permissions.length, 'each permission once')
  assert.ok(await pocket.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth && [...document.querySelectorAll('#main table.cards')].every((one) => one.scrollWidth <= window.innerWidth)))
  await site.open(page, '/admin/roles')
  await page.getByText('对外展示').first().waitFor()
  for (const summary of await page.locator('#main summary').all()) await summary.click()
  const rights = await page.locator('#main .rights').allTextContents()
  assert.ok(rights.length > 10)
  assert.deepEqual(rights.filter((one) => /[a-z_]+\.[a-z*]/.test(one)), [], 'rights without words')
})

test('on a phone people, indicators, files and screens are cards: names, days and states in one piece, nothing beyond the edge', async () => {
  const desktop = await site.signIn('xitong', desk, '/admin/screens')
  const zone = (await askAs(desktop.page, '/api/session')).body.zone
  const made = await desktop.context.request.post(`${site.address}/api/wall/screens`, { headers: { 'Idempotency-Key': 'phone-cards-screen-0001' }, data: { zone, name: '示例·一楼大厅东侧的长名字大屏', place: '一楼大厅', expires_on: '2026-06-18' } })
  assert.ok(made.ok(), await made.text())
  const { page } = await site.signIn('xitong', phone, '/admin/people')
  const lines = (cell) => cell.evaluate((one) => { const range = document.createRange(); range.selectNodeContents(one); return new Set([...range.getClientRects()].filter((box) => box.width > 0).map((box) => Math.round(box.bottom / 6))).size })
  for (const [path, labels] of [['/admin/people', ['用户名', '姓名', '职务', '部门', '角色和范围', '状态', '']], ['/admin/definitions?tab=indicators', ['', '代码', '来源']], ['/admin/definitions?tab=types', ['', '代码', '字段', '动作']], ['/admin/screens', ['', '开发区', '安放位置', '有效期至', '状态']]]) {
    await site.open(page, path)
    const card = page.locator('#main table.cards:visible tbody tr').first()
    await card.waitFor()
    const said = await card.locator('td').evaluateAll((cells) => cells.map((one) => one.dataset.label ?? ''))
    assert.deepEqual(said.slice(0, labels.length), labels, path)
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth && [...document.querySelectorAll('#main table.cards')].every((one) => one.scrollWidth <= window.innerWidth)), path)
    for (const piece of await page.locator('#main table.cards:visible .nowrap').all()) assert.ok(await lines(piece) <= 1, `${path}: ${await piece.innerText()}`)
  }
  await site.open(page, '/admin/people')
  const buttons = page.locator('#main table.cards tbody tr').first().getByRole('button')
  await buttons.first().waitFor()
  const tops = await buttons.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))
  assert.equal(tops.length, 4)
  assert.ok(new Set(tops).size <= 2, `four buttons in ${new Set(tops).size} lines`)
  await site.open(desktop.page, '/admin/screens')
  const day = desktop.page.locator('#main table.sheet tbody td', { hasText: /^2026-06-18$/ }).first()
  assert.equal(await day.evaluate((one) => getComputedStyle(one).whiteSpace), 'nowrap')
})

test('the person sets up a second factor and signs in with it', async () => {
  const first = await site.signIn('')
  const enter = async (page) => {
    await page.fill('input[name=user]', login)
    await page.fill('input[name=password]', password)
    await page.click('button[type=submit]')
  }
  await enter(first.page)
  await first.page.waitForSelector('#main .page')
  await site.open(first.page, '/account')
  await first.page.fill('input[name=factor-password]', password)
  await first.page.getByRole('button', { name: '生成密钥' }).click()
  secret = (await first.page.locator('[data-test=secret]').textContent()).replaceAll(' ', '')
  assert.match(secret, /^[A-Z2-7]{52}$/)
  assert.ok(await first.page.locator('svg[role=img] path').getAttribute('d'))
  await first.page.fill('input[name=factor-code]', shown())
  await first.page.getByRole('button', { name: '核对并启用' }).click()
  await first.page.getByText('已启用', { exact: true }).waitFor()
  const second = await site.signIn('')
  await enter(second.page)
  await second.page.fill('input[name=code]', '000000')
  await second.page.click('button[type=submit]')
  await second.page.getByText('动态码不对').first().waitFor()
  await second.page.fill('input[name=code]', shown())
  await second.page.click('button[type=submit]')
  await second.page.waitForSelector('#main .page')
  assert.match(await second.page.locator('nav.side').innerText(), /调度[\s\S]*资源/)
})

test('a token is shown once and lets a program read what was ticked', async () => {
  const { page } = site.windows.at(-1)
  await site.open(page, '/account')
  await page.fill('input[name=token-name]', '每日取数')
  await page.locator('label.right', { hasText: '所有登记表：查看' }).click()
  await page.fill('input[name=token-password]', password)
  await page.getByRole('button', { name: '生成令牌' }).click()
  const token = (await page.locator('[data-test=token]').textContent()).trim()
  const ask = (path) => fetch(site.address + path, { headers: { Authorization: `Bearer ${token}` } })
  const list = await ask('/api/projects?limit=1')
  assert.equal(list.status, 200)
  assert.ok((await list.json()).total > 0)
  assert.equal((await ask('/api/session/tokens')).status, 403)
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByText('已撤销', { exact: true }).waitFor()
  assert.equal((await ask('/api/projects?limit=1')).status, 401)
})
