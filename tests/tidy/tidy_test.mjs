// tidy_test.mjs — Each house rule is shown something it must find and something it must leave alone.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fencedHeaders, layers } from './layers.mjs'
import { designShowsAll } from './design.mjs'
import { distances, drawings } from './look.mjs'
import { fileLength, functionLength } from './limits.mjs'
import { englishDescriptions, englishGaps } from './descriptions.mjs'
import { englishTexts } from './locales.mjs'
import { englishSentences, sentenceGaps, sentencesOf } from './sentences.mjs'
import { folderReadmes, glossary, links, packagedLinks, readmeTwins, runCommands, securityTests } from './papers.mjs'
import { cppFunctions, scriptFunctions, vueScripts } from './scan.mjs'
import { enterpriseIsSpokenTo, nobodyIsWatched, oneWordForProofs } from './surface.mjs'
import { inventedTree } from './tree.mjs'
import { newerCss, newerInScript } from '../../web/build/old_css.mjs'
import { bannedWords, names, standsAlone, unfinishedMarks } from './words.mjs'

const found = (rule, files) => rule(inventedTree(files)).map((each) => `${each.file}:${each.line}`)
const lines = (count, text = '    work();') => Array.from({ length: count }, () => text).join('\n')

test('an include that layers.txt does not allow is found, an allowed one is not', () => {
  const files = { 'src/layers.txt': '# c\nbase -\nrules base\nhttp base\napp *\n', 'src/base/a.h': '', 'src/http/h.h': '' }
  assert.deepEqual(found(layers, { ...files, 'src/rules/r.cpp': '#include "base/a.h"\n// #include "http/h.h"\n' }), [])
  assert.deepEqual(found(layers, { ...files, 'src/rules/r.cpp': '#include "base/a.h"\n#include "http/h.h"\n' }), ['src/rules/r.cpp:2'])
  assert.deepEqual(found(layers, { ...files, 'src/app/m.cpp': '#include "http/h.h"\n#include "gone.h"\n' }), ['src/app/m.cpp:2'])
})

test('layers that include each other in a circle are found', () => {
  assert.deepEqual(found(layers, { 'src/layers.txt': 'a b\nb c\nc a\n' }), ['src/layers.txt:1'])
})

test('a library outside its fence, in a header, or without a fence is found', () => {
  assert.deepEqual(found(fencedHeaders, { 'src/storage/s.cpp': '#include <sqlite3.h>\n#include <vector>\n', 'src/base/json.cpp': '#include <boost/json.hpp>\n' }), [])
  assert.deepEqual(found(fencedHeaders, { 'src/actions/a.cpp': '#include <sqlite3.h>\n' }), ['src/actions/a.cpp:1'])
  assert.deepEqual(found(fencedHeaders, { 'src/storage/s.h': '#include <sqlite3.h>\n' }), ['src/storage/s.h:1'])
  assert.deepEqual(found(fencedHeaders, { 'src/base/a.cpp': '#include <poco/Net.h>\n#include <sys/stat.h>\n' }), ['src/base/a.cpp:1'])
})

test('C++ functions are measured, containers and tables are not', () => {
  const text = `namespace a {\nstruct S {\n${lines(90, '    int x;')}\n};\nconstexpr Row table[] = {\n${lines(90, '    {"a", f(1), {2}},')}\n};\n` +
    `S::S(int a)\n    : b{a}, c(a) {\n${lines(80, '    call("}{", \'{\'); // }')}\n}\nint f() { return R"({{{)" ? 1 : 0; }\n}\n`
  const long = cppFunctions(text).filter((each) => each.length > 70)
  assert.deepEqual(long.map((each) => [each.line, each.length]), [[186, 83]])
  assert.equal(cppFunctions(text).length, 2)
})

test('a C++ function with a template head, a trailing type or inside a class is measured', () => {
  const body = lines(75)
  assert.equal(cppFunctions(`template <class T> auto f(T a) -> int {\n${body}\n}`)[0].length, 77)
  assert.equal(cppFunctions(`class C final : public B {\n public:\n  void g() const override {\n${body}\n  }\n};`)[0].length, 77)
  assert.equal(cppFunctions(`#define X(a) { \\\n a\nTEST_CASE("x { y") {\n${body}\n}`)[0].length, 77)
})

test('functions of scripts are measured, also arrows and methods; chapters of tests are not', () => {
  const body = lines(75, '  go(`}${a ? `{` : "}"}`, /[{/]/)')
  assert.equal(scriptFunctions(`export function f(a: number): void {\n${body}\n}`)[0].length, 77)
  assert.equal(scriptFunctions(`const f = async (a) => {\n${body}\n}`)[0].length, 77)
  assert.deepEqual(scriptFunctions(`if (a) {\n${body}\n}\nfor (;;) {\n${body}\n}`), [])
  assert.deepEqual(scriptFunctions(`describe('x', () => {\n${body}\n})`), [])
  const vue = `<template>\n  <p>it's {{ a }}</p>\n</template>\n<script setup lang="ts">\nfunction f() {\n${body}\n}\n</script>\n`
  assert.deepEqual(scriptFunctions(vueScripts(vue)).map((each) => [each.line, each.length]), [[5, 77]])
})

test('long files and long functions are reported, generated ones are not', () => {
  assert.deepEqual(found(fileLength, { 'src/a/a.cpp': `${lines(501)}\n`, 'web/src/generated/a.ts': `${lines(900)}\n`, 'src/a/b.cpp': `${lines(500)}\n` }), ['src/a/a.cpp:501'])
  assert.deepEqual(found(functionLength, { 'src/a/a.cpp': `void f() {\n${lines(70)}\n}\n`, 'src/a/b.cpp': `void f() {\n${lines(68)}\n}\n` }), ['src/a/a.cpp:1'])
})

test('banned words are found in code and left alone in comments and texts', () => {
  assert.deepEqual(found(bannedWords, { 'src/a/a.cpp': '// throw rand(\nauto s = "throw";\nint operand(int);\n' }), [])
  assert.deepEqual(found(bannedWords, { 'src/a/a.cpp': 'if (x) throw Error();\nint r = rand();\n#include <regex>\n' }), ['src/a/a.cpp:3', 'src/a/a.cpp:2', 'src/a/a.cpp:1'])
  assert.deepEqual(found(bannedWords, { 'web/src/A.vue': '<template><p v-html="x" /></template>\n' }), ['web/src/A.vue:1'])
  assert.deepEqual(found(bannedWords, { 'web/src/a.ts': "fetch('https://cdn.somewhere.com/x')\n" }), ['web/src/a.ts:1'])
})

test('unfinished marks, vague names and paths of one machine are found', () => {
  assert.deepEqual(found(unfinishedMarks, { 'src/a/a.cpp': '// TO' + 'DO: later\n', 'src/a/b.cpp': '// nothing to do\n' }), ['src/a/a.cpp:1'])
  assert.deepEqual(found(names, { 'src/base/string_utils.cpp': '', 'src/base/text.cpp': '', 'tests/common/x.mjs': '' }), ['src/base/string_utils.cpp:1', 'tests/common/x.mjs:1'])
  assert.deepEqual(found(standsAlone, { 'docs/a.md': 'see /ho' + 'me/me/x\n', 'docs/b.md': 'see docs/homework/x\n' }), ['docs/a.md:1'])
  assert.deepEqual(found(standsAlone, { 'web/package-lock.json': '"resolved": "https://host/x.tgz"\n' }), ['web/package-lock.json:1'])
})

test('a folder without README, a glossary row written twice and a dead link are found', () => {
  assert.deepEqual(found(folderReadmes, { 'src/base/a.cpp': '', 'src/rules/README.md': '', 'src/rules/r.cpp': '' }), ['src/base:1'])
  const web = { 'web/README.md': '| `api/` | requests |\n', 'web/src/api/a.ts': '', 'web/src/live/b.ts': '' }
  assert.deepEqual(found(folderReadmes, web), ['web/src/live:1'])
  const head = '| 中文 | identifier | meaning |\n|---|---|---|\n'
  assert.deepEqual(found(glossary, { 'GLOSSARY.md': `${head}| 项目 | \`project\` | x |\n| 计划 | \`project\` | y |\n` }), ['GLOSSARY.md:4'])
  assert.deepEqual(found(links, { 'docs/a.md': '[b](b.md) [c](../src/c.h) [d](https://a.b/c)\n', 'docs/b.md': '' }), ['docs/a.md:1'])
})

test('a link of a packaged page that leads out of docs/ is found', () => {
  const page = '[a](../../src/c.h) [b](../b.md) [c](https://a.b/c) [d](#e)\n'
  assert.deepEqual(found(packagedLinks, { 'docs/guides/a.md': page, 'src/README.md': '[x](../README.md)\n' }), ['docs/guides/a.md:1'])
})

test('a row of docs/security.md whose test is not there is found', () => {
  const page = '| 5 | codes | `codes work once` |\n| 6 | cookie | `it\'s out of reach` |\n| 7 | sessions | `nobody wrote this` |\n| 8 | no test at all | - |\n| 9 | not yet |\n'
  const tests = { 'src/a_test.cpp': 'TEST_CASE("codes work once") {}\n', 'tests/b_test.mjs': "test('it\\'s out of reach', () => {})\n" }
  assert.deepEqual(found(securityTests, { 'docs/security.md': page, ...tests }), ['docs/security.md:3', 'docs/security.md:4'])
})

test('twins of the README run the same commands', () => {
  const page = '# a\n## b\n```console run\nbuild/wutong version\n```\n'
  assert.deepEqual(runCommands(page), ['build/wutong version'])
  assert.deepEqual(found(readmeTwins, { 'README.md': page, 'README.zh-CN.md': page }), [])
  assert.deepEqual(found(readmeTwins, { 'README.md': page, 'README.zh-CN.md': page.replace('version', 'check') }), ['README.zh-CN.md:1'])
})

test('a Chinese text without its English one is found', () => {
  const chinese = "export default {\n  menu: {\n    today: '今天',\n    more: '更多',\n  },\n}\n"
  const english = "export default {\n  menu: {\n    today: 'Today',\n  },\n}\n"
  assert.deepEqual(found(englishTexts, { 'web/src/locales/zh-CN.ts': chinese, 'web/src/locales/en.ts': english }), ['web/src/locales/en.ts:1'])
  assert.deepEqual(found(englishTexts, { 'web/src/locales/zh-CN.ts': chinese, 'web/src/locales/en.ts': chinese }), [])
})

test('an id that is no word needs its English; a word for nothing, twice or in Chinese is found; the rest is listed for a translator', () => {
  const files = {
    'definitions/registers/task.yaml': 'id: task\nlabel: 任务\nfields:\n  name: {label: 名称, type: text}\nstages:\n  start: open\n  open: {label: 开}\nactions:\n  close: {label: 关, input: {reason: text}}\nmetrics:\n  - {id: task_count, label: 数}\n',
    'definitions/choices/kind.yaml': 'id: kind\nlabel: 类\nitems:\n  - {code: "1", label: 一}\n  - {code: two, label: 二}\n',
    'definitions/roles/clerk.yaml': 'id: clerk\nlabel: 经办\n',
    'src/domain/areas/area.cpp': 'const std::vector<FieldLine<Description<wutong::areas::BigArea>::T>> Description<wutong::areas::BigArea>::lines = {\n    field<&T::name>("名称"),\n};\n',
    'locales/en/types.yaml': 'task: Task\n',
    'locales/en/fields.yaml': 'task.name: Name\nbig_area.name: Name\n',
    'locales/en/choices.yaml': 'kind: Kind\nkind.1: One\nkind.two: Two\ntask.stage.open: Open\n',
    'locales/en/actions.yaml': 'task.close: Close\ntask.input.reason: Reason\n',
    'locales/en/indicators.yaml': 'task_count: Tasks\n',
    'locales/en/roles.yaml': '# people\nclerk: Clerk\n',
  }
  assert.deepEqual(found(englishDescriptions, files), [])
  assert.deepEqual(found(englishDescriptions, { ...files, 'locales/en/fields.yaml': 'task.name: 名称\nbig_area.name: Name\nbig_area.gone: Gone\n' }), ['locales/en/fields.yaml:1', 'locales/en/fields.yaml:3'])
  assert.deepEqual(found(englishDescriptions, { ...files, 'locales/en/choices.yaml': 'kind: Kind\nkind.two: Two\nkind.two: Two\ntask.stage.open: Open\n' }), ['locales/en/choices.yaml:3', 'locales/en/choices.yaml:1'])
  const { 'locales/en/roles.yaml': roles, ...without } = files
  assert.ok(roles)
  assert.deepEqual(found(englishDescriptions, without), [])
  assert.deepEqual(englishGaps(inventedTree(without)), [{ file: 'locales/en/roles.yaml', id: 'clerk' }])
})

test('the sentences of a C++ text: literals joined by +, with {} where a value stands', () => {
  assert.deepEqual(sentencesOf('return refuse(Kind::Invalid, "a.b", "“" + label + "”太长", short ? "短" : std::string("不") + n); // "不算"\n'), ['“{}”太长', '短', '不{}'])
  assert.deepEqual(sentencesOf('say("第一句"\n    "接着");\ntable.add({{"zone", "query", "开发区编号"}, {"x", "query", "另一项"}});\n'), ['第一句接着'])
  assert.deepEqual(sentencesOf('text = count(list("登记")) + " 条\\n";\n'), ['登记', '{} 条\n'])
})

test('what is wrong with a rule, a definition file or a case needs English; a quoted value is a value', () => {
  const files = {
    'src/rules/parser.cpp': 'return wrong(span, "多了 " + word + "，应是" + kind);\n',
    'src/rules/read_fields.cpp': 'reader.wrong(node, "不认识 " + key + "。" + way);\n',
    'src/rules/words.cpp': 'constexpr std::string_view and_word = "且";\n',
    'src/app/activation_checks.cpp': 'lines.push_back("阶段有改动");\n',
    'src/app/case_values.cpp': 'return what + " 应为 " + wanted;\n',
    'locales/en/sentences/rules.yaml': '"多了 {}，应是{}": "“{=}” is too much; {a} should stand here"\n"不认识 {}。{}": "“{=}” is not known. {}"\n"阶段有改动": "Stages changed"\n"{} 应为 {}": "{} should be “{=2}”"\n',
  }
  assert.deepEqual(found(englishSentences, files), [])
  for (const line of files['locales/en/sentences/rules.yaml'].trim().split('\n')) assert.equal(found(englishSentences, { ...files, 'locales/en/sentences/rules.yaml': files['locales/en/sentences/rules.yaml'].replace(`${line}\n`, '') }).length, 1, line)
  assert.deepEqual(found(englishSentences, { ...files, 'locales/en/sentences/rules.yaml': files['locales/en/sentences/rules.yaml'].replace('; {a} should stand here', '') }), ['locales/en/sentences/rules.yaml:1'])
})

test('a sentence without English, a line that nothing says, twice, or with other values is found', () => {
  const files = {
    'src/http/door.cpp': 'return refuse(Kind::Invalid, "a.b", "没有" + name, "请重试");\n',
    'src/domain/areas/area.cpp': 'field<&T::name>("名称", {.help = "全名"}),\nconstexpr Refusal gone{"a.gone", Kind::Invalid, "没有了", "不必再试"};\n',
    'definitions/registers/task.yaml': 'id: task\nlabel: 任务\nnote: 一事一条\nduties:\n  - {id: late, label: 已过期限, when: "x", due: y}\n',
    'locales/en/sentences/http.yaml': '# door\n"没有{}": "There is no {}"\n"请重试": "Please try again"\n',
    'locales/en/sentences/domain.yaml': '"全名": "Name in full"\n"没有了": "It is gone"\n"不必再试": ""\n',
    'locales/en/sentences/definitions.yaml': '"一事一条": "One line a matter"\n"已过期限": "Past its day"\n',
  }
  assert.deepEqual(found(englishSentences, files), [])
  const unsaid = { ...files, 'locales/en/sentences/definitions.yaml': '' }
  assert.deepEqual(found(englishSentences, unsaid), [], 'a definition needs no second file')
  assert.deepEqual(sentenceGaps(inventedTree(unsaid)), ['一事一条', '已过期限'].map((one) => ({ file: 'locales/en/sentences/definitions.yaml', id: JSON.stringify(one) })))
  assert.deepEqual(found(englishSentences, { ...files, 'locales/en/sentences/domain.yaml': '' }), Array(3).fill('locales/en/sentences/domain.yaml:1'))
  assert.deepEqual(found(englishSentences, { ...files, 'locales/en/sentences/http.yaml': '"没有{}": "There is none"\n"请重试": "Again"\n"请重试": "Again"\n"别处": "Elsewhere"\n坏: bad\n' }), [1, 3, 4, 5].map((line) => `locales/en/sentences/http.yaml:${line}`))
})

test('a distance or a size of letters in px is found; lines, widths, and the place of something large are not', () => {
  const style = (text) => ({ 'web/src/pages/A.vue': `<template><p /></template>\n<style scoped>\n${text}\n</style>\n` })
  assert.deepEqual(found(distances, style('.a { padding: 8px 0; }\n.b { margin: 0 -1px; width: 12px; line-height: 20px; margin-left: 220px; }')), ['web/src/pages/A.vue:3'])
  assert.deepEqual(found(distances, style('.a { color: red }\n.b { grid-gap: calc(2 * 3px); }\n.c { margin: 0 calc(-1 * var(--space-4)); }')), ['web/src/pages/A.vue:4'])
  assert.deepEqual(found(distances, style('/* padding: 8px; */\n.a{font-size:13px}')), ['web/src/pages/A.vue:4'])
  assert.deepEqual(found(distances, style('.a { scroll-padding: 44px; padding-left: var(--space-8); border: 1px solid; font-size: 2vh; }')), [])
  assert.deepEqual(found(distances, { 'web/src/design/tokens.css': ':root { --space-8: 8px; }', 'web/src/design/base.css': '@media (max-width: 720px) { .a { row-gap: 6px; } }' }), ['web/src/design/base.css:1'])
})

test('a drawing that paints itself is found: in its style, in its element, by the colour of a chart', () => {
  const page = (text) => ({ 'web/src/components/A.vue': text })
  assert.deepEqual(found(drawings, page('<template><svg class="line-icon"><path d="M1 1" /></svg></template>')), [])
  assert.deepEqual(found(drawings, page('<template>\n<svg><path d="M1 1" stroke="currentColor" /></svg></template>')), ['web/src/components/A.vue:2'])
  assert.deepEqual(found(drawings, page('<template><text :font-size="11">a</text></template>')), ['web/src/components/A.vue:1'])
  assert.deepEqual(found(drawings, page('<style>\nrect { fill: var(--line); }\n.a i { background: var(--chart-a); }\n.b { stroke-width: 2 }\n.c { grid-template-columns: repeat(auto-fill, 1fr); }</style>')), ['web/src/components/A.vue:2', 'web/src/components/A.vue:3', 'web/src/components/A.vue:4'])
  assert.deepEqual(found(drawings, { 'web/src/design/charts.css': '.chart .grid { stroke: var(--line); }' }), [])
})

test('a style that Chromium 78 does not understand is refused, what it understands or may lose is not', () => {
  const refused = { '.a{width:min(320px,70vw)}': /min\(\)/, '.a{display:flex;gap:6px}': /gap/, '.a{gap:6px}': /gap/, '.a{display:flex;grid-gap:6px}': /gap/, '.a{inset:0}': /inset/, '.a:is(.b,.c){top:0}': /:is/, '.a:not(.b,.c){top:0}': /:not/, '.a:not(.b .c){top:0}': /:not/,
    '.a{aspect-ratio:1}': /aspect/, '.a:focus-visible{color:red}': /focus-visible/, '.a{overflow-wrap:anywhere}': /anywhere/, '.a{height:100dvh}': /unit/, '@media (width<700px){.a{top:0}}': /@media/, '@layer a{.b{top:0}}': /@layer/, '@supports selector(:has(a)){.a{top:0}}': /selector/,
    '.a{color:color-mix(in srgb,red,blue)}': /color-mix/, '.a{overflow:clip}': /clip/, '.a{appearance:none}': /appearance/, '.a{display:flex;align-items:start}': /start/, '@media print{.a:has(b){top:0}}': /:has/, '.a{margin-inline:4px}': /margin-inline/, '.el-select,.a{gap:4px}': /gap/ }
  for (const [sheet, words] of Object.entries(refused)) assert.match(newerCss(sheet).join('\n'), words, sheet)
  const known = ['.a{display:grid;gap:6px}', '.a{grid-gap:6px}', '.a{columns:2;column-gap:4px}', '.a{width:calc(100% - (2 * 4px));grid-template-columns:minmax(0,1fr)}', '.a{-webkit-appearance:none;appearance:none}', '.a:not(.b):not([c="d e"]) .f{top:0}', 'a:focus:not(:focus-visible){outline:none}', '.a{content:"gap: min(1px); }"}',
    '.a{background:url(data:image/svg+xml;utf8,<a>)}', '.el-select__wrapper{gap:6px}', '.a{transform:translate(-50%) rotate(45deg)}', '@media (max-width:720px) and (pointer:coarse){.a{position:sticky}}', '.a{background:linear-gradient(red,blue)}', '.a{word-break:break-word;align-items:flex-start;text-align:start}', '/* gap: 4px */.a{top:0}']
  for (const sheet of known) assert.deepEqual(newerCss(sheet), [], sheet)
  assert.equal(newerInScript('a={width:"min(900px, 96vw)"}').length, 1)
  assert.deepEqual(newerInScript('Math.max(900,b);x("100px");min(2,3);y("minmax(0, 1fr)")'), [])
})

test('another word for a proof than 存证 is found, but not among the folded technical details', () => {
  const words = "export default {\n  proof: {\n    root: '根摘要',\n  },\n  reports: { seal: '存证' }, // 哈希\n}\n"
  const files = { 'web/src/locales/zh.ts': words, 'definitions/registers/a.yaml': '# 哈希\nlabel: 存证号\n', 'src/domain/a/a.cpp': 'field<&T::sum>("校验码"), // 指纹\n' }
  assert.deepEqual(found(oneWordForProofs, files), [])
  assert.deepEqual(found(oneWordForProofs, { ...files, 'web/src/locales/zh.ts': words.replace('存证', '上链存证') }), ['web/src/locales/zh.ts:5'])
  assert.deepEqual(found(oneWordForProofs, { 'definitions/registers/a.yaml': 'fields:\n  hash: {label: 文件指纹}\n', 'src/domain/a/a.cpp': '\n\nfield<&T::hash>("哈希"),\n' }), ['definitions/registers/a.yaml:2', 'src/domain/a/a.cpp:3'])
})

test('a word or an address that watches people at work is found', () => {
  const files = { 'web/src/locales/zh.ts': "a: '走访',\n", 'web/src/locales/en.ts': "a: 'Checked in the office',\n", 'web/src/router.ts': "{ path: 'site/visit' },\n", 'definitions/registers/a.yaml': 'label: 走访\n' }
  assert.deepEqual(found(nobodyIsWatched, files), [])
  assert.deepEqual(found(nobodyIsWatched, { 'web/src/locales/zh.ts': "a: '签到',\nb: '人员排名',\n", 'web/src/locales/en.ts': "a: 'Attendance',\n", 'web/src/router.ts': "{ path: 'site/check-in' },\n", 'definitions/registers/a.yaml': 'label: 在线时长\n', 'src/http/site_routes.cpp': 'get("/api/online_time")\n' }),
    ['definitions/registers/a.yaml:1', 'src/http/site_routes.cpp:1', 'web/src/locales/en.ts:1', 'web/src/locales/zh.ts:1', 'web/src/locales/zh.ts:2', 'web/src/router.ts:1'])
})

test('a register that an enterprise may view is found where its only sentence is for the office', () => {
  const files = {
    'definitions/roles/firm.yaml': 'id: firm\nstart_page: enterprise\npermissions: [a.view, "c.*", file.upload]\nzone_wide: ["d.view"]\n',
    'definitions/roles/clerk.yaml': 'id: clerk\nstart_page: clerk\npermissions: [b.view]\n',
    'definitions/registers/b.yaml': 'id: b\nnote: 台账\n',
  }
  const register = (id, more = '') => ({ [`definitions/registers/${id}.yaml`]: `id: ${id}\nlabel: 甲\n${more}` })
  assert.deepEqual(found(enterpriseIsSpokenTo, { ...files, ...register('a', 'note: 台账\nnote_for_enterprise: 本企业的。\n'), ...register('c'), ...register('d', 'note: 台账\nnote_for_enterprise: ""\n') }), [])
  assert.deepEqual(found(enterpriseIsSpokenTo, { ...files, ...['a', 'c', 'd'].reduce((all, id) => ({ ...all, ...register(id, 'note: 台账\n') }), {}) }), ['a', 'c', 'd'].map((id) => `definitions/registers/${id}.yaml:3`))
})

test('a component that /design does not show is found: neither by itself nor within one that it shows', () => {
  const page = (text) => ({ 'web/src/pages/DesignPage.vue': "const part = defineAsyncComponent(() => import('@/design/shown/OnePart.vue'))", 'web/src/design/shown/OnePart.vue': text })
  const components = { 'web/src/components/Card.vue': "import Inner from './Inner.vue'", 'web/src/components/Inner.vue': '', 'web/src/shell/Frame.vue': '' }
  const listed = { Inner: ['Card', 'why'], Frame: ['frame', 'why'] }
  const said = (files, list = listed) => designShowsAll(inventedTree(files), list).map((each) => each.file)
  const shown = page("import Card from '@/components/Card.vue'\n<template><Card /></template>")
  assert.deepEqual(said({ ...components, ...shown }), [])
  assert.deepEqual(said({ ...components, ...shown, 'web/src/list/Bar.vue': '', 'web/src/fields/none.ts': '' }), ['web/src/list/Bar.vue'])
  assert.deepEqual(said({ ...components, ...page("import Card from '@/components/Card.vue'\n<template><p>Card</p></template>") }), ['web/src/components/Card.vue', 'web/src/components/Inner.vue'])
  assert.deepEqual(said({ ...components, ...shown }, { ...listed, Gone: ['Card', 'why'] }), ['tests/tidy/design.mjs'])
  assert.deepEqual(said({ ...components, ...shown, 'web/src/components/Card.vue': '' }), ['web/src/components/Inner.vue'])
  assert.deepEqual(said({ ...components, ...page("import Card from '@/components/Card.vue'\nimport Inner from '@/components/Inner.vue'\n<template><Card /><Inner /></template>") }), ['web/src/components/Inner.vue'])
})
