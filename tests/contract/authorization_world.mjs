// authorization_world.mjs — The served demo with people of every role and every reach, and the rows as the tables hold them.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { demoCopy, fictionalZone, program, root, saltLakeZone } from '../cli/program.mjs'
import { Person, Tree, readInsideStages, readOpenIndicators, readRegisters, readRoles } from './authorization_expected.mjs'

const startLimitMilliseconds = 60_000
/** node:http on connections that stay open: a third of what fetch costs, and the matrix asks some ten thousand times. */
const connections = new Agent({ keepAlive: true })
const farAway = Date.UTC(2099, 0, 1)
export const personalValues = { contact_name: '欧阳密云', contact_phone: '19900007788' }

function send(address, method, headers, body) {
  return new Promise((resolve, reject) => {
    const asked = request(address, { method, headers: body ? { ...headers, 'Content-Length': Buffer.byteLength(body) } : headers, agent: connections }, (reply) => {
      const parts = []
      reply.on('data', (part) => parts.push(part))
      reply.on('end', () => resolve({ status: reply.statusCode, type: reply.headers['content-type'] ?? '', bytes: Buffer.concat(parts) }))
      reply.on('error', reject)
    })
    // The server may close a connection at the moment it is used again: nothing was read, so it is asked again on a fresh one.
    asked.on('error', (fault) => (asked.reusedSocket && fault.code === 'ECONNRESET' ? send(address, method, headers, body).then(resolve, reject) : reject(fault)))
    asked.end(body)
  })
}

export class World {
  constructor() {
    this.data = demoCopy()
    this.roles = readRoles(root)
    this.registers = readRegisters(root)
    this.insideStages = readInsideStages(root)
    this.openIndicators = readOpenIndicators(root)
    const zones = this.sqlite('select id, name, parent from zone')
    this.tree = new Tree(zones)
    this.zoneNamed = Object.fromEntries(zones.map((zone) => [zone.name, zone.id]))
    this.salt = this.zoneNamed[saltLakeZone]
    this.model = this.zoneNamed[fictionalZone]
    this.people = []
    this.units = { office: '', investment: 'office', contracts: 'investment', services: '' }   // department → the one above
    this.unitOf = {}
    this.groups = {}
  }

  sqlite(statement) {
    const result = spawnSync('sqlite3', ['-json', '-cmd', 'PRAGMA foreign_keys=OFF', join(this.data, 'wutong.db'), statement], { encoding: 'utf8', maxBuffer: 1 << 28 })
    if (result.status !== 0) throw new Error(`${statement}\n${result.stderr}`)
    return result.stdout.trim() ? JSON.parse(result.stdout) : []
  }

  /** Entries of a zone as they are stored, the newest first; read once, when nothing is written any more. */
  entriesOf(zone) {
    this.entries ??= {}
    return this.entries[zone] ??= this.sqlite(`select record_id, sequence, body from ledger_entry where zone_id = '${zone}' order by sequence desc`)
  }

  insert(table, row) {
    const whole = { zone_id: 'system', version: 1, created_at: 0, created_by: 'demo', updated_at: 0, updated_by: 'demo', ...row }
    const text = (value) => (typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`)
    return `insert into "${table}" (${Object.keys(whole).map((name) => `"${name}"`).join(',')}) values (${Object.values(whole).map(text).join(',')});`
  }

  add(login, unit, grants) {
    this.people.push(new Person(this, login, unit, grants))
    this.unitOf[`user-${login}`] = unit
  }

  /** Every role in two zones and at the node above, and every reach of rows; then their accounts and sessions. */
  settle() {
    const { salt, model } = this
    const city = this.tree.parent.get(salt)
    for (const role of Object.keys(this.roles)) {
      this.add(`${role}-salt`, 'services', [{ role, zone: salt }])
      this.add(`${role}-model`, 'services', [{ role, zone: model }])
    }
    const clerk = (rows, chosen = [], more = {}) => ({ role: 'statistician', zone: salt, rows, chosen, ...more })
    this.add('nothing', 'services', [])
    this.add('no-zone', 'services', [{ role: 'statistician', zone: '' }])
    this.add('city', 'services', [{ role: 'director', zone: city }])
    this.add('city-clerk', 'services', [{ role: 'statistician', zone: city, subtree: true }])
    this.add('own', 'contracts', [clerk('own')])
    this.add('department', 'contracts', [clerk('department')])
    this.add('below', 'office', [clerk('department_below')])
    this.add('chosen', 'services', [clerk('departments', ['investment'])])
    this.add('alone', '', [clerk('department')])
    this.add('records', 'services', [clerk('records', this.someRecords())])
    this.groups = { team: this.someRecords().slice(0, 3) }
    this.add('group', 'services', [clerk('group', ['team'])])
    this.add('two-zones', 'contracts', [clerk('own'), { role: 'director', zone: model }])
    this.add('two-reaches', 'contracts', [clerk('department'), { ...clerk('records', this.someRecords()), zone: salt }])
    this.add('firm', '', [{ role: 'enterprise_user', zone: model, rows: 'records', chosen: this.oneFirm('示例晋源醋业有限公司') }])
    this.add('other-firm', '', [{ role: 'enterprise_user', zone: model, rows: 'records', chosen: this.oneFirm('示例云冈铸造有限公司') }])
    this.add('two-roles', 'services', [{ role: 'steward', zone: salt }, { role: 'partner_liaison', zone: model }])
    this.spread()
    this.write()
  }

  someRecords() { return this.sqlite(`select id from project where zone_id = '${this.salt}' order by id limit 6`).map((row) => row.id) }

  oneFirm(name) { return this.sqlite(`select id from enterprise where zone_id = '${this.model}' and name = '${name}'`).map((row) => row.id) }

  /** Rows get makers in turn, so that reaches by person and department differ in every table. */
  spread() {
    const makers = ['own', 'department', 'below', 'chosen', 'two-zones', 'director-salt'].map((login) => `user-${login}`)
    const tables = this.sqlite("select m.name from sqlite_master m where m.type = 'table' and m.name not like '%history' and exists (select 1 from pragma_table_info(m.name) where name = 'archived_at')")
    const skip = new Set(['zone', 'user_account', 'role_grant', 'session', 'ledger_entry', 'audit_entry', 'stage_event', 'outbox_event', 'schema_field', 'schema_state'])
    const maker = `case (rowid % ${makers.length}) ${makers.map((id, at) => `when ${at} then '${id}'`).join(' ')} end`
    const business = tables.map((row) => row.name).filter((name) => !skip.has(name) && !/^(search_|sqlite_)/.test(name))
    this.sqlite(business.map((name) => `update "${name}" set created_by = ${maker};`).join('\n'))
  }

  write() {
    const lines = []
    for (const [id, above] of Object.entries(this.units)) lines.push(this.insert('org_unit', { id, name: id, above }))
    for (const [id, records] of Object.entries(this.groups)) lines.push(this.insert('record_group', { id, name: id, records: JSON.stringify(records) }))
    for (const person of this.people) {
      const name = { login: person.login, display_name: person.login }
      lines.push(this.insert('user_account', { id: person.id, ...name, disabled: 0, must_change: 0, failed_count: 0, demo: 1, unit: person.unit, password_set_at: farAway }))
      person.given.forEach((grant, at) => lines.push(this.insert('role_grant', {
        id: `grant-${person.login}-${at}`, user: person.id, role: grant.role, scope_zone: grant.zone, subtree: grant.subtree ? 1 : 0,
        rows: grant.rows ?? '', chosen: JSON.stringify(grant.chosen ?? []), confirmed_by: 'demo' })))
      const hash = createHash('sha256').update(person.token).digest('hex')
      lines.push(this.insert('session', { id: hash, token_hash: hash, user: person.id, last_seen_at: Date.now(), expires_at: farAway, address: '127.0.0.1' }))
    }
    this.sqlite(`begin; ${lines.join('\n')} commit;`)
  }

  async serve() {
    this.server = spawn(program, ['serve', '--data', this.data, '--listen', '127.0.0.1:0'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    this.base = await new Promise((resolve, reject) => {
      let text = ''
      const timer = setTimeout(() => reject(new Error(`serve said nothing: ${text}`)), startLimitMilliseconds)
      const hear = (bytes) => {
        text += bytes
        const found = text.match(/https?:\/\/127\.0\.0\.1:\d+/)
        if (found) { clearTimeout(timer); resolve(found[0]) }
      }
      this.server.stdout.on('data', hear)
      this.server.stderr.on('data', hear)
      this.server.on('exit', (code) => reject(new Error(`serve ended with ${code}: ${text}`)))
    })
  }

  async stop() {
    connections.destroy()
    if (!this.server || this.server.exitCode !== null) return
    this.server.kill('SIGTERM')
    await once(this.server, 'exit')
  }

  isOpen(type, field) { return this.registers[type.name]?.fields[field.name]?.open ?? field.disclosure === 'public' }

  person(login) { return this.people.find((person) => person.login === login) }

  async ask(person, method, path, body) {
    const headers = { Cookie: `wutong=${person.token}` }
    if (body) Object.assign(headers, { 'Content-Type': 'application/json', Origin: this.base })
    const { status, type, bytes } = await send(this.base + path, method, headers, body && JSON.stringify(body))
    if (type.includes('spreadsheet')) return { status, bytes }
    const text = bytes.toString('utf8')
    return { status, text, json: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : undefined }
  }

  /** People's details in records of each type that has them, entered by the zone's own clerk. */
  async plant() {
    const makers = { enterprise: 'statistician', investor: 'attraction_officer' }
    for (const [zone, where] of [['salt', this.salt], ['model', this.model]]) {
      for (const [type, role] of Object.entries(makers)) {
        const body = { name: `种子${zone}`, ...personalValues }
        const reply = await this.ask(this.person(`${role}-${zone}`), 'POST', `/api/${type}s?zone=${where}`, body)
        if (reply.status !== 201) throw new Error(`${type} in ${zone}: ${reply.text}`)
      }
    }
  }

  /** An appeal with a paper in each zone, the one of the model zone by the firm that has an account. */
  async plantFiles() {
    this.files = []
    for (const [name, zone, firm] of [['salt', this.salt, this.sqlite(`select id from enterprise where zone_id = '${this.salt}' order by id limit 1`)[0].id], ['model', this.model, this.oneFirm('示例晋源醋业有限公司')[0]]]) {
      const officer = this.person(`enterprise_officer-${name}`)
      const headers = { Cookie: `wutong=${officer.token}`, Origin: this.base, 'Content-Type': 'application/octet-stream', 'X-Zone': zone }
      const sent = JSON.parse((await send(`${this.base}/api/files`, 'POST', headers, `%PDF-1.4 planted in ${name}`)).bytes)
      const made = await this.ask(officer, 'POST', '/api/enterprise_appeals', { zone_id: zone, enterprise: firm, subject: `附件${name}`, kind: 'other', raised_on: '2025-12-01', attachment: sent.sha256 })
      if (made.status !== 201) throw new Error(`an appeal in ${name}: ${made.text}`)
      this.files.push({ id: made.json.record.id, zone, sha256: sent.sha256 })
    }
  }

  /** One list that a project of each zone stands in under another name. */
  async plantLists() {
    this.list = '种子清单'
    this.listed = []
    for (const [name, zone] of [['salt', this.salt], ['model', this.model]]) {
      const [project] = this.sqlite(`select id from project where zone_id = '${zone}' order by length(name) desc, id limit 1`)
      const made = await this.ask(this.person(`statistician-${name}`), 'POST', '/api/list_identities', { zone_id: zone, project: project.id, list: this.list, period: '2025', filed_name: `清单上的${name}` })
      if (made.status !== 201) throw new Error(`a list in ${name}: ${made.text}`)
      this.listed.push([zone, project.id])
    }
  }

  /** Types as they are described, and their rows as they are stored. */
  async read() {
    const everything = this.person('province_officer-salt')
    const meta = new Map()
    for (const person of [everything, ...this.people.filter((each) => !each.publicOnly)]) {
      for (const type of (await this.ask(person, 'GET', '/api/meta')).json.types) meta.set(type.name, type)
    }
    this.types = [...meta.values()]
    this.rows = new Map()
    this.byId = new Map()
    for (const type of this.types) {
      const references = type.fields.filter((field) => field.kind === 'reference' && !field.system).map((field) => field.name)
      const rows = this.sqlite(`select * from "${type.name}"`)
      for (const row of rows) {
        row.references = references.map((name) => row[name]).filter(Boolean)
        this.byId.set(row.id, { type, row })
      }
      this.rows.set(type.name, rows)
    }
  }
}
