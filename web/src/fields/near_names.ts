// near_names.ts — Names that two people may have written for one thing, as the import sees them: width, case, blanks, brackets and 有限公司 apart.

/** Longer ones first: 有限公司 would leave 责任 behind. As in src/imports/near_names.cpp. */
const leftOut = ['股份有限公司', '有限责任公司', '有限公司', '建设项目', '项目', '公司', '集团'];
const marks = /[\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f\u00a0\u00b7\u2000-\u206f\u3000-\u303f\uff00-\uff20]/g; // eslint-disable-line no-control-regex
const halfWidth = (text: string) => text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, ' ');

export function nameCore(name: string): string {
  return leftOut.reduce((text, word) => text.split(word).join(''), halfWidth(name.trim()).toLowerCase()).replace(marks, '');
}
const mostSigns = 12;
/** Words for the search that find every name of this core, wherever blanks and marks stand in it: its signs one by one. */
export function searchOf(name: string): string {
  const signs = Array.from(nameCore(name)).filter((sign) => /[\u3400-\u9fff]/.test(sign));
  return signs.length ? [...new Set(signs)].slice(0, mostSigns).join(' ') : halfWidth(name.trim()).slice(0, 60);
}
export const isNear = (one: string, other: string): boolean => one === other || (nameCore(one) !== '' && nameCore(one) === nameCore(other));
