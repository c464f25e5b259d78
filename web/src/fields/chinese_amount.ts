// chinese_amount.ts — An amount written in Chinese numerals (八千万, 壹亿贰仟万元, 3千万), as 元: only what can be read one way, and only to be offered, never taken unasked.
const digitOf: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9 };
const placeOf: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const digit = '[一二两三四五六七八九壹贰叁肆伍陆柒捌玖]|\\d{1,4}';
const valueOf = (sign: string): number => digitOf[sign] ?? Number(sign);

/** What stands before 万 or 亿: at most 9999. A last figure without its place (八千五) may mean two amounts, and is none. */
function readGroup(text: string): number | null {
  const part = new RegExp(`([零〇]?)(?:(${digit})?([十拾百佰千仟])|(${digit}))`, 'y');
  let sum = 0;
  let last = 10_000;
  while (part.lastIndex < text.length) {
    const match = part.exec(text);
    if (!match) return null;
    const [, zero, count, place, ones] = match;
    if (place) {
      const n = count === undefined ? 1 : valueOf(count);
      if (placeOf[place] >= last || n < 1 || n > 9 || (count === undefined && (placeOf[place] !== 10 || sum > 0))) return null;
      last = placeOf[place];
      sum += n * last;
    } else {
      if (last === 1 || (sum > 0 && ((!zero && last !== 10) || valueOf(ones) > 9))) return null;
      last = 1;
      sum += valueOf(ones);
    }
  }
  return sum;
}

export function readChineseAmount(typed: string): string | null {
  const text = typed.normalize('NFKC').replace(/[\s,]/g, '').replace(/[整正]$/, '');
  const bare = text.replace(/[元圆块]$/, '');
  const parts = /^(?:([^万亿]+)亿)?(?:([^万亿]+)万)?([^万亿]*)$/.exec(bare);
  if (!parts || !bare) return null;
  const [, hundredMillions = '', tenThousands = '', rest] = parts;
  const larger = hundredMillions !== '' || tenThousands !== '';
  // 八千 alone is 8000 元 or 8000 万元; 三万五 is 35000 or 30005; 一亿二千 is said for 1.2 亿 as well.
  if (hundredMillions && !tenThousands && /^[^零〇]/.test(rest)) return null;
  if ((!larger && bare === text) || (larger && rest.length === 1)) return null;
  const groups = [hundredMillions, tenThousands, rest].map((group) => (group ? readGroup(group) : 0));
  if (groups.some((group) => group === null)) return null;
  const [a, b, c] = groups as number[];
  const yuan = BigInt(a) * BigInt(100_000_000) + BigInt(b) * BigInt(10_000) + BigInt(c);
  return yuan > BigInt(0) ? yuan.toString() : null;
}
