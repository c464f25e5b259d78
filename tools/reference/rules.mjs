// rules.mjs — Words, functions and units of the rule language, from the tables the parser reads.

const meanings = {
  count: 'rows of a set: `count(projects where …)`', sum: 'of an amount over a set; of nothing 0', min: 'least; of nothing missing', max: 'greatest', average: 'mean', median: 'the middle value; in memory only',
  distinct: 'different values', first: 'value of the row entered first', last: 'value of the row entered last', exists: 'is there a row', all: 'do all rows hold',
  missing: 'has it no value', days: 'days(a, b) = b − a', working_days: 'working days after a up to b', add_working_days: 'n = 1 is the next working day', year: 'of a date',
  same_period_last_year: 'of a period', cumulative: 'from 1 January to the end of the period', growth: 'growth(x, base): a ratio', distance: 'metres between two places',
}
const titles = { Keyword: 'Words', Aggregate: 'Over a set', Function: 'Functions', Parameter: 'Given values', Bound: 'Reported numbers', Part: 'Parts of a value' }
/** The levels of the grammar in src/rules/parser.cpp, loosest first. */
const signs = [
  ['a or b', 'either; unknown where neither holds and one is unknown'], ['a and b', 'both'], ['not a', ''],
  ['= != < <= > >=', 'comparison of two values of one kind: `total_investment >= 1亿元`'], ['x in (a, b)', 'one of; `x in period` too'], ['x between a and b', 'both ends belong to it'],
  ['code under C34', 'is it or lies below it in its tree'], ['text contains 轴承', 'also `starts with`, `inside` for places'],
  ['a + b, a - b', ''], ['a ?? b', 'b where a has no value'], ['a * b, a / b', ''], ['- a', ''], ['a.b', 'a field of what a refers to: `investor.name`'], ['a at 2025-06-30', 'as it stood on that day'], ['a as known on 2025-06-30', 'as it was known then'],
]
const kinds = { Q: 'quantity', M: 'money', 'ValueKind::Span': 'span', 'ValueKind::Ratio': 'ratio', 'ValueKind::PercentPoint': 'percentage points', 'ValueKind::Number': 'number' }

export function wordsIn(text) {
  return [...text.matchAll(/\{(Keyword|Aggregate|Function|Parameter|Part|Bound), "([^"]*)", "([^"]*)"\}/g)].map(([, kind, english, chinese]) => ({ kind, english, chinese }))
}
export function unitsIn(text) {
  return [...text.matchAll(/\{"([^"]+)", (Q|M|ValueKind::\w+), "([^"]*)", ([\d']+), ([\d']+)\}/g)].map(([, word, kind, base, above, below]) => ({ word, kind, base, above: above.replaceAll("'", ''), below: below.replaceAll("'", '') }))
}

export function rulePage(tree, table, code) {
  const words = wordsIn(tree.text('src/rules/words.cpp'))
  const units = unitsIn(tree.text('src/rules/unit_table.h'))
  if (words.length < 40 || units.length < 40) throw new Error('the tables of words or units were not found in src/rules')
  const lines = ['# The rule language: words, functions, units', '', 'Either vocabulary may be used; names are identifiers or their Chinese labels. How it thinks: [concepts/rules.md](../concepts/rules.md).', '']
  for (const [kind, title] of Object.entries(titles)) {
    const merged = new Map()
    for (const each of words.filter((word) => word.kind === kind)) merged.set(each.english, [...(merged.get(each.english) ?? []), each.chinese].filter(Boolean))
    const says = [...merged.keys()].some((word) => meanings[word])
    const note = kind === 'Aggregate' ? ['`sum(rent of halls where floor > 1000㎡)` is `合计(厂房 的 租金 其中 面积 > 1000㎡)`: in Chinese the set comes first, then what is taken of it.', ''] : []
    lines.push(`## ${title}`, '', ...note, ...table(says ? ['word', '中文', ''] : ['word', '中文'], [...merged].map(([english, chinese]) => [code(english), chinese.join('、'), ...(says ? [meanings[english] ?? ''] : [])])), '')
  }
  lines.push('## Signs', '', 'From what binds loosest to what binds closest; brackets say otherwise.', '', ...table(['sign', 'is'], signs.map(([sign, is]) => [code(sign), is])), '')
  const factor = (each) => (each.kind === 'M' ? `${Number(each.above) / 100} 元` : each.base ? `${each.above}${each.below === '1' ? '' : `/${each.below}`} ${each.base}` : `${each.above}${each.below === '1' ? '' : `/${each.below}`}`)
  lines.push('## Units', '', 'Units of one kind and base convert; of different ones they are a type error.', '', ...table(['unit', 'kind', 'is'], units.map((each) => [each.word, kinds[each.kind] ?? each.kind, factor(each)])), '')
  return lines
}
