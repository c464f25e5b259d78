// look.mjs — What a page may not say for itself: distances and sizes of letters have their tokens, drawings their sheet.
import { lineAt } from './tree.mjs'

const tokens = /^web\/src\/design\/(tokens|charts)\.css$/
/** Beyond this it is no distance but the place of something: what lies under a bar, beside a column of names. */
export const largestDistance = 64
/** A line of one pixel, and what is laid over it. */
const line = 1
/** A code is black on white in either look: cameras read it. */
const drawn = /\/QrPicture\.vue$/

/** [text, position in the file] of each style sheet. */
function sheets(path, text) {
  if (path.endsWith('.css')) return [[text, 0]]
  return [...text.matchAll(/<style[^>]*>([^]*?)<\/style>/g)].map((found) => [found[1], found.index + found[0].indexOf(found[1])])
}
const pages = (tree) => tree.paths.filter((path) => /^web\/src\/.*\.(vue|css)$/.test(path) && !tokens.test(path))
const declarations = (sheet) => [...sheet.replace(/\/\*[^]*?\*\//g, (words) => words.replace(/[^\n]/g, ' ')).matchAll(/(?<=[{;\s])([a-z-]+)\s*:\s*([^;{}]+)(?=[;}])/g)]

export function distances(tree) {
  const problems = []
  for (const path of pages(tree)) {
    const text = tree.text(path)
    for (const [sheet, from] of sheets(path, text)) {
      for (const found of declarations(sheet)) {
        const [, name, value] = found
        const size = /^font(-size)?$/.test(name)
        if (!size && !/^((padding|margin)(-(top|right|bottom|left))?|(grid-)?((row|column)-)?gap)$/.test(name)) continue
        const literal = [...value.matchAll(/(?<![\w-])(\d*\.?\d+)px/g)].map((one) => Number(one[1])).find((one) => size || (one > line && one <= largestDistance))
        if (literal !== undefined) problems.push({ file: path, line: lineAt(text, from + found.index), say: `${name}: ${value.trim()}; ${size ? 'sizes of letters are --type-… ' : 'distances are --space-… '}of web/src/design/tokens.css` })
      }
    }
  }
  return problems
}

export function drawings(tree) {
  const problems = []
  for (const path of pages(tree).filter((each) => !drawn.test(each))) {
    const text = tree.text(path)
    const say = (at, what) => problems.push({ file: path, line: lineAt(text, at), say: `${what}; how charts and icons are drawn is in web/src/design/charts.css` })
    for (const [sheet, from] of sheets(path, text)) for (const found of declarations(sheet)) if (/^(fill|stroke)(-[a-z]+)?$/.test(found[1]) || /var\(--(chart-[a-c]|target)\)/.test(found[2])) say(from + found.index, `${found[1]}: ${found[2].trim()}`)
    for (const found of text.matchAll(/<(svg|g|path|rect|line|circle|text|poly\w+)\b[^>]*?\s:?((fill|stroke)(-[a-z]+)?|font-(size|family|weight))="/g)) say(found.index, `<${found[1]} ${found[2]}>`)
  }
  return problems
}
