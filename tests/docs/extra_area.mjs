// extra_area.mjs — The area of examples/extra-area, copied away from the tree, is built into the program: its test, its definitions, its cases, a record of it.
import { spawnSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../tidy/tree.mjs'
import { ccacheOf, configure } from './source_copy.mjs'

const zone = '示例经济技术开发区'

/** What went wrong, or ''. */
export function tryExtraArea(folder, copy) {
  const area = join(folder, 'somewhere', 'extra-area')
  cpSync(join(root, 'examples', 'extra-area'), area, { recursive: true })
  configure(copy, `-DWUTONG_EXTRA_AREAS=${area}`)
  const said = []
  const run = (program, ...words) => {
    const result = spawnSync(program, words, { cwd: copy, encoding: 'utf8', timeout: 900_000, maxBuffer: 1 << 26, env: { ...process.env, ...ccacheOf(copy) } })
    said.push(`$ ${program} ${words.join(' ')}\n${result.stdout ?? ''}${result.stderr ?? ''}`)
    return result.status === 0 ? result.stdout : null
  }
  const wutong = (...words) => run('build/wutong', ...words)
  const steps = [
    () => run('ninja', '-C', 'build', 'wutong', 'area_utilities_test') !== null,
    () => /Status: SUCCESS/.test(run('build/area_utilities_test') ?? ''),
    () => holds(JSON.parse(wutong('check', '--json') ?? '{}').cases, ['utility_supplier.yaml', 'restored_as_promised.yaml']),
    () => holds(JSON.parse(wutong('case', 'run', '--store', 'memory', '--json') ?? '{}').cases, ['outages.yaml']),
    () => wutong('demo', '--data', 'data') !== null,
    () => wutong('act', 'outage', '-', 'create', 'name=北区停热', 'utility=热', 'cut_on=2025-03-07', 'promised_on=2025-03-11', '--zone', zone, '--data', 'data') !== null,
    () => /"working_days_cut":2/.test(wutong('act', 'outage', '北区停热', 'restore', 'restored_on=2025-03-11', '--data', 'data', '--json') ?? ''),
    () => /100.00%/.test(wutong('metric', 'restored_as_promised', '--from', '2025-01-01', '--to', '2025-12-31', '--zone', zone, '--data', 'data') ?? ''),
    () => /核验通过/.test(wutong('verify', '--data', 'data') ?? ''),
  ]
  for (const step of steps) if (!step()) return said.at(-1).split('\n').slice(-60).join('\n')
  return ''
}

/** Every case passes, and each of these files has some. */
function holds(cases, files) {
  return Array.isArray(cases) && cases.every((each) => each.passed) && files.every((name) => cases.some((each) => each.file.endsWith(name)))
}
