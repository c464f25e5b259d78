// list_print_test.mjs — A list on paper: what the sheet says of itself, the button that prints every row, and Ctrl+P that prints the page that is open.
import assert from 'node:assert/strict'
import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { rowsOf } from '../contract/sheet_file.mjs'
import { total } from './list.mjs'
import { askAs, becomes, desk, none, openSite, settled, textOf } from './site.mjs'

let site
let clerk
before(async () => { site = await openSite(); clerk = await site.signIn('tongji', desk, '/projects') }, { timeout: 300_000 })
after(async () => { await site?.close() })

async function openList(page, query = '') { await site.open(page, `/projects${query}`); await page.waitForSelector('table.data tbody tr'); await settled(page) }

test('a printed list says by what it was filtered and which rows of how many are on the paper', async () => {
  const { page } = clerk
  await openList(page, `?limit=10&q=${encodeURIComponent('项目')}&stage=started&c.signed_on.from=2025-01-01&rule=${encodeURIComponent('total_investment >= 50000000.00元')}`)
  const n = await total(page)
  const head = page.locator('[data-print-head]')
  assert.equal(await head.isVisible(), false)
  await page.emulateMedia({ media: 'print' })
  assert.equal((await head.innerText()).replace(/^数据截至 \d{4}-\d\d-\d\d\s*/, ''), `筛选：关键词 “项目”，并且 阶段 是 开工，并且 签约日期 不早于 2025-01-01，并且 总投资 不低于 5,000 万元。　共 ${n} 条，${n > 10 ? '本页为第 1—10 条（按“打印”按钮印全部）' : '全部印出'}`)
  assert.equal(await page.locator('form.query').isVisible(), false)
  // What is handed on as a file says it in the same words.
  await page.emulateMedia({ media: 'screen' })
  await page.locator('.page-head').getByRole('button', { name: '导出' }).click()
  const [book] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: `全部 ${n} 条 Excel`, exact: true }).click()])
  const rows = rowsOf(readFileSync(await book.path()))
  assert.equal(rows[1][0], '筛选条件：关键词 “项目”，并且 阶段 是 开工，并且 签约日期 不早于 2025-01-01，并且 总投资 不低于 5,000 万元')
  assert.ok(rows.some((row) => /^填表人：示例统计员　+审核人：　+日期：/.test(row[0])))
  assert.equal(rows.filter((row) => row[0] === '合计').length, 1)
  await page.emulateMedia({ media: 'print' })
  await openList(page, '?limit=10')
  assert.match(await head.innerText(), /^数据截至 [\d-]+\s*未加筛选条件。　共 \d+ 条，本页为第 1—10 条（按“打印”按钮印全部）$/)
  await page.emulateMedia({ media: 'screen' })
})

test('Ctrl+P, which prints the page that is open, says so once and names the button', async () => {
  const { page } = clerk
  await openList(page, '?limit=10')
  const n = await total(page)
  const told = page.locator('.el-message', { hasText: `浏览器打印只印本页 10 条（共 ${n} 条）` })
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await told.waitFor()
  await page.emulateMedia({ media: 'print' })
  assert.equal(await told.isVisible(), false, 'the notice is not for the paper')
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await settled(page)
  assert.equal(await told.count(), 1)
})

test('the button prints every row of the list, not the page that is open, and without the cell that is marked', async () => {
  const { page } = clerk
  await openList(page, '?limit=10')
  const n = await total(page)
  assert.ok(n > 20, `${n} rows`)
  await page.locator('table.data tbody tr').first().locator('td').nth(3).click()
  await page.waitForSelector('td.active')
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => {
    window.print = () => {
      const plain = getComputedStyle(document.querySelectorAll('table.data tbody tr')[1].querySelectorAll('td')[3])
      const active = getComputedStyle(document.querySelector('td.active') ?? document.body)
      window.onPaper = { rows: document.querySelectorAll('table.data tbody tr').length, first: document.querySelector('table.data tbody .order').textContent.trim(), head: document.querySelector('[data-print-head]').textContent, marked: active.outlineStyle !== 'none' || (document.querySelector('td.active') && active.backgroundColor !== plain.backgroundColor) }
    }
  })
  await page.getByRole('button', { name: '打印', exact: true, includeHidden: true }).first().evaluate((one) => one.click())
  await page.waitForFunction(() => window.onPaper)
  const paper = await page.evaluate(() => window.onPaper)
  assert.equal(paper.rows, n)
  assert.equal(paper.first, '1')
  assert.match(paper.head, new RegExp(`共 ${n} 条，全部印出`))
  assert.ok(!paper.marked, 'the marked cell is not on paper')
  await page.emulateMedia({ media: 'screen' })
  await becomes(() => page.locator('table.data tbody tr').count(), 10)
})

test('a printed list, a printed record and a printed cockpit are papers of an office: who fills in, who checks, who printed; no links, no picture twice', async () => {
  const { page } = clerk
  await openList(page, '?limit=10')
  assert.equal(await page.locator('[data-signs]').isVisible(), false)
  await page.emulateMedia({ media: 'print' })
  assert.match(await page.locator('.print-foot').innerText(), /填表人：\s*审核人：\s*日期：[^]*打印人：示例统计员　打印时间：\d{4}-/)
  assert.equal(await page.locator('.page-head p').isVisible(), false, 'what the page is for is no line of a paper')
  await page.emulateMedia({ media: 'screen' })
  await page.locator('table.data tbody a').first().click()
  await page.waitForSelector('.timeline li')
  await settled(page)
  assert.equal(await page.locator('[data-paper-head]').isVisible(), false)
  await page.emulateMedia({ media: 'print' })
  assert.match(await page.locator('[data-paper-head]').innerText(), /^.+\s+项目登记表\s+(?:编号：\S+\s+)?打印日期：\d{4}-\d\d-\d\d$/)
  assert.ok(await page.locator('[data-signs]').isVisible())
  await none(page.locator('.print-foot .water'))
  for (const part of ['.head', '.badge', '.steps', '.timeline']) assert.equal(await page.locator(part).filter({ visible: true }).count(), 0, part)
  await page.emulateMedia({ media: 'screen' })
  await site.open(page, '/cockpit')
  await page.waitForSelector('.funnel li')
  await settled(page)
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.locator('.funnel .bar, .funnel [style*=width]').first().evaluate((one) => getComputedStyle(one).webkitPrintColorAdjust), 'exact', 'bars are printed')
  await none(page.locator('.cockpit .card-head > a').filter({ visible: true }))
  assert.match(await page.locator('.print-foot').innerText(), /含内部掌握的数，未经批准不得对外提供/)
  const water = page.locator('.print-foot .water')
  assert.ok(await water.isVisible(), 'who printed it and when lies pale over every sheet')
  assert.match(await water.locator('[data-mark]').first().getAttribute('data-mark'), new RegExp(`^${site.accounts.tongji.name}　\\d{4}-\\d\\d-\\d\\d`))
  await page.emulateMedia({ media: 'screen' })
})

test('a printed record bears all of its related rows, days in one piece and no column that nobody filled in', async () => {
  const { page, context } = clerk
  await site.open(page, '/projects')
  const { zone } = (await askAs(page, '/api/session')).body
  const { rows: [project, another] } = (await askAs(page, `/api/projects?zone=${zone}&limit=2`)).body
  const before = (await askAs(page, `/api/site_visits?zone=${zone}&filter=${encodeURIComponent(`project = "${project.id}"`)}`)).body.total
  for (let i = 1; i <= 24; i += 1) {
    const made = await context.request.post(`${site.address}/api/site_visits`, { headers: { 'Idempotency-Key': `print-visit-${String(i).padStart(6, '0')}` }, data: { zone_id: zone, project: project.id, subject: `示例·走访第 ${i} 次`, visited_on: '2025-11-03', photo_origin: 'declared' } })
    assert.ok(made.ok(), await made.text())
  }
  const others = await context.request.post(`${site.address}/api/site_visits`, { headers: { 'Idempotency-Key': 'print-visit-another' }, data: { zone_id: zone, project: another.id, subject: '示例·走访别的项目', visited_on: '2025-11-04', photo_origin: 'declared' } })
  assert.ok(others.ok(), await others.text())
  await site.open(page, `/projects/${project.id}`)
  await page.locator('[data-on-paper]', { hasText: '示例·走访' }).waitFor({ state: 'attached' })
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => {
    window.onPaper = undefined
    window.print = () => {
      const one = [...document.querySelectorAll('[data-on-paper]')].find((each) => each.textContent.includes('示例·走访'))
      const rows = [...one.querySelectorAll('tbody tr')].map((row) => [...row.children])
      const day = rows[0].find((cell) => /^\d{4}-\d\d-\d\d$/.test(cell.textContent.trim()))
      window.onPaper = { rows: rows.length, words: one.textContent, space: getComputedStyle(day).whiteSpace, empty: rows[0].filter((_, i) => rows.every((row) => !row[i].textContent.trim())).length }
    }
  })
  await page.getByRole('button', { name: '打印', exact: true, includeHidden: true }).first().evaluate((one) => one.click())
  await page.waitForFunction(() => window.onPaper)
  const paper = await page.evaluate(() => window.onPaper)
  assert.equal(paper.rows, before + 24)
  assert.doesNotMatch(paper.words, /显示前|别的项目/)
  assert.equal(paper.space, 'nowrap')
  assert.equal(paper.empty, 0)
  await page.emulateMedia({ media: 'screen' })
})

test('where the installation asks for it, every page bears who looks at it and when, over dialogs too and in nobody’s way', async () => {
  const { page } = clerk
  await none(page.locator('[data-screen-mark]'))
  await site.stopServer()
  appendFileSync(join(site.data, 'wutong.conf'), 'screen_mark = yes\n')
  await site.startServer()
  await openList(page)
  const water = page.locator('[data-screen-mark]')
  assert.match(await water.locator('[data-mark]').first().getAttribute('data-mark'), new RegExp(`^${site.accounts.tongji.name} tongji　\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d`))
  const size = await water.boundingBox()
  assert.deepEqual([size.x, size.y, size.width, size.height], [0, 0, desk.width, desk.height])
  await page.locator('table.data tbody a').first().click()
  await page.waitForSelector('.timeline li')
})

test('a list of many columns lies on its side, with none cut off: columns in which nothing stands are left out', async () => {
  const { page } = await site.signIn('zhaoshang')   // whose columns are as they come
  await openList(page, `?limit=50&rule=${encodeURIComponent('missing(blocked_holder)')}`)
  const boxes = async () => {
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    const objects = pdf.match(/\/Type\s*\/Page\b(?!s)[\s\S]*?\/MediaBox\s*\[[^\]]*\]/g) ?? []
    return objects.map((one) => /\/MediaBox\s*\[([^\]]*)\]/.exec(one)[1].trim().split(/\s+/).slice(2).map((side) => Math.round(Number(side))))
  }
  const wide = (await boxes()).filter(([width, height]) => width > height)
  assert.ok(wide.length > 0)
  assert.deepEqual(wide, await boxes(), 'no sheet of another size before it')
  await page.emulateMedia({ media: 'print' })
  const shown = await page.locator('table.data thead th').evaluateAll((heads) => heads.filter((head) => head.getBoundingClientRect().width > 0).map((head) => head.textContent.trim()))
  const blank = await page.locator('table.data thead th.blank').evaluateAll((heads) => heads.map((head) => getComputedStyle(head).display))
  assert.ok(blank.length > 0)
  assert.ok(blank.every((display) => display === 'none'))
  // A button in a head is painted on the first sheet alone: the heads of the sheets after it are plain words.
  const heads = await page.locator('table.data thead th[data-name]:not(.blank)').evaluateAll((all) => all.map((head) => ({ name: head.dataset.name, said: getComputedStyle(head, '::after').content, buttons: [...head.querySelectorAll('button')].filter((one) => one.offsetWidth > 0).length })))
  assert.ok(heads.length >= 6 && heads.every(({ name, said, buttons }) => name && said === `"${name}"` && buttons === 0), JSON.stringify(heads))
  assert.match(await page.locator('[data-print-title]').innerText(), /^盐湖高新技术产业开发区项目一览表$/)
  assert.match(await page.locator('[data-print-head]').innerText(), /数据截至 \d{4}-\d\d-\d\d/)
  // What is left is narrower than the sheet it is printed on (A4 on its side, 10 mm at each edge).
  await page.setViewportSize({ width: Math.floor((297 - 20) / 25.4 * 96), height: 768 })
  assert.ok(shown.length >= 6)
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false)
  await page.setViewportSize(desk)
  await page.emulateMedia({ media: 'screen' })
})
