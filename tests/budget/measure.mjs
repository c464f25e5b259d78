// measure.mjs — What the benches share: starting and stopping servers, load by wrk, memory, fsync calls, and lines of figures beside their budgets.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const seconds = Number(process.env.WUTONG_BENCH_SECONDS ?? 5), rounds = Number(process.env.WUTONG_BENCH_ROUNDS ?? 3)
export const work = mkdtempSync(join(tmpdir(), 'wutong-bench-'))
const children = new Set()
process.on('exit', () => {
  for (const child of children) for (const pid of family(child.pid)) try { process.kill(pid, 'SIGKILL') } catch { /* gone already */ }
  rmSync(work, { recursive: true, force: true })
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130))

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
const shown = (value) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value < 1 ? 3 : 2))

export const results = []
/** `budget` as {least} or {most}; `beside` names baselines with their figures of the same run, in the same unit. */
export function report(what, value, unit, { least, most, beside = {}, note = '' } = {}) {
  const met = least !== undefined ? value >= least : most !== undefined ? value <= most : undefined
  const share = least !== undefined ? value / least : most !== undefined ? value / most : undefined
  const budget = least !== undefined ? `>= ${least.toLocaleString('en')}` : most !== undefined ? `<= ${most.toLocaleString('en')}` : ''
  const ratios = Object.entries(beside).filter(([, other]) => other > 0).map(([name, other]) => `${(value / other).toFixed(2)} x ${name} (${shown(other)})`)
  results.push({ what, value, unit, budget, met, share, beside, note })
  const verdict = met === undefined ? '' : met ? 'met' : `${share.toFixed(2)} of it`
  console.log([what.padEnd(66), shown(value).padStart(10), unit.padEnd(5), budget.padEnd(11), verdict.padEnd(11), [...ratios, note].filter(Boolean).join('; ')].join(' ').trimEnd())
}
export function skipped(what, why) {
  results.push({ what, skipped: why })
  console.log(`${what.padEnd(66)} ${'-'.padStart(10)} skipped: ${why}`)
}

export async function freePort() {
  const server = createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** The process and everything under it. */
function family(pid) {
  const below = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean).map(Number)
  return [pid, ...below.flatMap(family)]
}

export async function serve(command, words, base, probe) {
  const begun = performance.now()
  const child = spawn(command, words, { stdio: ['ignore', 'ignore', openSync(join(work, 'log'), 'a')] })
  children.add(child)
  for (let tries = 0; tries < 6000; tries++) {
    if (child.exitCode !== null) throw new Error(`${command} stopped: ${readFileSync(join(work, 'log'), 'utf8').slice(-2000)}`)
    if (await fetch(base + probe).then((reply) => reply.ok, () => false)) break
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return { child, milliseconds: performance.now() - begun }
}

export async function stop({ child }) {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  // strace passes no signal on: the program under it is told itself. perf writes its counts when that has ended, and must not be told.
  for (const pid of family(child.pid).slice(child.spawnfile === 'perf' ? 1 : 0, 2)) process.kill(pid, 'SIGTERM')
  await ended
  children.delete(child)
}

/** Resident memory of the process and its children now, in MB. */
export function resident({ child }) {
  return family(child.pid).reduce((sum, pid) => sum + Number(status(pid).match(/VmRSS:\s+(\d+)/)?.[1] ?? 0), 0) / 1024
}
function status(pid) {
  try { return readFileSync(`/proc/${pid}/status`, 'utf8') } catch { return '' }
}
/** Its highest since the start. */
export function highest({ child }) {
  return family(child.pid).reduce((sum, pid) => sum + Number(status(pid).match(/VmHWM:\s+(\d+)/)?.[1] ?? 0), 0) / 1024
}

/** wrk over a list of requests in turn. COUNT in a path or a body is another number each time, _FEW_ one below nine million. The median of the rounds. */
export function load(base, requests, { connections = 32, cookie = '', times = rounds } = {}) {
  const script = join(work, 'requests.lua')
  const lines = requests.map(({ method = 'GET', path, body = '' }) => `{${[method, path, body].map((text) => JSON.stringify(text)).join(',')}}`)
  writeFileSync(script, `local list = {${lines.join(',\n')}}
local at, count = 0, 0
local stamp = tostring(os.time() % 1000000)
function setup(thread) thread:set("first", math.random(1, #list)) end
function init(args) at = first end
function request()
  at = at % #list + 1
  count = count + 1
  local number, few = stamp .. string.format("%06d", count), string.format("%d", (tonumber(stamp) % 900) * 10000 + count % 10000)
  local headers = {["Cookie"] = ${JSON.stringify(cookie)}, ["Origin"] = ${JSON.stringify(base)}}
  if list[at][1] ~= "GET" then headers["Content-Type"] = "application/json" end
  local path = string.gsub(string.gsub(list[at][2], "COUNT", number), "_FEW_", few)
  return wrk.format(list[at][1], path, headers, (string.gsub(list[at][3], "COUNT", number)))
end
`)
  const rates = [], slow = []
  let requestsDone = 0
  for (let round = 0; round < times; round++) {
    const out = execFileSync('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '60s', '--latency', '-s', script, base], { encoding: 'utf8' })
    if (/Non-2xx/.test(out)) throw new Error(`${requests[0].path}: ${out}`)
    rates.push(Number(out.match(/Requests\/sec:\s+([\d.]+)/)[1]))
    requestsDone += Number(out.match(/(\d+) requests in/)[1])
    const [, value, unit] = out.match(/99%\s+([\d.]+)(us|ms|s|m)/)
    slow.push(Number(value) * { us: 0.001, ms: 1, s: 1000, m: 60000 }[unit])
    // A second of the same number would be the same question again.
    execFileSync('sleep', ['1'])
  }
  return { rate: median(rates), p99: median(slow), requests: requestsDone }
}

/** Calls of fsync and fdatasync that perf (`573,,syscalls:sys_enter_fsync,…`) or strace (`… 573 … fsync`) has written down. */
export function syncs(file) {
  const count = (line) => (line.includes(',') ? Number(line.split(',')[0]) : Number(line.trim().split(/\s+/)[3]))
  return readFileSync(file, 'utf8').split('\n').filter((line) => /[ _]f(data)?sync(,|$)/.test(line)).reduce((sum, line) => sum + count(line), 0)
}
export const has = (program) => (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, program)))
