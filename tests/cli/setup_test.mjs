// setup_test.mjs — A new data folder begins with one-time codes and no account.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { answer, served, temporaryFolder, wutong } from './program.mjs'

test('each profile prints the codes of its first administrators', () => {
  for (const [profile, roles] of [['small', ['administrator']], ['dengbao3', ['system_administrator', 'security_administrator', 'audit_administrator']]]) {
    const data = join(temporaryFolder(), 'data')
    const made = answer(0, 'init', '--data', data, '--profile', profile)
    assert.deepEqual(made.codes.map((each) => each.role), roles)
    for (const { code } of made.codes) assert.match(code, /^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/)
    const again = answer(0, 'setup-codes', '--data', data)
    assert.equal(again.codes.length, roles.length)
    assert.notEqual(again.codes[0].code, made.codes[0].code)
    assert.ok(!existsSync(join(data, 'demo-accounts.txt')))
  }
})

test('an unknown profile is misuse', () => {
  assert.equal(wutong('init', '--data', join(temporaryFolder(), 'data'), '--profile', 'none').status, 2)
})

test('a code becomes an account over the web, once, and the account signs in', async () => {
  const data = join(temporaryFolder(), 'data')
  const { codes } = answer(0, 'init', '--data', data)
  const person = { code: codes[2].code, login: 'shenji', name: '示例审计员', password: 'Shenji-2025' }
  await served(data, async (post) => {
    const refused = async (change, status, code) => {
      const reply = await post('/api/setup', { ...person, ...change })
      assert.deepEqual([reply.status, reply.body.code], [status, code])
      assert.ok(reply.body.next)
    }
    await refused({ code: 'XXXXX-XXXXX-XXXXX-XXXXX' }, 403, 'setup.code_not_valid')
    await refused({ password: 'weak' }, 422, 'password.too_weak')
    await refused({ role: 'director' }, 422, 'setup.input_invalid')
    await refused({ name: undefined }, 422, 'setup.input_invalid')
    assert.equal((await post('/api/session', { user: 'shenji', password: person.password })).status, 401)
    const made = await post('/api/setup', person)
    assert.deepEqual([made.status, made.body.role], [201, 'audit_administrator'])
    await refused({ login: 'again' }, 403, 'setup.code_not_valid')
    const session = await post('/api/session', { user: 'shenji', password: person.password })
    assert.equal(session.status, 200)
    assert.ok(!session.body.permissions.some((each) => /view|project/.test(each)))
  })
  assert.equal(wutong('verify', '--data', data).status, 0)
})
