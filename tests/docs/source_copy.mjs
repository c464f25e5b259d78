// source_copy.mjs — A copy of the source in another folder, as a newcomer would clone it: committed, configured, its libraries fetched already.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { repositoryTree, root } from '../tidy/tree.mjs'

const inCopy = (copy, program, ...words) => execFileSync(program, words, { cwd: copy, stdio: ['ignore', 'pipe', 'pipe'] })
const committed = ['-c', 'user.name=guides', '-c', 'user.email=guides@localhost']

export function copyOfTheSource(copy) {
  for (const path of repositoryTree().paths) {
    mkdirSync(dirname(join(copy, path)), { recursive: true })
    cpSync(join(root, path), join(copy, path), { verbatimSymlinks: true })
  }
  if (existsSync(join(root, '.toolchain'))) symlinkSync(join(root, '.toolchain'), join(copy, '.toolchain'))
  inCopy(copy, 'git', 'init', '-q')
  inCopy(copy, 'git', 'add', '-A')
  inCopy(copy, 'git', ...committed, 'commit', '-q', '-m', 'as it is')
  configure(copy)
}

/** Compiles with what the cache holds of the original: paths below the copy count as relative. */
export const ccacheOf = (copy) => ({ CCACHE_BASEDIR: copy, CCACHE_NOHASHDIR: '1' })

export function configure(copy, ...options) {
  execFileSync('cmake', ['-S', '.', '-B', 'build', '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=Release', ...options], { cwd: copy, stdio: ['ignore', 'ignore', 'pipe'] })
}

/** Back to what was copied; what was built stays. */
export function resetCopy(copy) {
  inCopy(copy, 'git', 'add', '-A')
  inCopy(copy, 'git', 'reset', '-q', '--hard')
}
