// accessibility_test.mjs — axe-core finds nothing against WCAG 2.1 A and AA on the main pages, and the security policy of the server is kept.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import { ledger, openSite } from './site.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let site
let clerk
before(async () => { site = await openSite(); clerk = await site.signIn('tongji') }, { timeout: 300_000 })
after(async () => { await site?.close() })

async function violations(page) {
  // What is still fading in has not its colours yet; what turns for ever is waited for in vain.
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running' || one.effect.getTiming().iterations === Infinity))
  // Evaluated by the debugger, not inserted as a script: the policy of the page forbids that, and should.
  await page.evaluate(axe)
  const result = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }))
  return result.violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} (${node.any[0]?.message ?? ''})`).join(' | ')}`)
}

const pages = {
  sign_in: null, today: '/today', cockpit: '/cockpit', list: '/projects', board: '/projects/board', figures: '/figures', figure: '/figures/same_year_start_rate',
  differences: '/projects/differences', imports: '/imports', new_project: '/projects/new', enterprises: '/enterprises', menu: '/menu/projects', existing: '/projects/existing', help: '/help', help_project: '/help/projects', account: '/account', design: '/design',
  reports: '/reports', answers: '/reports/answers', compare: '/reports/compare?since=1', submission_new: '/submissions/new', template_new: '/report_templates/new',
  todo: '/todo', done: '/todo?tab=done', started: '/todo?tab=started', messages: '/messages', ledger: '/ledger', layouts: '/imports/layouts', site: '/site', visit: '/site/visit', problem: '/site/problem', batch: '/site/batch', scan: '/site/scan',
  outbox: '/outbox', definitions: '/admin/definitions', visits: '/site_visits', new_problem: '/reported_problems/new', menu_today: '/menu/today',
}
for (const [name, path] of Object.entries(pages)) {
  test(`${name} has no violation`, async () => {
    const { page } = path ? clerk : await site.signIn('')
    if (path) await site.open(page, path)
    await page.waitForTimeout(900)
    assert.deepEqual(await violations(page), [])
  })
}

test('a record, its action dialog and its proof have no violation', async () => {
  const { page } = clerk
  await site.open(page, '/projects')
  await page.locator('table.data tbody a').first().click()
  await page.waitForSelector('.timeline')
  assert.deepEqual(await violations(page), [])
  await page.locator('.acts button').first().click()
  await page.waitForSelector('.action-dialog form')
  await page.waitForTimeout(600)
  assert.deepEqual(await violations(page), [])
  await page.keyboard.press('Escape')
  await page.locator('button.badge').click()
  await page.waitForSelector('.proof-dialog .notice')
  await page.waitForTimeout(400)
  assert.deepEqual(await violations(page), [])
})

/** The states a list can be brought into, one after another on one page. */
const listStates = {
  marked: async (page) => { await site.open(page, '/projects?limit=10'); await page.waitForSelector('table.data tbody tr'); await page.getByLabel('选择本页').check(); await page.locator('td[data-cell="1,3"]').click(); await page.keyboard.press('Shift+ArrowDown') },
  cell: async (page) => { await page.locator('td[data-cell="0,3"]').click(); await page.keyboard.press('F2'); await page.locator('td[data-cell="0,3"] input').fill('很多'); await page.keyboard.press('Enter') },
  columns: async (page) => { await page.keyboard.press('Escape'); await page.getByRole('button', { name: '列设置' }).click() },
  files: async (page) => { await page.keyboard.press('Escape'); await page.locator('.page-head').getByRole('button', { name: '导出' }).click() },
  scheme: async (page) => { await page.keyboard.press('Escape'); await page.getByRole('button', { name: '方案' }).click() },
  batch: async (page) => { await page.keyboard.press('Escape'); await page.getByRole('button', { name: '批量办理' }).click(); await page.getByRole('menuitem', { name: '批量修改' }).click() },
  sentence: async (page) => { await site.open(page, `/projects?rule=${encodeURIComponent('total_investment >= 50000000.00元 and missing(started_on)')}`); await page.getByRole('button', { name: '更多条件' }).click() },
  rule: async (page) => { await page.getByRole('button', { name: '改用规则式' }).click(); await page.locator('.rule-text textarea').fill('kg') },
}
for (const look of ['light', 'dark']) {
  test(`the states of a list have no violation in the ${look} look`, async () => {
    const { page } = clerk
    await page.evaluate((wanted) => localStorage.setItem('wutong.look', wanted), look)
    for (const [name, bring] of Object.entries(listStates)) {
      await bring(page)
      await page.waitForTimeout(700)
      assert.deepEqual(await violations(page), [], name)
    }
    await page.evaluate(() => localStorage.removeItem('wutong.look'))
  })
}

test('an import under review has no violation: its rows, its sheet and the search over it', async () => {
  const { page } = await site.signIn('shili')
  await site.open(page, '/imports?type=project')
  await page.setInputFiles('input[type=file]', ledger)
  await page.waitForURL(/\/imports\/\w{26}$/, { timeout: 60_000 })
  await page.waitForSelector('tr[data-row]')
  assert.deepEqual(await violations(page), [])
  await page.getByRole('tab', { name: '重点项目', exact: true }).click()
  await page.waitForSelector('.paper tbody tr.header')
  await page.waitForTimeout(400)
  assert.deepEqual(await violations(page), [])
  await page.keyboard.press('Control+k')
  await page.keyboard.type('xm')
  await page.locator('.hit[data-kind=page]').first().waitFor()
  await page.waitForTimeout(400)
  assert.deepEqual(await violations(page), [])
})

test('the dark look has no violation either', async () => {
  const { page } = clerk
  await site.open(page, '/account')
  await page.getByLabel('深色').check()
  for (const path of ['/today', '/cockpit', '/design', '/projects', '/projects/board', '/projects/existing', '/imports', '/reports', '/reports/answers', '/submissions/new', '/todo', '/messages', '/ledger', '/site', '/site/visit', '/outbox', '/help']) {
    await site.open(page, path)
    await page.waitForTimeout(900)
    assert.deepEqual(await violations(page), [], path)
  }
})

test('what an administrator opens has no violation', async () => {
  const { page } = await site.signIn('xitong')
  for (const path of ['/today', '/admin/definitions', '/admin/interfaces', '/admin/screens', '/admin/definitions?path=registers/site_visit.yaml', '/admin/self-check', '/todo']) {
    await site.open(page, path)
    await page.waitForTimeout(600)
    assert.deepEqual(await violations(page), [], path)
  }
  for (const [login, path] of [['xitong', '/admin/people'], ['anquan', '/admin/grants'], ['anquan', '/admin/roles'], ['shenji', '/admin/audit'], ['anquan', '/account']]) {
    const window = await site.signIn(login)
    await site.open(window.page, path)
    await window.page.waitForTimeout(600)
    assert.deepEqual(await violations(window.page), [], path)
  }
})

test('nothing inline runs: the policy was never broken', () => {
  for (const { complaints } of site.windows) assert.deepEqual(complaints, [])
})
