// shown_states.ts — For /design: shows what is only seen under a pointer or the keyboard. Each rule of :hover and :focus gets a twin for a class, so nothing is styled twice.
const seen = new WeakSet<CSSStyleSheet>();
const twins: [RegExp, string][] = [[/:focus-(visible|within)/g, '.as-focus'], [/:focus(?!-)/g, '.as-focus'], [/:hover/g, '.as-hover']];

/** The selector of the twin, or '' where the rule waits for neither. */
export function twinOf(selector: string): string {
  const twin = twins.reduce((text, [pseudo, name]) => text.replace(pseudo, name), selector);
  return twin === selector ? '' : twin;
}

function addTwins(sheet: CSSStyleSheet | CSSMediaRule): void {
  // From the end, so that a twin stands right after its rule and the others keep their place.
  for (let i = sheet.cssRules.length - 1; i >= 0; i--) {
    const rule = sheet.cssRules[i];
    if (rule instanceof CSSMediaRule) addTwins(rule);
    if (!(rule instanceof CSSStyleRule)) continue;
    const twin = twinOf(rule.selectorText);
    if (twin) sheet.insertRule(`${twin} { ${rule.style.cssText} }`, i + 1);
  }
}

const focusable = 'a, button, input, textarea, [tabindex]';
/** Every part of a cell marked `data-state` looks as if the pointer were on it, or the keyboard. */
export function showStates(within: HTMLElement): void {
  for (const sheet of Array.from(document.styleSheets)) {
    if (seen.has(sheet)) continue;
    seen.add(sheet);
    addTwins(sheet);
  }
  within.querySelectorAll('[data-state=hover] *').forEach((part) => { part.classList.add('as-hover'); });
  // What Element Plus marks by itself.
  within.querySelectorAll('[data-state=hover] .el-select__wrapper').forEach((part) => { part.classList.add('is-hovering'); });
  within.querySelectorAll('[data-state=focus]').forEach((cell) => {
    cell.querySelectorAll(focusable).forEach((part) => { part.classList.add('as-focus'); });
    cell.querySelectorAll('.el-input__wrapper').forEach((part) => { part.classList.add('is-focus'); });
    cell.querySelectorAll('.el-select__wrapper').forEach((part) => { part.classList.add('is-focused'); });
  });
}
