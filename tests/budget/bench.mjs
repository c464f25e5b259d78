// bench.mjs — ./bench: what the served product does with 200,000 projects in one zone, permissions and ledger on, beside a baseline server in the same run.
// Medians of rounds; a ratio counts more than a figure, since the load generator shares the machine. Prints, never passes or fails by the clock.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')
const program = process.env.WUTONG_PROGRAM ?? join(root, 'build', 'wutong')
const baseline = process.env.WUTONG_BASELINE  // folder with the baseline's node_modules; none: no baseline
const projects = Number(process.env.WUTONG_BENCH_PROJECTS ?? 200_000)
const seconds = Number(process.env.WUTONG_BENCH_SECONDS ?? 5), rounds = Number(process.env.WUTONG_BENCH_ROUNDS ?? 3)
const zoneName = '盐湖高新技术产业开发区', rowsASheet = 50_000
const work = mkdtempSync(join(tmpdir(), 'wutong-bench-'))
const children = new Set()
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(work, { recursive: true, force: true })
})

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
const results = []
function report(what, value, unit, { budget = '', ratio = '' } = {}) {
  const shown = typeof value === 'number' ? (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2)) : value
  results.push({ what, value, unit, budget, ratio })
  console.log(`${what.padEnd(62)} ${String(shown).padStart(10)} ${unit.padEnd(8)} ${budget.padEnd(14)} ${ratio}`)
}

/** Numbers that look random and are the same in every run. */
function* dice(seed) {
  for (let state = seed; ; state = (state * 1103515245 + 12345) % 2147483648) yield state / 2147483648
}

function sheet(from, count) {
  const next = dice(from + 7)
  const roll = (limit) => Math.floor(next.next().value * limit)
  const day = (year) => `${year}-${String(1 + roll(12)).padStart(2, '0')}-${String(1 + roll(28)).padStart(2, '0')}`
  const lines = ['项目名称,总投资（万元）,年度计划投资（万元）,签约日期,开工日期,投产日期,行业代码,建设地点']
  for (let i = from; i < from + count; i++) {
    const year = 2018 + roll(5), state = roll(10)
    lines.push(`示例·第${i}号${['铸造', '净菜', '水泵', '磁材', '制药'][roll(5)]}项目,${1000 + roll(90000)},${100 + roll(9000)},${day(year)},${state > 3 ? day(year + 1) : ''},${state > 6 ? day(year + 2) : ''},${[3311, 1371, 3441, 2720, 3597][roll(5)]},${roll(300)}号路`)
  }
  return lines.join('\n') + '\n'
}

const run = (...words) => execFileSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 28 })

async function freePort() {
  const server = createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function serve(command, words, base, probe) {
  const begun = performance.now()
  const child = spawn(command, words, { stdio: ['ignore', 'ignore', openSync(join(work, 'log'), 'a')] })
  children.add(child)
  for (let tries = 0; tries < 3000; tries++) {
    if (child.exitCode !== null) throw new Error(`${command} stopped`)
    if (await fetch(base + probe).then((reply) => reply.ok, () => false)) break
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return { child, milliseconds: performance.now() - begun }
}

async function stop({ child }) {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
  children.delete(child)
}

/** Resident memory of the process and its children, in MB. */
function resident(child) {
  const processes = [child.pid, ...spawnSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean).map(Number)]
  return processes.reduce((sum, pid) => sum + Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)?.[1] ?? 0), 0) / 1024
}

/** wrk over a list of requests in turn; the median of the rounds. */
function load(base, requests, { connections = 32, cookie = '', key = false } = {}) {
  const script = join(work, 'requests.lua')
  const lines = requests.map(({ method = 'GET', path, body = '' }) => `{${[method, path, body].map((text) => JSON.stringify(text)).join(',')}}`)
  writeFileSync(script, `local list = {${lines.join(',\n')}}
local at, count = 0, 0
local stamp = tostring(os.time())
function setup(thread) thread:set("first", math.random(1, #list)) end
function init(args) at = first end
function request()
  at = at % #list + 1
  count = count + 1
  local headers = {["Cookie"] = ${JSON.stringify(cookie)}, ["Origin"] = ${JSON.stringify(base)}}
  if list[at][1] ~= "GET" then headers["Content-Type"] = "application/json" end
  return wrk.format(list[at][1], list[at][2], headers, (string.gsub(list[at][3], "COUNT", stamp .. "-" .. count)))
end
`)
  const rates = [], slow = []
  for (let round = 0; round < rounds; round++) {
    const out = execFileSync('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '-s', script, base], { encoding: 'utf8' })
    if (/Non-2xx/.test(out)) throw new Error(out)
    rates.push(Number(out.match(/Requests\/sec:\s+([\d.]+)/)[1]))
    const [, value, unit] = out.match(/99%\s+([\d.]+)(us|ms|s)/)
    slow.push(Number(value) * { us: 0.001, ms: 1, s: 1000 }[unit])
  }
  return { rate: median(rates), p99: median(slow) }
}


/** The demo, and the projects imported into its fictional zone sheet by sheet. */
function fill(data) {
  run('demo', '--data', data)
  const imports = []
  for (let from = 0; from < projects; from += rowsASheet) {
    const file = join(work, 'sheet.csv')
    writeFileSync(file, sheet(from, Math.min(rowsASheet, projects - from)))
    const begun = performance.now()
    const answer = JSON.parse(run('import', 'project', file, '--data', data, '--zone', zoneName, '--json'))
    imports.push((performance.now() - begun) / 1000)
    if (answer.rejected.length) throw new Error(JSON.stringify(answer.rejected[0]))
  }
  report(`import of ${Math.min(projects, rowsASheet).toLocaleString('en')} rows end to end`, median(imports), 's', { budget: '<= 10' })
  const begun = performance.now()
  const proof = JSON.parse(run('verify', '--data', data, '--json'))
  report('verify, whole folder: entries', (proof.entries + proof.audit_entries) / ((performance.now() - begun) / 1000), '/s', { budget: '>= 100,000' })
}

/** Started as often as there are rounds; the last one stays. */
async function start(data, base) {
  const starts = []
  let server
  for (let round = 0; round < rounds; round++) {
    if (server) await stop(server)
    server = await serve(program, ['serve', '--data', data, '--listen', base.slice('http://'.length)], base, '/api/health')
    starts.push(server.milliseconds / 1000)
  }
  report('start until the first answer', median(starts), 's', { budget: '<= 1' })
  report('resident, idle', resident(server.child), 'MB', { budget: '<= 80' })
  return server
}

async function signIn(data, base) {
  const password = readFileSync(join(data, 'demo-accounts.txt'), 'utf8').split('\n').find((line) => line.startsWith('tongji ')).split(/\s+/)[1]
  const signed = await fetch(`${base}/api/session`, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: base }, body: JSON.stringify({ user: 'tongji', password }) })
  const cookie = signed.headers.get('set-cookie').split(';')[0]
  const ask = async (path) => {
    const reply = await fetch(base + path, { headers: { Cookie: cookie } })
    if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`)
    return reply.json()
  }
  return { cookie, ask }
}

/** The baseline answers from a copy of the same database; nothing where its packages are not there. */
async function startBaseline(data) {
  if (!baseline || !existsSync(join(baseline, 'node_modules'))) {
    console.log('# no baseline: its packages are not there')
    return undefined
  }
  const copy = join(work, 'baseline.db'), base = `http://127.0.0.1:${await freePort()}`
  spawnSync('sqlite3', [join(data, 'wutong.db'), `.backup ${copy}`])
  cpSync(join(root, 'tests/budget/baseline/server.mjs'), join(baseline, 'server.mjs'))
  return { base, server: await serve(process.execPath, [join(baseline, 'server.mjs'), copy, base.split(':').pop()], base, '/health') }
}

async function reads(base, { cookie, ask }, zone, compare) {
  const health = load(base, [{ path: '/api/health' }])
  report('health line, 32 connections', health.rate, '/s', { ratio: compare(health.rate, [{ path: '/health' }]) })

  const stages = ['signed', 'started', 'production'], sorts = ['-signed_on', 'name', '-total_investment']
  const lists = stages.flatMap((stage) => sorts.map((sort) => ({ path: `/api/projects?zone=${zone}&stage=${stage}&sort=${sort}&limit=50` })))
  const shown = await ask(lists[0].path)
  console.log(`#   each list: 50 rows of ${Object.keys(shown.rows[0]).length} fields, exact total ${shown.total}, ${Object.keys(shown.sums ?? {}).length} sums`)
  const list = load(base, lists, { cookie })
  report('list of 50, filtered, sorted, exact total and sums', list.rate, '/s', { budget: '>= 4,000', ratio: compare(list.rate, lists.map(({ path }) => ({ path: path.replace('/api', '') }))) })
  report('  its p99', list.p99, 'ms', { budget: '<= 50' })

  const ids = (await ask(`/api/projects?zone=${zone}&limit=500`)).rows.map((row) => row.id)
  const one = load(base, ids.map((id) => ({ path: `/api/projects/${id}` })), { cookie })
  report('get one, 500 records in turn', one.rate, '/s', { budget: '>= 12,000', ratio: compare(one.rate, ids.map((id) => ({ path: `/projects/${id}?zone=${zone}` }))) })

  const cockpit = []
  for (let round = 0; round < 21; round++) {
    const begun = performance.now()
    await ask(`/api/cockpit?zone=${zone}&from=2023-01-01&to=2023-12-${String(10 + round).padStart(2, '0')}`)
    cockpit.push(performance.now() - begun)
  }
  report('cockpit, another period each time', median(cockpit), 'ms', { budget: '<= 20' })
}

async function main() {
  console.log(`# ${projects.toLocaleString('en')} projects in one zone; ${rounds} rounds of ${seconds} s, median; permissions and ledger on`)
  const data = join(work, 'data')
  fill(data)
  const base = `http://127.0.0.1:${await freePort()}`
  const server = await start(data, base)
  const session = await signIn(data, base)
  const zone = execFileSync('sqlite3', [join(data, 'wutong.db'), `select id from zone where name = '${zoneName}'`], { encoding: 'utf8' }).trim()
  const other = await startBaseline(data)
  const compare = (mine, requests, options) => {
    if (!other) return ''
    const { rate } = load(other.base, requests, options)
    return `${(mine / rate).toFixed(2)} x Fastify + better-sqlite3 (${Math.round(rate).toLocaleString('en')}/s)`
  }
  await reads(base, session, zone, compare)
  const body = JSON.stringify({ zone_id: zone, name: '示例·压测COUNT', total_investment: '50000000.00', signed_on: '2025-06-01' })
  const create = load(base, [{ method: 'POST', path: '/api/projects', body }], { cookie: session.cookie, connections: 64 })
  report('durable create, 64 connections', create.rate, '/s', { budget: '>= 5,000', ratio: compare(create.rate, [{ method: 'POST', path: '/projects', body }], { connections: 64 }) })
  report('  its p99', create.p99, 'ms')
  report('resident, under load', resident(server.child), 'MB', { budget: '<= 250' })
  if (other) await stop(other.server)
  await stop(server)
}

await main()
if (process.env.WUTONG_BENCH_JSON) writeFileSync(process.env.WUTONG_BENCH_JSON, JSON.stringify(results, null, 1))
