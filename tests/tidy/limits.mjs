// limits.mjs — No file over 500 lines, no function over 70, no folder README over a screen.
import { cppFunctions, scriptFunctions, vueScripts } from './scan.mjs'
import { isGenerated } from './tree.mjs'

export const fileLimit = 500
export const functionLimit = 70
export const readmeLimit = 90

const written = (tree, pattern) => tree.paths.filter((path) => pattern.test(path) && !isGenerated(path))

export function fileLength(tree) {
  const problems = []
  for (const path of written(tree, /(\.(cpp|h|ts|vue|mjs|js|css|sh)|^(start|check))$/)) {
    const length = tree.text(path).split('\n').length - 1
    if (length > fileLimit) problems.push({ file: path, line: fileLimit + 1, say: `${length} lines; the limit is ${fileLimit}` })
  }
  for (const path of written(tree, /(^|\/)README[^/]*\.md$/)) {
    const length = tree.text(path).split('\n').length - 1
    if (length > readmeLimit) problems.push({ file: path, line: readmeLimit + 1, say: `${length} lines; a README is one screen, at most ${readmeLimit}` })
  }
  return problems
}

export function functionLength(tree) {
  const problems = []
  for (const path of written(tree, /\.(cpp|h|ts|vue|mjs|js)$/)) {
    const text = tree.text(path)
    const functions = /\.(cpp|h)$/.test(path) ? cppFunctions(text) : scriptFunctions(path.endsWith('.vue') ? vueScripts(text) : text)
    for (const each of functions)
      if (each.length > functionLimit) problems.push({ file: path, line: each.line, say: `a function of ${each.length} lines (limit ${functionLimit}): ${each.name}` })
  }
  return problems
}
