// figures_test.mjs — The figures of the main job on the demo: 37 signed, 31 started, 83.78 %, and the rows behind them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answer, demoCopy, saltLakeZone, wutong } from './program.mjs'

const data = demoCopy()
const period = ['--data', data, '--zone', saltLakeZone, '--from', '2025-01-01', '--to', '2025-09-30']

test('同年开工率 is 31 of 37, 83.78 %', () => {
  const figure = answer(0, 'metric', 'same_year_start_rate', ...period, '--rows')
  assert.equal(Number(figure.numerator), 31)
  assert.equal(Number(figure.denominator), 37)
  assert.match(String(figure.value), /83\.78/)
  assert.ok(figure.definition)
  assert.ok(figure.rows, 'no rows')
})

test('签约 counts 37 projects and 116.76 亿元', () => {
  assert.equal(Number(answer(0, 'metric', 'signed_count', ...period).value), 37)
  assert.match(String(answer(0, 'metric', 'signed_investment', ...period).value).replaceAll(',', ''), /116\.76|1167600|11676000000/)
})

test('the other figures of the main job answer too', () => {
  for (const id of ['start_rate', 'production_rate', 'attainment_rate']) {
    const figure = answer(0, 'metric', id, ...period)
    for (const key of ['numerator', 'denominator', 'value', 'definition']) assert.ok(key in figure, `${id} has no ${key}`)
  }
})

test('the plain answer shows the percentage and, with --rows, the projects', () => {
  const result = wutong('metric', 'same_year_start_rate', ...period, '--rows')
  assert.equal(result.status, 0, result.err)
  assert.match(result.out, /83\.78/)
  assert.match(result.out, /31/)
  assert.ok(result.out.split('\n').length > 37, 'the 37 rows are not there')
})
