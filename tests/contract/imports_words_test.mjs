// imports_words_test.mjs — An import of what offices really write: words wider than a class, places by their path, rows of other zones, and a text file's sheet by the file's name.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoCopy, saltLakeZone, served, signedIn } from '../cli/program.mjs'

const data = demoCopy()
const bytes = (text) => new TextEncoder().encode(text)
const directory = (rows) => bytes(`序号,企业名称,所属行业,所在县区,所属开发区,备注\n${rows.join('\n')}\n`)

async function clerk(address) {
  const { ask, zoneOf } = await signedIn(data, address, 'tongji')
  const zone = zoneOf(saltLakeZone)
  const upload = (type, name, text) => ask('POST', `/api/imports?type=${type}&zone=${zone}&name=${encodeURIComponent(name)}`, text)
  return { ask, upload }
}

test('words that fit several classes come in as words, are offered classes, and never replace what a record says', async () => {
  await served(data, async (_post, address) => {
    const { ask, upload } = await clerk(address)
    const rows = ['1,示例·词一有限公司,装备制造,运城市盐湖区,盐湖高新区,甲', '2,示例·词二矿山机械有限公司,装备制造,,,', '3,示例·词三有限公司,3499Z,,,']
    const opened = await upload('enterprise', '企业名录3月.csv', directory(rows))
    assert.deepEqual(opened.sheets.map((sheet) => sheet.name), ['企业名录3月'])
    assert.deepEqual(opened.rows.map((row) => row.status), ['new', 'new', 'rejected'])
    const [first, second] = opened.rows.map((row) => row.warnings?.find((one) => one.code === 'words_unplaced'))
    assert.deepEqual([first.column, first.value, first.message], ['industry', '装备制造', '行业代码“装备制造”不在选项之内，本格先留空，原文记入“行业描述”'])
    assert.equal(first.likely[0].text, '其他未列明通用设备制造业')
    assert.deepEqual([second.likely[0].text, second.likely[0].why], ['矿山机械制造', '3511，名称里提到'])
    assert.deepEqual([opened.rows[0].cells.industry, opened.rows[0].cells.industry_text, opened.rows[0].cells.division, opened.rows[0].cells.facts], [undefined, '装备制造', '盐湖区', '甲'])

    // One is taken: then the field says it, and the words are not needed.
    const fixed = await ask('PATCH', `/api/imports/${opened.id}`, { fixes: [{ sheet: '企业名录3月', row: 3, field: 'industry', text: second.likely[0].text }] })
    assert.match(fixed.rows[1].cells.industry, /矿山机械制造|3511/)
    assert.equal(fixed.rows[1].cells.industry_text, undefined)
    await ask('POST', `/api/imports/${opened.id}/confirm`, {})
    const record = (await ask('GET', `/api/imports/${opened.id}`)).rows[0].record_id
    const read = async () => (await ask('GET', `/api/enterprises/${record}`)).record
    assert.equal((await read()).industry_text, '装备制造')
    await ask('PATCH', `/api/enterprises/${record}`, { industry_text: '液压支架', version: (await read()).version })
    const again = await upload('enterprise', '企业名录4月.csv', directory(rows.slice(0, 1)))
    assert.equal(again.rows[0].status, 'unchanged')
    await ask('POST', `/api/imports/${again.id}/confirm`, {})
    assert.equal((await read()).industry_text, '液压支架')
  })
})

test('rows of other zones stand aside and can be taken in; a slip of the pen in one\'s own is red with the zone it means', async () => {
  await served(data, async (_post, address) => {
    const { ask, upload } = await clerk(address)
    const opened = await upload('enterprise', '全市名录.csv', directory(['1,示例·区一有限公司,,,盐湖高新技术产业开发区,', '2,示例·区二有限公司,,,寿阳经济技术开发区,', '3,示例·区三有限公司,,,盐胡高新技术产业开发区,']))
    assert.deepEqual(opened.rows.map((row) => [row.status, row.reason]), [['new', undefined], ['skipped', 'other_zone'], ['rejected', 'zone_unknown']])
    assert.deepEqual(opened.rows[2].problems[0].likely.map((one) => one.text), [saltLakeZone, ''])
    assert.match(opened.notes.join(), /有 1 行写的不是您的开发区（寿阳经济技术开发区）/)
    const fix = (row, text) => ({ sheet: '全市名录', row, field: 'zone_id', text })
    const mended = await ask('PATCH', `/api/imports/${opened.id}`, { fixes: [fix(3, ''), fix(4, saltLakeZone)] })
    assert.deepEqual(mended.rows.map((row) => row.status), ['new', 'new', 'new'])
    assert.equal((await ask('POST', `/api/imports/${opened.id}/confirm`, {})).new, 3)
  })
})

test('a review that calls the sheet (csv), as before, still means it', async () => {
  await served(data, async (_post, address) => {
    const { ask, upload } = await clerk(address)
    const opened = await upload('project', '旧名.csv', bytes('项目名称,总投资（万元）\n示例·旧名项目,面议\n'))
    const fixed = await ask('PATCH', `/api/imports/${opened.id}`, { fixes: [{ sheet: '(csv)', row: 2, field: 'total_investment', text: '500' }] })
    assert.deepEqual([fixed.rows[0].status, fixed.changes.fixes[0].sheet], ['new', '旧名'])
  })
})
