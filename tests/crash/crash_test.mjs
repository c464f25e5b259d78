// crash_test.mjs — kill -9 under the load of 64 clients, twenty times: nothing acknowledged is lost, the ledger verifies, the start is quick.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'

const root = process.env.WUTONG_SOURCE ?? join(import.meta.dirname, '..', '..')
const program = process.env.WUTONG_CRASH_WRITER ?? join(process.env.WUTONG_PROGRAM ? dirname(process.env.WUTONG_PROGRAM) : join(root, 'build'), 'tests', 'crash_writer')
const rounds = Number(process.env.WUTONG_CRASH_ROUNDS ?? 20)

/** Writes for a while, is killed, and gives the lines that it had acknowledged. */
function writeAndKill(folder, milliseconds) {
  return new Promise((done, failed) => {
    const writer = spawn(program, ['write', folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = '', timer
    writer.stdout.on('data', (bytes) => {
      text += bytes
      timer ??= setTimeout(() => writer.kill('SIGKILL'), milliseconds)
    })
    writer.on('error', failed)
    writer.on('close', (code, signal) => {
      clearTimeout(timer)
      if (signal !== 'SIGKILL') return failed(new Error(`the writer ended by itself: ${code} ${signal}`))
      // A line cut by the end of the process was not received by anybody.
      done(text.slice(0, text.lastIndexOf('\n') + 1))
    })
  })
}

test(`nothing acknowledged is lost in ${rounds} kills`, { skip: !existsSync(program) && 'crash_writer is not built' }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-crash-'))
  try {
    let acknowledged = '', slowest = 0, answer
    for (let round = 0; round < rounds; round++) {
      acknowledged += await writeAndKill(folder, 50 + ((round * 137) % 400))
      const checked = spawnSync(program, ['check', folder], { input: acknowledged, encoding: 'utf8', maxBuffer: 1 << 26 })
      assert.equal(checked.status, 0, `round ${round + 1}: ${checked.stdout}${checked.stderr}`)
      answer = JSON.parse(checked.stdout)
      assert.equal(answer.lost, 0)
      assert.ok(answer.start_ms <= 2000, `restart took ${answer.start_ms} ms`)
      slowest = Math.max(slowest, answer.start_ms)
    }
    t.diagnostic(`${answer.acknowledged} acknowledged, ${answer.entries} entries, slowest start ${slowest} ms`)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
