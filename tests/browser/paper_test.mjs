// paper_test.mjs — A record on paper is a form of the office: a ruled grid of what is filled in, its photo in its row, its history as a table, signatures, pages counted, and nothing of the program.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { withExif } from '../contract/photo_file.mjs'
import { askAs, becomes, desk, none, openSite, photo, settled } from './site.mjs'
import { readFileSync } from 'node:fs'

let site, clerk, zone
before(async () => { site = await openSite(); clerk = await site.signIn('tongji', desk, '/projects'); zone = (await askAs(clerk.page, '/api/session')).body.zone }, { timeout: 300_000 })
after(async () => { await site?.close() })

const sheets = (pdf) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
const printed = (page) => page.pdf({ format: 'A4', preferCSSPageSize: true })
const secrecy = /严禁处理涉密信息/g
const id = /[0-9A-HJKMNP-TV-Z]{26}/

async function made(page, path, body) {
  const reply = await askAs(page, path, 'POST', body)
  assert.ok(reply.status < 300, `${path}: ${JSON.stringify(reply.body)}`)
  return reply.body
}

/** Opens the page of a record as it would go to the printer. */
async function toPaper(page, path) {
  await site.open(page, path)
  await page.waitForSelector('.timeline li')
  await settled(page)
  await none(page.locator('[data-sheet]'))
  await page.emulateMedia({ media: 'print' })
  await page.waitForSelector('[data-history-on-paper] tbody tr')
  await settled(page)
}

/** Whatever is printed: rows that are never cut, heads that stay with what follows, nothing empty, nothing of the program. */
async function isForm(page) {
  const words = await page.locator('body').innerText()
  assert.equal(words.match(secrecy)?.length, 1, words)
  assert.equal(words.match(/演示数据/g)?.length, 1, 'that it is a demo is said once')
  assert.doesNotMatch(words, id)
  assert.doesNotMatch(words, /示例数据：?\s*否|未批先建|未登记|供核对程序使用|打印$/m)
  for (const part of ['.head', '.acts', '.columns', '.top', '.side', '#main button:not(.thumb)']) assert.equal(await page.locator(part).filter({ visible: true }).count(), 0, part)
  const styles = await page.evaluate(() => {
    const of = (selector, name) => [...new Set([...document.querySelectorAll(selector)].map((one) => getComputedStyle(one)[name]))].join()
    return {
      rows: of('table.ruled tr', 'breakInside'), heads: of('table.ruled .part', 'breakAfter'), signs: of('.print-foot', 'breakBefore'), foot: of('.print-foot', 'breakInside'), rules: of('table.ruled td', 'borderTopStyle'), ink: of('table.ruled td', 'color'),
      face: getComputedStyle(document.querySelector('[data-sheet] td')).fontFamily.split(',')[0], empty: [...document.querySelectorAll('[data-sheet] td')].filter((one) => !one.textContent.trim() && !one.querySelector('img')).length,
      counted: [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).some((rule) => rule instanceof CSSPageRule && /counter\(page\)[^]*counter\(pages\)/.test(rule.cssText)),
      wide: Math.max(...[...document.querySelectorAll('table.ruled')].map((one) => one.getBoundingClientRect().right)) <= document.documentElement.clientWidth + 1,
    }
  })
  assert.deepEqual(styles, { rows: 'avoid', heads: 'avoid', signs: 'avoid', foot: 'avoid', rules: 'solid', ink: 'rgb(0, 0, 0)', face: 'SimSun', empty: 0, counted: true, wide: true })
  assert.ok(await page.locator('[data-signs]').isVisible())
  return words
}

const project = {}
test('a project with a photo, visits and a history is a form of two sheets: two fields a row, the photo with time and place in its own, what it was registered with told once', async () => {
  const { page, context } = clerk
  const row = (await askAs(page, `/api/projects?zone=${zone}&limit=500`)).body.rows.find((one) => one.stage === 'signed' && one.project_code && one.blocked_reason)
  const taken = withExif(Buffer.from(await page.evaluate(() => { const canvas = document.createElement('canvas'); canvas.width = 64; canvas.height = 48; canvas.getContext('2d').fillRect(0, 0, 64, 30); return canvas.toDataURL('image/jpeg').split(',')[1] }), 'base64'), { taken: '2025:09:20 08:15:30', latitude: [35, 1, 30], longitude: [110, 59, 0] })
  const sent = await context.request.post(`${site.address}/api/files`, { headers: { 'Content-Type': 'image/jpeg', 'X-File-Name': 'start.jpg', 'X-Zone': zone }, data: taken })
  assert.equal(sent.status(), 201, await sent.text())
  await made(page, `/api/projects/${row.id}/actions/start`, { version: row.version, input: { happened_on: '2025-12-10', start_photo: (await sent.json()).sha256 } })
  for (const n of [1, 2, 3]) await made(page, '/api/site_visits', { zone_id: zone, project: row.id, subject: `示例·走访第 ${n} 次`, visited_on: '2025-11-03', photo_origin: 'declared' })
  Object.assign(project, row)
  await toPaper(page, `/projects/${row.id}`)
  const words = await isForm(page)
  assert.match(await page.locator('[data-paper-head]').innerText(), new RegExp(`^.*开发区\\s+项目登记表\\s+编号：${row.project_code}\\s+打印日期：20\\d\\d-\\d\\d-\\d\\d$`))
  assert.equal(words.match(new RegExp(row.name, 'g')).length, 1)
  const photos = page.locator('[data-paper-field=start_photo]')
  assert.ok(await photos.locator('img').evaluate((one) => one.complete && one.naturalWidth > 0))
  assert.match(await photos.innerText(), /拍摄时间 2025-09-20 08:15\s+地点 35\.025000, 110\.983333/)
  assert.equal(await photos.getAttribute('colspan'), '3')
  assert.equal(await page.locator('tr', { has: page.locator('[data-paper-field=total_investment]') }).locator('td').count(), 2)
  const history = await page.locator('[data-history-on-paper] tbody tr').allInnerTexts()
  assert.equal(history.length, 2)
  assert.match(history[0], /存量补录\s+登记 \d\d 项，见上；.*项目阶段：签约/)
  assert.doesNotMatch(history[0], /总投资|建设单位/)
  assert.match(history[1], /开工\s.*项目阶段：签约 → 开工/)
  assert.equal(await page.locator('[data-on-paper] tbody tr').count(), 3)
  await page.emulateMedia({ media: null })
  await becomes(() => page.locator('[data-sheet]').count(), 0)
  assert.equal(sheets(await printed(page)), 2)
  await none(page.locator('[data-sheet]'))
})

test('one that nobody touched since it was registered is one sheet, from the dark look too', async () => {
  const { page } = clerk
  const row = (await askAs(page, `/api/projects?zone=${zone}&limit=500`)).body.rows.find((one) => one.project_code && one.version === 1 && !one.blocked_reason && one.id !== project.id)
  await page.evaluate(() => document.documentElement.classList.add('dark'))
  await toPaper(page, `/projects/${row.id}`)
  await page.evaluate(() => document.documentElement.classList.add('dark'))
  await isForm(page)
  assert.match(await page.locator('[data-history-on-paper] tbody').innerText(), /存量补录\s+登记 \d\d 项，见上$/)
  await page.emulateMedia({ media: null })
  assert.equal(sheets(await printed(page)), 1)
  await page.evaluate(() => document.documentElement.classList.remove('dark'))
})

test('a record of any register prints as the same form: its state beside its name, no number where the office gave none', async () => {
  const { page } = clerk
  const { record } = await made(page, '/api/reported_problems', { zone_id: zone, subject: '印出来也是一张表的问题', found_on: '2025-12-17', project: project.id })
  await toPaper(page, `/reported_problems/${record.id}`)
  const words = await isForm(page)
  assert.match(await page.locator('[data-paper-head]').innerText(), /^.*开发区\s+\S+登记表\s+打印日期：\S+$/)
  assert.ok(words.includes('印出来也是一张表的问题') && words.includes(project.name))
  assert.match(await page.locator('[data-history-on-paper] tbody').innerText(), /登记 \d+ 项，见上$/)
  await page.emulateMedia({ media: null })
  assert.equal(sheets(await printed(page)), 1)
})

test('a long history runs over sheets with its head, and the signatures never stand alone', async () => {
  const { page } = clerk
  const { rows: [row] } = (await askAs(page, `/api/enterprises?zone=${zone}&limit=1`)).body
  let { version } = row
  for (let n = 0; n < 45; n += 1) version = (await askAs(page, `/api/enterprises/${row.id}`, 'PATCH', { version, facts: `第 ${n} 次改` })).body.record.version
  await toPaper(page, `/enterprises/${row.id}`)
  await isForm(page)
  const history = await page.locator('[data-history-on-paper] tbody tr').allInnerTexts()
  assert.equal(history.length, 46)
  assert.match(history[45], /情况：第 43 次改 → 第 44 次改/)
  await page.emulateMedia({ media: null })
  assert.ok(sheets(await printed(page)) >= 2)
})
