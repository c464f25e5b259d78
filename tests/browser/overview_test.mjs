// overview_test.mjs — What the director and the province see: a number opens rows under its own words, says whether it may be given out, and of which zone
// it is; the wall has all cities whole; an address carries its zone.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs, becomes, desk, menuEntry, none, numberOf, openSite, saltLakeZone, settled, textOf } from './site.mjs'

let site
let director
let province
let zones = []
const zoneNamed = (name) => zones.find((one) => one.name === name).id
before(async () => {
  site = await openSite()
  director = (await site.signIn('zhuren', desk, '/cockpit')).page
  province = (await site.signIn('sheng', desk, '/cockpit')).page
  zones = (await askAs(province, '/api/session')).body.zones
}, { timeout: 300_000 })
after(async () => { await site?.close() })

const code = /[a-z]{3,}_[a-z]+|missing\(|\?\?|>=|<=/
const total = async (page) => Number(/共 ([\d,]+) 条/.exec(await textOf(page, '.pager'))[1].replace(/,/g, ''))

test('the rows of a number are told in the words of its indicator or its day, of a step of the funnel in labels: no code', async () => {
  for (const id of ['signed', 'started', 'production', 'registered']) {
    await site.open(director, '/cockpit')
    const shown = await numberOf(director, `[data-milestone=${id}] [data-now] strong`)
    await director.locator(`[data-milestone=${id}] [data-now]`).click()
    await director.waitForURL(/\/projects\?/)
    await director.waitForSelector('.pager')
    await settled(director)
    assert.equal(await total(director), shown, id)
    assert.doesNotMatch(await director.locator('#main').innerText(), code, id)
  }
  await site.open(director, '/cockpit')
  await director.locator('[data-milestone=signed] [data-now]').click()
  assert.match(await textOf(director, '.notice.lead'), /签约项目数.*本期签约的项目（合同）.*2025年1月1日—2025年12月20日/)
  await site.open(director, '/cockpit')
  await director.locator('.funnel li a:first-child').nth(4).click()
  await director.locator('[data-beside]', { hasText: '另有条件：项目阶段 在 (开工, ' }).waitFor()
  assert.doesNotMatch(await director.locator('#main').innerText(), code)
})

test('an amount opens the rows it is made of, the largest first; what an owner has in hand opens theirs; the sum of a city its rows', async () => {
  await site.open(director, '/cockpit')
  const count = await numberOf(director, '[data-milestone=signed] [data-now] strong')
  const sum = Math.round(parseFloat(await textOf(director, '[data-milestone=signed] [data-sum]')) * 10_000).toLocaleString('en-US')   // 亿元, in 万元
  await director.locator('[data-milestone=signed] [data-sum]').click()
  await director.waitForURL(/sort=-total_investment/)
  assert.equal(await total(director), count)
  await becomes(async () => (await director.locator('#main').innerText()).includes(sum), true)
  await site.open(director, '/cockpit')
  const due = director.locator('.owners li', { hasText: '示例项目管家' }).locator('[data-owner-due]')
  const n = Number(/\d+/.exec(await due.textContent())[0])
  await due.click()
  await director.locator('[data-of-owner]', { hasText: `只看“示例项目管家”的 ${n} 件` }).waitFor()
  assert.equal(await director.locator('.lines li').count(), n)
  await site.open(province, '/cockpit')
  const city = province.locator('[data-city-sum]').first()
  const signed = Number(/\d+/.exec(await city.textContent())[0])
  await city.click()
  await province.waitForURL(/\/projects\?.*signed_count/)
  assert.equal(await total(province), signed)
})

test('rows that were picked by a day show that day', async () => {
  await site.open(director, '/cockpit')
  await director.locator('[data-milestone=production] [data-now]').click()
  await director.locator('th[data-head=production_on]').waitFor()
})

test('the tile, the list of figures, the answer by phone and the wall say the same of what may be given out', async () => {
  await director.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await site.open(director, '/cockpit')
  assert.equal(await textOf(director, '[data-milestone=signed] [data-outside]'), '可对外')
  assert.equal(await textOf(director, '[data-tile=start_rate] [data-outside]'), '内部掌握')
  const metas = new Map((await askAs(director, '/api/meta')).body.indicators.map((one) => [one.id, one.open_to_public]))
  const tiles = await director.locator('[data-tile]').evaluateAll((all) => all.map((one) => [one.dataset.tile, one.querySelector('[data-outside]')?.textContent ?? '']))
  const valued = new Set(await director.locator('[data-tile]').evaluateAll((all) => all.filter((one) => !/^—/.test(one.querySelector('strong').textContent)).map((one) => one.dataset.tile)))
  for (const [id, said] of tiles) if (!valued.has(id)) assert.equal(said, '', `${id} has nothing to give out`)
  for (const [id, said] of tiles) if (valued.has(id)) assert.equal(said, metas.get(id) ? '可对外' : '内部掌握', id)
  await director.locator('[data-milestone=signed] button').click()
  await director.locator('.el-message').first().waitFor()
  const copied = await director.evaluate(() => navigator.clipboard.readText())
  assert.match(copied, /^【演示数据】盐湖高新技术产业开发区2025年1月1日至12月20日签约 37 个，总投资116\.76 亿元（.*）。截至2025年12月20日。来源：本区调度数，非统计部门公布数。个数、总投资可对外提供。$/)
  // Each figure and each picture can be told: with its day, its source, and whether it may leave.
  const told = async (inside, name) => {
    await director.evaluate(() => navigator.clipboard.writeText(''))
    await director.locator(inside).getByRole('button', { name: `${name} 复制为文字`, exact: true }).click()
    await becomes(async () => (await director.evaluate(() => navigator.clipboard.readText())) !== '', true)
    return director.evaluate(() => navigator.clipboard.readText())
  }
  assert.match(await told('.tiles', '当年开工率'), /^【演示数据】盐湖高新技术产业开发区.*当年开工率为83\.78%。截至2025年12月20日。口径：.*（31）.*（37）.*来源：本区调度数；非统计部门公布数。可以对外提供。$/)
  assert.match(await told('.cockpit', '各阶段项目（历年累计）'), /^【演示数据】盐湖高新技术产业开发区项目走到各阶段.*开工 57 个（现停在此 45 个）.*截至2025年12月20日。来源：本区调度数，非统计部门公布数。其中储备、在谈内部掌握，未经批准不得对外提供；其余可对外提供。$/)
  for (const [picture, said] of [['steps', '储备、在谈内部掌握'], ['trend', '可对外'], ['places', '可对外']]) assert.equal(await textOf(director, `[data-${picture}] [data-outside]`), said, picture)
  assert.match(await told('.cockpit', '逐月签约、开工、投产'), /逐月：签约 [\d、]+，合计 37 个；开工 [\d、]+，合计 31 个；投产 [\d、]+，合计 3 个。.*非统计部门公布数。可对外提供。$/)
  // The same as a picture to be sent on, with all that is said of it.
  await site.open(director, '/figures/start_rate')
  await director.locator('[data-picture]').click()
  const picture = director.getByRole('dialog').locator('img')
  await picture.waitFor()
  assert.match(await picture.getAttribute('alt'), /盐湖高新技术产业开发区；三个一批开工率；92\.86%；.*截至 2025年12月20日；来源：调度数，非统计公布数.*；内部掌握；【演示数据】/)
  assert.equal(await picture.evaluate((one) => one.decode().then(() => one.naturalWidth)), 1440)
  const [saved] = await Promise.all([director.waitForEvent('download'), director.locator('[data-save-picture]').click()])
  assert.equal(saved.suggestedFilename(), '三个一批开工率.png')
  await director.getByRole('button', { name: '关闭', exact: true }).click()
  await site.open(director, '/cockpit')
  const wall = (await askAs(director, '/api/wall/preview')).body
  assert.ok(wall.tiles.some((tile) => tile.id === 'signed' && tile.sum))
  assert.ok(!wall.figures.some((figure) => figure.id === 'start_rate'))
})

test('each rate says beneath itself what it counts; what a single owner has to do is all there; targets of the year are there with the share done', async () => {
  await site.open(director, '/cockpit')
  assert.match(await textOf(director, '[data-tile=start_rate] [data-say]'), /签约一批/)
  assert.match(await textOf(director, '[data-tile=start_rate]'), /^三个一批开工率/, 'two rates of starts are not called alike')
  assert.match(await textOf(director, '[data-tile=same_year_start_rate] [data-say]'), /本期签约且在期末前开工/)
  // One owner has the room of four: nothing of theirs is left out while half the card would be empty.
  assert.match(await textOf(director, '.owners'), /要办 6 件/)
  assert.equal(await director.locator('.owners .line').count(), 6)
  // The demo invents targets and ranks for its invented zone alone.
  const invented = (await site.signIn('shilizhuren', desk, '/cockpit')).page
  assert.match((await textOf(invented, '[data-milestone=signed] [data-target]')).replace(/\s+/g, ' '), /全年目标 60 个 ?完成 [\d.]+%/)
  assert.match(await textOf(invented, '.ranks'), /升 2 位/)
  await site.open(director, '/figures/same_year_start_rate')
  const days = (await director.locator('[data-rest] td.number').allTextContents()).map((one) => Number(one.replace(/\D/g, ''))).filter(Boolean)
  assert.ok(days.length > 3)
  assert.deepEqual(days, [...days].sort((a, b) => b - a))
})

test('the desk of a director has figures, what is stuck and what moved on its first screen; a stuck project says with whom and for how long beside its title', async () => {
  await site.open(director, '/today')
  await director.waitForSelector('[data-director] .owners .line')
  await settled(director)
  const ends = await director.locator('.milestones, [data-tile], .owners .line').evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().bottom)))
  assert.ok(ends.length > 5 && Math.max(...ends) < desk.height, `seen without scrolling: ${ends}`)
  assert.match(await director.locator('[data-tile=start_rate]').getAttribute('title'), /签约一批/)
  const line = director.locator('.owners .line', { hasText: '有卡点' }).first()
  const waited = /已 \d+ 天/.exec(await line.textContent())[0]
  await line.locator('a').click()
  await director.waitForURL(/\/projects\/01/)
  const block = director.locator('[data-wait=blocked]')
  await block.waitFor()
  assert.match(await block.textContent(), /有卡点（.+）.*卡在：.+责任人：示例项目管家/)
  assert.equal(await block.locator('b').textContent(), waited)
})

test('已签约未开工 of the menu is called so, and its rows come before the rate they lower', async () => {
  await site.open(director, '/cockpit')
  await (await menuEntry(director, '调度', '已签约未开工')).click()
  await director.waitForURL(/\/projects\/unstarted$/)
  assert.equal(await textOf(director, 'h1'), '已签约未开工')
  assert.match(await textOf(director, '.stack > :first-child h2'), /本期签约未开工 \d+ 个/)
  assert.equal(await textOf(director, '.stack > h2'), '当年开工率')
  await director.locator('.stack > h2 a').click()
  await director.waitForURL(/\/figures\/same_year_start_rate/)
  assert.equal(await textOf(director, 'h1'), '当年开工率')
})

test('a row of the rate by rounds opens by the name of its round, and its project is a link', async () => {
  await site.open(director, '/figures/start_rate')
  await director.waitForSelector('.data tbody tr')
  assert.doesNotMatch(await director.locator('.data').first().innerText(), /01[0-9A-Z]{20}/)
  await director.locator('.data tbody a[href^="/projects/"]').first().click()
  await director.waitForURL(/\/projects\/01/)
  await site.open(director, '/cockpit')
  await director.locator('[data-tile=start_rate]').click()
  await director.locator('[data-part=numerator]').click()
  await director.waitForSelector('.data tbody a[href^="/projects/"]')
  assert.doesNotMatch(await director.locator('.data').innerText(), /01[0-9A-Z]{20}/)
})

test('of one city the map is its own, and nothing signed is not everything started', async () => {
  await site.open(province, `/cockpit?zone=${zoneNamed('大同市')}`)
  await province.locator('h1', { hasText: '大同市' }).waitFor()
  await settled(province)
  assert.deepEqual(await province.locator('.schematic .name').allTextContents(), ['大同经开区'])
  for (const link of await province.locator('#main a[href^="/rank_notices"]').all()) assert.fail(`a link to what the province may not see: ${await link.getAttribute('href')}`)
  const city = await textOf(province, 'h1')
  await province.locator('.schematic .place').click()
  await becomes(async () => await textOf(province, 'h1') !== city && new URL(province.url()).pathname === '/cockpit', true)
  await province.goBack()
  await becomes(() => textOf(province, 'h1'), city)
  await none(province.getByText('已签约的都开工了'))
  await province.getByText('本期没有签约项目').waitFor()
})

test('the address carries the zone: it changes with the choice, goes back, and opens the same for who is sent it', async () => {
  await site.open(province, `/cockpit?zone=${zoneNamed('山西省')}`)
  await province.locator('.top-zone').click()
  await province.getByRole('option', { name: saltLakeZone, exact: true }).click()
  await becomes(() => province.locator('.top-zone').innerText().then((text) => text.trim()), saltLakeZone)   // the choice itself, before what follows from it
  await province.waitForURL((url) => url.searchParams.get('zone') === zoneNamed(saltLakeZone))
  await province.locator('h1', { hasText: saltLakeZone }).waitFor()
  await province.goBack()
  await province.locator('h1', { hasText: '山西省' }).waitFor()
  await province.goForward()
  await province.locator('h1', { hasText: saltLakeZone }).waitFor()
  for (const path of ['/projects', '/projects/board']) {
    await site.open(province, path)
    await province.waitForURL((url) => url.pathname === path && url.searchParams.get('zone') === zoneNamed(saltLakeZone))
  }
  const { page } = await site.signIn('sheng', desk, `/projects/board?zone=${zoneNamed('大同市')}`)
  await becomes(() => page.locator('.top-zone').innerText().then((text) => text.includes('大同市')), true)
})

test('an empty or a foreign zone in the address is put right, with a word, and never stands over another zone’s figures', async () => {
  await site.open(province, '/projects?zone=')
  await province.waitForURL(/\/projects\?zone=.+/)
  const { page } = await site.signIn('shili', desk, `/cockpit?zone=${zoneNamed(saltLakeZone)}`)
  await page.waitForURL((url) => url.pathname === '/cockpit' && url.searchParams.get('zone') !== zoneNamed(saltLakeZone))
  await page.getByText('地址里的开发区不在您的范围内').waitFor()
})

test('the zones are chosen from a tree: each city behind its province, its zones behind it, and found by first letters', async () => {
  await site.open(province, `/cockpit?zone=${zoneNamed('山西省')}`)
  await province.locator('.top-zone').click()
  const lines = province.getByRole('option')
  await becomes(async () => await lines.count() > 20, true)
  const shown = await lines.evaluateAll((all) => all.map((one) => ({ name: one.textContent.trim(), left: parseInt(getComputedStyle(one).paddingLeft) })))
  const at = (name) => shown.findIndex((one) => one.name === name)
  const city = shown.slice(0, at(saltLakeZone)).reverse().find((one) => one.left < shown[at(saltLakeZone)].left)
  assert.equal(city.name, '运城市')
  assert.ok(shown[0].name === '山西省' && shown[0].left < city.left && shown.filter((one) => one.left === shown[0].left).length === 1)
  await province.keyboard.type('yhgx')
  await becomes(() => lines.count(), 1)
  assert.equal(await lines.first().innerText(), saltLakeZone)
  await province.keyboard.press('Escape')
})

test('a press on a list that is not whole yet counts, also where the whole one comes before the button is let go', async () => {
  const { page } = await site.signIn('sheng', desk, '/cockpit')
  let release
  const held = new Promise((resolve) => { release = resolve })
  await page.route(/\/assets\/[^/]*\.js/, async (route) => {
    const reply = await route.fetch()
    if ((await reply.text()).includes('reserveKeyword')) await held   // what the whole list is made of
    await route.fulfill({ response: reply })
  })
  await site.open(page, '/cockpit')
  const zone = page.locator('.top-zone')
  await zone.locator('.likeness').hover()
  await page.mouse.down()
  assert.equal(await zone.locator('.likeness').count(), 1)
  release()
  await zone.locator('input:not(.likeness)').waitFor({ state: 'attached' })
  await page.mouse.up()
  await becomes(async () => await page.getByRole('option').count() > 20, true)
})

test('where several zones are in one list each row says whose it is', async () => {
  await site.open(province, `/projects?zone=${zoneNamed('山西省')}`)
  await province.waitForSelector('.data tbody tr')
  const heads = await province.locator('.data thead th').allTextContents()
  assert.ok(heads.some((head) => head.includes('开发区')), heads.join())
  assert.match(await province.locator('.data tbody tr').first().innerText(), /开发区|示范区|经开区|高新区/)
  await site.open(province, `/cockpit?zone=${zoneNamed('山西省')}`)
  await province.waitForSelector('.sheet [data-zone]')
  assert.ok((await province.locator('.sheet [data-zone]').allTextContents()).every(Boolean))
  assert.ok(await province.locator('.owners [data-zone]').count() > 0)
  await site.open(director, '/projects')
  await director.waitForSelector('.data tbody tr')
  assert.ok(!(await director.locator('.data thead th').allTextContents()).some((head) => head.includes('开发区')))
})

test('a wall that is opened without a zone is the person’s own', async () => {
  for (const [login, name, source] of [['zhuren', saltLakeZone, '本区调度数'], ['sheng', '山西省', '各区调度数']]) {
    const { page } = await site.signIn(login, { width: 1920, height: 1080 }, '/cockpit')
    await page.goto(`${site.address}/wall`)
    await page.locator('.wall h1', { hasText: name }).waitFor()
    assert.match(await page.locator('.wall header').innerText(), new RegExp(source))
    assert.match(await page.locator('.water [data-mark]').first().getAttribute('data-mark'), new RegExp(name))
  }
})

/** Inside the page: which cities stand there, and what is cut off by its tile or the screen. */
const mapLaid = () => ({
  cities: document.querySelectorAll('[data-wall=places] [data-city]').length,
  cut: [...document.querySelectorAll('[data-wall=places] h3, [data-wall=places] .name, [data-wall=places] i')].filter((one) => {
    const box = one.closest('[data-city]').getBoundingClientRect()
    const at = one.getBoundingClientRect()
    return at.right > box.right + 1 || at.bottom > box.bottom + 1 || box.bottom > document.querySelector('.wall footer').getBoundingClientRect().top + 1 || one.scrollWidth > one.clientWidth + 1
  }).map((one) => one.textContent),
  tall: [...document.querySelectorAll('[data-wall=places] .name')].filter((one) => one.getBoundingClientRect().height > one.getBoundingClientRect().width).map((one) => one.textContent),
})
for (const size of [{ width: 1920, height: 1080 }, { width: 3840, height: 1080 }, { width: 3840, height: 2160 }]) {
  test(`the map of the province has a page of its own at ${size.width}×${size.height}: all cities, whole names, nothing cut`, async () => {
    const { page } = await site.signIn('sheng', size, '/cockpit')
    await page.goto(`${site.address}/wall?seconds=120`)
    await page.waitForSelector('[data-wall=figures]')
    while (!await page.locator('[data-wall=places]').count()) { await page.keyboard.press('ArrowRight'); await settled(page) }
    const { cities, cut, tall } = await page.evaluate(mapLaid)
    assert.equal(cities, 12)
    assert.deepEqual(cut, [])
    assert.deepEqual(tall, [])
    await none(page.locator('[data-wall=trend] .schematic'))
  })
}

test('a zone that registered nothing last year is named, and the growth of the province is not read against the others alone', async () => {
  const { page } = await site.signIn('sheng', desk, '/cockpit')
  const parts = page.locator('[data-milestone] [data-last-part]')
  await parts.first().waitFor()
  for (const words of await parts.allInnerTexts()) assert.equal(words, '上年同期不含盐湖高新区（未登记），不作同比')
  assert.equal(await page.locator('[data-milestone] [data-moved]').count(), 0)
})
