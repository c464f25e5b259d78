// wall_test.mjs — 大屏: a key made by an administrator shows public fields without signing in, lives, and ends; through no route does it see anything else.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { becomes, fictionalZone, none, openSite, settled, textOf } from './site.mjs'

let site
let administrator
let clerk
let zone = ''
let key = ''
let screen = ''
before(async () => {
  site = await openSite()
  administrator = (await site.signIn('xitong')).page
  clerk = (await site.signIn('shili')).page
}, { timeout: 300_000 })
after(async () => { await site?.close() })

const ask = (page, path, method = 'GET', json = undefined) => page.evaluate(async ([where, how, body]) => {
  const reply = await fetch(where, { method: how, headers: body ? { 'Content-Type': 'application/json' } : {}, body: body ? JSON.stringify(body) : undefined })
  const text = await reply.text()
  return { status: reply.status, text, body: text.startsWith('{') ? JSON.parse(text) : null }
}, [path, method, json])
/** A program with the key and nothing else, as bearer and as every cookie it could try. */
const bare = (path, method = 'GET', secret = key) => fetch(site.address + path, {
  method, headers: { Authorization: `Bearer ${secret}`, Cookie: `wutong=${secret}; __Host-wutong=${secret}`, 'Content-Type': 'application/json' }, body: method === 'GET' ? undefined : '{}', signal: AbortSignal.timeout(10_000),
})

test('an administrator makes a screen and sees its key once; a clerk may not', async () => {
  zone = (await ask(clerk, '/api/session')).body.zones.find((one) => one.name === fictionalZone).id
  assert.equal((await ask(clerk, '/api/wall/screens', 'POST', { zone, name: '试', expires_on: '2026-01-31' })).status, 403)
  await site.open(administrator, '/admin/screens')
  assert.equal(await administrator.locator('.make .el-select input').first().inputValue(), '')
  await administrator.fill('input[name=name]', '没有选区')
  assert.ok(await administrator.getByRole('button', { name: '建立大屏' }).isDisabled())
  await administrator.locator('.make .el-select').click()
  await administrator.getByRole('option', { name: fictionalZone, exact: true }).click()
  await administrator.fill('input[name=name]', '一楼大厅')
  await administrator.getByRole('button', { name: '建立大屏' }).click()
  await administrator.waitForSelector('[data-address] .address')
  assert.match(await textOf(administrator, '[data-shows]'), new RegExp(`“一楼大厅”显示的是：${fictionalZone}`))
  const address = await textOf(administrator, '[data-address] .address')
  key = address.slice(address.indexOf('#') + 1)
  assert.match(key, /^[0-9a-f]{64}$/)
  const listed = await ask(administrator, '/api/wall_screens')
  screen = listed.body.rows.find((row) => row.name === '一楼大厅').id
  assert.ok(!listed.text.includes(key))
})

test('a day that is over, a day two years away and a screen without a name are refused with what is allowed', async () => {
  for (const [day, name] of [['2020-01-01', '甲'], ['2028-01-01', '甲'], ['', '甲'], ['2026-01-31', '']]) {
    const reply = await ask(administrator, '/api/wall/screens', 'POST', { zone, name, expires_on: day })
    assert.equal(reply.status, 422, reply.text)
    assert.match(reply.text, /[\u4e00-\u9fff]{3,}/)
  }
})

test('the key opens the wall and its events, and not one other route of the server', async () => {
  const { paths } = (await ask(clerk, '/api/openapi.json')).body
  const project = (await ask(clerk, `/api/projects?zone=${zone}&limit=1`)).body.rows[0].id
  let tried = 0
  for (const [path, methods] of Object.entries(paths)) {
    for (const method of Object.keys(methods).map((one) => one.toUpperCase())) {
      if (/^\/api\/(wall|wall\/events|health)$/.test(path) || (path === '/api/session' && method === 'POST') || path.startsWith('/api/setup')) continue
      const where = path.replace('{zone}', zone).replace(/\{\w+\}/g, project) + (method === 'GET' ? `?zone=${zone}` : '')
      const reply = await bare(where, method)
      assert.equal(reply.status, 401, `${method} ${path} answered ${reply.status}`)
      tried += 1
    }
  }
  assert.ok(tried > 150, `only ${tried} routes were tried`)
  assert.equal((await bare('/api/wall')).status, 200)
})

test('no internal cell of any project, no project before its signing, no unmarked figure is in what the wall gets', async () => {
  const text = await (await bare('/api/wall')).text()
  const wall = JSON.parse(text)
  const types = (await ask(clerk, '/api/meta')).body.types
  const internal = types.find((type) => type.name === 'project').fields.filter((field) => field.disclosure !== 'public' && ['text', 'milestone_date', 'code'].includes(field.kind) && !field.system).map((field) => field.name)
  assert.ok(internal.length > 10, internal.join())
  const rows = (await ask(clerk, `/api/projects?zone=${zone}&limit=500`)).body.rows
  const open = new Set(JSON.stringify([wall.zone_name, wall.as_of, wall.projects, wall.places, wall.months]).match(/[^",:[\]{}]+/g))
  let looked = 0
  for (const row of rows) {
    for (const name of internal) {
      const cell = row[name]
      if (typeof cell !== 'string' || cell.length < 6 || open.has(cell) || /^\d{4}-\d{2}(-\d{2})?$/.test(cell)) continue
      looked += 1
      assert.ok(!text.includes(cell), `${row.name}: ${name} = ${cell}`)
    }
    if (['reserve', 'negotiation'].includes(row.stage)) assert.ok(!text.includes(row.name), `${row.name} is only talked about`)
  }
  assert.ok(looked > 15, `only ${looked} internal cells were looked for`)
  for (const figure of wall.figures) assert.ok(['signed_count', 'signed_investment', 'same_year_start_rate'].includes(figure.id), figure.id)
  for (const word of ['blocked', 'steward', 'contact', 'target', 'rank', 'published']) assert.ok(!text.includes(word), word)
  assert.ok(wall.demo)
})

test('a wrong, a short and a missing key get one answer', async () => {
  const answers = await Promise.all(['0'.repeat(64), 'abc', `${key}0`, key.toUpperCase()].map(async (one) => { const reply = await bare('/api/wall', 'GET', one); return [reply.status, (await reply.json()).code] }))
  for (const [status, code] of answers) assert.deepEqual([status, code], [401, 'wall.key_not_valid'])
})

let kiosk
test('the screen shows without signing in at 1920×1080, watermarked, and turns its pages by key', async () => {
  kiosk = (await site.signIn('', { width: 1920, height: 1080 })).page
  await kiosk.goto(`${site.address}/wall?seconds=120#${key}`)
  await kiosk.waitForSelector('[data-wall=figures] [data-tile=signed]')
  assert.match(await kiosk.locator('.water [data-mark]').first().getAttribute('data-mark'), /一楼大厅/)
  assert.match(await textOf(kiosk, 'footer'), /演示数据/)
  assert.match(await textOf(kiosk, '.funnel h2'), /历年累计/)   // beside tiles that are of this year
  assert.equal(await kiosk.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight && document.documentElement.scrollWidth <= window.innerWidth), true)
  await kiosk.keyboard.press('ArrowRight')
  await kiosk.waitForSelector('[data-wall=trend]')
  await kiosk.keyboard.press('ArrowRight')
  await kiosk.waitForSelector('[data-wall=projects] li')
  await kiosk.keyboard.press('ArrowRight')
  await kiosk.setViewportSize({ width: 3840, height: 1080 })
  await becomes(() => kiosk.locator('[data-wall]').count(), 2)
  await kiosk.setViewportSize({ width: 5760, height: 1080 })
  await becomes(() => kiosk.locator('[data-wall]').count(), 3)
  await kiosk.setViewportSize({ width: 1920, height: 1080 })
  await becomes(() => kiosk.locator('[data-wall]').count(), 1)
})

test('the button fills the whole screen with it', async () => {
  await kiosk.locator('button.full').click()
  await becomes(() => kiosk.evaluate(() => document.fullscreenElement?.tagName ?? ''), 'HTML')
  await kiosk.evaluate(() => document.exitFullscreen())
  await becomes(() => kiosk.evaluate(() => document.fullscreenElement), null)
})

test('nothing that is 0 is left out; where nothing is registered it says so, and a rate without a value says why', async () => {
  await settled(kiosk)
  const tiles = await kiosk.locator('[data-tile]').evaluateAll((all) => all.map((one) => [one.querySelector('strong').textContent, one.querySelector('em')?.textContent]))
  const none = tiles.filter(([count]) => count === '0个')
  assert.ok(none.length >= 1)
  for (const [, sum] of none) assert.equal(sum, '0 万元')
  const wall = await (await bare('/api/wall')).json()
  const without = { ...wall, tiles: wall.tiles.map((tile) => ({ ...tile, unregistered: true })), figures: [{ id: 'same_year_start_rate', label: '当年开工率', value: '', meaning: '甲 ÷ 乙', why_no_value: '本期没有可比的项目，暂不计算' }] }
  const { page } = await site.signIn('', { width: 1920, height: 1080 })
  await page.route('**/api/wall', (route) => route.fulfill({ json: without }))
  await page.goto(`${site.address}/wall?seconds=120#${key}`)
  await page.waitForSelector('[data-tile=signed]')
  assert.equal(await textOf(page, '[data-tile=signed]'), '签约没有登记')
  assert.equal(await textOf(page, '[data-figure=same_year_start_rate]'), '当年开工率—本期没有可比的项目，暂不计算')
  assert.deepEqual((await page.evaluate(laidOut)).cut, [])
  await page.context().close()
})

test('a bar is as long as its number: inside one track for all, and none for nothing', async () => {
  const steps = await kiosk.locator('[data-step]').evaluateAll((all) => all.map((one) => ({ n: Number(one.querySelector('strong').textContent), track: one.querySelector('.chart-track').getBoundingClientRect().width, bar: one.querySelector('.chart-track i')?.getBoundingClientRect().width ?? 0 })))
  const most = Math.max(...steps.map((step) => step.n))
  assert.ok(most > 0 && steps.length > 5)
  for (const { n, track, bar } of steps) assert.ok(Math.abs(bar - (track * n) / most) < 1, `${n} of ${most} is ${bar} of ${track} px`)
})

/** Inside the page: how far down a panel is filled, what is cut off, and the smallest type in parts of the height of the screen. */
const laidOut = () => {
  const panel = document.querySelector('[data-wall]')
  const box = panel.getBoundingClientRect()
  const words = [...panel.querySelectorAll('*')].filter((one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
  const scale = (one) => { const svg = one.ownerSVGElement; return svg ? svg.getScreenCTM().a : 1 }
  return {
    name: panel.dataset.wall, filled: (Math.max(...[...panel.querySelectorAll('*')].map((one) => one.getBoundingClientRect().bottom)) - box.top) / box.height,
    cut: words.filter((one) => { const at = one.getBoundingClientRect(); return at.bottom > box.bottom + 1 || at.right > box.right + 1 }).map((one) => one.textContent),
    smallest: Math.min(...words.map((one) => (parseFloat(getComputedStyle(one).fontSize) * scale(one)) / window.innerHeight)),
  }
}
for (const size of [{ width: 1920, height: 1080 }, { width: 3840, height: 2160 }]) {
  test(`every page fills ${size.width}×${size.height}, nothing is cut off, and its smallest type is read from five metres`, async () => {
    await kiosk.setViewportSize(size)
    for (let turn = 0; turn < 3; turn += 1) {
      await settled(kiosk)
      const { name, filled, cut, smallest } = await kiosk.evaluate(laidOut)
      assert.ok(filled > 0.9, `${name} is filled to ${filled}`)
      assert.deepEqual(cut, [], name)
      assert.ok(smallest >= 0.021, `${name}: type of ${(smallest * 100).toFixed(2)} % of the height`)
      await kiosk.keyboard.press('ArrowRight')
    }
    await kiosk.setViewportSize({ width: 1920, height: 1080 })
  })
}

test('its pages turn by themselves, and stop while somebody holds them', async () => {
  const { page } = await site.signIn('', { width: 1920, height: 1080 })
  await page.clock.install()
  await page.goto(`${site.address}/wall?seconds=15#${key}`)
  await page.waitForSelector('[data-wall=figures]')
  await page.clock.runFor(14_000)
  assert.equal(await page.locator('[data-wall=figures]').count(), 1)
  await page.clock.runFor(2_000)
  await page.waitForSelector('[data-wall=trend]')
  await page.clock.runFor(15_000)
  await page.waitForSelector('[data-wall=projects]')
  await page.keyboard.press(' ')
  await page.clock.runFor(60_000)
  assert.equal(await page.locator('[data-wall=projects]').count(), 1)
  await page.keyboard.press(' ')
  await page.clock.runFor(15_000)
  await page.waitForSelector('[data-wall=figures]')
})

test('it lives: a project put away elsewhere changes the number without a reload', async () => {
  // Whatever the page would ask for by the clock is taken from it: only the stream of events, open already, is left to tell it.
  await kiosk.evaluate(() => { window.stayedOpen = true; for (let last = window.setInterval(() => undefined, 1e9); last > 0; last -= 1) window.clearInterval(last) })
  const again = []
  kiosk.on('request', (request) => { if (request.url().endsWith('/api/wall/events')) again.push(request.url()) })
  const reached = () => textOf(kiosk, '[data-tile=signed] strong')
  const before_ = await reached()
  const row = (await ask(clerk, `/api/projects?zone=${zone}&metric=signed_count&part=numerator&from=2025-01-01&to=2025-12-20&limit=1`)).body.rows[0]
  assert.equal((await ask(clerk, `/api/projects/${row.id}/actions/archive`, 'POST', { version: row.version, input: {}, reason: '试大屏' })).status, 200)
  await becomes(async () => (await reached()) !== before_, true)
  assert.equal(await kiosk.evaluate(() => window.stayedOpen), true)
  assert.deepEqual(again, [], 'the stream did not hold')
})

test('revoked, it shows nothing any more and says what to do', async () => {
  const record = (await ask(administrator, `/api/wall_screens/${screen}`)).body.record
  const gone = await ask(administrator, `/api/wall_screens/${screen}/actions/revoke`, 'POST', { version: record.version, input: { reason: '大厅改造' } })
  assert.equal(gone.status, 200, gone.text)
  await kiosk.waitForSelector('.nothing [role=alert]', { timeout: 20_000 })
  assert.match(await textOf(kiosk, '.nothing'), /已停用/)
  await none(kiosk.locator('[data-tile]'))
  assert.equal((await bare('/api/wall')).status, 401)
})
