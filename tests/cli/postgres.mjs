// postgres.mjs — A PostgreSQL of the tests' own: it lives until its keeper has no more to read, and every file makes databases of its own in it.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from './program.mjs'

/** {server, psql, emptyDatabase, end}; `server` is the way there without a database as libpq text, empty where PostgreSQL is not installed. */
export async function postgres() {
  const keeper = spawn(join(root, 'tools', 'with-postgres'), ['sh', '-c', 'echo "$WUTONG_PG"; exec cat > /dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await once(createInterface({ input: keeper.stdout }), 'line')
  const server = line.replace(/ dbname=\S+/, '')
  const psql = (statement, database) => {
    const result = spawnSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', `${server} dbname=${database}`, '-Atc', statement], { encoding: 'utf8' })
    assert.equal(result.status, 0, result.stderr)
    return result.stdout.trim()
  }
  /** A new empty database, as libpq text. */
  const emptyDatabase = (name) => {
    psql(`drop database if exists ${name}`, 'postgres')
    psql(`create database ${name} encoding 'UTF8' template template0 locale 'C.UTF-8'`, 'postgres')
    return `${server} dbname=${name}`
  }
  const end = async () => {
    keeper.stdin.end()
    await once(keeper, 'exit')
  }
  return { server, psql, emptyDatabase, end }
}
