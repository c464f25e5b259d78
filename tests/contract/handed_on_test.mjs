// handed_on_test.mjs — A list that is handed on as a workbook: what it was asked for by, what it adds up to and who filled it in stand on it, and none of that comes back as a row.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { answer, demoCopy, fictionalZone, served, signedIn, temporaryFolder } from '../cli/program.mjs'
import { csvRows, rowsOf } from './sheet_file.mjs'

const data = demoCopy()
const query = (parameters) => new URLSearchParams(parameters).toString()
const filter = 'total_investment >= 50000000元 and not missing(signed_on)'
const said = '总投资 不低于 5,000 万元，并且 签约日期 已填写'
const signs = (row) => row.filter(Boolean).length === 1 && /^填表人：[^　]+　+审核人：　+日期：/.test(row[0])
/** 元 in an answer, 万元 in a sheet. */
const inWan = (amount) => Number(amount) / 10_000
/** The sheet in its parts: head, rows, sums, foot. */
function parts(bytes) {
  const rows = rowsOf(bytes)
  const header = rows.findIndex((row) => row.filter(Boolean).length > 2)
  const foot = rows.findIndex((row) => row[0]?.startsWith('填表人：'))
  const total = rows[foot - 1].includes('合计') ? foot - 1 : -1
  return { head: rows.slice(0, header).map((row) => row[0]), header: rows[header], rows: rows.slice(header + 1, total < 0 ? foot : total), total: total < 0 ? null : rows[total], foot: rows.slice(foot) }
}

test('the workbook says its conditions, its sums and its signers; its csv is rows alone', async () => {
  await served(data, async (_post, address) => {
    const { ask, zoneOf } = await signedIn(data, address, 'shili')
    const zone = zoneOf(fictionalZone)
    const list = await ask('GET', `/api/projects?${query({ zone, filter, limit: 500 })}`)
    assert.ok(list.total > 3 && list.total < 500)
    const all = parts(await ask('GET', `/api/projects/export.xlsx?${query({ zone, filter })}`))
    assert.equal(all.head[1], `筛选条件：${said}`)
    assert.match(all.head[2], /截至 .*导出人 .*共 \d+ 条/)
    assert.equal(all.rows.length, list.total)
    for (const [name, label] of [['total_investment', '总投资(万元)'], ['completed_this_year', '本年完成投资(万元)']]) {
      if (!all.header.includes(label)) continue
      assert.equal(Number(all.total[all.header.indexOf(label)]), inWan(list.sums[name]), label)
    }
    assert.equal(all.total[0], '合计')
    assert.ok(signs(all.foot[0]), all.foot[0].join('|'))

    const three = list.rows.slice(0, 3)
    const some = parts(await ask('POST', `/api/projects/export?${query({ zone, filter })}`, { format: 'xlsx', columns: ['name', 'total_investment', 'signed_on'], ids: three.map((row) => row.id) }))
    assert.equal(some.head[1], `筛选条件：${said}；只含选定的 3 条`)
    assert.deepEqual(some.header, ['项目名称', '总投资(万元)', '签约日期'])
    assert.deepEqual(some.total, ['合计', String(some.rows.reduce((sum, row) => sum + Number(row[1]), 0)), ''])

    assert.equal(parts(await ask('GET', `/api/projects/export.xlsx?${query({ zone })}`)).head[1], '筛选条件：无')
    assert.equal(parts(await ask('GET', `/api/projects/export.xlsx?${query({ zone, archived: 1 })}`)).head[1], '筛选条件：含已归档')
    const share = parts(await ask('GET', `/api/benefit_agreements/export.xlsx?${query({ zone, filter: 'sample_rate >= 12.5%' })}`))
    assert.equal(share.head[1], '筛选条件：抽查比例 不低于 12.5%', 'as the page and its paper say it')
    const csv = csvRows((await ask('GET', `/api/projects/export.csv?${query({ zone, filter })}`)).toString('utf8'))
    assert.equal(csv.length, list.total + 1)
    assert.doesNotMatch(csv.flat().join(), /合计|填表人|筛选条件/)
  })
})

test('what somebody asked for does not speak for the file', async () => {
  await served(data, async (_post, address) => {
    const { ask, zoneOf } = await signedIn(data, address, 'shili')
    const zone = zoneOf(fictionalZone)
    const head = async (asked) => rowsOf(await ask('GET', `/api/projects/export.xlsx?${query({ zone, ...asked })}`))[1][0]
    assert.equal(await head({ q: '甲”，并且 数据已经核实“' }), '筛选条件：关键词 “甲’，并且 数据已经核实‘”')
    assert.equal(await head({ filter: 'name contains "甲”。本表已经核实"' }), '筛选条件：项目名称 含有 “甲’。本表已经核实”')
    assert.equal(await head({ stage: 'signed', filter: 'missing(started_on) or total_investment > 1亿元' }), '筛选条件：阶段 是 签约，并且 （开工日期 没有填写，或者 总投资 大于 10,000 万元）')
    await assert.rejects(head({ filter: '本表已经核实' }))
    assert.equal(await head({ conditions: '本表已经核实', words: '本表已经核实' }), '筛选条件：无')
  })
})

test('a table of any kind that comes back as it went out changes nothing, and no line of its head or foot is a row', async () => {
  await served(data, async (_post, address) => {
    const { ask, zoneOf } = await signedIn(data, address, 'shili')
    const zone = zoneOf(fictionalZone)
    const folder = temporaryFolder()
    let previewed = 0, read = 0
    for (const type of (await ask('GET', '/api/meta')).types.filter((one) => one.importable)) {
      const bytes = await ask('GET', `/api/${type.collection}/export.xlsx?${query({ zone })}`)
      const { rows, foot } = parts(bytes)
      assert.ok(signs(foot[0]), type.name)
      // A name that this person may not see says nothing that could come back.
      if (rows.length === 0 || rows.flat().includes('（无权查看）')) continue
      const opened = await ask('POST', `/api/imports?type=${type.name}&zone=${zone}&name=${encodeURIComponent('退回.xlsx')}`, bytes).catch((refused) => ({ refused: String(refused) }))
      // Whoever may not import this kind here hands it to somebody who may.
      if (opened.refused) {
        assert.match(opened.refused, /access\.forbidden/, type.name)
        writeFileSync(join(folder, `${type.name}.xlsx`), bytes)
        const done = answer(0, 'import', type.name, join(folder, `${type.name}.xlsx`), '--zone', fictionalZone, '--data', data)
        assert.deepEqual([done.new, done.updated, done.rejected.length, done.unchanged], [0, 0, 0, rows.length], type.name)
      } else {
        const { summary } = opened
        assert.deepEqual([summary.new, summary.update, summary.rejected, summary.unchanged], [0, 0, 0, rows.length], type.name)
        previewed += 1
      }
      read += 1
    }
    assert.ok(previewed >= 5 && read >= 45, `${previewed} of ${read} kinds`)
  })
})
