// duties_http_test.mjs — What a register declares as waiting stands in the to-do of those who may do it, and of nobody else: a problem reported on a site reaches who assigns it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoCopy, fictionalZone, saltLakeZone, served, signedIn } from '../cli/program.mjs'

const data = demoCopy()
const waiting = async (person, zone, kind) => (await person.ask('GET', `/api/today?zone=${zone}`)).groups.find((group) => group.id === kind)

test('a reported problem waits with those who assign, then with those who settle, then with nobody', async () => {
  await served(data, async (_post, address) => {
    const [steward, clerk, elsewhere, director] = await Promise.all(['guanjia', 'tongji', 'shili', 'zhuren'].map((user) => signedIn(data, address, user)))
    const zone = clerk.zoneOf(saltLakeZone)
    const before = (await waiting(clerk, zone, 'problem_to_assign')).total
    const made = await steward.ask('POST', '/api/reported_problems', { subject: '施工用水没接通', found_on: '2025-12-17', zone })
    const { id, version } = made.record
    const line = (group) => group?.items.find((item) => item.id === id)

    const begun = async (person) => (await person.ask('GET', `/api/started?zone=${zone}`)).filter((one) => one.id === id).map((one) => [one.title, one.stage_label, one.collection])
    assert.deepEqual(await begun(steward), [['施工用水没接通', '已反映', 'reported_problems']])
    assert.deepEqual(await begun(clerk), [], 'another made it')

    const told = await waiting(clerk, zone, 'problem_to_assign')
    assert.equal(told.total, before + 1)
    assert.deepEqual([line(told).text, line(told).waiting_days, line(told).overdue_days], ['施工用水没接通：反映的问题待交办', 3, 0])
    // The steward who reported it may not assign it; the director only looks; another zone's clerk does not see it.
    assert.equal(await waiting(steward, zone, 'problem_to_assign'), undefined)
    assert.equal(await waiting(director, zone, 'problem_to_assign'), undefined)
    assert.equal(line(await waiting(elsewhere, elsewhere.zoneOf(fictionalZone), 'problem_to_assign')), undefined)

    const assigned = await clerk.ask('POST', `/api/reported_problems/${id}/actions/assign`, { version, input: { holder: '自来水公司', due_on: '2025-12-18' } })
    assert.equal(line(await waiting(clerk, zone, 'problem_to_assign')), undefined)
    const due = line(await waiting(clerk, zone, 'problem_to_settle'))
    assert.deepEqual([due.whose, due.owner, line(await clerk.ask('GET', `/api/today?zone=${zone}&whose=mine`).then((reply) => reply.groups.find((group) => group.id === 'problem_to_settle')))?.id], ['outside', '自来水公司', id], 'a company has no account: who settles sees to it')
    assert.deepEqual([due.text, due.overdue_days, due.waiting_days], ['施工用水没接通：交办的问题待销号（自来水公司）', 2, 0])

    await clerk.ask('POST', `/api/reported_problems/${id}/actions/settle`, { version: assigned.record.version, input: { result: '已通水' } })
    assert.deepEqual((await begun(steward)).map((one) => one[1]), ['已销号'])
    assert.equal(line(await waiting(clerk, zone, 'problem_to_settle')), undefined)
  })
})
