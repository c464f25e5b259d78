// file_test.mjs — A PDF on a record opens in its pages, drawn by the page itself: Chinese without a font inside, many pages, nothing in the file runs and
// nothing leaves the machine; what cannot be shown says why and can still be fetched.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { violations } from './axe.mjs'
import { askAs as ask, becomes, fictionalZone, none, openSite, phone, settled } from './site.mjs'

let site
let clerk
let zone = ''
before(async () => {
  site = await openSite()
  clerk = (await site.signIn('shili')).page
  zone = (await ask(clerk, '/api/session')).body.zones.find((one) => one.name === fictionalZone).id
}, { timeout: 300_000 })
after(async () => { await site?.close() })

/** A PDF of as many pages as there are texts, each in a Chinese font that is not inside; its opening action and a link try to get out. */
function pdfOf(texts) {
  const hex = (text) => Buffer.from(text, 'utf16le').swap16().toString('hex')
  const objects = ['<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\); this.submitForm\\("https://example.com/"\\)) >> >>',
    `<< /Type /Pages /Count ${texts.length} /Kids [${texts.map((_, i) => `${6 + 2 * i} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>',
    '<< /Type /Annot /Subtype /Link /Rect [0 0 400 800] /A << /S /URI /URI (https://example.com/) >> >>']
  for (const text of texts) {
    const drawn = `BT /F1 36 Tf 60 700 Td <${hex(text)}> Tj ET`
    objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [5 0 R] /Resources << /Font << /F1 3 0 R >> >> /Contents ${objects.length + 2} 0 R >>`)
    objects.push(`<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`)
  }
  let out = '%PDF-1.4\n'
  const places = objects.map((body, i) => { const at = out.length; out += `${i + 1} 0 obj\n${body}\nendobj\n`; return at })
  const table = out.length
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF`
  return Buffer.from(out, 'latin1')
}

async function recordWith(name, bytes, fileName, type = 'application/pdf') {
  const sent = await clerk.evaluate(async ([data, where, called, media]) => {
    const reply = await fetch('/api/files', { method: 'POST', headers: { 'Content-Type': media, 'X-File-Name': encodeURIComponent(called), 'X-Zone': where }, body: Uint8Array.from(atob(data), (one) => one.charCodeAt(0)) })
    return { status: reply.status, body: await reply.json() }
  }, [bytes.toString('base64'), zone, fileName, type])
  assert.equal(sent.status, 201, JSON.stringify(sent.body))
  const made = await ask(clerk, '/api/industry_alliances', 'POST', { zone_id: zone, name, pledge: sent.body.sha256 })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  return made.body.record.id
}
/** Dark dots of a drawn page. */
const ink = (page, number) => page.locator(`[data-page="${number}"] canvas`).evaluate((canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  let dark = 0
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 200 && data[i] < 90) ++dark
  return dark
})

test('a Chinese PDF without fonts inside opens in its pages, is read aloud, grows and shrinks, and does nothing of its own', async () => {
  const id = await recordWith('示例联盟甲', pdfOf(['质量承诺书第一页', '第二页', '第三页', '第四页', '第五页']), '承诺书.pdf')
  const elsewhere = [], said = []
  clerk.on('request', (request) => { const to = new URL(request.url()); if (/^https?:$/.test(to.protocol) && to.hostname !== '127.0.0.1') elsewhere.push(request.url()) })
  clerk.on('dialog', (dialog) => { said.push(dialog.message()); dialog.dismiss() })
  await site.open(clerk, `/industry_alliances/${id}`)
  await clerk.locator('#main .file-view a').first().click()
  await becomes(() => ink(clerk, 1).catch(() => 0).then((dots) => dots > 300), true)
  const dialog = clerk.locator('.el-dialog', { has: clerk.locator('.pdf') })
  assert.match(await dialog.locator('[data-page="1"] figcaption').textContent(), /质量承诺书第一页/)
  await dialog.getByText('第 1 页，共 5 页').first().waitFor()
  const wide = (await dialog.locator('[data-page="1"] canvas').boundingBox()).width
  await dialog.getByRole('button', { name: '放大' }).click()
  await becomes(async () => (await dialog.locator('[data-page="1"] canvas').boundingBox()).width > wide * 1.2, true)
  // Pressed faster than a page is drawn: the last width stands, and nothing is called broken.
  for (const name of ['放大', '放大', '缩小', '放大']) await dialog.getByRole('button', { name }).click({ noWaitAfter: true })
  await becomes(() => dialog.locator('.zoom .figure').textContent(), '175%')
  await becomes(() => ink(clerk, 1).then((dots) => dots > 300), true)
  await none(dialog.locator('[role=alert]'))
  await dialog.locator('.frame').evaluate((frame) => { frame.scrollTop = frame.scrollHeight })
  await becomes(() => ink(clerk, 5).then((dots) => dots > 100), true)
  assert.match(await dialog.locator('[data-page="5"] figcaption').textContent(), /第五页/)
  await dialog.getByText('第 5 页，共 5 页').first().waitFor()
  await becomes(() => dialog.locator('[data-page="1"] canvas').evaluate((canvas) => canvas.width), 0)   // out of sight, given back
  assert.match(await dialog.getByRole('link', { name: '下载' }).getAttribute('href'), /\/api\/files\//)
  await settled(clerk)
  assert.deepEqual(await violations(clerk), [])
  await clerk.keyboard.press('Escape')
  await becomes(() => clerk.locator('.pdf').count(), 0)
  assert.deepEqual([elsewhere, said], [[], []])
})

test('a broken PDF and one with a password say why, and can be fetched', async () => {
  const broken = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(400, 0x41)])
  const locked = Buffer.from(pdfOf(['甲']).toString('latin1').replace(/trailer << /, `trailer << /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >> /ID [<41> <41>] `), 'latin1')
  for (const [name, bytes, words] of [['示例联盟乙', broken, '文件已损坏'], ['示例联盟丙', locked, '设有打开密码']]) {
    const id = await recordWith(name, bytes, '承诺书.pdf')
    await site.open(clerk, `/industry_alliances/${id}`)
    await clerk.locator('#main .file-view a').first().click()
    const notice = clerk.locator('.pdf [role=alert]')
    await notice.waitFor()
    assert.match(await notice.textContent(), new RegExp(words))
    assert.equal(await clerk.locator('.pdf').getByRole('link', { name: '下载' }).count(), 1)
    await clerk.keyboard.press('Escape')
    await becomes(() => clerk.locator('.pdf').count(), 0)
  }
})

test('on a phone the page of a PDF is no wider than the screen', async () => {
  const id = await recordWith('示例联盟丁', pdfOf(['手机上看']), '承诺书.pdf')
  const { page } = await site.signIn('shili', phone, `/industry_alliances/${id}`)
  await page.locator('#main .file-view a').first().click()
  await becomes(() => ink(page, 1).catch(() => 0).then((dots) => dots > 100), true)
  const box = await page.locator('[data-page="1"] canvas').boundingBox()
  assert.ok(box.x >= 0 && box.x + box.width <= phone.width, JSON.stringify(box))
  await page.close()
})

