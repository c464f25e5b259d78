// evidence_test.mjs — What a file says of itself stays with it: when and where a photo was taken, from the dialog to the record, the phone and the paper; the text of
// Word, Excel and OFD, on a record and in a form, as text.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { heicWithExif, pngWithExif, withExif } from '../contract/photo_file.mjs'
import { zip } from '../contract/sheet_file.mjs'
import { violations } from './axe.mjs'
import { askAs as ask, becomes, desk, fictionalZone, none, openSite, phone, photo, settled, textOf } from './site.mjs'

let site, clerk
let zone = ''
let jpeg
const taken = { taken: '2025:09:20 08:15:30', latitude: [35, 1, 30], longitude: [110, 59, 0] }
const said = /拍摄时间 2025-09-20 08:15\s+地点 35\.025000, 110\.983333/
before(async () => {
  site = await openSite()
  clerk = (await site.signIn('shiliqiye')).page
  zone = (await ask(clerk, '/api/session')).body.zones.find((one) => one.name === fictionalZone).id
  jpeg = Buffer.from(await clerk.evaluate(() => { const canvas = document.createElement('canvas'); canvas.width = 64; canvas.height = 48; const brush = canvas.getContext('2d'); brush.fillStyle = '#486'; brush.fillRect(0, 0, 64, 30); return canvas.toDataURL('image/jpeg').split(',')[1] }), 'base64')
}, { timeout: 300_000 })
after(async () => { await site?.close() })

const paper = zip(new Map([['word/document.xml', Buffer.from(`<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>关于道路照明的说明 &lt;img src=x onerror=alert(1)&gt;</w:t></w:r></w:p>
  <w:tbl><w:tr><w:tc><w:p><w:r><w:t>路段</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>盏数</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>科创路</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`)]]))
const sheet = zip(new Map(Object.entries({
  '_rels/.rels': '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="路灯表" sheetId="1" r:id="b"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="b" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>灯杆</t></is></c><c r="B1"><v>36</v></c></row></sheetData></worksheet>',
}).map(([name, text]) => [name, Buffer.from(text)])))
const ofd = zip(new Map(Object.entries({
  'OFD.xml': '<ofd:OFD xmlns:ofd="o"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
  'Doc_0/Document.xml': '<ofd:Document xmlns:ofd="o"><ofd:Pages><ofd:Page BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
  'Doc_0/Pages/Page_0/Content.xml': '<ofd:Page xmlns:ofd="o"><ofd:TextObject Boundary="30 20 80 6"><ofd:TextCode X="0" Y="4">印发的会议纪要</ofd:TextCode></ofd:TextObject></ofd:Page>',
}).map(([name, text]) => [name, Buffer.from(text)])))
const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])

async function sent(page, bytes, name) {
  return page.evaluate(async ([data, where, called]) => {
    const reply = await fetch('/api/files', { method: 'POST', headers: { 'Content-Type': 'application/octet-stream', 'X-File-Name': encodeURIComponent(called), 'X-Zone': where }, body: Uint8Array.from(atob(data), (one) => one.charCodeAt(0)) })
    return (await reply.json()).sha256
  }, [bytes.toString('base64'), zone, name])
}
const shown = (page) => page.locator('.el-dialog:visible', { has: page.locator('[data-document]') })
async function closed(page) {
  await page.keyboard.press('Escape')
  await becomes(() => page.locator('[data-document]').count(), 0)
}

test('开工 with a photo of a phone: the dialog, the record, its history, the phone and the paper say when and where it was taken', async () => {
  const { page } = await site.signIn('tongji', undefined, '/projects?c.blocked_reason.has=环评')
  await page.locator('table.data tbody a').first().click()
  await page.waitForSelector('.acts')
  const at = new URL(page.url()).pathname
  const dialog = page.locator('.action-dialog')
  await page.locator('.acts').getByRole('button', { name: '开工', exact: true }).click()
  await dialog.locator('input[type=file]').setInputFiles({ name: '开工.jpg', mimeType: 'image/jpeg', buffer: withExif(jpeg, taken) })
  await dialog.locator('[data-photo-facts]').waitFor()
  assert.match(await textOf(dialog, '[data-photo-facts]'), said)
  await dialog.getByRole('button', { name: '确认开工' }).click()
  await dialog.getByRole('button', { name: '已核对，仍要开工' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.locator('.body dd [data-photo-facts]').waitFor()
  assert.match(await textOf(page, '.body dd [data-photo-facts]'), said)
  await page.locator('.timeline [data-photo-facts]').first().waitFor()
  assert.match(await textOf(page, '.timeline [data-photo-facts]'), said)
  await page.emulateMedia({ media: 'print' })
  await page.locator('[data-sheet] [data-photo-facts]').waitFor()
  assert.match(await textOf(page, '[data-sheet] [data-photo-facts]'), said, 'the paper says it')
  await page.emulateMedia({ media: 'screen' })
  await page.locator('.body dd .thumb').click()
  await page.locator('.el-dialog:visible .caption').waitFor()
  assert.match(await textOf(page, '.el-dialog:visible .caption'), said)
  await page.close()
  const small = (await site.signIn('tongji', phone, at)).page
  await small.locator('.body dd [data-photo-facts]').waitFor()
  assert.match(await textOf(small, '.body dd [data-photo-facts]'), said)
  await small.close()
})

test('a visit with a photo: the saved record has the place and the time of the photo; a photo without them is 人工申报 on the record', async () => {
  const { page } = await site.signIn('guanjia', phone, '/site/visit')
  const record = async () => {
    await page.getByRole('button', { name: '保存' }).tap()
    await page.locator('[data-site-saved].good a').tap()
    await page.locator('dd [data-photo-facts]').waitFor()
    return textOf(page, 'dd [data-photo-facts]')
  }
  await page.getByLabel(/看到的情况/).fill('示例·厂房封顶')
  await page.setInputFiles('[data-photo]', { name: '封顶.jpg', mimeType: 'image/jpeg', buffer: withExif(jpeg, taken) })
  await becomes(() => page.getByLabel('地点').inputValue(), '35.02500, 110.98333')
  assert.match(await record(), said)
  const visit = await ask(page, `/api${new URL(page.url()).pathname}`)
  assert.deepEqual([visit.body.record.place, visit.body.record.photo_taken, visit.body.record.photo_origin, visit.body.record.visited_on], ['35.02500, 110.98333', '2025-09-20 08:15', 'metadata', '2025-09-20'])
  assert.match(await textOf(page, '.body'), /35\.02500, 110\.98333/)
  await site.open(page, '/site/visit')
  await page.getByLabel(/看到的情况/).fill('示例·微信转来的照片')
  await page.setInputFiles('[data-photo]', photo)
  assert.equal(await record(), '人工申报（照片没有时间和地点）')
  await page.close()
})

test('photos in a batch: PNG and HEIC that say when and where are taken by that, as the server reads them', async () => {
  const steward = await site.signIn('guanjia', desk, '/site/batch')
  const { page, context } = steward
  steward.expected.push(/ERR_INTERNET_DISCONNECTED/)
  await context.setOffline(true)   // to read a photo no line is needed
  const photos = [{ name: '示例·批量一.png', mimeType: 'image/png', buffer: pngWithExif(readFileSync(photo), taken) }, { name: '示例·批量二.heic', mimeType: 'image/heic', buffer: heicWithExif(taken) }, { name: '示例·批量三.png', mimeType: 'image/png', buffer: readFileSync(photo) }]
  await page.setInputFiles('[data-photos]', photos)
  const lines = page.locator('table.sheet tbody tr')
  await becomes(() => lines.count(), 3)
  assert.deepEqual((await lines.allInnerTexts()).map((words) => /人工申报/.test(words)), [false, false, true])
  await context.setOffline(false)
  await page.getByRole('button', { name: '登记 3 条' }).click()
  await page.locator('[data-batch-done]', { hasText: '已登记 3 条' }).waitFor()
  const where = (await ask(page, '/api/session')).body.zone
  const visits = (await ask(page, `/api/site_visits?zone=${where}&q=${encodeURIComponent('示例·批量')}`)).body.rows
  const said = Object.fromEntries(visits.map((visit) => [visit.subject.slice(-1), [visit.photo_origin, visit.photo_taken ?? '', visit.place ?? '', visit.visited_on === '2025-09-20']]))
  const known = ['metadata', '2025-09-20 08:15', '35.025000, 110.983333', true]
  assert.deepEqual(said, { 一: known, 二: known, 三: ['declared', '', '', false] })
  for (const visit of visits) {
    const { photo: told } = (await ask(page, `/api/site_visits/${visit.id}/files/${visit.photo}/preview`)).body
    assert.deepEqual([told.taken_at ?? '', told.latitude ? `${told.latitude}, ${told.longitude}` : ''], said[visit.subject.slice(-1)].slice(1, 3), visit.subject)
  }
  await page.close()
})

test('a photo too large is shrunk and keeps when and where it was taken', async () => {
  const { page } = await site.signIn('guanjia', phone, '/reported_problems/new')
  const large = Buffer.concat([withExif(jpeg, { ...taken, turned: 6 }), Buffer.alloc(21 * 1024 * 1024)])
  const field = page.locator('.field', { hasText: '照片' })
  await field.locator('input[type=file]').first().setInputFiles({ name: '大图.jpg', mimeType: 'image/jpeg', buffer: large })
  await field.getByRole('button', { name: '压缩后上传' }).tap()
  await field.locator('[data-photo-facts]').waitFor()
  assert.match(await textOf(field, '[data-photo-facts]'), said)
  // Turned once, not twice: the picture of 64 × 48 lay on its side.
  await becomes(() => field.locator('img.preview').evaluate((one) => [one.naturalWidth, one.naturalHeight].join()), '48,64')
  await page.close()
})

test('Word, Excel and OFD on a record show their text and tables, and an old file says what to do', async () => {
  const firms = await ask(clerk, `/api/enterprises?zone=${zone}&limit=1`)
  const appeal = async (bytes, name) => {
    const made = await ask(clerk, '/api/enterprise_appeals', 'POST', { zone_id: zone, enterprise: firms.body.rows[0].id, subject: `某事 ${name}`, kind: 'other', raised_on: '2025-12-01', attachment: await sent(clerk, bytes, name) })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    return `/enterprise_appeals/${made.body.record.id}`
  }
  for (const [bytes, name, words] of [[paper, '说明.docx', /关于道路照明的说明 <img src=x onerror=alert\(1\)>[\s\S]*科创路\s*12/], [sheet, '路灯.xlsx', /路灯表[\s\S]*灯杆\s*36/], [ofd, '纪要.ofd', /印发的会议纪要/]]) {
    await site.open(clerk, await appeal(bytes, name))
    await clerk.locator('dd .file-view a').click()
    await shown(clerk).locator('.sheet-of-text').waitFor()
    assert.match(await shown(clerk).locator('.sheet-of-text').innerText(), words)
    assert.equal(await shown(clerk).locator('table tr td').count() > 1, bytes !== ofd)
    await none(shown(clerk).locator('.sheet-of-text img'))
    assert.match(await shown(clerk).getByRole('link', { name: '下载' }).getAttribute('href'), /\/api\/files\//)
    await settled(clerk)
    assert.deepEqual(await violations(clerk), [])
    await closed(clerk)
  }
  // Old files came in while a field took any: what stands in a record of that time says what to do.
  const at = await appeal(paper, '老表.doc')
  await clerk.route('**/preview', (route) => route.fulfill({ json: { kind: 'none', why: 'old_office' } }))
  await site.open(clerk, at)
  await clerk.locator('dd .file-view a').click()
  await shown(clerk).getByText(/旧版 Office 文件.*请下载查看/).waitFor()
  await clerk.unroute('**/preview')
  assert.equal((await ask(clerk, `/api/files/${zone}/${await sent(clerk, old, '老表.doc')}/preview`)).body.why, 'old_office')
})

test('what was just chosen in a form opens there: a PDF in its pages, a document as text; also for an enterprise, which may read no file of the zone', async () => {
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>endobj\n4 0 obj<</Length 21>>stream\n0 0 0 rg 9 9 99 99 re f\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>')
  for (const login of ['shiliqiye', 'lianluo']) {
    const { page } = await site.signIn(login, undefined, '/enterprise_appeals/new')
    const field = page.locator('.field', { hasText: '附件' }).first()
    const asked = []
    page.on('request', (request) => { if (/\/api\/files\/.+/.test(request.url())) asked.push(request.url()) })
    await field.locator('input[type=file]').setInputFiles({ name: '情况.pdf', mimeType: 'application/pdf', buffer: pdf })
    await field.locator('.file-view', { hasText: '情况.pdf' }).locator('a, button').click()
    const ink = () => page.locator('.pdf [data-page="1"] canvas').evaluate((canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.filter((value, i) => i % 4 === 3 && value > 200).length)
    await becomes(() => ink().then((dots) => dots > 100, () => false), true)
    await page.keyboard.press('Escape')
    await becomes(() => page.locator('.pdf').count(), 0)
    await field.locator('input[type=file]').setInputFiles({ name: '说明.docx', mimeType: '', buffer: paper })
    await field.locator('.file-view', { hasText: '说明.docx' }).locator('a, button').click()
    await shown(page).locator('.sheet-of-text').waitFor()
    assert.match(await shown(page).locator('.sheet-of-text').innerText(), /科创路/)
    assert.deepEqual(asked, [], 'all of it was known in the form')
    await page.close()
  }
})

test('several files of one field: chosen together and sent in turn, none twice, none too many, none lost on a broken line; the record shows each of them', async () => {
  const { page, expected } = await site.signIn('shili', desk, '/matter_requests/new')
  const group = page.locator('.field', { has: page.locator('.files') })
  const boxes = group.locator('.file')
  const pdf = (name, words = name) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.7 ${words}`) })
  const pictures = { name: '现场.jpg', mimeType: 'image/jpeg', buffer: jpeg }
  await page.getByLabel('事项', { exact: true }).fill('租用会场（附三家报价）')
  await page.getByLabel('请示内容', { exact: true }).fill('推介会会场一天')
  await boxes.last().locator('input[type=file]').setInputFiles([pdf('报价甲.pdf'), pdf('报价乙.pdf'), pictures])
  await becomes(() => boxes.count(), 4)
  await becomes(() => group.getByRole('button', { name: /^移除/ }).count(), 3)
  assert.match(await textOf(boxes.nth(0), '.clip'), /报价甲/)
  assert.match(await textOf(boxes.nth(1), '.clip'), /报价乙/)

  await boxes.last().locator('input[type=file]').setInputFiles(pdf('又一份.pdf', '报价甲.pdf'))
  await group.locator('[data-said]', { hasText: '不再重复添加' }).waitFor()
  await becomes(() => boxes.count(), 4)

  await boxes.last().locator('input[type=file]').setInputFiles({ name: '假的.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no paper') })
  await boxes.nth(3).locator('[role=alert]', { hasText: '假的.pdf' }).waitFor()
  await boxes.nth(3).getByRole('button', { name: '移除 假的.pdf' }).click()

  let cut = true
  expected.push(/ERR_FAILED|Failed to load resource/)
  await page.route('**/api/files', (route) => (cut ? route.abort() : route.continue()))
  await boxes.last().locator('input[type=file]').setInputFiles(pdf('报价丙.pdf'))
  await boxes.nth(3).locator('[role=alert]', { hasText: '上传中断' }).waitFor()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await group.locator('.field-problem', { hasText: '“报价丙.pdf”还没有传上去' }).waitFor()
  cut = false
  await boxes.nth(3).getByRole('button', { name: /^再次上传/ }).click()
  await becomes(() => boxes.count(), 5)

  // The line is slow: what is chosen and dropped meanwhile waits its turn.
  let slow = true
  await page.route('**/api/files', async (route) => { while (slow) await new Promise((go) => setTimeout(go, 50)); await route.continue() })
  await boxes.last().locator('input[type=file]').setInputFiles(pdf('慢一.pdf'))
  await boxes.nth(4).locator('input[type=file]').setInputFiles([pdf('慢二.pdf'), pdf('慢三.pdf')])
  for (const name of ['慢一.pdf', '慢二.pdf', '慢三.pdf']) await group.getByText(name, { exact: true }).waitFor()
  slow = false
  for (const name of ['慢一.pdf', '慢二.pdf', '慢三.pdf']) await group.getByRole('button', { name: `移除 ${name}` }).waitFor()
  await becomes(() => boxes.count(), 8)
  for (const name of ['慢一.pdf', '慢二.pdf', '慢三.pdf']) await group.getByRole('button', { name: `移除 ${name}` }).click()
  await becomes(() => boxes.count(), 5)

  const many = Array.from({ length: 7 }, (_, i) => pdf(`另附${i}.pdf`))
  await boxes.last().locator('input[type=file]').setInputFiles(many)
  await group.locator('[data-said]', { hasText: '最多 9 个文件，多选的 2 个没有收' }).waitFor()
  await becomes(() => group.getByRole('button', { name: /^移除/ }).count(), 9)
  await becomes(() => boxes.count(), 9)
  for (let i = 0; i < 5; i++) await boxes.nth(4).getByRole('button', { name: /^移除/ }).click()
  await boxes.nth(0).getByRole('button', { name: /^移除/ }).click()
  await becomes(() => boxes.count(), 4)
  assert.deepEqual(await violations(page), [])

  await page.reload()
  await becomes(() => group.getByRole('button', { name: /^移除/ }).count(), 3)
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.waitForURL(/\/matter_requests\/(?!new)/)
  await becomes(() => page.locator('.body dd .several .file-view').count(), 3)
  await page.locator('.body dd .several a', { hasText: '其他附件 1' }).click()
  await page.locator('.el-dialog:visible').waitFor()
  await page.keyboard.press('Escape')
  await becomes(() => page.locator('.timeline .file-view').count(), 3)
  assert.deepEqual(await violations(page), [])
  await page.close()
})
