// run.mjs — Runs every house rule on the repository and prints what breaks it. Exit code 1 if anything does.
import { layers, fencedHeaders } from './layers.mjs'
import { designShowsAll } from './design.mjs'
import { distances, drawings } from './look.mjs'
import { fileLength, functionLength } from './limits.mjs'
import { bannedWords, firstLines, names, standsAlone, unfinishedMarks } from './words.mjs'
import { folderReadmes, glossary, links, packagedLinks, readmeTwins, securityTests } from './papers.mjs'
import { englishDescriptions, englishGaps } from './descriptions.mjs'
import { englishTexts } from './locales.mjs'
import { englishSentences, sentenceGaps } from './sentences.mjs'
import { enterpriseIsSpokenTo, nobodyIsWatched, oneWordForProofs } from './surface.mjs'
import { repositoryTree } from './tree.mjs'

const rules = { layers, fencedHeaders, fileLength, functionLength, bannedWords, unfinishedMarks, standsAlone, names, firstLines, folderReadmes, glossary, readmeTwins, links, packagedLinks, securityTests, englishTexts, englishDescriptions, englishSentences, oneWordForProofs, nobodyIsWatched, enterpriseIsSpokenTo, distances, drawings, designShowsAll }
const shownAtMost = 40
const tree = repositoryTree()
const only = process.argv.slice(2)
let passed = 0
let failed = 0
for (const [name, rule] of Object.entries(rules)) {
  if (only.length && !only.includes(name)) continue
  const problems = rule(tree)
  if (problems.length === 0) {
    passed += 1
    continue
  }
  failed += 1
  console.log(`${name}: ${problems.length}`)
  for (const each of problems.slice(0, shownAtMost)) console.log(`  ${each.file}:${each.line}: ${each.say}`)
  if (problems.length > shownAtMost) console.log(`  … and ${problems.length - shownAtMost} more`)
}
/** What may stay without a line: told, and nothing fails. */
function tell(rule, gaps, words) {
  const found = only.length === 0 || only.includes(rule) ? gaps(tree) : []
  if (found.length) console.log(`note: ${found.length} ${words}:`)
  for (const { file, id } of found.slice(0, shownAtMost)) console.log(`  ${file}: ${id}`)
}
tell('englishDescriptions', englishGaps, 'read as their identifier in English; a better word is a line in locales/en')
tell('englishSentences', sentenceGaps, 'sentences of definitions stay Chinese in English; their English is a line in locales/en/sentences')
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0
