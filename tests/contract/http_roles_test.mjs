// http_roles_test.mjs — The served demo: each account × each route of the interface's own description; what a role may do is what it gets.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { demoCopy, program, root } from '../cli/program.mjs'

const startLimitMilliseconds = 60_000
let server
let base
let accounts

before(async () => {
  const data = demoCopy()
  accounts = readFileSync(join(data, 'demo-accounts.txt'), 'utf8').trim().split('\n').filter((line) => line && !line.startsWith('#')).map((line) => {
    const [user, password] = line.split(/\s+/)
    return { user, password }
  })
  server = spawn(program, ['serve', '--data', data, '--listen', '127.0.0.1:0'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  base = await new Promise((resolve, reject) => {
    let text = ''
    const timer = setTimeout(() => reject(new Error(`serve said nothing: ${text}`)), startLimitMilliseconds)
    const hear = (bytes) => {
      text += bytes
      const found = text.match(/https?:\/\/127\.0\.0\.1:\d+/)
      if (found) { clearTimeout(timer); resolve(found[0]) }
    }
    server.stdout.on('data', hear)
    server.stderr.on('data', hear)
    server.on('exit', (code) => reject(new Error(`serve ended with ${code}: ${text}`)))
  })
})
after(() => { if (server) server.kill('SIGTERM') })

async function signIn(account) {
  const reply = await fetch(`${base}/api/session`, {
    method: 'POST', headers: { 'Content-Type': 'application/json', Origin: base }, body: JSON.stringify(account),
  })
  assert.equal(reply.status, 200, `${account.user} signs in`)
  return { cookie: reply.headers.get('set-cookie').split(';')[0], session: await reply.json() }
}

const covers = (pattern, permission) => {
  if (pattern === '*' || pattern === permission) return true
  if (pattern.startsWith('*.')) return permission.endsWith(pattern.slice(1))
  return pattern.endsWith('.*') && permission.startsWith(pattern.slice(0, -1))
}
const may = (permissions, permission) => permissions.some((pattern) => covers(pattern, permission))

const filled = (path, session) => path.replace('{zone}', session.zone ?? 'none').replace('{sha256}', 'a'.repeat(64)).replace('{id}', '01ARZ3NDEKTSV4RRFFQ69G5FAV')

async function ask(method, path, cookie) {
  const headers = cookie ? { Cookie: cookie } : {}
  const body = method === 'GET' ? undefined : '{}'
  if (body) Object.assign(headers, { 'Content-Type': 'application/json', Origin: base })
  const controller = new AbortController()
  const reply = await fetch(base + path, { method, headers, body, signal: controller.signal })
  const type = reply.headers.get('content-type') ?? ''
  if (type.startsWith('text/event-stream')) { controller.abort(); return { status: reply.status, reply, text: '' } }
  return { status: reply.status, reply, text: await reply.text() }
}

function routesOf(document) {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ path, method: method.toUpperCase(), permission: operation['x-permission'] })))
}

test('each account gets from each route what its role says, and no route fails', async () => {
  let checked = 0
  for (const account of accounts) {
    const { cookie, session } = await signIn(account)
    const document = JSON.parse((await ask('GET', '/api/openapi.json', cookie)).text)
    for (const route of routesOf(document)) {
      if (route.permission === 'open' || (route.path.startsWith('/api/session') && route.method !== 'GET')) continue
      const where = `${account.user} ${route.method} ${route.path}`
      const { status, text } = await ask(route.method, filled(route.path, session), cookie)
      assert.ok(status < 500, `${where}: ${status} ${text.slice(0, 300)}`)
      assert.notEqual(status, 401, where)
      const allowed = route.permission === 'signed_in' || may(session.permissions, route.permission)
      if (!allowed) assert.equal(status, 403, where)
      else if (route.permission === 'signed_in') assert.notEqual(status, 403, where)
      checked += 1
    }
  }
  assert.ok(checked > 500, `only ${checked} pairs`)
})

test('nobody without a session gets anything but health and sign-in', async () => {
  const { cookie } = await signIn(accounts[0])
  const document = JSON.parse((await ask('GET', '/api/openapi.json', cookie)).text)
  for (const route of routesOf(document)) {
    if (route.permission === 'open') continue
    const { status } = await ask(route.method, filled(route.path, {}))
    assert.equal(status, 401, `${route.method} ${route.path}`)
  }
  assert.equal((await ask('GET', '/api/health')).text, '{"status":"ok"}')
})

test('pages and data carry the security headers', async () => {
  for (const path of ['/', '/api/health', '/api/nothing']) {
    const { reply } = await ask('GET', path)
    const policy = reply.headers.get('content-security-policy')
    for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) assert.ok(policy.includes(part), `${path} ${part}`)
    assert.ok(!policy.includes('unsafe'), path)
    assert.equal(reply.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(reply.headers.get('referrer-policy'), 'no-referrer')
    assert.ok(reply.headers.get('cache-control'), path)
  }
})

test('the three administrators read no business data', async () => {
  for (const user of ['xitong', 'anquan', 'shenji']) {
    const account = accounts.find((each) => each.user === user)
    assert.ok(account, user)
    const { cookie, session } = await signIn(account)
    const meta = JSON.parse((await ask('GET', '/api/meta', cookie)).text)
    // The keys of 大屏 and the zones themselves are configuration: they hold no figure of anybody.
    assert.deepEqual(meta.types.map((type) => type.name).sort(), user === 'xitong' ? ['wall_screen', 'zone'] : [], user)
    assert.equal((await ask('GET', `/api/projects?zone=${session.zone ?? ''}`, cookie)).status, 403, user)
    const found = JSON.parse((await ask('GET', '/api/search?q=%E7%A4%BA%E4%BE%8B', cookie)).text)
    assert.deepEqual([...new Set(found.map((one) => one.type))], user === 'xitong' ? ['zone'] : [], user)
  }
})

test('a page of one person writes and reads nothing as the other who signed in in the same browser', async () => {
  const [clerk, officer] = await Promise.all(['tongji', 'zhaoshang'].map((user) => signIn(accounts.find((one) => one.user === user))))
  const project = (name, pageOf, path = '/api/projects') => fetch(base + path, { method: 'POST', headers: { Cookie: officer.cookie, 'Content-Type': 'application/json', Origin: base, ...(pageOf ? { 'X-Page-Of': pageOf } : {}) }, body: JSON.stringify({ zone_id: officer.session.zone, name }) })
  const refused = await project('旧页面上填的项目', clerk.session.user.id)
  assert.equal(refused.status, 409)
  assert.equal((await refused.json()).code, 'session.other_person')
  assert.equal(refused.headers.get('set-cookie'), null, 'the session of the other goes on')
  assert.equal((await project('本人页面上填的项目', officer.session.user.id)).status, 201)
  assert.equal((await project('程序填的项目')).status, 201)
  const { rows } = JSON.parse((await ask('GET', `/api/projects?zone=${officer.session.zone}&q=${encodeURIComponent('填的项目')}`, officer.cookie)).text)
  assert.deepEqual(rows.map((row) => row.name).sort(), ['本人页面上填的项目', '程序填的项目'].sort())
  const read = (path, pageOf) => fetch(base + path, { headers: { Cookie: officer.cookie, ...(pageOf ? { 'X-Page-Of': pageOf } : {}) } })
  for (const path of ['/api/projects', '/api/today', '/api/meta']) {
    const reply = await read(path, clerk.session.user.id)
    assert.equal(reply.status, 409, path)
    const { code, detail } = await reply.json()
    assert.equal(code, 'session.other_person')
    assert.doesNotMatch(detail, /提交/, 'nothing was to be sent')
    assert.equal((await read(path, officer.session.user.id)).status, 200, path)
    assert.equal((await read(path)).status, 200, path)
  }
})
