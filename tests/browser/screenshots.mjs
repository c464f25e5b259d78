// screenshots.mjs — Writes the pictures of the documentation, docs/images/*.png, from a fresh demo. Not a test: node tests/browser/screenshots.mjs
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ledger, openSite, phone, root } from './site.mjs'

const images = process.env.WUTONG_IMAGES ?? join(root, 'docs', 'images')
mkdirSync(images, { recursive: true })
const site = await openSite()

async function take(page, name) {
  await page.waitForTimeout(1200)
  await page.screenshot({ path: join(images, `${name}.png`) })
  console.log(`${name}.png`)
}

try {
  const director = (await site.signIn('zhuren')).page
  await site.open(director, '/cockpit?from=2025-01-01&to=2025-09-30')
  await take(director, 'cockpit')
  await site.open(director, '/figures/same_year_start_rate?from=2025-01-01&to=2025-09-30')
  await take(director, 'figure')

  const clerk = (await site.signIn('shili')).page
  await site.open(clerk, '/imports?type=project')
  await clerk.setInputFiles('input[type=file]', ledger)
  await clerk.waitForURL(/\/imports\/\w+$/, { timeout: 60_000 })
  await clerk.waitForSelector('tr[data-row]')
  await take(clerk, 'import')
  await clerk.getByRole('tab', { name: '重点项目', exact: true }).click()
  await take(clerk, 'import-sheet')
  await clerk.getByRole('button', { name: /^确认导入/ }).click()
  await clerk.getByRole('button', { name: '确认入库' }).click()
  await clerk.waitForSelector('[data-result]', { timeout: 60_000 })
  await site.open(clerk, '/projects/board')
  await take(clerk, 'board')
  await site.open(clerk, '/projects')
  await take(clerk, 'list')
  await clerk.locator('table.data tbody a').first().click()
  await clerk.waitForSelector('.timeline')
  await take(clerk, 'project')
  await clerk.locator('button.badge').click()
  await take(clerk, 'proof')

  const steward = (await site.signIn('guanjia', phone)).page
  await take(steward, 'phone-today')
} finally {
  await site.close()
}
