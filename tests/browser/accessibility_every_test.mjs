// accessibility_every_test.mjs — axe-core finds nothing against WCAG 2.1 A and AA in the structure of the record and the form of every register, on the screen where least has room.
// The colours, which these derived pages share with the main ones: accessibility_test.mjs.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { structure } from './axe.mjs'
import { askAs, openSite, phone } from './site.mjs'

const enlarged = { width: 683, height: 384 }
let site
before(async () => { site = await openSite() }, { timeout: 300_000 })
after(async () => { await site?.close() })

const alike = 8
/** A record of each register that has one, and the form of each; of lists, which are one table, and of filled forms the first few. */
async function pathsOf(page) {
  const { types } = (await askAs(page, '/api/meta')).body
  const found = await Promise.all(types.filter((type) => type.collection).map(async (type) => {
    const { status, body } = await askAs(page, `/api/${type.collection}?limit=1`)
    if (status !== 200) return []
    const id = body.rows[0]?.id
    return [`/${type.collection}`, `/${type.collection}/new`, ...(id ? [`/${type.collection}/${id}`, `/${type.collection}/${id}/edit`] : [])]
  }))
  const kinds = [0, 1, 2, 3].map((n) => found.map((paths) => paths[n]).filter(Boolean))
  return [...kinds[0].slice(0, alike), ...kinds[1], ...kinds[2], ...kinds[3].slice(0, alike)]
}

async function walk(page, paths) {
  const wrong = []
  for (const path of paths) {
    await site.open(page, path)
    for (const one of await structure(page)) wrong.push(`${path}: ${one}`)
  }
  return wrong
}

test('a record and the form of every register on a phone have no violation', { timeout: 600_000 }, async () => {
  const [clerk, officer] = await Promise.all(['shili', 'zhaoshang'].map((login) => site.signIn(login, phone)))
  const all = await pathsOf(clerk.page)
  assert.ok(all.length > 80, `${all.length} pages`)
  const half = Math.ceil(all.length / 2)
  const second = await site.signIn('shili', phone)
  const wrong = await Promise.all([walk(clerk.page, all.slice(0, half)), walk(second.page, all.slice(half)), walk(officer.page, ['/attraction_leads', '/investors/new', '/promotion_events/new'])])
  assert.deepEqual(wrong.flat(), [])
})

test('the pages with a way of their own have none on a phone or at 200 % either', { timeout: 300_000 }, async () => {
  for (const [login, size] of [['shili', phone], ['tongji', enlarged]]) {
    const { page } = await site.signIn(login, size)
    const first = async (collection) => (await askAs(page, `/api/${collection}?limit=1`)).body.rows[0]?.id
    const [project, meeting, formality] = await Promise.all(['projects', 'dispatch_meetings', 'project_formalities'].map(first))
    const paths = ['/today', '/today/calendar', '/cockpit', '/projects/board', '/projects/unstarted', '/projects/differences', '/approvals', '/approval_items', '/figures', '/figures/entry', '/figures/same_year_start_rate', '/reports', '/reports/compare', '/submissions/new', '/documents', '/policies', '/attraction', '/projects/summary', '/projects/calendar', '/ledger', '/todo', '/messages', '/imports',
      ...(project ? [`/projects/${project}`, `/projects/${project}/plan`, `/projects/${project}/approvals`] : []), ...(meeting ? [`/dispatch_meetings/${meeting}/session`] : []), ...(formality ? [`/project_formalities/${formality}`] : [])]
    assert.deepEqual(await walk(page, paths), [], `${login} ${size.width}`)
  }
})
