// list_batch_test.mjs — Before a batch or a paste is done, what it does to each record; afterwards the way back, and on the record the steps without a day.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { column, ids, total } from './list.mjs'
import { becomes, choose, openSite, settled, textOf } from './site.mjs'

let site
let clerk
let zone
before(async () => { site = await openSite(); clerk = await site.signIn('tongji'); zone = (await (await clerk.context.request.get(`${site.address}/api/session`)).json()).zone }, { timeout: 300_000 })
after(async () => { await site?.close() })

const api = (path) => `${site.address}${path}`
async function record(id) { return (await (await clerk.context.request.get(api(`/api/projects/${id}`))).json()).record }
async function openList(page, query = '') { await site.open(page, `/projects${query}`); await page.waitForSelector('table.data tbody tr'); await settled(page) }

test('a batch asks twice, does what can be done, and says of each other record why not', async () => {
  const { page } = clerk
  await openList(page, '?limit=10')
  const here = await ids(page)
  for (const i of [0, 1, 2]) await page.locator('tbody .pick input').nth(i).check()
  await page.locator('[data-chosen-count]', { hasText: /已选 3 条/ }).waitFor()
  const late = await record(here[1])
  await page.getByRole('button', { name: '批量办理' }).click()
  await page.getByRole('menuitem', { name: '批量修改' }).click()
  const dialog = page.locator('.batch-dialog')
  // Another person changes one of the three meanwhile.
  assert.equal((await clerk.context.request.patch(api(`/api/projects/${here[1]}`), { data: { version: late.version, remark: '别人刚改的' } })).status(), 200)
  await choose(page, dialog.locator('.el-select').first(), '项目管家', page.getByRole('option', { name: '项目管家', exact: true }))
  await dialog.locator('.field input').fill('张三')
  assert.ok(await dialog.getByRole('button', { name: '再次确认办理 3 条' }).isDisabled())
  await dialog.getByLabel('我已核对，共 3 条').check()
  await dialog.getByRole('button', { name: '再次确认办理 3 条' }).click()
  await dialog.getByText('办理结果：成功 2 条，未办 1 条').waitFor()
  assert.match(await dialog.locator('.refused').innerText(), /修改/)
  await dialog.getByRole('button', { name: '只保留未办的为选中' }).click()
  await becomes(() => textOf(page, '[data-chosen-count]').then((text) => /^已选 1 条/.test(text)), true)
  assert.equal((await record(here[0])).steward, '张三')
  assert.equal((await record(here[1])).remark, '别人刚改的')
})

test('a batch says first what a single record would be warned of, by sentence with the names, and can leave those out', async () => {
  const { page } = clerk
  const made = []
  for (const [name, more] of [['示例未建入统甲', {}], ['示例未建入统乙', {}], ['示例建成入统丙', { started_on: '2025-04-10', production_on: '2025-08-10' }]]) {
    const reply = await clerk.context.request.post(api('/api/projects/actions/record_existing'), { headers: { 'Idempotency-Key': `foreseen-${made.length}-00000000` }, data: { zone_id: zone, name, signed_on: '2025-03-10', total_investment: '5000', ...more } })
    assert.ok(reply.ok(), await reply.text())
    made.push((await reply.json()).record.id)
  }
  await openList(page, `?q=${encodeURIComponent('入统')}&limit=10`)
  await becomes(() => total(page), 3)
  const dialog = page.locator('.batch-dialog')
  const register = async () => {
    await page.getByRole('button', { name: '批量办理' }).click()
    await page.getByRole('menuitem', { name: '入统', exact: true }).click()
    await dialog.getByLabel(/我已核对/).check()
    await dialog.getByRole('button', { name: /^再次确认办理/ }).click()
  }
  await page.getByLabel('选择本页').check()
  await register()
  const foreseen = dialog.locator('[data-batch-foreseen]')
  await foreseen.getByText('2 条：没有投产日期就登记入统').waitFor()
  assert.match(await foreseen.innerText(), /2 条：开工、投产还没有登记日期，这一步将直接到“入统”[^\n]*\n+(示例未建入统[甲乙]、?){2}/)
  assert.deepEqual(await Promise.all(made.map(async (id) => (await record(id)).registered_on ?? null)), [null, null, null], 'nothing is done before it is read')
  await dialog.getByRole('button', { name: '已核对，仍要入统 3 条' }).waitFor()
  await dialog.getByRole('button', { name: '只办没有提示的 1 条' }).click()
  await dialog.getByText('办理结果：成功 1 条，未办 0 条').waitFor()
  assert.deepEqual(await Promise.all(made.map(async (id) => Boolean((await record(id)).registered_on))), [false, false, true])
  await dialog.getByRole('button', { name: '完成' }).click()
  await dialog.waitFor({ state: 'detached' })
  // Whoever goes on all the same has read it; the line of stages does not show as passed what has no day.
  await page.locator('tbody tr', { hasText: '示例未建入统甲' }).locator('.pick input').check()
  await register()
  await dialog.getByRole('button', { name: '已核对，仍要入统 1 条' }).click()
  await dialog.getByText('办理结果：成功 1 条，未办 0 条').waitFor()
  await site.open(page, `/projects/${made[0]}`)
  const step = (name) => page.locator('.steps li', { hasText: name })
  await step('投产').waitFor()
  assert.match(await step('投产').innerText(), /未登记/)
  assert.match(await step('开工').getAttribute('class'), /undated/)
  assert.match(await step('签约').getAttribute('class'), /done/)
})

test('a paste says how many values it takes away, shows them before the rest, and is taken back in the dialog', async () => {
  const { page, context } = clerk
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openList(page, '?limit=10')
  const here = await ids(page)
  const at = await column(page, '总投资')
  const amounts = () => Promise.all(here.slice(0, 3).map(async (id) => (await record(id)).total_investment))
  const before = await amounts()
  await page.evaluate(() => navigator.clipboard.writeText('31111\r\n\r\n0\r\n'))
  await page.locator(`td[data-cell="0,${at}"]`).click()
  await page.keyboard.press('Control+v')
  const dialog = page.locator('.paste-dialog')
  await dialog.locator('[data-paste-cleared]', { hasText: '其中清空 1 格' }).waitFor()
  await dialog.getByText('总投资应大于 0', { exact: true }).waitFor()
  assert.deepEqual(await dialog.locator('tbody tr:not([data-of-row])').evaluateAll((rows) => rows.map((row) => (row.classList.contains('bad') ? 'bad' : row.classList.contains('gone') ? 'gone' : ''))), ['bad', 'gone', ''])
  await dialog.getByRole('button', { name: '确认修改 2 条' }).click()
  await dialog.getByText('已改 2 格（2 条）').waitFor()
  assert.deepEqual(await amounts(), ['311110000.00', null, before[2]])
  await dialog.locator('[data-paste-undo]').click()
  await page.getByText('已撤销上一次改动（2 条记录）').waitFor()
  assert.deepEqual(await amounts(), before)
})
