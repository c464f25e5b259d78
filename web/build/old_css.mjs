// old_css.mjs — What Chromium 78 does not understand in a style sheet, and what of it may stay because nothing depends on it.
// The names and versions are those of MDN's browser-compat-data 8.1.9 (the first Chromium that has each).

const since = (table) => new Map(Object.entries(table).flatMap(([version, names]) => names.split(' ').map((name) => [name, Number(version)])));

const properties = since({
  81: 'color-scheme image-orientation', 83: 'contain-intrinsic-size', 84: 'appearance ruby-position', 85: 'content-visibility counter-set',
  87: 'border-block border-block-color border-block-style border-block-width border-inline border-inline-color border-inline-style border-inline-width inset inset-block inset-block-end inset-block-start inset-inline inset-inline-end inset-inline-start margin-block margin-inline padding-block padding-inline text-underline-offset',
  88: 'aspect-ratio', 89: 'border-end-end-radius border-end-start-radius border-start-end-radius border-start-start-radius forced-color-adjust text-decoration-thickness',
  90: 'overflow-clip-margin', 93: 'accent-color', 94: 'scrollbar-gutter', 95: 'contain-intrinsic-block-size contain-intrinsic-height contain-intrinsic-inline-size contain-intrinsic-width',
  97: 'font-synthesis', 99: 'text-emphasis text-emphasis-color text-emphasis-position text-emphasis-style', 101: 'font-palette', 104: 'object-view-box rotate scale translate',
  105: 'container container-name container-type', 106: 'hyphenate-character', 110: 'initial-letter', 111: 'baseline-source font-variant-alternates view-transition-name',
  114: 'text-wrap white-space-collapse', 115: 'animation-range animation-timeline scroll-timeline view-timeline', 116: 'offset-anchor offset-position', 117: 'font-variant-position overlay transition-behavior',
  120: 'mask mask-clip mask-composite mask-image mask-mode mask-origin mask-position mask-repeat mask-size', 121: 'scrollbar-color scrollbar-width', 123: 'field-sizing text-spacing-trim',
  125: 'anchor-name position-try position-visibility', 127: 'font-size-adjust', 129: 'interpolate-size position-area', 130: 'box-decoration-break text-wrap-mode text-wrap-style', 133: 'text-box text-box-edge text-box-trim',
  135: 'interactivity', 136: 'dynamic-range-limit print-color-adjust', 139: 'corner-shape', 140: 'text-autospace',
});
const pseudos = since({
  86: 'focus-visible marker', 88: 'is where', 89: 'file-selector-button target-text', 105: 'has highlight modal', 109: 'view-transition view-transition-group', 110: 'autofill', 114: 'popover-open',
  119: 'user-invalid user-valid', 120: 'dir', 125: 'state', 131: 'details-content', 133: 'open checkmark picker-icon', 135: 'picker scroll-button scroll-marker',
});
const rules = since({ 85: 'property', 91: 'counter-style', 99: 'layer', 101: 'font-palette-values', 105: 'container', 111: 'font-feature-values', 117: 'starting-style', 118: 'scope', 125: 'position-try', 126: 'view-transition', 139: 'function' });
const functions = since({
  79: 'clamp max min', 111: 'acos asin atan atan2 cos sin tan color color-mix lab lch oklab oklch', 101: 'hwb', 113: 'image-set linear', 119: 'xywh', 120: 'exp hypot pow sqrt', 123: 'light-dark', 125: 'anchor anchor-size mod rem round',
  129: 'calc-size', 137: 'if', 138: 'abs sign sibling-count sibling-index',
});
/** [version, property, value]: a known property that has learned the value since. */
const values = [
  [80, /^overflow-wrap$/, /\banywhere\b/, 'anywhere'], [83, /^line-break$/, /\banywhere\b/, 'anywhere'], [90, /^overflow(-[xy])?$/, /\bclip\b/, 'clip'], [84, /./, /^revert(-layer)?\b/, 'revert'],
  [115, /^display$/, /^(block|inline|flex|grid|flow|flow-root) (block|inline|flex|grid|flow|flow-root)\b/, 'two words'],
  [117, /^grid-template/, /\bsubgrid\b/, 'subgrid'], [88, /^hyphens$/, /^auto\b/, 'auto'], [120, /^background(-clip)?$/, /(^|\s)text\b/, 'text'],
  [138, /^(min-|max-)?(width|height)$/, /^stretch\b/, 'stretch'], [94, /^flex(-basis)?$/, /(content|(min|max|fit)-content)$/, 'content'], [91, /^list-style(-type)?$/, /\bdisclosure-/, 'disclosure'], [79, /^list-style(-type)?$/, /["']/, 'a text'],
  [108, /./, /(^|[\s(,+*/-])[\d.]+([sld]v(w|h|i|b|min|max)|v[ib]|cq(w|h|i|b|min|max)|r?lh|cap|ic)\b/, 'unit'],
];

/** Stays as it is: where (selector), what, and why nothing depends on it. A rule that is not understood is dropped whole. */
export const tolerated = [
  { what: ':focus-visible', where: /:not\(:focus-visible\)/, why: 'takes a ring away from the pointer: dropped, the ring stays' },
  { what: ':focus-visible', where: /^\.el-(checkbox|radio|switch|button|picker-panel|date-picker|date-range-picker|date-table|month-table|quarter-table|year-table|tabs|tag)(?![a-z])/, why: 'base.css draws the ring by :focus; where it does not, the browser draws its own' },
  { what: 'gap in a flex box', where: /^\.el-(select|message)(?![a-z])/, why: 'base.css gives the same distances as margins; the tags of a choice of several stand closer' },
  { what: 'gap in a flex box', where: /^\.el-cascader/, why: 'no cascade takes several' },
  { what: ':marker', where: /::marker$/, why: 'the colour of the number before a line' },
  { what: 'accent-color', where: /./, why: 'the colour of a tick' },
  { what: 'color-scheme', where: /^:root/, why: 'what the browser draws itself stays light' },
  { what: 'scrollbar-width', where: /./, why: 'beside ::-webkit-scrollbar, which every Chromium knows' },
];

const blank = (text) => text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, (quoted) => quoted[0] + '_'.repeat(quoted.length - 2) + quoted[0]);

/** The rules of a sheet: [{ selector, declarations: [[property, value]] }], at-rules with their whole head as selector. */
export function rulesOf(sheet) {
  const found = [];
  const open = [{ selector: '', declarations: [] }];
  let depth = 0;
  let from = 0;
  const text = sheet.replace(/\/\*[^]*?\*\//g, '');
  const bare = blank(text);
  const take = (to) => {
    const each = text.slice(from, to).trim();
    const colon = each.indexOf(':');
    if (colon > 0) open[open.length - 1].declarations.push([each.slice(0, colon).trim().toLowerCase(), each.slice(colon + 1).trim()]);
    else if (each.startsWith('@')) found.push({ selector: each, declarations: [] });
    from = to + 1;
  };
  for (let at = 0; at < bare.length; at++) {
    const sign = bare[at];
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (depth > 0) continue;
    else if (sign === ';') take(at);
    else if (sign === '{') {
      const rule = { selector: text.slice(from, at).trim(), declarations: [] };
      found.push(rule);
      open.push(rule);
      from = at + 1;
    } else if (sign === '}') {
      take(at);
      if (open.length > 1) open.pop();
    }
  }
  return found;
}

function newerInHead(selector) {
  const out = [];
  const head = blank(selector);
  if (head.startsWith('@')) {
    const name = /^@([\w-]+)/.exec(head)?.[1] ?? '';
    if (rules.has(name)) out.push([`@${name}`, rules.get(name)]);
    if (name === 'media' && /[<>]/.test(head)) out.push(['@media with < or >', 104]);
    if (name === 'supports' && /\bselector\(/.test(head)) out.push(['@supports selector()', 83]);
    return out;
  }
  for (const [, name] of head.matchAll(/:([a-z-]+)/g)) if (pseudos.has(name)) out.push([`:${name}`, pseudos.get(name)]);
  const simple = /^(\*|[\w-]+|[.#][\w-]+|\[[^\]]*\]|::?[\w-]+(\([^()]*\))?)$/;
  if ([...head.matchAll(/:not\(((?:[^()]|\([^()]*\))*)\)/g)].some(([, inner]) => !simple.test(inner.trim()))) out.push([':not() of more than one simple selector', 88]);
  if (/(^|[\s,])&/.test(head)) out.push(['a rule within a rule', 120]);
  return out;
}

function newerInRule(declarations) {
  const out = [];
  const names = new Set(declarations.map(([name]) => name));
  const display = declarations.find(([name]) => name === 'display')?.[1] ?? '';
  for (const [name, value] of declarations) {
    if (properties.has(name) && !names.has(`-webkit-${name}`)) out.push([name, properties.get(name)]);
    // Written for both, a box of columns or a grid has it since 66; where the rule does not say what it is, `grid-gap` says it.
    if (/^(row-|column-)?gap$/.test(name) && !/grid$/.test(display) && !names.has('columns') && !names.has('column-count')) out.push(['gap in a flex box', 84]);
    if (/^grid-(row-|column-)?gap$/.test(name) && /flex$/.test(display)) out.push(['gap in a flex box', 84]);
    if (/^(align-items|justify-content)$/.test(name) && /^(start|end)$/.test(value) && /flex$/.test(display)) out.push([`${name}: ${value} in a flex box`, 93]);
    const bare = blank(value);
    for (const [, called] of bare.matchAll(/(?<![\w-])([a-z-]+)\(/g)) if (functions.has(called) && !(called === 'linear' && /gradient/.test(bare))) out.push([`${called}()`, functions.get(called)]);
    for (const [version, property, newer, said] of values) if (property.test(name) && newer.test(said === 'a text' ? value : bare)) out.push([`${name}: ${said}`, version]);
  }
  return out;
}

/** What Chromium 78 does not understand in a sheet and what is not tolerated: one sentence each. */
export function newerCss(sheet) {
  const problems = [];
  for (const { selector, declarations } of rulesOf(sheet)) {
    for (const [what, version] of [...newerInHead(selector), ...newerInRule(declarations)]) {
      const parts = selector.startsWith('@') ? [selector] : selector.split(/,(?![^()]*\))/).map((part) => part.trim());
      const stays = parts.every((part) => tolerated.some((one) => one.what === what && one.where.test(part)));
      if (!stays) problems.push(`${selector.slice(0, 120)}: ${what} came with Chromium ${version}`);
    }
  }
  return problems;
}

/** Sizes that a script hands over as text: `min(900px, 96vw)` is CSS too. */
export function newerInScript(code) {
  return [...code.matchAll(/["'`](?:[^"'`\n]*[\s,(])?((?:min|max|clamp)\([^"'`()\n]*\d(?:px|vw|vh|%|rem|em)[^"'`()\n]*\))[^"'`\n]*["'`]/g)].map((found) => `${found[1]}: min(), max() and clamp() came with Chromium 79`);
}
