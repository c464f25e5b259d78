// accessibility_test.mjs — axe-core finds nothing against WCAG 2.1 A and AA on the main pages, light and dark, and the security policy of the server is kept.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { smallTargets, violations } from './axe.mjs'
import { askAs, becomes, desk, openSite, phone } from './site.mjs'

let site
let clerk
before(async () => { site = await openSite(); clerk = await site.signIn('tongji') }, { timeout: 300_000 })
after(async () => { await site?.close() })

const pages = {
  sign_in: null, today: '/today', cockpit: '/cockpit', list: '/projects', board: '/projects/board', board_lanes: '/projects/board?lane=task_force', figures: '/figures', figure: '/figures/same_year_start_rate',
  differences: '/projects/differences', imports: '/imports', new_project: '/projects/new', enterprises: '/enterprises', menu: '/menu/projects', existing: '/projects/existing', help: '/help', help_project: '/help/projects', account: '/account',
  reports: '/reports', answers: '/reports/answers', compare: '/reports/compare?since=1', submission_new: '/submissions/new', template_new: '/report_templates/new',
  documents: '/documents', attraction: '/attraction', agenda: '/today/calendar', summary: '/projects/summary', calendar: '/projects/calendar', policies: '/policies', approval_items: '/approval_items',
  todo: '/todo', done: '/todo?tab=done', started: '/todo?tab=started', messages: '/messages', ledger: '/ledger', layouts: '/imports/layouts', site: '/site', visit: '/site/visit', problem: '/site/problem', batch: '/site/batch', scan: '/site/scan',
  outbox: '/outbox', definitions: '/admin/definitions', visits: '/site_visits', new_problem: '/reported_problems/new', menu_today: '/menu/today',
}
for (const [name, path] of Object.entries(pages)) {
  test(`${name} has no violation, light or dark`, async () => {
    const { page } = path ? clerk : await site.signIn('')
    if (path) await site.open(page, path)
    assert.deepEqual(await violations(page), [])
  })
}

test('on the pages of every day nothing is too small to be hit, the tabs of several pages and the rest of an owner’s duties too', async () => {
  for (const path of ['/today', '/cockpit', '/projects', '/figures', '/todo', '/board']) {
    await site.open(clerk.page, path)
    if (path === '/cockpit') await clerk.page.locator('.owners .in-text').first().waitFor()
    assert.deepEqual(await smallTargets(clerk.page), [], path)
  }
})

test('what must be filled in is heard as it is seen: in every kind of input with a star', async () => {
  const officer = await site.signIn('zhaoshang')
  let seen = 0
  for (const [page, path] of [[clerk.page, '/projects/new'], [clerk.page, '/annual_targets/new'], [clerk.page, '/plan_nodes/new'], [officer.page, '/attraction_leads/new']]) {
    await site.open(page, path)
    await page.locator('.field .must').first().waitFor()
    const fields = await page.locator('.field').evaluateAll((all) => all.map((field) => {
      const typed = field.querySelector('[role=radiogroup], input:not([type=file]):not([type=radio]), textarea')
      typed?.focus()
      return { label: field.querySelector('.field-label').textContent, star: field.querySelector('.must') !== null, said: typed ? typed.getAttribute('aria-required') === 'true' : /（必填）/.test(document.getElementById(field.getAttribute('aria-labelledby'))?.textContent ?? '') }
    }))
    assert.deepEqual(fields.filter((one) => one.star !== one.said), [], path)
    seen += fields.filter((one) => one.star).length
  }
  assert.ok(seen > 8, `${seen} required fields`)
})

test('the pages of a zone that has notified ranks, a record with its tabs, the wall and the first setting up have no violation', async () => {
  const director = await site.signIn('shilizhuren')
  for (const [path, ready] of [['/today', '.ranks'], ['/cockpit', '.ranks'], ['/projects', 'table.data tbody a']]) {
    await site.open(director.page, path)
    await director.page.waitForSelector(ready)
    assert.deepEqual(await violations(director.page), [], path)
  }
  await director.page.locator('table.data tbody a').first().click()
  await director.page.waitForSelector('.el-tabs__item.is-active')
  assert.deepEqual(await violations(director.page), [], 'a project')
  const { zone } = (await askAs(director.page, '/api/session')).body
  await director.page.goto(`${site.address}/wall?seconds=120&zone=${zone}`)
  for (const name of ['figures', 'trend', 'projects']) {
    await director.page.waitForSelector(`[data-wall=${name}]`)
    assert.deepEqual(await violations(director.page), [], `wall: ${name}`)
    await director.page.keyboard.press('ArrowRight')
  }
  const stranger = await site.signIn('')
  await stranger.page.goto(`${site.address}/setup`)
  await stranger.page.waitForSelector('input')
  assert.deepEqual(await violations(stranger.page), [], 'setup')
})

test('the dark look that a person chooses is the one that was tried: the class of the root, kept when the page is opened anew', async () => {
  const { page } = clerk
  await site.open(page, '/account')
  await page.getByLabel('深色').check()
  const dark = () => page.evaluate(() => document.documentElement.classList.contains('dark'))
  await becomes(dark, true)
  await site.open(page, '/projects')
  assert.equal(await dark(), true)
  assert.deepEqual(await violations(page), [])
  await page.evaluate(() => localStorage.removeItem('wutong.look'))
})

test('one pale word in the middle of many rows alike is found, in the look it is pale in', async () => {
  const { page } = clerk
  await site.open(page, '/projects')
  await page.waitForSelector('table.data tbody tr')
  const cell = page.locator('table.data tbody tr').nth(12).locator('td').last()
  const paint = (colour) => cell.evaluate((one, wanted) => { one.style.color = wanted; one.style.backgroundColor = wanted && 'white'; one.textContent ||= '示例' }, colour)
  await paint('#ddd')
  const found = await violations(page)
  assert.ok(found.some((one) => one.startsWith('color-contrast')) && found.some((one) => one.startsWith('dark: color-contrast')), found.join('\n'))
})

test('what an enterprise’s own person and an officer for policies open has no violation', async () => {
  const firm = await site.signIn('lianluo', phone, '/today')
  await firm.page.locator('[data-policy-line] .plain-button').first().click()
  assert.deepEqual(await violations(firm.page), [])
  const officer = await site.signIn('zhengce', desk, '/policies')
  await officer.page.getByRole('button', { name: '逐个判定企业认定' }).first().click()
  await officer.page.locator('[data-policy-line] .plain-button').first().click()
  assert.deepEqual(await violations(officer.page), [])
})

test('what an administrator opens has no violation', async () => {
  const { page } = await site.signIn('xitong')
  for (const path of ['/today', '/admin/definitions', '/admin/interfaces', '/admin/screens', '/admin/definitions?path=registers/site_visit.yaml', '/admin/self-check', '/admin/operation', '/todo']) {
    await site.open(page, path)
    assert.deepEqual(await violations(page), [], path)
  }
  for (const [login, path] of [['xitong', '/admin/people'], ['anquan', '/admin/grants'], ['anquan', '/admin/roles'], ['anquan', '/admin/groups'], ['shenji', '/admin/audit'], ['anquan', '/account']]) {
    const window = await site.signIn(login, desk, path)
    assert.deepEqual(await violations(window.page), [], path)
  }
})
