// approval_words.ts — Rules of approval items as people read them: what comes first, and which projects they are for.

/** "a and (b or c)" with the names of the items: 甲、(乙或丙). */
export function itemNames(rule: string, labels: ReadonlyMap<string, string>, or: string): string {
  return rule.replace(/\b[a-z_]+\b/g, (word) => (word === 'and' ? '、' : word === 'or' ? or : labels.get(word) ?? word)).replace(/\s*、\s*/g, '、').replace(/\s+/g, /^\s/.test(or) ? ' ' : '').replace(/\(/g, '（').replace(/\)/g, '）');
}

/** The kinds of project a rule names, or all but them; null where it speaks of something else. */
export function projectTypes(rule: string): { are: boolean; codes: string[] } | null {
  const found = /^(not )?\(*project_type \?\? \w+\) in \(([\w, ]+)\)+$/.exec(rule);
  return found ? { are: !found[1], codes: found[2].split(',').map((code) => code.trim()) } : null;
}
