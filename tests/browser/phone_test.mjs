// phone_test.mjs — A steward on a building site with a phone (390×844): today, a project, 开工 with a photo, and nothing wider than the screen.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs, becomes, none, openSite, phone, photo, settled, textOf } from './site.mjs'

let site
let steward
before(async () => { site = await openSite() }, { timeout: 300_000 })
after(async () => { await site?.close() })

async function fits(page) {
  const { wide, narrow } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, narrow: window.innerWidth }))
  assert.ok(wide <= narrow, `${page.url()} is ${wide} px wide on a screen of ${narrow}`)
}

test('today opens first and shows what the steward has in hand', async () => {
  steward = await site.signInByHand('guanjia', phone)
  const { page } = steward
  assert.equal(new URL(page.url()).pathname, '/today')
  await page.getByRole('heading', { name: '我管的项目' }).waitFor()
  await page.locator('[data-group]').first().waitFor()
  const headings = await page.locator('#main .card-head h2').allTextContents()
  assert.ok(headings.indexOf('有卡点') < headings.indexOf('我管的项目'), `what is to be done stands above what is in hand: ${headings}`)
  assert.ok(await page.locator('.bottom a').count() >= 5)
  await fits(page)
})

test('three taps lead to a project that has not started', async () => {
  const { page } = steward
  await page.locator('.bottom a', { hasText: '调度' }).tap()
  await page.getByRole('link', { name: /^已签约未开工/ }).tap()
  await page.waitForSelector('[data-figure]')
  await fits(page)
  await page.locator('.row-cards a').first().tap()
  await page.waitForSelector('.acts')
  await fits(page)
})

test('开工 is recorded with a photo', async () => {
  const { page } = steward
  const start = page.locator('.acts').getByRole('button', { name: '开工', exact: true })
  await start.tap()
  const dialog = page.locator('.action-dialog')
  await dialog.waitFor()
  await fits(page)
  await dialog.locator('input[type=file]').setInputFiles(photo)
  await dialog.locator('img.preview').waitFor()
  await dialog.getByRole('button', { name: '确认开工' }).tap()
  // What was answered and the button that goes on are seen without scrolling, photo and all.
  const anyway = dialog.getByRole('button', { name: '已核对，仍要开工' })
  await anyway.waitFor()
  const seen = async (one) => { const box = await one.boundingBox(); return box.y >= 0 && box.y + box.height <= phone.height }
  await becomes(() => seen(anyway), true)
  await becomes(() => seen(dialog.locator('[data-foreseen] p').last()), true)
  await anyway.tap()
  await dialog.waitFor({ state: 'hidden' })
  await page.waitForFunction(() => document.querySelector('.head-line .stage')?.textContent === '开工')
  await page.waitForFunction(() => document.querySelector('.timeline li')?.textContent?.includes('开工'))
})

test('what blocks a project is registered on the spot, stands first thing under 今天, and is cleared with a word that stays', async () => {
  const { page } = steward
  const act = async (name, fields) => {
    const button = page.locator('.acts').getByRole('button', { name, exact: true })
    if (!await button.isVisible()) await page.locator('.acts').getByRole('button', { name: '更多操作' }).tap()
    await page.getByRole('button', { name, exact: true }).or(page.getByRole('menuitem', { name, exact: true })).first().tap()
    const dialog = page.locator('.action-dialog')
    await dialog.waitFor()
    await fits(page)
    for (const [label, text] of fields) await dialog.getByLabel(label).first().fill(text)
    await dialog.getByRole('button', { name: `确认${name}` }).tap()
    await dialog.waitFor({ state: 'hidden' })
  }
  const record = new URL(page.url()).pathname
  await act('登记卡点', [[/^\*?\s*卡点$/, '示例·塔吊没有备案'], [/卡在何处/, '住建局'], [/卡点自/, '2025-12-01']])
  await page.locator('dd', { hasText: '塔吊没有备案' }).first().waitFor()
  await site.open(page, '/todo')
  await page.getByText('塔吊没有备案').first().waitFor()
  await site.open(page, record)
  await act('解除卡点', [[/怎么解决的/, '示例·已备案']])
  await page.locator('.timeline li', { hasText: '示例·已备案' }).waitFor()
  await site.open(page, '/todo')
  await none(page.getByText('塔吊没有备案'))
})

test('on the board one column fills the screen, and its name leads to each', async () => {
  const { page } = steward
  await site.open(page, '/projects/board')
  await page.waitForSelector('[data-column=started]')
  const jump = page.getByRole('navigation', { name: '各阶段' }).getByRole('button', { name: /^开工/ })
  await jump.tap()
  await becomes(() => jump.getAttribute('aria-current'), 'true')
  // It is scrolled there smoothly.
  await becomes(async () => { const box = await page.locator('[data-column=started]').boundingBox(); return box.x >= 0 && box.x < 40 && box.width > phone.width * 0.75 }, true)
  await fits(page)
})

test('the other pages fit the screen too', async () => {
  const { page } = steward
  for (const path of ['/today', '/cockpit', '/projects', '/projects/board', '/figures', '/projects/differences', '/menu/more']) {
    await site.open(page, path)
    await settled(page)
    await fits(page)
  }
  assert.match(await textOf(page, '.banner'), /演示数据.*严禁处理涉密信息/)
})

test('the tour of who imports is walked to its end by finger: its words name no keys, it stays in sight, and what the search finds lies over it', async () => {
  const { page, context } = await site.signIn('shili', phone)
  const panel = page.locator('.tour')
  const line = page.locator('.tour-line')
  const next = async () => { await page.waitForSelector('[data-tour=done]'); await panel.getByRole('button', { name: '下一步' }).tap() }
  await page.locator('[data-tour-offer]').getByRole('button', { name: '开始' }).tap()
  await page.getByRole('button', { name: '用示例台账试一次' }).tap()
  await next()
  assert.doesNotMatch(await textOf(page, '.tour .words'), /F8|Ctrl/)
  await page.locator('.offer', { hasText: '2025-02-28' }).tap()
  await becomes(() => page.locator('[data-red]').count(), 1)
  await page.locator('[data-red]').tap()
  // A finger hits what the cell is mended with.
  for (const one of ['.edit .el-input__wrapper', '.edit .el-button']) assert.ok((await page.locator(one).boundingBox()).height >= 40, one)
  // Scrolled past, one line of the tour stays under the top bar, and nothing of it over it.
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
  await becomes(() => line.count(), 1)
  assert.equal(await panel.locator('[data-tour]').getAttribute('data-tour'), 'waiting')
  const [top, said] = [await page.locator('.top').boundingBox(), await line.locator('.line').boundingBox()]
  assert.ok(Math.abs(said.y - (top.y + top.height)) <= 1 && said.height < 70, JSON.stringify([top, said]))
  await line.getByRole('button', { name: '看全文' }).tap()
  await becomes(() => line.count(), 0)
  await page.locator('[data-red]').tap()
  await page.locator('.edit input').fill('500')
  await page.locator('.edit .el-button').tap()
  await next()
  await page.getByRole('button', { name: /^确认导入/ }).tap()
  await page.getByRole('button', { name: '确认入库' }).tap()
  await next()
  await page.getByRole('button', { name: '撤销这次导入' }).tap()
  await page.locator('input[name=undo-reason]').fill('传错了表')
  await page.getByRole('button', { name: '确认撤销' }).tap()
  await next()
  assert.doesNotMatch(await textOf(page, '.tour .words'), /F8|Ctrl|回车/)
  await page.locator('input[type=search]').tap()
  await page.keyboard.type('kb')
  await page.locator('.hit[data-kind=page]', { hasText: '三个一批看板' }).tap({ timeout: 10_000 })
  await page.waitForURL(/\/projects\/board/)
  await next()
  assert.match(await textOf(page, '.tour'), /都走过一遍了/)
  await context.close()
})

test('the bar of a form stands close upon the menu at the foot, and the day that the formalities are counted from is one labelled field', async () => {
  const { page } = steward
  await site.open(page, '/projects')
  await page.locator('.row-card a, .row-cards a').first().tap()
  await page.waitForSelector('.timeline')
  const record = new URL(page.url()).pathname
  await site.open(page, `${record}/edit`)
  const [bar, menu] = [await page.locator('.bar').boundingBox(), await page.locator('.bottom').boundingBox()]
  assert.ok(bar.y + bar.height >= menu.y && bar.y + bar.height - menu.y <= 4 && bar.x === 0 && bar.width === phone.width, JSON.stringify([bar, menu]))
  const [notBegun] = (await askAs(page, `/api/projects?filter=${encodeURIComponent('stage = signed')}&limit=1`)).body.rows   // one that is begun owes what is behind it first
  await site.open(page, `/projects/${notBegun.id}/approvals`)
  const from = page.locator('.from')
  await from.waitFor()
  assert.match(await from.innerText(), /改从/)
  const [field, words] = [await from.boundingBox(), await page.locator('.ends dt', { hasText: '从哪天起算' }).boundingBox()]
  assert.ok(Math.abs(field.x - words.x) <= 1, 'the field begins where its words begin')
  await fits(page)
})
