// wrong_in_english_test.mjs — In English whoever types a wrong rule, opens an address with one or tries a wrong definition file reads in English what is wrong; what is quoted stays.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { none, openSite } from './site.mjs'

const chinese = /[\u3400-\u9fff]/
let site
before(async () => { site = await openSite() }, { timeout: 240_000 })
after(() => site?.close())

async function signInEnglish(login) {
  const window = await site.signIn(login)
  await window.context.addInitScript(() => localStorage.setItem('wutong.language', 'en'))
  return window
}

/** What is said without what is quoted: the line of the rule with its caret, and words as they must be written. */
const unquoted = (text) => text.split('\n').filter((line, i, all) => !/^\s*\^+\s*$/.test(all[i + 1] ?? '') && !/^\s*\^+\s*$/.test(line)).join('\n').replace(/“[^”]*”|「[^」]*」/g, '')
function inEnglish(text, said) {
  assert.match(text, said)
  assert.ok(!chinese.test(unquoted(text)), text)
}

const wrongRules = [
  ['总投资 >= 5000万元 and missing(开工日其)', /There is no field or parameter named “开工日其”\. Did you mean “开工日期/],
  ['总投资 >= 5000', /Money cannot be compared with a number\. An amount of money has its unit/],
  ['总投资 >= 5000元宝', /The unit “元宝” is not known/],
  ['stage = 开公', /There is no choice named “开公”\. Did you mean “开工/],
  ['项目名称 contains 1', /“contains” is for texts/],
  ['count(projects where stage = started', /A closing bracket is missing/],
  ['总投资', /The result should be yes or no, but it is money/],
]

test('a rule that is typed wrong is answered in English, in the dialog and at its address', async () => {
  const { page } = await signInEnglish('tongji')
  await site.open(page, '/projects')
  await page.getByRole('button', { name: 'More conditions' }).click()
  const dialog = page.locator('.sentence-dialog')
  await dialog.getByRole('button', { name: 'As a rule' }).click()
  for (const [rule, said] of wrongRules) {
    await dialog.locator('textarea').fill(rule)
    const notice = dialog.locator('.problem', { hasText: said })
    await notice.waitFor()
    const text = await notice.innerText()
    inEnglish(text, said)
    assert.match(text, /\^/)
    assert.ok(text.includes(rule), 'the rule as it was typed')
  }
  await dialog.locator('textarea').fill('总投资 >= 5000万元')
  await dialog.getByText(/\d+ records fit/).waitFor()
  await none(dialog.locator('.problem'))
  for (const [rule, said] of wrongRules.slice(0, 2)) {
    await site.open(page, `/projects?rule=${encodeURIComponent(rule)}`)
    const notice = page.locator('[data-unread]', { hasText: said })
    await notice.waitFor()
    inEnglish(await notice.innerText(), said)
  }
})

const file = (lines) => lines.join('\n')
const wrongFiles = [
  ['choices/shade.yaml', file(['id: shade', 'label: 深浅', 'itmes:', '  - {code: dark, label: 深}']), [/The key “itmes” is not known\. Did you mean “items”/]],
  ['choices/shade.yaml', file(['id: shade', 'label： 深浅', 'items: []']), [/After the key write a plain colon and a blank/]],
  ['registers/test_walk.yaml', file(['id: test_walk', 'collection: test_walks', 'label: 巡查', 'area: governance', 'title: name', 'fields:', '  name: {label: 名称, type: text}', '  length: {label: 长度, type: metre}',
    '  twice: {label: 两倍, type: integer, computed: "长渡 * 2"}']), [/The type “metre” is not known/]],
  ['registers/test_walk.yaml', file(['id: test_walk', 'collection: test_walks', 'label: 巡查', 'area: governance', 'title: name', 'fields:', '  name: {label: 名称, type: text}', '  length: {label: 长度, type: integer}',
    '  twice: {label: 两倍, type: integer, computed: "长渡 * 2"}']), [/There is no field or parameter named “长渡”\. Did you mean “长度/]],
]

test('a definition file that is wrong is answered in English: its errors, its cases, what changes', { timeout: 300_000 }, async () => {
  const { page } = await signInEnglish('xitong')
  for (const [path, text, all] of wrongFiles) {
    await site.open(page, '/admin/definitions?path=new')
    await page.locator('label', { hasText: 'File' }).locator('input').fill(path)
    await page.locator('textarea.code').fill(text)
    await page.getByRole('button', { name: 'Try it' }).click()
    const tried = page.locator('[data-tried]')
    await tried.locator('.notice.danger').waitFor({ timeout: 120_000 })
    const said = await tried.innerText()
    for (const one of all) inEnglish(said, one)
  }
  await site.open(page, '/admin/definitions?path=registers/industry_alliance.yaml')
  await page.waitForFunction(() => (document.querySelector('textarea.code')?.value ?? '').length > 100)
  const area = page.locator('textarea.code')
  await area.fill((await area.inputValue()).replace('成员不足 3 家，不能成立', '另一句话'))
  await page.getByRole('button', { name: 'Try it' }).click()
  const failed = page.locator('[data-tried] li', { hasText: 'The reason of the refusal should be “成员不足 3 家，不能成立”, but is “另一句话”' })
  await failed.waitFor({ timeout: 120_000 })
  inEnglish((await failed.innerText()).replace('两家成员不能成立', ''), /industry_alliance\.yaml:\d+: /)   // what its author called the case
  await page.locator('[data-tried] li', { hasText: 'Actions changed' }).waitFor()
})
