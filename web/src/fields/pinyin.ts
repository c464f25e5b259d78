// pinyin.ts — First letters of the pinyin of Chinese words, so that xmtz finds 项目台账. Taken from the browser's own collation: no table is shipped.
const letters = 'abcdefghjklmnopqrstwxyz';
/** The first common character of each letter in the order of pinyin. */
const starts = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他屲夕丫帀';
/** Made when it is first needed: the browser reads its table of Chinese for it, ten milliseconds that no page should open with. */
let made: Intl.Collator | undefined;
const order = (): Intl.Collator => (made = made ?? new Intl.Collator('zh-Hans-CN-u-co-pinyin'));

export function initials(text: string): string {
  let out = '';
  const compare = order().compare;
  for (const sign of text) {
    if (/[a-z0-9]/i.test(sign)) { out += sign.toLowerCase(); continue; }
    if (!/[\u4e00-\u9fff]/.test(sign)) continue;
    let at = 0;
    while (at + 1 < starts.length && compare(sign, starts[at + 1]) >= 0) at += 1;
    out += letters[at];
  }
  return out;
}

/** Whether the words or their first letters contain what was typed. */
export function spells(text: string, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  return wanted !== '' && (text.toLowerCase().includes(wanted) || (/^[a-z0-9]+$/.test(wanted) && initials(text).includes(wanted)));
}
