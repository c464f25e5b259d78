// authorization_matrix_test.mjs — Role × reach × zone × type × stage × field, through list, count, sum, search, record, history, proof, export,
// figures, board, actions and plain text: the served demo answers what authorization_expected.mjs works out from the definitions. No surprise is allowed.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as cases from './authorization_cases.mjs'
import { permissionOf } from './authorization_expected.mjs'
import { Sample } from './authorization_sample.mjs'
import { World, personalValues } from './authorization_world.mjs'

const atOnce = 12
const whole = Boolean(process.env.WUTONG_LONG)
const fewestCases = whole ? 100_000 : 25_000
const tally = new cases.Tally()
const sample = new Sample(whole)
let world

before(async () => {
  world = new World()
  world.settle()
  await world.serve()
  await world.plant()
  await world.plantFiles()
  await world.plantLists()
  await world.read()
  for (const { row, ...known } of world.byId.values()) {
    if (String(row.name ?? '').startsWith('种子')) world.byId.set(row.id, { ...known, row, planted: personalValues })
  }
}, { timeout: 180_000 })
after(async () => { await world?.stop() })

/** Runs the jobs of the sample, some at once. */
async function all(channel, jobs) {
  const queue = sample.of(channel, jobs).values()
  await Promise.all(Array.from({ length: atOnce }, async () => { for (const job of queue) await job() }))
}

/** One job: who asks for what, and in which zone ('' for everywhere). */
function job(person, asked, zone, run, stage = '') {
  return { person, asked, stage, zone, own: person.grants.some((grant) => grant.zone === zone), run }
}
const ofRow = (person, type, row, run) => job(person, type.name, row.zone_id, run, row[type.stage_field] ?? '')

/** One row of each zone and stage of a type, and of each maker: the corners of the matrix. */
function corners(type, most) {
  const found = new Map()
  for (const row of world.rows.get(type.name)) {
    if (row.archived_at === null) found.set([row.zone_id === world.salt ? 'salt' : row.zone_id === world.model ? 'model' : 'other', row[type.stage_field] ?? '', row.created_by].join(' '), row)
  }
  return [...found.values()].slice(0, most)
}

function inTwoZones(type) {
  const rows = corners(type, 1_000)
  return [world.salt, world.model].map((zone) => rows.find((row) => row.zone_id === zone)).filter(Boolean)
}

function noSurprise() {
  const shown = tally.surprises.splice(0)
  assert.equal(shown.length, 0, `${shown.length} surprises, the first of them:\n${shown.slice(0, 25).join('\n')}`)
}

test('lists, counts and sums hold the rows a person may view, and no others', async () => {
  const city = world.tree.parent.get(world.salt)
  await all('list', world.people.flatMap((person) => world.types.flatMap((type) => (person.grants[0]?.rows || person.login.startsWith('city') ? ['', world.salt, city] : ['', world.salt, world.model])
    .map((zone) => job(person, type.name, zone, () => cases.checkList(world, tally, person, type, zone))))))
  await all('count', world.people.flatMap((person) => world.types.filter((type) => type.stages.length > 0 && type.stages.length < 20)
    .flatMap((type) => type.stages.map((stage) => job(person, type.name, '', () => cases.checkStageCount(world, tally, person, type, stage.code), stage.code)))))
  noSurprise()
})

test('records, their history and their proof open to those who may view them; a page offers the steps the stage and the role allow', async () => {
  await all('record', world.people.flatMap((person) => world.types.flatMap((type) => corners(type, 3).map((row) => ofRow(person, type, row, () => cases.checkRecord(world, tally, person, type, row))))))
  noSurprise()
})

test('a file and what is told of it are given to those who may read the files of the zone, and by its record to those who see that', async () => {
  const other = (file) => world.files.find((each) => each !== file)
  await all('file', world.people.flatMap((person) => world.files.flatMap((file) => ['', '/preview'].map((tail) => job(person, `file${tail}`, file.zone, () => cases.checkFile(world, tally, person, file, other(file), tail))))))
  noSurprise()
})

test('search finds what may be viewed, never what may not, and no details of people', async () => {
  const words = new Map([['种子', []], [personalValues.contact_phone, []], [personalValues.contact_name, []]])
  for (const type of world.types.filter((_, at) => at % 3 === 0)) {
    const title = type.fields.find((field) => field.name === type.title_field)
    if (!title?.search || title.personal) continue
    for (const row of corners(type, 1)) words.set(row[type.title_field], [row.id])
  }
  await all('search', world.people.flatMap((person, who) => [...words].filter(([text], at) => text && text.length <= 60 && (at < 3 || (at + who) % 2 === 0)).map(([text, ids], at) => job(person, ids.length ? `title ${at % 5}` : text, '', () => cases.checkSearch(world, tally, person, text, ids), text))))
  noSurprise()
})

test('steps are refused to those whose role does not hold them', async () => {
  const business = world.people.filter((person) => !person.login.includes('administrator'))
  // Each person meets every type, in one zone or the other by turns.
  await all('step', business.flatMap((person, who) => world.types.flatMap((type, at) => inTwoZones(type).filter((_, turn, rows) => turn === (who + at) % rows.length).map((row) => ofRow(person, type, row, () => cases.checkWriting(world, tally, person, type, row))))))
  await all('create', world.people.flatMap((person) => world.types.filter((type) => type.name !== 'submission')
    .flatMap((type) => [world.salt, world.model].map((zone) => job(person, type.name, zone, () => cases.checkCreating(world, tally, person, type, zone))))))
  noSurprise()
})

test('exports hold what may be viewed and taken away', async () => {
  await all('export', world.people.flatMap((person) => world.types.flatMap((type) => [person.login.endsWith('salt') ? world.salt : ''].map((zone) => job(person, type.name, zone, () => cases.checkExport(world, tally, person, type, zone))))))
  await all('differences', world.people.map((person) => job(person, 'differences', '', () => cases.checkDifferences(world, tally, person))))
  noSurprise()
})

test('figures are the zone\'s, their rows the reader\'s; the board counts what the reader may view', async () => {
  const meta = (await world.ask(world.person('province_officer-salt'), 'GET', '/api/meta')).json
  const answers = {}
  for (const zone of [world.salt, world.model]) {
    await all('figure', world.people.flatMap((person) => meta.indicators.map((indicator) => job(person, indicator.id, zone, () => cases.checkFigure(world, tally, person, indicator.id, zone, answers)))))
    const ids = meta.indicators.map((indicator) => indicator.id), parts = Array.from({ length: Math.ceil(ids.length / 40) }, (_, at) => ids.slice(at * 40, at * 40 + 40))
    await all('figures', world.people.flatMap((person) => parts.map((part) => job(person, `figures from ${part[0]}`, zone, () => cases.checkFigures(world, tally, person, part, zone, answers)))))
    await all('board', world.people.map((person) => job(person, 'board', zone, () => cases.checkBoard(world, tally, person, zone))))
    await all('summary', world.people.map((person) => job(person, 'summary', zone, () => cases.checkSummary(world, tally, person, zone))))
  }
  noSurprise()
})

test('the history of a zone is read of records a person may view; one enterprise reads nothing of another', async () => {
  const read = {}
  await all('ledger', world.people.flatMap((person) => [world.salt, world.model].map((zone) => job(person, 'ledger', zone, async () => { read[`${person.login} ${zone}`] = await cases.checkLedger(world, tally, person, zone) }))))
  noSurprise()
  const [one, other] = ['firm', 'other-firm'].map((login) => read[`${login} ${world.model}`])
  assert.ok(one.length > 3 && other.length > 1, `${one.length} and ${other.length} entries`)
  assert.deepEqual(one.filter((id) => other.includes(id)), [])
  const firms = [one, other].map((ids) => new Set(ids.flatMap((id) => [id, ...world.byId.get(id).row.references]).filter((id) => world.byId.get(id)?.type.name === 'enterprise')))
  assert.deepEqual(firms.map((set) => set.size), [1, 1])
})

test('plain text of people\'s details is given to those who hold the right, where they may view the record', async () => {
  const planted = [...world.byId.values()].filter((known) => known.planted)
  assert.equal(planted.length, 4)
  await all('reveal', world.people.flatMap((person) => planted.map(({ type, row }) => ofRow(person, type, row, () => cases.checkReveal(world, tally, person, type, row)))))
  noSurprise()
})

test('a role for outside holds nothing but public views, public figures and the sheet of them, and stands beside no other', async () => {
  const outside = Object.values(world.roles).filter((role) => role.permissions.some((line) => line.endsWith('.view_public')))
  assert.ok(outside.length >= 1)
  for (const role of outside) {
    assert.deepEqual(role.permissions.filter((line) => !/^\w+\.view_public$/.test(line) && line !== 'export'), [], role.id)
    assert.deepEqual(Object.keys(world.roles).filter((id) => id !== role.id && !role.excludes.includes(id)), [], `${role.id} may stand beside`)
  }
  const { json } = await world.ask(world.person('public_screen-salt'), 'GET', '/api/meta')
  assert.deepEqual(json.indicators.map((indicator) => indicator.id).filter((id) => !world.openIndicators.includes(id)), [])
  for (const type of json.types) {
    assert.deepEqual(type.fields.filter((field) => !field.system && !world.isOpen(type, field)).map((field) => field.name), [], type.name)
    assert.deepEqual([type.actions, type.importable], [[], false], type.name)
  }
})

test('the matrix is as large as it is said to be, and finds a wrong expectation', () => {
  console.log(`# ${sample.done} of ${sample.jobs} jobs in ${sample.taken.size} strata; ${tally.cases} cases: ${Object.entries(tally.byChannel).map(([channel, count]) => `${channel} ${count}`).join(', ')}`)
  assert.ok(tally.cases >= fewestCases, `only ${tally.cases} cases`)
  assert.ok(sample.taken.size > 5_000, `only ${sample.taken.size} strata`)
  assert.deepEqual([...sample.possible].filter((each) => !sample.taken.has(each)), [], 'strata left out')
  const person = world.person('statistician-salt')
  assert.equal(person.mayInZone(permissionOf(world.registers, 'project', 'view'), world.model), false)
  tally.check('self', person, 'a wrong expectation', 200, 403)
  assert.equal(tally.surprises.splice(0).length, 1)
})
