// filled.mjs — The data folder of the benches: the demo, and as many projects in one of its zones as are asked for; and a person who signs in to it.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { median, work } from './measure.mjs'

export const root = join(import.meta.dirname, '..', '..')
export const program = process.env.WUTONG_PROGRAM ?? join(root, 'build', 'wutong')
export const projects = Number(process.env.WUTONG_BENCH_PROJECTS ?? 200_000)
export const zoneName = '盐湖高新技术产业开发区', rowsASheet = 50_000
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

export const run = (...words) => execFileSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 28 })
export const timed = (action) => {
  const begun = performance.now()
  const answer = action()
  return { answer, seconds: (performance.now() - begun) / 1000 }
}

/** The demo, and the projects imported into its fictional zone sheet by sheet. */
export function fill(data) {
  run('demo', '--data', data)
  const imports = []
  for (let from = 0; from < projects; from += rowsASheet) {
    const file = join(work, 'sheet.csv')
    writeFileSync(file, sheet(from, Math.min(rowsASheet, projects - from)))
    const { answer, seconds: took } = timed(() => JSON.parse(run('import', 'project', file, '--data', data, '--zone', zoneName, '--json')))
    imports.push(took)
    if (answer.rejected.length) throw new Error(JSON.stringify(answer.rejected[0]))
  }
  return median(imports)
}

/** While wrk runs this process sleeps and does not see that the server closed an idle connection: then, and only then, it is asked on a new one. */
async function reach(address, options) {
  try {
    return await fetch(address, options)
  } catch (error) {
    if (error.cause?.code !== 'UND_ERR_SOCKET') throw error
    return fetch(address, options)
  }
}

export async function signIn(data, base) {
  const password = readFileSync(join(data, 'demo-accounts.txt'), 'utf8').split('\n').find((line) => line.startsWith('tongji ')).split(/\s+/)[1]
  const signed = await fetch(`${base}/api/session`, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: base }, body: JSON.stringify({ user: 'tongji', password }) })
  const cookie = signed.headers.get('set-cookie').split(';')[0]
  const headers = { Cookie: cookie, Origin: base, 'Content-Type': 'application/json' }
  const answer = async (reply) => {
    if (!reply.ok) throw new Error(`${reply.url}: ${await reply.text()}`)
    return reply.json()
  }
  return {
    cookie,
    ask: async (path) => answer(await reach(base + path, { headers: { Cookie: cookie } })),
    make: async (body) => answer(await reach(`${base}/api/projects`, { method: 'POST', headers, body: JSON.stringify(body) })),
  }
}
