// design.mjs — /design shows every component: by itself, or within one that it shows, for a reason that is written here.
const shownFolders = /^web\/src\/(?:components|inputs|list|shell)\/(\w+)\.vue$/
const designFiles = /^web\/src\/(?:pages\/DesignPage|design\/(?:\w+\/)*\w+)\.vue$/

/** Component → the one it is seen in, and why not by itself. `frame`: what stands around /design as around every page. */
export const within = {
  AppShell: ['frame', 'holds the page itself: two of them would be two programs'],
  TopBar: ['AppShell', 'signs out and chooses the zone of whoever looks'],
  PageTabs: ['AppShell', 'reads the heading of the page it stands over'],
  SearchBox: ['TopBar', 'takes Ctrl-K of the whole window'],
  UserMenu: ['TopBar', 'opens as soon as it is there'],
  FieldGrid: ['FormSections', 'nothing but the places of inputs'],
  DateInput: ['FieldInput', 'each kind of field is shown in each state'],
  FileInput: ['FieldInput', 'each kind of field is shown in each state'],
  FilesInput: ['FieldInput', 'each kind of field is shown in each state'],
  NameInput: ['FieldInput', 'each kind of field is shown in each state'],
  PeriodInput: ['FieldInput', 'each kind of field is shown in each state'],
  ReferenceInput: ['FieldInput', 'each kind of field is shown in each state'],
  ScaleInput: ['FieldInput', 'each kind of field is shown in each state'],
  TreeInput: ['FieldInput', 'each kind of field is shown in each state'],
  SelectInput: ['LaterSelect', 'is that one once it has come'],
}

/** The components that a text imports, at once or later. */
const imports = (text) => new Set([...text.matchAll(/(?:from|import\()\s*'[^']*\/(\w+)\.vue'/g)].map((found) => found[1]))
const usesTag = (text, name) => new RegExp(`<${name}[\\s/>]`).test(text)

export function designShowsAll(tree, listed = within) {
  const components = new Map(tree.paths.flatMap((path) => { const found = shownFolders.exec(path); return found ? [[found[1], path]] : [] }))
  const pages = tree.paths.filter((path) => designFiles.test(path)).map((path) => tree.text(path))
  const shown = new Set([...components.keys()].filter((name) => pages.some((text) => imports(text).has(name) && usesTag(text, name))))
  const problems = []
  const say = (name, words) => problems.push({ file: components.get(name) ?? 'tests/tidy/design.mjs', line: 1, say: words })
  for (const [name, [place]] of Object.entries(listed)) {
    if (!components.has(name)) say(name, `${name} is no component any more; take it off the list in tests/tidy/design.mjs`)
    else if (shown.has(name)) say(name, `${name} is shown by itself on /design; take it off the list in tests/tidy/design.mjs`)
    else if (place !== 'frame' && !(components.has(place) && imports(tree.text(components.get(place))).has(name))) say(name, `${name} does not stand in ${place}, as tests/tidy/design.mjs says`)
  }
  const isSeen = (name, left = 8) => shown.has(name) || (name in listed && left > 0 && (listed[name][0] === 'frame' || isSeen(listed[name][0], left - 1)))
  for (const name of components.keys()) if (!isSeen(name)) say(name, `is not on the page /design: show it in each of its states in a file of web/src/design/shown, or name what it is seen in, and why, in tests/tidy/design.mjs`)
  return problems
}
