// english_pages_test.mjs — In English the main pages of each kind of person show no Chinese but data: names, what people wrote, what a zone's definitions quote.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs, openSite, settled } from './site.mjs'

const chinese = /[\u3400-\u9fff]/
let site
before(async () => { site = await openSite() }, { timeout: 240_000 })
after(() => site?.close())

/** Under these names replies hold data; everything in a record is data too. */
const dataNames = /^(title|name|.*_name|names|builder|holder|owner|source|before|after|city|task_force|subject|scope|detail|receiver|file|text|authority|trigger|limit|kind|output|materials|phase|industry|zone|version|project|excerpt|lane|key|code|login|rule|path|reason|by|form|chosen_names|former)$/
const isRecord = (value) => 'zone_id' in value && 'created_at' in value

/** Of the definitions these have no English: policies, calendars, and words for reading Chinese sheets. */
const zonesOwn = ({ kind, id, label }) => (['policies', 'calendars'].includes(kind) || /_headers$|^(import_words|report_items|industry|division)$/.test(id) ? label : '')

/** Of a policy what is quoted from its document. */
const quoted = ({ label, text, note, versions }) => [label, text, note, ...versions.flatMap(({ basis, competition_review: review, source, who, pays, budget }) => [basis, review, source, who, pays, budget])].filter(Boolean)

/** Puts every Chinese text of a reply that is data into the set. */
function takeData(value, data, inside = false) {
  if (typeof value === 'string') { if (inside && chinese.test(value)) for (const one of [value, value.replace(/目录\s*S\d+[A-Za-z]?(?:[、，]\s*S\d+[A-Za-z]?)*/g, '').replace(/^[；、，\s]+|[；、，\s]+$/g, '')]) data.add(one.replace(/\s+/g, ' ').trim()); return }
  if (typeof value !== 'object' || value === null) return
  for (const [name, one] of Object.entries(value)) {
    const below = inside || (!Array.isArray(value) && (isRecord(value) || (dataNames.test(name) && !(name === 'text' && ('kind' in value || 'whose' in value)))))   // a line of the to-do is a sentence
    if (name === 'detail' && typeof one === 'string') data.add(one.slice(one.indexOf(' ') + 1))   // 政策兑付 and the article
    takeData(one, data, Array.isArray(value) ? inside : below && (typeof one !== 'object' || name === 'source' || isRecord(value) || Array.isArray(one) || inside))
  }
}

/** Visible texts of the page with Chinese in them, and the titles, labels and hints that are read out. */
const visibleChinese = (page) => page.evaluate(() => {
  const found = []
  const han = /[\u3400-\u9fff]/
  const shown = (one) => one.getClientRects().length > 0
  for (const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); walk.nextNode();) {
    const { data, parentElement } = walk.currentNode
    if (han.test(data) && parentElement && shown(parentElement)) found.push(data)
  }
  for (const one of document.querySelectorAll('[placeholder],[title],[aria-label]')) {
    for (const name of ['placeholder', 'title', 'aria-label']) if (han.test(one.getAttribute(name) ?? '') && shown(one)) found.push(one.getAttribute(name))
  }
  return found.map((text) => text.replace(/\s+/g, ' ').trim())
})

/** What stays of a text when the data in it is taken out. */
function withoutData(text, data) {
  let rest = text
  for (const one of data) if (chinese.test(rest)) rest = rest.split(one).join('')
  return rest
}

async function findsNoChinese(login, paths) {
  const { page, context } = await site.signIn(login)
  await context.addInitScript(() => localStorage.setItem('wutong.language', 'en'))
  const data = new Set([site.accounts[login].name, '中文', '0.13亿千瓦时', '登录', '— → 约'])   // the other language, a unit as it may be pasted, a word the audit log is searched by, and how a text field of a published figure was filled in
  const reading = []
  page.on('response', (reply) => {
    if (reply.url().includes('/api/') && (reply.headers()['content-type'] ?? '').includes('json')) reading.push(reply.json().then((body) => { takeData(body, data); if (reply.url().includes('/api/definitions')) for (const one of body.files ?? []) takeData({ name: zonesOwn(one) }, data); takeData({ name: (body.articles ?? []).flatMap(quoted) }, data) }, () => undefined))
  })
  takeData((await askAs(page, '/api/meta')).body, data)   // the browser has it already and asks only whether it changed
  takeData((await askAs(page, '/api/projects?limit=500')).body, data)   // cards of the board say what blocks a project
  const found = []
  for (const path of typeof paths === 'function' ? await paths(page) : paths) {
    await site.open(page, path)
    await settled(page)
    await Promise.all(reading)
    const sorted = [...data].filter((one) => one.length > 1).sort((a, b) => b.length - a.length)
    for (const text of await visibleChinese(page)) if (!data.has(text) && chinese.test(withoutData(text, sorted))) found.push(`${path}: ${text}`)
  }
  assert.deepEqual([...new Set(found)], [])
  await context.close()
}

const first = async (page, collection) => (await askAs(page, `/api/${collection}?limit=1`)).body.rows[0].id

test('of a statistician: the desk, lists, a record, figures, reports, imports, the help', { timeout: 300_000 }, () => findsNoChinese('tongji', async (page) => {
  const [project, enterprise, entry] = [await first(page, 'projects'), await first(page, 'enterprises'), await first(page, 'batch_entries')]
  const zone = (await askAs(page, '/api/session')).body.zone
  const made = async (path, body) => { const reply = await askAs(page, path, 'POST', body); assert.equal(reply.status, 201, JSON.stringify(reply.body)); return reply.body.record?.id ?? reply.body.id }
  const meeting = await made('/api/dispatch_meetings', { zone_id: zone, name: '示例调度会', held_on: '2025-12-19', chair: '示例' })
  await made('/api/dispatch_items', { zone_id: zone, meeting, matter: '示例事项', holder: '示例', due_on: '2026-01-30' })
  const sent = await made('/api/reports/submissions', { zone, receiver: '示例', name: '示例', period: '2025-01..2025-09', indicators: ['signed_count', 'same_year_start_rate'] })
  return ['/today', '/today/calendar', '/todo', '/messages', '/projects', `/projects/${project}`, `/projects/${project}/edit`, '/projects/new', '/projects/board', '/projects/board?lane=task_force', '/projects/differences', '/projects/unstarted', `/projects/${project}/plan`, `/projects/${project}/approvals`, '/approvals', '/approval_items', `/dispatch_meetings/${meeting}/session`, `/submissions/${sent}`, '/submissions/new', '/report_templates/new', '/policies', '/attraction', '/projects/summary', '/projects/calendar?month=2025-06', '/reports/compare', `/enterprises/${enterprise}`, `/batch_entries/${entry}`,
    '/figures', '/figures/start_rate', '/figures/entry', '/reports', '/reports/answers', '/imports', '/imports/layouts', '/documents', '/help', '/help/projects', '/account', '/site', '/outbox']
}))
test('of a director: the cockpit and the wall', { timeout: 300_000 }, () => findsNoChinese('zhuren', ['/cockpit', '/today', '/figures', '/reports/compare', '/ledger']))
test('of the three administrators: operation, self-check, people, roles, grants, definitions, the audit log', { timeout: 300_000 }, async () => {
  await findsNoChinese('xitong', ['/admin/operation', '/admin/self-check', '/admin/people', '/admin/definitions', '/admin/screens'])
  await findsNoChinese('anquan', ['/admin/roles', '/admin/grants', '/admin/groups', '/admin/interfaces'])
  await findsNoChinese('shenji', ['/admin/audit'])
})
