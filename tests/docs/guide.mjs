// guide.mjs — Reads a guide of docs/guides: the row of the cost table it keeps, the files it writes, the patches it applies, the commands it runs.
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root } from '../tidy/tree.mjs'

/** Blocks of a page: ```` ```yaml file PATH ````, ```` ```diff apply ````, ```` ```console run ````; a longer fence may hold shorter ones. */
function blocksOf(text) {
  const blocks = []
  let open = null
  text.split('\n').forEach((line, index) => {
    const fence = line.match(/^(`{3,})(.*)$/)
    if (!open && fence) open = { fence: fence[1], info: fence[2].trim().split(/\s+/), line: index + 1, lines: [] }
    else if (open && fence && fence[1].length >= open.fence.length && !fence[2].trim()) {
      blocks.push({ ...open, text: `${open.lines.join('\n')}\n` })
      open = null
    } else if (open) open.lines.push(line)
  })
  return blocks
}

/** "$ command" lines, each with the lines of output that must follow it in this order. */
function commandsOf(block) {
  const commands = []
  for (const line of block.text.split('\n').filter(Boolean)) {
    if (line.startsWith('$ ')) commands.push({ words: line.slice(2), expected: [] })
    else if (commands.length) commands[commands.length - 1].expected.push(line)
    else throw new Error(`line ${block.line}: output before any command`)
  }
  return commands
}

/**
 * {name, path, cost, needsTree, steps}. `cost` names a row of "Cost of a change" in ARCHITECTURE.md; steps are
 * {file, text, given}, {patch} and {commands, refused}; `given` files are what a zone already has (a sheet to import), not part of the change.
 */
export function readGuide(path) {
  const text = readFileSync(path, 'utf8')
  const name = basename(path, '.md')
  const steps = []
  for (const block of blocksOf(text)) {
    const [language, verb, ...rest] = block.info
    if (verb === 'file') steps.push({ line: block.line, file: rest[0], text: block.text, given: rest.includes('given') })
    else if (verb === 'apply') steps.push({ line: block.line, patch: block.text, quoted: rest[0] })
    else if (language === 'console' && verb === 'run') steps.push({ line: block.line, commands: commandsOf(block), refused: rest.includes('refused') })
  }
  return { name, path, cost: text.match(/<!-- cost: (.+?) -->/)?.[1] ?? '', needsTree: /<!-- in: the source -->/.test(text), steps }
}

/** What a page shows is what examples/guides holds, byte for byte; the difference is named. */
export function quotedWrongly(guide) {
  const problems = []
  for (const step of guide.steps) {
    const path = step.file ?? step.quoted
    if (!path) continue
    const example = join(root, 'examples', 'guides', guide.name, path)
    if (!existsSync(example)) problems.push(`line ${step.line}: examples/guides/${guide.name}/${path} does not exist`)
    else if (readFileSync(example, 'utf8') !== (step.text ?? step.patch)) problems.push(`line ${step.line}: differs from examples/guides/${guide.name}/${path}`)
  }
  return problems
}

/** Rows of the table "Cost of a change": Map(name → number of hand-written files). */
export function costTable() {
  const section = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').split(/^## Cost of a change$/m)[1]?.split(/^## /m)[0] ?? ''
  const rows = new Map()
  for (const [, names, count] of section.matchAll(/^\| (.+?) \| (\d+) \|/gm)) for (const name of names.split(', ')) rows.set(name, Number(count))
  return rows
}

/** Where the output says what the page shows; "…" in a shown line stands for anything. The first line that is missing, or ''. */
export function missingLine(expected, output) {
  let at = 0
  for (const line of expected)
    for (const part of line.split('…').map((each) => each.trim()).filter(Boolean)) {
      const found = output.indexOf(part, at)
      if (found < 0) return line
      at = found + part.length
    }
  return ''
}
