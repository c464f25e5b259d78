// pictures.mjs — A page beside the picture that was kept of it: taken anew with WUTONG_SNAPSHOTS=take, else compared. One tolerance for all.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root, settled } from './site.mjs'

const taking = process.env.WUTONG_SNAPSHOTS === 'take'
/** Share of the pixels that may be of another shade: a line of digits that follow the clock, not a box that moved. */
const tolerance = 0.01
const quality = 55
export const snapshot = (name) => join(root, 'tests', 'browser', 'snapshots', `${name}.jpg`)
export const readmePicture = (name) => join(root, 'docs', 'images', `${name}.png`)

/** Share of pixels that differ by more than a shade, compared in the browser itself. */
async function difference(page, before, now, type) {
  return page.evaluate(async ([a, b, kind]) => {
    const read = async (text) => { const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)); const image = await createImageBitmap(new Blob([bytes], { type: kind })); const canvas = new OffscreenCanvas(image.width, image.height); const pen = canvas.getContext('2d'); pen.drawImage(image, 0, 0); return pen.getImageData(0, 0, image.width, image.height) }
    const [left, right] = await Promise.all([read(a), read(b)])
    if (left.width !== right.width || left.height !== right.height) return 1
    let differing = 0
    for (let i = 0; i < left.data.length; i += 4) if (Math.abs(left.data[i] - right.data[i]) + Math.abs(left.data[i + 1] - right.data[i + 1]) + Math.abs(left.data[i + 2] - right.data[i + 2]) > 48) differing += 1
    return differing / (left.data.length / 4)
  }, [before.toString('base64'), now.toString('base64'), type])
}

/** Runs inside the page: what follows the clock of the machine or is another on every loading of the demo is written with noughts. */
function stillTimes() {
  const moving = /\b20\d\d-\d\d-\d\d \d\d:\d\d(:\d\d)?\b|\b[0-9a-f]{16,}\b|\b01[0-9A-HJKMNP-TV-Z]{24}\b/g
  const still = (text) => text.replace(moving, (found) => found.replace(/[0-9A-Za-z]/g, '0'))
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (moving.test(node.data)) node.data = still(node.data)
  for (const marked of document.querySelectorAll('[data-mark]')) marked.dataset.mark = still(marked.dataset.mark)
}

/** Pictures of one test: `hang` takes or compares one, `agree` says which do not look as they did. */
export function gallery() {
  const off = []
  async function hang(page, file) {
    await settled(page)
    await page.evaluate(() => document.activeElement?.blur())
    const png = file.endsWith('.png')
    if (!png) await page.evaluate(stillTimes) // the README is read by people: it shows the times
    const now = await page.screenshot({ animations: 'disabled', caret: 'hide', ...(png ? { type: 'png' } : { type: 'jpeg', quality }) })
    if (taking) { mkdirSync(dirname(file), { recursive: true }); writeFileSync(file, now); return }
    if (!existsSync(file)) { off.push(`${file}: not there`); return }
    const share = await difference(page, readFileSync(file), now, png ? 'image/png' : 'image/jpeg')
    if (process.env.WUTONG_SHOW_SHARES) console.log(`${file}: ${(share * 100).toFixed(3)} %`)
    if (share > tolerance) off.push(`${file}: ${(share * 100).toFixed(2)} %`)
  }
  const agree = () => assert.deepEqual(off, [], 'changed on purpose? WUTONG_SNAPSHOTS=take node --test snapshot_test.mjs, and look at what it made')
  return { hang, agree }
}
