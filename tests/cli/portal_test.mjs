// portal_test.mjs — An enterprise's own person: judged by the policies for itself alone, and nothing made or moved out of its own reach.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { answer, demoCopy, fictionalZone, root, served, temporaryFolder } from './program.mjs'

const mine = '示例晋源醋业有限公司', theirs = '示例清徐老醋坊有限公司'
const named = (data, type, name) => spawnSync('sqlite3', [join(data, 'wutong.db'), `select id from ${type} where name = '${name}'`], { encoding: 'utf8' }).stdout.trim()

test('a person of one enterprise makes and moves nothing for another', async () => {
  const data = demoCopy()
  const own = named(data, 'enterprise', mine), other = named(data, 'enterprise', theirs), major = named(data, 'talent_major', '食品加工'), zone = named(data, 'zone', fictionalZone)
  const secret = readFileSync(join(data, 'demo-accounts.txt'), 'utf8').split('\n').find((line) => line.startsWith('lianluo ')).split(' ')[1]
  await served(data, async (_, address) => {
    const headers = { 'Content-Type': 'application/json', Origin: address }
    const opened = await fetch(`${address}/api/session`, { method: 'POST', headers, body: JSON.stringify({ user: 'lianluo', password: secret }) })
    headers.Cookie = opened.headers.get('set-cookie').split(';')[0]
    const ask = async (method, path, body) => { const reply = await fetch(address + path, { method, headers, body: JSON.stringify(body) }); return { status: reply.status, body: await reply.json() } }
    const need = { major, year: 2026, headcount: 3, post: '质检员' }, needs = `/api/talent_demands?zone=${zone}`
    const refused = await ask('POST', needs, { ...need, enterprise: other })
    assert.deepEqual([refused.status, refused.body.code], [403, 'access.out_of_reach'])
    assert.match(JSON.stringify(refused.body), /这条“用人需求”会落在您的数据范围之外/)
    const made = await ask('POST', needs, { ...need, enterprise: own })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    const { id, version } = made.body.record
    assert.equal((await ask('PATCH', `/api/talent_demands/${id}`, { version, enterprise: other })).body.code, 'access.out_of_reach')
    assert.equal((await ask('PATCH', `/api/talent_demands/${id}`, { version, headcount: 5 })).body.record.headcount, 5)
    const batch = await ask('POST', '/api/talent_demands/batch', { action: 'edit', input: { enterprise: other }, items: [{ id, version: version + 1 }] })
    assert.match(JSON.stringify(batch.body), /access.out_of_reach|数据范围之外/)
    assert.equal((await ask('PATCH', `/api/enterprises/${other}`, { version: 1, name: '改名' })).status, 403)
  })
  assert.equal(answer(0, 'verify', '--data', data).ok, true)
})

test('an article is judged for one\'s own records alone, and what is left of a budget is not told', () => {
  const data = demoCopy(), asked = ['policy', 'evaluate', 'chain_leader_award', '--data', data, '--zone', fictionalZone, '--period', '2025']
  const own = answer(0, ...asked, '--as', 'lianluo'), all = answer(0, ...asked, '--as', 'shiliqiye')
  assert.equal(own.lines.length, 1)
  assert.equal(all.lines.length, 2)
  assert.equal(own.lines[0].title, '示例·专精特新名单（2025）')
  assert.deepEqual(own.budgets, [])
  assert.equal(all.budgets.length, 1)
  const foreign = all.lines.find((line) => line.id !== own.lines[0].id)
  assert.equal(answer(1, ...asked, '--subject', foreign.id, '--as', 'lianluo').code, 'record.not_found')
  assert.equal(answer(1, 'policy', 'batch', 'chain_leader_award', '--data', data, '--zone', fictionalZone, '--period', '2025', '--as', 'lianluo').code, 'access.forbidden')
})

test('what somebody adds to an article as a condition counts what they may see, and no reason tells what a budget holds', () => {
  const data = demoCopy()
  const asked = (who, article, ...more) => ['policy', 'evaluate', article, '--data', data, '--zone', fictionalZone, '--period', '2025', '--as', who, ...more]
  const lines = (who, where) => answer(0, ...asked(who, 'chain_leader_award', '--where', where)).lines.length
  const foreign = `count(enterprises where name = "${theirs}") > 0`
  assert.equal(lines('shiliqiye', foreign), 2)
  assert.equal(lines('lianluo', foreign), 0)
  assert.equal(lines('lianluo', `count(enterprises where name = "${mine}") > 0`), 1)
  for (const beyond of ['count(projects) > 0', 'sum(amount of policy_budgets) > 1元', 'count(user_accounts where login = "zhuren") > 0'])
    assert.equal(answer(1, ...asked('lianluo', 'chain_leader_award', '--where', beyond)).code, 'list.condition_out_of_reach', beyond)
  assert.equal(answer(1, ...asked('zhengce', 'chain_leader_award', '--where', 'count(user_accounts) > 0')).code, 'list.condition_out_of_reach')

  assert.equal(spawnSync('sqlite3', [join(data, 'wutong.db'), 'update policy_budget set amount = 7000000']).status, 0)
  const [own] = answer(0, ...asked('lianluo', 'specialised_enterprise_award')).lines
  assert.equal(own.state, 'no_budget')
  assert.match(own.reason, /^符合条件，应付 .*本年预算暂不能安排$/)
  assert.doesNotMatch(JSON.stringify(own), /余 |7\.00/)
  assert.match(JSON.stringify(answer(0, ...asked('zhengce', 'specialised_enterprise_award')).lines), /余 7\.00 万元/)
})

test('who awards without seeing budgets charges them all the same', () => {
  const data = demoCopy(), folder = join(temporaryFolder(), 'roles'), role = join(folder, 'policy_officer.yaml')
  mkdirSync(folder)
  writeFileSync(role, readFileSync(join(root, 'definitions/roles/policy_officer.yaml'), 'utf8').replace('"*.view", ', '"policy.view", "policy_award.view", ').replace('"policy_budget.*", ', ''))
  const proposed = answer(0, 'definitions', 'activate', role, '--data', data, '--as', 'xitong')
  answer(0, 'definitions', 'confirm', proposed.id, '--data', data, '--as', 'anquan')
  const batch = answer(0, 'policy', 'batch', 'specialised_enterprise_award', '--data', data, '--zone', fictionalZone, '--period', '2025', '--as', 'zhengce')
  assert.ok(batch.written > 0, JSON.stringify(batch))
  assert.deepEqual(batch.budgets, [])
  const awards = spawnSync('sqlite3', [join(data, 'wutong.db'), "select count(*), count(budget) from policy_award where article = 'specialised_enterprise_award'"], { encoding: 'utf8' }).stdout.trim()
  assert.equal(awards, `${batch.written}|${batch.written}`)
})
