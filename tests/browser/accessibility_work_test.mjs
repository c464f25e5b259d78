// accessibility_work_test.mjs — axe-core finds nothing against WCAG 2.1 A and AA in the dialogs and states that work brings up: a record's action and proof,
// a list being worked in, an import under review, approvals and figures typed in; light and dark. The pages themselves: accessibility_test.mjs.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { violations } from './axe.mjs'
import { desk, ledger, openSite } from './site.mjs'

let site
let clerk
before(async () => { site = await openSite(); clerk = await site.signIn('tongji') }, { timeout: 300_000 })
after(async () => { await site?.close() })

test('a record, its action dialog and its proof have no violation', async () => {
  const { page } = clerk
  await site.open(page, '/projects')
  await page.locator('table.data tbody a').first().click()
  await page.waitForSelector('.timeline')
  assert.deepEqual(await violations(page), [])
  await page.locator('.acts button').first().click()
  await page.waitForSelector('.action-dialog form')
  assert.deepEqual(await violations(page), [])
  await page.keyboard.press('Escape')
  await page.locator('button.badge').click()
  await page.waitForSelector('.proof-dialog .notice')
  assert.deepEqual(await violations(page), [])
})

test('the approvals of a project and the figures to be typed in have no violation', async () => {
  const { page } = await site.signIn('shili')
  const project = await page.evaluate(() => fetch('/api/project_formalities?limit=1').then((reply) => reply.json()).then((reply) => reply.rows[0].project))
  await site.open(page, `/projects/${project}/approvals`)
  await page.waitForSelector('tr[data-item]')
  assert.deepEqual(await violations(page), [])
  await page.getByRole('button', { name: '时间图' }).click()
  await page.waitForSelector('.bar')
  assert.deepEqual(await violations(page), [])
  await site.open(page, '/figures/entry')
  await page.waitForSelector('.cell')
  assert.deepEqual(await violations(page), [])
  await site.open(page, '/submissions/new')
  await page.getByRole('button', { name: '选择期间' }).click()
  await page.waitForSelector('.period-panel')
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
test('the states of a list have no violation', async () => {
  const { page } = clerk
  for (const [name, bring] of Object.entries(listStates)) {
    await bring(page)
    assert.deepEqual(await violations(page), [], name)
  }
})

test('an import under review has no violation: its rows, its sheet and the search over it', async () => {
  const { page } = await site.signIn('shili', desk, '/imports?type=project')
  await page.setInputFiles('input[type=file]', ledger)
  await page.waitForURL(/\/imports\/\w{26}$/, { timeout: 60_000 })
  await page.waitForSelector('tr[data-row]')
  assert.deepEqual(await violations(page), [])
  await page.getByRole('tab', { name: '重点项目', exact: true }).click()
  await page.waitForSelector('.paper tbody tr.header')
  assert.deepEqual(await violations(page), [])
  await page.keyboard.press('Control+k')
  await page.keyboard.type('xm')
  await page.locator('.hit[data-kind=page]').first().waitFor()
  assert.deepEqual(await violations(page), [])
})
