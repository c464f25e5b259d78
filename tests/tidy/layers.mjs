// layers.mjs — Includes against src/layers.txt, and third-party headers against their fences.
import { blankCpp } from './scan.mjs'

/** src/layers.txt → Map(layer → Set(layers) or '*'). */
export function readLayers(text) {
  const layers = new Map()
  for (const line of text.split('\n')) {
    const words = line.replace(/#.*/, '').trim().split(/\s+/).filter(Boolean)
    if (!words.length) continue
    const [layer, ...allowed] = words
    layers.set(layer, allowed[0] === '*' ? '*' : new Set(allowed.filter((word) => word !== '-')))
  }
  return layers
}

function layerOf(path, layers) {
  const parts = path.split('/')
  for (let n = parts.length - 1; n > 0; n -= 1) {
    const name = parts.slice(0, n).join('/')
    if (layers.has(name)) return name
  }
  return null
}

/** Includes of a C++ file: [{line, name, ours}]. Commented-out lines do not count. */
export function includesOf(text) {
  const code = text.split('\n')
  const plain = blankCpp(text.replace(/#include\s+"([^"\n]*)"/g, '#include <<$1>')).split('\n')
  const found = []
  code.forEach((line, index) => {
    const include = line.match(/^\s*#\s*include\s*(["<])([^">]+)[">]/)
    if (include && /^\s*#/.test(plain[index])) found.push({ line: index + 1, name: include[2], ours: include[1] === '"' })
  })
  return found
}

const cppFiles = (tree) => tree.paths.filter((path) => path.startsWith('src/') && /\.(cpp|h)$/.test(path))

export function layers(tree) {
  const allowed = readLayers(tree.text('src/layers.txt'))
  const problems = cycles(allowed).map((cycle) => ({ file: 'src/layers.txt', line: 1, say: `layers include each other in a circle: ${cycle}` }))
  const known = new Set(tree.paths)
  for (const path of cppFiles(tree)) {
    const own = layerOf(path.slice(4), allowed)
    if (!own) problems.push({ file: path, line: 1, say: 'its folder has no line in src/layers.txt' })
    for (const include of includesOf(tree.text(path)).filter((each) => each.ours)) {
      const target = layerOf(include.name, allowed)
      if (!target || !known.has(`src/${include.name}`)) problems.push({ file: path, line: include.line, say: `"${include.name}" is no file of a layer; write it as folder/file.h` })
      else if (own && target !== own && allowed.get(own) !== '*' && !allowed.get(own).has(target))
        problems.push({ file: path, line: include.line, say: `${own} may not include ${target} ("${include.name}"); see src/layers.txt` })
    }
  }
  return problems
}

function cycles(allowed) {
  const found = []
  const state = new Map()
  const visit = (layer, trail) => {
    if (state.get(layer) === 'done') return
    if (state.get(layer) === 'open') return void found.push([...trail.slice(trail.indexOf(layer)), layer].join(' → '))
    state.set(layer, 'open')
    const next = allowed.get(layer)
    if (next && next !== '*') for (const each of next) visit(each, [...trail, layer])
    state.set(layer, 'done')
  }
  for (const layer of allowed.keys()) visit(layer, [])
  return found
}

const isTest = (path) => /_test\.cpp$/.test(path)
const fences = [
  { header: /^openssl\//, where: /^src\/(base|http)\// },
  { header: /^sodium(\.h|\/)/, where: /^src\/base\// },
  { header: /^boost\//, where: /^src\/(base\/json[^/]*\.cpp|http\/)/ },
  { header: /^(sqlite3|libpq-fe|libpq\/.*)(\.h)?$/, where: /^src\/storage\// },
  { header: /^yaml-cpp\//, where: /^src\/rules\// },
  { header: /^(zip|zipconf|expat|xlsxwriter)(\.h|\/)/, where: /^src\/formats\// },
  { header: /^fmt\//, where: /^src\// },
  { header: /^(doctest|rapidcheck)(\.h|\/)/, where: /_test\.cpp$/ },
]

export function fencedHeaders(tree) {
  const problems = []
  for (const path of cppFiles(tree)) {
    for (const include of includesOf(tree.text(path)).filter((each) => !each.ours)) {
      const fence = fences.find((each) => each.header.test(include.name))
      if (!fence) {
        if (include.name.includes('/') && !/^(sys|netinet|arpa|linux|net)\//.test(include.name))
          problems.push({ file: path, line: include.line, say: `<${include.name}>: no fence is written for this library in tests/tidy/layers.mjs` })
      } else if (!fence.where.test(path)) problems.push({ file: path, line: include.line, say: `<${include.name}> is fenced to other folders` })
      else if (path.endsWith('.h') && !isTest(path)) problems.push({ file: path, line: include.line, say: `<${include.name}> in a header; include it in the .cpp` })
    }
  }
  return problems
}
