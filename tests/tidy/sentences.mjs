// sentences.mjs — What the program says in Chinese, read out of its C++: literals joined by + are one sentence, with {} where a value stands.

const han = /[\u3400-\u9fff]/
const escapes = { n: '\n', t: '\t', '"': '"', '\\': '\\' }

/** Literals, names and marks of a C++ text; comments are left out. */
function* tokens(text) {
  const pattern = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|R"(\w*)\(([\s\S]*?)\)\1"|"((?:[^"\\\n]|\\.)*)"|'(?:[^'\\\n]|\\.)+'|[\w.:]+|->|<<|==|!=|<=|>=|\+=|\S/g
  for (const found of text.matchAll(pattern)) {
    const [whole, , raw, plain] = found
    if (whole.startsWith('//') || whole.startsWith('/*')) continue
    if (raw !== undefined) yield { literal: raw }
    else if (plain !== undefined) yield { literal: plain.replace(/\\(.)/g, (_, mark) => escapes[mark] ?? mark) }
    else yield { mark: whole }
  }
}

const opens = new Set(['(', '{', '['])
const closes = new Set([')', '}', ']'])
const parts = new Set([',', ';', '?', ':', '<<', '=', '==', '!=', '<=', '>=', '+=', '&', '|', 'return'])
/** A literal that was only given a type stays a literal: std::string("…"). */
const typed = new Set(['std::string', 'string'])

/** Every sentence with Chinese in it, in the order of the file. */
export function sentencesOf(text) {
  const said = []
  const stack = []
  let group = { before: '', operand: [], sentence: [] }
  const endOperand = () => { if (group.operand.length) group.sentence.push(group.operand.every((one) => one.literal !== undefined) ? group.operand.map((one) => one.literal).join('') : null); group.operand = [] }
  const endSentence = () => {
    endOperand()
    const words = group.sentence.map((one) => one ?? '{}').join('').replace(/(\{\})+/g, '{}')
    const alone = group.sentence.length === 1 ? group.sentence[0] : null
    // What a route's parameter is, is read by programmers in the description of the interfaces: {"zone", "query", "开发区编号"}.
    if (alone && group.begun && /^(query|path|header)$/.test(alone)) group.parameter = true
    else if (han.test(words) && !group.parameter) said.push(words)
    group.begun ||= group.sentence.length > 0
    group.sentence = []
    return alone
  }
  for (const token of tokens(text)) {
    if (token.literal !== undefined) group.operand.push(token)
    else if (opens.has(token.mark)) { const before = group.operand.at(-1)?.mark ?? ''; stack.push(group); group = { before, operand: [], sentence: [] } }
    else if (closes.has(token.mark)) {
      const { before } = group
      const alone = endSentence()
      group = stack.pop() ?? { before: '', operand: [], sentence: [] }
      if (alone !== null && typed.has(before) && group.operand.length === 1) { if (han.test(alone)) said.pop(); group.operand = [{ literal: alone }] } else group.operand.push({ mark: token.mark })
    } else if (parts.has(token.mark)) endSentence()
    else if (token.mark === '+') endOperand()
    else group.operand.push(token)
  }
  endSentence()
  return said
}

const folder = 'locales/en/sentences'
/** Which file holds what which folder of src says. */
const homes = { http: 'http', access: 'actions', actions: 'actions', base: 'actions', records: 'actions', workflow: 'actions', queries: 'queries', domain: 'domain', formats: 'imports', imports: 'imports', schema: 'imports', rules: 'rules', storage: 'definition_files', app: 'operation' }
const definitionHomes = { approvals: 'approvals', indicators: 'indicators' }
/** Of the composition root only what a page shows: its commands speak to whoever runs the server. */
const shownOfApp = /^src\/app\/(self_check|operation_desk|activation|activation_checks|case_(approvals|expectations|kinds|runner|scene|values|world))\.cpp$/
/** Of the store only what a definition that does not fit the rows is told; the rest speaks of folders, disks and backups. */
const shownOfStorage = /^src\/storage\/table_change\.cpp$/
/** Chinese that is no sentence for people at a page: sheets and papers as offices write them, words read from sheets, what the log and the interfaces' description say. */
const inChinese = /^src\/(base\/(json|money|period|signatures)|records\/system_types|schema\/display|actions\/(guessed_passwords|head_signer)|http\/(listener|doorway|document_paper|difference_paper|test_client)|formats\/(openapi|typescript|paper|template_mapping|record_table|sample_row|sheet_writer|zip_folder)|imports\/(measures|row_kinds|column_styles|header_text|annotated|date_text|near_names)|rules\/(words|unit_table|print|value|trace|why_not|policy))\.(cpp|h)$/
/** Tables of fields and actions: their labels have ids (descriptions.mjs), their helps and refusals are sentences. */
const describes = /^src\/domain\/(?!.*_decisions\.cpp$)/

const literals = (text, pattern) => [...text.matchAll(pattern)].flatMap((found) => found.slice(1)).filter((one) => one && han.test(one)).map((one) => one.replace(/\\(.)/g, '$1'))
const plain = (word) => word.trim().replace(/^["']|["']$/g, '')

function ofDefinition(path, text) {
  const kind = path.split('/')[1]
  if (kind === 'registers') return literals(text.replace(/^cases:[^]*/m, ''), /^note(?:_for_enterprise)?: (.*)$|[ {,](?:help|say): ("[^"]*"|[^,}\n]+)|\{id: \w+, label: ([^,]+), when:/gm).map(plain)
  // `say` below `cases` tells what a case proves.
  if (kind === 'indicators') return literals(text.replace(/^cases:[^]*/m, ''), /(?:^|[ {])(?:say|note|form): ("[^"]*"|[^,}\n]+)/gm).map(plain)
  if (kind === 'roles') return literals(text, /^note: (.*)$/gm).map(plain)
  return ['documents', 'plans', 'approvals'].includes(kind) ? literals(text, kind === 'approvals' ? /^label: (.*)$/gm : /^(?:label|note): (.*)$/gm).map(plain) : []
}

/** Without the values at its ends: what a function makes of a label and a few words is one sentence to whoever reads it. */
const bare = (sentence) => sentence.replace(/^(\{\}|\s|[。；，])+|(\{\}|\s)+$/g, '')
const isCpp = (path) => /^src\/.*\.(cpp|h)$/.test(path) && !/_test\.cpp$|\/test_\w+\.(cpp|h)$|smuggling/.test(path)

/** {all: everything the sources say, needed: [{file, home, sentence}] that a page may show}. */
function said(tree) {
  const all = new Set()
  const needed = []
  for (const path of tree.paths) {
    const definition = /^definitions\/.*\.yaml$/.test(path)
    if (!definition && !isCpp(path)) continue
    const text = tree.text(path)
    const sentences = definition ? ofDefinition(path, text) : sentencesOf(text)
    for (const sentence of sentences) all.add(bare(sentence))
    const home = definition ? definitionHomes[path.split('/')[1]] ?? 'definitions' : homes[path.split('/')[1]]
    if (!home || inChinese.test(path) || (home === 'operation' && !shownOfApp.test(path)) || (path.startsWith('src/storage/') && !shownOfStorage.test(path))) continue
    const shown = describes.test(path) ? literals(text, /\bhelp = "((?:[^"\\]|\\.)*)"|\bKind::\w+, "((?:[^"\\]|\\.)*)"(?=[,)}])(?:,\s*"((?:[^"\\]|\\.)*)"(?=[,)}]))?/g) : sentences
    for (const sentence of shown) needed.push({ file: path, home, sentence: bare(sentence) })
  }
  return { all, needed }
}

const quoted = /^("(?:[^"\\]|\\.)*"): ("(?:[^"\\]|\\.)*")$/
const holes = (text) => (text.match(/\{[=saA:]?\d?\}/g) ?? []).length

/** What a page may show and no line says in English: [{file, home, sentence}], each once. */
function missingIn(tree) {
  const known = new Set()
  for (const file of tree.paths.filter((path) => path.startsWith(`${folder}/`) && path.endsWith('.yaml')))
    for (const line of tree.text(file).split('\n')) { const found = line.match(quoted); if (found) known.add(bare(JSON.parse(found[1]))) }
  return said(tree).needed.filter(({ sentence }) => {
    if (!sentence || known.has(sentence)) return false
    known.add(sentence)
    return true
  })
}

/** Sentences of definitions without a line: read in Chinese until somebody writes one, for a definition needs no second file. [{file, id}] */
export const sentenceGaps = (tree) => missingIn(tree).filter(({ file }) => file.startsWith('definitions/')).map(({ home, sentence }) => ({ file: `${folder}/${home}.yaml`, id: JSON.stringify(sentence) }))

/** Every sentence the server says to people has a line in locales/en/sentences, and every line a sentence. A line with empty words: it stays Chinese. */
export function englishSentences(tree) {
  const { all } = said(tree)
  const problems = []
  const lines = new Set()
  for (const file of tree.paths.filter((path) => path.startsWith(`${folder}/`) && path.endsWith('.yaml'))) {
    tree.text(file).split('\n').forEach((line, index) => {
      if (/^\s*(#|$)/.test(line)) return
      const found = line.match(quoted)
      const sentence = found ? JSON.parse(found[1]) : ''
      const english = found ? JSON.parse(found[2]) : ''
      const say = !found ? `a line is "Chinese": "English": ${line}` : lines.has(sentence) ? `${sentence} is said twice` : !all.has(bare(sentence)) ? `nothing says ${sentence}` : english && holes(english) !== holes(sentence) ? `${sentence} has ${holes(sentence)} values, its English ${holes(english)}` : ''
      if (say) problems.push({ file, line: index + 1, say })
      lines.add(sentence)
    })
  }
  for (const { file, home, sentence } of missingIn(tree))
    if (!file.startsWith('definitions/')) problems.push({ file: `${folder}/${home}.yaml`, line: 1, say: `no English for ${JSON.stringify(sentence)}, said in ${file}` })
  return problems
}
