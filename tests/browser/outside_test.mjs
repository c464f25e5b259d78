// outside_test.mjs — A reader of 公开 fields only (对外展示): what is internal is told on no page, what can only refuse is not offered, and pages agree on what may be given out.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs, becomes, desk, fictionalZone, none, openSite, textOf } from './site.mjs'

let site, page, clerk, zone, project
const password = 'Changed#2025'
before(async () => {
  site = await openSite()
  const [security, system] = await Promise.all(['anquan', 'xitong'].map(async (user) => (await site.signIn(user)).page))
  clerk = (await site.signIn('shili')).page
  const done = async (who, path, json) => { const reply = await askAs(who, path, 'POST', json); assert.ok(reply.status < 300, `${path} ${JSON.stringify(reply.body)}`); return reply.body }
  zone = (await askAs(clerk, '/api/session')).body.zones.find((one) => one.name === fictionalZone).id
  const unit = (await askAs(security, '/api/grants/units')).body[0]?.id ?? ''
  const { code, user } = await done(system, '/api/accounts', { login: 'zhanshi', name: '示例展厅', title: '', unit })
  const set = await system.evaluate(async ([json]) => { const reply = await fetch('/api/setup/code', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: json }); return reply.status }, [JSON.stringify({ code, login: 'zhanshi', password })])
  assert.equal(set, 204)
  const asked = await done(security, '/api/grants', { user, role: 'public_screen', zone, subtree: true, rows: '', chosen: [], until: '2026-12-25', reason: '展厅', password: site.accounts.anquan.password })
  await done(system, `/api/grants/confirmations/${asked.id}/confirm`, { password: site.accounts.xitong.password })
  // Something internal happens to a project that is signed and not started: where it is held.
  const open = (await askAs(clerk, `/api/projects?zone=${zone}&filter=${encodeURIComponent('stage = signed and missing(blocked_since)')}&limit=1`)).body.rows[0]
  await done(clerk, `/api/projects/${open.id}/actions/block`, { version: open.version, input: { blocked_reason: '示例内部卡点', blocked_holder: '示例某局', blocked_since: '2025-12-01' } })
  project = { id: open.id, name: open.name }
  site.accounts.zhanshi = { login: 'zhanshi', password, name: '示例展厅', id: user }
  page = (await site.signIn('zhanshi', desk, '/cockpit')).page
}, { timeout: 300_000 })
after(async () => { await site?.close() })

test('what happened inside is told in no history, no ledger and no message', async () => {
  const inside = (await askAs(clerk, `/api/projects/${project.id}/history`)).body.entries
  assert.equal(inside[0].action, 'block')
  const told = (await askAs(page, `/api/projects/${project.id}/history`)).body.entries
  assert.ok(told.length)
  for (const entry of told) assert.ok(['create', 'edit'].includes(entry.action), entry.action)
  assert.ok(told[0].sequence < inside[0].sequence)
  assert.equal((await askAs(page, `/api/projects/${project.id}/proof`)).body.sequence, told[0].sequence)
  const { lines } = (await askAs(page, `/api/ledger?zone=${zone}&limit=200`)).body
  assert.ok(!lines.some((line) => line.sequence === inside[0].sequence))
  for (const path of [`/projects/${project.id}`, '/ledger', '/messages']) {
    await site.open(page, path)
    await page.waitForLoadState('networkidle')
    assert.doesNotMatch(await page.locator('#main').innerText(), /卡点|示例某局/, path)
  }
})

test('the cockpit shows what may leave the house, marked so, and nothing that stays inside', async () => {
  await site.open(page, '/cockpit')
  await page.locator('[data-steps]').waitFor()
  for (const picture of ['steps', 'trend', 'places']) assert.equal(await textOf(page, `[data-${picture}] [data-outside]`), '可对外', picture)
  assert.doesNotMatch(await textOf(page, '[data-steps]'), /储备|在谈/)
  assert.doesNotMatch(await page.locator('#main').innerText(), /内部掌握/)
  await site.open(page, '/projects/unstarted')
  await page.locator('[data-rest]').waitFor()
  assert.doesNotMatch(await textOf(page, '[data-rest]'), /未填|卡在何处|卡点/)
})

test('pages that would only refuse say so at once and by their name, and are not in the menu', async () => {
  for (const path of ['/site/visit', '/site/problem', '/site/batch', '/submissions/new', '/documents', '/reports/compare', '/approval_items']) {
    await page.goto(`${site.address}${path}`)
    await page.locator('[data-refused]').waitFor()
    await none(page.locator('#main form, #main input'))
    assert.match(await textOf(page, '[data-refused]'), /您没有“[^”，]{2,12}”的权限/, path)
  }
  await site.open(page, '/today')
  await becomes(async () => (await page.locator('[data-director-desk]').count()) > 0, true)
  await none(page.locator('[data-week], [data-director], [data-todo]'))
  await site.open(page, '/projects/board')
  assert.doesNotMatch(await textOf(page, '.page-head'), /推进/)
})
