// plain_words_test.mjs — What the pages say stands as it was meant: a name turns no words beside it, the pages look as the system does, a cell that cannot be typed into says why,
// and who may see nothing is told that once.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs, becomes, desk, openSite, phone, settled, textOf } from './site.mjs'

let site
let clerk
before(async () => { site = await openSite(); clerk = await site.signIn('tongji', desk, '/projects') }, { timeout: 300_000 })
after(async () => { await site?.close() })

test('a name that turns the words beside it is written out in to-do lines, the record, its history and the search', async () => {
  const { page } = clerk
  const turned = '示例·道路不通\u202eabc'
  const { body: session } = await askAs(page, '/api/session')
  const made = await askAs(page, '/api/reported_problems', 'POST', { zone_id: session.zone, subject: turned, found_on: '2025-12-01' })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  for (const path of ['/todo?whose=zone', '/todo?tab=done', `/reported_problems/${made.body.record?.id ?? made.body.id}`, '/reported_problems']) {
    await site.open(page, path)
    await page.getByText('⟨U+202E⟩abc').first().waitFor()
    await settled(page)
    assert.equal((await page.locator('body').innerText()).includes('\u202e'), false, path)
  }
  await page.keyboard.press('Control+k')
  await page.keyboard.type('道路不通')
  await page.locator('[role=option]', { hasText: '⟨U+202E⟩' }).first().waitFor()
})

test('the pages look as the system does until somebody chooses, and follow it when it changes', async () => {
  const { page } = await site.signIn('tongji', desk, '/account')
  const dark = () => page.evaluate(() => document.documentElement.classList.contains('dark'))
  assert.equal(await dark(), false)
  assert.ok(await page.getByLabel('跟随系统').isChecked())
  await page.emulateMedia({ colorScheme: 'dark' })
  await becomes(dark, true)
  await page.getByLabel('浅色').check()
  assert.equal(await dark(), false)
  await page.getByRole('button', { name: '账号：' }).click()
  await page.getByText('界面：浅色').click()
  await becomes(dark, true)
  await page.evaluate(() => localStorage.removeItem('wutong.look'))
})

test('the page of the design asks for no list without a name; who may not see the papers is told it once', async () => {
  for (const [login, path] of [['tongji', '/design'], ['lianluo', '/documents']]) {
    const { page } = await site.signIn(login)
    const refused = []
    page.on('response', (reply) => { if (reply.status() >= 400) refused.push(`${reply.status()} ${reply.url()}`) })
    await site.open(page, path)
    await settled(page)
    assert.deepEqual(refused, [])
    if (login === 'lianluo') assert.doesNotMatch(await textOf(page, '#main'), /您可以看模板/)
  }
})

test('typing into a cell that takes nothing says why and what is used instead', async () => {
  const { page } = clerk
  await site.open(page, '/projects')
  await page.waitForSelector('td[data-cell]')
  const at = await page.locator('thead th').evaluateAll((all) => all.map((one) => one.textContent.trim()))
  const cell = async (label) => {
    const column = at.findIndex((one) => one.startsWith(label)) - at.findIndex((one) => one.startsWith('项目名称'))
    await page.locator(`td[data-cell="0,${column}"]`).click({ position: { x: 4, y: 4 } })
    await page.keyboard.press('3')
  }
  await cell('项目阶段')
  await page.locator('.el-message', { hasText: '“项目阶段”不能直接改' }).waitFor()
  await cell('签约日期')
  await page.locator('.el-message', { hasText: '“签约日期”不能直接改：由“' }).waitFor()
})

test('Space on a card opens its steps, the next one apart from those that pass over stages; the page says so; no card is cut off, in English neither', async () => {
  const { page } = clerk
  await site.open(page, '/projects/board')
  await page.waitForSelector('.board-card.fixed')
  const cut = () => page.evaluate(() => [...document.querySelectorAll('.board-card.fixed')].filter((card) => card.scrollHeight > card.clientHeight).length)
  const link = page.locator('[data-column=signed] a.name').first()
  await link.focus()
  assert.match(await textOf(page, `#${await link.getAttribute('aria-describedby')}`), /空格打开“推进”/)
  await page.keyboard.press('Space')
  const menu = page.locator('.el-dropdown-menu:visible')
  await menu.locator('[data-part=next]').waitFor()
  assert.deepEqual((await menu.locator('li').allInnerTexts()).slice(0, 4), ['下一步', '落地', '补登记（跳过中间阶段）', '开工'])
  await page.keyboard.press('Escape')
  assert.equal(await cut(), 0)
  await page.evaluate(() => localStorage.setItem('wutong.language', 'en'))
  await site.open(page, '/projects/board')
  await page.waitForSelector('.board-card.fixed')
  await settled(page)
  assert.equal(await cut(), 0)
  await page.evaluate(() => localStorage.removeItem('wutong.language'))
})

test('what can be done with many is told in parts, within the window', async () => {
  const { page } = clerk
  await site.open(page, '/projects')
  await page.getByLabel('选择本页').check()
  await page.getByRole('button', { name: '批量办理' }).click()
  const menu = page.locator('.el-dropdown-menu:visible')
  await menu.waitFor()
  await settled(page)
  assert.deepEqual(await menu.locator('[data-part]').allInnerTexts(), ['修改', '推进', '登记', '慎用'])
  const care = (await menu.innerText()).split('慎用')[1]
  for (const word of ['终止', '退出', '核减', '批量归档']) assert.ok(care.includes(word), word)
  const box = await page.locator('.el-dropdown__popper:visible').boundingBox()
  assert.ok(box.y >= 0 && box.y + box.height <= 768, JSON.stringify(box))
  await page.keyboard.press('Escape')
})

test('a name says how long it has become near its limit, and at once that it is too long', async () => {
  const { page } = clerk
  await site.open(page, '/projects/new')
  const name = page.getByLabel('项目名称').first()
  await name.fill('示'.repeat(170))
  await page.locator('[data-counter]', { hasText: '已写 170 / 200 个字' }).waitFor()
  await name.fill('示'.repeat(300))
  await page.locator('[data-over]', { hasText: '写了 300 个字，最多 200 个，请删去 100 个' }).waitFor()
  await name.fill('')
})

test('the form of an enterprise is begun for it from its register as from the desk', async () => {
  const { page } = await site.signIn('lianluo', phone, '/enterprise_appeals/new')
  const { body: session } = await askAs(page, '/api/session')
  const { rows: [firm] } = (await askAs(page, `/api/enterprises?zone=${session.zone}&limit=2`)).body
  await page.locator('.el-select', { hasText: firm.name }).first().waitFor()
})

test('a menu that there is not is a page that there is not', async () => {
  const { page } = clerk
  await site.open(page, '/menu/nope')
  await page.locator('.empty').getByRole('link').waitFor()
  assert.match(await textOf(page, '#main'), /没有这个页面|找不到/)
})

test('a list and the board end with the window of an office PC: nothing but what is in them moves', async () => {
  const { page } = clerk
  for (const path of ['/projects', '/enterprises', '/projects/board']) {
    await site.open(page, path)
    await page.locator('.table-scroll, .board-card').first().waitFor()
    await settled(page)
    const { whole, seen } = await page.evaluate(() => ({ whole: document.documentElement.scrollHeight, seen: window.innerHeight }))
    assert.ok(whole <= seen, `${path} is ${whole} px high in a window of ${seen}`)
  }
})

test('Ctrl+Enter saves a form; the pages in tabs are of who opened them, and what is said on the screen is not printed', async () => {
  const { page, context } = await site.signIn('tongji', desk, '/dispatch_meetings/new')
  await page.getByLabel(/会议名称/).fill('示例·键盘保存的会')
  await page.getByLabel(/会议日期/).first().fill('2025-12-19')
  await page.getByLabel(/主持/).fill('王主任')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/\/dispatch_meetings\/\w{26}$/)
  await page.locator('.el-message').first().waitFor()
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.locator('.el-message:visible').count(), 0)
  await page.emulateMedia({ media: 'screen' })
  await page.locator('.strip', { hasText: '示例·键盘保存的会' }).waitFor()
  await page.reload()
  await page.locator('.strip', { hasText: '示例·键盘保存的会' }).waitFor()
  await context.clearCookies()
  await page.goto(`${site.address}/sign-in`)
  await page.fill('input[name=user]', 'zhuren')
  await page.fill('input[name=password]', site.accounts.zhuren.password)
  await page.click('button[type=submit]')
  await page.locator('.strip').waitFor()
  await settled(page)
  assert.doesNotMatch(await page.locator('.strip').innerText(), /键盘保存的会/)
})

test('the page of the ledger says that it shows every kind of record until one is chosen', async () => {
  const { page } = await site.signIn('tongji', desk, '/ledger')
  await page.locator('.ask', { hasText: '全部类型' }).waitFor()
})
