// locales.mjs — Every text of the Chinese locale has its English one, and the other way round.

/** Flat list of the keys of a locale file: JSON, or the object that a TypeScript file exports. */
export function localeKeys(path, text) {
  if (path.endsWith('.json')) return flatten(JSON.parse(text), '')
  const keys = []
  const trail = []
  for (const line of text.split('\n')) {
    const found = line.match(/^\s*(?:'([^']+)'|"([^"]+)"|([\w$]+))\s*:\s*(\{?)/)
    if (found) {
      const key = found[1] ?? found[2] ?? found[3]
      if (found[4] && !/\}\s*,?\s*$/.test(line)) trail.push(key)
      else keys.push([...trail, key].join('.'))
    } else if (/^\s*\}/.test(line)) trail.pop()
  }
  return keys
}

function flatten(value, prefix) {
  if (typeof value !== 'object' || value === null) return [prefix]
  return Object.entries(value).flatMap(([key, each]) => flatten(each, prefix ? `${prefix}.${key}` : key))
}

const twin = (path) => path.replace(/(^|\/)zh(-CN)?(?=[/.])/, '$1en')

export function englishTexts(tree) {
  const known = new Set(tree.paths)
  const problems = []
  for (const path of tree.paths.filter((each) => /(^|\/)locales?\/(.*\/)?zh(-CN)?(\/.*)?\.(ts|json)$/.test(each))) {
    const english = twin(path)
    if (!known.has(english)) {
      problems.push({ file: path, line: 1, say: `${english} is missing` })
      continue
    }
    const chineseKeys = new Set(localeKeys(path, tree.text(path)))
    const englishKeys = new Set(localeKeys(english, tree.text(english)))
    for (const key of chineseKeys) if (!englishKeys.has(key)) problems.push({ file: english, line: 1, say: `no English text for ${key}` })
    for (const key of englishKeys) if (!chineseKeys.has(key)) problems.push({ file: path, line: 1, say: `no Chinese text for ${key}` })
  }
  return problems
}
