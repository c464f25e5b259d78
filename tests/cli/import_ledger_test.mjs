// import_ledger_test.mjs — The ledger a package brings is proved before anything moves in: heads, signatures, hashes, and the rows against it.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { answer, demoCopy, fictionalZone, temporaryFolder, wutong } from './program.mjs'

const folder = temporaryFolder()
const origin = demoCopy()
const sqlite = (data, statement) => spawnSync('sqlite3', [join(data, 'wutong.db'), statement], { encoding: 'utf8' }).stdout.trim()
const sha256 = (...parts) => parts.reduce((digest, part) => digest.update(part), createHash('sha256')).digest()
const renamed = sqlite(origin, `select id from enterprise where zone_id = (select id from zone where name = '${fictionalZone}') limit 1`)
answer(0, 'act', 'enterprise', renamed, 'edit', 'name=改过名的企业', '--data', origin)
const whole = join(folder, 'whole')
const exported = answer(0, 'export', 'everything', '--zone', fictionalZone, '--out', whole, '--data', origin)
const data = join(folder, 'data')
answer(0, 'init', '--data', data, '--profile', 'small')

const entriesFile = 'ledger/entries.jsonl', headsFile = 'ledger/heads.jsonl', keyFile = 'ledger/public_key.pem', stagesFile = 'records/stage_event.jsonl'
const linesOf = (copy, name) => readFileSync(join(copy, name), 'utf8').split('\n').filter(Boolean)

/** A copy in which whoever may edit the folder edited it: the sums of the manifest are put right afterwards. */
function spoiled(name, change) {
  const copy = join(folder, name)
  cpSync(whole, copy, { recursive: true })
  change({
    copy,
    lines: (file, edit) => writeFileSync(join(copy, file), edit(linesOf(copy, file)).map((line) => `${line}\n`).join('')),
    rows: (file, edit) => writeFileSync(join(copy, file), edit(linesOf(copy, file).map((line) => JSON.parse(line))).map((row) => `${JSON.stringify(row)}\n`).join('')),
  })
  const manifest = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8'))
  manifest.files = manifest.files.filter((file) => existsSync(join(copy, file.name)))
  for (const file of manifest.files) {
    const bytes = readFileSync(join(copy, file.name))
    Object.assign(file, { bytes: bytes.length, sha256: sha256(bytes).toString('hex') })
  }
  for (const type of Object.keys(manifest.records)) manifest.records[type] = linesOf(copy, `records/${type}.jsonl`).length
  writeFileSync(join(copy, 'manifest.json'), JSON.stringify(manifest))
  return copy
}
function refused(says, name, change) {
  const answered = wutong('import', 'everything', spoiled(name, change), '--data', data)
  assert.equal(answered.status, 1, `${name}: ${answered.out}`)
  assert.match(answered.err, says, name)
  assert.equal(sqlite(data, 'select count(*) from ledger_entry'), '0', name)
  assert.ok(!readdirSync(data).some((each) => each.startsWith('origins')), name)
}
const leafOf = (body) => sha256(Buffer.from([0]), body).toString('hex')
const withBody = (rows) => rows.filter((row) => row.body)

test('an entry that was changed, taken out, put elsewhere or told otherwise beside its bytes is named', () => {
  const edit = (change) => ({ rows }) => rows(entriesFile, (all) => (change(withBody(all)), all))
  const wanted = withBody(linesOf(whole, entriesFile).map((line) => JSON.parse(line)))[4].sequence
  refused(new RegExp(`entries\\.jsonl:${wanted}：第 ${wanted} 条的内容与所存的叶哈希不符`), 'body', edit((all) => { all[4].body = all[4].body.replace('"act":"', '"act":"0') }))
  refused(/条中有内容被改动：与 .* 签署的树头不符/, 'rehashed', edit((all) => { all[4].body = all[4].body.replace(/"reason":"[^"]+"|"name":"[^"]+"/, '"name":"另一个"'); all[4].leaf_hash = leafOf(all[4].body) }))
  refused(/缺少第 3 条：条目被删除/, 'removed', ({ rows }) => rows(entriesFile, (all) => all.filter((row) => row.sequence !== 3)))
  refused(/缺少第 \d+ 条起的条目/, 'cut', ({ rows }) => rows(entriesFile, (all) => all.slice(0, -1)))
  refused(/的 actor 与它的原文不符/, 'actor', edit((all) => { all[4].actor = 'somebody' }))
  refused(/entries\.jsonl:2：看不懂的一行/, 'nonsense', ({ lines }) => lines(entriesFile, (all) => [all[0], '[]', ...all.slice(2)]))
})

test('heads that were taken out, cut, signed by another or have no key are named', () => {
  refused(/没有一个签名的树头/, 'no-heads', ({ copy }) => writeFileSync(join(copy, headsFile), ''))
  if (linesOf(whole, headsFile).length > 1) refused(/heads\.jsonl:1：第 1 个树头：与前一个树头接不上/, 'first-head', ({ lines }) => lines(headsFile, (all) => all.slice(1)))
  refused(/heads\.jsonl:1：第 1 个树头：.*(签名不成立|不是规范写法)/, 'signature', ({ lines }) => lines(headsFile, (all) => [all[0].replace(/"signature":"(.)/, (_, letter) => `"signature":"${letter === 'A' ? 'B' : 'A'}`), ...all.slice(1)]))
  refused(/heads\.jsonl:1：第 1 个树头：签名密钥 .* 不在可信公钥之列/, 'other-key', ({ copy }) => writeFileSync(join(copy, keyFile), generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' })))
  refused(/heads\.jsonl:1：第 1 个树头：签名密钥 .* 不在可信公钥之列/, 'no-key', ({ copy }) => rmSync(join(copy, keyFile)))
})

test('rows that say otherwise than the ledger are named, also those it does not know and those that are missing', () => {
  const file = 'records/enterprise.jsonl'
  refused(/企业 .*名称与存证不符/, 'name', ({ rows }) => rows(file, (all) => all.map((row) => (row.id === renamed ? { ...row, name: '又一个名字' } : row))))
  refused(/企业 .*是第 1 版，而存证记到第 2 版（存证第 \d+ 条）/, 'back', ({ rows }) => rows(file, (all) => all.map((row) => (row.id === renamed ? { ...row, version: 1 } : row))))
  refused(/企业 .*是否归档与存证不符/, 'archived', ({ rows }) => rows(file, (all) => all.map((row) => (row.id === renamed ? { ...row, archived_at: row.created_at } : row))))
  refused(/说到它，登记表里却没有/, 'missing', ({ rows }) => rows(file, (all) => all.filter((row) => row.id !== renamed)))
  refused(/存证里没有这条记录/, 'added', ({ rows }) => rows(file, (all) => [...all, { ...all[0], id: `${all[0].id.slice(0, -1)}${all[0].id.endsWith('Z') ? 'Y' : 'Z'}` }]))
  refused(/存证里没有这条记录/, 'withheld', ({ rows }) => rows(entriesFile, (all) => all.map((row) => (row.record_id === renamed ? { sequence: row.sequence, leaf_hash: row.leaf_hash } : row))))
  refused(/的版本 2 不接在版本 0 之后/, 'half-withheld', ({ rows }) => {
    let first = true
    rows(entriesFile, (all) => all.map((row) => (row.record_id === renamed && first ? (first = false, { sequence: row.sequence, leaf_hash: row.leaf_hash }) : row)))
  })
  refused(/到达各阶段的日期与存证不符/, 'stages', ({ rows }) => rows(stagesFile, (all) => all.map((row, i) => (i === 0 ? { ...row, happened_on: '2001-01-01' } : row))))
})

test('stage events of an unknown type, stage or record, or out of count, are refused by file and line', () => {
  const first = (change) => ({ rows }) => rows(stagesFile, (all) => [{ ...all[0], ...change }, ...all.slice(1)])
  refused(/stage_event\.jsonl:1：没有带阶段的记录类型 no_such_type/, 'type', first({ record_type: 'no_such_type' }))
  refused(/stage_event\.jsonl:1：“.+”没有阶段 no_such_stage/, 'unknown-stage', first({ stage: 'no_such_stage' }))
  refused(/stage_event\.jsonl:1：记录 01NOBODY 不在这份导出里/, 'record', first({ record_id: '01NOBODY' }))
  refused(/stage_event\.jsonl:1：看不懂的一行/, 'day', first({ happened_on: '2025-13-45' }))
  refused(/阶段次序不连续/, 'gap', first({ number: 7 }))
})

/** Everything re-written and re-signed by somebody else, without a fault: only the fingerprint tells. */
function forged({ copy, rows, lines }) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const key = publicKey.export({ type: 'spki', format: 'der' })
  let leaves = []
  rows(entriesFile, (all) => {
    for (const row of withBody(all)) { row.body = row.body.replaceAll('改过名的企业', '伪造的企业'); row.leaf_hash = leafOf(row.body) }
    leaves = all.map((row) => Buffer.from(row.leaf_hash, 'hex'))
    return all
  })
  rows('records/enterprise.jsonl', (all) => JSON.parse(JSON.stringify(all).replaceAll('改过名的企业', '伪造的企业')))
  const rootOf = (list) => {
    if (list.length === 0) return sha256()
    if (list.length === 1) return list[0]
    let left = 1
    while (left * 2 < list.length) left *= 2
    return sha256(Buffer.from([1]), rootOf(list.slice(0, left)), rootOf(list.slice(left)))
  }
  let previous = ''
  lines(headsFile, (all) => all.map((line) => {
    const { signature, ...head } = JSON.parse(line)
    Object.assign(head, { key_id: sha256(key).toString('hex').slice(0, 16), previous, root: rootOf(leaves.slice(0, head.size)).toString('hex') })
    const canonical = (value) => JSON.stringify(Object.fromEntries(Object.entries(value).sort()))
    const signed = canonical({ ...head, signature: sign(null, Buffer.from(`wutong head 1\n${canonical(head)}`), privateKey).toString('base64') })
    previous = sha256(signed).toString('hex')
    return signed
  }))
  writeFileSync(join(copy, keyFile), publicKey.export({ type: 'spki', format: 'pem' }))
  return sha256(key).toString('hex')
}

test('the fingerprint of the key is told where a zone leaves and where it arrives: it is all that a whole forgery cannot have', () => {
  const der = (pem) => Buffer.from(pem.replace(/-----.*-----|\s/g, ''), 'base64')
  const fingerprint = sha256(der(readFileSync(join(whole, keyFile), 'utf8'))).toString('hex')
  assert.equal(exported.key_fingerprint, fingerprint)
  assert.ok(readFileSync(join(whole, '说明.md'), 'utf8').includes(fingerprint))
  const dry = answer(0, 'import', 'everything', whole, '--data', data, '--dry-run')
  assert.equal(dry.key_fingerprint, fingerprint)
  assert.deepEqual([dry.origin_entries, dry.origin_withheld, dry.origin_unsigned, dry.origin_heads], [exported.entries + exported.blind_entries, exported.blind_entries, 0, exported.heads])
  let other = ''
  const copy = spoiled('forged', (tools) => { other = forged(tools) })
  const fooled = answer(0, 'import', 'everything', copy, '--data', data, '--dry-run')
  assert.equal(fooled.key_fingerprint, other)
  assert.notEqual(other, fingerprint)
  const told = wutong('import', 'everything', whole, '--data', data)
  assert.equal(told.status, 0, told.err)
  assert.match(told.out, new RegExp(`签名公钥指纹 ${fingerprint.match(/.{4}/g).join(' ')}\n.*电话.*核对`))
  assert.match(told.out, /逐一核对相符，各条记录与存证一致/)
})
