// pages_bench.mjs — ./bench --only pages: what a person on a slow PC waits for, with 200,000 projects in one zone and the processor of the browser slowed four times;
// and what Lighthouse says of the main pages. Prints; never fails by the clock.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { freePort, median, report, rounds, serve, skipped, stop, work } from './measure.mjs'
import { fill, program, projects, root, signIn } from './filled.mjs'

const slowed = 4
const require = createRequire(join(root, 'tests', 'browser', 'package.json'))
const { chromium } = require('playwright-core')
const chromiumProgram = process.env.CHROMIUM ?? '/usr/bin/chromium'
const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update']
const lighthouseFolder = process.env.WUTONG_LIGHTHOUSE   // folder with Lighthouse's node_modules; none: it is skipped

/** Milliseconds from asking for the page until its rows stand there and the page has time for the next key. */
async function interactive(page, url, rows) {
  await page.goto(url, { waitUntil: 'commit' })
  return page.evaluate((selector) => new Promise((resolve) => {
    const look = () => (document.querySelector(selector) ? requestIdleCallback(() => resolve(performance.now())) : requestAnimationFrame(look))
    look()
  }), rows)
}

/** A browser window reads parts of its own when it opens (its menus are pages too), for about half a second: no part of what our page takes. */
const windowOpens = 1000
/** Milliseconds of the slowed processor for a fixed piece of work, on an empty page: what the figures of two machines, or of two hours of one, differ by. */
const yardstick = (page) => page.evaluate(() => {
  const begun = performance.now()
  let text = ''
  for (let n = 0; n < 60_000; n++) text += String.fromCharCode(19968 + ((n * 7919) % 20000))
  JSON.parse(JSON.stringify([...text].sort().map((sign, at) => ({ sign, at }))))
  return performance.now() - begun
})

async function slowPages(base, cookie) {
  const steady = []
  const browser = await chromium.launch({ executablePath: chromiumProgram, args: ['--headless', ...flags] })
  const [name, value] = cookie.split('=')
  for (const [what, path, rows] of [['list of projects', '/projects', 'table tbody tr td'], ['cockpit', '/cockpit', '[data-tile], .tile'], ['board', '/projects/board', '[data-card]']]) {
    const times = { first: [], again: [] }
    for (let round = 0; round < rounds; round++) {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
      await context.addCookies([{ name, value, url: base }])
      const page = await context.newPage()
      await page.waitForTimeout(windowOpens)
      await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slowed })
      steady.push(await yardstick(page))
      times.first.push(await interactive(page, base + path, rows))
      times.again.push(await interactive(page, base + path, rows))
      await context.close()
    }
    report(`${what}, processor slowed ${slowed} times, nothing cached: interactive`, median(times.first) / 1000, 's', { most: 1.5 })
    report('  the files in the cache of the browser', median(times.again) / 1000, 's', { most: 1.5 })
  }
  report('a fixed piece of work, processor slowed the same', median(steady), 'ms', { note: 'median; the slowest ' + Math.round(Math.max(...steady)) })
  await browser.close()
}

async function lighthouseOf(base, cookie) {
  if (!lighthouseFolder || !existsSync(join(lighthouseFolder, 'node_modules', 'lighthouse'))) return skipped('Lighthouse', 'its packages are not there')
  const lighthouse = (await import(pathToFileURL(join(lighthouseFolder, 'node_modules', 'lighthouse', 'core', 'index.js')))).default
  const port = await freePort()
  const browser = await chromium.launch({ executablePath: chromiumProgram, args: ['--headless', `--remote-debugging-port=${port}`, ...flags] })
  for (const path of ['/sign-in', '/', '/projects', '/cockpit', '/projects/board', '/figures', '/todo']) {
    const { lhr } = await lighthouse(base + path, {
      port, logLevel: 'error', output: 'json', onlyCategories: ['accessibility', 'performance'], formFactor: 'desktop', locale: 'zh',
      screenEmulation: { mobile: false, width: 1366, height: 768, deviceScaleFactor: 1, disabled: false }, extraHeaders: path === '/sign-in' ? {} : { Cookie: cookie },
    })
    const wrong = Object.values(lhr.audits).filter((audit) => audit.score === 0 && lhr.categories.accessibility.auditRefs.some((each) => each.id === audit.id)).map((audit) => audit.id)
    report(`Lighthouse accessibility ${path}`, lhr.categories.accessibility.score * 100, '', { least: 95, note: wrong.join(' ') })
    report(`  performance`, (lhr.categories.performance.score ?? 0) * 100, '', { note: `${lhr.finalDisplayedUrl.replace(base, '')}, ${lhr.audits['network-requests'].details.items.length} requests` })
  }
  await browser.close()
}

const data = join(work, 'data')
console.log(`# ${projects.toLocaleString('en')} projects in one zone`)
fill(data)
const base = `http://127.0.0.1:${await freePort()}`
const { child } = await serve(program, ['serve', '--data', data, '--listen', base.slice('http://'.length)], base, '/api/health')
const { cookie } = await signIn(data, base)
await slowPages(base, cookie)
await lighthouseOf(base, cookie)
await stop({ child })
