// list_batch_test.mjs — Before a batch is done, what the server foresees of each record; on the record, the steps that no day is registered of.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { total } from './list.mjs'
import { becomes, openSite, settled } from './site.mjs'

let site
let clerk
let zone
before(async () => { site = await openSite(); clerk = await site.signIn('tongji'); zone = (await (await clerk.context.request.get(`${site.address}/api/session`)).json()).zone }, { timeout: 300_000 })
after(async () => { await site?.close() })

const api = (path) => `${site.address}${path}`
async function record(id) { return (await (await clerk.context.request.get(api(`/api/projects/${id}`))).json()).record }
async function openList(page, query = '') { await site.open(page, `/projects${query}`); await page.waitForSelector('table.data tbody tr'); await settled(page) }

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
