// follow.mjs — Follows a guide as its reader would: writes its files, applies its changes, types its commands, and counts what a person wrote.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { costTable, missingLine } from './guide.mjs'
import { ccacheOf } from './source_copy.mjs'

const limitMilliseconds = 900_000

/** Types a command as the reader would, with the built program on the path. What went wrong, or ''. */
function type(command, refused, where, path) {
  const result = spawnSync('bash', ['-c', command.words], { cwd: where, encoding: 'utf8', timeout: limitMilliseconds, maxBuffer: 1 << 26, env: { ...process.env, PATH: `${path}:${process.env.PATH}`, ...ccacheOf(where) } })
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}`
  if (result.status !== (refused ? 1 : 0)) return `$ ${command.words}\nexit code ${result.status ?? result.error?.code ?? result.signal}\n${output.split('\n').slice(-40).join('\n')}`
  const missing = missingLine(command.expected, output)
  return missing ? `$ ${command.words}\nshould say: ${missing}\nsays: ${output}` : ''
}

/** Follows the page in a folder; what went wrong, or ''. The files its blocks write or change are the ones a person writes. */
export function follow(guide, where, path) {
  const written = new Set()
  for (const step of guide.steps) {
    if (step.file) {
      mkdirSync(dirname(join(where, step.file)), { recursive: true })
      writeFileSync(join(where, step.file), step.text)
      if (!step.given) written.add(step.file)
    } else if (step.patch) {
      const applied = spawnSync('git', ['apply', '--verbose', '-'], { cwd: where, input: step.patch, encoding: 'utf8' })
      if (applied.status !== 0) return `line ${step.line}: the change does not fit the source any more\n${applied.stderr}`
      for (const [, name] of step.patch.matchAll(/^\+\+\+ b\/(\S+)/gm)) written.add(name)
    } else for (const command of step.commands) {
      const wrong = type(command, step.refused, where, path)
      if (wrong) return wrong
    }
  }
  if (!guide.cost) return ''  // the first half hour changes nothing
  const promised = costTable().get(guide.cost)
  if (promised === undefined) return `"${guide.cost}" is no row of "Cost of a change" in ARCHITECTURE.md`
  return written.size === promised ? '' : `"${guide.cost}" is promised for ${promised} hand-written files and took ${written.size}: ${[...written].join(', ')}`
}
