// marks_test.mjs — When ./check may say "passed before": over the very files, the very binary, and never when somebody edited meanwhile.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, test } from 'node:test'

const marks = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'tools', 'check-marks.sh')
let tree
let environment = {}

const run = (script, { long = 'no', anew = 'no' } = {}) =>
  execFileSync('bash', ['-euc', `long=${long} anew=${anew} logs=build; . '${marks}'; ${script}`], { cwd: tree, encoding: 'utf8', env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'ignore'] }).trim()
const before = (part, options) => run(`passed_before ${part} "$(part_inputs ${part})" && echo yes || echo no`, options) === 'yes'
const pass = (part) => run(`inputs=$(part_inputs ${part}); note_passed ${part} "$inputs" log`)
const write = (path, text) => {
  mkdirSync(dirname(join(tree, path)), { recursive: true })
  writeFileSync(join(tree, path), text, { mode: 0o755 })
}

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'wutong-marks-'))
  execFileSync('git', ['init', '-q'], { cwd: tree })
  write('.gitignore', '/build\n/web/dist/\n/log\n')
  write('check', 'one')
  execFileSync('git', ['add', 'check'], { cwd: tree })
  write('src/a.cpp', 'one')
  write('tests/cli/program.mjs', 'one')
  write('CHANGELOG.md', 'one')
  write('tests/cli/a_test.mjs', 'one')
  write('docs/a.md', 'one')
  write('web/src/a.ts', 'one')
  write('web/dist/a.js', 'one')
  write('build/wutong', 'one')
  write('build/base_test', 'one')
  write('log', '3 passed, 0 failed\n')
})
afterEach(() => rmSync(tree, { recursive: true, force: true }))

test('a part that passed over the same files is not run again, and its counts are kept', () => {
  assert.equal(before('cli'), false)
  pass('cli')
  assert.equal(before('cli'), true)
  assert.match(readFileSync(join(tree, 'build/passed/cli'), 'utf8'), /\n3 passed, 0 failed\n$/)
  assert.equal(before('unit'), false, 'a mark is of one part')
  assert.equal(before('cli', { anew: 'yes' }), false)
  assert.equal(before('cli', { long: 'yes' }), false)
})

test('whatever a part may read makes it run again: a source, a new file, one that is gone, the binary, a test program, the pages', () => {
  const changes = {
    source: () => write('src/a.cpp', 'two'),
    'its own test': () => write('tests/cli/a_test.mjs', 'two'),
    'a file nobody added yet': () => write('definitions/new.yaml', 'one'),
    'a file that is gone': () => rmSync(join(tree, 'src/a.cpp')),
    'the binary': () => write('build/wutong', 'three'),
    'the mode of a file': () => chmodSync(join(tree, 'check'), 0o644),
    'a name in another spelling': () => write('src/\u{1F333}.cpp', 'two'),
    'a test program': () => write('build/base_test', 'three'),
    'the pages': () => write('web/dist/a.js', 'three'),
  }
  for (const [what, change] of Object.entries(changes)) {
    pass('cli')
    assert.equal(before('cli'), true)
    change()
    assert.equal(before('cli'), false, what)
  }
})

test('what a part does not read leaves it: a document for the command line, a test of the command line for the pages', () => {
  for (const part of ['cli', 'unit', 'web', 'browser']) pass(part)
  write('docs/a.md', 'two')
  for (const part of ['cli', 'unit', 'web', 'browser']) assert.equal(before(part), true, part)
  write('tests/cli/a_test.mjs', 'two')
  assert.deepEqual(['cli', 'unit', 'web', 'browser'].map((part) => before(part)), [false, true, true, true])
  write('web/src/a.ts', 'two')
  assert.deepEqual(['unit', 'web', 'browser'].map((part) => before(part)), [true, false, false])
  for (const part of ['browser', 'packaging']) pass(part)
  write('tests/cli/program.mjs', 'two')
  assert.equal(before('browser'), false, 'its helpers start the program')
  pass('packaging')
  write('CHANGELOG.md', 'two')
  assert.equal(before('packaging'), false, 'it is in the package')
})

test('no mark for files that were edited during the run, for a part that has none, or where the files cannot be told', () => {
  const inputs = run('part_inputs cli')
  write('src/a.cpp', 'edited')
  run(`note_passed cli ${inputs} log`)
  assert.equal(before('cli'), false)
  assert.equal(run('part_inputs tidy'), '')
  pass('crash')
  environment = { WUTONG_CRASH_ROUNDS: '1' }
  assert.equal(before('crash'), false, 'another setting is another run')
  environment = {}
  rmSync(join(tree, '.git'), { recursive: true })
  assert.equal(run('part_inputs cli'), '')
  pass('cli')
  assert.equal(before('cli'), false)
})
