// move_killed_test.mjs — An export or an import that is killed stops nothing: the next one clears up, says so, and succeeds.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { answer, demoCopy, program, saltLakeZone, temporaryFolder, wutong } from './program.mjs'

const folder = temporaryFolder()
const origin = demoCopy()

/** Runs the words and kills them, hard, as soon as the folder holds a name like this. */
async function killedAt(where, name, ...words) {
  for (let tries = 0; tries < 20; tries += 1) {
    const child = spawn(program, words, { stdio: 'ignore' })
    const ended = once(child, 'exit')
    while (child.exitCode === null && !readdirSync(where).some((each) => name.test(each))) await new Promise((resolve) => setImmediate(resolve))
    child.kill('SIGKILL')
    await ended
    if (readdirSync(where).some((each) => name.test(each))) return
  }
  assert.fail(`${words.join(' ')} was never caught at ${name}`)
}

test('an export that was killed leaves a folder in the making; the next one takes it away and succeeds', async () => {
  const out = join(folder, 'zone'), zip = join(folder, 'zone.zip')
  await killedAt(folder, /^zone\.part-/, 'export', 'everything', '--zone', saltLakeZone, '--out', out, '--data', origin)
  const told = wutong('export', 'everything', '--zone', saltLakeZone, '--out', out, '--data', origin)
  assert.equal(told.status, 0, told.err)
  assert.match(told.err, /已清理上次中断的导出留下的 zone\.part-\w{6}\n/)
  await killedAt(folder, /^zone\.zip\.part-/, 'export', 'everything', '--zone', saltLakeZone, '--zip', zip, '--data', origin)
  answer(0, 'export', 'everything', '--zone', saltLakeZone, '--zip', zip, '--data', origin)
  assert.deepEqual(readdirSync(folder).sort(), ['zone', 'zone.zip'])
})

test('a zip import that was killed leaves what it unpacked; the next command on the folder takes it away', async () => {
  const data = join(folder, 'data')
  answer(0, 'init', '--data', data, '--profile', 'small')
  await killedAt(data, /^origins\.unpacked-/, 'import', 'everything', join(folder, 'zone.zip'), '--data', data, '--dry-run')
  const told = wutong('import', 'everything', join(folder, 'zone.zip'), '--data', data)
  assert.equal(told.status, 0, told.err)
  assert.match(told.err, /已清理上次中断的装入留下的 origins\.unpacked-\w{6}/)
  assert.deepEqual(readdirSync(data).filter((name) => name.startsWith('origins')), ['origins'])
  assert.equal(answer(0, 'verify', '--data', data).ok, true)
})
