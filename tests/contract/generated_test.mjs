// generated_test.mjs — What is derived from the descriptions and kept in the repository is what the program derives now.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root, wutong } from '../cli/program.mjs'

test('web/src/generated/types.ts is fresh', () => {
  const derived = wutong('schema', '--typescript')
  assert.equal(derived.status, 0, derived.err)
  const kept = readFileSync(join(root, 'web', 'src', 'generated', 'types.ts'), 'utf8')
  assert.ok(derived.out === kept, 'stale: run  build/wutong schema --typescript > web/src/generated/types.ts')
})

test('the OpenAPI document is whole', () => {
  const document = JSON.parse(wutong('schema', '--openapi').out)
  assert.equal(document.openapi, '3.1.0')
  const text = JSON.stringify(document)
  for (const [, name] of text.matchAll(/#\/components\/schemas\/([A-Za-z0-9]+)/g)) assert.ok(document.components.schemas[name], name)
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      for (const member of ['summary', 'x-permission', 'x-audit']) assert.ok(operation[member], `${method} ${path} has no ${member}`)
    }
  }
})
