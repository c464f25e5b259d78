// authorization_cases.mjs — One function a channel: what is asked of the server, and what must come back. Each comparison is one case.
import { inflateRawSync } from 'node:zlib'
import { keptBack, maskOf, permissionOf } from './authorization_expected.mjs'
import { personalValues } from './authorization_world.mjs'

const today = { from: '2025-01-01', to: '2025-12-31' }

/** Counts the cases and keeps the surprises. */
export class Tally {
  constructor() { this.cases = 0; this.surprises = []; this.byChannel = {} }
  check(channel, person, what, got, expected) {
    this.cases += 1
    this.byChannel[channel] = (this.byChannel[channel] ?? 0) + 1
    const [a, b] = [JSON.stringify(got), JSON.stringify(expected)]
    if (a !== b) this.surprises.push(`${channel} ${person.login} ${what}: got ${a.slice(0, 200)}, expected ${b.slice(0, 200)}`)
  }
}

const sorted = (ids) => [...ids].sort()
const unarchived = (rows) => rows.filter((row) => row.archived_at === null)

/** The rows of a type that a person may view, in a zone and below it; '' for everywhere. */
export function visibleRows(world, person, type, zone) {
  const view = permissionOf(world.registers, type.name, 'view')
  return unarchived(world.rows.get(type.name)).filter((row) => person.sees(view, row) && (!zone || world.tree.under(row.zone_id, zone)))
}

/** Hundredths, or whatever the field counts in, of a decimal text. */
function units(text, decimals) {
  const [whole, part = ''] = String(text ?? '0').replaceAll(',', '').split('.')
  return BigInt(whole + part.padEnd(decimals, '0').slice(0, decimals))
}

function sumOf(rows, field) { return rows.reduce((sum, row) => sum + BigInt(row[field.name] ?? 0), 0n) }

/** What a person reads of a personal field in a planted row; and never the plain text of it anywhere. */
function checkFields(world, tally, channel, person, type, rows, text) {
  for (const plain of Object.values(personalValues)) tally.check(channel, person, `${type.name} plain text`, text.includes(plain), false)
  for (const row of person.publicOnly ? rows : []) {
    for (const field of type.fields.filter((each) => !person.shows(type, each) && each.name in row)) {
      tally.check(channel, person, `${type.name}.${field.name} of ${row.id} kept inside`, [row[field.name], row._labels?.[field.name]], [null, undefined])
    }
  }
  for (const row of rows) {
    for (const field of type.fields.filter((each) => person.shows(type, each) && each.personal && row[each.name] != null)) {
      const mask = world.registers[type.name]?.fields[field.name].mask ?? (field.name.includes('phone') ? 'phone' : 'name')
      const planted = world.byId.get(row.id)?.planted
      if (planted) tally.check(channel, person, `${type.name}.${field.name} masked`, row[field.name], maskOf(mask, planted[field.name]))
    }
  }
}

/** What is worked out over a set is there only for who may see every record of the set in that zone. */
function checkComputed(world, tally, person, type, rows) {
  for (const field of type.fields.filter((each) => person.shows(type, each))) {
    const rule = world.registers[type.name]?.fields[field.name]?.computed ?? ''
    const sets = world.types.filter((each) => new RegExp(`\\b${each.collection}\\b`).test(rule))
    for (const row of sets.length > 0 ? rows.filter((each) => world.byId.has(each.id)) : []) {
      const every = sets.every((each) => person.seesEvery(permissionOf(world.registers, each.name, 'view'), world.byId.get(row.id).row.zone_id))
      const what = `${type.name}.${field.name} of ${row.id} over ${sets.map((each) => each.name)}`
      if (!every) tally.check('computed', person, what, row[field.name] ?? null, null)
      else if (/^(count|sum)\([^/]*$/.test(rule)) tally.check('computed', person, what, (row[field.name] ?? null) !== null, true)
    }
  }
}

export async function checkList(world, tally, person, type, zone) {
  const reply = await world.ask(person, 'GET', `/api/${type.collection}?limit=500&sort=id${zone ? `&zone=${zone}` : ''}`)
  const where = `${type.name} zone=${zone}`
  const expected = person.reading(permissionOf(world.registers, type.name, 'view'), zone)
  tally.check('list', person, where, reply.status, expected)
  if (expected !== 200 || reply.status !== 200) return
  const rows = visibleRows(world, person, type, zone)
  const shown = new Set(reply.json.rows.map((row) => row.id))
  const stages = new Set(rows.map((row) => row[type.stage_field] ?? ''))
  for (const row of reply.json.rows) stages.add(row[type.stage_field] ?? '')
  const stageOf = (id) => world.byId.get(id).row[type.stage_field] ?? ''
  if (rows.length <= 500) {
    for (const stage of stages) {
      const mine = (ids) => sorted([...ids].filter((id) => stageOf(id) === stage))
      tally.check('list', person, `${where} stage=${stage}`, mine(shown), mine(rows.map((row) => row.id)))
    }
  }
  tally.check('count', person, where, reply.json.total, rows.length)
  tally.check('sum', person, `${where} of what is shown`, type.fields.filter((each) => each.name in reply.json.sums && !person.shows(type, each)).length, 0)
  for (const field of type.fields.filter((each) => each.name in reply.json.sums)) {
    const decimals = field.kind === 'money' ? 2 : field.decimals ?? 0
    tally.check('sum', person, `${where} ${field.name}`, String(units(reply.json.sums[field.name], decimals)), String(sumOf(rows, field)))
  }
  checkFields(world, tally, 'list', person, type, reply.json.rows, reply.text)
  checkComputed(world, tally, person, type, reply.json.rows)
  checkTitles(world, tally, person, type, reply.json.rows)
}

/** A row names the records it points at only where the reader may view them. */
function checkTitles(world, tally, person, type, rows) {
  for (const field of type.fields.filter((each) => each.kind === 'reference' && !each.system && person.shows(type, each))) {
    for (const row of rows.slice(0, 20).filter((each) => each[field.name])) {
      const target = world.byId.get(row[field.name])
      if (!target) continue
      const seen = person.mayWithRow(permissionOf(world.registers, target.type.name, 'view'), target.row)
      tally.check('field', person, `${type.name}.${field.name} of ${row.id} named`, row._labels?.[field.name] !== '（无权查看）', seen)
    }
  }
}

export async function checkStageCount(world, tally, person, type, stage) {
  const view = permissionOf(world.registers, type.name, 'view')
  if (!person.mayAnywhere(view)) return
  const reply = await world.ask(person, 'GET', `/api/${type.collection}?limit=1&stage=${stage}`)
  const rows = visibleRows(world, person, type, '').filter((row) => row[type.stage_field] === stage)
  if (!person.shows(type, type.fields.find((field) => field.name === type.stage_field))) return tally.check('count', person, `${type.name} by stage`, reply.status, 403)
  tally.check('count', person, `${type.name} stage=${stage}`, [reply.status, reply.json?.total], [200, rows.length])
}

/** Titles are looked for word for word; each hit must be one the person may view. */
export async function checkSearch(world, tally, person, words, known) {
  const reply = await world.ask(person, 'GET', `/api/search?limit=50&q=${encodeURIComponent(words)}`)
  tally.check('search', person, words, reply.status, 200)
  const visible = (id) => { const { type, row } = world.byId.get(id); return row.archived_at === null && person.sees(permissionOf(world.registers, type.name, 'view'), row) }
  const hits = reply.json.map((hit) => hit.id)
  for (const id of hits) tally.check('search', person, `${words} gives ${id}`, visible(id), true)
  if (hits.length >= 50) return
  const titleShown = (id) => { const { type } = world.byId.get(id); return person.shows(type, type.fields.find((field) => field.name === type.title_field)) }
  for (const id of known) tally.check('search', person, `${words} finds ${id}`, hits.includes(id), visible(id) && titleShown(id))
  for (const plain of Object.values(personalValues)) tally.check('search', person, `${words} plain text`, reply.text.replaceAll(words, '').includes(plain), false)
}

export async function checkRecord(world, tally, person, type, row) {
  const view = permissionOf(world.registers, type.name, 'view')
  const expected = !person.mayAnywhere(view) ? 403 : person.sees(view, row) ? 200 : 404
  const path = `/api/${type.collection}/${row.id}`
  const where = `${type.name} ${row.id} in ${row.zone_id}`
  const [record, history, proof] = await Promise.all(['', '/history', '/proof'].map((tail) => world.ask(person, 'GET', path + tail)))
  tally.check('record', person, where, record.status, expected)
  tally.check('history', person, where, history.status, expected)
  tally.check('proof', person, where, proof.status, expected)
  if (expected !== 200 || record.status !== 200) return
  checkFields(world, tally, 'record', person, type, [record.json.record], record.text)
  checkComputed(world, tally, person, type, [record.json.record])
  for (const plain of Object.values(personalValues)) tally.check('history', person, `${where} plain text`, history.text.includes(plain), false)
  for (const group of record.json.related) {
    const target = world.types.find((each) => each.name === group.type)
    const rows = visibleRows(world, person, target, '').filter((each) => pointsAt(target, each, group.field, row.id))
    tally.check('record', person, `${where} related ${group.type}.${group.field}`, group.total, rows.length)
  }
  if (person.publicOnly) tally.check('action', person, `${where} offers none`, record.json.actions, [])
  else checkActions(world, tally, person, type, row, record.json.actions)
}

function pointsAt(type, row, field, id) {
  const kind = type.fields.find((each) => each.name === field).kind
  return kind === 'list' ? JSON.parse(row[field] ?? '[]').includes(id) : row[field] === id
}

/** Which actions the record page offers: permission and stage as the register's file says. */
function checkActions(world, tally, person, type, row, offered) {
  for (const action of offered) {
    const permission = permissionOf(world.registers, type.name, action.name)
    const described = world.registers[type.name]?.actions[action.name] ?? type.actions.find((each) => each.name === action.name)
    const from = described?.from ?? []
    const possible = person.mayWithRow(permission, row) && (from.length === 0 || from.includes(row[type.stage_field])) && !keptBack(world.registers, type.name, action.name, row, row[type.stage_field])
    const also = described?.when && action.allowed === false   // the condition of the step is another test's
    if (!also) tally.check('action', person, `${type.name}.${action.name} offered at ${row[type.stage_field]} of ${row.id}`, action.allowed, possible)
    else tally.check('action', person, `${type.name}.${action.name} offered`, action.allowed && !possible, false)
  }
}

/** Steps are tried, never taken. */
export async function checkWriting(world, tally, person, type, row) {
  const names = ['edit', 'archive', ...type.actions.map((action) => action.name).filter((name) => name !== 'create' && name !== 'archive')]
  for (const name of names) {
    const permission = permissionOf(world.registers, type.name, name)
    const view = permissionOf(world.registers, type.name, 'view')
    const expected = !person.mayAnywhere(permission) ? 403 : !person.sees(view, row) ? 404 : person.mayWithRow(permission, row) ? 'not refused' : 403
    const path = `/api/${type.collection}/${row.id}`
    const reply = name === 'edit' ? await world.ask(person, 'PATCH', `${path}?try=1`, { version: row.version })
      : await world.ask(person, 'POST', `${path}/actions/${name}?try=1`, { version: row.version, reason: '测试', ...(name === 'archive' ? {} : { input: {} }) })
    let got = reply.status
    if (got !== 403 && got !== 404 && got < 500) got = 'not refused'
    // What the input lacks may be said before the record is looked at: nothing of the record is in that answer.
    if (expected !== 'not refused' && reply.status === 422 && reply.json.code === 'record.input_invalid') got = expected
    tally.check('action', person, `${type.name}.${name} at ${row[type.stage_field] ?? ''} of ${row.id}`, got, expected)
  }
}

export async function checkCreating(world, tally, person, type, zone) {
  const permission = permissionOf(world.registers, type.name, 'create')
  const expected = !person.mayAnywhere(permission) ? 403 : person.mayMakeIn(permission, zone) ? 'not refused' : person.knowsZone(zone) ? 403 : 404
  const body = type.name === 'enterprise' ? { name: '试新企业' } : {}
  const reply = await world.ask(person, 'POST', `/api/${type.collection}?try=1&zone=${zone}`, body)
  let got = reply.status
  if (got !== 403 && got !== 404 && got < 500) got = 'not refused'
  if (expected !== 'not refused' && reply.status === 422 && reply.json.code === 'record.input_invalid') got = expected
  tally.check('create', person, `${type.name} in ${zone}`, got, expected)
}

/** The texts of a workbook's parts, one after the other. */
function partsOf(bytes) {
  const texts = []
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50;) {
    const [method, size, name, extra] = [bytes.readUInt16LE(at + 8), bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26), bytes.readUInt16LE(at + 28)]
    const start = at + 30 + name + extra
    const packed = bytes.subarray(start, start + size)
    texts.push((method === 8 ? inflateRawSync(packed) : packed).toString('utf8'))
    at = start + size
  }
  return texts.join('\n')
}

export async function checkExport(world, tally, person, type, zone) {
  const reply = await world.ask(person, 'GET', `/api/${type.collection}/export.xlsx${zone ? `?zone=${zone}` : ''}`)
  const where = `${type.name} zone=${zone}`
  const mayExport = !zone || person.mayInZone('export', zone)
  const reading = person.reading(permissionOf(world.registers, type.name, 'view'), zone)
  const expected = !person.mayAnywhere('export') ? 403 : !mayExport ? (person.knowsZone(zone) ? 403 : 404) : reading
  tally.check('export', person, where, reply.status, expected)
  if (expected !== 200 || reply.status !== 200) return
  const text = partsOf(reply.bytes)
  const rows = visibleRows(world, person, type, zone).filter((row) => person.mayInZone('export', row.zone_id))
  tally.check('export', person, `${where} rows`, Number(text.match(/共 (\d+) 条/)?.[1]), rows.length)
  for (const plain of Object.values(personalValues)) tally.check('export', person, `${where} plain text`, text.includes(plain), false)
  const hidden = unarchived(world.rows.get(type.name)).find((row) => !person.mayWithRow(permissionOf(world.registers, type.name, 'view'), row) && String(row[type.title_field] ?? '').length > 8 &&
    !rows.some((each) => Object.values(each).includes(row[type.title_field])))
  if (hidden && type.fields.find((field) => field.name === type.title_field)?.kind === 'text' && !text.includes('无权查看')) {
    tally.check('export', person, `${where} holds the title of ${hidden.id}`, text.includes(`>${hidden[type.title_field]}<`), false)
  }
}

/** The workbook of the differences over all a person's zones: a project leaves with the right of its own zone, for those who see it. */
export async function checkDifferences(world, tally, person) {
  const reply = await world.ask(person, 'GET', `/api/lists/differences.xlsx?right=${encodeURIComponent(world.list)}`)
  if (!person.mayAnywhere('export')) { tally.check('differences', person, 'all zones', reply.status, 403); return }
  if (reply.status !== 200) { tally.check('differences', person, 'refused', [403, 404].includes(reply.status), true); return }
  const text = partsOf(reply.bytes)
  for (const [zone, project] of world.listed) {
    const { row } = world.byId.get(project)
    tally.check('differences', person, `project of ${zone}`, text.includes(`>${row.name}<`), person.sees('project.view', row) && person.mayInZone('export', zone))
  }
}

export async function checkFigure(world, tally, person, indicator, zone, answers) {
  const reply = await world.ask(person, 'GET', `/api/metrics/${indicator}?rows=1&zone=${zone}&from=${today.from}&to=${today.to}`)
  const expected = person.reading('indicator.view', zone)
  if (expected === 200 && person.publicOnly) return tally.check('figure', person, `${indicator} for outside`, reply.status === 200, world.openIndicators.includes(indicator) && reply.status === 200)
  if (expected !== 200 || reply.status === 409 || reply.status === 422) {   // a figure not in force, or without a value, has none for anybody
    tally.check('figure', person, `${indicator} in ${zone}`, reply.status >= 400 && (expected === 200 || reply.status === expected), true)
    return
  }
  tally.check('figure', person, `${indicator} in ${zone}`, reply.status, 200)
  if (reply.status !== 200) return
  const shown = [...reply.json.rows.numerator, ...reply.json.rows.rest]
  for (const row of shown) {
    const known = world.byId.get(row.id)
    tally.check('figure', person, `${indicator} shows ${row.id}`, person.sees(permissionOf(world.registers, known.type.name, 'view'), known.row), true)
  }
  for (const plain of Object.values(personalValues)) tally.check('figure', person, `${indicator} plain text`, reply.text.includes(plain), false)
  // The figure is the zone's, whoever reads it; only the rows are the reader's.
  const hidden = Number(reply.json.note.match(/^(\d+) 条无权查看/)?.[1] ?? 0)
  const figure = [reply.json.value, reply.json.numerator, reply.json.denominator, shown.length + hidden]
  const key = `${indicator} ${zone}`
  answers[key] ??= figure
  tally.check('figure', person, `${key} is one figure`, figure, answers[key])
}

/** Several figures in one question: to whom one by one is told, and the same; `answers` holds what each was by itself. */
export async function checkFigures(world, tally, person, ids, zone, answers) {
  const reply = await world.ask(person, 'GET', `/api/metrics?ids=${ids.join(',')}&zone=${zone}&from=${today.from}&to=${today.to}`)
  const expected = person.reading('indicator.view', zone)
  const toldTo = (id) => !person.publicOnly || world.openIndicators.includes(id)
  if (expected !== 200 || !ids.some(toldTo)) return tally.check('figures', person, `${ids[0]} and ${ids.length - 1} more in ${zone}`, expected === 200 ? reply.status >= 400 : reply.status, expected === 200 ? true : expected)
  if (ids.some((id) => toldTo(id) && answers[`${id} ${zone}`])) tally.check('figures', person, `${ids[0]} and ${ids.length - 1} more in ${zone}`, reply.status, 200)
  if (reply.status !== 200) return
  tally.check('figures', person, `${ids[0]} and after`, reply.json.figures.map((one) => one.id), ids)
  for (const { id, figure } of reply.json.figures) {
    const alone = answers[`${id} ${zone}`]
    if (!toldTo(id)) tally.check('figures', person, `${id} for outside`, figure, null)
    else if (alone && !person.publicOnly) tally.check('figures', person, `${id} ${zone} is one figure`, [figure?.value, figure?.numerator, figure?.denominator], alone.slice(0, 3))
    tally.check('figures', person, `${id} ${zone} without its rows`, figure?.rows === undefined, true)
  }
  for (const plain of Object.values(personalValues)) tally.check('figures', person, `${ids[0]} and after, plain text`, reply.text.includes(plain), false)
}

export async function checkBoard(world, tally, person, zone) {
  const type = world.types.find((each) => each.name === 'project')
  const reply = await world.ask(person, 'GET', `/api/board?zone=${zone}`)
  const expected = person.reading('project.view', zone)
  tally.check('board', person, zone, reply.status, expected)
  if (expected !== 200 || reply.status !== 200) return
  const rows = visibleRows(world, person, type, zone)
  const columnOf = Object.fromEntries(type.stages.map((stage) => [stage.code, stage.board_column || stage.code]))
  for (const column of reply.json.columns) {
    const mine = rows.filter((row) => columnOf[row.stage] === column.code)
    tally.check('board', person, `${zone} ${column.code}`, column.count, mine.length)
    for (const card of column.cards) tally.check('board', person, `${zone} ${card.id}`, mine.some((row) => row.id === card.id), true)
  }
}

/** A list counted by a field counts what the person may list, and no more. */
export async function checkSummary(world, tally, person, zone) {
  const type = world.types.find((each) => each.name === 'project')
  const reply = await world.ask(person, 'GET', `/api/projects/summary?zone=${zone}&by=stage`)
  const expected = person.reading('project.view', zone)
  tally.check('summary', person, zone, reply.status, expected)
  if (expected !== 200 || reply.status !== 200) return
  const rows = visibleRows(world, person, type, zone)
  tally.check('summary', person, `${zone} all`, reply.json.all.count, rows.length)
  for (const line of reply.json.lines) tally.check('summary', person, `${zone} ${line.value}`, line.count, rows.filter((row) => row.stage === line.value).length)
}

/** Outside only the making of a record and what changed an open field of it is told, from where it left the stages that stay inside. */
function toldOutside(world, person, zone, { record_id: id, sequence, body }) {
  if (!person.publicOnly) return true
  const { type } = world.byId.get(id), inside = type.name === 'project' ? world.insideStages : []
  let from = 0, within = false
  const stages = inside.length ? world.entriesOf(zone).filter((entry) => entry.record_id === id).reverse() : []
  for (const entry of stages) {
    const { after } = JSON.parse(entry.body)
    if (!(type.stage_field in after)) continue
    const now = inside.includes(after[type.stage_field])
    if (within && !now) from = entry.sequence
    within = now
  }
  const { before, after, version } = JSON.parse(body)
  const open = type.fields.filter((field) => !field.system && person.shows(type, field)).map((field) => field.name)
  return sequence >= from && (version === 1 || Object.keys({ ...before, ...after }).some((name) => open.includes(name)))
}

/** The history of a zone: every entry of the records one may view and no others. Who reaches chosen records reads all of theirs, as each record's own page tells it. */
export async function checkLedger(world, tally, person, zone) {
  const lines = []
  let next = 0
  while (next !== null && lines.length < 400) {
    const reply = await world.ask(person, 'GET', `/api/ledger?zone=${zone}&limit=25${next ? `&before=${next}` : ''}`)
    tally.check('ledger', person, zone, reply.status, 200)
    lines.push(...reply.json.lines)
    next = reply.json.next
    for (const plain of Object.values(personalValues)) tally.check('ledger', person, `${zone} plain text`, reply.text.includes(plain), false)
  }
  const viewOf = (id) => permissionOf(world.registers, world.byId.get(id).type.name, 'view')
  for (const line of lines.filter((each) => world.byId.has(each.id))) tally.check('ledger', person, `entry ${line.sequence} of ${zone}`, person.sees(viewOf(line.id), world.byId.get(line.id).row), !line.blind)
  tally.check('ledger', person, `${zone} blind`, lines.some((line) => line.blind) && !person.mayInZone('audit.read', zone), false)
  const alone = person.chosenAlone(zone)
  const theirs = (id) => person.sees(viewOf(id), world.byId.get(id).row) && !(alone && person.seesEvery(viewOf(id), zone))
  const read = lines.filter((line) => !line.blind && world.byId.has(line.id)).map((line) => line.sequence)
  const last = next === null ? 0 : lines.at(-1).sequence
  const entries = world.entriesOf(zone).filter((entry) => entry.sequence >= last && world.byId.has(entry.record_id) && theirs(entry.record_id) && toldOutside(world, person, zone, entry)).map((entry) => entry.sequence)
  tally.check('ledger', person, `${zone} holds what is theirs, ${read.length} of ${entries.length}`, read, entries)
  if (!alone) return
  const told = (entry) => [entry.act, entry.action_label, entry.at, entry.actor_name, entry.reason, entry.changes.map((change) => [change.field, change.label, change.before ?? '', change.after ?? ''])]
  for (const line of lines.slice(0, 20)) {
    const { entries: history } = (await world.ask(person, 'GET', `/api/${line.collection}/${line.id}/history`)).json
    tally.check('ledger', person, `entry ${line.sequence} as its record tells it`, told(line), told(history.find((entry) => entry.sequence === line.sequence)))
  }
  return lines.map((line) => line.id)
}

/** Its bytes (`tail` '') or what is told of them ('/preview'): by zone and hash, by its record, and by its record under the hash of another one. */
export async function checkFile(world, tally, person, file, other, tail) {
  const view = permissionOf(world.registers, 'enterprise_appeal', 'view')
  const { row } = world.byId.get(file.id)
  const ofZone = !person.mayAnywhere('file.view') ? 403 : person.mayInZone('file.view', file.zone) ? 200 : person.knowsZone(file.zone) ? 403 : 404
  const reads = person.mayInZone('file.view', file.zone) || person.mayInZone('file.of_record', file.zone)
  const ofRecord = (whenSeen) => (!person.mayAnywhere(view) ? 403 : person.sees(view, row) ? whenSeen : 404)
  for (const [path, expected] of [
    [`/api/files/${file.zone}/${file.sha256}`, ofZone],
    [`/api/enterprise_appeals/${file.id}/files/${file.sha256}`, ofRecord(reads ? 200 : 403)],
    [`/api/enterprise_appeals/${file.id}/files/${other.sha256}`, ofRecord(404)]]) {
    const reply = await world.ask(person, 'GET', path + tail)
    tally.check('file', person, path + tail, reply.status, expected)
    const told = tail ? reply.text.includes('"kind"') : reply.text.includes('planted in')
    tally.check('file', person, `${path}${tail} tells of it`, told, expected === 200)
  }
}

export async function checkReveal(world, tally, person, type, row) {
  const view = permissionOf(world.registers, type.name, 'view')
  const expected = !person.mayAnywhere('personal.reveal') ? 403 : !person.mayWithRow(view, row) ? 404
    : person.mayWithRow('personal.reveal', row) || person.mayWithRow(`${type.name}.reveal`, row) ? 200 : 403
  for (const [field, plain] of Object.entries(personalValues)) {
    const reply = await world.ask(person, 'POST', `/api/${type.collection}/${row.id}/reveal`, { field, reason: '核对联系方式' })
    tally.check('reveal', person, `${type.name}.${field} of ${row.id}`, [reply.status, reply.json?.value ?? ''], [expected, expected === 200 ? plain : ''])
  }
}
