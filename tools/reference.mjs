// reference.mjs — Writes docs/reference from the program and from the sources it was built of. --check only compares.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryTree, root } from '../tests/tidy/tree.mjs'
import { refusalsIn } from './reference/refusals.mjs'
import { definitionPage } from './reference/definitions.mjs'
import { rulePage } from './reference/rules.mjs'

const program = process.env.WUTONG_PROGRAM ?? join(root, 'build', 'wutong')
const pages = join(root, 'docs', 'reference')
const statusOf = { Invalid: 422, Unauthenticated: 401, Forbidden: 403, NotFound: 404, Conflict: 409, TooLarge: 413, Busy: 503, Fault: 500 }

function run(...words) {
  const result = spawnSync(program, words, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 })
  if (result.error || result.status !== 0) throw new Error(`wutong ${words.join(' ')}: ${result.error?.message ?? result.stderr}`)
  return result.stdout
}

const cell = (text) => String(text ?? '').replaceAll('|', '\\|').replaceAll('\n', ' ')
const row = (...cells) => `| ${cells.map(cell).join(' | ')} |`
const table = (heads, rows) => [row(...heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map((each) => row(...each))]
const code = (text) => (text ? `\`${text}\`` : '')

function commandsPage() {
  const names = run('help').split('\n').flatMap((line) => line.match(/^ {2}wutong ([\w-]+)/)?.[1] ?? [])
  const lines = ['# Commands', '', 'Exit code 0: done; 1: refused, with the reason and what to do; 2: misused. `--json` prints one JSON value. A command beside a running server works through it.', '']
  for (const name of names) {
    const [usage, help, ...options] = run(name, '--help').trimEnd().split('\n')
    lines.push(`## ${name}`, '', help, '', '```', usage.replace(/^用法：/, ''), '```', '')
    const rows = options.map((each) => each.match(/^ {2}(--[\w-]+)(?: (\S+))? {2}(.*)$/)).filter(Boolean).map(([, option, value, text]) => [code(value ? `${option} ${value}` : option), text])
    if (rows.length) lines.push(...table(['option', 'meaning'], rows), '')
  }
  return lines
}

/** Routes of one record type stand for those of all; what only some types have is named by them. */
function routesPage() {
  const document = JSON.parse(run('schema', '--openapi'))
  const { types } = JSON.parse(run('schema', '--json'))
  const collections = new Map(types.map((type) => [type.collection, type]))
  const generic = new Map(), own = []
  for (const [path, operations] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(operations)) {
      const collection = path.split('/')[2]
      const line = { path, method: method.toUpperCase(), summary: operation.summary, permission: operation['x-permission'], audit: operation['x-audit'] }
      const type = collections.get(collection)
      if (!type) own.push(line)
      else {
        const action = path.match(/\{id\}\/(?:actions\/)?(\w+)$/)?.[1]
        const isOwn = (type.actions ?? []).some((each) => each.name === action)
        const shape = path.replace(`/api/${collection}`, '/api/{collection}').replace(isOwn ? new RegExp(`/${action}$`) : /$^/, '/{action}')
        const key = `${line.method} ${shape}`
        generic.set(key, { ...line, path: shape, audit: isOwn ? '*.{action}' : line.audit, types: [...(generic.get(key)?.types ?? []), type.name] })
      }
    }
  const visible = types.filter((type) => Object.keys(document.paths).some((path) => path.split('/')[2] === type.collection)).length
  const which = (list) => (new Set(list).size >= visible ? 'every type' : new Set(list).size > 4 ? `${new Set(list).size} types` : [...new Set(list)].join(', '))
  return ['# Routes', '', 'The whole document, with bodies and replies: `wutong schema --openapi`. Every route names a permission and what the audit log calls it.', '',
    '## Of record types', '', '`{collection}` and the actions of each are in [records.md](records.md).', '',
    ...table(['method', 'address', 'for', 'audit'], [...generic.values()].map((each) => [each.method, code(each.path), which(each.types), code(each.audit.includes('.') && new Set(each.types).size > 1 ? each.audit.replace(/^\w+\./, '*.') : each.audit)])), '',
    '## Others', '', ...table(['method', 'address', 'what', 'permission', 'audit'], own.map((each) => [each.method, code(each.path), each.summary, code(each.permission), code(each.audit)])), '']
}

/** What an action asks for, as its route says. */
function permissionsOfActions() {
  const found = new Map()
  for (const [path, operations] of Object.entries(JSON.parse(run('schema', '--openapi')).paths)) {
    const [, collection, action] = path.match(/^\/api\/(\w+)\/(?:\{id\}\/)?actions\/(\w+)$/) ?? []
    if (collection) found.set(`${collection}.${action}`, operations.post['x-permission'])
  }
  return found
}

function recordsPage() {
  const { types } = JSON.parse(run('schema', '--json'))
  const permissions = permissionsOfActions()
  const lines = ['# Record types', '', 'Every type that has pages: from C++ (`src/domain`) or from a file under `definitions/registers`. In rules a type is named by its collection or its Chinese label.', '']
  for (const type of types.filter((each) => each.area !== 'system').sort((a, b) => a.name.localeCompare(b.name))) {
    lines.push(`## ${type.name} · ${type.label}`, '', `${type.help ?? ''}${type.help ? ' ' : ''}Collection ${code(type.collection)}.`, '')
    lines.push(...table(['field', '中文', 'type', ''], type.fields.filter((field) => !field.system).map((field) => [code(field.name), field.label, [field.kind, field.kind === 'list' ? `(${field.element}${field.target ? `(${field.target})` : ''})` : field.target && `(${field.target})`, field.unit && ` ${field.unit}`].filter(Boolean).join(''), [field.required && 'required', field.unique && 'unique', field.read_only && 'set by actions', field.computed && 'computed'].filter(Boolean).join(', ')])), '')
    const actions = type.actions ?? []
    if (actions.length) lines.push(...table(['action', '中文', 'permission', 'from → to'], actions.map((each) => [code(each.name), each.label, code(permissions.get(`${type.collection}.${each.name}`)), `${(each.from ?? []).join(', ')}${each.to ? ` → ${each.to}` : ''}`])), '')
  }
  return lines
}

function errorsPage() {
  const found = refusalsIn(repositoryTree())
  return ['# Error codes', '', 'A refusal has a stable code, a Chinese sentence and what to do next; in HTTP a problem (RFC 9457) with `code`, `message`, `next`, `fields`.',
    'The sentence shown here is the fixed part; names and numbers are put in. Registers add `<register>.<action>.refused` with the words of `refuse:`, and', '`record.invalid` names the fields.', '',
    ...table(['code', 'status', 'sentence', 'next'], found.map((each) => [code(each.code), statusOf[each.kind] ?? '', each.message, each.next])), '']
}

const written = {
  'commands.md': commandsPage,
  'definitions.md': () => definitionPage(repositoryTree(), readFileSync(join(root, 'tools', 'reference', 'definition_keys.txt'), 'utf8'), table, code),
  'rules.md': () => rulePage(repositoryTree(), table, code),
  'errors.md': errorsPage,
  'routes.md': routesPage,
  'records.md': recordsPage,
}
const mark = 'Generated by `node tools/reference.mjs`. Do not edit.'
let passed = 0, failed = 0
for (const [name, make] of Object.entries(written)) {
  const [title, ...rest] = make()
  const text = `${[title, '', mark, ...rest].join('\n').trimEnd()}\n`
  const path = join(pages, name)
  if (!process.argv.includes('--check')) writeFileSync(path, text)
  else if (existsSync(path) && readFileSync(path, 'utf8') === text) passed += 1
  else {
    failed += 1
    console.log(`docs/reference/${name} is stale: node tools/reference.mjs`)
  }
}
if (process.argv.includes('--check')) console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0
