// surface.mjs — Words that people never meet on a page: proofs have one name there, 存证, nobody is watched at work, and an enterprise reads nothing that is written for the office.
import { blankScript } from './scan.mjs'
import { lineAt } from './tree.mjs'

const find = (path, text, pattern, say) => [...text.matchAll(pattern)].map((found) => ({ file: path, line: lineAt(text, found.index + 1), say: `“${found[0]}”: ${say}` }))
const isLocale = (path) => /^web\/src\/locales\/.*\.ts$/.test(path) && !/\.test\.ts$/.test(path)
const isDefinition = (path) => /^definitions\/.*\.yaml$/.test(path)
const described = (path) => /^src\/domain\/.*\.cpp$/.test(path)
const withoutComments = (path, text) => (path.endsWith('.yaml') ? text.replace(/(^|\s)#[^\n]*/g, (found) => found.replace(/[^\n]/g, ' ')) : text.replace(/(^|\s)\/\/[^\n]*/g, (found) => found.replace(/[^\n]/g, ' ')))

/** The technical details of a proof, folded away, may say how it is computed: one group of the words of the pages. */
function withoutTechnical(text) {
  const begin = /^ {2}proof: \{/m.exec(blankScript(text))
  if (!begin) return text
  const end = text.indexOf('\n  },', begin.index)
  return text.slice(0, begin.index) + text.slice(begin.index, end).replace(/[^\n]/g, ' ') + text.slice(end)
}

const proofs = /指纹|哈希|散列|区块链|上链|链上|默克尔|Merkle|根摘要|条目摘要|树头|包含证明|账本/g

export function oneWordForProofs(tree) {
  return tree.paths.filter((path) => isLocale(path) || isDefinition(path) || described(path)).flatMap((path) => {
    const text = withoutComments(path, tree.text(path))
    return find(path, isLocale(path) ? withoutTechnical(text) : text, proofs, 'on the surface a proof is called 存证, and the number that compares files 校验码')
  })
}

const watching = /打卡|签到|考勤|轨迹|在线时长|在岗时长|(?:人员|员工|干部|个人)排[名行]|排行榜/g
const watchingEnglish = /\b(?:check[- _]?ins?|clock[- _]?in|attendance|online[- _]time|(?:staff|people|employee)[- _]rank(?:ing|s)?|leader[- _]?boards?|trajector(?:y|ies)|whereabouts)\b/gi
/** Addresses of the pages and of the server, as the literals that begin with a folder. */
const routes = (path) => path === 'web/src/router.ts' || /^src\/(http|app)\/.*routes.*\.cpp$/.test(path)

export function nobodyIsWatched(tree) {
  const say = 'no check-in, tracks, ranking of staff or online time'
  return tree.paths.filter((path) => isLocale(path) || isDefinition(path) || described(path) || routes(path)).flatMap((path) => {
    const text = withoutComments(path, tree.text(path))
    return [...find(path, text, watching, say), ...find(path, text, watchingEnglish, say)]
  })
}

/** `note_for_enterprise: ""` states that none is meant. */
export function enterpriseIsSpokenTo(tree) {
  const ofRole = (text) => [...text.matchAll(/^(?:permissions|zone_wide): \[(.*)\]/gm)].flatMap((found) => found[1].split(',').map((one) => one.trim().replace(/"/g, '')))
  const roles = tree.paths.filter((path) => /^definitions\/roles\//.test(path) && /^start_page: enterprise$/m.test(tree.text(path)))
  const granted = new Set(roles.flatMap((path) => ofRole(tree.text(path))))
  const mayView = (id) => [`${id}.view`, `${id}.*`, '*.view'].some((pattern) => granted.has(pattern))
  return tree.paths.filter((path) => /^definitions\/registers\//.test(path)).flatMap((path) => {
    const text = tree.text(path)
    const note = /^note:/m.exec(text)
    const spoken = !note || !mayView(/^id: *(\w+)/m.exec(text)?.[1]) || /^note_for_enterprise:/m.test(text)
    return spoken ? [] : [{ file: path, line: lineAt(text, note.index + 1), say: 'an enterprise may view this register and its note is for the office: write note_for_enterprise, "" where none is meant' }]
  })
}
