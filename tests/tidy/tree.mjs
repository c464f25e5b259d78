// tree.mjs — The files of the repository as the rules see them: paths and texts, from git or made up by a test.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const binary = /\.(png|jpe?g|xlsx|xls|zip|gz|ico|woff2?|pdf|db|pb|bin|der|p12)$/i
const largest = 4 * 1024 * 1024

/** A tree is {paths, text(path)}; text of a binary or very large file is ''. */
export function repositoryTree() {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
    encoding: 'utf8',
  })
  const paths = [...new Set(listed.split('\0'))].filter((path) => path && existsSync(join(root, path)) && statSync(join(root, path)).isFile())
  const texts = new Map()
  return {
    paths: paths.sort(),
    text(path) {
      if (!texts.has(path)) {
        const full = join(root, path)
        texts.set(path, binary.test(path) || statSync(full).size > largest ? '' : readFileSync(full, 'utf8'))
      }
      return texts.get(path)
    },
  }
}

/** A tree made up by a test: {path: text}. */
export function inventedTree(files) {
  return { paths: Object.keys(files).sort(), text: (path) => files[path] }
}

export const lineAt = (text, position) => {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < position; at = text.indexOf('\n', at + 1)) line += 1
  return line
}

export const isGenerated = (path) => /(^|\/)generated\/|\.generated\.|package-lock\.json$/.test(path)
