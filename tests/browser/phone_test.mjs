// phone_test.mjs — A steward on a building site with a phone (390×844): today, a project, 开工 with a photo, and nothing wider than the screen.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { becomes, none, openSite, phone, photo, settled, textOf } from './site.mjs'

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
