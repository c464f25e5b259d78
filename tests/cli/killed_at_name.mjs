// killed_at_name.mjs — The program killed in the instant before a file or folder gets its name, which no wait would meet: a few lines of C in front of rename.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { program, temporaryFolder } from './program.mjs'

const source = `
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>
static void look(const char *to) { const char *at = getenv("WUTONG_KILL_AT_NAME"); if (at && strcmp(to, at) == 0) raise(SIGKILL); }
int rename(const char *from, const char *to) { look(to); return syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat2(int a, const char *from, int b, const char *to, unsigned how) { look(to); return syscall(SYS_renameat2, a, from, b, to, how); }
`
let library

/** Runs the program until it would give something the name `path`; the signal that ended it, or its exit code. */
export function killedAtName(path, ...words) {
  if (!library) {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'at_name.c'), source)
    library = join(folder, 'at_name.so')
    const made = spawnSync('cc', ['-shared', '-fPIC', '-o', library, join(folder, 'at_name.c')], { encoding: 'utf8' })
    assert.equal(made.status, 0, made.stderr)
  }
  const ended = spawnSync(program, words, { stdio: 'ignore', env: { ...process.env, LD_PRELOAD: library, WUTONG_KILL_AT_NAME: path } })
  return ended.signal ?? ended.status
}
