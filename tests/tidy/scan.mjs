// scan.mjs — Reads C++ and TypeScript just far enough to blank comments and texts, and to measure functions.

/** The same text with comments, strings and characters replaced by blanks; line breaks stay, so positions stay. */
export function blankCpp(text) {
  const pattern = new RegExp(
    [
      String.raw`\/\/(?:\\\r?\n|[^\n])*`, // comment to the end of the line
      String.raw`\/\*[\s\S]*?\*\/`,
      String.raw`(?:u8|[uUL])?R"([^()\\ ]{0,16})\([\s\S]*?\)\1"`, // raw string
      String.raw`(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+'`, // character, not a digit separator
      String.raw`"(?:\\.|[^"\\\n])*"`,
    ].join('|'),
    'g',
  )
  return text.replace(pattern, blanks)
}

const blanks = (found) => found.replace(/[^\n]/g, ' ')

/** As blankCpp, for TypeScript and JavaScript: also templates (their ${…} too) and regular expressions. */
export function blankScript(text) {
  let out = ''
  let at = 0
  while (at < text.length) {
    const end = textEnd(text, at, out)
    if (end > at) {
      out += blanks(text.slice(at, end))
      at = end
    } else {
      out += text[at]
      at += 1
    }
  }
  return out
}

/** Where the comment, string, template or regular expression that starts at `at` ends; `at` itself if none starts. */
function textEnd(text, at, before) {
  const two = text.slice(at, at + 2)
  if (two === '//') return indexOrEnd(text, '\n', at)
  if (two === '/*') return indexOrEnd(text, '*/', at + 2) + 2
  const mark = text[at]
  if (mark === '"' || mark === "'") return quotedEnd(text, at, mark)
  if (mark === '`') return templateEnd(text, at)
  if (mark === '/' && startsPattern(before)) return patternEnd(text, at)
  return at
}

function indexOrEnd(text, what, from) {
  const found = text.indexOf(what, from)
  return found === -1 ? text.length : found
}

function quotedEnd(text, at, mark) {
  for (let i = at + 1; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1
    else if (text[i] === mark) return i + 1
    else if (text[i] === '\n') return at // an apostrophe in the words of a Vue template
  }
  return at
}

function templateEnd(text, at) {
  for (let i = at + 1; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1
    else if (text[i] === '`') return i + 1
    else if (text[i] === '$' && text[i + 1] === '{') i = expressionEnd(text, i + 2)
  }
  return text.length
}

function expressionEnd(text, at) {
  let depth = 1
  for (let i = at; i < text.length; i += 1) {
    if (text[i] === '`') i = templateEnd(text, i) - 1
    else if (text[i] === '{') depth += 1
    else if (text[i] === '}' && (depth -= 1) === 0) return i
  }
  return text.length
}

function startsPattern(before) {
  const trimmed = before.trimEnd()
  return trimmed === '' || /[(,=:[!&|?{};+*<>~^-]$/.test(trimmed) || /\b(return|typeof|case|in|of|new|delete|void)$/.test(trimmed)
}

function patternEnd(text, at) {
  let inClass = false
  for (let i = at + 1; i < text.length; i += 1) {
    if (text[i] === '\n') return at
    if (text[i] === '\\') i += 1
    else if (text[i] === '[') inClass = true
    else if (text[i] === ']') inClass = false
    else if (text[i] === '/' && !inClass) return i + 1
  }
  return at
}

/** For each opening ( and { of blanked text the position of its partner, and back. */
function partners(code) {
  const found = new Map()
  const open = []
  for (let i = 0; i < code.length; i += 1) {
    const mark = code[i]
    if (mark === '(' || mark === '{') open.push(i)
    else if (mark === ')' || mark === '}') {
      const wanted = mark === ')' ? '(' : '{'
      while (open.length && code[open[open.length - 1]] !== wanted) open.pop()
      if (open.length) {
        const from = open.pop()
        found.set(from, i)
        found.set(i, from)
      }
    }
  }
  return found
}

const lines = (code, from, to) => code.slice(from, to + 1).split('\n').length
const control = /^(if|for|while|switch|catch|with|constexpr|do|else|try)$/

/** The functions of C++ text: [{line, length, name}], measured from the first line of the signature to the closing brace. */
export function cppFunctions(text) {
  const code = blankCpp(text).replace(/^[ \t]*#(?:\\\r?\n|[^\n])*/gm, blanks)
  const match = partners(code)
  const found = []
  const readScope = (from, to) => {
    let headStart = from
    for (let i = from; i < to; i += 1) {
      if (code[i] === ';') headStart = i + 1
      else if (code[i] === '(') i = Math.min(match.get(i) ?? i, to)
      else if (code[i] === '{') {
        const end = match.get(i) ?? to
        const head = code.slice(headStart, i)
        const next = code.slice(end + 1).match(/\S/)?.[0]
        const isInitializer = /[=,]\s*$/.test(head) || ((next === ',' || next === '{') && head.includes('('))
        if (!isInitializer && isFunctionHead(head)) {
          const start = headStart + head.match(/^\s*(?:(?:public|private|protected)\s*:\s*)*/)[0].length
          found.push({ line: lines(code, 0, start), length: lines(code, start, end), name: head.trim().replace(/\s+/g, ' ').slice(0, 80) })
          headStart = end + 1
        } else if (!isInitializer) {
          readScope(i + 1, end)
          headStart = end + 1
        }
        i = end
      }
    }
  }
  readScope(0, code.length)
  return found
}

function isFunctionHead(head) {
  const plain = head.replace(/\[\[[^\]]*\]\]/g, ' ').replace(/^\s*template\s*<[^{}]*?>\s*(?=[A-Za-z_[])/g, ' ').trim()
  if (/^(inline\s+)?namespace\b|^extern\s*$/.test(plain)) return false
  if (/^((public|private|protected)\s*:\s*|static\s+|constexpr\s+|inline\s+|typedef\s+)*(class|struct|union|enum)\b/.test(plain) && !/\)\s*(const)?\s*$/.test(plain)) return false
  return plain.includes('(') && !control.test(plain.match(/^\w*/)[0])
}

/** The functions of TypeScript, JavaScript or the scripts of a Vue file. The callback of `describe` is a chapter, not a function. */
export function scriptFunctions(text) {
  const code = blankScript(text)
  const match = partners(code)
  const found = []
  for (let i = 0; i < code.length; i += 1) {
    if (code[i] !== '{') continue
    const head = code.slice(Math.max(0, i - 400), i)
    const typed = head.match(/\)\s*(?::\s*[\w<>[\]|&.,\s'"]+)?\s*$/)
    const isArrow = /=>\s*$/.test(head)
    if (!typed && !isArrow) continue
    let start = i
    if (typed) {
      const open = match.get(i - head.length + typed.index)
      if (open === undefined) continue
      const word = code.slice(Math.max(0, open - 60), open).match(/([\w$]+)\s*$/)?.[1] ?? ''
      if (control.test(word)) continue
      start = open
    }
    const before = text.slice(text.lastIndexOf('\n', start) + 1, i)
    if (/\bdescribe(\.\w+)?\(/.test(before)) continue
    found.push({ line: lines(code, 0, start), length: lines(code, start, match.get(i) ?? code.length), name: before.trim().slice(0, 80) })
  }
  return found
}

/** Vue file → the same number of lines, with everything outside <script> blank. */
export function vueScripts(text) {
  let out = ''
  let at = 0
  for (const found of text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)) {
    const start = found.index + found[0].indexOf('>') + 1
    out += blanks(text.slice(at, start)) + found[1]
    at = start + found[1].length
  }
  return out + blanks(text.slice(at))
}
