// definitions.mjs — The keys that the readers of src/rules accept, beside what definition_keys.txt says they mean. A gap either way stops the page.

/** Sets of keys in the readers: what `only(node, {…})` lets through. */
export function acceptedKeys(tree) {
  return tree.paths.filter((path) => /^src\/rules\/.*\.cpp$/.test(path) && !/_test\.cpp$/.test(path)).flatMap((path) =>
    [...tree.text(path).matchAll(/\bonly\(\*?\w+, \{([^}]*)\}/g)].map((found) => ({ path, keys: [...found[1].matchAll(/"(\w+)"/g)].map((each) => each[1]) })))
}

/** [{title, keys: Map(key → meaning)}] of definition_keys.txt. */
export function readMeanings(text) {
  const groups = []
  for (const line of text.split('\n')) {
    if (!line || line.startsWith('#')) continue
    const head = line.match(/^\[(.+?)\] (.*)$/)
    if (head && !/^\w+ = /.test(line)) groups.push({ where: head[1], title: head[2], keys: new Map() })
    else {
      const [, key, meaning] = line.match(/^(\w+) = (.*)$/) ?? []
      if (!key) throw new Error(`definition_keys.txt: ${line}`)
      groups[groups.length - 1].keys.set(key, meaning)
    }
  }
  return groups
}

/** What the readers say a key may hold, `"mode 可以写 甲、乙"`: each word stands in what the page says of that key. */
export function unsaidValues(tree, groups) {
  const readers = tree.paths.filter((path) => /^src\/rules\/.*\.cpp$/.test(path) && !/_test\.cpp$/.test(path))
  return readers.flatMap((path) => [...tree.text(path).matchAll(/"([a-z_]+) (?:可以写|只能是) ([^"]*)"/g)].flatMap(([, key, list]) => {
    const words = list.replace(/（[^）]*）|\([^)]*\)|，.*/g, '').split(/、| 或 /).map((word) => word.trim()).filter(Boolean)
    const meanings = groups.filter((group) => group.keys.has(key)).map((group) => group.keys.get(key))
    return meanings.some((meaning) => words.every((word) => meaning.includes(word))) ? [] : [`${path} lets ${key} be ${words.join(', ')}: definition_keys.txt does not name them all`]
  }))
}

/** `{shipped approvals phase}`: the words that files under definitions/approvals use for `phase`. */
function withShipped(tree, meaning) {
  return meaning.replace(/\{shipped (\w+) (\w+)\}/g, (_, folder, key) => {
    const files = tree.paths.filter((path) => path.startsWith(`definitions/${folder}/`) && path.endsWith('.yaml'))
    const words = new Set(files.flatMap((path) => tree.text(path).match(new RegExp(`^${key}: (.+)$`, 'm'))?.[1].trim() ?? []))
    if (words.size === 0) throw new Error(`definition_keys.txt: no file of definitions/${folder} has ${key}`)
    return [...words].sort().join(', ')
  })
}

const sameSet = (keys, meanings) => keys.length === meanings.size && keys.every((key) => meanings.has(key))

/** Cases are run by src/app, not read by a reader of their own: each word must be asked for there. */
const ofCases = (group) => /^case\b/.test(group.where)

export function definitionGaps(tree, meaningsText) {
  const all = readMeanings(meaningsText)
  const groups = all.filter((group) => !ofCases(group))
  const runners = tree.paths.filter((path) => /^src\/app\/case_\w+\.cpp$/.test(path)).map((path) => tree.text(path)).join('\n')
  const accepted = acceptedKeys(tree)
  return [
    ...accepted.filter(({ keys }) => !groups.some((group) => sameSet(keys, group.keys))).map(({ path, keys }) => `${path} accepts ${keys.join(', ')}: no group of tools/reference/definition_keys.txt has these keys`),
    ...groups.filter((group) => !accepted.some(({ keys }) => sameSet(keys, group.keys))).map((group) => `[${group.where}] of tools/reference/definition_keys.txt: no reader of src/rules accepts these keys`),
    ...unsaidValues(tree, all),
    ...all.filter(ofCases).flatMap((group) => [...group.keys.keys()].filter((key) => !['say'].includes(key) && !runners.includes(`"${key}"`)).map((key) => `[${group.where}] of tools/reference/definition_keys.txt: src/app runs no ${key}`)),
  ]
}

export function definitionPage(tree, meaningsText, table, code) {
  const gaps = definitionGaps(tree, meaningsText)
  if (gaps.length) throw new Error(gaps.join('\n'))
  const lines = ['# Keys of definition files', '', 'An unknown key, a key twice and a YAML alias are refused with file, line and caret. How to write one: [guides](../guides/README.md).', '']
  for (const group of readMeanings(meaningsText)) {
    const names = group.where.split(', ')
    lines.push(`## ${names[0]}`, '', `${group.title}${names.length > 1 ? `. The same keys: ${names.slice(1).map(code).join(', ')}` : ''}.`, '', ...table(['key', 'meaning'], [...group.keys].map(([key, meaning]) => [code(key), withShipped(tree, meaning)])), '')
  }
  return lines
}
