// snapshot_test.mjs — The main pages as they looked before, at three sizes, some of each dark, and the pictures of the README, which are made here.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gallery, readmePicture, snapshot } from './pictures.mjs'
import { askAs, desk, ledger, openSite, phone, settled } from './site.mjs'

const wide = { width: 1920, height: 1080 }
const sizes = { desk, phone, wide }
const ofDirector = { cockpit: '/cockpit', today: '/today' }
const ofClerk = { todo: '/todo?whose=zone', site: '/site', visit: '/site/visit', imports: '/imports', outbox: '/outbox', layouts: '/imports/layouts', list: '/projects', board: '/projects/board', entry: '/figures/entry', reports: '/reports' }
/** In the dark look each kind of page once a size: figures, a table, a record, a form, the board. */
const darkOf = { desk: ['cockpit', 'list', 'record', 'board'], phone: ['today', 'record', 'visit'], wide: ['cockpit', 'board'] }
let site
let run = ''
before(async () => { site = await openSite() }, { timeout: 300_000 })
after(async () => { await site?.close() })

/** The first project of the list, as the person sees it. */
async function firstProject(page) {
  const { zone } = (await askAs(page, '/api/session')).body
  return `/projects/${(await askAs(page, `/api/projects?zone=${zone}&limit=1`)).body.rows[0].id}`
}
async function dark(page, hang, file) {
  await page.evaluate(() => document.documentElement.classList.add('dark'))
  await hang(page, file)
  await page.evaluate(() => document.documentElement.classList.remove('dark'))
}

for (const [size, viewport] of Object.entries(sizes)) {
  test(`the main pages look as they did at ${viewport.width}×${viewport.height}`, async () => {
    const { hang, agree } = gallery()
    const stranger = await site.signIn('', viewport)
    await stranger.page.waitForSelector('input[name=user]')
    await hang(stranger.page, snapshot(`sign_in-${size}`))
    const director = (await site.signIn('zhuren', viewport)).page
    const clerk = (await site.signIn('tongji', viewport)).page
    const pages = [...Object.entries(ofDirector).map((one) => [director, ...one]), ...Object.entries({ ...ofClerk, record: await firstProject(clerk) }).map((one) => [clerk, ...one])]
    for (const [page, name, path] of pages) {
      await site.open(page, path)
      await hang(page, snapshot(`${name}-${size}`))
      if (darkOf[size].includes(name)) await dark(page, hang, snapshot(`${name}-${size}-dark`))
    }
    if (size === 'wide') {
      const { zone } = (await askAs(director, '/api/session')).body
      await director.goto(`${site.address}/wall?seconds=120&zone=${zone}`)
      await director.waitForSelector('[data-wall]')
      await hang(director, snapshot('wall-wide'))
    }
    agree()
  })
}

test('the README’s pictures of the cockpit and a figure are those of the program', async () => {
  const { hang, agree } = gallery()
  const director = (await site.signIn('zhuren')).page
  await site.open(director, '/cockpit?from=2025-01-01&to=2025-09-30')
  await hang(director, readmePicture('cockpit'))
  await site.open(director, '/figures/same_year_start_rate?from=2025-01-01&to=2025-09-30')
  await hang(director, readmePicture('figure'))
  const steward = (await site.signIn('guanjia', phone)).page
  await hang(steward, readmePicture('phone-today'))
  agree()
})

test('the README’s pictures of an import, and an open import at three sizes', async () => {
  const { hang, agree } = gallery()
  const clerk = (await site.signIn('shili')).page
  await site.open(clerk, '/imports?type=project')
  await clerk.setInputFiles('input[type=file]', ledger)
  await clerk.waitForURL(/\/imports\/\w+$/)
  run = new URL(clerk.url()).pathname
  await clerk.waitForSelector('tr[data-row]')
  await hang(clerk, readmePicture('import'))
  await hang(clerk, snapshot('import_run-desk'))
  for (const size of ['phone', 'wide']) {
    const { page } = await site.signIn('shili', sizes[size], run)
    await hang(page, snapshot(`import_run-${size}`))
  }
  await clerk.getByRole('tab', { name: '重点项目', exact: true }).click()
  await settled(clerk)
  await hang(clerk, readmePicture('import-sheet'))
  agree()
})

test('the README’s pictures of what is there once the import is confirmed', async () => {
  const { hang, agree } = gallery()
  const clerk = (await site.signIn('shili', desk, run)).page
  await clerk.getByRole('button', { name: /^确认导入/ }).click()
  await clerk.getByRole('button', { name: '确认入库' }).click()
  await clerk.waitForSelector('[data-result]')
  await site.open(clerk, '/projects/board')
  await hang(clerk, readmePicture('board'))
  await site.open(clerk, '/projects')
  await hang(clerk, readmePicture('list'))
  await clerk.locator('table.data tbody a').first().click()
  await clerk.waitForSelector('.timeline')
  await hang(clerk, readmePicture('project'))
  await clerk.locator('button.badge').click()
  await settled(clerk)
  await hang(clerk, readmePicture('proof'))
  agree()
})
