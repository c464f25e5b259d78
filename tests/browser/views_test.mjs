// views_test.mjs — Ways to look at a list: counted by a field, by the days of a month; and the overview of attraction made of them. Every number opens the rows it counts.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs, becomes, desk, none, openSite, phone, settled, textOf } from './site.mjs'

let site, page
before(async () => {
  site = await openSite()
  page = (await site.signIn('zhuren', desk, '/projects')).page
}, { timeout: 300_000 })
after(async () => { await site?.close() })

const total = async (at = page) => Number(/共 ([\d,]+) 条/.exec(await textOf(at, '.pager'))[1].replace(/,/g, ''))
const zoneOf = async (at) => (await askAs(at, '/api/session')).body.zone
const choose = async (at, label, option) => {
  await at.getByRole('combobox', { name: label, exact: true }).click()
  await at.getByRole('option', { name: option, exact: true }).click()
}

test('a list is counted by a field under its own conditions; each number opens as many rows as it says', async () => {
  await site.open(page, '/projects?stage=signed')
  const whole = await total()
  await page.locator('[data-view=summary]').click()
  await page.waitForURL(/\/projects\/summary\?.*stage=signed/)
  await page.waitForSelector('[data-summary]')
  assert.equal(await page.locator('h1').innerText(), '项目汇总')
  assert.match(await textOf(page, '[data-condition]'), /签约/)
  await choose(page, '按', '产业类别')
  await page.waitForURL(/by=industry_group/)
  await becomes(() => page.locator('[data-summary] thead th').first().innerText(), '产业类别')
  await settled(page)
  const counts = (await page.locator('[data-count]').allTextContents()).map(Number)
  assert.ok(counts.length > 2)
  assert.equal(counts.reduce((sum, n) => sum + n, 0), whole)
  assert.equal(Number(await textOf(page, '[data-all]')), whole)
  const line = page.locator('[data-summary] tbody tr').first()
  const name = await line.getAttribute('data-line')
  await line.locator('[data-count]').click()
  await page.waitForURL(/\/projects\?.*c\.industry_group\.is=/)
  assert.equal(await total(), counts[0])
  await becomes(async () => (await page.locator('#main').innerText()).includes(name), true)
})

test('who stands in which stage is counted beside it, what is not filled in has a line of its own, and amounts add up to the list', async () => {
  await site.open(page, '/projects')
  await page.waitForSelector('.data tfoot')
  const foot = await textOf(page, '.data tfoot')
  await site.open(page, '/projects/summary?by=task_force')
  const sums = (await textOf(page, '[data-summary] tfoot td:last-child')).replace(/\s/g, '')
  assert.ok(foot.includes(sums), `${sums} in ${foot}`)
  const unfilled = page.locator('[data-line=未填]')
  assert.equal(await unfilled.count(), 1)
  const stage = unfilled.locator('[data-stage] a').first()
  const n = Number(await stage.innerText())
  await stage.click()
  await page.waitForURL(/stage=\w+.*c\.task_force\.missing=yes|c\.task_force\.missing=yes.*stage=\w+/)
  assert.match(await textOf(page, '[data-beside]'), /另有条件：专班/, 'a condition without an input is told')
  assert.equal(await total(), n)
})

test('a text is asked for as it is written; what a figure is made of is no other view of the list', async () => {
  const { page: officer } = await site.signIn('zhaoshang', desk, '/attraction')
  const zoneId = (await askAs(officer, '/api/session')).body.zones[0].id
  for (const [name, owner] of [['示例引号线索', '招商"一"局'], ['示例空格线索', '招商  二局']]) assert.equal((await askAs(officer, '/api/attraction_leads', 'POST', { zone_id: zoneId, name, owner })).status, 201, name)
  for (const owner of ['招商"一"局', '招商  二局']) {
    await officer.goto(`${site.address}/attraction_leads/summary?by=owner`)
    await officer.waitForSelector('[data-summary]')
    const link = officer.locator('[data-summary] tbody tr').filter({ hasText: owner.slice(-2) }).locator('[data-count]')
    await link.click()
    await officer.waitForURL(/c\.owner\.is=/)
    assert.equal(await total(officer), 1, owner)
  }
  await site.open(page, '/projects?metric=same_year_start_rate&part=numerator&from=2025-01-01&to=2025-12-20')
  await page.waitForSelector('.pager')
  await none(page.locator('[data-view]'))
})

test('what nothing can be counted by is refused with what to do; somebody else’s list is not counted either', async () => {
  const refused = await askAs(page, '/api/projects/summary?by=name')
  assert.equal(refused.status, 422)
  assert.equal(refused.body.code, 'summary.field_not_allowed')
  const { page: enterprise } = await site.signIn('lianluo', desk, '/today')
  const own = (await askAs(enterprise, '/api/enterprises')).body.total
  assert.equal((await askAs(enterprise, '/api/enterprises/summary')).body.all.count, own)
  assert.ok(own < (await askAs(page, '/api/enterprises')).body.total)
})

test('a list stands by its days: the month turns, an entry opens its record, and the list of the month holds as many', async () => {
  const listed = (await askAs(page, `/api/projects?filter=${encodeURIComponent('signed_on >= 2025-06-01 and signed_on <= 2025-06-30')}&limit=100`)).body
  const whole = listed.rows.filter((row) => row.signed_on.length === 10)
  assert.ok(whole.length > 0)
  await site.open(page, '/projects')
  await page.locator('[data-view=calendar]').click()
  await page.waitForURL(/\/projects\/calendar/)
  await becomes(() => textOf(page, '[data-calendar] h2'), '2025年12月')
  await site.open(page, '/projects/calendar?month=2025-07')
  await page.getByRole('button', { name: '上月' }).click()
  await becomes(() => textOf(page, '[data-calendar] h2'), '2025年6月')
  await settled(page)
  const day = whole[0].signed_on
  const ofDay = whole.filter((row) => row.signed_on === day)
  const entry = page.locator(`.days [data-day="${day}"]`)
  await becomes(() => entry.locator('a').count(), Math.min(3, ofDay.length))
  assert.equal(await page.locator('.undated a').count(), listed.rows.filter((row) => row.signed_on === '2025-06').length)
  const title = await entry.locator('a').first().innerText()
  await entry.locator('a').first().click()
  await page.waitForURL(/\/projects\/\w{26}$/)
  await becomes(async () => (await textOf(page, 'h1')).includes(title), true)
  await page.goBack()
  await page.getByRole('link', { name: '用列表打开' }).click()
  await page.waitForURL(/c\.signed_on\.from=2025-06/)
  assert.equal(await total(), listed.total)
})

test('an address that names what nothing is counted by is put right; where the days are asked for already, the month stands for them', async () => {
  await site.open(page, '/projects/summary?by=name')
  await page.waitForSelector('[data-summary]')
  await site.open(page, '/projects/calendar?month=2025-06&c.signed_on.from=2025-12-01&stage=started')
  assert.doesNotMatch(await textOf(page, '[data-condition]'), /2025-12-01/)
  assert.match(await textOf(page, '[data-condition]'), /开工/)
})

test('the board stands under the conditions of the list, says them, and its numbers open the list they were taken from', async () => {
  await site.open(page, '/projects?c.total_investment.from=10000&stage=signed')
  await settled(page)
  assert.match(await page.locator('[data-view=board]').getAttribute('title'), /不带阶段条件/)
  await page.locator('[data-view=board]').click()
  await page.waitForURL(/\/projects\/board\?.*c\.total_investment\.from=10000/)
  await page.waitForSelector('[data-column] .count')
  await settled(page)
  assert.match(await textOf(page, '[data-conditions]'), /总投资 不低于 10,000 万元/)
  const counts = async () => (await page.locator('[data-column] .count').allTextContents()).map((one) => Number(one.replace(/\D/g, '')))
  const sum = (all) => all.reduce((whole, n) => whole + n, 0)
  const under = await counts()
  const listed = (await askAs(page, `/api/projects?zone=${await zoneOf(page)}&filter=${encodeURIComponent('total_investment >= 100000000元')}&limit=1`)).body.total
  assert.equal(sum(under), listed)
  const first = under.findIndex((n) => n > 0)
  await page.locator('[data-column] .count').nth(first).click()
  await page.waitForURL(/\/projects\?.*c\.total_investment\.from=10000/)
  assert.equal(await total(), under[first])
  await page.goBack()
  await page.waitForSelector('[data-conditions]')
  await page.locator('[data-conditions]').getByRole('button', { name: '清除' }).click()
  await becomes(async () => sum(await counts()) > listed, true)
  await none(page.locator('[data-conditions]'))
})

test('amount, days and 推进 of a card end at one edge: an amount of 12,345.68 亿元 shares the line with the days, a longer one leaves them the next', async () => {
  const { page } = await site.signIn('tongji', { width: 1920, height: 1080 })
  const amounts = ['248000000.00', '1234568000000.00', '123456780000000000.00']
  await page.route('**/api/board*', async (route) => {
    const reply = await route.fetch()
    const board = await reply.json()
    board.columns.find((one) => one.code === 'started').cards.forEach((card, i) => { if (i < amounts.length) Object.assign(card, { total_investment: amounts[i], days_in_stage: 81 }) })
    await route.fulfill({ response: reply, json: board })
  })
  await site.open(page, '/projects/board')
  const cards = page.locator('[data-column=started] .board-card')
  await cards.filter({ hasText: '12,345.68 亿元' }).waitFor()
  await settled(page)
  for (const [i, shared] of [true, true, false].entries()) {
    // The edges of the words, not of the boxes that are pressed.
    const [amount, days, move] = await cards.nth(i).evaluate((card) => ['.amount', '.amount + .soft', '.move'].map((part) => {
      const range = document.createRange()
      range.selectNodeContents(card.querySelector(part))
      const { right, top, bottom } = range.getBoundingClientRect()
      return { right, top, bottom }
    }))
    assert.ok(Math.abs(days.right - move.right) <= 1, `${amounts[i]}: days end at ${days.right}, 推进 at ${move.right}`)
    assert.equal(days.top < amount.bottom, shared, `${amounts[i]}: days at ${days.top}, amount until ${amount.bottom}`)
  }
})

test('paper has the whole board: every card of a long column, nothing to press, and who printed it', async () => {
  await site.open(page, '/projects/board')
  const column = page.locator('[data-column=started]')
  const count = Number((await column.locator('.count').innerText()).replace(/\D/g, ''))
  assert.ok(count > 40, 'long enough to be drawn in part on the screen')
  assert.ok(await column.locator('[data-card]').count() < count)
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await page.emulateMedia({ media: 'print' })
  await becomes(() => column.locator('[data-card]').count(), count)
  assert.equal(await page.locator('.move:visible').count(), 0)
  assert.match(await textOf(page, '.print-foot'), /示例主任/)
  const [wide, held] = await page.locator('.board').evaluate((one) => [one.scrollWidth, one.clientWidth])
  assert.ok(wide <= held + 1, `${wide} is cut at ${held}`)
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await becomes(() => column.locator('[data-card]').count().then((n) => n < count), true)
})

test('a condition that is worked out row by row is said before board and summary are opened, also by keyboard', async () => {
  await site.open(page, `/projects?rule=${encodeURIComponent('days(signed_on, started_on) > 45日')}`)
  for (const view of ['board', 'summary']) {
    const tab = page.locator(`[data-view=${view}][aria-disabled=true]`)
    await tab.waitFor()
    assert.match(await tab.getAttribute('title'), /这个条件要逐条计算/)
    await tab.focus()
    assert.equal(await tab.evaluate((one) => document.activeElement === one), true)
    await page.keyboard.press('Enter')
    await page.locator('.el-message', { hasText: `${view === 'board' ? '看板' : '汇总'}不能用` }).waitFor()
    assert.equal(new URL(page.url()).pathname, '/projects')
  }
  await page.locator('[data-view=calendar]').click()
  await page.waitForURL(/\/projects\/calendar/)
  await page.locator('[data-view=board][aria-disabled=true]').waitFor()
  await site.open(page, '/projects?c.total_investment.from=10000')
  await page.locator('a[data-view=board]').waitFor()
  await none(page.locator('[aria-disabled=true][data-view]'))
})

test('a record that an address names by number is told by its name, and not by the number where there is none', async () => {
  const { rows: [entry] } = (await askAs(page, `/api/batch_entries?zone=${await zoneOf(page)}&filter=${encodeURIComponent('not missing(project)')}&limit=1`)).body
  const title = (await askAs(page, `/api/projects/${entry.project}`)).body.title
  await site.open(page, `/batch_entries/summary?c.project.is=${entry.project}`)
  await becomes(async () => (await textOf(page, '[data-condition]')).includes(title), true)
  assert.doesNotMatch(await textOf(page, '[data-condition]'), new RegExp(entry.project))
  site.windows.find((one) => one.page === page).expected.push(/status of 404/)
  await site.open(page, '/batch_entries/summary?c.project.is=01ARZ3NDEKTSV4RRFFQ69G5FAV')
  await page.waitForSelector('[data-condition]')
  assert.match(await textOf(page, '[data-condition]'), /已选记录/)
})

test('an address that names something else as a record asks nothing of the server for it', async () => {
  const asked = []
  page.on('request', (request) => { asked.push(new URL(request.url()).pathname) })
  for (const [value, words] of [['../projects/export.csv?x=', /已选记录/], ['../session/messages', /已选记录/]]) {
    await site.open(page, `/batch_entries/summary?c.project.is=${encodeURIComponent(value)}`)
    await page.waitForSelector('[data-condition]')
    assert.match(await textOf(page, '[data-condition]'), words)
    await settled(page)
  }
  assert.ok(asked.includes('/api/batch_entries/summary'))
  assert.deepEqual(asked.filter((path) => /export|session\/messages%|%2F/.test(path)), [])
})

test('the name of a record is not told to the next person at the window, who may not see it', async () => {
  const { page: shared, expected } = await site.signIn('tongji', desk, '/today')
  const zone = await zoneOf(shared)
  const { rows: [entry] } = (await askAs(shared, `/api/batch_entries?zone=${zone}&filter=${encodeURIComponent('not missing(project)')}&limit=1`)).body
  const title = (await askAs(shared, `/api/projects/${entry.project}`)).body.title
  const path = `/batch_entries/summary?c.project.is=${entry.project}`
  await site.open(shared, path)
  await becomes(async () => (await textOf(shared, '[data-condition]')).includes(title), true)
  expected.push(/status of 404/)
  await shared.getByRole('button', { name: /示例统计员/ }).click()
  await shared.getByText('退出登录').click()
  await shared.waitForURL(/sign-in/)
  await shared.fill('input[name=user]', 'shilizhuren')
  await shared.fill('input[name=password]', site.accounts.shilizhuren.password)
  await shared.click('button[type=submit]')
  await shared.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await shared.waitForSelector('#main .page')
  const refused = shared.waitForResponse((reply) => new URL(reply.url()).pathname === `/api/projects/${entry.project}`)
  // Within the same document, as by the button of the browser: a page that is read anew knows nothing of before.
  await shared.evaluate((to) => { history.pushState({}, '', to); window.dispatchEvent(new PopStateEvent('popstate', { state: {} })) }, path)
  assert.equal((await refused).status(), 404)
  await shared.waitForSelector('[data-condition]')
  assert.doesNotMatch(await shared.locator('[data-condition]').innerText(), new RegExp(title))
})

test('a month in which nothing falls says so, and today is marked in words', async () => {
  await site.open(page, '/projects/calendar?month=2031-01')
  await page.getByText('本月没有记录').waitFor()
  await page.getByRole('button', { name: '本月' }).click()
  await page.locator('[data-day="2025-12-20"]', { hasText: '今天' }).waitFor()
})

test('the calendar of the office: what its kinds of record have in a month, each kind counted and put aside', async () => {
  const { page: director, expected } = await site.signIn('shilizhuren', desk, '/today')
  const own = (await askAs(director, '/api/session')).body.zone
  const { page: clerk } = await site.signIn('shili', desk, '/today')
  assert.equal((await askAs(clerk, '/api/dispatch_meetings', 'POST', { zone_id: own, name: '示例周调度会', held_on: '2025-12-22', chair: '示例主任' })).status, 201)
  await director.locator('.side a', { hasText: '日历' }).click()
  await director.waitForURL(/\/today\/calendar$/)
  const day = director.locator('.days [data-day="2025-12-22"]')
  await day.getByRole('link', { name: '调度会 示例周调度会' }).waitFor()
  await director.locator('.days [data-day="2025-12-26"] a', { hasText: '企业诉求' }).waitFor()
  const kinds = await director.locator('[data-kind]').evaluateAll((all) => all.map((one) => [one.dataset.kind, Number(one.textContent.replace(/\D/g, ''))]))
  assert.ok(kinds.length > 1, JSON.stringify(kinds))
  const { types } = (await askAs(director, '/api/meta')).body
  for (const [kind, n] of kinds) {
    const [name, field] = kind.split('.')
    const { collection } = types.find((one) => one.name === name)
    assert.equal((await askAs(director, `/api/${collection}?zone=${own}&limit=1&filter=${encodeURIComponent(`${field} >= 2025-12-01 and ${field} <= 2025-12-31`)}`)).body.total, n, kind)
  }
  await director.locator('[data-kind="dispatch_meeting.held_on"]').click()
  await none(day.getByRole('link'))
  await director.reload()
  await director.locator('.days [data-day="2025-12-26"] a').first().waitFor()
  await none(day.getByRole('link'))
  // In a month where nothing but what was put aside stands, that is said, and it can be taken back.
  await director.goto(`${site.address}/today/calendar?month=2031-02`)
  await director.getByText('本月没有记录').waitFor()
  assert.equal((await askAs(clerk, '/api/dispatch_meetings', 'POST', { zone_id: own, name: '示例月调度会', held_on: '2031-02-03', chair: '示例主任' })).status, 201)
  await director.locator('[data-all-aside]').waitFor()
  await none(director.getByText('本月没有记录'))
  await director.locator('[data-kind="dispatch_meeting.held_on"]').click()
  await director.locator('.days [data-day="2031-02-03"]').getByRole('link').waitFor()
  await director.goto(`${site.address}/today/calendar`)
  await day.getByRole('link').click()
  await director.waitForURL(/\/dispatch_meetings\/\w+$/)
  await director.goBack()
  await director.getByRole('button', { name: '上月' }).click()
  await director.waitForURL(/month=2025-11/)
  await director.locator('.days [data-day="2025-11-07"] a').first().waitFor()
  expected.push(/status of 500/)
  await director.route(/\/api\/dispatch_meetings\?/, (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"title":"出错了"}' }))
  await director.reload()
  await director.getByText('有 1 类没有读到：调度会').waitFor()
  await director.locator('.days [data-day="2025-11-07"] a').first().waitFor()
})

test('the overview of attraction: four stores, each method with how far its leads came; a step opens exactly those', async () => {
  const { page: officer } = await site.signIn('shilizhuren', desk, '/attraction')
  await officer.waitForSelector('[data-by-method] [data-summary]')
  assert.equal(await officer.locator('.attraction [data-tile]').count(), 4)
  const stores = await Promise.all(['lead_store_count', 'talks_store_count', 'signed_store_count'].map((id) => officer.locator(`[data-tile=${id}] strong`).innerText()))
  assert.equal(stores.reduce((sum, n) => sum + parseInt(n, 10), 0), Number(await textOf(officer, '[data-by-method] [data-all]')), '流失的不在四库，演示里没有流失')
  const line = officer.locator('[data-by-method] [data-line=以商招商]')
  assert.match((await line.locator('[data-step=signed]').innerText()).replace(/\s+/g, ' '), /^1 50\.00%$/)
  const reached = Number(await line.locator('[data-step=negotiating] a').innerText())
  await line.locator('[data-step=negotiating] a').click()
  await officer.waitForURL(/\/attraction_leads\?/)
  assert.equal(await total(officer), reached)
  await officer.goBack()
  await officer.waitForSelector('[data-soon] [data-calendar]')
  await officer.locator('[data-tile=signed_store_count]').click()
  await officer.waitForURL(/\/figures\/signed_store_count/)
})

test('on a phone the days are a list, the tables scroll within themselves, and nothing is wider than the screen', async () => {
  const { page: small } = await site.signIn('zhaoshang', phone, '/attraction')
  for (const path of ['/attraction', '/today/calendar', '/projects/summary', '/projects/calendar?month=2025-06']) {
    await site.open(small, path)
    await settled(small)
    assert.ok(await small.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), path)
  }
  await small.locator('.agenda [data-day]').first().waitFor()
  await none(small.locator('.days:visible'))
})
