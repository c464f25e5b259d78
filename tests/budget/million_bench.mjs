// million_bench.mjs — ./bench --only million: what people wait for with a million projects in one zone, each question asked for the first time after a start
// and once more; beside SQLite reading the names of the same table. Prints; never fails by the clock.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { freePort, highest, median, report, serve, stop, work } from './measure.mjs'
import { fill, program, projects, signIn } from './filled.mjs'

/** An earlier run's folder may be given: filling one takes minutes. */
const data = process.env.WUTONG_BENCH_DATA ?? join(work, 'data')
console.log(`# ${projects.toLocaleString('en')} projects in one zone`)
if (!process.env.WUTONG_BENCH_DATA) report('import, a sheet of 50,000', fill(data), 's')

const base = `http://127.0.0.1:${await freePort()}`
const server = await serve(program, ['serve', '--data', data, '--listen', base.slice('http://'.length)], base, '/api/health')
report('start', server.milliseconds / 1000, 's', { most: 30 })
const session = await signIn(data, base)
const { zone } = await session.ask('/api/session')

const names = () => {
  const begun = performance.now()
  execFileSync('sqlite3', ['-readonly', join(data, 'wutong.db'), `SELECT count(*) FROM project WHERE zone_id = '${zone}' AND name LIKE '%铸造%'`])
  return performance.now() - begun
}
const beside = { 'SQLite, LIKE over the names': median([names(), names(), names()]) }

async function asked(what, path, most) {
  const times = []
  for (let round = 0; round < 3; round++) {
    const begun = performance.now()
    await session.ask(path)
    times.push(performance.now() - begun)
  }
  report(`${what}: first`, times[0], 'ms', { most, beside })
  report('  again', Math.min(times[1], times[2]), 'ms')
}

for (const [word, what] of [['示例', 'in every name'], ['铸造', 'in a fifth of the names'], ['第777777号', 'in one name'], ['示', 'a single character'], ['zz', 'initials']])
  await asked(`search, ${what}`, `/api/search?q=${encodeURIComponent(word)}&zone=${zone}`, 500)
const year = 'from=2021-01-01&to=2021-12-31'
await asked('cockpit of a year', `/api/cockpit?zone=${zone}&${year}`, 5_000)
await asked('overview of the cockpit', `/api/cockpit/overview?zone=${zone}&${year}`, 5_000)
await asked('rows that a figure leaves over, a page', `/api/projects?metric=same_year_start_rate&part=rest&zone=${zone}&${year}&limit=50`, 5_000)
await asked('list of 50, sorted', `/api/projects?zone=${zone}&limit=50`, 1_000)
await asked('list of 50 by words', `/api/projects?zone=${zone}&limit=50&q=${encodeURIComponent('铸造')}`, 5_000)
await asked('board', `/api/board?zone=${zone}`, 5_000)
await asked('ledger, a page', `/api/ledger?zone=${zone}`, 500)
report('resident, highest', highest(server), 'MB')
await stop(server)
