// run_commands.mjs — Runs the commands that README.md and the guide to backups mark with ```console run and fails when one of them fails.
import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runCommands } from '../tidy/papers.mjs'
import { root } from '../tidy/tree.mjs'

const pages = ['README.md', 'docs/operating/backup.md']
const limitMilliseconds = 120_000
let passed = 0
let failed = 0
const clear = () => readdirSync(root).filter((name) => name.startsWith('data-readme')).forEach((name) => rmSync(join(root, name), { recursive: true, force: true }))
for (const page of pages) {
  clear()
  for (const command of runCommands(readFileSync(join(root, page), 'utf8'))) {
    const [program, ...words] = command.split(/\s+/)
    const result = spawnSync(join(root, program), words, { cwd: root, encoding: 'utf8', timeout: limitMilliseconds })
    if (result.status === 0) passed += 1
    else {
      failed += 1
      console.log(`FAILED (${result.status ?? result.error?.code ?? result.signal}) in ${page}: ${command}\n${result.stdout ?? ''}${result.stderr ?? ''}`)
    }
  }
}
clear()
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0
