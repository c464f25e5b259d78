// list_unread_test.mjs — Addresses that ask for what is not there. Conditions that cannot be read: told at their input before anything is searched, above the list and its other views, on paper, and in the sentence builder.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { total } from './list.mjs'
import { becomes, choose, openSite, settled, textOf } from './site.mjs'

let site
let clerk
before(async () => { site = await openSite(); clerk = await site.signIn('tongji') }, { timeout: 300_000 })
after(async () => { await site?.close() })

async function openList(page, query = '') { await site.open(page, `/projects${query}`); await page.waitForSelector('table.data tbody tr'); await settled(page) }
const search = (page) => page.getByRole('button', { name: '查询', exact: true }).click()
const unread = (page) => page.locator('[data-unread] li')

test('an amount and a date that cannot be read are told at their inputs, and nothing is searched until they are mended', async () => {
  const { page } = clerk
  await openList(page)
  const all = await total(page)
  await page.getByRole('button', { name: '展开' }).click()
  const least = page.locator('.query-one', { hasText: '总投资不低于' })
  const since = page.locator('.query-one', { hasText: '签约日期起' })
  for (const [part, typed, said] of [[least, 'abc', '看不懂这个金额'], [since, '2025-13-01', '看不懂这个日期'], [since, '去年', '看不懂这个日期']]) {
    await part.locator('input').first().fill(typed)
    await search(page)
    await part.locator('.field-problem', { hasText: said }).waitFor()
    assert.ok(await part.locator('input').first().evaluate((input) => input === document.activeElement), 'the input in question has the focus')
    assert.equal(new URL(page.url()).search, '')
    await part.locator('input').first().fill('')
    assert.equal(await part.locator('.field-problem').count(), 0)
  }
  await least.locator('input').fill('５，０００')
  await search(page)
  await page.waitForURL(/c\.total_investment\.from=/)
  await becomes(async () => (await total(page)) < all, true)
  assert.equal(await unread(page).count(), 0)
})

test('an address whose conditions cannot be read says which, that they are not counted, on paper too, and takes each out', async () => {
  const { page } = clerk
  await openList(page)
  const all = await total(page)
  await openList(page, '?c.total_investment.from=abc&c.signed_on.from=2025-13-45&c.nope=1')
  assert.equal(await total(page), all)
  const said = await unread(page).allInnerTexts()
  assert.equal(said.length, 3)
  for (const words of ['条件“总投资不低于 abc”没有计在内：看不懂这个金额', '条件“签约日期起 2025-13-45”没有计在内：看不懂这个日期', '条件“nope 1”没有计在内：没有这一栏']) assert.ok(said.some((one) => one.includes(words)), `${words} in ${said.join()}`)
  await page.emulateMedia({ media: 'print' })
  assert.ok(await unread(page).first().isVisible())
  assert.doesNotMatch(await textOf(page, '[data-print-head]'), /未加筛选条件/)
  await page.emulateMedia({ media: null })
  await page.locator('.query-one', { hasText: '总投资不低于' }).locator('.field-problem').waitFor()
  await unread(page).filter({ hasText: 'nope' }).getByRole('button', { name: '去掉这个条件' }).click()
  await page.waitForURL((url) => !url.search.includes('nope') && url.search.includes('abc'))
  await becomes(() => unread(page).count(), 2)
})

test('the other views that take the conditions along say it as well', async () => {
  const { page } = clerk
  for (const path of ['/projects/summary', '/projects/calendar', '/projects/board']) {
    await site.open(page, `${path}?c.total_investment.from=abc`)
    await unread(page).filter({ hasText: '条件“总投资不低于 abc”没有计在内' }).waitFor()
    await unread(page).getByRole('button', { name: '去掉这个条件' }).click()
    await page.waitForURL((url) => !url.search.includes('abc'))
    await becomes(() => unread(page).count(), 0)
  }
})

test('a stage or an order that is gone empties no list: the rows are there, it is said what is not counted, and it is taken out', async () => {
  const { page } = clerk
  await openList(page)
  const all = await total(page)
  await openList(page, '?stage=gone_stage&sort=-gone_field,name&c.nope=1')
  assert.equal(await total(page), all)
  const said = await unread(page).allInnerTexts()
  for (const words of ['条件“阶段 gone_stage”没有计在内：没有这个阶段', '条件“排序 gone_field”没有计在内：没有这一栏', '条件“nope 1”没有计在内']) assert.ok(said.some((one) => one.includes(words)), `${words} in ${said.join()}`)
  assert.doesNotMatch(await textOf(page, '.query'), /gone_stage/)
  assert.doesNotMatch(await textOf(page, '[data-print-head]'), /gone_stage|未加筛选条件/)
  await page.getByRole('button', { name: '下一页' }).click()
  await page.getByText('第 2 /').waitFor()
  await settled(page)
  assert.equal(await total(page), all)
  await openList(page, '?stage=gone_stage&sort=-gone_field,name')
  await unread(page).filter({ hasText: 'gone_field' }).getByRole('button', { name: '去掉这个条件' }).click()
  await page.waitForURL((url) => url.searchParams.get('sort') === 'name' && url.searchParams.get('stage') === 'gone_stage')
  await unread(page).filter({ hasText: 'gone_stage' }).getByRole('button', { name: '去掉这个条件' }).click()
  await page.waitForURL((url) => !url.searchParams.has('stage'))
  await becomes(() => unread(page).count(), 0)
  for (const path of ['/projects/summary', '/projects/calendar']) {
    await site.open(page, `${path}?stage=gone_stage&sort=gone_field`)
    await unread(page).filter({ hasText: 'gone_stage' }).waitFor()
    await settled(page)
    assert.equal(await unread(page).count(), 1)
    assert.equal(await page.locator('.problem').count(), 0)
    assert.doesNotMatch(await page.locator('#main').innerText(), /阶段 是 gone_stage/)
  }
})

test('a rule that names a field which is gone empties no list: the rows are there without it, on the other views too, it is said what is wrong, and it is taken out', async () => {
  const { page } = clerk
  await openList(page, '?stage=signed')
  const signed = await total(page)
  const gone = `rule=${encodeURIComponent('没有的栏 = "甲"')}`
  await openList(page, `?stage=signed&${gone}`)
  assert.equal(await total(page), signed)
  assert.match(await unread(page).innerText(), /规则式没有计在内：[\s\S]*没有的栏[\s\S]*\^/)
  assert.equal(await page.locator('.problem, [data-beside]').count(), 0)
  assert.doesNotMatch(await textOf(page, '[data-print-head]'), /没有的栏/)
  await unread(page).getByRole('button', { name: '去掉这个条件' }).click()
  await page.waitForURL((url) => !url.searchParams.has('rule') && url.searchParams.get('stage') === 'signed')
  await becomes(() => unread(page).count(), 0)
  assert.equal(await total(page), signed)
  for (const [path, there] of [['/projects/summary', 'table tbody tr'], ['/projects/calendar', '.month, table'], ['/projects/board', '[data-column]']]) {
    await site.open(page, `${path}?${gone}`)
    await unread(page).filter({ hasText: '规则式没有计在内' }).waitFor()
    await page.locator(there).first().waitFor()
    assert.equal(await page.locator('.problem').count(), 0, path)
    assert.doesNotMatch(await page.locator('#main [data-condition], #main [data-conditions]').allInnerTexts().then((all) => all.join()), /没有的栏/, path)
  }
})

test('a board asked to be cut by what it does not know stands in one piece', async () => {
  const { page } = clerk
  await site.open(page, '/projects/board?lane=nothing')
  await page.waitForSelector('[data-column]')
  await settled(page)
  assert.equal(await page.locator('[data-lane]').count(), 0)
  assert.doesNotMatch(await page.locator('#main').innerText(), /nothing/)
  await page.locator('.tools', { hasText: '不分组' }).waitFor()
})

test('a record that is not there leads to its list, and so do its plan and its approvals', async () => {
  const { page } = clerk
  for (const below of ['', '/plan', '/approvals']) {
    await site.open(page, `/projects/01ARZ3NDEKTSV4RRFFQ69G5FAV${below}`)
    const back = page.locator('[data-to-list]')
    await back.waitFor()
    assert.match(await back.innerText(), /^回到.+清单$/)
    assert.equal(await page.getByRole('link', { name: '返回项目' }).count(), 0)
    await back.click()
    await page.waitForURL((url) => url.pathname === '/projects')
  }
})

test('whoever has one zone alone is led from an address with another to their own, and not to a choice that is not there', async () => {
  const { page } = clerk
  await site.open(page, '/projects?zone=zzz')
  const own = page.locator('[data-own-zone]')
  await own.waitFor()
  assert.doesNotMatch(await page.locator('#main').innerText(), /请在页首选择/)
  await own.click()
  await page.waitForURL((url) => url.pathname === '/projects' && !url.searchParams.has('zone'))
  await page.waitForSelector('table.data tbody tr')
})

test('a sentence whose value cannot be read says so at the part and is not applied; one without a finished part neither; quotation marks are asked for as typed', async () => {
  const { page } = clerk
  await openList(page)
  await page.getByRole('button', { name: '更多条件' }).click()
  const dialog = page.locator('.sentence-dialog')
  const apply = dialog.getByRole('button', { name: '按此筛选' })
  await apply.click()
  await dialog.locator('[data-refused]', { hasText: '还没有填完的条件' }).waitFor()
  await choose(page, dialog.locator('.clause .el-select').first(), 'ztz', page.getByRole('option', { name: /^总投资/ }).first())
  const value = dialog.locator('.clause .value input').first()
  await value.fill('abc')
  await apply.click()
  await dialog.locator('[data-clause-fault]', { hasText: '看不懂这个金额' }).waitFor()
  await dialog.locator('[data-refused]', { hasText: '先按提示改好' }).waitFor()
  assert.equal(new URL(page.url()).search, '')
  await value.fill('０８')
  await becomes(() => textOf(page, '[data-sentence]'), '总投资 不低于 08 万元')
  assert.equal(await dialog.locator('[data-clause-fault], [data-refused]').count(), 0)
  await choose(page, dialog.locator('.clause .el-select').first(), '项目名称', page.getByRole('option', { name: /^项目名称/ }).first())
  await value.fill('"引号"')
  await apply.click()
  await page.waitForURL((url) => url.searchParams.get('rule') === 'name contains “"引号"”')
  await page.locator('[data-beside]', { hasText: '项目名称 含有 “"引号"”' }).waitFor()
})
