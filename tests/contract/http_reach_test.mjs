// http_reach_test.mjs — What a person with a session may try beyond the pages: a key of their own, a proof of elsewhere, another form, an old layout.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { demoCopy, root, saltLakeZone, served } from '../cli/program.mjs'

const data = demoCopy()
const form = (month) => readFileSync(join(root, 'tests', 'fixtures', 'workbooks', `上报表-商务局月报-${month}月.xlsx`))
const otherForm = readFileSync(join(root, 'tests', 'fixtures', 'workbooks', '项目台账-清洁.xlsx'))
const sqlite = (statement) => {
  const result = spawnSync('sqlite3', [join(data, 'wutong.db'), statement], { encoding: 'utf8' })
  assert.equal(result.status, 0, result.stderr)
  return result.stdout.trim()
}
const zoneNamed = (name) => sqlite(`select id from zone where name = '${name}'`)

/** A signed-in person: `ask(path, method, body)` answers status and body; bytes go as they are. */
async function person(address, user) {
  const line = readFileSync(join(data, 'demo-accounts.txt'), 'utf8').split('\n').find((one) => one.startsWith(`${user} `))
  const entered = await fetch(`${address}/api/session`, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: address }, body: JSON.stringify({ user, password: line.split(/\s+/)[1] }) })
  assert.equal(entered.status, 200, user)
  const cookie = entered.headers.get('set-cookie').split(';')[0]
  return async (path, method = 'GET', body = undefined) => {
    const bytes = body instanceof Uint8Array
    const headers = { Cookie: cookie, Origin: address, ...(body && { 'Content-Type': bytes ? 'application/octet-stream' : 'application/json' }) }
    const reply = await fetch(address + path, { method, headers, body: body && (bytes ? body : JSON.stringify(body)) })
    const text = await reply.text()
    return { status: reply.status, text, body: text ? JSON.parse(text) : null }
  }
}

test('nobody chooses the key of a screen, a proof tells no name of elsewhere, a mapping fills its own form only, the oldest layout is forgotten', async () => {
  const zone = zoneNamed(saltLakeZone)
  // 201 layouts of the zone: the first is older than the newest 200.
  sqlite(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 201)
    insert into import_layout (id, zone_id, version, created_at, created_by, updated_at, updated_by, type, sheet, file_name, uses, payload)
    select printf('layout-%03d', i), '${zone}', 1, i, 'u', i, 'u', 'project', 's', 'f.xlsx', 1, '{}' from n`)
  await served(data, async (_post, address) => {
    const administrator = await person(address, 'xitong')
    const chosen = createHash('sha256').update('a key I know').digest('hex')
    const made = await administrator('/api/wall_screens', 'POST', { zone_id: zone, name: '大厅', expires_on: '2026-01-31', key_hash: chosen })
    assert.equal(made.status, 422, made.text)
    assert.match(made.text, /key_hash/)
    assert.equal(sqlite(`select count(*) from wall_screen where key_hash = '${chosen}'`), '0')

    const here = await person(address, 'tongji'), there = await person(address, 'shili')
    const project = sqlite(`select id from project where zone_id = '${zone}' limit 1`)
    let proof
    for (let tries = 0; tries < 50; tries += 1) {
      proof = await here(`/api/projects/${project}/proof`)
      if (proof.status === 200 && proof.body.head?.line) break
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    const checkedHere = await here('/api/ledger/verify', 'POST', proof.body)
    assert.equal(checkedHere.body.holds, true, checkedHere.text)
    assert.ok(checkedHere.text.includes(saltLakeZone))
    const checkedThere = await there('/api/ledger/verify', 'POST', proof.body)
    assert.equal(checkedThere.body.holds, true, checkedThere.text)
    assert.ok(!checkedThere.text.includes(saltLakeZone) && checkedThere.text.includes(zone), checkedThere.text)

    const opened = await here(`/api/reports/templates?zone=${zone}`, 'POST', form(9))
    assert.equal(opened.status, 201, opened.text)
    const mapping = JSON.stringify({ cells: opened.body.proposal.cells })
    const saved = await here('/api/report_templates', 'POST', { zone_id: zone, name: '月报', receiver: '市商务局', file: opened.body.file, file_name: 'a.xlsx', fingerprint: opened.body.fingerprint, mapping })
    assert.equal(saved.status, 201, saved.text)
    const id = saved.body.record?.id ?? saved.body.id
    const next = await here(`/api/reports/templates?zone=${zone}`, 'POST', form(10))
    assert.equal((await here(`/api/reports/templates/${id}/fill`, 'POST', { period: '2025-10', file: next.body.file })).status, 201)
    const other = await here(`/api/reports/templates?zone=${zone}`, 'POST', otherForm)
    const filled = await here(`/api/reports/templates/${id}/fill`, 'POST', { period: '2025-10', file: other.body.file })
    assert.equal(filled.status, 409, filled.text)
    assert.equal(filled.body.code, 'template.other_form')

    assert.equal((await there('/api/imports/layouts/layout-001', 'DELETE')).status, 404)
    const forgotten = await here('/api/imports/layouts/layout-001', 'DELETE')
    assert.ok(forgotten.status < 300, forgotten.text)
    assert.equal(sqlite('select count(*) from import_layout'), '200')
  })
})
