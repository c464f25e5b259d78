// amounts.ts — Amounts as decimal text and BigInt: a figure is never a floating-point number, so no digit is lost between 万元 and 元.

import { language, t, type MessageKey } from '@/locales';

interface Exact { negative: boolean; digits: bigint; scale: number }

function read(text: string): Exact | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.trim());
  if (!match || (match[2] === '' && !match[3])) return null;
  const fraction = match[3] ?? '';
  return { negative: match[1] === '-', digits: BigInt((match[2] || '0') + fraction), scale: fraction.length };
}

function print(value: Exact): string {
  let text = value.digits.toString();
  if (value.scale > 0) {
    text = text.padStart(value.scale + 1, '0');
    text = `${text.slice(0, -value.scale)}.${text.slice(-value.scale)}`;
    text = text.replace(/\.?0+$/, '');
  }
  return value.negative && value.digits !== BigInt(0) ? `-${text}` : text;
}

/** The decimal point moved: 4 places left turns 元 into 万元, 4 right the other way. Exact. */
export function shift(text: string, places: number): string | null {
  const value = read(text);
  if (!value) return null;
  const scale = value.scale - places;
  return scale >= 0 ? print({ ...value, scale }) : print({ ...value, digits: value.digits * BigInt(10) ** BigInt(-scale), scale: 0 });
}

/** Rounded half away from zero to at most `places` decimals. */
export function round(text: string, places: number): string | null {
  const value = read(text);
  if (!value) return null;
  if (value.scale <= places) return print(value);
  const divisor = BigInt(10) ** BigInt(value.scale - places);
  const digits = (value.digits + divisor / BigInt(2)) / divisor;
  return print({ negative: value.negative, digits, scale: places });
}

/** Of a figure the `n`th part, rounded half away from zero to at most `places` decimals. */
export function divided(text: string, n: number, places: number): string {
  const value = read(text);
  if (!value || n < 1) return '';
  const whole = value.digits * BigInt(10) ** BigInt(Math.max(0, places - value.scale));
  const parts = BigInt(n) * BigInt(10) ** BigInt(Math.max(0, value.scale - places));
  return print({ negative: value.negative, digits: (whole * BigInt(2) + parts) / (parts * BigInt(2)), scale: places });
}

export function isZero(text: string): boolean {
  const value = read(text);
  return value !== null && value.digits === BigInt(0);
}

/** "1234567.5" → "1,234,567.5" */
export function grouped(text: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(text);
  return match ? `${match[1]}${match[2].replace(/\B(?=(\d{3})+$)/g, ',')}${match[3] ?? ''}` : text;
}

const unitPlaces: Record<string, number> = { 元: 0, 千元: 3, 万元: 4, 百万元: 6, 亿元: 8 };
export const isMoneyUnit = (unit: string | undefined): boolean => unit !== undefined && unit in unitPlaces;

export function fromYuan(yuan: string, unit: string): string | null {
  return shift(yuan, -(unitPlaces[unit] ?? 0));
}

/** Rounded for reading, with separators; the whole value belongs in the tip (`exactYuan`). */
export function showMoney(yuan: unknown, unit = '万元', places = 2): string {
  if (yuan === null || yuan === undefined || yuan === '') return '';
  const value = fromYuan(String(yuan), unit);
  const rounded = value === null ? null : round(value, places);
  return rounded === null ? String(yuan) : grouped(rounded);
}

export function exactYuan(yuan: unknown): string {
  const value = read(String(yuan ?? ''));
  return value ? `${grouped(print(value))} ${t('unit.yuan')}` : '';
}

/** A sum over rows of which some have no amount: never "0 万元" where nothing was given. */
export function showSum(yuan: unknown, count: number, missing: number | undefined, none: string, exactly = false): string {
  return missing !== undefined && missing >= count ? none : showLarge(yuan, exactly);
}

/** "118" → "118.00": amounts that stand side by side have one precision, that in which the server writes them. */
function padded(text: string): string {
  const [whole, fraction = ''] = text.split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}

/** English counts by thousands: a million, a billion. */
const largeUnits: Record<'zh' | 'en', [number, MessageKey][]> = { zh: [[8, 'unit.hundredMillionYuan'], [4, 'unit.tenThousandYuan']], en: [[9, 'unit.billionYuan'], [6, 'unit.millionYuan']] };

/** For tiles, cards and column heads: 亿元 from one 亿 on, always with two decimals, for they stand side by side; else 万元, `exactly` two decimals or at most
 *  two. Nothing is "0 万元" everywhere. */
export function showLarge(yuan: unknown, exactly = false): string {
  if (yuan === null || yuan === undefined || yuan === '') return '';
  const value = read(String(yuan));
  if (!value) return String(yuan);
  if (value.digits === BigInt(0)) return `0 ${t(largeUnits[language.value][1][1])}`;
  const whole = value.digits / BigInt(10) ** BigInt(value.scale);
  const [large, small] = largeUnits[language.value];
  const [places, unit] = whole >= BigInt(10) ** BigInt(large[0]) ? large : small;
  const rounded = round(shift(String(yuan), -places) ?? '', 2) ?? String(yuan);
  return `${grouped(exactly || places === large[0] ? padded(rounded) : rounded)} ${t(unit)}`;
}

const wide: Record<string, string> = { '，': '', ',': '', '。': '.', '．': '.', '－': '-', '＋': '' };

/** What a person typed in a field whose unit is `unit`, as exact 元 with two decimals: "1,200", "1.2亿", "３００万元", "5000元". Null: cannot be read. */
export function readMoney(typed: string, unit = '万元'): string | null {
  let text = typed.replace(/\s/g, '').replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  text = text.replace(/[，,。．－＋]/g, (mark) => wide[mark]);
  if (text === '') return '';
  const match = /^(-?[\d.]+)(亿元?|百万元?|千元|万元?|元)?$/.exec(text);
  if (!match) return null;
  let word = match[2] ?? unit;
  if (!word.endsWith('元')) word += '元';
  const places = unitPlaces[word];
  if (places === undefined) return null;
  const yuan = shift(match[1], places);
  if (yuan === null) return null;
  const fraction = yuan.split('.')[1] ?? '';
  if (fraction.length > 2) return null;
  return fraction.length === 0 ? `${yuan}.00` : `${yuan}${'0'.repeat(2 - fraction.length)}`;
}

/** What the program stores at most, as base/money.h has it: 90 万亿元. */
const mostYuan = BigInt(90_000_000_000_000);

/** What is wrong with an amount as it was typed, and what is allowed, in the unit it is asked for; empty where nothing is. */
export function amountFault(typed: string, unit = '万元'): string {
  const yuan = readMoney(typed, unit);
  if (yuan === null) return t('form.badMoney');
  const value = read(yuan);
  if (!value || value.digits <= mostYuan * BigInt(10) ** BigInt(value.scale)) return '';
  return t('form.amountTooLarge', { most: showMoney(mostYuan.toString(), unit), unit });
}

const digitWords = '零壹贰叁肆伍陆柒捌玖';
const placeWords = ['', '拾', '佰', '仟'];
const groupWords = ['', '万', '亿', '万亿'];

/** 大写金额, as it stands on vouchers: "1050.30" → 壹仟零伍拾元叁角整. */
export function inWords(yuan: string): string {
  const value = read(yuan);
  if (!value) return '';
  const fen = value.scale <= 2 ? value.digits * BigInt(10) ** BigInt(2 - value.scale) : value.digits / BigInt(10) ** BigInt(value.scale - 2);
  if (fen === BigInt(0)) return '零元整';
  const whole = (fen / BigInt(100)).toString();
  const jiao = Number((fen / BigInt(10)) % BigInt(10));
  const rest = Number(fen % BigInt(10));
  if (whole.length > 16) return '';
  let words = whole === '0' ? '' : `${wholeInWords(whole)}元`;
  if (jiao === 0 && rest === 0) return `${value.negative ? '负' : ''}${words}整`;
  if (jiao > 0) words += `${digitWords[jiao]}角`;
  else if (words) words += '零';
  words += rest > 0 ? `${digitWords[rest]}分` : '整';
  return `${value.negative ? '负' : ''}${words}`;
}

function wholeInWords(whole: string): string {
  let words = '';
  let zero = false;
  let groupHas = false;
  for (let i = 0; i < whole.length; i++) {
    const place = whole.length - 1 - i;
    const digit = Number(whole[i]);
    if (digit === 0) zero = words !== '';
    else {
      words += `${zero ? '零' : ''}${digitWords[digit]}${placeWords[place % 4]}`;
      zero = false;
      groupHas = true;
    }
    if (place % 4 === 0 && groupHas) {
      words += groupWords[place / 4];
      groupHas = false;
      zero = false;
    }
  }
  return words;
}

/** a − b, exact; empty when either is missing. */
export function difference(a: string, b: string): string {
  const x = read(a);
  const y = read(b);
  if (!x || !y) return '';
  const scale = Math.max(x.scale, y.scale);
  const units = (value: Exact) => (value.negative ? BigInt(-1) : BigInt(1)) * value.digits * BigInt(10) ** BigInt(scale - value.scale);
  const left = units(x) - units(y);
  return print({ negative: left < BigInt(0), digits: left < BigInt(0) ? -left : left, scale });
}

/** The exact sum; what is missing counts nothing. */
export function sumOf(amounts: (string | null | undefined)[]): string {
  const values = amounts.map((amount) => read(amount ?? '')).filter((value): value is Exact => value !== null);
  const scale = values.reduce((most, value) => Math.max(most, value.scale), 0);
  const total = values.reduce((sum, value) => sum + (value.negative ? BigInt(-1) : BigInt(1)) * value.digits * BigInt(10) ** BigInt(scale - value.scale), BigInt(0));
  return print({ negative: total < BigInt(0), digits: total < BigInt(0) ? -total : total, scale });
}
