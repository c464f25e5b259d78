// form_units_test.mjs — A whole form of the upper level filled over HTTP: every part of a figure in its own kind and unit, entered energy among them; only units of another kind are refused.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { answer, demoCopy, saltLakeZone, served, signedIn } from '../cli/program.mjs'
import { zip } from './sheet_file.mjs'

const data = demoCopy()
const sheetName = '月报'
/** A form with one header row; each line is [label, unit as the form writes it, blanks…]. */
function formOf(lines) {
  const cell = (text, at) => (text === '' ? `<c r="${at}"/>` : `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`)
  const row = (cells, number) => `<row r="${number}">${cells.map((text, column) => cell(text, `${'ABCDEF'[column]}${number}`)).join('')}</row>`
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main', office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packages = 'http://schemas.openxmlformats.org/package/2006', type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  return zip(new Map(Object.entries({
    '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${sheetName}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="${main}"><sheetData>${lines.map((cells, at) => row(cells, at + 1)).join('')}</sheetData></worksheet>`,
  }).map(([name, text]) => [name, Buffer.from(text)])))
}

let ask
/** The id of the zone, with somebody of it signed in. */
async function signIn(address, user) {
  const person = await signedIn(data, address, user)
  ask = (path, body) => person.ask(body ? 'POST' : 'GET', path, body)
  return person.zoneOf(saltLakeZone)
}

/** Opens the form, says what `more` cells mean beside what was proposed, fills it for the period; texts by cell, and what is missing. */
async function filled(zone, lines, period, more = []) {
  const bytes = formOf(lines)
  const opened = await ask(`/api/reports/templates?zone=${zone}`, bytes)
  const cells = [...opened.proposal.cells, ...more.map((cell) => ({ sheet: sheetName, part: 'value', period: '', ...cell }))]
  const saved = await ask('/api/report_templates', { zone_id: zone, name: `表${opened.fingerprint.slice(0, 6)}`, receiver: '市工信局', file: opened.file, file_name: 'a.xlsx', fingerprint: opened.fingerprint, mapping: JSON.stringify({ cells }) })
  const done = await ask(`/api/reports/templates/${saved.record.id}/fill`, { period })
  return { proposed: opened.proposal.cells, texts: Object.fromEntries(done.filled.map((cell) => [cell.cell, cell.text])), missing: Object.fromEntries(done.missing.map((cell) => [cell.cell, cell.why])), unknown: opened.proposal.unknown }
}

before(() => {
  for (const name of ['甲', '乙', '丙']) answer(0, 'act', 'tourism_asset', '-', 'create', `code=X${name}`, `name=写生点${name}`, 'kind=写生点', `village=${name === '丙' ? '下村' : '上村'}`, '--zone', saltLakeZone, '--data', data)
})

test('entered energy fills every row that names a unit of energy, as it was proposed; other units are refused by name', async () => {
  await served(data, async (_post, address) => {
    const zone = await signIn(address, 'tongji')
    for (const [id, period, value] of [['industrial_electricity', '2025-09', '1234.5'], ['stopped_enterprises', '2025-09', '7'], ['budget_revenue', '2025-01..2025-09', '19.5'], ['industrial_output_growth', '2025-01..2025-09', '5.3']])
      await ask(`/api/metrics/${id}/values`, { zone, period, value, source: '来函' })
    const units = ['万千瓦时', '亿千瓦时', '千瓦时', '度', '万度', '吨', '个', '万元']
    const lines = [['指标', '单位', '本月'], ...units.map((unit) => ['工业用电量', unit, '']), ['工业用电量（亿度）', '', ''], ['停产企业户数', '户', '']]
    const form = await filled(zone, lines, '2025-09', [{ cell: 'D2', item: 'industrial_electricity', unit: '' }, { cell: 'D3', item: 'budget_revenue', unit: '万元', period: 'cumulative' },
      { cell: 'D4', item: 'budget_revenue', unit: '亿元', period: 'cumulative' }, { cell: 'D5', item: 'industrial_output_growth', unit: '%', period: 'cumulative' }])
    assert.deepEqual(form.proposed.filter((cell) => cell.cell.startsWith('C') && cell.item === 'industrial_electricity').map((cell) => cell.unit), [...units, '亿度'])
    assert.deepEqual(form.texts, { C2: '1234.5', C3: '0.1235', C4: '12345000', C5: '12345000', C6: '1234.5', C10: '0.1235', C11: '7', D3: '195000', D4: '19.5', D5: '5.3' })
    assert.deepEqual(Object.keys(form.missing).sort(), ['C7', 'C8', 'C9', 'D2'])
    for (const [at, unit] of [['C7', '吨'], ['C8', '个'], ['C9', '万元'], ['D2', '']]) assert.equal(form.missing[at], `单位“${unit}”与这个指标不符`)
  })
})

test('numerator, denominator and their quotient are each written in their own kind and unit', async () => {
  await served(data, async (_post, address) => {
    const zone = await signIn(address, 'tongji')
    const rows = [
      ['average_signed_investment', 'numerator', '亿元', '116.76'], ['average_signed_investment', 'denominator', '个', '37'], ['average_signed_investment', 'denominator', '', '37'], ['average_signed_investment', 'value', '万元', '31556.7568'],
      ['average_signed_investment', 'denominator', '万元', null], ['average_signed_investment', 'value', '%', null],
      ['same_year_start_rate', 'value', '%', '83.78'], ['same_year_start_rate', 'denominator', '个', '37'], ['same_year_start_rate', 'value', '个', null],
      ['attainment_rate', 'value', '%', 'share'], ['attainment_rate', 'numerator', '亿元', 'over'], ['attainment_rate', 'denominator', '亿元', 'under'], ['attainment_rate', 'value', '万元', null],
      ['sketching_points_per_village', 'value', '', '1.5'], ['sketching_points_per_village', 'numerator', '个', '3'], ['sketching_points_per_village', 'denominator', '个', '2'],
    ]
    const lines = [['项目', '数'], ...rows.map((_, at) => [`第${'一二三四五六七八九十甲乙丙丁戊己'[at]}行`, ''])]
    const form = await filled(zone, lines, '2025-01..2025-09', rows.map(([item, part, unit], at) => ({ cell: `B${at + 2}`, item, part, unit })))
    const output = (field) => Number(form.texts[`B${rows.findIndex((row) => row[3] === field) + 2}`])
    rows.forEach(([item, part, unit, text], at) => {
      const said = `${item} ${part} in ${unit}: ${form.texts[`B${at + 2}`] ?? form.missing[`B${at + 2}`]}`
      if (text === null) assert.equal(form.missing[`B${at + 2}`], `单位“${unit}”与这个指标不符`, said)
      else if (/\d/.test(text)) assert.equal(form.texts[`B${at + 2}`], text, said)
    })
    assert.ok(output('under') > 0 && Math.abs(output('share') - 100 * output('over') / output('under')) < 0.01, JSON.stringify(form.texts))
  })
})
