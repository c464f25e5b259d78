// imports_http_test.mjs — What an import found stays what it found: counts, rows and who, seen again after confirming, after other changes and after taking it back; and the way from a row to its record and back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoCopy, saltLakeZone, served, signedIn } from '../cli/program.mjs'

const data = demoCopy()
const sheet = '盐湖区2023年项目台账,,,\n,,单位：万元,\n项目名称,投资方,总投资,签约日期\n某某轴承扩建,某某公司,500,2023-06\n某某锻造,某某公司,0,2023-05-01\n某某铸件,某某公司,800,去年底\n'

const told = (run) => ({ rows: run.rows.map((row) => [row.row, row.status]), counts: [run.summary.accepted, run.summary.new, run.summary.update, run.summary.unchanged, run.summary.rejected] })

test('an import is shown as confirming found it, with its records; each record leads back to its import', async () => {
  await served(data, async (_post, address) => {
    const { ask, zoneOf } = await signedIn(data, address, 'tongji')
    const zone = zoneOf(saltLakeZone)
    const opened = await ask('POST', `/api/imports?type=project&zone=${zone}&name=${encodeURIComponent('2023台账.csv')}`, new TextEncoder().encode(sheet))
    assert.deepEqual(told(opened), { rows: [[4, 'new'], [5, 'rejected'], [6, 'rejected']], counts: [1, 1, 0, 0, 2] })
    const [zero, lastYear] = [5, 6].map((row) => opened.rows.find((one) => one.row === row).problems[0])
    assert.equal(zero.allowed, '填写大于零的金额')
    assert.deepEqual(lastYear.likely.map((one) => one.text), ['2022-12', '2024-12', ''])
    assert.match(lastYear.likely[0].why, /表中写明的 2023 年/)
    const list = async () => (await ask('GET', `/api/imports?zone=${zone}`)).find((one) => one.id === opened.id)
    assert.deepEqual((await list()).result, { accepted: 1, rejected: 2 })

    const done = await ask('POST', `/api/imports/${opened.id}/confirm`, {})
    assert.deepEqual([done.new, done.unchanged, done.rejected], [1, 0, 2])
    const after = await ask('GET', `/api/imports/${opened.id}`)
    assert.deepEqual(told(after), told(opened))
    assert.equal(after.user_name, '示例统计员')
    assert.equal(after.at, opened.at)
    assert.equal((await list()).user_name, '示例统计员')
    const record = after.rows[0].record_id
    assert.equal((await ask('GET', `/api/imports/${opened.id}/original`)).toString(), sheet, 'the file as it was uploaded')
    assert.equal(after.rows[0].cells.name, '某某轴承扩建')

    const history = async () => (await ask('GET', `/api/projects/${record}/history`)).entries
    assert.deepEqual((await history()).map((entry) => [entry.reason, entry.import_run]), [['导入 2023台账.csv', opened.id]])
    // Who only counts what others did is not sent each field they changed.
    const [whole, brief] = await Promise.all(['', '&brief=1'].map((more) => ask('GET', `/api/ledger?zone=${zone}&limit=1${more}`)))
    assert.equal(whole.lines[0].title, '某某轴承扩建')
    assert.ok(whole.lines[0].changes.length > 3)
    const { changes, ...rest } = whole.lines[0]
    assert.deepEqual(brief.lines[0], rest)
    // What happens to the record later changes nothing of what the import was.
    const page = await ask('GET', `/api/projects/${record}`)
    await ask('PATCH', `/api/projects/${record}`, { name: '另一个名字', version: page.record.version })
    assert.deepEqual(told(await ask('GET', `/api/imports/${opened.id}`)), told(opened))
    assert.equal((await history())[0].import_run, null)
    const undone = await ask('POST', `/api/imports/${opened.id}/undo`, { reason: '试' })
    assert.equal(undone.kept.length, 1)
    assert.deepEqual(told(await ask('GET', `/api/imports/${opened.id}`)), told(opened))
  })
})

test('an import is taken back for a reason, which the history of each record keeps', async () => {
  await served(data, async (_post, address) => {
    const { ask, zoneOf } = await signedIn(data, address, 'tongji')
    const zone = zoneOf(saltLakeZone)
    const { id } = await ask('POST', `/api/imports?type=project&zone=${zone}&name=${encodeURIComponent('传错.csv')}`, new TextEncoder().encode('项目名称,总投资（万元）,签约日期\n某某传错项目,100,2024-05-01\n'))
    await ask('POST', `/api/imports/${id}/confirm`, {})
    for (const none of [{}, { reason: ' 　' }]) await assert.rejects(ask('POST', `/api/imports/${id}/undo`, none), /没有写明撤销的原因/)
    const [{ record_id: record }] = (await ask('GET', `/api/imports/${id}`)).rows
    assert.equal((await ask('POST', `/api/imports/${id}/undo`, { reason: '传错了表' })).undone, 1)
    const [last] = (await ask('GET', `/api/projects/${record}/history`)).entries
    assert.deepEqual([last.action_label, last.reason], ['撤销', '传错了表'])
  })
})

test('a total that counts rows which stay out is not called different; the difference that remains is said', async () => {
  await served(data, async (_post, address) => {
    const { ask, zoneOf } = await signedIn(data, address, 'tongji')
    const zone = zoneOf(saltLakeZone)
    const totals = async (rows) => {
      const body = `项目名称,总投资（万元）,签约日期\n${rows}\n`
      return (await ask('POST', `/api/imports?type=project&zone=${zone}&name=${encodeURIComponent('合计.csv')}`, new TextEncoder().encode(body))).summary.totals.map((one) => [one.match, one.field_label, one.rows_out, Number(one.kept_out_wan), Number(one.difference_wan), one.unread])
    }
    assert.deepEqual(await totals('某某合计甲,100,2024-05-01\n某某合计乙,20,2024-02-30\n合计,120,'), [['all', '总投资', 1, 20, 0, 0]])
    assert.deepEqual(await totals('某某合计丙,100,2024-05-01\n某某合计丁,面议,2024-05-02\n合计,150,'), [['differs', '总投资', 1, 0, -50, 1]])
  })
})

test('what stayed wrong is taken up again alone, with what was mended before; what was taken in is not touched', async () => {
  await served(data, async (_post, address) => {
    const { ask, zoneOf } = await signedIn(data, address, 'tongji')
    const zone = zoneOf(saltLakeZone)
    const body = '项目名称,总投资（万元）,签约日期\n某某余行甲,100,2024-05-01\n某某余行乙,20,2024-02-30\n某某余行丙,面议,2024-05-03\n某某余行丁,5,2024-05-04\n'
    const first = await ask('POST', `/api/imports?type=project&zone=${zone}&name=${encodeURIComponent('余行.csv')}`, new TextEncoder().encode(body))
    await ask('PATCH', `/api/imports/${first.id}`, { skips: [{ sheet: '(csv)', row: 5 }] })
    await ask('POST', `/api/imports/${first.id}/confirm`, {})
    const rest = await ask('POST', `/api/imports/${first.id}/rest`, {})
    assert.notEqual(rest.id, first.id)
    assert.deepEqual(rest.rows.map((row) => [row.row, row.status]), [[3, 'rejected'], [4, 'rejected']])
    assert.deepEqual([rest.summary.accepted, rest.summary.rejected, rest.summary.skipped], [0, 2, 0])
    assert.equal((await ask('POST', `/api/imports/${first.id}/rest`, {})).id, rest.id, 'asked twice, one review')
    // Neither another kind nor starting anew brings back the rows that came in.
    for (const as of ['enterprise', 'project']) await assert.rejects(ask('PATCH', `/api/imports/${rest.id}`, { as }), /不能更换/)
    assert.deepEqual((await ask('PATCH', `/api/imports/${rest.id}`, { reset: true })).rows.filter((row) => row.status !== 'skipped').map((row) => row.row), [3, 4])
    await assert.rejects(ask('PATCH', `/api/imports/${rest.id}`, { fixes: [{ sheet: '(csv)', row: 4294967299, field: 'signed_on', text: '2024-02-29' }] }))

    const mended = await ask('PATCH', `/api/imports/${rest.id}`, { fixes: [{ sheet: '(csv)', row: 3, field: 'signed_on', text: '2024-02-29' }, { sheet: '(csv)', row: 4, field: 'total_investment', text: '30' }] })
    assert.deepEqual(mended.rows.map((row) => row.status), ['new', 'new'])
    const done = await ask('POST', `/api/imports/${rest.id}/confirm`, {})
    assert.deepEqual([done.new, done.updated, done.unchanged, done.rejected], [2, 0, 0, 0])
    await assert.rejects(ask('POST', `/api/imports/${rest.id}/rest`, {}), /没有留下有误的行/)
    await assert.rejects(ask('POST', `/api/imports/${first.id}/rest`, {}), /没有留下有误的行/, 'what came in through the rest does not come in a second time')
    const found = (await ask('GET', `/api/projects?zone=${zone}&q=${encodeURIComponent('某某余行')}`)).rows.map((row) => [row.name, row.version])
    assert.deepEqual(found.sort(), [['某某余行丙', 1], ['某某余行乙', 1], ['某某余行甲', 1]].sort())
  })
})

test('a sheet that says of a locked record what it says already changes nothing; one that says otherwise is told of the row', async () => {
  await served(data, async (_post, address) => {
    const { ask, zoneOf } = await signedIn(data, address, 'tongji')
    const zone = zoneOf(saltLakeZone)
    const { record: meeting } = await ask('POST', '/api/dispatch_meetings', { name: '第60周调度会', held_on: '2025-12-01', chair: '王主任', zone })
    await ask('POST', '/api/dispatch_items', { matter: '接通施工用水', meeting: meeting.id, holder: '自来水公司', due_on: '2025-12-20', zone })
    await ask('POST', `/api/dispatch_meetings/${meeting.id}/actions/issue`, { version: meeting.version, input: {} })
    const sheetOf = (chair) => new TextEncoder().encode(`会议名称,会议日期,主持\n第60周调度会,2025-12-01,${chair}\n第61周调度会,2025-12-08,李主任\n`)
    const open = (chair) => ask('POST', `/api/imports?type=dispatch_meeting&zone=${zone}&name=${encodeURIComponent('调度会.csv')}`, sheetOf(chair))
    const other = await open('赵主任')
    assert.deepEqual(other.rows.map((row) => row.status), ['rejected', 'new'])
    assert.match(JSON.stringify(other.rows[0]), /已印发”，内容不能再修改/)
    const same = await open('王主任')
    assert.deepEqual(same.rows.map((row) => row.status), ['unchanged', 'new'])
    const done = await ask('POST', `/api/imports/${same.id}/confirm`, {})
    assert.deepEqual([done.new, done.unchanged, done.rejected], [1, 1, 0])
  })
})

test('a row says what it will change in its record, a namesake is asked about, a column that stays out and a heading are said', async () => {
  await served(data, async (_post, address) => {
    const { ask, zoneOf } = await signedIn(data, address, 'tongji')
    const zone = zoneOf(saltLakeZone)
    const upload = (name, rows) => ask('POST', `/api/imports?type=project&zone=${zone}&name=${encodeURIComponent(name)}`, new TextEncoder().encode(`项目名称,建设单位,总投资（万元）,签约日期,进度\n${rows}\n`))
    const first = await upload('改动一.csv', '某某改动甲,改动公司,500,2024-06,\n某某改动乙,改动公司,700,2024-06,')
    await ask('POST', `/api/imports/${first.id}/confirm`, {})

    const second = await upload('改动二.csv', '一、制造业项目,,,,\n某某改动甲,改动公司,650,,在谈\n某某改动乙,改动公司,700,2024-06,\n某某改动甲,另一公司,900,,\n某某改动丁,改动公司,面议,,')
    const row = (run, number) => run.rows.find((one) => one.row === number)
    // One row is refused, and yet the others say what becomes of them.
    assert.deepEqual([3, 4, 5, 6].map((number) => row(second, number).status), ['update', 'unchanged', 'new', 'rejected'])
    assert.deepEqual(row(second, 3).changes, [{ column: 'total_investment', label: '总投资', before: '500 万元', after: '650 万元' }])
    assert.deepEqual(second.columns_left_out.map((one) => [one.header, one.letter]), [['进度', 'E']])
    assert.match(second.columns_left_out[0].reason, /没有对应的字段/)
    assert.deepEqual(second.summary.groups.map((one) => [one.row, one.label]), [[2, '一、制造业项目']])

    const namesake = row(second, 5).namesake
    assert.equal(namesake.id, row(second, 3).record_id)
    assert.match(namesake.differs, /建设单位 改动公司/)
    const place = { sheet: row(second, 5).sheet, row: 5 }
    const left = { skips: [{ ...place, row: 3 }] }
    const same = await ask('PATCH', `/api/imports/${second.id}`, { ...left, same: [{ ...place, record: namesake.id }] })
    assert.equal(row(same, 5).status, 'update')
    assert.deepEqual(row(same, 5).changes.map((one) => [one.label, one.before, one.after]), [['建设单位', '改动公司', '另一公司'], ['总投资', '500 万元', '900 万元']])
    const other = await ask('PATCH', `/api/imports/${second.id}`, { same: [{ ...place, record: '' }], unskips: [{ ...place, row: 3 }] })
    assert.deepEqual([row(other, 5).status, row(other, 5).namesake], ['new', undefined])
    const asked = await ask('PATCH', `/api/imports/${second.id}`, { unsame: [place] })
    assert.equal(row(asked, 5).namesake.id, namesake.id)

    const done = await ask('POST', `/api/imports/${second.id}/confirm`, {})
    assert.deepEqual([done.new, done.updated, done.unchanged], [1, 1, 1])
    assert.deepEqual(done.columns_left_out.map((one) => one.header), ['进度'])
    const after = await ask('GET', `/api/imports/${second.id}`)
    assert.deepEqual(row(after, 3).changes, row(second, 3).changes, 'what was changed is still told')
  })
})

test('a name that differs by a slip of the pen is asked about, one that differs by its number is not; said to be the same it takes the new name', async () => {
  await served(data, async (_post, address) => {
    const { ask, zoneOf } = await signedIn(data, address, 'tongji')
    const zone = zoneOf(saltLakeZone)
    const upload = (name, rows) => ask('POST', `/api/imports?type=project&zone=${zone}&name=${encodeURIComponent(name)}`, new TextEncoder().encode(`项目名称,建设单位,总投资（万元）\n${rows}\n`))
    const first = await upload('相近一.csv', '某某高端轮毂生产线项目,相近公司,500\n某某物流园一期项目,相近公司,700\n某某车间改造项目,相近公司,800')
    await ask('POST', `/api/imports/${first.id}/confirm`, {})
    // The third is in this file as itself, and so is no other row's record.
    const second = await upload('相近二.csv', '某某高端轮轂生产线,相近有限公司,600\n某某物流园二期项目,相近公司,700\n某某车间改造项目,相近公司,800\n某某车间改造,别家公司,800')
    assert.deepEqual(second.rows.map((row) => [row.status, row.namesake?.title]), [['new', '某某高端轮毂生产线项目'], ['new', undefined], ['unchanged', undefined], ['new', undefined]])
    assert.equal(second.rows[0].namesake.differs, '建设单位 相近公司')
    const same = await ask('PATCH', `/api/imports/${second.id}`, { same: [{ sheet: '(csv)', row: 2, record: second.rows[0].namesake.id }] })
    assert.deepEqual(same.rows[0].changes.map((one) => [one.label, one.before, one.after]),
      [['项目名称', '某某高端轮毂生产线项目', '某某高端轮轂生产线'], ['建设单位', '相近公司', '相近有限公司'], ['总投资', '500 万元', '600 万元'], ['曾用名', '', '某某高端轮毂生产线项目']])
  })
})

test('a row can be said to be a record that is there and seen, and no other', async () => {
  await served(data, async (_post, address) => {
    const { ask, zoneOf } = await signedIn(data, address, 'tongji')
    const zone = zoneOf(saltLakeZone)
    const upload = (type, name, text) => ask('POST', `/api/imports?type=${type}&zone=${zone}&name=${encodeURIComponent(name)}`, new TextEncoder().encode(text))
    const project = (builder) => upload('project', `认定${builder}.csv`, `项目名称,建设单位,总投资（万元）\n某某认定甲,${builder},500\n`)
    await ask('POST', `/api/imports/${(await project('认定公司')).id}/confirm`, {})
    const firms = await upload('enterprise', '认定企业.csv', '企业名称,地址\n某某认定企业,某路1号\n')
    await ask('POST', `/api/imports/${firms.id}/confirm`, {})
    const enterprise = (await ask('GET', `/api/imports/${firms.id}`)).rows[0].record_id
    const review = await project('另一认定公司')
    const [row] = review.rows
    const say = (record) => ask('PATCH', `/api/imports/${review.id}`, { same: [{ sheet: row.sheet, row: row.row, record }] })
    for (const wrong of ["x'; drop--", 'x'.repeat(5000), enterprise, '01ARZ3NDEKTSV4RRFFQ69G5FAV', 5]) {
      await assert.rejects(say(wrong), /import\.same_record_not_found.*"(path|field)":"record"/, String(wrong).slice(0, 30))
    }
    assert.deepEqual((await ask('GET', `/api/imports/${review.id}`)).changes.same, undefined, 'nothing refused was kept')
    assert.equal((await say('')).rows[0].status, 'new')
    assert.equal((await say(row.namesake.id)).rows[0].status, 'update')

    // Who does not see that project cannot name it either.
    const clerk = await signedIn(data, address, 'shili')
    const [theirs] = (await clerk.ask('GET', '/api/session')).zones
    const { id } = await clerk.ask('POST', `/api/imports?type=project&zone=${theirs.id}&name=x.csv`, new TextEncoder().encode('项目名称,建设单位,总投资（万元）\n某某认定甲,甲,5\n'))
    await assert.rejects(clerk.ask('PATCH', `/api/imports/${id}`, { same: [{ sheet: row.sheet, row: 2, record: row.namesake.id }] }), /import\.same_record_not_found/)
  })
})

test('names under serial numbers 一、二、三 are records, not headings', async () => {
  await served(data, async (_post, address) => {
    const { ask, zoneOf } = await signedIn(data, address, 'tongji')
    const body = '序号,企业名称,角色,地址\n一,新企业甲,,\n二,新企业乙,,\n三,新企业丙,,\n'
    const { summary } = await ask('POST', `/api/imports?type=enterprise&zone=${zoneOf(saltLakeZone)}&name=${encodeURIComponent('企业.csv')}`, new TextEncoder().encode(body))
    assert.deepEqual([summary.accepted, summary.new, summary.skipped, summary.groups], [3, 3, 0, []])
  })
})

test('a row that only repeats another one of its file is no rest: by itself it would change what came in', async () => {
  await served(data, async (_post, address) => {
    const { ask, zoneOf } = await signedIn(data, address, 'tongji')
    const zone = zoneOf(saltLakeZone)
    const body = '项目名称,项目代码,总投资（万元）,签约日期\n某某重行甲,2501-140802-04-01-111111,100,2024-05-01\n某某重行甲,2501-140802-04-01-111111,1,2024-05-01\n某某重行乙,2501-140802-04-01-222222,面议,2024-05-01\n'
    const first = await ask('POST', `/api/imports?type=project&zone=${zone}&name=${encodeURIComponent('重行.csv')}`, new TextEncoder().encode(body))
    assert.deepEqual(first.rows.map((row) => row.status), ['new', 'rejected', 'rejected'])
    await ask('POST', `/api/imports/${first.id}/confirm`, {})
    const rest = await ask('POST', `/api/imports/${first.id}/rest`, {})
    assert.deepEqual(rest.rows.map((row) => [row.row, row.status]), [[4, 'rejected']])
  })
})

test('what an enterprise says itself no import says for it: of an appeal that is there, neither the rating nor the stage', async () => {
  await served(data, async (_post, address) => {
    const { ask, zoneOf } = await signedIn(data, address, 'shiliqiye')
    const zone = zoneOf('示例经济技术开发区')
    const { record: enterprise } = await ask('POST', '/api/enterprises', { name: '某某诉求公司', zone })
    const { record: appeal } = await ask('POST', '/api/enterprise_appeals', { enterprise: enterprise.id, subject: '专线没有通电', kind: 'utilities', raised_on: '2025-11-03', zone })
    await ask('POST', `/api/enterprise_appeals/${appeal.id}/actions/reply`, { version: appeal.version, input: { answer: '已通电', answered_on: '2025-11-10' } })
    const upload = (heads, cells) => ask('POST', `/api/imports?type=enterprise_appeal&zone=${zone}&name=${encodeURIComponent('诉求.csv')}`,
      new TextEncoder().encode(`企业,诉求,类别,提出日期,${heads}\n某某诉求公司,专线没有通电,水电气热路,2025-11-03,${cells}\n某某诉求公司,路灯不亮,其他,2025-11-04,${cells}\n`))
    for (const [heads, cells, field] of [['企业评分', '5', '企业评分'], ['阶段', '已办结', '阶段']]) {
      const run = await upload(heads, cells)
      assert.match(run.rows[0].message, new RegExp(`“${field}”登记以后由办理动作改`))
      assert.deepEqual(run.rows.map((row) => row.status), ['rejected', 'new'], 'an old appeal comes in with what was said of it then')
    }
    // The same words change nothing, and are no reason to refuse the row.
    assert.deepEqual((await upload('阶段', '待企业评价')).rows.map((row) => row.status), ['unchanged', 'new'])
  })
})

test('a review that is discarded waits for nobody and is not confirmed; a sheet whose heading nobody knows is shown, pointed at, and known the next time', async () => {
  await served(data, async (_post, address) => {
    const { ask, zoneOf } = await signedIn(data, address, 'tongji')
    const zone = zoneOf(saltLakeZone)
    const sheet = (rows) => new TextEncoder().encode(`某区一览\n甲栏,乙栏,丙栏\n${rows}\n`)
    const upload = (name, rows) => ask('POST', `/api/imports?type=project&zone=${zone}&name=${encodeURIComponent(name)}`, sheet(rows))
    const first = await upload('无表头.csv', '某某无表头甲,500,2024-05-01')
    assert.deepEqual([first.sheets[0].header_rows, first.rows, first.summary.accepted], [[], [], 0])
    assert.match(first.notes.join(), /没有找到项目表的表头：请在工作表里点表头所在的行号/)
    await assert.rejects(ask('POST', `/api/imports/${first.id}/confirm`, {}), /import\.sheet_must_be_chosen/)
    const pointed = { mapping: [{ sheet: '(csv)', header_rows: [2], fields: [{ column: 1, field: 'name' }, { column: 2, field: 'total_investment' }, { column: 3, field: 'signed_on' }] }] }
    const read = await ask('PATCH', `/api/imports/${first.id}`, pointed)
    assert.deepEqual(read.rows.map((row) => [row.row, row.status, row.cells.name]), [[3, 'new', '某某无表头甲']])
    await ask('POST', `/api/imports/${first.id}/confirm`, {})

    const second = await upload('无表头二.csv', '某某无表头乙,600,2024-06-01')
    assert.deepEqual([second.sheets[0].header_rows, second.rows.map((row) => row.cells.name)], [[2], ['某某无表头乙']])
    assert.equal((await ask('POST', `/api/imports/${second.id}/discard`, {})).status, 'discarded')
    await assert.rejects(ask('POST', `/api/imports/${second.id}/confirm`, {}))
    await assert.rejects(ask('POST', `/api/imports/${second.id}/discard`, {}))
    assert.equal((await ask('GET', `/api/imports?zone=${zone}`)).find((run) => run.id === second.id).status, 'discarded')
    assert.equal((await ask('GET', `/api/projects?zone=${zone}&q=${encodeURIComponent('某某无表头乙')}`)).rows.length, 0)
  })
})

test('a review that is discarded while it is confirmed is one or the other: no row is written of a discarded one, and a confirmed one can be undone', async () => {
  await served(data, async (_post, address) => {
    const { ask, zoneOf } = await signedIn(data, address, 'tongji')
    const other = await signedIn(data, address, 'zhaoshang')
    const zone = zoneOf(saltLakeZone)
    const lines = Array.from({ length: 400 }, (_, i) => `某某抢先${i},${100 + i},2024-05-01`).join('\n')
    const run = await ask('POST', `/api/imports?type=project&zone=${zone}&name=${encodeURIComponent('抢先.csv')}`, new TextEncoder().encode(`项目名称,总投资（万元）,签约日期\n${lines}\n`))
    await assert.rejects(other.ask('POST', `/api/imports/${run.id}/discard`, {}), /import\.of_another|access\.not_allowed/)
    const settled = await Promise.allSettled([ask('POST', `/api/imports/${run.id}/confirm`, {}), new Promise((resolve) => setTimeout(resolve, 60)).then(() => ask('POST', `/api/imports/${run.id}/discard`, {}))])
    const [confirmed, discarded] = settled.map((one) => one.status === 'fulfilled')
    assert.notEqual(confirmed, discarded, JSON.stringify(settled.map((one) => String(one.reason ?? one.value))))
    const { status } = (await ask('GET', `/api/imports?zone=${zone}`)).find((one) => one.id === run.id)
    const written = (await ask('GET', `/api/projects?zone=${zone}&q=${encodeURIComponent('某某抢先')}&limit=1`)).total
    assert.deepEqual([status, written], confirmed ? ['confirmed', 400] : ['discarded', 0])
  })
})

test('a file that came as the wrong kind says which kind its headings fit, and is read as that without being asked for again', async () => {
  await served(data, async (_post, address) => {
    const { ask, zoneOf } = await signedIn(data, address, 'tongji')
    const zone = zoneOf(saltLakeZone)
    const upload = (name, type, text) => ask('POST', `/api/imports?type=${type}&zone=${zone}&name=${encodeURIComponent(name)}`, new TextEncoder().encode(text))
    const enterprises = '某区企业名册,,,\n序号,企业名称,统一社会信用代码,行业代码,注册资本（万元）\n1,某某错类化工有限公司,,,500\n'
    const wrong = await upload('企业.csv', 'project', enterprises)
    assert.deepEqual([wrong.rows.length, wrong.known_here, wrong.known_headings], [0, 0, undefined])
    const [kind] = wrong.other_kinds
    assert.deepEqual([kind.type, kind.label, kind.may], ['enterprise', '企业', true])
    assert.ok(kind.headings.includes('企业名称') && kind.headings.includes('统一社会信用代码') && kind.columns >= 3, JSON.stringify(kind))
    const right = await ask('PATCH', `/api/imports/${wrong.id}`, { as: 'enterprise' })
    assert.deepEqual([right.id, right.type, right.other_kinds], [wrong.id, 'enterprise', undefined])
    assert.deepEqual(right.rows.map((row) => [row.row, row.status]), [[3, 'new']])
    assert.deepEqual((await ask('GET', `/api/imports?zone=${zone}`)).find((one) => one.id === wrong.id).type, 'enterprise')
    assert.equal((await ask('POST', `/api/imports/${right.id}/confirm`, {})).new, 1)
    await assert.rejects(ask('PATCH', `/api/imports/${wrong.id}`, { as: 'project' }), /已经确认过/)

    // Nothing fits: the headings that are known are said. A kind that the person may not import is named, and not taken.
    const none = await upload('别的.csv', 'project', '甲项,乙项\n一,二\n')
    assert.deepEqual(none.other_kinds, [])
    assert.ok(none.known_headings.includes('项目名称') && none.known_headings.includes('总投资') && !none.known_headings.includes('项目阶段名称'), none.known_headings.join())
    await assert.rejects(ask('PATCH', `/api/imports/${none.id}`, { as: 'published_value' }), /不能从表格导入/)
    // A ledger of projects with columns of its own is not mistaken.
    const own = await upload('台账.csv', 'project', '项目名称,总投资（万元）,签约日期,甲项,乙项\n某某不错类,500,2024-06,,\n')
    assert.deepEqual([own.rows[0].status, own.other_kinds], ['new', undefined])
  })
})

test('a day number that a spreadsheet left behind is a date, and the row says so', async () => {
  await served(data, async (_post, address) => {
    const { ask, zoneOf } = await signedIn(data, address, 'tongji')
    const run = await ask('POST', `/api/imports?type=project&zone=${zoneOf(saltLakeZone)}&name=${encodeURIComponent('序号日期.csv')}`, new TextEncoder().encode('项目名称,总投资（万元）,签约日期\n某某序号日期,500,"45429"\n某某不是日期,500,24518\n'))
    assert.deepEqual(run.rows.map((row) => row.status), ['new', 'rejected'])
    assert.deepEqual(run.rows[0].warnings.map((one) => [one.code, one.raw]), [['date_serial', '45429']])
    assert.equal(run.rows[0].cells.signed_on, '2024-05-17')
  })
})

test('a rule that looks at several cells offers each of them, also one the sheet has no column for: a true early start is explained and comes in', async () => {
  await served(data, async (_post, address) => {
    const { ask, zoneOf } = await signedIn(data, address, 'tongji')
    const zone = zoneOf(saltLakeZone)
    const body = '项目名称,建设单位,签约日期,开工日期\n某某先开工甲,某某公司,2025-05-06,2025-03-01\n某某先开工乙,某某公司,2025-05-07,2025-03-02\n'
    const opened = await ask('POST', `/api/imports?type=project&zone=${zone}&name=${encodeURIComponent('先开工.csv')}`, new TextEncoder().encode(body))
    const problem = opened.rows.find((one) => one.row === 2).problems[0]
    assert.equal(problem.column, 'started_on')
    assert.deepEqual([...problem.also].sort(), ['signed_on', 'started_before_signing_reason'])
    const priced = await ask('PATCH', `/api/imports/${opened.id}`, { fixes: [{ sheet: '(csv)', row: 3, field: 'total_investment', text: '50' }] })
    assert.deepEqual(priced.rows.map((row) => row.problems.map((one) => one.column)), [['started_on'], ['started_on']], 'a column that one row got lacks in no other')
    const mended = await ask('PATCH', `/api/imports/${opened.id}`, { fixes: [
      { sheet: '(csv)', row: 2, field: 'started_before_signing_reason', text: '标准厂房先行入驻' }, { sheet: '(csv)', row: 3, field: 'signed_on', text: '2025-02-07' }] })
    assert.deepEqual(told(mended).rows, [[2, 'new'], [3, 'new']])
    const done = await ask('POST', `/api/imports/${opened.id}/confirm`, {})
    assert.equal(done.new, 2)
    const { record } = await ask('GET', `/api/projects/${(await ask('GET', `/api/imports/${opened.id}`)).rows[0].record_id}`)
    assert.equal(record.started_before_signing_reason ?? record.cells?.started_before_signing_reason, '标准厂房先行入驻')
    await assert.rejects(ask('PATCH', `/api/imports/${opened.id}`, { fixes: [{ sheet: '(csv)', row: 2, field: 'no_such_field', text: 'x' }] }))
  })
})
