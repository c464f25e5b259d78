// setup_test.mjs — A new data folder begins with one-time codes and no account.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { answer, temporaryFolder, wutong } from './program.mjs'

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
