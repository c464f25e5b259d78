// scan_test.mjs — A printed record carries its code; a phone reads it from a photo and through its camera, and opens the record.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { desk, openSite, phone } from './site.mjs'

let site, folder, record, picture
before(async () => {
  site = await openSite()
  folder = mkdtempSync(join(tmpdir(), 'wutong-scan-'))
}, { timeout: 300_000 })
after(async () => {
  await site?.close()
  rmSync(folder, { recursive: true, force: true })
})
const path = (page) => new URL(page.url()).pathname

/** One picture as a film that a browser takes for its camera (YUV4MPEG2): grey values, no colour. */
function film({ width, height, grey }) {
  const frame = Buffer.concat([Buffer.from('FRAME\n'), Buffer.from(grey), Buffer.alloc(width * height / 2, 128)])
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), ...Array.from({ length: 10 }, () => frame)])
}

test('what is printed carries the code of its record', async () => {
  const { page } = await site.signIn('guanjia', desk, '/projects')
  await page.locator('table.sheet tbody a').first().click()
  await page.waitForSelector('.timeline')
  record = path(page)
  const code = page.locator('.print-foot svg')
  assert.equal(await code.isVisible(), false)
  await page.emulateMedia({ media: 'print' })
  assert.equal(await code.isVisible(), true)
  const { width, height } = await code.boundingBox()
  assert.ok(width >= 88 && Math.abs(width - height) < 1, `${width} × ${height}: smaller than 24 mm`)
  picture = join(folder, 'code.png')
  await page.evaluate(() => { document.querySelector('.print-foot svg').style.width = document.querySelector('.print-foot svg').style.height = '300px' })
  await code.screenshot({ path: picture })
})

test('a photo of the code opens the record; a photo of anything else says so', async () => {
  const { page } = await site.signIn('guanjia', phone, '/site/scan')
  await page.setInputFiles('input[type=file]', { name: 'grey.png', mimeType: 'image/png', buffer: await page.locator('h1').screenshot() })
  await page.locator('[role=alert]', { hasText: '照片里没有认出码' }).waitFor()
  await page.setInputFiles('input[type=file]', picture)
  await page.waitForSelector('.timeline')
  assert.equal(path(page), record)
})

test('the camera reads the code as it is held before it, and is let go', async () => {
  const { page } = await site.signIn('guanjia', phone, '/site/scan')
  // The code a little turned on a grey table, as somebody holds it.
  const frame = await page.evaluate(async (png) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(png), (one) => one.charCodeAt(0))]))
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
    const drawing = canvas.getContext('2d')
    drawing.fillStyle = '#999'
    drawing.fillRect(0, 0, 640, 480)
    drawing.translate(320, 240)
    drawing.rotate(0.2)
    drawing.drawImage(image, -150, -150, 300, 300)
    const { data } = drawing.getImageData(0, 0, 640, 480)
    return { width: 640, height: 480, grey: Array.from({ length: 640 * 480 }, (_, i) => data[4 * i]) }
  }, readFileSync(picture).toString('base64'))
  const file = join(folder, 'camera.y4m')
  writeFileSync(file, film(frame))
  const { page: scanning, browser } = await site.signInWithCamera(file, 'guanjia', phone, '/site/scan')
  try {
    await scanning.getByRole('button', { name: '打开摄像头' }).click()
    await scanning.waitForSelector('.timeline', { timeout: 30_000 })
    assert.equal(path(scanning), record)
    await scanning.goBack()
    await scanning.getByRole('button', { name: '打开摄像头' }).waitFor()
    assert.equal(await scanning.evaluate(() => document.querySelector('video').srcObject?.getTracks().some((track) => track.readyState === 'live') ?? false), false)
  } finally { await browser.close() }
})
