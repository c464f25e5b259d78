// credit_code.ts — 统一社会信用代码 as GB 32100-2015 has it: 18 signs, no I O S V Z, the last one checks the others.
import { t } from '@/locales';

const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The sign that must stand last; empty while the first 17 are not all there. */
export function checkSign(code: string): string {
  if (code.length < 17) return '';
  let sum = 0;
  let weight = 1;
  for (const sign of code.slice(0, 17)) {
    const value = signs.indexOf(sign);
    if (value < 0) return '';
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return signs[(31 - (sum % 31)) % 31];
}

export type CodeFault = '' | 'length' | 'signs' | 'check';
export const tidyCode = (typed: string): string => typed.replace(/[\s-]/g, '').replace(/[０-９Ａ-Ｚａ-ｚ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).toUpperCase();

export function codeFault(typed: string): CodeFault {
  const code = tidyCode(typed);
  if ([...code].some((sign) => !signs.includes(sign))) return 'signs';
  if (code.length !== 18) return 'length';
  return checkSign(code) === code[17] ? '' : 'check';
}

/** What is wrong with the code, for whoever typed it; empty where nothing is. */
export function codeWords(typed: string): string {
  const fault = codeFault(typed);
  if (fault === '') return '';
  return fault === 'check' ? t('form.codeCheck', { sign: checkSign(tidyCode(typed)) }) : t(fault === 'length' ? 'form.codeLength' : 'form.codeSigns', { n: tidyCode(typed).length });
}
