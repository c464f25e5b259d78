// quality_test.mjs — What every page owes: the first load within 500 KB, nothing asked of another machine, no word on the console, usable at 200 %,
// printable, Chinese without gaps.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs, becomes, complaintsOf, none, openSite, settled } from './site.mjs'

const pages = ['/today', '/todo', '/messages', '/site', '/site/visit', '/imports', '/imports/layouts', '/projects', '/projects/board', '/cockpit', '/figures', '/ledger', '/help', '/account', '/outbox', '/menu/projects']
let site
let clerk
before(async () => { site = await openSite(); clerk = await site.signIn('tongji') }, { timeout: 300_000 })
after(async () => { await site?.close() })

test('the first load is at most 500 KB packed, in few requests', async () => {
  const { page, context } = await site.signIn('')
  await context.clearCookies()
  let bytes = 0
  let requests = 0
  const protocol = await context.newCDPSession(page)
  await protocol.send('Network.enable')
  await protocol.send('Network.setCacheDisabled', { cacheDisabled: true })
  protocol.on('Network.loadingFinished', (event) => { bytes += event.encodedDataLength; requests += 1 })
  await page.goto(`${site.address}/sign-in`)
  await page.waitForSelector('input[name=user]')
  await settled(page)
  console.log(`first load: ${requests} requests, ${Math.round(bytes / 1024)} KB`)
  assert.ok(bytes > 20 * 1024 && bytes <= 500 * 1024, `${bytes} bytes`)
  assert.ok(requests <= 25, `${requests} requests`)
})

test('a list that is opened for the first time asks for few files, and its rows wait for no more than the first load', async () => {
  const window = clerk // a person has three sessions at most, and later tests open more
  const protocol = await window.context.newCDPSession(window.page)
  await protocol.send('Network.enable')
  await protocol.send('Network.setCacheDisabled', { cacheDisabled: true })
  const asked = []
  protocol.on('Network.requestWillBeSent', (event) => asked.push(new URL(event.request.url).pathname))
  // The rows come while every file that is not of the first load is held back.
  const index = await (await window.context.request.get(`${site.address}/`)).text()
  const first = [...index.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((found) => found[1])
  let held = true
  const waiting = []
  await window.page.route('**/assets/**', async (route) => {
    if (held && !first.includes(new URL(route.request().url()).pathname)) await new Promise((resolve) => waiting.push(resolve))
    await route.continue()
  })
  await window.page.goto(`${site.address}/projects`)
  await window.page.waitForSelector('table tbody tr td')
  // Whoever is quicker than the script of a select has it opened when that is there.
  await window.page.locator('.query .el-select').first().click()
  held = false
  for (const resolve of waiting) resolve()
  await window.page.getByRole('option', { name: '签约', exact: true }).waitFor()
  assert.equal(await window.page.evaluate(() => document.activeElement?.getAttribute('aria-label')), '阶段')
  await settled(window.page)
  await window.page.unroute('**/assets/**')
  await protocol.detach()
  console.log(`list: ${asked.length} requests`)
  assert.ok(first.length > 0 && first.every((one) => asked.includes(one)), `${first} among ${asked}`)
  assert.ok(asked.length <= 32, `${asked.length} requests: ${asked.join(' ')}`)
})

test('the cockpit is two files beside the first load, and its figures are asked for while they come', async () => {
  const { page, context } = clerk
  const protocol = await context.newCDPSession(page)
  await protocol.send('Network.enable')
  await protocol.send('Network.setCacheDisabled', { cacheDisabled: true })
  const index = await (await context.request.get(`${site.address}/`)).text()
  const first = [...index.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((found) => found[1])
  const asked = []
  protocol.on('Network.requestWillBeSent', (event) => asked.push(new URL(event.request.url).pathname))
  let [passOverview, passOthers] = []
  const overview = new Promise((resolve) => { passOverview = resolve }), others = new Promise((resolve) => { passOthers = resolve })
  // Whatever is neither of the first load nor of these two is held back until the figures stand there.
  await page.route('**/assets/**', async (route) => {
    const path = new URL(route.request().url()).pathname
    if (/\/overview-[^/]+\.(js|css)$/.test(path)) await overview
    else if (!first.includes(path)) await others
    await route.continue()
  })
  const figures = ['/api/cockpit', '/api/cockpit/overview'].map((path) => page.waitForRequest((request) => new URL(request.url()).pathname === path))
  const opened = page.goto(`${site.address}/cockpit`)
  await Promise.all(figures)
  passOverview()
  await opened
  await page.waitForSelector('.tile')
  passOthers()
  await settled(page)
  await page.unroute('**/assets/**')
  await protocol.detach()
  assert.ok(!asked.some((path) => /DateInput/.test(path)), 'a calendar is for whoever picks a day')
  for (const path of ['/api/cockpit', '/api/cockpit/overview']) assert.equal(asked.filter((one) => one === path).length, 1, `${path} is taken, not asked for again`)
})

test('who is signed in is asked while the script of the pages is still on its way', async () => {
  let pass
  const script = new Promise((resolve) => { pass = resolve })
  await clerk.page.route(/\/assets\/index-[^/]+\.js$/, async (route) => { await script; await route.continue() })
  const asked = Promise.all(['/api/session', '/api/meta'].map((path) => clerk.page.waitForRequest((request) => new URL(request.url()).pathname === path)))
  const opened = clerk.page.goto(`${site.address}/projects`)
  await asked
  const again = []
  clerk.page.on('request', (request) => { if (/^\/api\/(session|meta)$/.test(new URL(request.url()).pathname)) again.push(request.url()) })
  pass()
  await opened
  await clerk.page.waitForSelector('table tbody tr td')
  assert.deepEqual(again, [], 'what came early is taken, not asked for again')
  await clerk.page.unroute(/\/assets\/index-[^/]+\.js$/)
})

test('at 200 % nothing is lost: no page is wider than the window, and its heading and menu are there', async () => {
  // 200 % of 1366×768 is a window of 683×384 with the same pixels.
  const window = await site.signIn('tongji', { width: 683, height: 384 })
  for (const path of pages) {
    await site.open(window.page, path)
    await settled(window.page)
    const { wide, inner, heading } = await window.page.evaluate(() => ({ wide: document.documentElement.scrollWidth, inner: window.innerWidth, heading: (document.querySelector('#main h1')?.textContent ?? '').trim() }))
    assert.ok(wide <= inner, `${path} is ${wide} px wide in ${inner}`)
    assert.ok(heading, path)
  }
})

test('the text made larger keeps every page within the window', async () => {
  const window = await site.signIn('tongji')
  await window.page.evaluate(() => localStorage.setItem('wutong.scale', 'larger'))
  for (const path of ['/today', '/todo', '/ledger', '/imports', '/site']) {
    await site.open(window.page, path)
    await settled(window.page)
    assert.ok(await window.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), path)
  }
})

test('print leaves out what is of the screen alone', async () => {
  const { page } = clerk
  for (const path of ['/todo', '/ledger', '/projects']) {
    await site.open(page, path)
    await page.emulateMedia({ media: 'print' })
    for (const selector of ['.top', '.side', '.strip', '.bottom']) assert.equal(await page.locator(selector).first().isVisible(), false, `${selector} on ${path}`)
    assert.ok(await page.locator('#main h1, [data-print-title]').filter({ visible: true }).count() > 0, `a heading on ${path}`)
    assert.ok(await page.locator('.banner').isVisible(), '演示数据 stands on paper too')
    await page.emulateMedia({ media: 'screen' })
  }
})

test('printed from the dark look, a page stands on white as from the light one', async () => {
  const { page } = clerk
  const colours = () => page.evaluate(() => ['body', '#main h1', 'table.data td', 'table.data th', 'table.data a'].map((selector) => { const style = getComputedStyle(document.querySelector(selector)); return [selector, style.color, style.backgroundColor].join(' ') }))
  await site.open(page, '/projects')
  await page.waitForSelector('table.data tbody a')
  await page.emulateMedia({ media: 'print' })
  const light = await colours()
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => document.documentElement.classList.add('dark'))
  assert.notDeepEqual(await colours(), light)
  await page.emulateMedia({ media: 'print' })
  await settled(page)
  assert.deepEqual(await colours(), light)
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => document.documentElement.classList.remove('dark'))
})

test('the history of a record is whole on paper, what is folded on the screen too', async () => {
  const { page } = clerk
  await site.open(page, '/projects')
  await page.locator('table.data tbody a').first().click()
  await page.locator('.timeline .folded').first().waitFor({ state: 'attached' })
  // What is folded of the newest entry is told on paper, word for word; what the first one filled in stands in the sheet.
  const { id, version } = await page.evaluate(async () => (await (await fetch(`/api${window.location.pathname}`)).json()).record)
  const changed = await askAs(page, `/api/projects/${id}`, 'PATCH', { version, remark: '改备注', location: '改地点一号', content: '改内容', progress_note: '改进展', industry_group: '改链条', park: '改片区', phase_label: '改期次' })
  assert.equal(changed.status, 200, JSON.stringify(changed.body))
  await becomes(() => page.locator('.timeline > li').count(), 2)
  const told = (await page.locator('.timeline > li').first().locator('ul li').evaluateAll((all) => all.map((one) => one.querySelector('span').textContent)))
  const hidden = page.locator('.timeline > li').first().locator('.folded')
  assert.ok(await hidden.count() > 0 && !await hidden.first().isVisible())
  await page.emulateMedia({ media: 'print' })
  const rows = page.locator('[data-history-on-paper] tbody tr')
  await rows.last().waitFor()
  const words = await rows.last().innerText()
  for (const one of told) assert.ok(words.includes(one), `${one} in ${words}`)
  assert.match(await rows.first().innerText(), /登记 \d+ 项，见上/)
  assert.equal(await page.locator('.timeline').isVisible(), false)
  await page.emulateMedia({ media: 'screen' })
})

test('the pages are in Chinese, and every word is there in English', async () => {
  const { page } = clerk
  for (const path of ['/todo', '/messages', '/site', '/site/visit', '/ledger', '/imports', '/outbox']) {
    await site.open(page, path)
    await settled(page)
    const text = await page.locator('#main').innerText()
    assert.doesNotMatch(text, /\b(?:todo|shell|find|site|outbox|messages|imports|ledgerPage)\.[a-zA-Z]+/, path)
    assert.match(text, /[\u4e00-\u9fff]/)
  }
  await page.evaluate(() => localStorage.setItem('wutong.language', 'en'))
  for (const path of ['/todo', '/site/visit', '/ledger', '/imports']) {
    await site.open(page, path)
    assert.match(await page.locator('#main h1').innerText(), /^[\x20-\x7e]+$/, path)
  }
  await page.evaluate(() => localStorage.setItem('wutong.language', 'zh'))
})

test('what is related stands on paper too, whichever tab is open', async () => {
  const { page } = await site.signIn('tongji', { width: 1366, height: 768 }, '/projects')
  const id = await page.evaluate(async () => {
    const ask = async (path, body) => (await fetch(path, body && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })).json()
    const project = (await ask('/api/projects?limit=1')).rows[0]
    await ask('/api/reported_problems', { subject: '印出来也要有的问题', found_on: '2025-12-17', project: project.id, zone: project.zone_id })
    return project.id
  })
  await site.open(page, `/projects/${id}`)
  await page.getByRole('tab', { name: /问题反映/ }).click()
  const onPaper = page.locator('[data-on-paper]', { hasText: '印出来也要有的问题' })
  await onPaper.waitFor({ state: 'attached' })
  assert.equal(await onPaper.isVisible(), false)
  await page.emulateMedia({ media: 'print' })
  assert.ok(await onPaper.isVisible())
  await page.locator('[data-sheet] [data-paper-field=total_investment]').waitFor()   // the facts, though another tab is open
  assert.equal(await page.locator('.body .related', { hasText: '印出来也要有的问题' }).first().isVisible(), false, 'and not twice')
  await page.emulateMedia({ media: 'screen' })
})

test('a record with many kinds of related records keeps what there is no room for in one tab', async () => {
  const { page } = await site.signIn('shiliqiye', { width: 1366, height: 768 }, '/enterprises')
  const { id, types } = await page.evaluate(async () => {
    const ask = async (path) => (await fetch(path)).json()
    return { id: (await ask('/api/enterprises?limit=1')).rows[0].id, types: ['enterprise_appeal', 'talent_demand', 'open_trade', 'supply_relation', 'property_right', 'platform_booking'] }
  })
  await page.route(`**/api/enterprises/${id}`, async (route) => {
    const response = await route.fetch()
    const body = await response.json()
    const [one] = body.related
    await route.fulfill({ response, json: { ...body, related: types.map((type) => ({ ...one, type, label: type, field: 'enterprise', total: 1 })) } })
  })
  await site.open(page, `/enterprises/${id}`)
  const rest = page.getByRole('tab', { name: '其他关联（3 类）' })
  await rest.click()
  assert.equal(await page.getByRole('tab').filter({ hasText: '（1）' }).count(), 3)
  assert.equal(await page.locator('.related h3:visible').count(), 3)
  await page.setViewportSize({ width: 1920, height: 1080 })
  await none(rest)
  assert.equal(await page.getByRole('tab', { selected: true }).textContent(), '基本情况', 'the tab that is gone leaves no empty page')
  assert.equal(await page.getByRole('tab').filter({ hasText: '（1）' }).count(), 6)
})

test('a page that complains, or asks another machine, fails its file unless the test expected it', () => {
  const window = { complaints: ['TypeError: x is not a function', 'net::ERR_INTERNET_DISCONNECTED'], expected: [/ERR_INTERNET/], foreign: ['http://192.0.2.1/a.js'] }
  assert.deepEqual(complaintsOf([window, { complaints: [], expected: [], foreign: [] }]), ['TypeError: x is not a function', 'another machine was asked: http://192.0.2.1/a.js'])
})

test('what a page writes on its console as an error, throws or fetches elsewhere is kept', async () => {
  const made = await site.signIn('')
  await made.page.evaluate(() => { console.error('示例的抱怨'); setTimeout(() => { throw new Error('示例的错误') }) })
  await made.page.evaluate(() => fetch('http://192.0.2.1/').catch(() => undefined))
  await becomes(() => complaintsOf([made]).length >= 3, true)
  for (const words of [/^示例的抱怨$/, /示例的错误/, /192\.0\.2\.1/]) assert.ok(complaintsOf([made]).some((one) => words.test(one)), `${words} among ${complaintsOf([made])}`)
  made.expected.push(/示例的/, /192\.0\.2\.1/)
})
