// import_test.mjs — Both project ledgers come out exactly as the expected result beside them; a second import doubles nothing.
import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { answer, demoCopy, expectedOf, fictionalZone, temporaryFolder, workbook, wutong } from './program.mjs'

const ledgers = ['项目台账-清洁', '项目台账-某区调度表']
const sum = (text) => Number(String(text).replaceAll(',', ''))
const places = (rows) => rows.map((row) => `${row.sheet}!${row.row}`).sort()
const everything = ['--from', '1990-01-01', '--to', '2100-12-31']
const signed = (data) => answer(0, 'metric', 'signed_count', '--data', data, '--zone', fictionalZone, ...everything)

function compare(result, expected) {
  assert.equal(result.accepted, expected.totals.rows_to_import)
  assert.deepEqual(places(result.rejected), places(expected.rejected))
  assert.equal(sum(result.total_investment_wan), expected.totals.sum_total_investment_wan)
  for (const row of result.rejected) assert.ok(row.reason && row.column, JSON.stringify(row))
}

for (const name of ledgers) {
  test(`${name}: a dry run gives the expected result and changes nothing`, () => {
    const data = demoCopy()
    const before = signed(data)
    compare(answer(0, 'import', 'project', workbook(name), '--data', data, '--zone', fictionalZone, '--dry-run'), expectedOf(name))
    assert.deepEqual(signed(data), before)
  })

  test(`${name}: imported twice, the second time adds nothing, and the ledger verifies`, () => {
    const data = demoCopy()
    compare(answer(0, 'import', 'project', workbook(name), '--data', data, '--zone', fictionalZone), expectedOf(name))
    const once = signed(data)
    compare(answer(0, 'import', 'project', workbook(name), '--data', data, '--zone', fictionalZone), expectedOf(name))
    assert.equal(signed(data).value, once.value)
    assert.equal(wutong('verify', '--data', data).status, 0)
  })
}

test('rejected rows name sheet, row, column and value in the plain answer too', () => {
  const result = wutong('import', 'project', workbook('项目台账-某区调度表'), '--data', demoCopy(), '--zone', fictionalZone, '--dry-run')
  assert.equal(result.status, 0)
  for (const part of ['重点项目', '3499Z', '128', '16']) assert.ok(result.out.includes(part), `${part} is missing in\n${result.out}`)
})

test('one sheet can be chosen', () => {
  const expected = expectedOf('项目台账-某区调度表')
  const data = demoCopy()
  const result = answer(0, 'import', 'project', workbook('项目台账-某区调度表'), '--data', data, '--zone', fictionalZone, '--sheet', '重点项目', '--dry-run')
  assert.deepEqual(places(result.rejected), places(expected.rejected.filter((row) => row.sheet === '重点项目')))
})

test('a header states the unit of a quantity; columns nobody knows and units that do not fit are told', () => {
  const data = demoCopy()
  const table = (text) => {
    const path = join(mkdtempSync(join(tmpdir(), 'wutong-import-')), 'assets.csv')
    writeFileSync(path, text)
    return ['import', 'tourism_asset', path, '--data', data, '--zone', fictionalZone]
  }
  const words = table('序号,资产编号,资产名称,类别,面积（公顷）,运营芳\n1,SD9,示例湿地,湿地,2,某公司\n')
  const said = wutong(...words)
  assert.equal(said.status, 0, said.err)
  assert.match(said.out, /未识别的列：运营芳（是否想写 运营方？）/)
  assert.deepEqual(answer(0, ...words).unknown_columns.map((column) => column.header), ['运营芳'])
  // 30 亩 again is the record as it is: 2 公顷 were stored as that.
  assert.equal(answer(0, ...table('资产编号,资产名称,类别,面积(亩)\nSD9,示例湿地,湿地,30\n'), '--dry-run').unchanged, 1)
  const wrong = table('资产编号,资产名称,类别,面积（公里）\nSD8,示例湿地二,湿地,2\n')
  assert.match(wutong(...wrong, '--dry-run').out, /未导入的列：面积（公里），.*不能换算成面积的单位“亩”/)
  assert.deepEqual(answer(0, ...wrong, '--dry-run').refused_columns.map((column) => column.header), ['面积（公里）'])
  // The real run says it as the trial did.
  const real = answer(0, ...wrong)
  assert.equal(real.new, 1)
  assert.deepEqual(real.columns_left_out.map((column) => [column.letter, column.header]), [['D', '面积（公里）']])
  assert.match(real.columns_left_out[0].reason, /不能换算成面积的单位“亩”/)
  assert.match(wutong(...wrong).out, /未导入的列：面积（公里），/)
})

test('a heading with a year is taken for the field of this year by the clock of the zone; one of another year stays out and says why', () => {
  const folder = temporaryFolder()
  const file = join(folder, '年度.csv')
  writeFileSync(file, '项目名称,建设单位,2025年计划（万元）,2026年计划投资\n示例·有年度的项目,示例·某公司,500,700\n')
  const data = demoCopy()   // its business day lies in 2025
  const done = answer(0, 'import', 'project', file, '--data', data, '--zone', fictionalZone)
  assert.deepEqual(done.sums.map((sum) => [sum.column, sum.sum_wan]), [['annual_plan', 500]])
  const told = wutong('import', 'project', file, '--data', data, '--zone', fictionalZone, '--dry-run').out
  assert.match(told, /未导入的列：2026年计划投资，表头写明 2026 年，不是今年（2025 年）/)
})

test('a stage behind its days is remarked on before it comes in, for the days decide', () => {
  const file = join(temporaryFolder(), '阶段.csv')
  writeFileSync(file, '项目名称,建设单位,项目阶段,签约日期,开工日期\n示例·说在谈的项目,示例·甲公司,在谈,2025-03-04,\n示例·说签约的项目,示例·乙公司,签约,2025-03-04,2025-05-06\n示例·说得对的项目,示例·丙公司,签约,2025-03-04,\n')
  const data = demoCopy()
  const into = ['import', 'project', file, '--data', data, '--zone', fictionalZone]
  const warned = answer(0, ...into, '--dry-run').warnings.filter((one) => one.column === 'stage')
  assert.deepEqual(warned.map((one) => [one.row, one.message.slice(0, 11)]), [[2, '有签约日期，将记为签约'], [3, '有开工日期，将记为开工']])
  const before = Number(signed(data).numerator)
  answer(0, ...into)
  assert.equal(Number(signed(data).numerator), before + 3, 'as the remark said')
})
