// bad_days_test.mjs — Bad days, one test each: nothing typed is lost, and each has words of its own.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { askAs, becomes, desk, openSite, phone, photo, settled, textOf } from './site.mjs'

let site
let clerk
let zone
before(async () => { site = await openSite(); clerk = await site.signIn('tongji'); zone = (await (await clerk.context.request.get(`${site.address}/api/session`)).json()).zone }, { timeout: 300_000 })
after(async () => { await site?.close() })

const api = (path) => `${site.address}${path}`
const title = (page) => page.getByRole('textbox', { name: '项目名称' })
async function typing(page, name) {
  await site.open(page, '/projects/new')
  await title(page).fill(name)
}
async function saved(page) {
  await page.getByRole('button', { name: '保存', exact: true }).click()
  const anyway = page.getByRole('button', { name: '已核对，仍要保存' })
  await Promise.race([anyway.waitFor().catch(() => undefined), page.waitForSelector('.head-line')])
  if (await anyway.isVisible().catch(() => false)) await anyway.click()
  await page.waitForSelector('.head-line')
}
async function signInAgain(page, login = 'tongji') {
  const dialog = page.getByRole('dialog', { name: '请重新登录' })
  await dialog.waitFor()
  await dialog.locator('input[name=user]').fill(login)
  await dialog.locator('input[name=password]').fill(site.accounts[login].password)
  await dialog.getByRole('button', { name: '登录' }).click()
  await dialog.waitFor({ state: 'hidden' })
}
async function create(name, more = {}) {
  const reply = await clerk.context.request.post(api('/api/projects'), { data: { zone_id: zone, name, ...more } })
  assert.equal(reply.status(), 201, await reply.text())
  return (await reply.json()).record
}

test('the session ends while somebody types: sign in over the form, and go on', async () => {
  const { page, context } = clerk
  await typing(page, '会话过期时正在填的项目')
  await settled(page)   // nothing is still being asked that would open the dialog before the click
  await context.clearCookies()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('已填的内容没有丢').first().waitFor()
  await signInAgain(page)
  assert.equal(await title(page).inputValue(), '会话过期时正在填的项目')
  await saved(page)
  assert.match(await textOf(page, '.head-line h1'), /会话过期时正在填的项目/)
})

test('the session ends and the page is closed: the draft is there after signing in', async () => {
  const { page, context } = clerk
  await typing(page, '关掉页面以后还在')
  await page.locator('[data-kept]').waitFor()
  await context.clearCookies()
  await page.goto(api('/projects/new'))
  await page.waitForURL(/sign-in/)
  await page.fill('input[name=user]', 'tongji')
  await page.fill('input[name=password]', site.accounts.tongji.password)
  await page.click('button[type=submit]')
  await page.waitForURL(/projects\/new/)
  await page.getByText('已恢复上次未保存的内容').waitFor()
  assert.equal(await title(page).inputValue(), '关掉页面以后还在')
  await page.getByRole('button', { name: '放弃暂存，重新填写' }).click()
  assert.equal(await title(page).inputValue(), '')
})

test('the connection is lost for ten minutes: a strip says since when, and it goes on by itself', async () => {
  const { page, context, expected } = await site.signIn('tongji')
  expected.push(/ERR_INTERNET_DISCONNECTED/)   // the browser itself complains of requests without a network
  await page.clock.install()
  await typing(page, '断网十分钟')
  await context.setOffline(true)
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.locator('[data-away]').waitFor()
  await page.clock.fastForward('10:00')
  await becomes(async () => /已断开 10 分钟/.test(await textOf(page, '[data-away]')), true)
  assert.match(await textOf(page, '[data-away]'), /已填的内容保存在本机上/)
  assert.equal(await title(page).inputValue(), '断网十分钟')
  await context.setOffline(false)
  await page.locator('[data-back]').waitFor()
  await saved(page)
})

test('the server is restarted: what was on the screen stays, marked with its time, and the form is saved afterwards', async () => {
  const { page } = clerk
  await typing(page, '服务器重启时正在填')
  await site.stopServer()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.locator('[data-away]').getByText('连接不上服务器').waitFor()
  await site.startServer()
  await page.locator('[data-back]').waitFor()
  await saved(page)
  await site.open(page, '/projects?limit=10')
  await page.waitForSelector('table.data tbody tr')
  await site.stopServer()
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await page.getByLabel('选择本页').waitFor()
  await page.locator('[data-away]').waitFor()
  assert.ok(await page.locator('table.data tbody tr').count() > 0)
  await site.startServer()
  await page.locator('[data-back]').waitFor()
})

test('somebody saved first: both values stand side by side, what only they changed is taken over, and the choice is saved', async () => {
  const { page, context } = clerk
  const project = await create('两个人同时改', { total_investment: '10000000.00' })
  await site.open(page, `/projects/${project.id}/edit`)
  const money = page.getByRole('textbox', { name: '总投资', exact: true })
  await money.fill('1200')
  const other = await context.request.patch(api(`/api/projects/${project.id}`), { data: { version: project.version, total_investment: '15000000.00', remark: '别人写的备注' } })
  assert.equal(other.status(), 200)
  await page.getByRole('button', { name: '保存', exact: true }).click()
  const stale = page.locator('[data-stale]')
  await stale.waitFor()
  assert.match(await stale.innerText(), /1,200 万元[\s\S]*1,500 万元/)
  assert.match(await stale.innerText(), /已取新值：.*备注/)
  assert.match(await stale.locator('[data-who]').innerText(), new RegExp(`${clerk.account.name} 于 \\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}.*总投资`))
  assert.equal(await money.inputValue(), '1200')
  await stale.getByLabel('总投资：选用我填的').check()
  await stale.getByRole('button', { name: '按所选继续' }).click()
  await saved(page)
  const now = (await (await context.request.get(api(`/api/projects/${project.id}`))).json()).record
  assert.equal(now.total_investment, '12000000.00')
  assert.equal(now.remark, '别人写的备注')
})

test('a right is taken away while the page is open: it says so, keeps what was typed, and writes nothing', async () => {
  const victim = await site.signIn('guanjia', desk, '/projects')
  const { page } = victim
  await page.locator('table.data tbody a').first().click()
  await page.waitForSelector('.acts')
  const id = page.url().split('/').pop()
  await page.locator('.acts').getByRole('link', { name: '编辑' }).click()
  const remark = page.getByRole('textbox', { name: '备注' })
  await remark.fill('权限调整前写的')
  await page.locator('[data-kept]').waitFor()
  const security = await site.signIn('anquan')
  const system = await site.signIn('xitong')
  const post = async (window, path, data) => { const reply = await window.context.request.post(api(path), { data }); assert.ok(reply.status() < 300, `${path}: ${await reply.text()}`); return reply.json() }
  const accounts = await (await security.context.request.get(api('/api/grants'))).json()
  const account = accounts.find((one) => one.login === 'guanjia')
  for (const grant of account.grants) {
    const proposal = await post(security, `/api/grants/${grant.id}/withdraw`, { reason: '岗位调整', password: site.accounts.anquan.password })
    await post(system, `/api/grants/confirmations/${proposal.id}/confirm`, { reason: '同意', password: site.accounts.xitong.password })
  }
  await page.getByRole('button', { name: '保存', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '请重新登录' })
  await dialog.getByText('您的角色或数据范围已变更').waitFor()
  await signInAgain(page, 'guanjia')
  // The form may still stand there, or the words already in its place: whoever still finds it tries to save once more.
  const refused = page.locator('#main').getByText(/没有.*权限|不在.*权限|没有找到|您的权限已被调整|没有这个页面/).first()
  const save = page.getByRole('button', { name: '保存', exact: true })
  await refused.or(save).first().waitFor()
  if (await save.isVisible()) await Promise.race([save.click().catch(() => undefined), refused.waitFor()])
  await refused.waitFor()
  const now = (await (await clerk.context.request.get(api(`/api/projects/${id}`))).json()).record
  assert.notEqual(now.remark, '权限调整前写的')
  const kept = await page.evaluate(() => Object.entries(localStorage).filter(([name]) => name.startsWith('wutong.draft.')).map(([, value]) => value).join())
  assert.match(kept, /权限调整前写的/)
})

test('the server fails (500): the rows stay, marked with their time; a form keeps everything and names the number for the log', async () => {
  const { page, expected } = clerk
  expected.push(/status of 500/)
  await site.open(page, '/projects?limit=10')
  await page.waitForSelector('table.data tbody tr')
  const broken = { status: 500, contentType: 'application/problem+json', body: JSON.stringify({ code: 'fault', title: '系统没有完成这个操作', detail: '系统没有完成这个操作', next: '请稍后再试；仍然不行时请把编号告诉系统管理员', request_id: 'abc123' }) }
  await page.route('**/api/projects*', (route) => route.fulfill(broken))
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await page.getByRole('textbox', { name: '关键词' }).fill('x')
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await page.locator('[data-old]').getByText(/显示的是 \d\d:\d\d 的/).waitFor()
  assert.ok(await page.locator('table.data tbody tr').count() > 0)
  await typing(page, '服务器出错时填的')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('编号：abc123').first().waitFor()
  assert.equal(await title(page).inputValue(), '服务器出错时填的')
  await page.unroute('**/api/projects*')
  await saved(page)
})

test('a gateway answers with a page of its own (502, 503, 504): each is said in its words, nothing of that page is shown, nothing typed is lost', async () => {
  const { page, expected } = clerk
  expected.push(/status of 50[234]/)
  await typing(page, '网关应答时填的')
  for (const [status, words] of [[502, /系统没有运行[\s\S]*正在重启/], [503, /系统暂停服务[\s\S]*正在维护/], [504, /系统应答超时[\s\S]*可能已经办成/]]) {
    await page.route('**/api/projects', (route) => (route.request().method() === 'POST' ? route.fulfill({ status, contentType: 'text/html', body: `<html><head><title>${status} Bad Gateway</title></head><body><h1>nginx</h1></body></html>` }) : route.continue()))
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await becomes(async () => words.test((await page.locator('.problem').allInnerTexts()).join()), true)
    assert.doesNotMatch(await page.locator('body').innerText(), /nginx|Bad Gateway|<html/)
    assert.equal(await title(page).inputValue(), '网关应答时填的')
    await page.unroute('**/api/projects')
  }
  await saved(page)
  assert.match(await textOf(page, '.head-line h1'), /网关应答时填的/)
})

test('a zone without any data says what to do next', async () => {
  const { page } = clerk
  const session = await (await clerk.context.request.get(api('/api/session'))).json()
  const meta = await (await clerk.context.request.get(api('/api/meta'))).json()
  let empty
  for (const type of meta.types) {
    const reply = await (await clerk.context.request.get(api(`/api/${type.collection}?zone=${zone}&limit=1`))).json()
    if (reply.total === 0) { empty = type; break }
  }
  assert.ok(empty, 'the demo has a register without rows in this zone')
  await site.open(page, `/${empty.collection}?zone=${zone}`)
  await page.getByText(`${session.zones.find((one) => one.id === zone).name}还没有数据`).waitFor()
  await page.getByText(`新建第一条${empty.label}`).waitFor()
  await site.open(page, `/projects?zone=${zone}`)
})

test('in a zone without a single project today, board, ledger and wall each say so, and none gives a figure', async () => {
  const { page, context } = await site.signIn('sheng')
  const empty = (await askAs(page, '/api/session')).body.zones.find((one) => one.name === '乡宁生态文化旅游示范区').id
  for (const [path, words] of [['/today', /签约\s*没有登记[\s\S]*当年开工率[\s\S]*本期没有可比的项目，暂不计算/], ['/projects/board', /看板上还没有项目[\s\S]*登记后，会显示在这里/], ['/ledger', /存量补录[\s\S]*核验存证文件/], ['/wall', /签约\s*没有登记[\s\S]*只显示公开字段/]]) {
    await page.goto(`${site.address}${path}?zone=${empty}`)
    await page.waitForSelector('#main .page, #main.wall .panel')
    await settled(page)
    const text = await page.locator('#main').innerText()
    assert.match(text, words, path)
    assert.doesNotMatch(text, /NaN|undefined|null|Infinity|\d+(\.\d+)?\s*%|[1-9]\d* (个|亿元|万元)/, path)
    assert.equal(await page.locator('#main .problem:not(:has-text("权限"))').count(), 0, path)
  }
  await context.close()
})

test('a name of 300 characters is refused in the field, kept, and the longest one allowed breaks no page', async () => {
  const { page } = clerk
  await typing(page, '长'.repeat(300))
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.locator('.field-problem').getByText(/不超过 \d+ 个字/).waitFor()
  const most = Number(/不超过 (\d+)/.exec(await textOf(page, '.field-problem'))[1])
  assert.equal((await title(page).inputValue()).length, 300)
  const project = await create('长'.repeat(most - 20) + 'W'.repeat(20))
  const wide = (target) => target.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  const small = await site.signIn('tongji', phone)
  for (const window of [clerk, small]) {
    for (const path of [`/projects/${project.id}`, `/projects?q=${encodeURIComponent('长'.repeat(10))}`, `/projects/${project.id}/edit`]) {
      await site.open(window.page, path)
      await settled(window.page)
      assert.ok(await wide(window.page) <= 0, path)
    }
  }
  await site.open(page, '/projects/new')
  await page.getByRole('button', { name: '放弃暂存，重新填写' }).click()
})

test('very many rows: a page holds no more than it was asked for, and the totals are of all', async () => {
  const { page } = clerk
  const many = 260
  for (let from = 0; from < many; from += 20) await Promise.all(Array.from({ length: 20 }, (_, i) => clerk.context.request.post(api('/api/projects'), { data: { zone_id: zone, name: `批量行 ${String(from + i).padStart(4, '0')}` } })))
  await site.open(page, `/projects?q=${encodeURIComponent('批量行')}&limit=100&sort=name`)
  await page.waitForSelector('table.data tbody tr')
  assert.equal(await page.locator('table.data tbody tr').count(), 100)
  await page.getByText(`共 ${many} 条`, { exact: true }).waitFor()
  await page.getByRole('button', { name: '下一页' }).click()
  await page.getByText('第 2 / 3 页').waitFor()
  await becomes(() => textOf(page, 'table.data tbody .title-link'), '批量行 0100')
})

test('signs that turn or hide text are shown as what they are; control characters are refused with words', async () => {
  const { page } = clerk
  const project = await create('工程\u202Etxt.exe')
  await site.open(page, `/projects/${project.id}`)
  await page.waitForSelector('.head-line')
  assert.match(await textOf(page, '.head-line h1'), /工程⟨U\+202E⟩txt\.exe/)
  const arabic = await create('مشروع 123 الشركة')
  await site.open(page, `/projects/${arabic.id}`)
  await page.waitForSelector('.head-line')
  assert.equal(await page.locator('.head-line h1').evaluate((head) => getComputedStyle(head).direction), 'rtl')
  const refused = await clerk.context.request.post(api('/api/projects'), { data: { zone_id: zone, name: '响\u0007铃' } })
  assert.equal(refused.status(), 422)
  assert.match((await refused.json()).fields[0].message, /字符|控制/)
})

test('a photo of more than 20 MB: the form keeps everything and offers to shrink it', async () => {
  const { page } = clerk
  await site.open(page, '/projects?c.blocked_reason.has=环评')
  await page.locator('table.data tbody a').first().click()
  await page.waitForSelector('.acts')
  await page.locator('.acts').getByRole('button', { name: '开工', exact: true }).click()
  const dialog = page.locator('.action-dialog')
  // A file of its own, which the browser opens: handed over as bytes it would go through the debugger for seconds.
  const folder = mkdtempSync(join(tmpdir(), 'wutong-photo-'))
  const large = join(folder, '现场.png')
  writeFileSync(large, Buffer.concat([readFileSync(photo), Buffer.alloc(21 * 1024 * 1024)]))
  await dialog.locator('input[type=file]').setInputFiles(large)
  await dialog.getByText('超过 20 MB').waitFor()
  await dialog.getByRole('button', { name: '压缩后上传' }).click()
  await dialog.getByText(/已压缩到/).waitFor()
  await dialog.locator('img.preview').waitFor()
  rmSync(folder, { recursive: true })
  await page.reload()
  await page.waitForSelector('.acts')
  await page.locator('.acts').getByRole('button', { name: '开工', exact: true }).click()
  await dialog.getByText('已恢复上次未保存的内容').waitFor()
  await dialog.getByRole('button', { name: '取消' }).click()
})

test('somebody else signs in in another window of the browser: the first one says so, sends nothing, and goes on when its person is back', async () => {
  const { page, context } = await site.signIn('tongji', desk, '/projects/new')
  await title(page).fill('同一台电脑上填到一半的项目')
  await settled(page)
  const other = await context.newPage()
  await site.open(other, '/today')
  await other.locator('.top-user').click()
  await other.locator('.el-dropdown-menu__item', { hasText: '退出登录' }).click()
  await other.waitForURL(/sign-in/)
  const dialog = page.getByRole('dialog', { name: '请重新登录' })
  await dialog.waitFor()
  await other.fill('input[name=user]', 'zhaoshang')
  await other.fill('input[name=password]', site.accounts.zhaoshang.password)
  await other.click('button[type=submit]')
  await other.waitForSelector('#main .page')
  await dialog.locator('[data-why-again]').getByText('这个浏览器里现在登录的是示例招商专员，本页是示例统计员打开的').waitFor()
  await dialog.getByRole('button', { name: /关闭|Close/ }).click()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('这个浏览器里现在登录的是另一位用户，没有提交').waitFor()
  await signInAgain(page)
  assert.equal(await title(page).inputValue(), '同一台电脑上填到一半的项目')
  await saved(page)
  const id = page.url().split('/').pop()
  const { body } = await askAs(page, `/api/projects/${id}/history`)
  assert.equal(JSON.stringify(body).includes('示例招商专员'), false)
  await other.getByRole('dialog', { name: '请重新登录' }).waitFor()
  await context.close()
})

test('where windows cannot tell each other, a page reads nothing as somebody else: it says so over what stood there, and goes on when its person is back', async () => {
  const { page, context } = await site.signIn('tongji', desk)
  await context.addInitScript(() => { delete window.BroadcastChannel })
  await site.open(page, '/projects')
  await page.waitForSelector('table.data tbody tr')
  await settled(page)
  const rows = await page.locator('table.data tbody tr').count()
  const refused = []
  page.on('response', (reply) => { if (reply.status() === 409) refused.push(reply.url()) })
  const entered = await context.request.post(`${site.address}/api/session`, { data: { user: 'zhaoshang', password: site.accounts.zhaoshang.password }, headers: { Origin: site.address } })
  assert.equal(entered.status(), 200)
  await page.getByRole('textbox', { name: '关键词' }).fill('示例')
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await page.getByRole('dialog', { name: '请重新登录' }).locator('[data-why-again]', { hasText: '本页是示例统计员打开的' }).waitFor()
  assert.equal(await page.locator('table.data tbody tr').count(), rows)
  await page.waitForTimeout(2500)
  assert.ok(refused.length < 8, `asked over and over: ${refused.join()}`)
  await signInAgain(page)
  await page.getByRole('dialog', { name: '请重新登录' }).waitFor({ state: 'hidden' })
  await settled(page)
  assert.equal(await page.locator('#main .problem').count(), 0)
  const before = refused.length
  await page.getByRole('button', { name: '重置' }).click()
  await settled(page)
  assert.equal(refused.length, before)
  await context.close()
})

test('a record that was archived says so at its head and on paper, by whom and why, and offers nothing that would be refused', async () => {
  const { page, context } = await site.signIn('tongji')
  const made = (await askAs(page, '/api/projects', 'POST', { zone_id: zone, name: '后来归档的项目' })).body.record
  await site.open(page, `/projects/${made.id}`)
  await page.getByRole('tab', { name: '登记相关情况' }).waitFor()
  // In the window of the one who looks at it the change is told as it comes.
  const gone = await askAs(page, `/api/projects/${made.id}/actions/archive`, 'POST', { version: made.version, input: {}, reason: '重复登记，经核对归档' })
  assert.equal(gone.status, 200, JSON.stringify(gone.body))
  const words = page.locator('[data-archived-words]')
  await words.waitFor()
  assert.match(await words.innerText(), /已于 2\d{3}-\d\d-\d\d \d\d:\d\d.* 由示例统计员归档.*缘由：重复登记，经核对归档/)
  assert.equal(await page.locator('[data-archived]').innerText(), '已归档')
  for (const name of ['其他操作', '更多操作', '编辑', '写文书', '计划']) assert.equal(await page.locator('.acts').getByText(name, { exact: true }).count(), 0, name)
  assert.equal(await page.getByRole('tab', { name: '登记相关情况' }).count(), 0)
  await page.emulateMedia({ media: 'print' })
  assert.match(await textOf(page, '[data-paper-stage]'), /（已归档）$/)
  assert.match(await textOf(page, '[data-paper-state]'), /由示例统计员归档.*缘由：重复登记，经核对归档/)
  await context.close()
})

test('who is put out learns why: over the page that was open, and at the door when it is opened anew', async () => {
  const [first, second] = [await site.signIn('zhuren', desk, '/todo'), await site.signIn('zhuren', desk, '/todo')]
  for (let i = 0; i < 3; ++i) await (await site.signIn('zhuren', desk, '/todo')).context.close()
  await first.page.goto(api('/projects'))
  await first.page.waitForURL(/sign-in/)
  const why = /^登录已失效：您的账号在别处登录，同时登录不超过 3 处$/
  assert.match(await textOf(first.page, '[data-why]'), why)
  await second.page.locator('.side').getByRole('link').first().click()
  await second.page.locator('[data-why-again]', { hasText: '登录已失效：您的账号在别处登录，同时登录不超过 3 处。请重新登录，已填的内容没有丢' }).waitFor()
  // Who comes in again is not told it any longer.
  await first.page.fill('input[name=user]', 'zhuren')
  await first.page.fill('input[name=password]', site.accounts.zhuren.password)
  await first.page.click('button[type=submit]')
  await first.page.waitForSelector('.side')
  for (const { context } of [first, second]) await context.close()
})
