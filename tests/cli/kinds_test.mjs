// kinds_test.mjs — What definitions add beside records, on the demo: approval items of a project, figures typed in, papers, an article that pays; and every rule printed.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { answer, demoCopy, fictionalZone, saltLakeZone, temporaryFolder, wutong } from './program.mjs'

const data = demoCopy()
const here = ['--data', data, '--zone', fictionalZone]

test('every rule of the definitions is printed in labels and in identifiers, at its file and line', () => {
  const chinese = answer(0, 'check', '--print', 'zh').rules
  const english = answer(0, 'check', '--print', 'en').rules
  assert.ok(chinese.length > 100, `${chinese.length} rules`)
  assert.equal(chinese.length, english.length)
  const rate = (rules) => rules.find((rule) => rule.file === 'indicators/attraction/same_year_start_rate.yaml').rule
  assert.match(rate(english), /^count\(projects where signed_on in period and .*started_on <= period\.end\)$/)
  assert.match(rate(chinese), /^计数\(项目 其中 签约日期 在 本期 且 .*开工日期 <= 本期\.末日\)$/)
  assert.match(wutong('check', '--print', 'zh').out, /definitions\/indicators\/attraction\/same_year_start_rate\.yaml:\d+\n {3}计数/)
  assert.equal(wutong('check', '--print', 'fr').status, 2)
})

test('a project of the demo: which formalities, what is ready, what waits, both clocks', () => {
  const route = answer(0, 'approvals', '示例·智能仪表产业园二期', ...here)
  const item = (id) => route.items.find((each) => each.id === id)
  assert.equal(item('investment_filing').state, 'decided')
  assert.equal(item('site_plan_review').state, 'accepted')
  assert.equal(item('site_plan_review').paused_days, 5)
  assert.deepEqual(item('construction_planning_permit').waits_for.map((each) => each.id), ['site_plan_review'])
  assert.equal(item('environmental_form_approval').state, 'handed_in')
  assert.equal(item('environmental_form_approval').since_acceptance, null)
  assert.ok(item('environmental_form_approval').since_hand_in.working_days > 7)
  assert.equal(item('environmental_form_approval').late_by_hand_in, true)
  assert.ok(item('land_first_registration').ready)
  assert.match(wutong('approvals', '示例·智能仪表产业园二期', ...here).out, /A21 国有建设用地使用权首次登记 {2}可以办/)
  assert.equal(answer(1, 'approvals', '没有这个项目', ...here).code, 'record.not_found')
  assert.equal(answer(1, 'approvals', '示例·智能仪表产业园二期', ...here, '--with', 'no_such_item').code, 'approval.unknown_item')
})

test('an item of the zone\'s own has its name where others have their number, and is chosen by it', () => {
  const own = join(temporaryFolder(), 'approvals', 'crane_survey.yaml')
  mkdirSync(dirname(own), { recursive: true })
  writeFileSync(own, 'id: crane_survey\nlabel: 塔吊踏勘\nphase: 施工\nkind: 评估\nauthority: 住建部门\napplies: on_request\nsource: 示例\nversions:\n  - from: 2020-01-01\n    statutory: {limit: 5个工作日, source: 示例}\n')
  answer(0, 'definitions', 'activate', own, '--data', data)
  const said = (...more) => wutong('approvals', '示例·智能仪表产业园二期', ...here, ...more).out
  assert.match(said('--with', 'crane_survey'), /^ {2}自定 crane_survey 塔吊踏勘 {2}/m)
  assert.doesNotMatch(said(), /塔吊踏勘/)
})

test('a figure typed in is checked, corrected with a reason, and answered by metric', () => {
  const month = (period) => answer(0, 'metric', 'industrial_electricity', ...here, '--from', `${period}-01`, '--to', `${period}-30`)
  assert.equal(month('2025-11').text, '1,302.75 万千瓦时')
  assert.equal(month('2025-11').value, 13_027_500)   // kWh, the base unit
  assert.equal(answer(1, 'enter', 'industrial_electricity', '-5', ...here, '--period', '2025-12', '--source', '函').code, 'figure.check_refused')
  assert.equal(answer(1, 'enter', 'industrial_electricity', '5万元', ...here, '--period', '2025-12', '--source', '函').code, 'figure.wrong_unit')
  assert.equal(answer(1, 'enter', 'same_year_start_rate', '5', ...here, '--period', '2025-12', '--source', '函').code, 'figure.is_computed')
  assert.equal(answer(1, 'enter', 'industrial_electricity', '1300', ...here, '--period', '2025-11', '--source', '函').fields[0].path, 'reason')
  const corrected = answer(0, 'enter', 'industrial_electricity', '1300', ...here, '--period', '2025-11', '--source', '更正函', '--reason', '供电公司更正')
  assert.equal(corrected.corrected, true)
  const again = answer(0, 'enter', 'industrial_electricity', '1300', ...here, '--period', '2025-11', '--source', '更正函')
  assert.deepEqual([again.unchanged, again.corrected, again.version], [true, false, corrected.version])
  assert.equal(month('2025-11').text, '1,300 万千瓦时')
  const third = answer(0, 'metric', 'industrial_electricity', ...here, '--from', '2025-09-01', '--to', '2025-11-30', '--rows')
  assert.equal(third.text, '3,716.5 万千瓦时')
  assert.equal(third.rows.numerator.length, 3)
  assert.equal(answer(1, 'enter', 'budget_revenue', '4', '--data', data, '--zone', saltLakeZone, '--period', '2025-01..2025-12', '--source', '函', '--as', 'guanjia').code, 'access.forbidden')
  assert.equal(answer(0, 'verify', '--data', data).ok, true)
})

test('a paper is drafted as a .docx that carries the mark of the demo', () => {
  const out = join(temporaryFolder(), 'paper.docx')
  assert.match(wutong('document', 'monthly_dispatch', ...here, '--out', out).out, /项目建设调度情况（3 节）/)
  const part = (name) => spawnSync('unzip', ['-p', out, name], { encoding: 'utf8' }).stdout
  assert.equal(readFileSync(out).subarray(0, 2).toString(), 'PK')
  assert.match(part('word/document.xml'), /示例经济技术开发区项目建设调度情况/)
  assert.match(part('word/document.xml'), /一、总体情况/)
  assert.match(part('word/header1.xml'), /演示数据/)
  // Who takes it out and when, across every page.
  const marked = () => part('word/header1.xml').match(/<v:textpath style="[^"]*" string="([^"]+)　\d{4}-\d\d-\d\d \d\d:\d\d"/)?.[1]
  assert.ok(marked())
  assert.match(wutong('document', 'monthly_dispatch', ...here, '--as', 'shilizhuren', '--out', out).out, /项目建设调度情况/)
  assert.equal(marked(), spawnSync('sqlite3', [join(data, 'wutong.db'), "select display_name from user_account where login = 'shilizhuren'"], { encoding: 'utf8' }).stdout.trim())
  assert.equal(answer(1, 'document', 'project_brief', ...here, '--out', out).code, 'document.about_needed')
  const about = (name, status = 0) => answer(status, 'document', 'project_brief', ...here, '--record', name, '--out', out)
  assert.equal(about('示例·智能仪表产业园二期').document, 'project_brief')
  assert.match(part('word/document.xml'), /示例·智能仪表产业园二期/)
  assert.equal(about('没有这个项目', 1).code, 'record.not_found')
  const twins = [1, 2].map(() => answer(0, 'act', 'project', '-', 'create', 'name=示例重名项目', ...here).record.id)
  const ambiguous = about('示例重名项目', 1)
  assert.equal(ambiguous.code, 'record.name_is_not_unique')
  for (const id of twins) assert.match(ambiguous.next, new RegExp(`${id}（${fictionalZone}）`))
  assert.equal(about(twins[0]).document, 'project_brief')
  answer(0, 'act', 'project', twins[0], 'edit', 'project_code=2025-141081-30-03-000001', ...here)
  assert.equal(about('2025-141081-30-03-000001').document, 'project_brief')
  assert.equal(answer(1, 'document', 'monthly_dispach', ...here, '--out', out).code, 'document.not_found')
})

test('a paper about a project lists the rows of that project, and a rule that seems to say so is refused', () => {
  const folder = join(temporaryFolder(), 'definitions', 'documents'), file = join(folder, 'own_formalities.yaml'), out = join(temporaryFolder(), 'paper.docx')
  mkdirSync(folder, { recursive: true })
  const paper = (list) => `id: own_formalities\nlabel: 项目手续清单\nabout: project\nsource: {text: 示例, assumed: true}\nsections:\n  - title: 手续\n    lists:\n      - {type: project_formality, ${list}, columns: [item, accepted_on]}\n`
  const check = (list) => { writeFileSync(file, paper(list)); return wutong('definitions', 'check', file, '--data', data).out }
  assert.match(check('where: "record.project = project"'), /record 在这里是清单自己的一行，不是这份文书写的项目。只列它的行，写 of: project/)
  assert.match(check('where: "project.id = self.id"'), /self 在这里是清单自己的一行|没有名为/)
  assert.match(check('of: item'), /of 要写项目手续里指向项目的字段。写 of: project/)
  writeFileSync(file, paper('of: project'))
  answer(0, 'definitions', 'activate', file, '--data', data, '--as', 'xitong')
  const [mine, theirs] = spawnSync('sqlite3', [join(data, 'wutong.db'), `select p.name from project p join project_formality f on f.project = p.id join zone z on z.id = p.zone_id where z.name = '${fictionalZone}' group by p.id order by count(*) desc limit 2`], { encoding: 'utf8' }).stdout.trim().split('\n')
  const rows = (name) => {
    answer(0, 'document', 'own_formalities', ...here, '--record', name, '--out', out)
    return (spawnSync('unzip', ['-p', out, 'word/document.xml'], { encoding: 'utf8' }).stdout.match(/<w:tr[ >]/g) ?? []).length - 1
  }
  const stored = (name) => Number(spawnSync('sqlite3', [join(data, 'wutong.db'), `select count(*) from project_formality f join project p on p.id = f.project where p.name = '${name}' and f.archived_at is null`], { encoding: 'utf8' }).stdout)
  for (const name of [mine, theirs].filter(Boolean)) assert.equal(rows(name), stored(name), name)
  assert.ok(stored(mine) > 0)
})

test('an article has paid the institutions of the demo once, and what it paid can be opened', () => {
  const worked = answer(0, 'policy', 'evaluate', 'article_07_research_institution_award', ...here, '--period', '2025')
  assert.equal(worked.by_clause, '300000.00')
  assert.equal(worked.payable, '0.00')
  const labels = Object.fromEntries(worked.lines.map((line) => [line.title, line.state_label]))
  assert.equal(labels['示例轻合金研究中心'], labels['示例酿造研究院'])
  assert.equal(labels['示例传感器研究所'], '待补数据')
  assert.equal(answer(0, 'policy', 'batch', 'article_07_research_institution_award', ...here, '--period', '2025').written, 0)
  const paid = answer(0, 'metric', 'policy_award_amount', ...here, '--from', '2025-01-01', '--to', '2025-12-31', '--rows')
  assert.equal(paid.text, '30.00 万元')
  assert.equal(paid.rows.numerator.length, 2)
  assert.ok(paid.rows.numerator.every((row) => JSON.stringify(row).includes('第七条 新型研发机构认定奖励')))
})
