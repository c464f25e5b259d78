// descriptions.mjs — What types, choices, indicators and roles are called in English: by their identifier, or by a better word under locales/en.

const english = 'locales/en'
/** Words for reading Chinese sheets, and code trees that are published in Chinese only. */
const chineseOnly = (id) => ['report_items', 'industry', 'division'].includes(id) || /_(headers|words)$/.test(id)

const all = (text, pattern) => [...text.matchAll(pattern)].map((found) => found[1])
const snake = (name) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase()
const plain = (word) => word.trim().replace(/^["']|["']$/g, '')

/** The block of a definition under one key of its first level, without the key. */
function block(text, key) {
  const found = text.match(new RegExp(`^${key}:[ \\t]*\\n((?:[ \\t]+.*\\n?|\\n)+)`, 'm'))
  return found ? found[1] : ''
}
const keysOf = (text, key) => all(block(text, key), /^ {2}(\w+):/gm)
const idOf = (text) => plain(text.match(/^id:(.*)$/m)?.[1] ?? '')

/** What an action asks for: the names at the first level of `input: {…}`, whatever stands inside them. */
function inputsOf(action) {
  const start = action.search(/\binput: \{/)
  if (start < 0) return []
  const names = []
  let depth = 0
  for (const found of action.slice(start + 'input: '.length).matchAll(/([{[])|([}\]])|(\w+):/g)) {
    if (found[1]) depth += 1
    else if (found[2] && --depth === 0) break
    else if (found[3] && depth === 1) names.push(found[3])
  }
  return names
}

function ofRegister(text) {
  const id = idOf(text)
  const actions = block(text, 'actions')
  const inputs = actions.split('\n').flatMap(inputsOf)
  return {
    types: [id],
    fields: keysOf(text, 'fields').map((field) => `${id}.${field}`),
    choices: keysOf(text, 'stages').filter((stage) => !['start', 'only_by_action'].includes(stage)).map((stage) => `${id}.stage.${stage}`),
    actions: [...keysOf(text, 'actions').map((action) => `${id}.${action}`), ...inputs.map((input) => `${id}.input.${input}`)],
    indicators: all(block(text, 'metrics'), /\{id: (\w+)/g),
  }
}

function ofChoices(text) {
  const id = idOf(text)
  if (chineseOnly(id)) return {}
  return { choices: [id, ...all(block(text, 'items'), /\{code: ("[^"]*"|[^,}]+)/g).map((code) => `${id}.${plain(code)}`)] }
}

/** Types, fields and actions that C++ describes: the tables of src/domain, and the engine's own types by name. */
function ofCpp(path, text) {
  if (path === 'src/records/system_types.cpp') return { types: all(text, /\btype\("(\w+)", "\w+",/g) }
  const found = { types: all(text, /\btype\.name = "(\w+)"/g) }
  const struct = text.match(/\bDescription<wutong::\w+::(\w+)>::lines = \{/)?.[1]
  if (struct) found.fields = all(text, /\bfield<&T::(\w+)>\(/g).map((field) => `${snake(struct)}.${field}`)
  const of = path.match(/\/(\w+)_actions\.cpp$/)?.[1]
  if (of) {
    const names = all(text, /\b(?:forward|side|milestone_action|ending_action|filed_later)\(\{?"(\w+)"/g).concat(all(text, /\b\w+\.name = "(\w+)"/g))
    const inputs = all(text, /\b(?:input_field|file)\("(\w+)"/g).concat(/\bending_action\(/.test(text) ? ['reason'] : [])   // it asks for one itself
    found.actions = [...names.map((name) => `${of}.${name}`), ...inputs.map((input) => `${of}.input.${input}`)]
  }
  return found
}

/** {file of locales/en: ids that need a word there}. */
export function idsToName(tree) {
  const wanted = { types: new Set(), fields: new Set(), choices: new Set(), indicators: new Set(), actions: new Set(), roles: new Set() }
  for (const path of tree.paths) {
    const text = () => `${tree.text(path)}\n`
    let found = {}
    if (/^definitions\/registers\/.*\.yaml$/.test(path)) found = ofRegister(text())
    else if (/^definitions\/choices\/.*\.yaml$/.test(path)) found = ofChoices(text())
    else if (/^definitions\/indicators\/.*\.yaml$/.test(path)) found = { indicators: [idOf(text())] }
    else if (/^definitions\/roles\/.*\.yaml$/.test(path)) found = { roles: [idOf(text())] }
    else if (/^src\/(domain\/.*|records\/system_types)\.cpp$/.test(path) && !/_test\.cpp$/.test(path)) found = ofCpp(path, text())
    for (const [kind, ids] of Object.entries(found)) for (const id of ids) if (id) wanted[kind].add(id)
  }
  return wanted
}

/** Lines `id: words` of a locale file: [{line, id, words}]. */
export function wordsOf(text) {
  return text.split('\n').flatMap((line, index) => {
    if (/^\s*(#|$)/.test(line)) return []
    const found = line.match(/^([\w.]+): (.*\S)\s*$/)
    return [found ? { line: index + 1, id: found[1], words: plain(found[2]) } : { line: index + 1, id: '', words: line }]
  })
}

/** Identifiers are whole English words, so an id without a line of its own reads as its last part: "enterprise.founded_on", Founded on (decision 32). */
const readsAsWords = (id) => /^[a-z]{2,}[a-z0-9_]*$/.test(id.split('.').pop())

/** How many ids have no English but their identifier: what a translator looks at, and nobody is stopped by. */
export function englishGaps(tree) {
  return Object.entries(idsToName(tree)).flatMap(([kind, ids]) => {
    const file = `${english}/${kind}.yaml`
    const known = new Set((tree.paths.includes(file) ? wordsOf(tree.text(file)) : []).map((each) => each.id))
    return [...ids].filter((id) => !known.has(id) && readsAsWords(id)).map((id) => ({ file, id }))
  })
}

export function englishDescriptions(tree) {
  const problems = []
  for (const [kind, ids] of Object.entries(idsToName(tree))) {
    const file = `${english}/${kind}.yaml`
    const known = new Set()
    for (const { line, id, words } of tree.paths.includes(file) ? wordsOf(tree.text(file)) : []) {
      const say = !id ? `a line is "id: words": ${words}` : known.has(id) ? `${id} is named twice` : /[\u3400-\u9fff]/.test(words) ? `${id} has no English words` : !ids.has(id) ? `${id} names nothing` : ''
      if (say) problems.push({ file, line, say })
      known.add(id)
    }
    for (const id of ids) if (!known.has(id) && !readsAsWords(id)) problems.push({ file, line: 1, say: `no English for ${id}` })
  }
  return problems
}
