// papers.mjs — READMEs, glossary, English texts, and the commands that the README promises.

/** Folders must explain themselves: two levels down, areas of the domain, parts of the pages. A small folder of the pages or of the definitions may be explained by a row of the README above it. */
export function folderReadmes(tree) {
  const known = new Set(tree.paths)
  const folders = new Set()
  for (const path of tree.paths) {
    const parts = path.split('/').slice(0, -1)
    for (const depth of [1, 2, 3]) if (parts.length >= depth && wantsReadme(parts.slice(0, depth))) folders.add(parts.slice(0, depth).join('/'))
  }
  const explained = (folder) => known.has(`${folder}/README.md`) || (/^(web|definitions)\//.test(folder) && explainedAbove(tree, folder))
  return [...folders].sort().filter((folder) => !explained(folder)).map((folder) => ({ file: folder, line: 1, say: 'no README.md of one screen' }))
}

function explainedAbove(tree, folder) {
  const parts = folder.split('/')
  return tree.paths.includes(`${parts[0]}/README.md`) && tree.text(`${parts[0]}/README.md`).includes(`| \`${parts[parts.length - 1]}/\` |`)
}

function wantsReadme(parts) {
  const folder = parts.join('/')
  if (/^(web\/(public|dist|build|src$)|tools\/(node|sqlite)|docs\/images)\b/.test(folder)) return false
  if (parts.length === 3) return /^(src\/domain|web\/src)\//.test(folder)
  return folder !== 'src' || parts.length > 1
}

/** Rows of GLOSSARY.md: [{line, chinese, identifiers, meaning}]. */
export function glossaryRows(text) {
  const rows = []
  text.split('\n').forEach((line, index) => {
    if (!line.startsWith('|') || /^\|[\s:|-]+\|$/.test(line) || /\|\s*identifier\s*\|/.test(line)) return
    const cells = line.split('|').slice(1, -1).map((cell) => cell.trim())
    rows.push({ line: index + 1, cells, chinese: cells[0], identifiers: [...(cells[1] ?? '').matchAll(/`([^`]+)`/g)].map((found) => found[1]), meaning: cells[2] })
  })
  return rows
}

export function glossary(tree) {
  const problems = []
  const seen = new Map()
  for (const row of glossaryRows(tree.text('GLOSSARY.md'))) {
    const at = { file: 'GLOSSARY.md', line: row.line }
    if (row.cells.length !== 3 || !row.chinese || !row.meaning || !row.identifiers.length) problems.push({ ...at, say: 'a row is | 中文 | `identifier` | meaning |' })
    for (const identifier of row.identifiers) {
      if (seen.has(identifier)) problems.push({ ...at, say: `\`${identifier}\` is listed on line ${seen.get(identifier)} already` })
      seen.set(identifier, row.line)
    }
  }
  return problems
}

/** Blocks fenced as ```console run: the commands that ./check runs. */
export function runCommands(text) {
  return [...text.matchAll(/^```console run\n([\s\S]*?)^```/gm)].flatMap((block) => block[1].split('\n').map((line) => line.trim()).filter(Boolean))
}

export function readmeTwins(tree) {
  const english = tree.text('README.md')
  const chinese = tree.text('README.zh-CN.md')
  const problems = []
  if (runCommands(english).join('\n') !== runCommands(chinese).join('\n')) problems.push({ file: 'README.zh-CN.md', line: 1, say: 'its commands differ from those of README.md' })
  const headings = (text) => text.split('\n').filter((line) => /^## /.test(line)).length
  if (headings(english) !== headings(chinese)) problems.push({ file: 'README.zh-CN.md', line: 1, say: 'its sections differ from those of README.md' })
  if (!runCommands(english).length) problems.push({ file: 'README.md', line: 1, say: 'no command is marked to be run (```console run)' })
  return problems
}

export function links(tree) {
  const known = new Set(tree.paths)
  const problems = []
  for (const path of tree.paths.filter((each) => each.endsWith('.md'))) {
    const folder = path.split('/').slice(0, -1)
    tree.text(path).split('\n').forEach((line, index) => {
      for (const found of line.matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)) {
        if (/^[a-z]+:/i.test(found[1])) continue
        const target = resolve(folder, decodeURI(found[1]))
        if (!known.has(target) && !tree.paths.some((each) => each.startsWith(`${target.replace(/\/$/, '')}/`))) problems.push({ file: path, line: index + 1, say: `the link ${found[1]} leads nowhere` })
      }
    })
  }
  return problems
}

/** A package carries docs/ whole and nothing else to read: a page there links to pages there. */
export function packagedLinks(tree) {
  const outside = (path, link) => !/^[a-z]+:/i.test(link) && !resolve(path.split('/').slice(0, -1), decodeURI(link)).startsWith('docs/')
  return tree.paths.filter((path) => /^docs\/.*\.md$/.test(path)).flatMap((path) => tree.text(path).split('\n').flatMap((line, index) =>
    [...line.matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)].filter(([, link]) => outside(path, link)).map(([, link]) => ({ file: path, line: index + 1, say: `the link ${link} leads out of docs/, which is all a package has: name it plainly` }))))
}

function resolve(folder, target) {
  const parts = target.startsWith('/') ? [] : [...folder]
  for (const part of target.split('/')) {
    if (part === '..') parts.pop()
    else if (part && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** Every test that docs/security.md names is a test of the repository. */
export function securityTests(tree) {
  const page = 'docs/security.md'
  if (!tree.paths.includes(page)) return []
  const names = new Set()
  for (const path of tree.paths.filter((each) => /_test\.(cpp|mjs)$/.test(each))) {
    for (const found of tree.text(path).matchAll(/(?:TEST_CASE\("((?:[^"\\]|\\.)*)"|^test\('((?:[^'\\]|\\.)*)')/gm)) names.add((found[1] ?? found[2]).replace(/\\(.)/g, '$1'))
  }
  const problems = []
  tree.text(page).split('\n').forEach((line, index) => {
    const named = line.match(/^\| \d+ \|.*\| `([^`]+)` \|$/)?.[1]
    if (named && !names.has(named)) problems.push({ file: page, line: index + 1, say: `no test is called “${named}”` })
    else if (/^\| \d+ \|/.test(line) && !named && !/^\| \d+ \| [^|]+ \|$/.test(line)) problems.push({ file: page, line: index + 1, say: 'a row is | line | rule | `test` |' })
  })
  return problems
}
