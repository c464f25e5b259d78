// zone_list_test.mjs — A list that one zone chose for itself: its columns, order, conditions and days stand for who looks at that zone alone; a province keeps what all zones have.
import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { answer } from '../cli/program.mjs'
import { askAs, becomes, desk, fictionalZone, none, openSite, saltLakeZone, settled, textOf } from './site.mjs'

const extension = `id: project
label: 本区自有字段
fields:
  rail_cost:  {label: 专用线投资, type: money, unit: 万元}
  rail_opens: {label: 专用线通车日期, type: date}
list: {columns: [name, zone.rail_cost, zone.rail_opens], sort: zone.rail_cost, filters: [zone.rail_opens], days: [zone.rail_opens]}
`
const names = ['示例通车甲', '示例通车乙']
let site, own, province, zones
before(async () => {
  site = await openSite()
  const file = join(mkdtempSync(join(tmpdir(), 'wutong-zone-list-')), 'project.yaml')
  writeFileSync(file, extension)
  answer(0, 'definitions', 'activate', file, '--path', 'extensions/project.yaml', '--zone', fictionalZone, '--data', site.data)
  for (const [at, cost] of [[0, '300万元'], [1, '200万元']]) answer(0, 'act', 'project', '-', 'create', `name=${names[at]}`, `专用线投资=${cost}`, '专用线通车日期=2025-12-08', '--zone', fictionalZone, '--data', site.data)
  own = (await site.signIn('shili', desk, '/projects')).page
  province = (await site.signIn('sheng', desk, '/projects')).page
  zones = (await askAs(province, '/api/session')).body.zones
}, { timeout: 300_000 })
after(async () => { await site?.close() })

const zoneNamed = (name) => zones.find((one) => one.name === name).id
const heads = async (page) => { await page.locator('[role=grid] thead th').first().waitFor(); await settled(page); return (await page.locator('[role=grid] thead th').allInnerTexts()).map((one) => one.trim()) }
const says = async (page, word) => (await heads(page)).some((one) => one.startsWith(word))

test('the list of the zone has its own columns, its order, its condition at hand and the sum of its own amounts', async () => {
  await becomes(() => says(own, '专用线通车日期'), true)
  assert.equal(await says(own, '签约日期'), false)
  assert.deepEqual((await own.locator('[role=grid] tbody tr').allInnerTexts()).slice(0, 2).map((text) => names.find((name) => text.includes(name))), [names[1], names[0]])
  assert.match(await textOf(own, '.query'), /专用线通车日期/)
  const listed = (await askAs(own, `/api/projects?limit=2`)).body   // the order of the list, also for who asks for none
  assert.deepEqual(listed.rows.map((row) => row.name), [names[1], names[0]])
  assert.match(await textOf(own, '[role=grid] tfoot'), /500/)
})

test('its days stand in the calendar of the office, and first in that of the list', async () => {
  await site.open(own, '/today/calendar')
  await becomes(() => own.locator('.days [data-day="2025-12-08"] a', { hasText: names[0] }).count(), 1)
  await site.open(own, '/projects/calendar')
  await becomes(() => own.locator('.days [data-day="2025-12-08"] a', { hasText: names[1] }).count(), 1)
})

test('who sees several zones, or another one, keeps the list of the register; the choice of the zone changes it', async () => {
  await site.open(province, `/projects?zone=${zoneNamed('山西省')}`)
  await becomes(() => says(province, '签约日期'), true)
  assert.equal(await says(province, '专用线'), false)
  await site.open(province, `/today/calendar?zone=${zoneNamed('山西省')}`)
  await settled(province)
  await none(province.locator('[data-day] a', { hasText: names[0] }))
  await site.open(province, `/projects?zone=${zoneNamed(saltLakeZone)}`)
  await becomes(() => says(province, '签约日期'), true)
  await site.open(province, `/projects?zone=${zoneNamed(fictionalZone)}`)
  await becomes(() => says(province, '专用线投资'), true)
  assert.equal(await says(province, '签约日期'), false)
})
