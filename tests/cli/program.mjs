// program.mjs — Runs build/wutong for the tests of the command line and keeps their temporary data folders.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
export const program = process.env.WUTONG_PROGRAM ?? join(root, 'build', 'wutong')
export const fictionalZone = '示例经济技术开发区'
export const saltLakeZone = '盐湖高新技术产业开发区'
const limitMilliseconds = 180_000

/** Runs the program; the answer holds status, out and err. */
export function wutong(...words) {
  return wutongIn(root, ...words)
}

/** The same, given in another folder. */
export function wutongIn(folder, ...words) {
  const result = spawnSync(program, words, { cwd: folder, encoding: 'utf8', timeout: limitMilliseconds, maxBuffer: 256 * 1024 * 1024 })
  if (result.error) throw result.error
  return { status: result.status, out: result.stdout, err: result.stderr }
}

/** Runs the program with --json and reads its answer; any other exit code than `status` fails the test. */
export function answer(status, ...words) {
  const result = wutong(...words, '--json')
  assert.equal(result.status, status, `wutong ${words.join(' ')}\n${result.out}${result.err}`)
  return JSON.parse(result.out)
}

async function freePort() {
  const server = createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Serves the folder while `work(post, address)` runs; `post(path, body)` answers status and body. */
export async function served(data, work) {
  const address = `http://127.0.0.1:${await freePort()}`
  const child = spawn(program, ['serve', '--data', data, '--listen', address.slice('http://'.length)], { stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  try {
    for (let tries = 0; tries < 300; tries += 1) {
      assert.equal(child.exitCode, null, 'the server stopped')
      if (await fetch(`${address}/api/health`).then((reply) => reply.ok, () => false)) break
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    const post = async (path, body) => {
      const reply = await fetch(address + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
      return { status: reply.status, body: await reply.json() }
    }
    await work(post, address)
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

/** Somebody of the demo, signed in to a server of it: `ask(method, path, body)` answers what was read or done, anything refused fails the test; bytes go as they are. */
export async function signedIn(data, address, user) {
  const [, password] = readFileSync(join(data, 'demo-accounts.txt'), 'utf8').split('\n').find((line) => line.startsWith(`${user} `)).split(' ')
  const entered = await fetch(`${address}/api/session`, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: address }, body: JSON.stringify({ user, password }) })
  const cookie = entered.headers.get('set-cookie').split(';')[0]
  const ask = async (method, path, body) => {
    const bytes = body instanceof Uint8Array
    const reply = await fetch(address + path, { method, headers: { Origin: address, Cookie: cookie, 'Content-Type': bytes ? 'application/octet-stream' : 'application/json' }, body: body && (bytes ? body : JSON.stringify(body)) })
    if (!reply.headers.get('content-type')?.includes('json')) return Buffer.from(await reply.arrayBuffer())
    const json = await reply.json()
    assert.ok(reply.status < 300, `${method} ${path} ${JSON.stringify(json)}`)
    return json
  }
  const zones = (await ask('GET', '/api/session')).zones
  return { ask, cookie, zoneOf: (name) => zones.find((one) => one.name === name).id }
}

const folders = []
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-cli-'))
  folders.push(folder)
  return folder
}
process.on('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

let demo = process.env.WUTONG_DEMO
/** A fresh copy of the demo. It is loaded once for all: WUTONG_DEMO names the one that ./check made; without it each test file loads its own. */
export function demoCopy() {
  if (!demo) {
    demo = join(temporaryFolder(), 'demo')
    const result = wutong('demo', '--data', demo)
    assert.equal(result.status, 0, result.out + result.err)
  }
  const copy = join(temporaryFolder(), 'data')
  cpSync(demo, copy, { recursive: true, preserveTimestamps: true })
  return copy
}

export const workbook = (name) => join(root, 'tests', 'fixtures', 'workbooks', `${name}.xlsx`)
export const expectedOf = (name) => JSON.parse(readFileSync(join(root, 'tests', 'fixtures', 'workbooks', `${name}.expected.json`), 'utf8'))
