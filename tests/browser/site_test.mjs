// site_test.mjs — On a building site with a phone (390×844): today to a visit in three taps, photo and place, a line lost for a while, a problem, a code.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { askAs, becomes, desk, none, openSite, phone, photo, settled, textOf } from './site.mjs'

/** A picture with more behind it than the server takes. */
const large = Buffer.concat([readFileSync(photo), Buffer.alloc(21 * 1024 * 1024)])
let site
let steward
before(async () => { site = await openSite(); steward = await site.signIn('guanjia', phone); steward.expected.push(/ERR_INTERNET_DISCONNECTED/) }, { timeout: 300_000 })
after(async () => { await site?.close() })
const path = (page) => new URL(page.url()).pathname
async function fits(page) {
  const { wide, narrow } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, narrow: window.innerWidth }))
  assert.ok(wide <= narrow, `${page.url()} is ${wide} px wide on a screen of ${narrow}`)
}
const visits = (page, words) => page.evaluate(async (q) => { const session = await (await fetch('/api/session')).json(); const reply = await (await fetch(`/api/site_visits?zone=${session.zone}&q=${encodeURIComponent(q)}`)).json(); return reply.total }, words)

test('anything daily is three taps away, and every page fits the screen', async () => {
  const { page } = steward
  /** As many taps as there are doors on the way, from what opens first. */
  const tapped = async (who, ...doors) => {
    assert.ok(doors.length <= 3, `${doors.length} taps`)
    await site.open(who, '/')
    for (const door of doors) await door.tap()
    await settled(who)
  }
  const main = (name) => page.locator('#main').getByRole('link', { name, exact: true })
  await tapped(page, main('现场'), page.locator('.door', { hasText: '扫码' }))
  assert.equal(path(page), '/site/scan')
  await tapped(page, main('现场'), page.locator('#main a[href="/site_visits"]'), page.getByRole('link', { name: '新建', exact: true }).first())
  assert.equal(path(page), '/site_visits/new')
  await page.locator('form .field').first().waitFor()
  const clerk = (await site.signIn('tongji', desk)).page
  const zone = (await askAs(clerk, '/api/session')).body.zone
  assert.equal((await askAs(clerk, `/api/matter_requests?zone=${zone}`, 'POST', { subject: '示例·三步之内的请示', body: '示例', submitted_on: '2025-12-19' })).status, 201)
  const director = (await site.signIn('zhuren', phone)).page
  await tapped(director, director.locator('[data-todo]'), director.locator('.lines .line', { hasText: '示例·三步之内的请示' }), director.locator('.acts').getByRole('button', { name: '同意', exact: true }))
  await director.locator('.action-dialog').getByRole('button', { name: '确认同意' }).waitFor()
  await director.context().close()
  await clerk.context().close()
  await site.open(page, '/')
  await main('现场').tap()
  await page.waitForURL(/\/site$/)
  for (const name of ['记一次走访', '反映问题', '扫码', '待办中心', '填表', '待发送']) await page.locator('.door', { hasText: name }).waitFor()
  await page.locator('.door', { hasText: '记一次走访' }).tap()
  await page.waitForURL(/\/site\/visit$/)
  for (const one of ['/site', '/site/visit', '/site/problem', '/site/scan', '/site/batch', '/outbox', '/todo', '/messages', '/ledger']) { await site.open(page, one); await fits(page) }
})

test('a visit with a photo is recorded; a photo that does not say when is declared by the person', async () => {
  const { page } = steward
  await site.open(page, '/site/visit')
  await page.getByRole('button', { name: '保存' }).tap()
  await page.locator('[role=alert]', { hasText: '请写一句看到的情况' }).waitFor()
  await page.getByLabel(/看到的情况/).fill('示例·基础开挖到位')
  await page.setInputFiles('[data-photo]', photo)
  await page.locator('[data-origin]', { hasText: '人工申报' }).waitFor()
  await page.getByLabel('地点').fill('三号地块')
  await page.getByRole('button', { name: '保存' }).tap()
  await page.locator('[data-site-saved].good').waitFor()
  assert.equal(await visits(page, '基础开挖到位'), 1)
  await page.locator('[data-site-saved] a').tap()
  await page.waitForSelector('.timeline')
  assert.match(await textOf(page, '#main'), /人工申报/)
})

test('the day of a visit is written as people write it; none, and one to come, are refused before anything is sent', async () => {
  const { page } = steward
  await site.open(page, '/site/visit')
  await page.getByLabel(/看到的情况/).fill('示例·昨天的走访')
  const day = page.getByRole('textbox', { name: '日期', exact: true })
  for (const [typed, told] of [['', '请填写日期'], ['明天', '日期不能晚于业务日期']]) {
    await day.fill(typed)
    await page.getByRole('button', { name: '保存' }).tap()
    await page.locator('[role=alert]', { hasText: told }).waitFor()
  }
  assert.equal(await visits(page, '昨天的走访'), 0)
  await day.fill('昨天')
  await page.getByRole('button', { name: '保存' }).tap()
  await page.locator('[data-site-saved].good').waitFor()
  assert.equal(await visits(page, '昨天的走访'), 1)
})

test('a text called a photo is refused at once, with what may be one', async () => {
  const { page } = steward
  await site.open(page, '/site/visit')
  await page.setInputFiles('[data-photo]', { name: 'fake.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a picture') })
  await page.locator('.photo [role=alert]', { hasText: /不是照片：“fake.jpg”.*JPEG、PNG、WebP 或 HEIC/ }).waitFor()
  await none(page.locator('.photo img.preview'))
  await page.setInputFiles('[data-photo]', photo)
  await page.locator('.photo img.preview').waitFor()
  await becomes(() => page.locator('.photo [role=alert]').count(), 0)
  await page.getByRole('button', { name: '去掉' }).tap()
})

test('the place comes from the phone when it may be asked, and refusal says what to do', async () => {
  const { page, context } = steward
  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ latitude: 35.02, longitude: 110.99, accuracy: 12 })
  await site.open(page, '/site/visit')
  await page.getByRole('button', { name: '取当前位置' }).tap()
  await becomes(() => page.getByLabel('地点').inputValue(), '35.02000, 110.99000（±12 m）')
  await context.clearPermissions()
})

test('without a line what was typed waits on the phone, and goes out once when the line is back', async () => {
  const { page, context } = steward
  await site.open(page, '/site/visit')
  await context.setOffline(true)
  await page.getByLabel(/看到的情况/).fill('示例·断网时写的走访')
  await page.setInputFiles('[data-photo]', photo)
  await page.getByRole('button', { name: '保存' }).tap()
  await page.locator('[data-site-saved].warn', { hasText: '联网后自动发送' }).waitFor()
  await page.locator('[data-site-saved] a').tap()
  await page.locator('[data-outbox=waiting]', { hasText: '断网时写的走访' }).waitFor()
  await context.setOffline(false)
  await becomes(() => visits(page, '断网时写的走访'), 1)
  await page.locator('.empty', { hasText: '没有待发送的内容' }).waitFor()
  await page.getByRole('button', { name: '现在发送' }).waitFor()
  assert.equal(await visits(page, '断网时写的走访'), 1)
})

test('what was refused is corrected in its form, with text, photo and the words at its fields; signs nobody sees are taken out and said', async () => {
  const { page, context } = steward
  await site.open(page, '/site/visit')
  await context.setOffline(true)
  await page.getByLabel(/看到的情况/).fill('示例·带\u0007响铃的走访')
  await page.getByLabel(/看到的情况/).blur()
  await page.setInputFiles('[data-photo]', photo)
  await page.locator('[data-tidied]', { hasText: '已去掉 1 个看不见的控制字符' }).waitFor()
  assert.equal(await page.getByLabel(/看到的情况/).inputValue(), '示例·带响铃的走访')
  await page.getByRole('button', { name: '保存' }).tap()
  await page.locator('[data-site-saved].warn').waitFor()
  // As a program wrote it that left such signs in: what stands in the outbox already is refused by the server.
  await page.evaluate(() => new Promise((resolve, reject) => {
    const opened = indexedDB.open('wutong-outbox')
    opened.onerror = reject
    opened.onsuccess = () => {
      const items = opened.result.transaction('items', 'readwrite').objectStore('items')
      items.getAll().onsuccess = (event) => {
        const [item] = event.target.result
        items.put({ ...item, fields: { ...item.fields, subject: '示例·带\u0007响铃的走访' } }).onsuccess = () => { opened.result.close(); resolve() }
      }
    }
  }))
  await page.locator('[data-site-saved] a').tap()
  await context.setOffline(false)
  const refused = page.locator('[data-outbox=refused]', { hasText: '带响铃的走访' })
  await refused.waitFor()
  await refused.getByRole('button', { name: '修改' }).tap()
  await page.locator('.photo img.preview').waitFor()
  await page.locator('[data-correcting]', { hasText: '没有通过' }).waitFor()
  assert.match(await page.getByLabel(/看到的情况/).inputValue(), /响铃的走访/)
  await page.locator('.line', { hasText: '看到的情况' }).locator('[role=alert]').waitFor()
  await page.getByLabel(/看到的情况/).fill('示例·改好的走访')
  await page.getByRole('button', { name: '保存' }).tap()
  await page.locator('[data-site-saved].good').waitFor()
  assert.equal(await visits(page, '改好的走访'), 1)
  await site.open(page, '/outbox')
  await page.locator('.empty', { hasText: '没有待发送的内容' }).waitFor()
})

test('what was typed survives a closed page', async () => {
  const { page } = steward
  await site.open(page, '/site/problem')
  await page.getByLabel(/什么问题/).fill('示例·施工用水没接通')
  await page.reload()
  await page.waitForSelector('#site-what')
  assert.equal(await page.getByLabel(/什么问题/).inputValue(), '示例·施工用水没接通')
  await page.getByRole('button', { name: '保存' }).tap()
  await page.locator('[data-site-saved].good a').tap()
  await page.waitForSelector('.timeline')
  assert.match(await textOf(page, '.head-line'), /已反映/)
})

test('the photo survives a closed page with the text, a large one is made smaller, and both are gone once recorded', async () => {
  const { page } = steward
  await site.open(page, '/site/visit')
  await page.getByLabel(/看到的情况/).fill('示例·大照片')
  await page.setInputFiles('[data-photo]', { name: '大照片.png', mimeType: 'image/png', buffer: large })
  await page.locator('[data-shrunk]', { hasText: /原片 21 MB，已压缩到/ }).waitFor()
  await page.getByRole('textbox', { name: '日期', exact: true }).fill('2025-03-01')
  await settled(page)
  await page.reload()
  await page.locator('.photo img').waitFor()
  assert.equal(await page.getByLabel(/看到的情况/).inputValue(), '示例·大照片')
  assert.equal(await page.getByRole('textbox', { name: '日期', exact: true }).inputValue(), '2025-03-01')
  await page.getByRole('button', { name: '保存' }).tap()
  await page.locator('[data-site-saved].good a').tap()
  await page.waitForSelector('.timeline')
  assert.ok((await askAs(page, `/api${path(page)}`)).body.record.photo)
  await site.open(page, '/site/visit')
  await settled(page)
  await none(page.locator('.photo img'))
})

test('a code is typed where the browser reads none; another machine’s address is never followed', async () => {
  const { page } = steward
  await site.open(page, '/site/scan')
  await page.getByRole('textbox', { name: '输入代码或网址' }).fill('javascript:alert(1)')
  await page.getByRole('button', { name: '打开', exact: true }).tap()
  await page.locator('[role=alert]', { hasText: '不是本系统的记录' }).waitFor()
  await page.getByRole('textbox', { name: '输入代码或网址' }).fill('不存在的代码XYZ')
  await page.getByRole('button', { name: '打开', exact: true }).tap()
  await page.locator('[role=alert]', { hasText: '没有找到代码' }).waitFor()
  await page.getByRole('textbox', { name: '输入代码或网址' }).fill('示例·年产3万件预制净菜项目')
  await page.getByRole('button', { name: '打开', exact: true }).tap()
  await page.waitForSelector('.timeline')
  assert.match(path(page), /^\/projects\//)
})

test('photos come in batch from a PC', async () => {
  const { page } = await site.signIn('tongji', desk, '/site/batch')
  await page.locator('.empty', { hasText: '还没有选照片' }).getByRole('link', { name: '记一次走访' }).waitFor()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.locator('.empty').getByRole('button', { name: '选照片' }).click()])
  await chooser.setFiles([{ name: '大照片.png', mimeType: 'image/png', buffer: large }])
  await page.locator('tbody td', { hasText: /原片 21 MB，已压缩到/ }).waitFor()
  await page.setInputFiles('[data-photos]', [photo, photo])
  await becomes(() => page.locator('table.sheet tbody tr').count(), 3)
  assert.equal(await page.locator('tbody td', { hasText: '人工申报' }).count(), 3)
  await page.getByRole('button', { name: '登记 3 条' }).click()
  await page.locator('[data-batch-done]', { hasText: '已登记 3 条' }).waitFor()
})
