// search_test.mjs — The search finds pages, actions and figures by the words offices use; two records of near names can be told apart.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askAs, desk, openSite, settled } from './site.mjs'

let site
before(async () => { site = await openSite() }, { timeout: 300_000 })
after(async () => { await site?.close() })

const hit = (page, kind, title) => page.locator(`#search-hits [data-kind=${kind}]`, { has: page.locator('.title').getByText(title, { exact: true }) })
async function look(page, word) {
  await page.keyboard.press('Control+k')
  await page.locator('[role=search] input').fill(word)
  await settled(page)
}

const clerkWords = {
  封账: ['action', '新建报送件'], 冻结并登记为已报送: ['action', '新建报送件'], 锁定: ['page', '报送'], 月结: ['action', '新建报送件'], 月报: ['page', '文书'], 周报: ['page', '文书'], 13710: ['page', '调度会'], 入统: ['action', '入统'], 纳统: ['action', '入统'],
  拿地: ['action', '落地'], 台账: ['page', '项目台账'], 大屏: ['page', '驾驶舱'], 卡点: ['action', '登记卡点'], 堵点: ['page', '问题反映'], 权限: ['page', '我的账号'], 口令: ['page', '我的账号'], 密码: ['page', '我的账号'], 导入: ['page', '导入台账'], 上传: ['page', '导入台账'], Excel: ['page', '导入台账'],
  回退: ['page', '导入台账'], 撤销: ['page', '导入台账'], 开工率: ['definition', '当年开工率'], 招商: ['page', '招商线索'], 签约: ['action', '签约'], 会议纪要: ['page', '调度会'], 督办: ['page', '议定事项'], 兑现: ['page', '政策兑付'], 怎么封账: ['action', '新建报送件'],
}
const keeperWords = { 备份: ['page', '备份与运行'], 密码: ['page', '我的账号'], 口令: ['page', '我的账号'] }

for (const [login, words] of Object.entries({ tongji: clerkWords, xitong: keeperWords })) {
  test(`${login} finds what is meant by the words of the office`, async () => {
    const { page } = await site.signIn(login, desk)
    const missed = []
    for (const [word, [kind, title]] of Object.entries(words)) {
      await look(page, word)
      // A word within a longer text counts once the server has found nothing else.
      if (!await hit(page, kind, title).first().waitFor({ timeout: 5000 }).then(() => true, () => false)) missed.push(`${word}: ${(await page.locator('#search-hits').innerText()).replace(/\s+/g, ' ')}`)
    }
    assert.deepEqual(missed, [])
  })
}

test('full pinyin and traditional characters find pages, actions, definitions and records; what the program calls them inside finds nothing', async () => {
  const { page } = await site.signIn('tongji', desk, '/today')
  const asked = []
  page.on('request', (request) => { if (request.url().includes('/api/characters')) asked.push(request.url()) })
  const { zone } = (await askAs(page, '/api/session')).body
  assert.equal((await askAs(page, '/api/projects', 'POST', { zone_id: zone, name: '示例·锂电池负极项目' })).status, 201)
  const wanted = [
    ['kanban', 'page', '三个一批看板'], ['daoru', 'page', '导入台账'], ['xiangmut', 'page', '项目台账'], ['kaigong', 'action', '开工'], ['qianyue', 'action', '签约'], ['dangniankaigonglv', 'definition', '当年开工率'], ['lidianchi', 'record', '示例·锂电池负极项目'],
    ['開工', 'action', '开工'], ['項目臺賬', 'page', '项目台账'], ['當年開工率', 'definition', '当年开工率'], ['鋰電池', 'record', '示例·锂电池负极项目'], ['封賬', 'action', '新建报送件'],
  ]
  const missed = []
  for (const [word, kind, title] of wanted) {
    await look(page, word)
    if (!await hit(page, kind, title).first().waitFor({ timeout: 5000 }).then(() => true, () => false)) missed.push(`${word}: ${(await page.locator('#search-hits').innerText()).replace(/\s+/g, ' ')}`)
  }
  assert.deepEqual(missed, [])
  assert.equal(asked.length, 1, 'what is known of characters is asked for once, and not before somebody searches')
  for (const word of ['_', 'record_existing', 'same_year_start_rate', 'started_on']) {
    await look(page, word)
    await page.getByText(`没有找到“${word}”`).waitFor()
  }
})

test('within a dialog the search says to settle it first; what is typed there stays, and afterwards the search opens', async () => {
  const { page } = await site.signIn('tongji', desk, '/projects')
  await page.getByRole('button', { name: '更多条件' }).click()
  const dialog = page.locator('.sentence-dialog')
  await dialog.getByRole('button', { name: '改用规则式' }).click()
  await dialog.locator('textarea').fill('总投资 >= 5000万元')
  for (let n = 0; n < 2; n += 1) await page.keyboard.press('Control+k')
  const said = page.locator('.el-message', { hasText: '对话框还开着：先办完或关闭它，再搜索' })
  await said.waitFor()
  assert.equal(await said.count(), 1)
  assert.equal(await dialog.locator('textarea').inputValue(), '总投资 >= 5000万元')
  assert.ok(await dialog.evaluate((one) => one.contains(document.activeElement)))
  assert.equal(await page.locator('.hits:visible').count(), 0)
  await dialog.getByRole('button', { name: '取消' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await look(page, '看板')
  await hit(page, 'page', '三个一批看板').first().waitFor()
})

test('in English the words are English', async () => {
  const { page } = await site.signIn('tongji', desk)
  await page.evaluate(() => localStorage.setItem('wutong.language', 'en'))
  await site.open(page, '/today')
  for (const word of ['upload', 'password', 'freeze']) { await look(page, word); assert.ok(await page.locator('#search-hits [data-kind=page]').count(), word) }
})

test('a record says its stage and its number, the last signs of the system’s own where the office gave none', async () => {
  const { page } = await site.signIn('tongji', desk, '/projects')
  const { zone } = (await askAs(page, '/api/session')).body
  const made = []
  for (const project_code of ['2412-140802-89-01-112233', undefined]) made.push((await askAs(page, '/api/projects', 'POST', { zone_id: zone, name: '名称相近的项目', project_code })).body.record)
  await look(page, '名称相近的项目')
  const hits = page.locator('#search-hits [data-kind=record]')
  await hits.nth(1).waitFor()
  const said = (await hits.allInnerTexts()).map((one) => one.replace(/\s+/g, ' ')).join('|')
  assert.match(said, /储备.*2412-140802-89-01-112233/)
  assert.ok(said.includes(`尾号 ${made[1].id.slice(-6)}`), said)
})

test('an enterprise finds what it can use: no help for keeping what it may not keep, no words of the office’s own work', async () => {
  const { page } = await site.signIn('lianluo', desk, '/today')
  const titles = async (word) => {
    await look(page, word)
    // The server has answered: what the page itself knows stands there too.
    await page.waitForFunction(() => !/正在查找/.test(document.querySelector('.hits .foot')?.textContent ?? ''))
    return (await page.locator('#search-hits .hit').allInnerTexts()).map((one) => one.replace(/\s+/g, ' '))
  }
  const policies = await titles('政策')
  assert.ok(policies.some((one) => one.startsWith('政策条款')), policies.join())
  assert.doesNotMatch(policies.join(), /逐个判定|兑付/)
  const appeals = await titles('诉求')
  assert.ok(['新建企业诉求', '企业诉求怎么登记'].every((title) => appeals.some((one) => one.startsWith(title))), appeals.join())
  const authorised = await titles('授权')
  assert.ok(authorised.some((one) => one.startsWith('品牌授权')), authorised.join())
  for (const word of ['授权', '企业', '认定', '占比', '导入']) assert.doesNotMatch((await titles(word)).filter((one) => !/^(企业诉求|知识产权与获奖|用人需求)/.test(one)).join(), /怎么登记|研发机构占比|导入台账/, word)
  await site.open(page, '/help')
  const help = await page.locator('#main').innerText()
  assert.match(help, /提出企业诉求/)
  assert.doesNotMatch(help, /政策专员|记走访|上传 Excel|六个菜单|开发和验收人员|企业认定[^\n]*怎么登记/)
})
