// enlarged_test.mjs — At 200 % a desk keeps its work: whatever can be done on a page at 1366×768 can be done in the window of 683×384 that the same screen then shows.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { becomes, desk, openSite, phone, settled } from './site.mjs'

const enlarged = { width: 683, height: 384 }
/** Pages of each role: what stands in the menu, and the pages behind it where work is done. */
const pagesOf = {
  tongji: ['/today', '/todo', '/messages', '/site', '/site/visit', '/cockpit', '/projects', '/projects/first', '/projects/first/plan', '/projects/first/approvals', '/projects/new', '/projects/differences', '/projects/board', '/projects/unstarted',
    '/today/calendar', '/imports', '/imports/layouts', '/approvals', '/approval_items', '/documents', '/reports', '/reports/answers', '/reports/compare', '/submissions/new', '/report_templates/new', '/figures', '/figures/entry', '/figures/same_year_start_rate', '/policies', '/attraction', '/projects/summary', '/projects/calendar', '/ledger', '/help', '/account', '/outbox', '/dispatch_meetings'],
  zhuren: ['/today', '/cockpit', '/projects', '/projects/board', '/figures', '/reports'],
  zhaoshang: ['/today', '/leads', '/site', '/projects/new'],
  guanjia: ['/today', '/projects', '/projects/first', '/todo'],
  lianluo: ['/today', '/policies'],
  xitong: ['/today', '/admin/people', '/admin/definitions', '/admin/operation', '/admin/self-check', '/admin/interfaces', '/admin/screens'],
  anquan: ['/admin/grants', '/admin/groups', '/admin/roles'],
  shenji: ['/admin/audit', '/ledger'],
}
let site
before(async () => { site = await openSite() }, { timeout: 300_000 })
after(async () => { await site?.close() })

/** Runs inside the page: the names of what can be clicked, chosen or written in, without figures, for those follow the clock. What a row says once stands for all rows.
 *  Reachable is what the pointer finds there once it is scrolled to. */
function functionsOf() {
  const name = (one) => (one.getAttribute('aria-label') || one.labels?.[0]?.textContent || one.textContent || one.title || one.placeholder || one.name || '').replace(/[\s\d,.:%+−-]+/g, ' ').trim()
  const reachable = (one) => {
    const target = one.matches('input[type=file], input[type=checkbox], input[type=radio]') && one.labels?.length ? one.labels[0] : one
    if (!target.getClientRects().length || getComputedStyle(target).visibility === 'hidden') return false
    target.scrollIntoView({ block: 'center', inline: 'center' })
    const box = target.getClientRects()[0]
    const found = document.elementFromPoint(box.left + Math.min(box.width / 2, 40), box.top + Math.min(box.height / 2, 20))
    return Boolean(found && (target.contains(found) || found.contains(target)))
  }
  const known = new Map()
  // The index beside a long form repeats the heads of its groups; it is for a wide window.
  for (const one of document.querySelectorAll('#main a[href], #main button, #main input, #main textarea, #main [role=tab], #main [role=combobox], .top a[href], .top button')) {
    if (one.disabled || one.closest('[hidden], [aria-hidden=true], .index')) continue
    // One of the rows is enough, and the rows in the window are others when it is lower.
    const key = `${one.tagName.toLowerCase()} ${one.closest('tbody, .row-card') ? `of a row: ${(one.getAttribute('aria-label') ? '' : one.className.toString().split(' ')[0])}` : name(one)}`
    if (!known.get(key)) known.set(key, reachable(one))
  }
  return [...known].map(([key, can]) => ({ key, can }))
}

async function found(page, path) {
  await site.open(page, path)
  await settled(page)
  // What is asked for in a list comes when the page has time for it.
  await becomes(() => page.locator('.query-value:empty').count(), 0)
  return page.evaluate(functionsOf)
}

for (const [login, pages] of Object.entries(pagesOf)) {
  test(`${login}: what can be done at 100 % can be done at 200 %`, { timeout: 240_000 }, async () => {
    const { page } = await site.signIn(login)
    const first = await page.evaluate(async () => (await (await fetch('/api/projects?limit=1')).json()).rows?.[0]?.id)
    const lost = []
    for (const path of pages.map((one) => one.replace('first', first))) {
      await page.setViewportSize(desk)
      const before = await found(page, path)
      await page.setViewportSize(enlarged)
      const now = new Map((await found(page, path)).map(({ key, can }) => [key, can]))
      for (const { key, can } of before) if (can && !now.get(key)) lost.push(`${path}: ${key} ${now.has(key) ? 'is covered' : 'is not there'}`)
      const [wide, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      if (wide > inner) lost.push(`${path} is ${wide} px wide in ${inner}`)
    }
    assert.deepEqual(lost, [])
  })
}

test('at 200 % the menu opens above the page, holds every entry, and folds behind whoever chose or gave up', async () => {
  const { page } = await site.signIn('tongji')
  const entries = async () => { const folded = page.locator('.side-head[aria-expanded=false]'); while (await folded.count()) await folded.first().click(); return page.locator('.side a').allTextContents() }
  const all = await entries()
  assert.ok(all.length > 30, `${all.length} entries`)
  await page.setViewportSize(enlarged)
  const opener = page.getByRole('button', { name: '展开菜单' })
  const left = () => page.locator('#main').evaluate((one) => one.getBoundingClientRect().left)
  const before = await left()
  await opener.click()
  assert.deepEqual(await entries(), all)
  assert.equal(await left(), before, 'the page stays where it is')
  await page.keyboard.press('Escape')
  assert.equal(await page.locator('.side').count(), 0)
  assert.ok(await page.getByRole('button', { name: '展开菜单' }).evaluate((one) => one === document.activeElement))
  await page.keyboard.press('Enter')
  await page.locator('.side').getByRole('link', { name: '三个一批看板', exact: true }).click()
  await becomes(() => page.locator('.side').count(), 0)
  await page.waitForSelector('.board')
})

test('at 200 % a list is worked on as at 100 %: ticked, written in, its columns chosen', async () => {
  const { page } = await site.signIn('tongji', enlarged, '/projects')
  await page.locator('td.pick input').first().check()
  await page.getByRole('button', { name: '批量办理' }).click()
  const action = page.getByRole('menuitem').last()
  await action.scrollIntoViewIfNeeded()
  assert.ok(await action.isVisible())
  await page.keyboard.press('Escape')
  await page.locator('td.can').first().dblclick()
  await page.locator('td.editing input').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '列设置' }).click()
  const usual = page.getByRole('button', { name: '恢复默认' })
  await usual.scrollIntoViewIfNeeded()
  await settled(page)
  const box = await usual.boundingBox()
  assert.ok(box.y >= 0 && box.y + box.height <= enlarged.height, `${box.y} + ${box.height}`)
})

test('a finger on a phone keeps the layout of a phone', async () => {
  const { page } = await site.signIn('tongji', phone, '/projects')
  await page.locator('.row-card').first().waitFor()
  assert.ok(await page.locator('.bottom').isVisible())
  assert.equal(await page.locator('.unfold').isVisible(), false)
})

test('with larger text, and on a screen of 3840×2160, what floats stands at what it was opened from', async () => {
  const { page } = await site.signIn('tongji')
  for (const [scale, size] of [['larger', desk], ['normal', { width: 3840, height: 2160 }]]) {
    await page.evaluate((one) => localStorage.setItem('wutong.scale', one), scale)
    await page.setViewportSize(size)
    await site.open(page, '/projects')
    await settled(page)
    const text = await page.locator('#main h1').evaluate((one) => one.getBoundingClientRect().height)
    assert.ok(text >= 28 * 1.25 - 1, `a heading of ${text} px`)
    const select = page.locator('.query .el-select').first()
    await select.click()
    await settled(page)
    for (const [opener, floating] of [[select, page.getByRole('listbox').last()], [page.locator('.top-user'), page.getByRole('menu').last()], [page.getByRole('button', { name: '列设置' }), page.locator('.el-popover:visible')]]) {
      if (opener !== select) await opener.click()
      await floating.waitFor()
      await settled(page)
      const [from, at] = [await opener.boundingBox(), await floating.boundingBox()]
      assert.ok(at.x < from.x + from.width && at.x + at.width > from.x, `${at.x} to ${at.x + at.width} under ${from.x}`)
      assert.ok(at.x >= 0 && at.x + at.width <= size.width && at.y >= from.y && at.y < from.y + from.height + 60, JSON.stringify([from, at]))
      await page.keyboard.press('Escape')
    }
  }
})

test('on half a screen and at 150 % the search stays one that can be read, and nothing of the bar stands over another', async () => {
  const { page, context } = await site.signIn('sheng', desk, '/projects')
  for (const width of [730, 800, 911, 960, 1024, 1100]) {
    await page.setViewportSize({ width, height: 600 })
    const boxes = await page.locator('.top > *').evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).filter(({ width: wide }) => wide > 0).map(({ left, right }) => [Math.round(left), Math.round(right)]))
    const search = await page.locator('.top-search').boundingBox()
    assert.ok(search.width >= 160, `${width}: the search is ${search.width} px wide`)
    for (const [i, [left]] of boxes.entries()) if (i) assert.ok(left >= boxes[i - 1][1] + 4, `${width}: ${JSON.stringify(boxes)}`)
    assert.ok(boxes[boxes.length - 1][1] <= width, `${width}: ${JSON.stringify(boxes)}`)
  }
  await context.close()
})
