// files_http_test.mjs — Who may open a file: who may see the record that holds it, and nobody by its hash alone.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoCopy, served, signedIn } from '../cli/program.mjs'

const zoneName = '示例经济技术开发区'
const picture = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='), (one) => one.charCodeAt(0))

/** `signedIn`, and what an answer of any status is. */
async function person(data, address, user) {
  const { ask, zoneOf, cookie } = await signedIn(data, address, user)
  const zone = zoneOf(zoneName)
  const get = async (path) => {
    const reply = await fetch(address + path, { headers: { Cookie: cookie } })
    return { status: reply.status, type: reply.headers.get('content-type'), cache: reply.headers.get('cache-control'), body: Buffer.from(await reply.arrayBuffer()) }
  }
  const upload = async (bytes) => {
    const reply = await fetch(`${address}/api/files`, { method: 'POST', headers: { Cookie: cookie, Origin: address, 'X-Zone': zone, 'X-File-Name': 'a.png', 'Content-Type': 'image/png' }, body: bytes })
    return (await reply.json()).sha256
  }
  return { ask, get, upload, zone, cookie }
}

test('an enterprise opens the files of its own records, before and after they were replaced, and no other file of the zone', async () => {
  const data = demoCopy()
  await served(data, async (_post, address) => {
    const firm = await person(data, address, 'lianluo'), officer = await person(data, address, 'shiliqiye')
    const sheet = await firm.upload(picture), other = await officer.upload(Uint8Array.from([...picture, 0]))
    const own = (await firm.ask('GET', `/api/enterprises?zone=${firm.zone}`)).rows[0]
    const foreign = (await officer.ask('GET', `/api/enterprises?zone=${officer.zone}`)).rows.find((row) => row.id !== own.id)
    const appealOf = (asker, enterprise, attachment) => asker.ask('POST', '/api/enterprise_appeals', { enterprise, subject: `某事 ${enterprise}`, kind: 'other', raised_on: '2025-12-01', attachment, zone: asker.zone })
    const { record: mine } = await appealOf(firm, own.id, sheet), { record: theirs } = await appealOf(officer, foreign.id, other)
    const of = (record, hash) => `/api/enterprise_appeals/${record.id}/files/${hash}`

    const opened = await firm.get(of(mine, sheet))
    assert.deepEqual([opened.status, opened.type, Buffer.compare(opened.body, Buffer.from(picture))], [200, 'image/png', 0])
    const told = await firm.get(`${of(mine, sheet)}/preview`)
    assert.deepEqual([told.status, told.cache, JSON.parse(told.body).kind], [200, 'no-store', 'image'], 'what a file says stays in no browser')
    for (const [path, status] of [
      [of(mine, other), 404],                       // a file of another record by way of the own one
      [of(theirs, other), 404],                     // a record it does not see
      [`/api/files/${firm.zone}/${sheet}`, 403],    // by the hash alone, not even its own
      [of(mine, 'f'.repeat(64)), 404], [of(mine, '..%2F..%2Fetc'), 400]]) assert.equal((await firm.get(path)).status, status, path)

    let version = mine.version
    const act = async (asker, name, input) => { version = (await asker.ask('POST', `/api/enterprise_appeals/${mine.id}/actions/${name}`, { version, input })).record.version }
    await act(officer, 'assign', { holder: '示例供电公司', due_on: '2025-12-25' })
    const sent = []
    for (const last of [1, 2]) {
      sent.push(await firm.upload(Uint8Array.from([...picture, 0, last])))
      await act(officer, 'ask', { question: '请附图' })
      await act(firm, 'supply', { supplement: `第 ${last} 次`, more_file: sent.at(-1) })
    }
    // Who may see only the files of their own records makes no other file theirs by naming it.
    const named = await fetch(`${address}/api/enterprise_appeals`, { method: 'POST', headers: { Cookie: firm.cookie, Origin: address, 'Content-Type': 'application/json' },
      body: JSON.stringify({ enterprise: own.id, subject: '某事', kind: 'other', raised_on: '2025-12-01', attachment: other, zone: firm.zone }) })
    const never = await fetch(`${address}/api/enterprise_appeals`, { method: 'POST', headers: { Cookie: firm.cookie, Origin: address, 'Content-Type': 'application/json' },
      body: JSON.stringify({ enterprise: own.id, subject: '某事', kind: 'other', raised_on: '2025-12-01', attachment: 'f'.repeat(64), zone: firm.zone }) })
    assert.deepEqual([named.status, (await named.json()).fields], [never.status, (await never.json()).fields], 'nor is told whether it is there')
    assert.equal(named.status, 422)
    for (const hash of sent) assert.equal((await firm.get(of(mine, hash))).status, 200, 'its history tells of the one before')
    assert.equal((await officer.get(of(mine, sheet))).status, 200)
    assert.equal((await fetch(address + of(mine, sheet))).status, 401)
  })
})

test('what was uploaded and is of no record yet, no record gives out; who does not see the record is told nothing of it', async () => {
  const data = demoCopy()
  await served(data, async (_post, address) => {
    const clerk = await person(data, address, 'shili')
    const hash = await clerk.upload(picture)
    const { rows } = await clerk.ask('GET', `/api/projects?zone=${clerk.zone}&limit=1`)
    assert.equal((await clerk.get(`/api/projects/${rows[0].id}/files/${hash}`)).status, 404, 'uploaded is not yet kept by a record')
    const firm = await person(data, address, 'lianluo')
    assert.ok([403, 404].includes((await firm.get(`/api/projects/${rows[0].id}/files/${hash}`)).status))
  })
})

test('each of several files is looked at: its kind, that it is there once, and whose it is', async () => {
  const data = demoCopy()
  await served(data, async (_post, address) => {
    const firm = await person(data, address, 'lianluo'), officer = await person(data, address, 'shiliqiye')
    const own = (await firm.ask('GET', `/api/enterprises?zone=${firm.zone}`)).rows[0]
    const [one, two] = [await firm.upload(picture), await firm.upload(Buffer.from('%PDF-1.7 paper'))]
    const text = await firm.upload(Buffer.from('not a picture')), foreign = await officer.upload(Uint8Array.from([...picture, 9]))
    const raise = async (other_files) => {
      const reply = await fetch(`${address}/api/enterprise_appeals`, { method: 'POST', headers: { Cookie: firm.cookie, Origin: address, 'Content-Type': 'application/json' },
        body: JSON.stringify({ enterprise: own.id, subject: '几个附件', kind: 'other', raised_on: '2025-12-01', other_files, zone: firm.zone }) })
      return { status: reply.status, body: await reply.json() }
    }
    for (const [files, path, message] of [
      [[one, text], 'other_files[1]', /不收这种文件/], [[one, two, 'f'.repeat(64)], 'other_files[2]', /还没有上传/], [[foreign, one], 'other_files[0]', /还没有上传/],
      [[one, 7], 'other_files[1]', /./], [['../etc/passwd'], 'other_files[0]', /不是上传过的文件/], [[one, two, one], 'other_files[2]', /写了两次/], [Array(10).fill(one), 'other_files', /太多/]]) {
      const refused = await raise(files)
      assert.equal(refused.status, 422, JSON.stringify(files))
      assert.deepEqual(refused.body.fields.map((field) => field.path), [path])
      assert.match(refused.body.fields[0].message, message)
    }
    const made = await raise([two, one])
    assert.equal(made.status, 201, JSON.stringify(made.body))
    assert.deepEqual(made.body.record.other_files, [two, one], 'in the order they were put')
    const of = (hash) => `/api/enterprise_appeals/${made.body.record.id}/files/${hash}`
    assert.deepEqual([(await firm.get(of(one))).type, (await firm.get(of(two))).type, (await firm.get(of(text))).status], ['image/png', 'application/pdf', 404])
  })
})

test('what is no picture is no photo, whatever it is called: neither of an action nor of a record', async () => {
  const data = demoCopy()
  await served(data, async (_post, address) => {
    const clerk = await person(data, address, 'shili')
    const text = await clerk.upload(Buffer.from('not a picture')), image = await clerk.upload(picture), paper = await clerk.upload(Buffer.from('%PDF-1.7 paper'))
    const send = async (path, body) => {
      const reply = await fetch(address + path, { method: 'POST', headers: { Cookie: clerk.cookie, Origin: address, 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
      return { status: reply.status, body: await reply.json() }
    }
    const { rows } = await clerk.ask('GET', `/api/projects?zone=${clerk.zone}&limit=1&filter=${encodeURIComponent('stage = "signed"')}`)
    const start = (start_photo) => send(`/api/projects/${rows[0].id}/actions/start`, { version: rows[0].version, input: { happened_on: '2025-09-20', start_photo } })
    const visit = (photo) => send('/api/site_visits', { zone_id: clerk.zone, subject: '看了一处', visited_on: '2025-09-20', photo_origin: 'declared', photo })
    for (const fake of [text, paper]) {
      for (const refused of [await start(fake), await visit(fake)]) {
        assert.equal(refused.status, 422, JSON.stringify(refused.body))
        assert.match(refused.body.fields[0].message, /不是照片/)
        assert.match(refused.body.fields[0].allowed, /JPEG、PNG、WebP、HEIC/)
      }
    }
    assert.equal((await visit(image)).status, 201)
    const alliance = (pledge) => send('/api/industry_alliances', { zone_id: clerk.zone, name: `示例联盟 ${pledge.slice(0, 6)}`, pledge })
    assert.equal((await alliance(text)).status, 422, 'a field of several kinds is asked for too')
    assert.equal((await alliance(paper)).status, 201)
    assert.equal((await start(image)).status, 200)
  })
})
