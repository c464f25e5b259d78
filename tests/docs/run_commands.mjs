// run_commands.mjs — Runs the commands that README.md marks with ```console run and fails when one of them fails.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runCommands } from '../tidy/papers.mjs'
import { root } from '../tidy/tree.mjs'

const data = join(root, 'data-readme')
const limitMilliseconds = 120_000
let passed = 0
let failed = 0
rmSync(data, { recursive: true, force: true })
for (const command of runCommands(readFileSync(join(root, 'README.md'), 'utf8'))) {
  const [program, ...words] = command.split(/\s+/)
  const result = spawnSync(join(root, program), words, { cwd: root, encoding: 'utf8', timeout: limitMilliseconds })
  if (result.status === 0) passed += 1
  else {
    failed += 1
    console.log(`FAILED (${result.status ?? result.error?.code ?? result.signal}): ${command}\n${result.stdout ?? ''}${result.stderr ?? ''}`)
  }
}
rmSync(data, { recursive: true, force: true })
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0
