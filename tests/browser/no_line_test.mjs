// no_line_test.mjs — A device without a line: the program opens from the device, what is written goes out later, nothing of the office is kept on it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs, becomes, desk, menuEntry, openSite, phone, textOf } from './site.mjs'

let site
let steward
const lines = /ERR_|Failed to load resource|dynamically imported module|ServiceWorker|Unable to preload/
before(async () => {
  site = await openSite()
  steward = await site.signIn('guanjia', phone, '/site', true)
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
  const { page, context, complaints } = await site.signIn('tongji', desk, '/projects/new')
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
  assert.deepEqual(complaints.filter((one) => !lines.test(one)), [])
})

test('nothing else was complained of', () => {
  assert.deepEqual(steward.complaints.filter((one) => !lines.test(one)), [])
  assert.deepEqual(steward.foreign, [])
})
