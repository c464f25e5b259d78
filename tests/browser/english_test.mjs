// english_test.mjs — In English the menu, list heads, labels of forms and of records are English, at once when the language is changed, and Chinese again after.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs, becomes, openSite, settled } from './site.mjs'

const chinese = /[\u4e00-\u9fff]/
let site, clerk
before(async () => { site = await openSite(); clerk = await site.signIn('tongji') }, { timeout: 240_000 })
after(() => site?.close())

const texts = (page, selector) => page.locator(selector).allTextContents()
async function noChinese(page, selector, where) {
  const all = await texts(page, selector)
  assert.ok(all.length, `${where}: nothing at ${selector}`)
  assert.deepEqual(all.filter((text) => chinese.test(text)), [], `${where}: ${selector}`)
}
async function speak(page, english) {
  await page.click('.top-user')
  await page.locator('.el-dropdown-menu__item', { hasText: english ? 'English' : '中文' }).click()
  await settled(page)
}

test('the menu, the open tab and the list follow the language at once, without asking the server', async () => {
  const { page } = clerk
  await site.open(page, '/projects')
  await settled(page)
  const asked = []
  const note = (request) => { if (request.url().includes('/api/meta')) asked.push(request.url()) }
  page.on('request', note)
  await speak(page, true)
  await becomes(async () => chinese.test((await texts(page, 'nav.side')).join('')), false)
  await noChinese(page, 'nav.tabs a', 'tabs')
  await noChinese(page, '.top-date', 'the date in the bar')
  await noChinese(page, '#main thead th', '/projects')
  await speak(page, false)
  await becomes(async () => chinese.test((await texts(page, '#main thead th')).join('')), true)
  assert.deepEqual(asked, [])
  page.off('request', note)
})

test('the own roles are named in the language that was chosen just now', async () => {
  const { page } = clerk
  const role = () => page.locator('#main dl.card-body dd').first().innerText()
  await site.open(page, '/account')
  await speak(page, true)
  await becomes(role, 'Statistician')
  await speak(page, false)
  await becomes(role, '统计调度员')
})

test('lists, forms and records of a project, an enterprise and a register are labelled in English', async () => {
  const { page } = clerk
  await speak(page, true)
  for (const collection of ['projects', 'enterprises', 'batch_entries']) {
    const { body } = await askAs(page, `/api/${collection}?limit=1`)
    await site.open(page, `/${collection}`)
    await settled(page)
    await noChinese(page, '#main h1', collection)
    await noChinese(page, '#main thead th', collection)
    await site.open(page, `/${collection}/new`)
    await settled(page)
    for (const selector of ['#main h1', '#main label', '#main h2']) await noChinese(page, selector, `${collection}/new`)
    if (!body.rows.length) continue
    await site.open(page, `/${collection}/${body.rows[0].id}`)
    await settled(page)
    for (const selector of ['#main dt', '#main .acts', '#main .group h3', '#main .timeline strong']) await noChinese(page, selector, `${collection}/{id}`)
  }
  await speak(page, false)
})
