// commands_test.mjs — Exit codes and first words of the commands: 0 done, 1 refused, 2 misused.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { answer, demoCopy, fictionalZone, program, root, saltLakeZone, served, temporaryFolder, workbook, wutong, wutongIn } from './program.mjs'

test('version says which program this is', () => {
  const result = wutong('version')
  assert.equal(result.status, 0)
  const version = readFileSync(join(root, 'CMakeLists.txt'), 'utf8').match(/VERSION (\d+\.\d+\.\d+) LANGUAGES/)[1]
  assert.ok(result.out.includes(version), result.out)
})

test('without a command, with an unknown one, or without --data the program is misused', () => {
  for (const words of [[], ['nonsense'], ['demo'], ['metric'], ['import', 'project'], ['verify', '--nonsense']]) {
    const result = wutong(...words)
    assert.equal(result.status, 2, `wutong ${words.join(' ')} → ${result.status}\n${result.out}${result.err}`)
    assert.match(result.out + result.err, /wutong/)
  }
})

test('the demo writes its accounts for the owner alone and does not overwrite a folder in use', () => {
  const data = demoCopy()
  const accounts = join(data, 'demo-accounts.txt')
  assert.equal(statSync(accounts).mode & 0o777, 0o600)
  assert.ok(readFileSync(accounts, 'utf8').trim().split('\n').length >= 2)
  const before = readFileSync(accounts, 'utf8')
  assert.equal(wutong('demo', '--data', data).status, 1)
  assert.equal(readFileSync(accounts, 'utf8'), before)
})

test('a program taken away from its folders says what it misses, and leaves nothing', () => {
  const folder = temporaryFolder(), alone = join(folder, 'away', 'bin', 'wutong')
  mkdirSync(dirname(alone), { recursive: true })
  copyFileSync(program, alone)
  chmodSync(alone, 0o755)
  const result = spawnSync(alone, ['demo', '--data', join(folder, 'data')], { encoding: 'utf8' })
  assert.equal(result.status, 1, result.stdout + result.stderr)
  assert.match(result.stdout + result.stderr, /没有找到演示数据/)
  assert.ok(!existsSync(join(folder, 'data')))
  const serving = spawnSync(alone, ['serve', '--data', demoCopy(), '--listen', '127.0.0.1:0'], { encoding: 'utf8', timeout: 20_000 })
  assert.equal(serving.status, 1, serving.stdout + serving.stderr)
  assert.match(serving.stdout + serving.stderr, /程序旁边没有定义文件.*definitions/)
})

test('init makes a folder that verifies and holds no account of the demo', () => {
  const data = join(temporaryFolder(), 'data')
  const result = wutong('init', '--data', data)
  assert.equal(result.status, 0, result.out + result.err)
  assert.equal(wutong('verify', '--data', data).status, 0)
  assert.throws(() => statSync(join(data, 'demo-accounts.txt')))
})

test('refusals are Chinese sentences with exit code 1', () => {
  const data = demoCopy()
  const refused = [
    ['metric', 'no_such_metric', '--data', data, '--zone', '盐湖高新技术产业开发区', '--from', '2025-01-01', '--to', '2025-09-30'],
    ['metric', 'signed_count', '--data', data, '--zone', '没有这个区', '--from', '2025-01-01', '--to', '2025-09-30'],
    ['import', 'project', workbook('没有这个文件'), '--data', data, '--zone', '盐湖高新技术产业开发区'],
    ['import', 'project', workbook('项目台账-清洁'), '--data', data, '--zone', '没有这个区', '--dry-run'],
    ['verify', '--data', join(data, 'nothing-here')],
  ]
  for (const words of refused) {
    const result = wutong(...words)
    assert.equal(result.status, 1, `wutong ${words.join(' ')} → ${result.status}\n${result.out}${result.err}`)
    assert.match(result.out + result.err, /[\u4e00-\u9fff]{4,}/)
  }
})

test('what somebody enters is kept as it is or refused, never rounded', () => {
  const data = demoCopy(), words = ['act', 'project', '-', 'create', 'name=示例·小数', '--zone', fictionalZone, '--data', data]
  const refused = wutong(...words, 'total_investment=1.23456789万元')
  assert.equal(refused.status, 1, refused.out + refused.err)
  assert.match(refused.out + refused.err, /总投资的小数位数过多[^]*金额到分/)
  assert.equal(wutong(...words, 'total_investment=1.2345万元').status, 0)
})

test('a refusal with --json is JSON with a stable code', () => {
  const refusal = answer(1, 'metric', 'no_such_metric', '--data', demoCopy(), '--zone', '盐湖高新技术产业开发区', '--from', '2025-01-01', '--to', '2025-09-30')
  assert.match(refusal.code, /^[a-z_]+(\.[a-z_]+)+$/)
})

test('every definition checks and every case passes', () => {
  assert.equal(wutong('check').status, 0)
  const cases = answer(0, 'case', 'run')
  const list = cases.cases ?? cases
  assert.ok(list.length > 0)
  for (const id of ['S13', 'S14', 'S15', 'S27', 'S112', 'M1', 'M2', 'M7', 'M21']) assert.ok(list.some((each) => each.proves.includes(id)), `no case proves ${id}`)
})

test('while a server runs, a command works through it and its paths mean the folder it was given in', async () => {
  const data = demoCopy(), desk = temporaryFolder()
  copyFileSync(workbook('项目台账-清洁'), join(desk, 'mine.xlsx'))
  await served(data, () => {
    const imported = wutongIn(desk, 'import', 'project', 'mine.xlsx', '--data', data, '--zone', fictionalZone, '--json')
    assert.equal(imported.status, 0, imported.out + imported.err)
    assert.equal(JSON.parse(imported.out).accepted, 60)
    const missing = wutongIn(desk, 'import', 'project', 'not-mine.xlsx', '--data', data, '--zone', fictionalZone)
    assert.equal(missing.status, 1)
    assert.match(missing.err, /找不到文件/)
  })
})

test('a day is written as a sheet may have it', () => {
  const data = demoCopy()
  for (const [written, stored] of [['2025.3.1', '2025-03-01'], ['2025-3-1', '2025-03-01'], ['2025年3月1日', '2025-03-01'], ['2025年3月', '2025-03']])
    assert.equal(answer(0, 'act', 'project', '-', 'create', `name=示例·${written}`, `first_contact_on=${written}`, '--data', data, '--zone', fictionalZone).record.first_contact_on, stored, written)
  assert.match(wutong('act', 'project', '-', 'create', 'name=示例·哪天', 'first_contact_on=那天', '--data', data, '--zone', fictionalZone).err, /首次对接日期/)
})

test('on the command line too, who may see may not carry away', () => {
  const data = demoCopy()
  const out = (name) => join(temporaryFolder(), name)
  // A steward sees projects and has no permission to export.
  const rows = wutong('export', 'project', '--data', data, '--zone', saltLakeZone, '--as', 'guanjia', '--out', out('p.csv'))
  assert.equal(rows.status, 1)
  assert.match(rows.err, /export|导出/)
  const paper = wutong('document', 'monthly_dispatch', '--data', data, '--zone', saltLakeZone, '--as', 'guanjia', '--out', out('p.docx'))
  assert.equal(paper.status, 1, paper.out)
  assert.equal(wutong('export', 'project', '--data', data, '--zone', saltLakeZone, '--as', 'tongji', '--out', out('q.csv')).status, 0)
})
