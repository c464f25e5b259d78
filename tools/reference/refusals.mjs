// refusals.mjs — Every refusal that the sources can give: code, kind, sentence, next step, as far as they are fixed text.

const named = /\bRefusal\s+\w+\{\s*"([\w.]+)",\s*Kind::(\w+),\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"/g
const inline = /\brefuse\(\s*Kind::(\w+),\s*/g

/** The words of an argument list from `at`: literal texts, with … where something is put in. Three arguments: code, message and next. */
function argumentsAt(text, at) {
  const found = []
  let depth = 0, words = '', inserted = false
  for (let i = at; i < text.length && found.length < 3; i += 1) {
    const mark = text[i]
    if (mark === '"') {
      let literal = ''
      for (i += 1; text[i] !== '"'; i += 1) literal += text[i] === '\\' ? text[(i += 1)] : text[i]
      if (depth > 0) continue
      words += `${inserted ? '…' : ''}${literal}`
      inserted = false
    } else if (depth === 0 && (mark === ',' || mark === ')')) {
      found.push(`${words}${inserted ? '…' : ''}`)
      words = ''
      inserted = false
      if (mark === ')') break
    } else if ('([{'.includes(mark)) depth += 1
    else if (')]}'.includes(mark)) depth -= 1
    else if (!/[\s+]/.test(mark)) inserted = true
  }
  return found
}

export function refusalsIn(tree) {
  const all = new Map()
  const keep = (each) => { if (!all.has(each.code) || (!all.get(each.code).message && each.message)) all.set(each.code, each) }
  for (const path of tree.paths.filter((each) => /^src\/.*\.(cpp|h)$/.test(each) && !/_test\.cpp$/.test(each) && !/^src\/.*\/test_/.test(each))) {
    const text = tree.text(path)
    for (const [, code, kind, message, next] of text.matchAll(named)) keep({ code, kind, message, next })
    for (const found of text.matchAll(inline)) {
      const [code, message, next] = argumentsAt(text, found.index + found[0].length)
      keep({ code: code.replaceAll('…', '<…>'), kind: found[1], message, next })
    }
  }
  return [...all.values()].filter((each) => /^[\w<>….]+\.[\w<>…]+$/.test(each.code) && /[\u3400-\u9fff]/.test(each.message)).sort((a, b) => a.code.localeCompare(b.code))
}
