// setup_test.mjs — A new data folder begins with one-time codes and no account.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
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

test('the first zone and the first administrator are made at init, or nothing is', async () => {
  const folder = temporaryFolder()
  const file = (name, text) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 })
    return `@${join(folder, name)}`
  }
  const good = file('good', 'Xitong-2026\n'), weak = file('weak', 'abc\n'), blank = file('blank', '\n')
  const data = join(folder, 'data')
  const zone = ['--zone', '某某经济开发区', '--zone-code', 'MM', '--zone-level', '省级'], person = ['--admin', 'xitong', '--admin-name', '张系统']
  const refused = (status, says, ...words) => {
    const result = wutong('init', '--data', data, ...words)
    assert.equal(result.status, status, words.join(' ') + result.err)
    assert.match(result.err, says)
    assert.ok(!existsSync(data), words.join(' '))
  }
  refused(1, /级别的值看不懂.*可填：省、市、国家级、省级、片区/s, ...zone.slice(0, -1), '特级')
  refused(1, /不超过 200 个字/, '--zone', '长'.repeat(300))
  refused(2, /--zone-code，还要写 --zone/, '--zone-code', 'MM')
  refused(2, /--admin-password/, ...zone, ...person)
  refused(2, /@文件/, ...zone, ...person, '--admin-password', 'Xitong-2026')
  refused(1, /口令文件是空的/, ...zone, ...person, '--admin-password', blank)
  refused(1, /口令太短/, ...zone, ...person, '--admin-password', weak)
  refused(1, /登录名不符合要求/, ...zone, '--admin', 'x'.repeat(101), '--admin-name', '张系统', '--admin-password', good)
  mkdirSync(data)
  assert.equal(wutong('init', '--data', data, ...zone, ...person, '--admin-password', weak).status, 1)
  assert.deepEqual(readdirSync(data), [])
  const made = answer(0, 'init', '--data', data, ...zone, ...person, '--admin-password', good)
  assert.deepEqual([made.zone.name, made.administrator], ['某某经济开发区', { login: 'xitong', role: 'system_administrator' }])
  assert.deepEqual(made.codes.map((each) => each.role), ['security_administrator', 'audit_administrator'])
  answer(0, 'act', 'project', '-', 'create', 'name=第一个项目', '--zone', 'MM', '--data', data)
  await served(data, async (post) => {
    assert.equal((await post('/api/session', { user: 'xitong', password: 'Xitong-2026' })).status, 200)
  })
  assert.equal(wutong('verify', '--data', data).status, 0)
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

/** The code an authenticator app shows for the secret (RFC 6238 with SHA-256), `away` steps from now. */
function codeOf(secret, away = 0) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + away))
  const mac = createHmac('sha256', Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))).update(counter).digest()
  return String((mac.readUInt32BE(mac[31] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

test('an administrator of 等保三级 can do nothing before a second factor is set up; then every sign-in asks for it', async () => {
  const data = join(temporaryFolder(), 'data')
  const { codes } = answer(0, 'init', '--data', data)
  const person = { login: 'xitong', password: 'Xitong-2025' }
  await served(data, async (post, address) => {
    assert.equal((await post('/api/setup', { code: codes[0].code, name: '示例系统管理员', ...person })).status, 201)
    const ask = async (method, path, cookie, body) => {
      const headers = { Cookie: cookie, ...(body ? { 'Content-Type': 'application/json', Origin: address } : {}) }
      const reply = await fetch(address + path, { method, headers, body: body && JSON.stringify(body) })
      const text = await reply.text()
      return { status: reply.status, body: text ? JSON.parse(text) : undefined, cookie: reply.headers.get('set-cookie')?.split(';')[0] }
    }
    const first = await ask('POST', '/api/session', '', { user: person.login, password: person.password })
    assert.deepEqual([first.status, first.body.owed], [200, 'factor'])
    const refused = await ask('GET', '/api/accounts', first.cookie)
    assert.deepEqual([refused.status, refused.body.code], [403, 'session.factor_setup_needed'])
    const { body: begun } = await ask('POST', '/api/session/factor', first.cookie, { password: person.password })
    assert.equal((await ask('GET', '/api/accounts', first.cookie)).status, 403)
    assert.equal((await ask('POST', '/api/session/factor/confirm', first.cookie, { code: codeOf(begun.secret) })).status, 204)
    assert.equal((await ask('GET', '/api/accounts', first.cookie)).status, 200)
    const step = await ask('POST', '/api/session', '', { user: person.login, password: person.password })
    assert.deepEqual([step.status, step.body.owed, step.cookie], [200, 'code', undefined])
    const second = await ask('POST', '/api/session/code', '', { ticket: step.body.ticket, code: codeOf(begun.secret, 1) })
    assert.equal(second.status, 200)
    assert.equal((await ask('GET', '/api/accounts', second.cookie)).status, 200)
  })
  assert.equal(wutong('verify', '--data', data).status, 0)
})
