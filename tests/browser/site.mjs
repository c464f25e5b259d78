// site.mjs — A demo of one's own behind a server of one's own, and browsers that sign in to it. Every browser test starts here.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { demoCopy } from '../cli/program.mjs'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const program = process.env.WUTONG_PROGRAM ?? join(root, 'build', 'wutong')
// Chromium without windows of its own does the same to a page for half the processor time: no frame, tabs and menus are drawn around each.
const chromiumProgram = process.env.CHROMIUM ?? ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((one) => existsSync(one))
export const fictionalZone = '示例经济技术开发区'
export const saltLakeZone = '盐湖高新技术产业开发区'
export const ledger = join(root, 'tests', 'fixtures', 'workbooks', '项目台账-某区调度表.xlsx')
export const secondList = join(root, 'examples', 'shanxi', 'lists', '发改重点清单_2025.csv')
export const photo = join(root, 'tests', 'browser', 'photo.png')
export const desk = { width: 1366, height: 768 }
export const phone = { width: 390, height: 844 }
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const startLimit = 120_000
/** How long is waited for what must come. No test passes sooner or later by it: it only ends one that would wait for ever, on a busy machine too. */
const patience = 60_000

async function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

async function waitUntilServed(address, child) {
  const end = Date.now() + startLimit
  while (Date.now() < end) {
    assert.equal(child.exitCode, null, 'the server stopped before it served')
    try {
      if ((await fetch(`${address}/api/health`)).ok) return
    } catch { /* not yet */ }
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  assert.fail(`no answer from ${address} after ${startLimit / 1000} s`)
}

/** Requests of a page that are not answered yet. Not waited for: the stream of events, which never ends, and the question whether the server lives, which
 *  is asked again and again while it does not, and of which a browser that is set offline may never say how it ended. */
const pending = new WeakMap()
const endless = (request) => request.resourceType() === 'eventsource' || /\/events$|^\/api\/health$/.test(new URL(request.url()).pathname)

/** A page that no test opened by `signIn` (a second window) is followed from now on. */
function follow(page) {
  const asked = new Set()
  pending.set(page, asked)
  page.on('request', (request) => { if (!endless(request)) asked.add(request) })
  for (const over of ['requestfinished', 'requestfailed']) page.on(over, (request) => asked.delete(request))
  return asked
}

/** Waits until the page stands still: nothing is asked, drawn or moving. Instead of waiting for some time and hoping. */
export async function settled(page) {
  const asked = pending.get(page) ?? follow(page)
  const end = Date.now() + patience
  for (let quiet = 0; quiet < 2;) {
    assert.ok(Date.now() < end, `still waiting for ${[...asked].map((request) => request.url()).join(', ')}`)
    // Two frames show what an answer changed, and give the page the turn in which it asks for more.
    await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 30))) }))
    quiet = asked.size ? 0 : quiet + 1
  }
  await page.evaluate(endMotion)
}

/** An entry of the menu on the left, with its menu opened where it is folded. */
export async function menuEntry(page, menu, name) {
  const head = page.locator('.side-head', { hasText: menu })
  if (await head.getAttribute('aria-expanded') === 'false') await head.click()
  return page.locator('.side').getByRole('link', { name, exact: true })
}

/** Opens every group of a long form, as the person of the page keeps it from then on. */
export async function openGroups(page) {
  await page.locator('[data-all-groups]', { hasText: '全部展开' }).click()
}

/** Chooses in a drop-down by typing: each step once the one before it is seen. A menu that is closing still takes the focus back, and a list that filters still moves. */
export async function choose(page, select, typed, option) {
  await settled(page)
  await select.click()
  const input = select.locator('input').first()
  await becomes(() => input.evaluate((one) => one === document.activeElement), true)
  await page.keyboard.type(typed)
  await becomes(() => input.inputValue(), typed)
  await settled(page)
  await option.click()
  await settled(page)
}

/** Runs inside the page: what fades or moves stands where it will stand, at once; what turns for ever goes on. What an end begins is ended too. */
export async function endMotion() {
  const moving = () => document.getAnimations().filter((one) => one.playState === 'running' && one.effect.getTiming().iterations !== Infinity)
  for (let some = moving(); some.length; some = moving()) {
    for (const one of some) one.finish()
    await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)) })
  }
}

/** Keeps what the pages of a window complain of, and every request that would leave the machine. */
function listen(context, address, complaints, foreign) {
  context.on('console', (message) => {
    // A 401 before signing in, and refusals that a test provokes, are answers of the server and not faults of the page.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text())
  })
  context.on('weberror', (fault) => complaints.push(fault.error().message))
  context.on('request', (request) => { if (/^https?:/.test(request.url()) && !request.url().startsWith(address)) foreign.push(request.url()) })
}

/** A line for each thing the windows complained of that their test did not expect, and for each request that would leave the machine. */
export const complaintsOf = (windows) => windows.flatMap(({ complaints, expected, foreign }) => [
  ...complaints.filter((one) => !expected.some((pattern) => pattern.test(one))),
  ...foreign.map((url) => `another machine was asked: ${url}`),
])

async function enterByHand(page, account) {
  await page.fill('input[name=user]', account.login)
  await page.fill('input[name=password]', account.password)
  await page.click('button[type=submit]')
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  await page.waitForSelector('#main .page')
}

/** The windows of one browser: who sits before each, and what is opened in it. */
function peopleOf(browser, address, accounts, windows) {
  async function open(page, path) {
    await page.goto(`${address}${path}`)
    await page.waitForSelector('#main .page')
  }

  /** A browser window in which nothing is open yet. What it complains about on the console is kept in `complaints`, and fails the file when the site is closed;
   *  a test that provokes complaints puts their patterns into `expected`. `withoutLine`: the program keeps itself on the device; elsewhere it does not, for a window that fetches every file of the pages first makes each test wait. */
  async function window(login, size, withoutLine = false) {
    assert.ok(!login || accounts[login], `no demo account ${login}`)
    const context = await browser.newContext({ viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', hasTouch: size.width < 500, isMobile: size.width < 500, serviceWorkers: withoutLine ? 'allow' : 'block' })
    context.setDefaultTimeout(patience)
    const page = await context.newPage()
    const made = { page, context, complaints: [], expected: [], foreign: [], account: accounts[login] }
    follow(page)
    listen(context, address, made.complaints, made.foreign)
    windows.push(made)
    return made
  }

  /** One person signed in with a session of one's own, at `path`: the desk where nothing else is named. Nobody signed in stands at the door. */
  async function signIn(login, size = desk, path = '/', withoutLine = false) {
    const made = await window(login, size, withoutLine)
    if (!login) { await made.page.goto(`${address}/sign-in`); return made }
    const reply = await made.context.request.post(`${address}/api/session`, { data: { user: login, password: made.account.password } })
    assert.ok(reply.ok(), `${login} may not sign in: ${await reply.text()}`)
    await open(made.page, path)
    return made
  }

  /** The same through the door, as people do it: where signing in itself is to be seen. */
  async function signInByHand(login, size = desk) {
    const made = await window(login, size)
    await made.page.goto(`${address}/sign-in`)
    await enterByHand(made.page, made.account)
    return made
  }

  return { signIn, signInByHand, open }
}

/** Loads a fresh demo and serves it, unless WUTONG_ADDRESS and WUTONG_DATA name one that is already there; or serves the `folder` that a test prepared. */
export async function openSite(folder = '') {
  let address = process.env.WUTONG_ADDRESS
  let data = process.env.WUTONG_DATA
  let child = null
  const windows = []
  if (!address || folder) {
    assert.ok(existsSync(join(root, 'web', 'dist', 'index.html')), 'the pages are not built: cd web && npm run build')
    data = folder || demoCopy()
    const port = await freePort()
    address = `http://127.0.0.1:${port}`
    child = await serve()
  }

  async function serve() {
    const next = spawn(program, ['serve', '--data', data, '--listen', address.replace('http://', '')], { cwd: root, stdio: process.env.WUTONG_SHOW_LOG ? 'inherit' : 'ignore' })
    await waitUntilServed(address, next)
    return next
  }
  /** What is open asks on meanwhile, and its browser complains. */
  async function stopServer() {
    for (const { expected } of windows) expected.push(/ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED|status of 503|Unable to preload CSS|Failed to fetch/)
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
  async function startServer() { child = await serve() }
  /** The server takes connections and answers nobody, until it is thawed. */
  const signalServer = (signal) => { for (const pid of [child.pid, ...readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)]) process.kill(pid, signal) }
  const freezeServer = () => signalServer('SIGSTOP'), thawServer = () => signalServer('SIGCONT')

  const accounts = Object.fromEntries(readFileSync(join(data, 'demo-accounts.txt'), 'utf8').trim().split('\n').filter(Boolean).map((line) => {
    const [login, password, role, ...name] = line.split(' ')
    return [login, { login, password, role, name: name.join(' ') }]
  }))
  const browser = await chromium.launch({ executablePath: chromiumProgram, args: flags })
  const people = peopleOf(browser, address, accounts, windows)

  /** Fails the file when any window complained on its console or asked another machine. */
  async function close() {
    await browser.close()   // with every window in it
    const complained = complaintsOf(windows)
    if (child && child.exitCode === null) await stopServer()
    assert.deepEqual(complained, [])
  }

  /** As `signIn`, in a browser of its own whose camera shows the film. Its close is the caller's. */
  async function signInWithCamera(film, login, size, path) {
    const other = await chromium.launch({ executablePath: chromiumProgram, args: [...flags, '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`] })
    return { browser: other, ...await peopleOf(other, address, accounts, windows).signIn(login, size, path) }
  }

  return { address, accounts, data, ...people, signInWithCamera, close, windows, stopServer, startServer, freezeServer, thawServer }
}

/** Asks the server as the person of the page does: {status, body}. */
export const askAs = (page, path, method = 'GET', json = undefined) => page.evaluate(async ([where, how, body]) => {
  const reply = await fetch(where, { method: how, headers: body ? { 'Content-Type': 'application/json', 'Idempotency-Key': Math.random().toString(16).slice(2).padEnd(16, '0') } : {}, body: body ? JSON.stringify(body) : undefined })
  return { status: reply.status, body: await reply.json() }
}, [path, method, json])
/** What stands there once the page has its answers: what is read between two answers is not what a person sees. */
export async function textOf(page, selector) {
  await page.locator(selector).first().waitFor({ state: 'attached' })
  await settled(page.page?.() ?? page)   // also of a part of a page
  return ((await page.locator(selector).first().textContent()) ?? '').trim()
}
export async function numberOf(page, selector) { return Number((await textOf(page, selector)).replace(/[^\d.-]/g, '')) }

/** Nothing of it stands there once the page has its answers. */
export async function none(locator) {
  await settled(locator.page())
  await becomes(() => locator.count(), 0)
}

/** Waits until `ask` answers `wanted`; says what it was instead. */
export async function becomes(ask, wanted, limit = patience) {
  const end = Date.now() + limit
  let last
  while (Date.now() < end) {
    last = await ask()
    if (last === wanted) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  assert.equal(last, wanted)
}
