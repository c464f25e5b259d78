// authorization_expected.mjs — What a person may see and do, worked out from the files under definitions/ and the tables alone.
//
// Nothing here asks the program: roles and registers are read as text, rows with the sqlite3 shell. Where this page and the program differ,
// one of them is wrong.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Types described in C++ beside structs: what their permissions are called where that is not "<type>.<verb>". */
const advances = ['open_talks', 'sign', 'land', 'start', 'top_out', 'complete', 'begin_trial', 'produce', 'register_enterprise', 'reach_capacity',
  'record_permit', 'record_statistical_start', 'register_investment', 'suspend', 'resume', 'terminate', 'withdraw']
/** 补交: the field of the paper, which is filed once. */
const filed = { file_contract: 'contract_file', file_start_photo: 'start_photo', file_permit: 'permit_file', file_production_evidence: 'production_evidence' }
const namedInCode = {
  project: { ...Object.fromEntries(advances.map((name) => [name, 'project.advance'])), ...Object.fromEntries(Object.keys(filed).map((name) => [name, 'project.advance'])), correct_milestone: 'project.correct', block: 'project.edit', unblock: 'project.edit' },
  zone: { create: 'zone.manage', edit: 'zone.manage', archive: 'zone.manage', import: 'zone.manage' },
  submission_figure: { view: 'submission.view' },
}

function listIn(text) {
  return text.split(',').map((word) => word.trim().replace(/^["']|["']$/g, '')).filter(Boolean)
}

/** Every role file, as far as rights go. */
export function readRoles(root) {
  const folder = join(root, 'definitions', 'roles')
  const roles = {}
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
    const text = readFileSync(join(folder, file), 'utf8')
    const value = (key) => text.match(new RegExp(`^${key}: *(.+)$`, 'm'))?.[1].trim() ?? ''
    roles[value('id')] = {
      id: value('id'), scope: value('scope'), sees: value('sees'), permissions: JSON.parse(value('permissions')), wide: JSON.parse(value('zone_wide') || '[]'),
      excludes: listIn(value('excludes').replace(/[[\]]/g, '')),
    }
  }
  return roles
}

/** The actions of a register's file: permission and the stages they start from. */
function readActions(text, type) {
  const block = text.match(/^actions:\n((?: {2}.*\n)+)/m)?.[1] ?? ''
  const actions = {}
  for (const line of block.matchAll(/^ {2}(\w+): *\{(.*)\}\s*$/gm)) {
    const [, name, body] = line
    const outer = body.replace(/\{[^{}]*(\{[^{}]*\}[^{}]*)*\}/g, '')
    const single = outer.match(/\bfrom: *(\w+)/)?.[1]
    const several = outer.match(/\b(?:in|from): *\[([^\]]*)\]/)?.[1]
    actions[name] = {
      permission: outer.match(/\bneeds: *([\w.]+)/)?.[1] ?? `${type}.${name}`,
      from: single ? [single] : several ? listIn(several) : [], when: /\bwhen:/.test(outer),
    }
  }
  return actions
}

/** What keeps a step back beside right and stage: the stage is locked, or a project stands still — then 复工 alone goes on with it, and with no other project; what blocks it is one at a time. */
const beside = ['terminate', 'withdraw', 'record_permit', 'record_statistical_start', 'register_investment']
export function keptBack(registers, type, action, row, stage) {
  if (action === 'edit') return registers[type]?.locked.includes(stage) ?? false
  if (type === 'project' && /^(un)?block$/.test(action)) return (action === 'block') === Boolean(row.blocked_since || row.blocked_reason)
  if (type === 'project' && filed[action]) return Boolean(row[filed[action]]) || (action === 'file_permit' && !row.lawful_start_on)
  if (type !== 'project' || !advances.includes(action) || beside.includes(action)) return false
  return action === 'resume' ? row.side_state !== 'suspended' : Boolean(row.side_state)
}

/** Registers by name: permissions and actions; fields with their mask, their rule and whether they are for the public. */
export function readRegisters(root) {
  const folder = join(root, 'definitions', 'registers')
  const registers = {}
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
    const text = readFileSync(join(folder, file), 'utf8')
    const id = text.match(/^id: *(\w+)/m)[1]
    const own = text.match(/^permissions: *\{(.*)\}/m)?.[1] ?? ''
    const permissions = Object.fromEntries(own.split(',').filter(Boolean).map((pair) => pair.split(':').map((word) => word.trim())))
    const fields = {}
    const block = text.match(/^fields:\n((?: {2}.*\n)+)/m)?.[1] ?? ''
    for (const [, name, body] of block.matchAll(/^ {2}(\w+): *(.*)$/gm)) {
      fields[name] = { mask: body.match(/\bmask: *(\w+)/)?.[1] ?? '', open: /\bopen_to_public: *true/.test(body), computed: body.match(/\bcomputed: *"([^"]*)"/)?.[1] ?? '' }
    }
    const stages = text.match(/^stages:\n((?: {2}.*\n)+)/m)?.[1] ?? ''
    const locked = [...stages.matchAll(/^ {2}(\w+): *\{[^}]*\blocked: *true/gm)].map((found) => found[1])
    registers[id] = { permissions, actions: readActions(text, id), fields, locked }
  }
  return registers
}

export function permissionOf(registers, type, verb) {
  return registers[type]?.permissions[verb] ?? registers[type]?.actions[verb]?.permission ?? namedInCode[type]?.[verb] ?? `${type}.${verb}`
}

/** Indicators whose file lets them leave the house. */
export function readOpenIndicators(root) {
  const folder = join(root, 'definitions', 'indicators')
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.yaml')).map((name) => readFileSync(join(folder, name), 'utf8'))
  return files.filter((text) => /^open_to_public: *true/m.test(text)).map((text) => text.match(/^id: *(\w+)/m)[1])
}

/** "project.*", "*.view", "*": whether the line of a role file means the permission. */
export function means(line, permission) {
  const [area, verb] = line.split('.')
  if (line === '*') return true
  const dot = permission.indexOf('.')
  const [whatArea, whatVerb] = dot < 0 ? [permission, undefined] : [permission.slice(0, dot), permission.slice(dot + 1)]
  if (verb === undefined) return line === permission
  if (whatVerb === 'view' && line === `${permission}_public`) return true   // opens the same doors; what is shown behind them is less
  return (area === '*' || area === whatArea) && (verb === '*' ? whatVerb !== undefined : verb === whatVerb)
}

/** Stages whose records stay inside: marked in the list of choices. */
export function readInsideStages(root) {
  const text = readFileSync(join(root, 'definitions', 'choices', 'project_stage.yaml'), 'utf8')
  return [...text.matchAll(/\{code: (\w+),[^}]*value: internal/g)].map((found) => found[1])
}

/** Zones of the tree, from the table: id → { name, parent }. */
export class Tree {
  constructor(zones) { this.parent = new Map(zones.map((zone) => [zone.id, zone.parent])) }
  /** Whether `zone` is `top` or lies below it. */
  under(zone, top) {
    for (let node = zone, steps = 0; node && steps < 32; node = this.parent.get(node), steps += 1) if (node === top) return true
    return false
  }
  below(top) { return [...this.parent.keys()].filter((zone) => this.under(zone, top)) }
}

/** One person: grants are { role, zone, subtree, rows, chosen }. */
export class Person {
  constructor(world, login, unit, given) {
    const grants = given.flatMap((grant) => {
      const { scope, wide } = world.roles[grant.role]
      const whole = scope === 'records' && !grant.rows ? { ...grant, rows: 'records', chosen: [] } : grant   // a role for chosen records reaches none that nobody chose
      return wide.length > 0 ? [whole, { ...grant, rows: undefined, chosen: undefined, wide: true }] : [whole]
    })
    Object.assign(this, { world, login, unit, given, grants })
  }
  get id() { return `user-${this.login}` }
  get token() { return createHash('sha256').update(`session of ${this.login}`).digest('hex') }

  /** Zone ids a grant reaches; null: all. */
  zonesOf(grant) {
    const scope = this.world.roles[grant.role].scope
    if (scope === 'all') return null
    if (!grant.zone) return new Set()
    return new Set(scope === 'subtree' || grant.subtree ? this.world.tree.below(grant.zone) : [grant.zone])
  }
  reaches(grant, zone) { const zones = this.zonesOf(grant); return zones === null || zones.has(zone) }
  hasRight(grant, permission) { const role = this.world.roles[grant.role]; return (grant.wide ? role.wide : role.permissions).some((line) => means(line, permission)) }
  with(permission) { return this.grants.filter((grant) => this.hasRight(grant, permission)) }

  /** Whether a row is inside what the grant says of rows: made by whom, or chosen. */
  covers(grant, row) {
    if (!grant.rows) return true
    const { units, groups, unitOf } = this.world
    const sits = (user, tops, below) => {
      for (let unit = unitOf[user]; unit; unit = below ? units[unit] : '') if (tops.includes(unit)) return true
      return false
    }
    const home = this.unit ? [this.unit] : []
    const pointsAt = (ids) => ids.includes(row.id) || row.references.some((id) => ids.includes(id))
    if (grant.rows === 'own') return row.created_by === this.id
    if (grant.rows === 'department') return row.created_by === this.id || sits(row.created_by, home, false)
    if (grant.rows === 'department_below') return row.created_by === this.id || sits(row.created_by, home, true)
    if (grant.rows === 'departments') return sits(row.created_by, grant.chosen, true)
    if (grant.rows === 'records') return pointsAt(grant.chosen)
    return pointsAt(grant.chosen.flatMap((group) => groups[group]))
  }

  mayAnywhere(permission) { return this.with(permission).some((grant) => { const zones = this.zonesOf(grant); return zones === null || zones.size > 0 }) }
  mayInZone(permission, zone) { return this.with(permission).some((grant) => this.reaches(grant, zone)) }
  seesEvery(permission, zone) { return this.with(permission).some((grant) => this.reaches(grant, zone) && !grant.rows) }
  mayWithRow(permission, row) { return this.with(permission).some((grant) => this.reaches(grant, row.zone_id) && this.covers(grant, row)) }
  /** What one makes lies in what one reaches: a new row is its maker's and points at nothing yet. */
  mayMakeIn(permission, zone) { return this.mayWithRow(permission, { zone_id: zone, id: '', created_by: this.id, references: [] }) }
  /** Reaches nothing of the zone but chosen records, and the lists their role may look things up in: its history is theirs alone. */
  chosenAlone(zone) {
    const { world } = this
    const reading = this.grants.filter((grant) => this.reaches(grant, zone) && world.types.some((type) => this.hasRight(grant, permissionOf(world.registers, type.name, 'view'))))
    return !this.mayInZone('audit.read', zone) && reading.some((grant) => !grant.wide) &&
      reading.every((grant) => (grant.wide ? world.roles[grant.role].scope === 'records' : ['records', 'group'].includes(grant.rows)))
  }
  knowsZone(zone) { return this.grants.some((grant) => this.reaches(grant, zone)) }
  reachesUnder(permission, zone) { return this.world.tree.below(zone).some((each) => this.mayInZone(permission, each)) }
  /** Reads 公开 fields only. */
  get publicOnly() { return this.grants.some((grant) => this.world.roles[grant.role].permissions.some((line) => line.endsWith('.view_public'))) }
  shows(type, field) { return !this.publicOnly || (field.system ? ['id', 'zone_id', 'version'].includes(field.name) : this.world.isOpen(type, field) && !field.personal) }
  /** May view the row at all. */
  sees(view, row) { return this.mayWithRow(view, row) && (!this.publicOnly || !('side_state' in row) || (row.stage !== null && !this.world.insideStages.includes(row.stage))) }

  /** Status of a list, a count, an export asked for one zone ('' for all): 200, 403 or 404. */
  reading(permission, zone) {
    if (!this.mayAnywhere(permission)) return 403
    return zone && !this.reachesUnder(permission, zone) ? 404 : 200
  }
}

/** The masks of the checklist, line 40, written a second time. */
export function maskOf(mask, plain) {
  const letters = [...plain]
  const ends = (first, last) => (letters.length <= first + last ? letters[0] + '*'.repeat(letters.length - 1)
    : letters.slice(0, first).join('') + '*'.repeat(letters.length - first - last) + (last ? letters.slice(-last).join('') : ''))
  if (mask === 'phone') return ends(3, 4)
  if (mask === 'name') return ends(1, 0)
  if (mask === 'identity') return ends(1, 1)
  if (mask === 'account') return ends(0, 4)
  if (mask === 'email') return plain.indexOf('@') > 0 ? `${letters[0]}***${plain.slice(plain.indexOf('@'))}` : '*'.repeat(letters.length)
  throw new Error(`no mask ${mask}`)
}
