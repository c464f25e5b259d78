// audit_http_test.mjs — The audit log as it is asked for over HTTP: by person, a record named and led to for those only who may see it, a disabling with its reason.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoCopy, saltLakeZone, served, signedIn } from '../cli/program.mjs'

test('lines of one person; a record by its title and address to an auditor who sees that zone as well, by its number to another', async () => {
  const data = demoCopy()
  const passwordOf = (user) => readFileSync(join(data, 'demo-accounts.txt'), 'utf8').split('\n').find((line) => line.startsWith(`${user} `)).split(/\s+/)[1]
  await served(data, async (_post, address) => {
    const [clerk, system, security, auditor] = await Promise.all(['tongji', 'xitong', 'anquan', 'shenji'].map((user) => signedIn(data, address, user)))
    const zone = clerk.zoneOf(saltLakeZone)
    const { record } = await clerk.ask('POST', '/api/enterprises', { zone_id: zone, name: '审计里看得到名字的企业' })
    const lineOf = async (person) => (await person.ask('GET', `/api/audit?person=tongji&event=${encodeURIComponent('企业')}`)).lines.find((line) => line.object === `enterprise/${record.id}`)
    const plain = await lineOf(auditor)
    assert.deepEqual([plain.object_label, plain.object_path, plain.object_title, plain.actor_login], [`企业 ${record.id}`, '', '', 'tongji'])
    const everyone = (await auditor.ask('GET', '/api/audit?limit=500')).lines
    assert.ok(new Set(everyone.map((line) => line.actor)).size > 1)
    assert.ok((await auditor.ask('GET', '/api/audit?person=tongji')).lines.every((line) => line.actor_login === 'tongji'))
    assert.deepEqual((await auditor.ask('GET', `/api/audit?person=${encodeURIComponent('没有这个人')}`)).lines, [])
    const csv = String(await auditor.ask('GET', '/api/audit/export?person=tongji'))
    assert.ok(csv.split('\r\n').slice(1).filter(Boolean).every((line) => line.includes('示例统计员')), csv.slice(0, 300))

    const accounts = await system.ask('GET', '/api/accounts'), account = (login) => accounts.find((one) => one.login === login).id
    const asked = await security.ask('POST', '/api/grants', { user: account('shenji'), role: 'director', zone, subtree: false, rows: '', chosen: [], until: '', reason: '兼看业务', password: passwordOf('anquan') })
    await system.ask('POST', `/api/grants/confirmations/${asked.id}/confirm`, { reason: '', password: passwordOf('xitong') })
    const seen = await lineOf(await signedIn(data, address, 'shenji'))
    assert.deepEqual([seen.object_label, seen.object_path], ['企业 审计里看得到名字的企业', `enterprises/${record.id}`])

    await assert.rejects(system.ask('POST', `/api/accounts/${account('guanjia')}/disable`, {}), /请填写停用的理由/)
    await system.ask('POST', `/api/accounts/${account('guanjia')}/disable`, { reason: '调离' })
    assert.equal((await system.ask('GET', '/api/accounts')).find((one) => one.login === 'guanjia').disabled_reason, '调离')
    const again = await signedIn(data, address, 'shenji')
    const [noted] = (await again.ask('GET', '/api/audit?event=account.disable&result=done')).lines
    assert.deepEqual([noted.detail, noted.object_label, noted.account_login], ['调离', '账号 示例项目管家', 'guanjia'])
  })
})
