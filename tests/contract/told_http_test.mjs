// told_http_test.mjs — Figures as they are answered: started and produced as the cockpit's tiles count them, sums over zones with how many have entered, and why there is none.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { answer, demoCopy, fictionalZone, root, saltLakeZone, served, signedIn, temporaryFolder } from '../cli/program.mjs'

const data = demoCopy()
const year = 'from=2025-01-01&to=2025-12-20'

test('开工 and 投产 are figures with the numbers of the tiles, for one zone and for the province', async () => {
  await served(data, async (_post, address) => {
    const [clerk, province] = await Promise.all(['tongji', 'sheng'].map((user) => signedIn(data, address, user)))
    for (const [person, zone] of [[clerk, clerk.zoneOf(saltLakeZone)], [province, province.zoneOf('山西省')]]) {
      const tiles = (await person.ask('GET', `/api/cockpit/overview?zone=${zone}&${year}`)).tiles
      for (const id of ['started', 'production']) {
        const tile = tiles.find((one) => one.id === id)
        const count = await person.ask('GET', `/api/metrics/${id}_count?zone=${zone}&${year}`), sum = await person.ask('GET', `/api/metrics/${id}_investment?zone=${zone}&${year}`)
        assert.equal(Number(count.value_number), tile.count, id)
        if (!tile.missing) assert.equal(Number(sum.value_number), Number(tile.sum) * 100, `${id}: in 分`)
        const card = await person.ask('GET', `/api/metrics/${id}_count/card?zone=${zone}&${year}`)
        assert.equal(card.open_to_public, tile.open_to_public)
      }
    }
  })
})

test('a figure of the province says of how many zones it is, with its value and on the phone; one that cannot be told says why', async () => {
  await served(data, async (_post, address) => {
    const [clerk, other, province] = await Promise.all(['tongji', 'shili', 'sheng'].map((user) => signedIn(data, address, user)))
    const enter = (person, zone, id, period, value) => person.ask('POST', `/api/metrics/${id}/values`, { zone: person.zoneOf(zone), period, value, source: '来函' })
    for (const [period, value] of [['2025-01', '700'], ['2025-02', '720'], ['2025-04', '800']]) await enter(clerk, saltLakeZone, 'industrial_electricity', period, value)
    await enter(other, fictionalZone, 'industrial_electricity', '2025-01', '100')
    for (const [period, value] of [['2025-01..2025-10', '17'], ['2025-01..2025-11', '19']]) await enter(clerk, saltLakeZone, 'budget_revenue', period, value)
    await enter(clerk, saltLakeZone, 'industrial_output_growth', '2025-01..2025-09', '5.3')
    const all = province.zoneOf('山西省'), own = clerk.zoneOf(saltLakeZone)
    const of = (person, id, zone, from, to, rest = '') => person.ask('GET', `/api/metrics/${id}${rest}?zone=${zone}&from=${from}&to=${to}&rows=1`)
    const january = ['2025-01-01', '2025-01-31']

    const summed = await of(province, 'industrial_electricity', all, ...january)
    assert.match(summed.value, /^800 万千瓦时（\d+ 个区中 2 个已录入）$/)
    assert.deepEqual([summed.covers.until, summed.value.includes(`（${summed.covers.lacks}）`)], ['', true])
    assert.match((await of(province, 'industrial_electricity', all, ...january, '/card')).text, /为800 万千瓦时（\d+ 个区中 2 个已录入）。/)
    assert.equal((await of(clerk, 'industrial_electricity', own, ...january)).covers, null, 'one zone alone')
    assert.match((await of(province, 'industrial_output_growth', all, '2025-01-01', '2025-09-30')).why_no_value, /不能相加/)

    assert.equal((await of(clerk, 'budget_revenue', own, '2025-11-01', '2025-11-30')).why_no_value, '只有累计数（该指标按累计录入）')
    const gap = await of(clerk, 'industrial_electricity', own, '2025-01-01', '2025-11-30', '/card')
    assert.deepEqual([gap.value, gap.why_no_value], ['', '3月、5月起暂缺'])
    const rate = await of(clerk, 'planned_start_rate', own, '2025-01-01', '2025-12-20', '/card')
    assert.match(rate.text, /来源：本区调度数；非统计部门公布数。/)
    assert.equal(rate.source, '')
  })
})

test('whoever changes a figure is told to whom it was reported otherwise', async () => {
  await served(data, async (_post, address) => {
    const { ask, zoneOf } = await signedIn(data, address, 'shili')
    const zone = zoneOf(fictionalZone)
    const enter = (period, value, reason) => ask('POST', '/api/metrics/stopped_enterprises/values', { zone, period, value, source: '来函', reason })
    await enter('2025-03', '4')
    await enter('2025-05', '6')
    await ask('POST', '/api/reports/submissions', { zone, name: '三月停产企业', period: '2025-03', receiver: '市统计局', indicators: ['stopped_enterprises'], as_of: '2025-03-31' })
    const { lines } = await ask('GET', `/api/ledger?zone=${zone}&type=submission&brief=1`)
    assert.deepEqual(lines.map((line) => [line.title, line.addressee]), [['三月停产企业', '市统计局']], 'what was sent says to whom')
    const { warnings } = await enter('2025-03', '5', '企业复工一家，又停一家')
    assert.equal(warnings.filter((one) => one.includes('市统计局')).length, 1, warnings.join())
    assert.match(warnings.join(), /已向市统计局报送 4（2025年3月），现在是 5；/)
    assert.doesNotMatch((await enter('2025-05', '7', '更正')).warnings.join(), /市统计局/)
  })
})

test('an enterprise is told of no policy that has no basis or review yet, wherever it asks', async () => {
  await served(data, async (_post, address) => {
    const [office, enterprise] = await Promise.all(['zhengce', 'lianluo'].map((user) => signedIn(data, address, user)))
    const articles = (person) => person.ask('GET', '/api/policies').then((reply) => reply.articles)
    const drafts = (await articles(office)).filter((one) => one.versions.every((version) => !version.cleared)).map((one) => one.id)
    assert.ok(drafts.length > 0)
    const told = (await articles(enterprise)).map((one) => one.id)
    assert.ok(told.length > 0)
    assert.deepEqual(drafts.filter((id) => told.includes(id)), [])
    const { zone } = await enterprise.ask('GET', '/api/session')
    await assert.rejects(enterprise.ask('GET', `/api/policies/${drafts[0]}/evaluation?zone=${zone}&${year}`), /没有政策条款/)
  })
})

test('of an article whose next version is not reviewed yet an enterprise is told the one that is', async () => {
  const copy = demoCopy()
  const rule = (from, amount, cleared) => ['```rule', `from: ${from}`, 'who: recognition where recognised_on in period', `pays: ${amount}`, ...(cleared ? ['basis: 示例文件', 'competition_review: {conclusion: 通过, by: 示例, on: 2023-12-01}'] : []), '```'].join('\n')
  const cases = ['```cases', '- say: 没有认定就没有', '  period: "2024"', '  expect: {awarded: 0元}', '```'].join('\n')
  const file = join(temporaryFolder(), 'test_two_versions.md')
  writeFileSync(file, `# 示例条款\n原文。\n${rule('2024-01-01', '1万元', true)}\n${rule('2025-01-01', '2万元', false)}\n${cases}\n`)
  const proposed = answer(0, 'definitions', 'activate', file, '--path', 'policies/innovation/test_two_versions.md', '--data', copy, '--as', 'xitong')
  if (proposed.stage === 'proposed') answer(0, 'definitions', 'confirm', proposed.id, '--data', copy, '--as', 'anquan')
  await served(copy, async (_post, address) => {
    const [office, enterprise] = await Promise.all(['zhengce', 'lianluo'].map((user) => signedIn(copy, address, user)))
    const days = async (person) => (await person.ask('GET', '/api/policies')).articles.find((one) => one.id === 'test_two_versions').versions.map((one) => one.from)
    assert.deepEqual([await days(office), await days(enterprise)], [['2024-01-01', '2025-01-01'], ['2024-01-01']])
    const { zone } = await enterprise.ask('GET', '/api/session')
    const asked = (person) => person.ask('GET', `/api/policies/test_two_versions/evaluation?zone=${zone}&${year}`)
    const [theirs, own] = await Promise.all([office, enterprise].map(asked))
    assert.deepEqual(own.article.versions.map((one) => one.from), ['2024-01-01'])
    // Recognised in 2025, under the version that is not reviewed: neither a line nor a share of a sum.
    assert.deepEqual([theirs.lines.some((line) => Number(line.by_clause) === 20_000), Number(theirs.by_clause) > 0], [true, true])
    assert.deepEqual([own.lines, Number(own.by_clause), Number(own.payable)], [[], 0, 0])
  })
})

test('of each kind of record an enterprise reads a sentence of its own, and none that is the office\'s', async () => {
  await served(data, async (_post, address) => {
    const [office, enterprise] = await Promise.all(['tongji', 'lianluo'].map((user) => signedIn(data, address, user)))
    const helps = async (person) => new Map((await person.ask('GET', '/api/meta')).types.map((type) => [type.name, type.help ?? '']))
    const [theirs, own] = [await helps(office), await helps(enterprise)]
    assert.ok(own.size > 8, `${own.size} kinds`)
    for (const [name, words] of own) assert.ok(words && words !== theirs.get(name), `${name}: ${words}`)
    const written = readFileSync(join(root, 'definitions', 'registers', 'property_right.yaml'), 'utf8')
    assert.equal(own.get('property_right'), /^note_for_enterprise: (.*)$/m.exec(written)[1])
  })
})
