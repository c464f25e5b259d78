// no_line_test.mjs — A device without a line: the program opens from the device, what is written goes out later, nothing of the office is kept on it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs, becomes, desk, menuEntry, numberOf, openSite, phone, settled, textOf } from './site.mjs'

let site
let steward
const lines = /ERR_|Failed to load resource|dynamically imported module|ServiceWorker|Unable to preload/
before(async () => {
  site = await openSite()
  steward = await site.signIn('guanjia', phone, '/site', true)
  steward.expected.push(lines)
})
after(async () => { await site.close() })

const visits = async (page, words) => {
  const { body: session } = await askAs(page, '/api/session')
  return (await askAs(page, `/api/site_visits?zone=${session.zone}&q=${encodeURIComponent(words)}`)).body.total
}
/** The program is on the device and answers for its pages; so is who works here. */
async function kept(page) {
  await becomes(() => page.evaluate(() => navigator.serviceWorker.controller !== null), true)
  await becomes(() => selfOf(page), 1)
}
const selfOf = (page) => page.evaluate(() => new Promise((resolve) => {
  const asked = indexedDB.open('wutong-self', 1)
  asked.onupgradeneeded = () => asked.result.createObjectStore('self', { keyPath: 'key' })
  asked.onsuccess = () => { const all = asked.result.transaction('self').objectStore('self').count(); all.onsuccess = () => { asked.result.close(); resolve(all.result) } }
}))
const away = (page) => page.locator('[data-away]').waitFor()

test('the device keeps the files of the program and no answer of the server', async () => {
  const { page } = steward
  await kept(page)
  const paths = await page.evaluate(async () => {
    const all = []
    for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) all.push(new URL(request.url).pathname)
    return all
  })
  assert.ok(paths.length > 40, `${paths.length} files`)
  assert.ok(paths.includes('/'))
  assert.deepEqual(paths.filter((path) => path !== '/' && path !== '/favicon.svg' && !/^\/assets\/[\w.-]+\.(js|css)$/.test(path)), [])
})

test('the page says when this device is ready; it is within seconds of the first answers, not after a fixed wait', async () => {
  const { page } = steward
  await page.locator('[data-readiness=ready]', { hasText: '没有网络时刷新、重开也能打开' }).waitFor()
})

test('without a line the to-do centre, the desk and the badge say what was read last and when, and never nought', async () => {
  const { page } = steward
  await site.open(page, '/today')
  await site.open(page, '/todo')
  await settled(page)
  const n = await numberOf(page, '.tabs .on b')
  const first = await textOf(page, '.lines .text')
  assert.ok(n > 0)
  await site.stopServer()
  await page.goto(`${site.address}/todo`)
  await page.locator('[data-kept]', { hasText: '读到、存在这部设备上' }).waitFor()
  assert.equal(await numberOf(page, '.tabs .on b'), n)
  assert.equal(await textOf(page, '.lines .text'), first)
  await becomes(() => page.locator('[data-todo]').getAttribute('aria-label').then((words) => new RegExp(`^待办 ${n} 件（.* 读到）$`).test(words)), true)
  assert.equal(await page.locator('.empty').count(), 0)
  await page.goto(`${site.address}/todo?whose=zone`)
  await page.locator('.tabs [data-unread]', { hasText: '未读到' }).waitFor()
  await page.goto(`${site.address}/today`)
  await page.locator('[data-kept]').waitFor()
  assert.doesNotMatch(await textOf(page, '#main'), /今天没有要办的事/)
})

test('without a line a visit is given to a project this device keeps, and the picker says what it lists', async () => {
  const { page } = steward
  await page.goto(`${site.address}/site/visit`)
  await away(page)
  await page.locator('.el-select').first().tap()
  await page.locator('[data-kept-only]', { hasText: '没有网络，只列出本机存着的' }).waitFor()
  const option = page.locator('.el-select-dropdown__item:visible').first()
  const title = (await option.textContent()).trim()
  await option.tap()
  await page.getByLabel(/看到的情况/).fill('示例·断网时给项目记的走访')
  await page.getByRole('button', { name: '保存' }).tap()
  await page.locator('[data-site-saved].warn').waitFor()
  await site.startServer()
  await becomes(() => visits(page, '断网时给项目记的走访').catch(() => 0), 1)
  const { body: session } = await askAs(page, '/api/session')
  const { rows: [visit] } = (await askAs(page, `/api/site_visits?zone=${session.zone}&q=${encodeURIComponent('断网时给项目记的走访')}`)).body
  assert.equal((await askAs(page, `/api/projects/${visit.project}`)).body.title, title)
})

test('the server is away: the app is opened anew, a visit is written, pages never opened before open; it goes out once the server is back', async () => {
  const { page } = steward
  await site.stopServer()
  await page.goto(`${site.address}/site/visit`)
  await away(page)
  await page.getByLabel(/看到的情况/).fill('示例·重开以后写的走访')
  await page.getByRole('button', { name: '保存' }).tap()
  await page.locator('[data-site-saved].warn').waitFor()
  await page.goto(`${site.address}/outbox`)
  await page.locator('[data-outbox=waiting]', { hasText: '重开以后写的走访' }).waitFor()
  await page.goto(`${site.address}/site`)
  await page.getByRole('link', { name: /反映问题/ }).tap()
  await page.getByLabel(/什么问题/).waitFor()
  await site.startServer()
  await becomes(() => visits(page, '重开以后写的走访').catch(() => 0), 1)
  await becomes(() => page.locator('[data-away]').count(), 0)
  assert.equal(await page.locator('.el-dialog').count(), 0)
})

test('the session ended meanwhile: the page asks to sign in, keeps what was typed, and sends what waited', async () => {
  const { page, context, account } = steward
  await page.goto(`${site.address}/site/problem`)
  await kept(page)
  await site.stopServer()
  await page.goto(`${site.address}/site/problem`)
  await page.getByLabel(/什么问题/).fill('示例·断网时发现的问题')
  await context.clearCookies()
  await site.startServer()
  const dialog = page.getByRole('dialog', { name: '请重新登录' })
  await dialog.waitFor()
  assert.equal(await page.getByLabel(/什么问题/).inputValue(), '示例·断网时发现的问题')
  assert.equal(await selfOf(page), 0)
  await dialog.locator('input[name=user]').fill('guanjia')
  await dialog.locator('input[name=password]').fill(account.password)
  await dialog.locator('button[type=submit]').tap()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: '保存' }).tap()
  await page.locator('[data-site-saved].good').waitFor()
})

test('a line that hangs is no line: the app opens from the device and says so, and is itself again when the server answers', async () => {
  const { page } = steward
  await kept(page)
  site.freezeServer()
  try {
    await page.goto(`${site.address}/site/visit`)
    await away(page)
    await page.getByLabel(/看到的情况/).waitFor()
  } finally { site.thawServer() }
  await becomes(() => page.locator('[data-away]').count(), 0)
})

test('who signed out left nothing: without a line the next person sees the door and no name', async () => {
  const { page } = steward
  await kept(page)
  await page.getByRole('button', { name: /账号/ }).tap()
  await page.getByText('退出登录').tap()
  await page.waitForURL(/sign-in/)
  await becomes(() => selfOf(page), 0)
  await site.stopServer()
  await page.goto(`${site.address}/site/visit`)
  await page.locator('input[name=user]').waitFor()
  assert.doesNotMatch(await page.locator('body').innerText(), new RegExp(site.accounts.guanjia.name))
  await site.startServer()
})

test('a page whose files did not come says so and leaves what was typed; when the server is back it opens', async () => {
  const { page, context, expected } = await site.signIn('tongji', desk, '/projects/new')
  expected.push(lines)
  const title = page.getByLabel('项目名称').first()
  await title.fill('示例·去别的页面之前写的')
  const link = await menuEntry(page, '更多', '帮助')
  await context.setOffline(true)
  await link.click()
  await page.locator('[data-missed]', { hasText: '恢复连接' }).waitFor()
  assert.match(page.url(), /projects\/new/)
  assert.equal(await title.inputValue(), '示例·去别的页面之前写的')
  await context.setOffline(false)
  await page.locator('[data-missed]').getByRole('link', { name: '重新载入并打开' }).click()
  await page.waitForURL(/\/help/)
  await page.locator('#main h1').first().waitFor()
  assert.notEqual(await textOf(page, '#main h1'), '')
})
