// tls_test.mjs — Off loopback the server speaks TLS under the zone's own authority, and a new certificate comes from the authority that the PCs know already.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { get } from 'node:https'
import { join } from 'node:path'
import { test } from 'node:test'
import { program, temporaryFolder, wutong } from './program.mjs'

/** Serves on every address while `work(port)` runs. */
async function servedForOthers(data, host, work) {
  const child = spawn(program, ['serve', '--data', data, '--listen', '0.0.0.0:0', '--host', host], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  try {
    const port = await new Promise((resolve, reject) => {
      let text = ''
      child.stdout.on('data', (bytes) => { text += bytes; const found = text.match(/https:\/\/[\d.]+:(\d+)/); if (found) resolve(Number(found[1])) })
      child.once('exit', () => reject(new Error(`the server stopped: ${text}`)))
    })
    await work(port)
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}
const health = (port, ca, host) => new Promise((resolve, reject) => {
  get({ host: '127.0.0.1', port, path: '/api/health', ca, servername: host, headers: { Host: `${host}:${port}` } }, (reply) => { reply.resume(); resolve(reply.statusCode) }).on('error', reject)
})

test('a certificate made anew comes from the same authority and carries the new name', async () => {
  const data = join(temporaryFolder(), 'data')
  assert.equal(wutong('init', '--data', data, '--profile', 'small').status, 0)
  await servedForOthers(data, 'wutong.example', async (port) => assert.equal(await health(port, readFileSync(join(data, 'tls', 'authority.pem')), 'wutong.example'), 200))
  const authority = readFileSync(join(data, 'tls', 'authority.pem'), 'utf8'), first = readFileSync(join(data, 'tls', 'server.pem'), 'utf8')
  rmSync(join(data, 'tls', 'server.pem'))
  await servedForOthers(data, 'zone.example', async (port) => {
    assert.equal(await health(port, authority, 'zone.example'), 200)
    await assert.rejects(health(port, authority, 'wutong.example'), /altnames/i)
  })
  assert.equal(readFileSync(join(data, 'tls', 'authority.pem'), 'utf8'), authority)
  assert.notEqual(readFileSync(join(data, 'tls', 'server.pem'), 'utf8'), first)
  assert.ok(existsSync(join(data, 'tls', 'authority-key.pem')))
  assert.equal(spawnSync('openssl', ['verify', '-CAfile', join(data, 'tls', 'authority.pem'), join(data, 'tls', 'server.pem')], { encoding: 'utf8' }).status, 0)
})
