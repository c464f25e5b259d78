// words.mjs — Words and names that have no place here, and what a file must begin with.
import { blankCpp, blankScript, vueScripts } from './scan.mjs'
import { isGenerated, lineAt } from './tree.mjs'

const find = (path, text, pattern, say) => [...text.matchAll(pattern)].map((found) => ({ file: path, line: lineAt(text, found.index + 1), say }))
const isOwn = (path) => path.startsWith('tests/tidy/')

const bannedInCpp = [
  [/\bstd\s*::\s*regex\b|#\s*include\s*<regex>/g, 'std::regex overflows the stack on long input'],
  [/(?<![\w.>])(?:std\s*::\s*)?s?rand\s*\(/g, 'rand() is no source of randomness; use base/crypto.h'],
  [/\bthrow\b(?!\s*\()/g, 'no throw in src/: return a Result'],
  [/\bstd\s*::\s*format\b|#\s*include\s*<format>/g, 'gcc 12 has no std::format'],
  [/\b(?:MD5|SHA1)(?:_\w+)?\s*\(/g, 'MD5 and SHA-1 are not used'],
]

export function bannedWords(tree) {
  const problems = []
  for (const path of tree.paths.filter((each) => /^src\/.*\.(cpp|h)$/.test(each))) {
    const code = blankCpp(tree.text(path))
    for (const [pattern, say] of bannedInCpp) problems.push(...find(path, code, pattern, say))
  }
  for (const path of tree.paths.filter((each) => /^web\/.*\.(ts|vue|js|mjs|html)$/.test(each) && !isGenerated(each))) {
    const text = tree.text(path)
    if (!/(\.test\.|\.spec\.|\/tests?\/)/.test(path)) problems.push(...find(path, text, /\b(?:inner|outer)HTML\b|\bv-html\b|insertAdjacentHTML/g, 'text reaches a page only as text'))
    const script = path.endsWith('.vue') ? vueScripts(text) : text
    problems.push(...find(path, blankScript(script), /\beval\s*\(|\bnew\s+Function\s*\(/g, 'no code from text'))
    problems.push(...find(path, text, /https?:\/\/(?!127\.0\.0\.1|localhost|www\.w3\.org|example\.)[a-z0-9.-]+\.[a-z]{2,}/gi, 'a page asks no other host'))
  }
  return problems
}

const marks = new RegExp(`\\b(?:${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|')})\\b|not ${'implemented'}`, 'g')

export function unfinishedMarks(tree) {
  return tree.paths.filter((path) => !isOwn(path) && !isGenerated(path) && path !== 'LICENSE').flatMap((path) => find(path, tree.text(path), marks, 'an unfinished mark: finish it, or write an issue'))
}

/** The repository stands alone: no folder of somebody's machine, no host in a lock file. */
const places = new RegExp(`(?<![\\w.$}-])/(?:${['home', 'wor' + 'k', 'Users'].join('|')})/[\\w.]|(?:\\.\\./)+${'sha' + 'red'}/`, 'g')

export function standsAlone(tree) {
  const problems = []
  for (const path of tree.paths) {
    problems.push(...find(path, tree.text(path), places, 'a path outside the repository'))
    if (/package-lock\.json$/.test(path)) problems.push(...find(path, tree.text(path), /"resolved": "[a-z+]+:\/\//g, 'a lock file holds hashes, no hosts: npm config set omit-lockfile-registry-resolved true'))
  }
  return problems
}

const vagueNames = new Set(['util', 'utils', 'common', 'helper', 'helpers', 'manager', 'managers', 'misc'])

export function names(tree) {
  const problems = []
  for (const path of tree.paths.filter((each) => /^(src|web|tests|tools|definitions|examples)\//.test(each))) {
    for (const part of path.split('/')) {
      const vague = part.replace(/\..*$/, '').split(/[_-]/).find((word) => vagueNames.has(word.toLowerCase()))
      if (vague) problems.push({ file: path, line: 1, say: `"${vague}" says nothing about what lives there` })
    }
    if (/^src\//.test(path) && !/^src\/([a-z0-9_]+\/)*([a-z0-9_]+\.[a-z]+|README\.md)$/.test(path)) problems.push({ file: path, line: 1, say: 'names in src/ are lower snake_case' })
  }
  return problems
}

export function firstLines(tree) {
  const problems = []
  for (const path of tree.paths.filter((each) => /^(src|web\/src|tests|tools)\/.*\.(cpp|h|ts|vue|mjs)$/.test(each) && !/\.test\.ts$/.test(each) && !isGenerated(each))) {
    const first = tree.text(path).split('\n', 2)
    if (!first.slice(0, 2).some((line) => /^\s*(\/\/|\/\*|<!--|#!)/.test(line))) problems.push({ file: path, line: 1, say: 'the first line says what the file owns' })
  }
  return problems
}
