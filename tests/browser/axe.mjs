// axe.mjs — axe-core on a page as it stands, in the light and in the dark look. The rules of WCAG 2.1 A and AA see the whole page; those that look
// at colours, which cost twenty times the rest, see of rows alike the first two.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { endMotion, settled } from './site.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']
const colourRules = ['color-contrast', 'link-in-text-block']

/** Runs inside the page: what is to be left out when colours are looked at, and how many rows of any kind are looked at. */
function rowsAlike() {
  const known = new Map()
  const kinds = new Map()
  /** One number for an element and all it holds: equal where colours, sizes and weights of every part are equal. */
  const kindOf = (element) => {
    if (known.has(element)) return known.get(element)
    const style = getComputedStyle(element)
    const text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
    const said = [element.tagName, text, style.color, style.backgroundColor, style.backgroundImage, style.fontSize, style.fontWeight, style.opacity, style.textShadow, style.display, style.visibility, style.position, style.textDecorationLine, element.disabled, element.getAttribute('aria-disabled'), [...element.children].map(kindOf)].join()
    if (!kinds.has(said)) kinds.set(said, kinds.size)
    known.set(element, kinds.get(said))
    return known.get(element)
  }
  const left = []
  const walk = (element) => {
    const seen = new Map()
    for (const child of element.children) {
      const count = (seen.get(kindOf(child)) ?? 0) + 1
      seen.set(kindOf(child), count)
      if (element.children.length > 5 && count > 2) left.push(child)
      else walk(child)
    }
  }
  walk(document.body)
  return left
}

/** Runs inside the page: the whole of it without the colours, then light and dark with the rows alike taken out for as long as it lasts. */
async function look([standard, colourRules]) {
  const options = { resultTypes: ['violations'], iframes: false }
  const said = (result, before) => result.violations.map((one) => `${before}${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} (${node.any[0]?.message ?? ''})`).join(' | ')}`)
  const colours = async (before) => said(await window.axe.run(document, { ...options, runOnly: { type: 'rule', values: colourRules } }), before)
  const found = said(await window.axe.run(document, { ...options, runOnly: { type: 'tag', values: standard }, rules: Object.fromEntries(colourRules.map((name) => [name, { enabled: false }])) }), '')
  const places = window.rowsAlike().map((row) => [row, document.createComment('')])
  places.forEach(([row, place]) => row.replaceWith(place))
  try {
    found.push(...await colours(''))
    const wasDark = document.documentElement.classList.contains('dark')
    document.documentElement.classList.toggle('dark', !wasDark)
    await window.endMotion()
    found.push(...await colours(wasDark ? 'light: ' : 'dark: '))
    document.documentElement.classList.toggle('dark', wasDark)
  } finally { places.forEach(([row, place]) => place.replaceWith(row)) }
  return found
}

/** What is against the rules on the page, in both looks. The look is changed as the page changes it: by the class on its root. */
export async function violations(page) {
  await bring(page)
  return page.evaluate(look, [standard, colourRules])
}

/** The same without the colours, which derived pages have in common: for going through all of them. */
export async function structure(page) {
  await bring(page)
  const found = await page.evaluate(async ([tags, colours]) => (await window.axe.run(document, { resultTypes: ['violations'], iframes: false, runOnly: { type: 'tag', values: tags }, rules: Object.fromEntries(colours.map((name) => [name, { enabled: false }])) })).violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')}`), [standard, colourRules])
  return found
}

/** What is too small to be hit, by WCAG 2.2: 24 px, or as much room around it. Beyond what every page is held to. */
export async function smallTargets(page) {
  await bring(page)
  return page.evaluate(async () => (await window.axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'rule', values: ['target-size'] } })).violations.flatMap((one) => one.nodes.map((node) => node.target.join(' '))))
}

async function bring(page) {
  await settled(page)
  // Evaluated by the debugger, not inserted as a script: the policy of the page forbids that, and should.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${axe}; window.rowsAlike = ${rowsAlike}; window.endMotion = ${endMotion}`)
}
