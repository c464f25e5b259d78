// bench.mjs — ./bench: what the served product does with 200,000 projects in one zone, permissions and ledger on, each figure beside its budget
// and beside baselines in the same run: Fastify + better-sqlite3, and raw SQLite from C++ (one thread, no server). Prints; never fails by the clock.
// Medians of rounds; a ratio counts more than a figure, since the load generator shares the machine.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, has, highest, load, median, report, resident, results, rounds, seconds, serve, skipped, stop, syncs, work } from './measure.mjs'
import { fill, program, projects, root, rowsASheet, run, signIn, timed, zoneName } from './filled.mjs'

const baseline = process.env.WUTONG_BASELINE  // folder with the baseline's node_modules; none: no baseline
const rawProgram = process.env.WUTONG_RAW_SQLITE  // built from raw_sqlite.cpp; none: no raw SQLite beside the figures
const fastify = 'Fastify + better-sqlite3', rawName = 'raw SQLite'

/** Raw SQLite over a copy: {list, one, import_seconds, create, cockpit_ms, verify}. */
function rawFigures(data, zone) {
  if (!rawProgram || !existsSync(rawProgram)) return {}
  const copy = join(work, 'raw.db')
  spawnSync('sqlite3', [join(data, 'wutong.db'), `.backup ${copy}`])
  return JSON.parse(execFileSync(rawProgram, [copy, zone, String(Math.min(projects, rowsASheet)), String(seconds)], { encoding: 'utf8' }))
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
  return { server, seconds: median(starts) }
}

/** The baseline answers from a copy of the same database; nothing where its packages are not there. */
async function startBaseline(data) {
  if (!baseline || !existsSync(join(baseline, 'node_modules'))) {
    skipped(fastify, 'its packages are not there')
    return undefined
  }
  const copy = join(work, 'baseline.db'), base = `http://127.0.0.1:${await freePort()}`
  spawnSync('sqlite3', [join(data, 'wutong.db'), `.backup ${copy}`])
  cpSync(join(root, 'tests/budget/baseline/server.mjs'), join(baseline, 'server.mjs'))
  return { base, server: await serve(process.execPath, [join(baseline, 'server.mjs'), copy, base.split(':').pop()], base, '/health') }
}

const newProject = (zone, name) => ({ zone_id: zone, name, total_investment: '50000000.00' })

async function lists(scene) {
  const { base, session, zone, compare, raw } = scene
  const stages = ['signed', 'started', 'production'], sorts = ['-signed_on', 'name', '-total_investment']
  const asked = stages.flatMap((stage) => sorts.map((sort) => `zone=${zone}&stage=${stage}&sort=${sort}&limit=50`))
  const shown = await session.ask(`/api/projects?${asked[0]}`)
  console.log(`# each list: 50 rows of ${Object.keys(shown.rows[0]).length} fields, exact total ${shown.total}, ${Object.keys(shown.sums ?? {}).length} sums`)
  const ours = asked.map((query) => ({ path: `/api/projects?${query}` })), theirs = asked.map((query) => ({ path: `/projects?${query}` }))
  const other = compare(theirs)
  const known = load(base, ours, { cookie: session.cookie })
  report('list of 50, filtered, sorted, exact total and sums: nothing changes', known.rate, '/s', { least: 4_000, beside: { [fastify]: other.rate, [rawName]: raw.list } })
  report('  p99 at 32 connections', known.p99, 'ms', { most: 50, beside: { [fastify]: other.p99 } })

  // Ten changes a second: each of them makes every remembered list of the zone's projects a thing of the past.
  const writer = await trickle(scene)
  const changing = load(base, ours, { cookie: session.cookie })
  await writer.end()
  report('the same while ten projects a second are entered', changing.rate, '/s', { least: 4_000, beside: { [fastify]: other.rate, [rawName]: raw.list } })
  report('  p99 at 32 connections', changing.p99, 'ms', { most: 50, beside: { [fastify]: other.p99 } })

  // A condition nobody has asked before: everything that matches is counted and summed.
  const fresh = load(base, asked.map((query) => ({ path: `/api/projects?${query}&filter=${encodeURIComponent('total_investment >= ')}_FEW_${encodeURIComponent('元')}` })), { cookie: session.cookie })
  const theirFresh = compare(asked.map((query) => ({ path: `/projects?${query}&least=_FEW_00` })))
  report('a list of another condition each time', fresh.rate, '/s', { least: 4_000, beside: { [fastify]: theirFresh.rate, [rawName]: raw.list } })
  report('  p99 at 32 connections', fresh.p99, 'ms', { most: 50, beside: { [fastify]: theirFresh.p99 } })
}

/** A person who enters ten projects a second, in a process of its own so that the measuring one sleeps. */
async function trickle({ base, session, zone }) {
  const script = join(work, 'trickle.mjs')
  writeFileSync(script, `const headers = { Cookie: ${JSON.stringify(session.cookie)}, Origin: ${JSON.stringify(base)}, 'Content-Type': 'application/json' }
for (let i = 0; ; i++) {
  const body = JSON.stringify({ ...${JSON.stringify(newProject(zone, ''))}, name: '示例·细流' + Date.now() })
  const reply = await fetch(${JSON.stringify(base)} + '/api/projects', { method: 'POST', headers, body })
  if (!reply.ok) process.exit(1)
  await new Promise((resolve) => setTimeout(resolve, 100))
}`)
  const { spawn } = await import('node:child_process')
  const child = spawn(process.execPath, [script], { stdio: 'ignore' })
  return {
    end: async () => {
      if (child.exitCode !== null) throw new Error('the trickle of changes stopped')
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function records({ base, session, zone, compare, raw }) {
  const ids = (await session.ask(`/api/projects?zone=${zone}&limit=500`)).rows.map((row) => row.id)
  const other = compare(ids.map((id) => ({ path: `/projects/${id}?zone=${zone}` })))
  const one = load(base, ids.map((id) => ({ path: `/api/projects/${id}` })), { cookie: session.cookie })
  report('get one, 500 records in turn: nothing changes', one.rate, '/s', { least: 12_000, beside: { [fastify]: other.rate, [rawName]: raw.one } })
  report('  p99 at 32 connections', one.p99, 'ms', { beside: { [fastify]: other.p99 } })
  const fresh = load(base, ids.map((id) => ({ path: `/api/projects/${id}?fresh=COUNT` })), { cookie: session.cookie })
  report('get one, worked out each time', fresh.rate, '/s', { least: 12_000, beside: { [fastify]: other.rate, [rawName]: raw.one } })
}

async function cockpit({ session, zone, raw }) {
  const median21 = async (path, before = async () => {}) => {
    const times = []
    for (let round = 0; round < 21; round++) {
      await before(round)
      const begun = performance.now()
      await session.ask(path(round))
      times.push(performance.now() - begun)
    }
    return median(times)
  }
  const year = (to) => `/api/cockpit?zone=${zone}&from=2023-01-01&to=${to}`
  const shown = await session.ask(year('2023-12-31'))
  const figures = shown.tiles.length + shown.funnel.length
  console.log(`# the cockpit: ${shown.tiles.length} figures and the funnel of ${shown.funnel.length} columns with counts and sums, ${shown.trend.length} months, ${shown.unstarted.length} unstarted projects by name`)
  const beside = { [rawName]: raw.cockpit_ms }
  report(`cockpit of ${figures} figures: nothing changes`, await median21(() => year('2023-12-31')), 'ms', { most: 20, beside })
  report('  a project is entered before each', await median21(() => year('2023-12-31'), (round) => session.make(newProject(zone, `示例·驾驶舱${Date.now()}${round}`))), 'ms', { most: 20, beside })
  report('  another period each time', await median21((round) => year(`2023-12-${String(10 + round).padStart(2, '0')}`)), 'ms', { most: 20, beside })
}

function creates({ base, session, zone, compare, raw, server }) {
  const body = JSON.stringify(newProject(zone, '示例·压测COUNT'))
  const made = load(base, [{ method: 'POST', path: '/api/projects', body }], { cookie: session.cookie, connections: 64 })
  const other = compare([{ method: 'POST', path: '/projects', body }], { connections: 64 })
  report('durable create, 64 connections', made.rate, '/s', { least: 5_000, beside: { [fastify]: other.rate, [`${rawName}, each committed`]: raw.create, [`${rawName}, 64 a commit`]: raw.create_grouped } })
  report('  p99', made.p99, 'ms', { beside: { [fastify]: other.p99 } })
  report('resident, highest under all of this load', highest(server), 'MB', { most: 250 })
}

/** Once more while the kernel counts the calls that wait for the disk: by its tracepoints, or under strace, which slows the server down and so makes groups smaller. */
async function syncsAWrite(data, zone) {
  const what = 'fsync calls a durable create, 64 connections'
  const traced = ['fsync', 'fdatasync'].map((call) => `syscalls:sys_enter_${call}`).join(',')
  const kernel = has('perf') && spawnSync('perf', ['stat', '-e', traced, 'true'], { stdio: 'ignore' }).status === 0
  if (!kernel && !has('strace')) return skipped(what, 'neither perf with its tracepoints nor strace here')
  const counts = join(work, 'syncs')
  const counter = kernel ? ['perf', 'stat', '-x', ',', '-e', traced, '-o', counts] : ['strace', '-f', '--seccomp-bpf', '-c', '-e', 'trace=fsync,fdatasync', '-o', counts]
  const base = `http://127.0.0.1:${await freePort()}`
  const server = await serve(counter[0], [...counter.slice(1), program, 'serve', '--data', data, '--listen', base.slice(7)], base, '/api/health')
  const session = await signIn(data, base)
  const body = JSON.stringify(newProject(zone, '示例·落盘COUNT'))
  const made = load(base, [{ method: 'POST', path: '/api/projects', body }], { cookie: session.cookie, connections: 64, times: 1 })
  await stop(server)
  report(what, syncs(counts) / made.requests, '', { most: 0.1, note: `${made.requests.toLocaleString('en')} creates, counted by ${counter[0]}; start, heads and checkpoints counted too` })
}

async function main() {
  console.log(`# ${projects.toLocaleString('en')} projects in one zone; ${rounds} rounds of ${seconds} s, median; permissions and ledger on`)
  const data = join(work, 'data')
  const importSeconds = fill(data)
  const zone = execFileSync('sqlite3', [join(data, 'wutong.db'), `select id from zone where name = '${zoneName}'`], { encoding: 'utf8' }).trim()
  const raw = rawFigures(data, zone)
  if (!raw.list) skipped(rawName, 'its program was not built')
  report(`import of ${Math.min(projects, rowsASheet).toLocaleString('en')} rows end to end`, importSeconds, 's', { most: 10, beside: { [rawName]: raw.import_seconds } })
  const verified = timed(() => JSON.parse(run('verify', '--data', data, '--json')))
  if (!verified.answer.ok) throw new Error(JSON.stringify(verified.answer.findings[0]))
  report('verify, whole folder: entries', (verified.answer.entries + verified.answer.audit_entries) / verified.seconds, '/s', { least: 100_000, beside: { [`${rawName} and SHA-256`]: raw.verify } })

  const base = `http://127.0.0.1:${await freePort()}`
  const { server, seconds: startSeconds } = await start(data, base)
  report('start until the first answer', startSeconds, 's', { most: 1 })
  report('resident, idle', resident(server), 'MB', { most: 80 })
  const session = await signIn(data, base)
  const other = await startBaseline(data)
  const compare = (requests, options) => (other ? load(other.base, requests, options) : { rate: 0, p99: 0 })
  const scene = { base, server, session, zone, raw, compare }
  const health = load(base, [{ path: '/api/health' }])
  report('health line, 32 connections', health.rate, '/s', { beside: { [fastify]: compare([{ path: '/health' }]).rate } })
  await lists(scene)
  await records(scene)
  await cockpit(scene)
  creates(scene)
  if (other) await stop(other.server)
  await stop(server)
  await syncsAWrite(data, zone)
  const budgeted = results.filter((each) => each.met !== undefined), short = budgeted.filter((each) => !each.met)
  console.log(`# ${budgeted.length - short.length} of ${budgeted.length} budgets met${short.length ? '; short: ' + short.map((each) => `${each.what.trim()} (${each.share.toFixed(2)} of it)`).join('; ') : ''}`)
}

await main()
if (process.env.WUTONG_BENCH_JSON) writeFileSync(process.env.WUTONG_BENCH_JSON, JSON.stringify(results, null, 1))
