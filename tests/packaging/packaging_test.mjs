// packaging_test.mjs — The offline bundle runs where nothing is installed; the Debian package holds a confined service and keeps the data.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'wutong-packaging-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

function run(program, words, options = {}) {
  const result = spawnSync(program, words, { cwd: root, encoding: 'utf8', timeout: 180_000, maxBuffer: 1 << 26, ...options })
  if (result.error) throw result.error
  return result
}

function done(program, words, options) {
  const result = run(program, words, options)
  assert.equal(result.status, 0, `${program} ${words.join(' ')}\n${result.stdout}${result.stderr}`)
  return result.stdout
}

const rate = ['metric', 'same_year_start_rate', '--zone', '盐湖高新技术产业开发区', '--from', '2025-01-01', '--to', '2025-09-30', '--json']
const machine = join(folder, 'machine'), bundle = join(machine, 'wutong')

test('the bundle is made, twice the same, and every file is what its list says', () => {
  const made = join(root, done('tools/packaging/bundle.sh', []).trim())
  const first = done('sha256sum', [made]).slice(0, 64)
  mkdirSync(bundle, { recursive: true })
  done('tar', ['-xzf', made, '-C', bundle, '--strip-components=1'])
  done('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: bundle })
  done('tools/packaging/bundle.sh', [])
  assert.equal(done('sha256sum', [made]).slice(0, 64), first)
})

test('its pages to read are with it, and every link of theirs leads to a file', () => {
  const pages = readdirSync(join(bundle, 'share', 'wutong', 'docs'), { recursive: true }).filter((name) => name.endsWith('.md'))
  assert.ok(pages.includes('guides/add_a_register.md') && pages.length > 50, `${pages.length}`)
  const lost = pages.flatMap((page) => [...readFileSync(join(bundle, 'share', 'wutong', 'docs', page), 'utf8').matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)]
    .filter(([, link]) => !/^[a-z]+:/i.test(link) && !existsSync(join(bundle, 'share', 'wutong', 'docs', dirname(page), decodeURI(link)))).map(([, link]) => `${page}: ${link}`))
  assert.deepEqual(lost, [])
})

test('every library it loads is its own', () => {
  const loader = readdirSync(join(bundle, 'lib')).find((name) => name.startsWith('ld-linux'))
  const listed = done(join(bundle, 'lib', loader), ['--library-path', join(bundle, 'lib'), '--list', join(bundle, 'bin', 'wutong')])
  const foreign = listed.split('\n').filter((line) => line.includes('=>') && !line.includes(`=> ${bundle}/lib/`) && !/ld-linux/.test(line))
  assert.deepEqual(foreign, [])
  const parts = readFileSync(join(bundle, 'PARTS.tsv'), 'utf8').trim().split('\n').slice(1).map((line) => line.split('\t'))
  assert.ok(parts.length > 20 && parts.every(([file, , version, hash]) => file && version && /^[0-9a-f]{64}$/.test(hash)), JSON.stringify(parts.filter((part) => !part[2])))
})

/** The program in a root folder that holds the bundle and nothing else; only root may make one. */
function alone(...words) {
  const loader = readdirSync(join(bundle, 'lib')).find((name) => name.startsWith('ld-linux'))
  return done('unshare', ['--fork', '--pid', '--mount', `--root=${machine}`, '--mount-proc', `/wutong/lib/${loader}`, '--library-path', '/wutong/lib', '/wutong/bin/wutong', ...words],
    { env: { GCONV_PATH: '/wutong/lib/gconv', PATH: process.env.PATH } })
}

test('on a machine with nothing at all it loads the demo, answers, reads an office csv and verifies', { skip: process.getuid() !== 0 && 'an empty root needs root' }, () => {
  for (const name of ['proc', 'tmp', 'dev']) mkdirSync(join(machine, name), { recursive: true })
  alone('demo', '--data', '/tmp/data')
  const answer = JSON.parse(alone(...rate, '--data', '/tmp/data'))
  assert.deepEqual([answer.numerator, answer.denominator, answer.value], [31, 37, '83.78%'])
  writeFileSync(join(folder, 'utf8.csv'), '项目名称,总投资（万元）,签约日期\n示例铸造扩建,5000,2025-03-01\n')
  writeFileSync(join(machine, 'tmp', 'office.csv'), spawnSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030', join(folder, 'utf8.csv')]).stdout)
  const imported = JSON.parse(alone('import', 'project', '/tmp/office.csv', '--data', '/tmp/data', '--zone', '示例经济技术开发区', '--json'))
  assert.deepEqual([imported.accepted, imported.rejected], [1, []])
  assert.match(alone('verify', '--data', '/tmp/data'), /核验通过/)
})

async function freePort() {
  const server = createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}

test('./start of the bundle serves its pages', async () => {
  const port = await freePort()
  const child = spawn(join(bundle, 'start'), ['--demo', '--port', String(port), '--data', join(folder, 'served')], { stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  try {
    let page
    for (let tries = 0; tries < 300 && !page; tries += 1) {
      assert.equal(child.exitCode, null, 'the server stopped')
      page = await fetch(`http://127.0.0.1:${port}/`).then((reply) => (reply.ok ? reply.text() : undefined), () => undefined)
      if (!page) await new Promise((resolve) => setTimeout(resolve, 100))
    }
    assert.match(page ?? '', /<script/)
  } finally {
    child.kill('SIGTERM')
    await ended
  }
})

test('the Debian package names what it needs and runs from its own tree', () => {
  const made = join(root, done('tools/packaging/deb.sh', []).trim())
  const control = done('dpkg-deb', ['-f', made])
  for (const needed of ['libc6', 'libpq5', 'libssl3', 'libsodium23', 'libzip4']) assert.match(control, new RegExp(`Depends:.*\\b${needed}\\b`))
  assert.doesNotMatch(control, /Depends:.*(-dev|g\+\+|nodejs|npm)/)
  const tree = join(folder, 'debian')
  done('dpkg-deb', ['-x', made, tree])
  const data = join(folder, 'from-deb')
  done(join(tree, 'usr/bin/wutong'), ['demo', '--data', data])
  assert.equal(JSON.parse(done(join(tree, 'usr/bin/wutong'), [...rate, '--data', data])).value, '83.78%')
})

test('the service is confined, and removing the program leaves the data', () => {
  const unit = readFileSync(join(root, 'tools/packaging/debian/wutong.service'), 'utf8')
  const settings = new Map(unit.split('\n').filter((line) => /^\w+=/.test(line)).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
  assert.equal(settings.get('User'), 'wutong')
  assert.equal(settings.get('CapabilityBoundingSet'), '')
  for (const name of ['NoNewPrivileges', 'ProtectHome', 'PrivateTmp', 'PrivateDevices', 'ProtectKernelModules', 'ProtectKernelTunables', 'ProtectControlGroups', 'RestrictNamespaces', 'RestrictSUIDSGID', 'LockPersonality', 'MemoryDenyWriteExecute'])
    assert.equal(settings.get(name), 'yes', name)
  assert.equal(settings.get('ProtectSystem'), 'strict')
  assert.match(unit, /^SystemCallFilter=@system-service$/m)
  assert.match(unit, /^LimitCORE=0$/m)
  const removal = readFileSync(join(root, 'tools/packaging/debian/postrm'), 'utf8')
  assert.doesNotMatch(removal, /rm .*\/var\/lib/)
})
