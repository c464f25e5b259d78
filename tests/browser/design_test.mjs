// design_test.mjs — The page of the design: each family of components in both looks and at three sizes, in words of its own, and nothing that is pressed there changes data.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { violations } from './axe.mjs'
import { askAs, becomes, desk, openSite, phone, settled } from './site.mjs'

let site
let clerk
before(async () => { site = await openSite(); clerk = await site.signIn('tongji') }, { timeout: 300_000 })
after(async () => { await site?.close() })

const wide = { width: 1920, height: 1080 }
const parts = ['basics', 'states', 'tables', 'forms', 'records', 'imports', 'figures', 'approvals', 'administration', 'shell']
const open = async (page, part) => { await site.open(page, `/design?part=${part}`); await page.locator(`.part[data-part=${part}] > :nth-child(2)`).waitFor(); await settled(page) }

for (const [size, viewport] of Object.entries({ desk, wide, phone })) {
  test(`every family has no violation, light or dark, and nothing scrolls sideways, at ${size} size`, async () => {
    const { page } = clerk
    await page.setViewportSize(viewport)
    const found = []
    for (const part of parts) {
      await open(page, part)
      // A wider window has no other colours or names than the desk's.
      if (viewport !== wide) for (const one of await violations(page)) found.push(`${part}: ${one}`)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      if (over > 0) found.push(`${part}: ${over} px wider than the window`)
    }
    assert.deepEqual(found, [])
    await page.setViewportSize(desk)
  })
}

test('the tokens and the states of controls differ to the eye in both looks, with enough contrast', async () => {
  const { page } = clerk
  await open(page, 'basics')
  for (const look of ['浅色', '深色']) {
    await page.getByRole('button', { name: look, exact: true }).click()
    await settled(page)
    const ratios = await page.locator('.colours li').evaluateAll((all) => all.map((one) => one.dataset.ratio).filter(Boolean).map(Number))
    assert.ok(ratios.length >= 10)
    assert.ok(Math.min(...ratios) >= 4.5, `${look}: ${Math.min(...ratios)}`)
    const looks = await page.locator('[data-states] tbody tr').evaluateAll((rows) => rows.map((row) => Object.fromEntries([...row.querySelectorAll('[data-state]')].map((cell) => {
      const parts = [...cell.querySelectorAll('button, a, .el-input__wrapper, .el-select__wrapper')].slice(0, 1)
      return [cell.dataset.state, parts.map((part) => { const style = getComputedStyle(part); return [style.color, style.backgroundColor, style.boxShadow, style.outlineStyle, style.textDecorationLine, style.filter, style.borderColor].join(' ') }).join()]
    }))))
    assert.ok(looks.length >= 10)
    for (const states of looks) for (const state of ['hover', 'focus', 'disabled', 'wrong']) if (states[state] && states.normal) assert.notEqual(states[state], states.normal, `${look}: ${state} ${states.normal}`)
  }
  await page.getByRole('button', { name: '浅色', exact: true }).click()
})

/** Presses whatever can be pressed in the samples, then in what they opened; gives back how many there were. */
async function pressAll(page) {
  const pressed = await page.evaluate(async () => {
    const soon = () => new Promise((resolve) => { setTimeout(resolve, 10) })
    const seen = new WeakSet()
    let count = 0
    const buttons = () => [...document.querySelectorAll('.part button, .part [role=button], .part a[href], .part [type=checkbox], .el-overlay button, .el-popper button, .el-popper [role=menuitem], .el-popper [role=option]')]
    // What opens may open more; a circle of them ends.
    for (let round = 0; round < 6; round++) {
      for (const button of buttons()) {
        if (seen.has(button) || !button.isConnected || button.disabled) continue
        seen.add(button)
        // A link of a chart is drawn, and has no click of its own.
        button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
        count += 1
        await soon()
      }
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
      await soon()
    }
    return count
  })
  await settled(page)
  return pressed
}

/** Runs inside the page: sends every form of the samples, as Enter does, with something typed wherever nothing would be sent for want of it. */
async function submitAll() {
  const type = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set
  for (const form of document.querySelectorAll('.part form, .el-overlay form')) {
    for (const input of form.querySelectorAll('input:not([type=file]):not([type=checkbox]):not([type=radio]):not([readonly])')) {
      type.call(input, '1')
      input.dispatchEvent(new Event('input', { bubbles: true }))
    }
    await new Promise((resolve) => { setTimeout(resolve, 10) })
    form.requestSubmit()
  }
}

test('whatever is pressed in the samples, no request that could change data leaves the page, and it stays', async () => {
  const { page } = await site.signIn('tongji')
  const written = []
  page.on('request', (request) => { if (!['GET', 'HEAD'].includes(request.method())) written.push(`${request.method()} ${new URL(request.url()).pathname}`) })
  // The badge of messages may mark what was read before the page of the design is opened.
  await site.open(page, '/design')
  written.length = 0
  let pressed = 0
  for (const part of parts) {
    await open(page, part)
    pressed += await pressAll(page)
    await page.evaluate(submitAll)
    await settled(page)
    assert.equal(new URL(page.url()).pathname, '/design', part)
  }
  assert.ok(pressed > 300, `${pressed} pressed`)
  assert.deepEqual(written, [])
  // The stand-in ends with the page: elsewhere the server is asked again, and written to.
  await site.open(page, '/account')
  assert.equal((await askAs(page, '/api/session')).status, 200)
  assert.equal(await page.evaluate(() => /native code/.test(String(window.fetch)) && /native code/.test(String(window.XMLHttpRequest))), true)
})

test('a link of a sample says where it would lead and the page stays; leaving by the menu ends the samples', async () => {
  const { page } = clerk
  await open(page, 'figures')
  await page.locator('[data-sample=UnstartedTable] a').first().click()
  await page.locator('[data-sample=UnstartedTable] .led', { hasText: '/projects/1' }).waitFor()
  assert.equal(new URL(page.url()).pathname, '/design')
  await page.getByRole('navigation', { name: '部件的分类' }).getByRole('link', { name: '导入', exact: true }).click()
  await page.locator('.part[data-part=imports] [data-sample=ImportRows]').first().waitFor()
  await page.evaluate(() => { window.stoodIn = String(window.fetch) })
  await page.locator('.strip .crumbs a').last().click()
  await becomes(() => page.evaluate(() => /native code/.test(String(window.fetch)) && !/native code/.test(window.stoodIn)), true)
})

test('what a person saved is theirs still when the page was the first one of the window', async () => {
  const { page } = await site.signIn('tongji', desk, '/today')
  const kept = await page.evaluate(async () => (await fetch('/api/session/views/schemes.projects', { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ value: [{ name: '我的方案', address: { q: '示例' } }] }) })).status)
  assert.ok(kept < 300, String(kept))
  await page.goto(`${site.address}/design?part=tables`)
  await page.locator('.part[data-part=tables] > :nth-child(2)').waitFor()
  await settled(page)
  // By the menu: what the window knows it goes on knowing.
  if (await page.locator('.side a[href="/projects"]').count() === 0) await page.locator('.side [data-menu=projects] .side-head').click()
  await page.locator('.side a[href="/projects"]').click()
  await page.waitForSelector('.data tbody tr')
  await page.getByRole('button', { name: '方案' }).click()
  await page.getByText('我的方案', { exact: true }).waitFor()
  assert.equal((await askAs(page, '/api/session/views')).body.views['schemes.projects'].length, 1)
})

test('the parts of the page are read when they are opened, and by no other page', async () => {
  const { page } = clerk
  const asked = []
  page.on('request', (request) => { const name = new URL(request.url()).pathname; if (/\/assets\/\w+Part-/.test(name)) asked.push(name.replace(/.*\/(\w+Part)-.*/, '$1')) })
  for (const path of ['/today', '/projects']) await site.open(page, path)
  assert.deepEqual(asked, [])
  await site.open(page, '/design')
  assert.deepEqual([...new Set(asked)], ['BasicsPart'])
})
