// journeys_test.mjs — Roles whose day no other file walks, each at the size it works at: the director's and the steward's first three minutes, an attraction officer from a lead
// to a signed project, and the officer who serves enterprises, at the desk and on the phone in a workshop.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs, becomes, choose, desk, menuEntry, none, openSite, phone, settled, textOf } from './site.mjs'

let site
before(async () => { site = await openSite() }, { timeout: 300_000 })
after(async () => { await site?.close() })

const path = (page) => new URL(page.url()).pathname
async function fits(page) {
  const { wide, narrow } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, narrow: window.innerWidth }))
  assert.ok(wide <= narrow, `${page.url()} is ${wide} px wide on a screen of ${narrow}`)
}
const field = (page, name) => page.getByRole('textbox', { name, exact: true })

/** The tour looks on; each step is ticked by what was done, and only then gone on from. */
function tourOf(page) {
  const panel = page.locator('.tour')
  return {
    panel,
    begin: async () => { await page.locator('[data-tour-offer]').getByRole('button', { name: '开始' }).click(); await panel.getByText('第 1 步，共 5 步').waitFor() },
    go: () => panel.getByRole('button', { name: '带我去' }).click(),
    next: async () => { await page.waitForSelector('[data-tour=done]'); await panel.getByRole('button', { name: '下一步' }).click() },
  }
}
async function finish(page, tour) {
  assert.match(await tour.panel.innerText(), /都走过一遍了/)
  await tour.panel.getByRole('button', { name: '完成' }).click()
  await becomes(() => tour.panel.count(), 0)
  await page.reload()
  await page.waitForSelector('#main .page')
  await none(page.locator('[data-tour-offer]'))
}

test('a director is offered the tour on the first page, and it leads from the cockpit to a proof', async () => {
  const { page } = await site.signIn('zhuren')
  assert.equal(path(page), '/cockpit')
  const tour = tourOf(page)
  await tour.begin()
  await tour.next()   // the cockpit is open already
  await tour.go()
  await page.waitForURL(/\/figures\/same_year_start_rate/)
  await tour.next()
  await page.locator('[data-rest] table a').first().click()
  await page.waitForSelector('.timeline')
  await tour.next()
  await page.locator('button.badge').click()
  await page.waitForSelector('.proof-dialog .notice.good')
  await page.waitForSelector('[data-tour=done]')
  await page.keyboard.press('Escape')
  await page.locator('.proof-dialog').waitFor({ state: 'hidden' })
  await tour.next()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('xm')
  await page.locator('.hit[data-kind=record]').first().waitFor()
  await tour.next()
  await finish(page, tour)
})

test('a steward’s tour on the phone is walked with the thumb: a visit is recorded, found again, and no step is under the panel', async () => {
  const { page } = await site.signIn('guanjia', phone)
  const tour = tourOf(page)
  await tour.begin()
  await tour.go()
  await page.locator('.door', { hasText: '记一次走访' }).tap()
  await page.waitForURL(/\/site\/visit$/)
  await fits(page)
  await tour.next()
  await page.getByLabel(/看到的情况/).fill('示例·塔吊已进场')
  await page.getByRole('button', { name: '保存', exact: true }).tap()
  await page.locator('[data-site-saved].good').waitFor()
  await tour.next()
  await tour.go()
  await page.locator('.row-card a', { hasText: '塔吊已进场' }).first().tap()
  await page.waitForSelector('.timeline')
  await fits(page)
  await tour.next()
  await tour.go()
  await page.waitForURL(/\/todo$/)
  await tour.next()
  await page.locator('input[type=search]').tap()
  await page.keyboard.type('xm')
  await page.locator('.hit[data-kind=record]').first().waitFor()
  await page.waitForSelector('[data-tour=done]', { state: 'attached' })   // under what was found
  await page.locator('.hit[data-kind=record]').first().tap()
  await page.waitForSelector('.timeline')
  await tour.next()
  await finish(page, tour)
})

test('an attraction officer takes a lead from the first word to the signed store, and finds it again by pinyin', async () => {
  const { page } = await site.signIn('zhaoshang', desk, '/attraction_leads')
  await none(await menuEntry(page, '报数', '录入数据'))
  await page.getByRole('link', { name: '新建', exact: true }).click()
  await field(page, '线索名称').fill('示例·固态电池来访线索')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.waitForSelector('.timeline')
  const act = async (action, then) => {
    await page.locator('.acts').getByRole('button', { name: action, exact: true }).click()
    const dialog = page.locator('.action-dialog')
    await dialog.waitFor()
    await dialog.getByRole('button', { name: `确认${action}` }).click()
    await dialog.waitFor({ state: 'hidden' })
    await becomes(() => textOf(page, '.head-line .stage'), then)
  }
  for (const [action, becomesStage] of [['研判通过', '已研判'], ['转入在谈库', '在谈'], ['拟签约', '拟签约']]) await act(action, becomesStage)
  // What is missing is said where the button would be; with it the way is open.
  await page.getByRole('button', { name: '更多操作' }).click()
  await page.getByText('没有客商，不能转入签约库').first().waitFor()
  await page.keyboard.press('Escape')
  const made = await page.evaluate(async () => {
    const zone = (await (await fetch('/api/session')).json()).zone
    const name = (await (await fetch('/api/meta')).json()).types.find((one) => one.name === 'investor').title_field
    const reply = await fetch('/api/investors', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ zone_id: zone, [name]: '示例·长风电池集团' }) })
    await reply.json()
    return reply.status
  })
  assert.equal(made, 201)
  await page.locator('.acts').getByRole('link', { name: '编辑' }).or(page.locator('.acts').getByRole('button', { name: '编辑' })).click()
  const investor = page.locator('.field', { hasText: '客商' }).locator('.el-select').first()
  await choose(page, investor, '长风', page.getByRole('option', { name: /长风电池/ }))
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.waitForSelector('.timeline')
  await act('转入签约库', '已签约')
  await page.waitForFunction(() => document.querySelector('.timeline li')?.textContent?.includes('转入签约库'))
  await page.keyboard.press('Control+k')
  await page.keyboard.type('gtdc')
  await page.locator('.hit[data-kind=record]', { hasText: '固态电池' }).waitFor()
  await page.keyboard.press('Escape')
  // What another office does is not offered here.
  await site.open(page, '/people')
  await settled(page)
  await none(page.locator('#main').getByRole('button', { name: /新建|开户/ }))
})

test('an attraction officer signs a project on the board: date asked, card moved, the list agrees', async () => {
  const { page } = await site.signIn('zhaoshang', desk, '/projects/board')
  const card = page.locator('[data-column=negotiation] .board-card').first()
  const name = (await card.locator('a, strong').first().innerText()).trim()
  await card.getByRole('button', { name: /推进/ }).click()
  const item = page.getByRole('menuitem', { name: '签约', exact: true })
  if (await item.count()) await item.click()
  const dialog = page.locator('.action-dialog')
  await dialog.waitFor()
  await dialog.getByRole('button', { name: '确认签约' }).click()
  const anyway = dialog.getByRole('button', { name: '已核对，仍要签约' })
  await Promise.race([anyway.waitFor(), dialog.waitFor({ state: 'hidden' })])
  if (await anyway.count()) await anyway.click()
  await dialog.waitFor({ state: 'hidden' })
  await page.locator('[data-column=signed] .board-card', { hasText: name }).waitFor()
  await site.open(page, `/projects?stage=signed&q=${encodeURIComponent(name)}`)
  await page.locator('table.data tbody a', { hasText: name }).waitFor()
})

test('the officer for enterprises registers one, is told a wrong code before saving, and opens it on the phone in a workshop', async () => {
  const { page } = await site.signIn('qiye', desk, '/enterprises/new')
  await field(page, '企业名称').fill('示例·盐湖精密铸造有限公司')
  await field(page, '统一社会信用代码').fill('91350100M000100Y44')
  await field(page, '统一社会信用代码').blur()
  await page.locator('[data-code-problem]', { hasText: '最后一位应为 3' }).waitFor()
  await field(page, '统一社会信用代码').fill('91350100M000100Y43')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.waitForSelector('.timeline')
  const at = path(page)
  assert.match(at, /^\/enterprises\/\w{26}$/)
  // Projects are read here, not moved.
  await site.open(page, '/projects')
  await page.locator('table.data tbody a').first().click()
  await page.waitForSelector('.timeline')
  await none(page.locator('.acts').getByRole('button', { name: '编辑', exact: true }))
  const hand = (await site.signIn('qiye', phone, '/menu/resources')).page
  await hand.getByRole('link', { name: /^企业/ }).first().tap()
  await hand.getByRole('textbox', { name: '关键词' }).fill('盐湖精密')
  await hand.getByRole('button', { name: '查询', exact: true }).tap()
  await hand.locator('.row-card a', { hasText: '盐湖精密铸造' }).tap()
  await hand.waitForSelector('.timeline')
  assert.equal(path(hand), at)
  await fits(hand)
})

test('an enterprise’s own person sees the enterprise alone: what the policies give it, and a need filled in by thumb; another’s file is not there', async () => {
  const officer = (await site.signIn('shiliqiye', desk, '/enterprises')).page
  const other = (await askAs(officer, '/api/enterprises?limit=50')).body.rows.find((row) => row.name === '示例清徐老醋坊有限公司')
  const { page } = await site.signIn('lianluo', phone, '/today')
  await page.locator('[data-own-enterprise] h2', { hasText: '示例晋源醋业有限公司' }).waitFor()
  const first = page.locator('[data-policy-line]').first()
  await first.waitFor()
  assert.match(await first.innerText(), /可以享受\s*专精特新认定奖励\s*未核实，以正式文件为准\s*15 万元/)
  await first.getByRole('button', { name: '看逐项核对' }).tap()
  assert.match(await first.locator('.how').innerText(), /认定日期：2025-04-10（在 2025-01-01 至 2025-12-20 之间）/)
  const not = page.locator('[data-policy-line=not_met]').first()
  assert.match(await not.innerText(), /暂不符合\s*链主企业认定奖励/)
  await not.getByRole('button', { name: '看逐项核对' }).tap()
  assert.match(await not.locator('.how').innerText(), /不符合\s*认定类别：省级专精特新（要求：链主）/)
  await fits(page)
  assert.match(await page.locator('[data-ask-policy]').getAttribute('href'), /^\/enterprise_appeals\/new\?set\.enterprise=01/, 'a question about a policy is begun beside it')
  await none(page.getByRole('link', { name: '现场' }))
  await page.getByRole('link', { name: '填报用人需求' }).tap()
  await page.waitForSelector('form, .form')
  await choose(page, page.locator('.field', { hasText: '专业' }).locator('.el-select').first(), '食品', page.getByRole('option', { name: '食品加工' }))
  await page.getByRole('spinbutton', { name: '年度' }).or(field(page, '年度')).first().fill('2026')
  await page.getByRole('spinbutton', { name: '需求人数' }).or(field(page, '需求人数')).first().fill('12')
  await field(page, '岗位').fill('质检员')
  await page.getByRole('button', { name: '保存', exact: true }).tap()
  await page.waitForSelector('.timeline')
  assert.match(await page.locator('#main').innerText(), /示例晋源醋业有限公司/)
  await site.open(page, `/enterprises/${other.id}`)
  await page.getByText('没有这条记录').first().waitFor()
  await site.open(page, '/enterprises')
  await page.locator('.row-card').first().waitFor()
  assert.equal(await page.locator('.row-card').count(), 1)
  await site.open(officer, '/talent_demands?q=' + encodeURIComponent('质检员'))
  await officer.locator('table.data tbody a', { hasText: '质检员' }).waitFor()
})

test('an officer for policies judges an article, awards what is due once, and cannot do it twice', async () => {
  const { page } = await site.signIn('zhengce', desk, '/policies')
  const card = page.locator('[data-policy=specialised_enterprise_award]')
  await card.getByRole('button', { name: '逐个判定企业认定' }).click()
  await card.getByText('应付 1 个').waitFor()
  assert.match(await card.innerText(), /余 200 万元，共 200 万元/)
  await card.getByRole('button', { name: '兑付应付的 1 个' }).click()
  assert.match(await page.getByRole('dialog').innerText(), /按《专精特新认定奖励》为 1 个对象写入兑付记录，合计 15 万元/)
  await page.getByRole('dialog').getByRole('button', { name: '写入' }).click()
  await card.locator('[data-policy-line=awarded]').waitFor()
  await none(card.getByRole('button', { name: /兑付应付的/ }))
  assert.match(await card.innerText(), /余 185 万元，共 200 万元/)
  await site.open(page, '/policy_awards')
  await page.locator('table.data tbody', { hasText: '示例·专精特新名单（2025）' }).waitFor()
})

test('an article matches the record itself, not others of its name, whatever stands in it', async () => {
  const { page } = await site.signIn('zhengce', desk, '/enterprises')
  const zone = (await askAs(page, '/api/session')).body.zone, name = '示例"引号"食品厂'
  const service = (await site.signIn('shiliqiye', desk, '/enterprises')).page
  const made = async (who, path, values) => { const reply = await askAs(who, `${path}?zone=${zone}`, 'POST', values); assert.equal(reply.status, 201, JSON.stringify(reply.body)); return reply.body.record.id }
  const marked = await made(service, '/api/enterprises', { name }), twin = await made(service, '/api/enterprises', { name })
  await made(page, '/api/recognitions', { enterprise: marked, kind: 'specialised', recognised_on: '2025-05-06', document: '示例·引号名单', first_time: true })
  const matches = async (id) => {
    await site.open(page, `/enterprises/${id}`)
    await page.getByRole('tab', { name: '政策匹配' }).click()
    await page.locator('[data-policy-matches]').waitFor()
    return page.locator('[data-policy-matches] [data-policy-line]').count()
  }
  assert.ok(await matches(marked) > 0)
  assert.equal(await matches(twin), 0)
})

test('an answer for another period than the one chosen meanwhile is not shown', async () => {
  const { page } = await site.signIn('zhengce', desk, '/policies')
  const card = page.locator('[data-policy=chain_leader_award]')
  let release
  const held = new Promise((resolve) => { release = resolve })
  await page.route('**/evaluation?**', async (route) => { await held; await route.continue() })
  const late = page.waitForResponse((reply) => reply.url().includes('/evaluation?'))
  await card.getByRole('button', { name: '逐个判定企业认定' }).click()
  await page.locator('.page-head .el-select').first().click()
  await page.getByRole('option', { name: '上年全年' }).click()
  await page.waitForURL(/from=2024-01-01/)
  release()
  await (await late).finished()
  await settled(page)
  await none(card.locator('[data-policy-line]'))
  await card.getByRole('button', { name: '逐个判定企业认定' }).click()
  await card.locator('[data-policy-line]').or(card.getByRole('status')).first().waitFor()
})
