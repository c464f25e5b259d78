// zone_rights_test.mjs — Somebody lent to another zone: what they may do is what they may do there, what they typed stays in their sight, and what one zone has not is found in the other.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs as ask, desk, fictionalZone, none, openSite, photo, saltLakeZone, textOf } from './site.mjs'

let site, page
let visit = ''
before(async () => {
  site = await openSite()
  const [security, system, shili] = await Promise.all(['anquan', 'xitong', 'shili'].map(async (user) => (await site.signIn(user)).page))
  const zone = (await ask(shili, '/api/session')).body.zones[0].id
  const account = (await ask(security, '/api/grants')).body.find((one) => one.login === 'tongji')
  const asked = await ask(security, '/api/grants', 'POST', { user: account.id, role: 'steward', zone, subtree: false, rows: '', chosen: [], until: '2026-12-25', reason: '帮忙一段时间', password: site.accounts.anquan.password })
  await ask(system, `/api/grants/confirmations/${asked.body.id}/confirm`, 'POST', { password: site.accounts.xitong.password })
  await ask(shili, '/api/projects', 'POST', { zone_id: zone, name: '示例冷链仓储3MWh项目' })
  visit = (await ask(shili, '/api/site_visits', 'POST', { zone_id: zone, subject: '示例借调走访', visited_on: '2025-12-01', photo_origin: 'declared' })).body.record.id
  for (const one of [security, system, shili]) await one.close()
  page = (await site.signIn('tongji', desk, '/projects')).page
}, { timeout: 300_000 })
after(async () => { await site?.close() })

async function goTo(zone) {
  await page.locator('.top-zone').click()
  await page.getByRole('option', { name: zone, exact: true }).click()
  await page.locator('.top-zone', { hasText: zone }).waitFor()
}
const make = () => page.locator('#main .page-head').getByText('新建', { exact: false }).first()

test('what the own zone allows is not offered in the other, and the account says both with the last day', async () => {
  await goTo(saltLakeZone)
  await make().waitFor()
  await goTo(fictionalZone)
  await page.locator('#main table.data tbody tr').first().waitFor()
  await none(make())
  await site.open(page, '/account')
  const duties = await textOf(page, '[data-duties]')
  assert.match(duties, new RegExp(`${saltLakeZone}：统计调度员`))
  assert.match(duties, new RegExp(`${fictionalZone}：项目管家（至 2026-12-25）`))
})

test('a form that was begun says where it goes now and keeps what was typed', async () => {
  await goTo(saltLakeZone)
  await site.open(page, '/projects/new')
  await page.getByLabel('项目名称', { exact: true }).fill('示例换区项目')
  await goTo(fictionalZone)
  assert.match(await textOf(page, '[data-zone-moved]'), new RegExp(`${fictionalZone}.*不能新建项目`))
  assert.equal(await page.getByLabel('项目名称', { exact: true }).inputValue(), '示例换区项目')
  await goTo(saltLakeZone)
  await none(page.locator('[data-zone-moved]'))
})

test('a record of the other zone is changed as that zone allows, and its files go there', async () => {
  await goTo(saltLakeZone)
  await site.open(page, `/site_visits/${visit}/edit`)
  await page.locator('[data-field="photo"] input[type=file]').setInputFiles(photo)
  await page.locator('[data-field="photo"]').getByRole('button', { name: '移除' }).waitFor()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.waitForURL((url) => url.pathname === `/site_visits/${visit}`)
  await page.locator('.body dd .thumb img').waitFor()
})

test('the unit behind a number is found, and what this zone has not is looked for in the other and says where it lies', async () => {
  await goTo(saltLakeZone)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: '搜索' }).first().fill('冷链仓储3MWh')
  const hit = page.locator('.hits', { hasText: '其他开发区的记录' }).getByText('示例冷链仓储3MWh项目')
  await hit.waitFor()
  assert.match(await textOf(page, '.hits'), new RegExp(fictionalZone))
  assert.deepEqual((await ask(page, '/api/search?q=%25')).body, [], 'signs alone ask for nothing')
  await page.keyboard.press('Escape')
  await goTo(fictionalZone)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: '搜索' }).first().fill('mwh')
  await page.locator('.hits').getByText('示例冷链仓储3MWh项目').waitFor()
})
