// upgrade_test.mjs — A data folder that an earlier version of the program left: verified before it is opened, brought up at the first start, which tells how far it is.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { answer, demoCopy, fictionalZone, root, served, signedIn, temporaryFolder, wutong } from './program.mjs'

function sqlite(data, statement) {
  const result = spawnSync('sqlite3', [join(data, 'wutong.db'), statement], { encoding: 'utf8' })
  assert.equal(result.status, 0, `${statement}\n${result.stderr ?? result.error}`)
  return result.stdout.trim()
}

/** What the search kept before: of every record other words, noted as those of another way of searching. The index itself is of that version, and whole. */
const indexedEarlier = `update search_record set grams = 'zz' || number; update schema_state set fingerprint = fingerprint || 'earlier';
  update schema_field set searched = 'yes2' where searched like 'yes%'; insert into search_text(search_text) values('rebuild')`

const notCompared = /^检索索引是旧版本的，未核验；下次启动时重建：(.+)$/

test('a search index of an earlier version is told in one sentence and is no finding; the first start makes it anew and says so', () => {
  const data = demoCopy()
  const records = Number(sqlite(data, 'select count(*) from search_record'))
  const kept = sqlite(data, 'select group_concat(record_id || grams) from (select * from search_record order by record_type, zone_id, record_id)')
  assert.ok(records > 300)
  sqlite(data, indexedEarlier)
  const before = answer(0, 'verify', '--data', data)
  assert.equal(before.finding_count, 0)
  const said = before.notes.filter((note) => note.includes('检索'))
  assert.equal(said.length, 1)
  assert.match(said[0], notCompared)
  for (const label of ['企业', '项目']) assert.ok(notCompared.exec(said[0])[1].split('、').includes(label), said[0])
  // Everything else is looked at as ever.
  sqlite(data, "update project set name = name || '改' where rowid = (select min(rowid) from project)")
  assert.ok(answer(1, 'verify', '--data', data).findings.every((finding) => finding.where !== 'search'))
  sqlite(data, "update project set name = substr(name, 1, length(name) - 1) where rowid = (select min(rowid) from project)")

  const opened = wutong('act', 'enterprise', '-', 'create', 'name=升级后登记的企业', '--zone', fictionalZone, '--data', data)
  assert.equal(opened.status, 0, opened.err)
  assert.match(opened.err, /检索索引由旧版本建立或定义有变，正在重建；完成前不能登录，请勿中断/)
  assert.match(opened.err, /检索索引已重建，共 \d+ 条记录/)
  assert.ok(Number(/共 (\d+) 条/.exec(opened.err)[1]) >= records)
  const after = answer(0, 'verify', '--data', data)
  assert.deepEqual(after.notes, [])
  const made = sqlite(data, "select group_concat(record_id || grams) from (select * from search_record where grams not like '%级后%' order by record_type, zone_id, record_id)")
  assert.ok(made === kept, 'word for word what this version keeps')
  assert.doesNotMatch(wutong('act', 'enterprise', '-', 'create', 'name=再登记的企业', '--zone', fictionalZone, '--data', data).err, /索引/, 'made once')
})

test('an index of this version that was changed behind the program is found; noted as one of an earlier version it is named as not verified, and nothing else is passed over', () => {
  const data = demoCopy()
  const changed = (type) => `update search_record set grams = 'zz' where number = (select min(number) from search_record where record_type = '${type}')`
  sqlite(data, `${changed('project')}; update schema_field set searched = 'yes2' where searched like 'yes%'; insert into search_text(search_text) values('rebuild')`)
  const inSearch = (report) => report.findings.filter((finding) => finding.where === 'search').map((finding) => finding.table)
  assert.deepEqual(inSearch(answer(1, 'verify', '--data', data)), ['project'], 'where only the fields are noted so')
  sqlite(data, "update schema_state set fingerprint = 'x' where name = 'project'")
  const passed = wutong('verify', '--data', data)
  assert.equal(passed.status, 0)
  assert.ok(passed.out.split('\n').includes('  检索索引是旧版本的，未核验；下次启动时重建：项目'), passed.out)
  assert.doesNotMatch(passed.out, /检索[^\n]*不影响核验/)
  sqlite(data, `${changed('enterprise')}; insert into search_text(search_text) values('rebuild')`)
  assert.deepEqual(inSearch(answer(1, 'verify', '--data', data)), ['enterprise'], 'the other registers are compared as ever')
})

/** Whole data folders that earlier versions of the program wrote: database, heads, keys and files as they were left. */
const installations = join(root, 'tests', 'fixtures', 'installations')
function unpacked(name) {
  const folder = temporaryFolder()
  assert.equal(spawnSync('tar', ['xzf', join(installations, name), '-C', folder]).status, 0)
  return join(folder, 'installation')
}

test('every installation of an earlier version opens whole: ledger, accounts, lists, files, personal fields and the search', async () => {
  const names = readdirSync(installations)
  assert.ok(names.length > 0)
  for (const name of names) {
    const data = unpacked(name)
    const before = answer(0, 'verify', '--data', data)
    assert.equal(before.entries, 12, name)
    answer(0, 'act', 'project', '-', 'create', 'name=升级后的项目', '--zone', 'SL', '--data', data)
    writeFileSync(join(data, 'demo-accounts.txt'), 'xitong Shili-Anzhuang-2026\n')
    await served(data, async (_post, address) => {
      const administrator = await signedIn(data, address, 'xitong')
      const accounts = await administrator.ask('GET', '/api/accounts')
      assert.deepEqual(accounts.map((one) => [one.login, one.disabled, one.disabled_reason]), [['xitong', false, '']])
      const zone = administrator.zoneOf('示例开发区')
      const made = await administrator.ask('POST', '/api/accounts', { login: 'zhaoshang', name: '示例专员', title: '', unit: '' })
      const password = '升级以后登记的人的口令写得很长'
      assert.equal((await fetch(`${address}/api/setup/code`, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: address }, body: JSON.stringify({ code: made.code, login: 'zhaoshang', password }) })).status, 204)
      await administrator.ask('POST', '/api/grants', { user: made.user, role: 'director', zone, subtree: false, rows: '', chosen: [], until: '', reason: '到岗', password: 'Shili-Anzhuang-2026' })
      writeFileSync(join(data, 'demo-accounts.txt'), `xitong Shili-Anzhuang-2026\nzhaoshang ${password}\n`)
      const { ask } = await signedIn(data, address, 'zhaoshang')
      const projects = (await ask('GET', `/api/projects?zone=${zone}&limit=50`)).rows
      assert.deepEqual(projects.map((row) => row.name).sort(), ['升级后的项目', '示例光伏组件二期', '示例玻璃纤维智能制造项目', '示例镁合金压铸项目'].sort(), 'and the one that was archived is not among them')
      const signed = projects.find((row) => row.name === '示例光伏组件二期')
      assert.equal(signed.stage, 'signed')
      const page = await ask('GET', `/api/projects/${signed.id}`)
      assert.match(JSON.stringify(page), /199\*+0002/, 'a personal field is masked, so it could be opened')
      for (const [words, name] of [['镁合金', '示例镁合金压铸项目'], ['mhj', '示例镁合金压铸项目'], ['高纯石英', '示例高纯石英有限公司']])
        assert.ok(JSON.stringify(await ask('GET', `/api/search?zone=${zone}&q=${encodeURIComponent(words)}`)).includes(name), words)
      await administrator.ask('POST', `/api/accounts/${made.user}/disable`, { reason: '试用结束' })
    })
    const after = answer(0, 'verify', '--data', data)
    assert.equal(after.entries, before.entries + 1)
    assert.equal(after.files, before.files)
  }
})
