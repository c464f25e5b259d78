// mine_test.mjs — Whose a line of the to-do is, for two people who may both act: what names one of them, what names the other, what names nobody; and messages that a phone and a computer agree are read.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs, becomes, desk, none, openSite, phone, saltLakeZone, settled, textOf } from './site.mjs'

let site, clerk, steward
before(async () => {
  site = await openSite()
  clerk = await site.signIn('tongji')
  steward = await site.signIn('guanjia')
  const zone = (await askAs(clerk.page, '/api/session')).body.zones.find((one) => one.name === saltLakeZone).id
  const project = (await askAs(clerk.page, `/api/projects?zone=${zone}&limit=1`)).body.rows[0].id
  for (const [title, owner] of [['管家办的节点', '示例项目管家'], ['没有写谁的节点', null], ['外单位办的节点', '示例自来水公司']]) {
    assert.equal((await askAs(clerk.page, '/api/plan_nodes', 'POST', { title, project, owner, planned_start: '2025-12-01', planned_end: '2025-12-18', zone })).status, 201)
  }
}, { timeout: 300_000 })
after(() => site?.close())

const lines = async (page) => { await settled(page); return page.locator('.lines .line .text').allInnerTexts() }
const has = (all, words) => all.find((text) => text.includes(words)) ?? ''
const count = async (page, whose) => Number(/\d+/.exec(await textOf(page, `[data-whose=${whose}] b`)))

test('我的 has what names me and what names nobody; 本区（权限内） has what names others, with the name', async () => {
  for (const [{ page }, own] of [[steward, true], [clerk, false]]) {
    await site.open(page, '/todo')
    const mine = await lines(page)
    assert.equal(has(mine, '管家办的节点') !== '', own)
    assert.match(has(mine, '没有写谁的节点'), /未指定责任人$/)
    assert.equal(has(mine, '外单位办的节点'), '')
    if (own) assert.doesNotMatch(has(mine, '管家办的节点'), /责任人/, 'what is mine need not say so')
    // Every count is that of the lines it opens: in the switch, in the tab and in the top bar.
    assert.equal(mine.length, await count(page, 'mine'))
    assert.equal(Number(await textOf(page, '#main .tabs .on b')), mine.length)
    await becomes(() => textOf(page, '[data-todo] b'), String(mine.length))

    await page.locator('[data-whose=zone]').click()
    await page.waitForURL(/\/todo\?whose=zone$/)
    const all = await lines(page)
    assert.equal(all.length, await count(page, 'zone'))
    assert.ok(all.length > mine.length)
    assert.match(has(all, '管家办的节点'), own ? /（示例项目管家）\s*我的$/ : /（示例项目管家）$/, 'the name stands in the line, and not twice')
    assert.equal(await textOf(page, '[data-todo] b'), String(mine.length), 'the top bar stays mine')
    await page.reload()
    assert.equal((await lines(page)).length, all.length, 'the address keeps it')
  }
})

test('who is named and has no account is said under 我的, and opened from there', async () => {
  const { page } = clerk
  await site.open(page, '/todo')
  await page.locator('[data-absent]').waitFor()
  const said = Number(/\d+/.exec(await textOf(page, '[data-absent]')))
  await page.getByRole('link', { name: '查看', exact: true }).click()
  await page.waitForURL(/whose=absent$/)
  const absent = await lines(page)
  assert.equal(absent.length, said)
  assert.match(has(absent, '外单位办的节点'), /责任人“示例自来水公司”没有账号/)
})

test('the desk of a steward has theirs first, and the others’ folded below with their names', async () => {
  await site.open(steward.page, '/today')
  await settled(steward.page)
  const own = await steward.page.locator('[data-own] [data-group=node_due] li').allInnerTexts()
  assert.match(own[0], /管家办的节点/)
  assert.match(has(own, '没有写谁的节点'), /未指定责任人/)
  assert.equal(has(own, '外单位办的节点'), '')
  await steward.page.locator('[data-others] .plain-button').click()
  assert.match(has(await steward.page.locator('[data-others] li').allInnerTexts(), '外单位办的节点'), /没有账号/)
  const { page } = await site.signIn('zhuren', desk, '/todo')
  assert.equal(has(await lines(page), '管家办的节点'), '', 'a director is to decide, not to build')
})

test('what was read on the phone is read on the computer, and the mark of a browser of before is handed over', async () => {
  const office = await site.signIn('zhaoshang', desk, '/messages')
  await settled(office.page)
  const zone = (await askAs(office.page, '/api/session')).body.zones[0].id
  assert.equal((await askAs(office.page, `/api/session/messages?zone=${zone}`)).body.read > 0, true, 'who was never here has missed nothing')

  // A computer that kept a mark of its own, farther than any other device.
  const enterprise = await site.signIn('qiye', desk, '/todo')
  const former = `wutong.messages.${(await askAs(enterprise.page, '/api/session')).body.user.id}.${zone}`
  await enterprise.page.evaluate((key) => localStorage.setItem(key, '999999'), former)
  await site.open(enterprise.page, '/messages')
  await settled(enterprise.page)
  await none(enterprise.page.locator('.lines li.unread'))
  assert.equal(await enterprise.page.evaluate((key) => localStorage.getItem(key), former), null)
  const hand = await site.signIn('qiye', phone, '/todo')
  assert.equal((await askAs(hand.page, `/api/session/messages?zone=${zone}`)).body.read, 999999)

  const project = (await askAs(clerk.page, `/api/projects?zone=${zone}&limit=1`)).body.rows[0].id
  assert.equal((await askAs(clerk.page, '/api/plan_nodes', 'POST', { title: '新来的一条', project, planned_start: '2025-12-01', planned_end: '2025-12-30', zone })).status, 201)
  const mobile = await site.signIn('zhaoshang', phone, '/messages')
  for (const page of [office.page, mobile.page]) await page.locator('.lines li.unread', { hasText: '新来的一条' }).waitFor()
  // The badge, the page and the switch count the same, at the same time.
  await settled(office.page)
  const unread = await office.page.locator('.lines li.unread').count()
  assert.ok(unread >= 1)
  assert.match(await office.page.locator('#main').innerText(), new RegExp(`只看未读（${unread} 条未读）`))
  assert.equal(await textOf(office.page, 'a[href="/messages"].top-icon b'), String(unread))
  await mobile.page.getByRole('button', { name: '全部标为已读' }).click()
  await becomes(() => mobile.page.locator('.lines li.unread').count(), 0)
  await site.open(office.page, '/messages')
  await settled(office.page)
  await none(office.page.locator('.lines li.unread'))
  assert.equal(await office.page.locator('[aria-label="0 条未读消息"]').count(), 1)
})

test('each count of the summary is the number of the lines it opens', async () => {
  const { page } = await site.signIn('zhaoshang', desk, '/messages')
  await settled(page)
  await page.getByRole('button', { name: /^展开全部/ }).click()
  const counts = page.locator('[data-summary] a[data-when]')
  const some = await counts.count()
  assert.ok(some >= 4)
  for (let i = 0; i < some; i += 1) {
    const link = counts.nth(i)
    const said = Number(await link.innerText())
    await link.click()
    await settled(page)
    assert.equal(await page.locator('.lines li').count(), Math.min(said, 20), page.url())
    assert.equal(parseInt(await textOf(page, '.card-head h2 small'), 10), said)
    assert.equal(Number(await textOf(page, '[data-showing] b')), said)
  }
  await page.getByRole('link', { name: '看近七天全部' }).click()
  await none(page.locator('[data-showing]'))
})
