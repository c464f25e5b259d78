// registers_test.mjs — Every visible type: template, fill, import, export, import again. A new register is covered as soon as its file is there.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { answer, demoCopy, fictionalZone, program, root, temporaryFolder } from './program.mjs'

const described = JSON.parse(spawnSync(program, ['schema', '--json'], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).stdout)
const types = described.types.filter((type) => type.importable && type.visible !== false && type.area !== 'system' && type.name !== 'zone')
const choices = new Map(described.choices.map((list) => [list.id, list.items]))
const rowsOfEach = 2

const inOrder = []
const depth = new Map()
function place(type, above = []) {
  if (depth.has(type.name) || above.includes(type.name)) return depth.get(type.name) ?? 0
  const below = fieldsOf(type).filter((field) => (field.kind === 'reference' || field.element === 'reference') && field.target !== type.name)
  const deepest = below.map((field) => types.find((each) => each.name === field.target)).filter(Boolean).map((each) => place(each, [...above, type.name]) + 1)
  depth.set(type.name, Math.max(0, ...deepest))
  inOrder.push(type)
  return depth.get(type.name)
}
function fieldsOf(type) {
  return type.fields.filter((field) => !field.system && !field.computed && !field.read_only && field.kind !== 'file' && !field.personal && field.name !== type.stage_field)
}
for (const type of types) place(type)

/** A value for the n-th row: plain, within limits, later in a type that refers to others; nothing here knows any register by name. */
function valueOf(type, field, n) {
  const index = fieldsOf(type).indexOf(field)
  const two = (number) => String(number).padStart(2, '0')
  const kind = field.kind === 'list' ? field.element : field.kind
  if (kind === 'reference') return titles.get(field.target)?.[0] ?? ''
  if (kind === 'choice') return choices.get(field.target)?.at(-1)?.label ?? ''
  if (kind === 'code') return ''
  if (kind === 'boolean') return '是'
  if (kind === 'date' || kind === 'milestone_date') return `2025-${two(1 + depth.get(type.name))}-${two(1 + index)}`
  if (kind === 'money' || kind === 'quantity' || kind === 'percent' || kind === 'decimal' || kind === 'integer') return field.name === 'year' ? '2025' : String(1 + index)
  if (field.format && field.format !== 'plain' && field.format !== 'long_text') return ''
  return `试填${field.label}${n}`.slice(0, field.max_length ?? 200)
}
const titles = new Map()

const cell = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const csvOf = (headers, rows) => `\uFEFF${[headers, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
const cellsOf = (line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((found) => (found[1] ?? found[2]).replaceAll('""', '"'))
function tableIn(file) {
  const [head, ...rows] = readFileSync(file, 'utf8').replace(/^\uFEFF/, '').trimEnd().split(/\r?\n/).map(cellsOf)
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index]])))
}
const labelOf = (header) => header.replace(/\([^()]*\)$/, '')

const data = demoCopy()
const folder = temporaryFolder()
const zone = ['--data', data, '--zone', fictionalZone]

/** The fields that can be filled together: all of them, or the required ones and each further one that no check of the register refuses. */
function fillable(type, write) {
  const fields = fieldsOf(type)
  const accepted = (chosen) => answer(0, 'import', type.name, write(chosen), ...zone, '--dry-run').accepted === rowsOfEach
  if (accepted(fields)) return fields
  let chosen = fields.filter((field) => field.required || field.name === type.title_field)
  assert.ok(accepted(chosen), `${type.name}: the required fields alone are refused`)
  for (const field of fields.filter((each) => !chosen.includes(each))) if (accepted([...chosen, field])) chosen = [...chosen, field]
  return chosen
}

for (const type of inOrder) {
  test(`${type.name}: template, fill, import, export, import again`, () => {
    const template = join(folder, `${type.name}-template.csv`)
    assert.equal(spawnSync(program, ['export', type.name, ...zone, '--out', template, '--template'], { cwd: root }).status, 0)
    const headers = cellsOf(readFileSync(template, 'utf8').replace(/^\uFEFF/, '').trimEnd())
    const filled = join(folder, `${type.name}.csv`)
    const rowOf = (chosen, n) => headers.map((header) => {
      const field = chosen.find((each) => each.label === labelOf(header) || each.label === header)
      return field ? valueOf(type, field, n) : ''
    })
    const write = (chosen) => {
      writeFileSync(filled, csvOf(headers, Array.from({ length: rowsOfEach }, (_, n) => rowOf(chosen, n + 1))))
      return filled
    }
    const chosen = fillable(type, write)
    const imported = answer(0, 'import', type.name, write(chosen), ...zone)
    assert.equal(imported.accepted, rowsOfEach, JSON.stringify(imported.rejected))

    const exported = join(folder, `${type.name}-exported.csv`)
    answer(0, 'export', type.name, ...zone, '--out', exported)
    const table = tableIn(exported)
    const key = chosen.find((field) => field.name === type.title_field && field.kind === 'text') ?? chosen.find((field) => field.kind === 'text')
    for (let n = 1; n <= rowsOfEach; n += 1) {
      const row = table.find((each) => !key || each[key.label] === valueOf(type, key, n))
      assert.ok(row, `${type.name}: row ${n} is not in the export`)
      headers.forEach((header, index) => {
        const wanted = rowOf(chosen, n)[index]
        if (wanted !== '') assert.equal(Number(row[header]) === Number(wanted) ? wanted : row[header], wanted, `${type.name}: ${header}`)
      })
    }
    if (key) titles.set(type.name, [1, 2].map((n) => valueOf(type, type.fields.find((field) => field.name === type.title_field) ?? key, n)))

    const book = join(folder, `${type.name}.xlsx`)
    const before = answer(0, 'export', type.name, ...zone, '--out', book).rows
    answer(0, 'import', type.name, book, ...zone)
    assert.equal(answer(0, 'export', type.name, ...zone, '--out', book).rows, before, `${type.name}: its own export doubled rows`)
  })
}
