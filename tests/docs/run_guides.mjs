// run_guides.mjs — Follows every guide of docs/guides from an empty folder, or in a copy of the source, and counts the files it took.
// run_guides.mjs [NAME…] follows these only; without --long of ./check (WUTONG_LONG) only one of those that compile, and not again over the same files.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { repositoryTree, root } from '../tidy/tree.mjs'
import { quotedWrongly, readGuide } from './guide.mjs'
import { follow } from './follow.mjs'
import { copyOfTheSource, resetCopy } from './source_copy.mjs'
import { tryExtraArea } from './extra_area.mjs'

const alwaysCompiled = ['add_a_field']
const folder = mkdtempSync(join(tmpdir(), 'wutong-guides-'))
const only = process.argv.slice(2)
const stamp = join(root, 'build', 'guides-passed')

/** What a guide that compiles stands on: everything but pages and the tests of other parts. */
function sourceHash() {
  const hash = createHash('sha256')
  for (const path of repositoryTree().paths.filter((each) => !/^(web\/(?!src\/generated)|tests\/(browser|cli|contract|crash|packaging|budget)\/)/.test(each)).sort()) hash.update(`${path}\0`).update(readFileSync(join(root, path)))
  return hash.digest('hex')
}
/** How many checks these very files passed when they were compiled here last; '' when they were not. */
function passedBefore() {
  const [hash, count] = existsSync(stamp) ? readFileSync(stamp, 'utf8').trim().split(' ') : []
  return hash && hash === sourceHash() ? count : ''
}

/** The finished change stands in the source as it is: the house rules and the definitions find nothing that would need one more file. */
function houseRules(where) {
  spawnSync('git', ['add', '-A'], { cwd: where })
  const tidy = spawnSync('node', ['tests/tidy/run.mjs'], { cwd: where, encoding: 'utf8' })
  return tidy.status === 0 ? '' : `the house rules ask for more:\n${tidy.stdout}${tidy.stderr}`
}

let passed = 0
let failed = 0
function count(name, wrong) {
  if (!wrong) passed += 1
  else {
    failed += 1
    console.log(`FAILED ${name}\n${wrong}`)
  }
}

const pages = join(root, 'docs', 'guides')
const guides = [join(root, 'docs', 'start.md'), ...readdirSync(pages).filter((name) => /^add_\w+\.md$/.test(name)).sort().map((name) => join(pages, name))].map(readGuide)
const asked = guides.filter((guide) => !only.length || only.includes(guide.name))
for (const guide of asked) {
  count(`${guide.name} quotes examples/guides`, quotedWrongly(guide).join('\n'))
  const chinese = guide.path.replace(/\.md$/, '.zh-CN.md')
  if (!guide.needsTree) count(`${guide.name} in Chinese has the same steps`, JSON.stringify(stepsOf(readGuide(chinese))) === JSON.stringify(stepsOf(guide)) ? '' : `${chinese} shows other files or commands`)
}
for (const guide of asked.filter((each) => !each.needsTree)) {
  const where = join(folder, guide.name)
  mkdirSync(where)
  count(guide.name, follow(guide, where, join(root, 'build')))
}
const compiled = asked.filter((each) => each.needsTree && (only.length || process.env.WUTONG_LONG || alwaysCompiled.includes(each.name)))
const known = only.length || process.env.WUTONG_LONG ? '' : passedBefore()
if (known) {
  console.log(`# ${known} that compile passed before with these very files`)
  passed += Number(known)
} else if (compiled.length || only.includes('extra_area')) {
  const before = { passed, failed, hash: sourceHash() }
  const copy = join(folder, 'source')
  copyOfTheSource(copy)
  for (const guide of asked.filter((each) => !each.needsTree)) {
    for (const step of guide.steps.filter((each) => each.file && !each.given)) {
      mkdirSync(dirname(join(copy, step.file)), { recursive: true })
      writeFileSync(join(copy, step.file), readFileSync(join(root, 'examples', 'guides', guide.name, step.file)))
    }
    count(`${guide.name}, shipped with the source`, houseRules(copy))
    resetCopy(copy)
  }
  for (const guide of compiled) {
    count(guide.name, follow(guide, copy, join(copy, 'build')))
    count(`${guide.name} leaves the house in order`, houseRules(copy))
    resetCopy(copy)
  }
  if (!only.length || only.includes('extra_area')) count('examples/extra-area, built in from elsewhere', tryExtraArea(folder, copy))
  if (!only.length && !process.env.WUTONG_LONG && failed === before.failed && sourceHash() === before.hash) writeFileSync(stamp, `${before.hash} ${passed - before.passed}\n`)
}
rmSync(folder, { recursive: true, force: true })
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0

function stepsOf(guide) {
  return guide.steps.map(({ line, ...step }) => step)
}
