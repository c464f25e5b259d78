// server.mjs — The baseline of ./bench: Fastify and better-sqlite3 over the same rows, without permission, history, ledger, masks or labels.
// server.mjs DATABASE PORT; the database is a copy of Wutong's own, so that both answer from the same table and the same indexes.
import { randomBytes } from 'node:crypto'
import Database from 'better-sqlite3'
import fastify from 'fastify'

const [path, port] = process.argv.slice(2)
const database = new Database(path)
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.exec('create table if not exists baseline_project (id text primary key, zone_id text, name text, total_investment integer, signed_on text)')
const columns = 'id, name, stage, total_investment, signed_on, started_on, production_on, version'
const server = fastify()
const lists = new Map()

/** Statements by order, as a careful author would keep them. */
function list(order) {
  if (!lists.has(order))
    lists.set(order, {
      rows: database.prepare(`select ${columns} from project where zone_id = ? and stage = ? and archived_at is null order by ${order}, id limit 50`),
      totals: database.prepare('select count(*) total, sum(total_investment) total_investment from project where zone_id = ? and stage = ? and archived_at is null'),
    })
  return lists.get(order)
}
const orders = { '-signed_on': 'signed_on desc nulls last', name: 'name', '-total_investment': 'total_investment desc nulls last' }
const one = database.prepare(`select ${columns} from project where zone_id = ? and id = ?`)
const insert = database.prepare('insert into baseline_project (id, zone_id, name, total_investment, signed_on) values (?, ?, ?, ?, ?)')

server.get('/projects', (request) => {
  const { zone, stage, sort } = request.query
  const statements = list(orders[sort] ?? orders.name)
  return { rows: statements.rows.all(zone, stage), ...statements.totals.get(zone, stage) }
})
server.get('/projects/:id', (request) => one.get(request.query.zone, request.params.id))
server.post('/projects', (request) => {
  const id = randomBytes(13).toString('hex')
  insert.run(id, request.body.zone_id, request.body.name, request.body.total_investment, request.body.signed_on)
  return { id }
})
server.get('/health', () => ({ ok: true }))
await server.listen({ host: '127.0.0.1', port: Number(port) })
