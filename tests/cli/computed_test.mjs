// computed_test.mjs — Computed fields of a register as the program has them: checked with line and caret, worked out alike wherever they are named.
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { answer, demoCopy, fictionalZone, saltLakeZone, temporaryFolder, wutong } from './program.mjs'

/** A folder of definitions with this file. */
function folder(path, text) {
  const top = join(temporaryFolder(), 'definitions')
  const name = join(top, path)
  mkdirSync(dirname(name), { recursive: true })
  writeFileSync(name, text)
  return top
}

const register = (id, fields, more = '') => `id: ${id}
label: 充电桩
area: projects
source: {text: 示例, assumed: true}
fields:
  name: {label: 桩位, type: text, required: true}
${fields}
list: {columns: [name], sort: name}
permissions: {view: project.view, create: project.edit, edit: project.edit, archive: project.edit, import: project.import}
${more}`

test('computed fields that go round in a circle are refused with file, line and caret, each where it names the next', () => {
  const circle = '  a: {label: 甲, type: integer, computed: b + 1}\n  b: {label: 乙, type: integer, computed: "c * 2"}\n  c: {label: 丙, type: integer, computed: "2 + a + 3"}'
  const { status, out } = wutong('check', '--definitions', folder('registers/pile.yaml', register('pile', circle)))
  assert.equal(status, 1)
  assert.match(out, /definitions\/registers\/pile\.yaml:7\n {3}b \+ 1\n {3}\^\n计算字段“乙”绕了一圈又用到它自己/)
  assert.match(out, /definitions\/registers\/pile\.yaml:9\n {3}2 \+ a \+ 3\n {7}\^\n计算字段“甲”绕了一圈又用到它自己/)
})

test('forty computed fields that each name the one before twice are checked and worked out at once', () => {
  const fields = ['  c0: {label: 第0, type: integer}']
  for (let i = 1; i <= 40; ++i) fields.push(`  c${i}: {label: 第${i}, type: integer, computed: "c${i - 1} + c${i - 1}"}`)
  const more = 'cases:\n  - {say: 翻四十番, given: {pile: {name: 东门, c0: 3}}, expect: {c40: 3298534883328}}\n'
  const begun = Date.now()
  const { status, out } = wutong('check', '--definitions', folder('registers/pile.yaml', register('pile', fields.join('\n'), more)))
  assert.equal(status, 0, out)
  assert.ok(Date.now() - begun < 60_000)
})

test('what another zone calls its fields does not change what a condition means here', () => {
  const data = demoCopy()
  const extension = (type) => join(folder('extensions/project.yaml', `id: project\nlabel: 自有字段\nfields:\n  subsidy: {label: 已兑付补贴, type: ${type}}\n`), 'extensions/project.yaml')
  answer(0, 'definitions', 'activate', extension('money'), '--zone', saltLakeZone, '--data', data)
  answer(0, 'act', 'project', '-', 'create', 'name=示例补贴项目', '已兑付补贴=3亿元', '--zone', saltLakeZone, '--data', data)
  const rows = (filter, zone) => {
    const out = join(temporaryFolder(), 'projects.csv')
    const done = wutong('export', 'project', '--filter', filter, '--out', out, '--zone', zone, '--data', data)
    return done.status === 0 ? readFileSync(out, 'utf8').trim().split('\n').length - 1 : done.out
  }
  assert.equal(rows('zone.subsidy > 1亿元', saltLakeZone), 1)
  answer(0, 'definitions', 'activate', extension('text'), '--zone', fictionalZone, '--data', data)
  for (const filter of ['zone.subsidy > 1亿元', '已兑付补贴 > 1亿元']) assert.equal(rows(filter, saltLakeZone), 1, filter)
  assert.equal(rows('zone.subsidy contains "按合同"', fictionalZone), 0)
})

test('a case that fails is named with its file and line, in the check and before a file comes into force', () => {
  const more = 'cases:\n  - {say: 成立, given: {pile: {name: 甲, cost: 2元}}, expect: {double: 4元}}\n  - say: 不成立\n    given: {pile: {name: 甲, cost: 2元}}\n    expect: {double: 5元}\n'
  const top = folder('registers/pile.yaml', register('pile', '  cost: {label: 投资额, type: money}\n  double: {label: 两倍, type: money, computed: cost * 2}', more))
  const checked = wutong('check', '--definitions', top)
  assert.equal(checked.status, 1)
  assert.match(checked.out, /✗ registers\/pile\.yaml:13：不成立/)
  assert.doesNotMatch(checked.out, /成立.*:12/)
  const refused = answer(1, 'definitions', 'check', join(top, 'registers/pile.yaml'), '--data', demoCopy())
  assert.match(JSON.stringify(refused), /registers\/pile\.yaml:13：不成立/)
})

test('an area that nobody knows is refused with the known ones', () => {
  const cost = '  cost: {label: 投资额, type: money}'
  const top = folder('registers/pile.yaml', register('pile', cost).replace('area: projects', 'area: projets'))
  const { status, out } = wutong('check', '--definitions', top)
  assert.equal(status, 1)
  assert.match(out, /registers\/pile\.yaml:3\n {3}area: projets\n {3}\^+\n没有名为 projets 的领域（area）。是否想写 projects？可以写 projects、attraction、/)
  assert.equal(wutong('check', '--definitions', folder('registers/pile.yaml', register('pile', cost))).status, 0)
  assert.match(JSON.stringify(answer(1, 'definitions', 'check', join(top, 'registers/pile.yaml'), '--data', demoCopy())), /没有名为 projets 的领域/)
})

test('a permission that only a role with * gives and that is nearly another is asked about', () => {
  const data = demoCopy()
  const changes = (text) => answer(0, 'definitions', 'check', join(folder('registers/pile.yaml', text), 'registers/pile.yaml'), '--data', data).changes.join('\n')
  const text = register('pile', '  cost: {label: 投资额, type: money}')
  assert.doesNotMatch(changes(text), /在别处没有写过/)
  assert.match(changes(text.replace('view: project.view', 'view: projct.view')), /注意：权限 projct\.view 在别处没有写过，只有带 \* 的角色能用。是否想写 project\.view？/)
  assert.match(changes(text.replace('edit: project.edit', 'edit: project.eidt')), /注意：权限 project\.eidt .*是否想写 project\.edit？/)
})

test('a computed field that nobody, or nobody outside, will see is told before it comes into force', () => {
  const data = demoCopy()
  const changes = (fields) => answer(0, 'definitions', 'check', join(folder('registers/pile.yaml', register('pile', fields)), 'registers/pile.yaml'), '--data', data).changes.join('\n')
  const cost = '  cost: {label: 投资额, type: money}\n'
  const phone = '  phone: {label: 电话, type: text, personal: {purpose: 联系, legal_basis: 职责, mask: phone}}\n'
  const inside = '  double: {label: 两倍, type: money, computed: cost * 2, open_to_public: true}'
  assert.match(changes(cost + inside), /注意：“两倍”标为公开，规则式却用到不公开的“投资额”，对外看不到它的值/)
  assert.doesNotMatch(changes(cost.replace('money}', 'money, open_to_public: true}') + inside), /两倍/)
  assert.match(changes(phone + '  known: {label: 有电话, type: boolean, computed: not missing(phone)}'), /注意：“有电话”的规则式用到个人信息“电话”，谁也看不到它的值/)
})

test('an act answers with the record as its page has it: computed fields worked out, a bound that stays with them', () => {
  const data = demoCopy()
  const fields = '  cost: {label: 投资额, type: money}\n  cost_bound: {label: 投资额口径, type: choice(bound)}\n  double: {label: 两倍, type: money, computed: cost * 2}'
  answer(0, 'definitions', 'activate', join(folder('registers/pile.yaml', register('pile', fields)), 'registers/pile.yaml'), '--data', data)
  const { record } = answer(0, 'act', 'pile', '-', 'create', 'name=东门', 'cost=50元', 'cost_bound=ge', '--zone', fictionalZone, '--data', data)
  assert.equal(record.double, '100.00')
  const rows = (filter) => {
    const out = join(temporaryFolder(), 'piles.csv')
    assert.equal(wutong('export', 'pile', '--filter', filter, '--out', out, '--zone', fictionalZone, '--data', data).status, 0)
    return readFileSync(out, 'utf8').trim().split('\n').length - 1
  }
  assert.deepEqual([rows('double >= 100元'), rows('double = 100元')], [1, 0])   // at least 100元: whether it is just that nobody knows
})
