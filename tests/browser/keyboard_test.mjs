// keyboard_test.mjs — By Tab alone: on the main pages every control is reached in its turn, none keeps the focus, and each is seen to have it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { becomes, openSite, settled, textOf } from './site.mjs'

const pagesOf = {
  tongji: ['/today', '/todo', '/projects', '/projects/first', '/projects/new', '/projects/first/plan', '/projects/board', '/imports', '/figures', '/reports/compare', '/submissions/new', '/ledger', '/account'],
  zhuren: ['/cockpit', '/figures/same_year_start_rate'],
  xitong: ['/admin/people', '/admin/operation', '/admin/definitions'],
}
const most = 900
let site
before(async () => { site = await openSite() }, { timeout: 300_000 })
after(async () => { await site?.close() })

/** Runs inside the page: from now on whatever takes the focus is kept, with how it and what is around it then looked. */
function beginWalk() {
  const still = new CSSStyleSheet()
  still.replaceSync('* { transition: none !important; animation: none !important; }')
  document.adoptedStyleSheets = [still]
  window.scrollTo(0, 0)
  document.activeElement?.blur()
  const look = (one) => {
    const looks = []
    for (let at = one, n = 0; at && n < 4; at = at.parentElement, n += 1) { const { outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor, borderColor } = getComputedStyle(at); looks.push([outlineStyle === 'none' ? '' : outlineWidth + outlineColor, boxShadow, backgroundColor, borderColor].join()) }
    return looks.join('|')
  }
  window.walk = { reached: new Map(), round: false, look }
  document.addEventListener('focusin', ({ target }) => {
    if (window.walk.reached.has(target)) { window.walk.round = true; return }
    window.walk.reached.set(target, look(target))
    setTimeout(() => { if (document.activeElement === target) window.walk.reached.set(target, look(target)) })   // what a component says once it has heard of it
  })
}

/** Runs inside the page: what was passed over, and what did not look any different. */
async function endWalk() {
  const { reached, look } = window.walk
  const drawn = () => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)) })
  document.activeElement?.blur()
  await drawn()   // what held the focus last looks as it does without it only then
  const name = (one) => `${one.tagName.toLowerCase()}.${String(one.className.baseVal ?? one.className).split(' ')[0]} ${(one.getAttribute('aria-label') || one.textContent || one.name || one.type || '').trim().slice(0, 30)}`
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1
  // Inside these one goes by arrows, from the one of them that Tab reaches; the board draws the cards that are in sight.
  const byArrows = '[role=grid], [role=tablist], [role=radiogroup], [role=listbox], [role=menu], .el-tabs__nav, .board'
  const passed = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=button], [role=combobox], [role=switch]')]
    .filter((one) => !one.disabled && shown(one) && !reached.has(one) && !one.closest('[aria-hidden=true], [inert]') && one.type !== 'hidden')
    .filter((one) => { const group = one.closest(byArrows); return !group || ![...reached.keys()].some((other) => group.contains(other)) })
    .filter((one) => one.tabIndex >= 0 || ![...reached.keys()].some((other) => one.contains(other)))   // what holds its own input
    .filter((one) => one.type !== 'radio' || ![...reached.keys()].some((other) => other.type === 'radio' && other.name === one.name))
  // A cell of a list keeps its mark when the focus leaves; what a component says of its focus comes a moment later, so whoever looks the same is looked at again.
  const marked = (then) => !then.startsWith(',')
  const unseen = []
  for (const [one, then] of reached) {
    if (!one.isConnected || !shown(one) || marked(then) || look(one) !== then) continue
    one.focus()
    for (let tries = 0; tries < 30 && look(one) === then; tries += 1) await drawn()
    if (look(one) === then) unseen.push(one)
    one.blur()
  }
  unseen.push(...[...reached.keys()].filter((one) => one.isConnected && one.type === 'file' && !shown(one)))
  return { reached: reached.size, passed: passed.map(name), unseen: unseen.map(name) }
}

for (const [login, pages] of Object.entries(pagesOf)) {
  test(`${login} goes through each page by Tab: nothing is passed over, nothing keeps the focus, and it is always seen`, { timeout: 240_000 }, async () => {
    const { page } = await site.signIn(login)
    const first = await page.evaluate(async () => (await (await fetch('/api/projects?limit=1')).json()).rows?.[0]?.id)
    const wrong = []
    for (const path of pages.map((one) => one.replace('first', first))) {
      await site.open(page, path)
      await settled(page)
      await page.evaluate(beginWalk)
      let pressed = 0
      for (; pressed < most && !(pressed % 20 === 0 && await page.evaluate(() => window.walk.round)); pressed += 1) await page.keyboard.press('Tab')
      const { reached, passed, unseen } = await page.evaluate(endWalk)
      if (pressed >= most) wrong.push(`${path}: after ${most} times Tab the first control has not come again`)
      if (reached < 15) wrong.push(`${path}: only ${reached} controls`)
      wrong.push(...passed.map((one) => `${path}: ${one} is passed over`), ...unseen.map((one) => `${path}: ${one} is not seen to have the focus`))
    }
    assert.deepEqual(wrong, [])
  })
}

test('a page that is opened by keyboard has the keyboard on its heading, and the next Tab is its first control; the skip link leaves the address as it is', async () => {
  const { page } = await site.signIn('tongji')
  const here = () => page.evaluate(() => document.activeElement.closest('#main') && (document.activeElement.tagName === 'H1' ? document.activeElement.textContent : document.activeElement.tagName))
  await page.keyboard.press('Control+k')
  await page.keyboard.type('导入台账')
  await page.locator('.hit[data-kind=page]').first().waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/imports$/)
  await becomes(here, '导入台账')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.querySelector('#main').contains(document.activeElement)), true)
  // A record bears its name once it has been read.
  await site.open(page, '/projects')
  await page.locator('.data tbody a').first().focus()
  await page.keyboard.press('Enter')
  await page.waitForSelector('.timeline')
  const heading = await textOf(page, '#main h1')
  await becomes(() => here().then((words) => words?.trim()), heading)
  // A new question to the same list is no other page; a form keeps what it gave the keyboard to.
  await site.open(page, '/projects')
  await page.locator('.query input').first().focus()
  await page.keyboard.type('示例')
  await page.keyboard.press('Enter')
  await page.waitForURL(/[?&](q|name|c)/)
  await settled(page)
  assert.equal(await here(), 'INPUT')
  await page.evaluate(() => { document.activeElement.blur(); document.querySelector('.skip').focus() })
  const address = page.url()
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main')
  assert.equal(page.url(), address)
})
