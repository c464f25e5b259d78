// first_house_test.mjs — A small office begins with an empty folder: the administrator sets up the own account, makes the first zone, opens an account and grants it; the person signs in and stands in that zone.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { wutong } from '../cli/program.mjs'
import { askAs, becomes, none, openSite, settled } from './site.mjs'

const phrase = '山雨欲来风满楼，今天先喝一碗小米粥'
const zone = '某某经济技术开发区'
let site, page, folder, code
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wutong-house-'))
  const data = join(folder, 'data')
  const made = wutong('init', '--data', data, '--profile', 'small', '--json')
  assert.equal(made.status, 0, made.err)
  code = JSON.parse(made.out).codes[0].code
  writeFileSync(join(data, 'demo-accounts.txt'), '')
  site = await openSite(data)
  page = (await site.signIn('')).page
}, { timeout: 300_000 })
after(async () => { await site?.close(); rmSync(folder, { recursive: true, force: true }) })

const signIn = async (login) => {
  await page.fill('input[name=user]', login)
  await page.fill('input[name=password]', phrase)
  await page.click('button[type=submit]')
  await page.waitForSelector('#main .page')
}
async function choose(label, words) {
  await page.locator('label', { hasText: label }).locator('.el-select').first().click()
  await page.locator('.el-select-dropdown:visible .el-select-dropdown__item', { hasText: words }).first().click()
}

test('first setting up says what a password must be before one is typed', async () => {
  await page.goto(`${site.address}/setup`)
  await page.locator('[data-password-rule]', { hasText: '至少 15 个字符' }).waitFor()
  for (const [name, text] of [['code', code], ['login', 'guanli'], ['name', '李管理'], ['password', phrase], ['again', phrase]]) await page.fill(`input[name=${name}]`, text)
  await page.click('button[type=submit]')
  await page.locator('[role=status]').getByRole('link').click()
  await signIn('guanli')
})

test('where there is no zone the desk says so and leads to the first one, which is there at once', async () => {
  const said = page.locator('[data-no-zone]')
  assert.match(await said.innerText(), /还没有开发区/)
  await said.getByRole('link').click()
  await page.waitForURL(/\/zones\/new$/)
  await page.getByLabel(/名称/).first().fill(zone)
  await page.getByLabel(/编号/).first().fill('MM')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.waitForURL(/\/zones\/\w{26}$/)
  await page.locator('.bar-left, .top', { hasText: zone }).first().waitFor()
  await site.open(page, '/zones')
  await page.locator('table.data tbody tr', { hasText: zone }).waitFor()
  await none(page.getByRole('link', { name: '导入', exact: true }))
  await site.open(page, '/todo')
  await settled(page)
  await none(page.getByText('没有读到'))
  assert.equal((await askAs(page, '/api/projects')).status, 403, 'who keeps the zones reads nothing of their business')
})

test('a second zone stands beside it in the list, whichever is chosen', async () => {
  await site.open(page, '/zones/new')
  await page.getByLabel(/名称/).first().fill('某某产业园')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.waitForURL(/\/zones\/\w{26}$/)
  await site.open(page, '/zones')
  await becomes(() => page.locator('table.data tbody tr').count(), 2)
})

test('an account is opened and granted by one person, in force at once; what is still lacking is named', async () => {
  await site.open(page, '/admin/people')
  await page.getByRole('button', { name: '开通账号' }).click()
  await page.fill('.el-dialog input[name=login]', 'tongji')
  await page.fill('.el-dialog input[name=name]', '赵统计')
  await page.locator('.el-dialog').getByRole('button', { name: '确定' }).click()
  code = (await page.locator('[data-test=code]').textContent()).trim()
  await page.getByRole('button', { name: '已记下，关闭' }).click()
  await site.open(page, '/admin/grants')
  assert.match(await page.locator('.page-head').innerText(), /一人办理授权，提交即生效/)
  await choose('人员', '赵统计')
  await choose('角色', '统计调度员')
  await page.fill('input[name=reason]', '新到岗')
  await page.fill('input[name=password]', phrase)
  assert.match(await page.locator('[data-why]').innerText(), /请先填写：范围/)
  await choose('范围', zone)
  await page.getByRole('button', { name: '提交' }).click()
  await page.locator('tr', { hasText: '统计调度员' }).filter({ hasText: zone }).waitFor()
})

test('the person sets the password with the code and stands in the zone, with the ways to bring the ledger', async () => {
  page = (await site.signIn('')).page
  await page.goto(`${site.address}/setup?account`)
  for (const [name, text] of [['code', code], ['login', 'tongji'], ['password', phrase], ['again', phrase]]) await page.fill(`input[name=${name}]`, text)
  await page.click('button[type=submit]')
  await page.locator('[role=status]').getByRole('link').click()
  await signIn('tongji')
  await page.locator('.top', { hasText: zone }).waitFor()
  await page.locator('#main').getByRole('link', { name: '导入台账' }).first().waitFor()
})
