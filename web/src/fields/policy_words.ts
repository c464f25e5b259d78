// policy_words.ts — What a rule found, told to the enterprise it is about: each condition as one line that holds or not. Only what can be said plainly without becoming
// another condition is said plainly; anything else stands in the engine's own words.
import type { Trace } from '@/api/policies';
import { t } from '@/locales';

export interface PlainLine { holds: boolean; unknown: boolean; words: string }

/** The engine's words of one comparison, `认定类别 省级专精特新 不等于 链主`, as a clerk would say them. */
export function plainFinding(found: string, holds: boolean): string {
  const one = found.trim();
  const unequal = /^(\S+) (.+) 不等于 (.+)$/.exec(one);
  // `!=` that holds reads 不等于 as well: nothing of it is asked for.
  if (unequal) return holds ? `${unequal[1]}：${unequal[2]}` : `${unequal[1]}：${unequal[2]}（要求：${unequal[3]}）`;
  const equal = /^(\S+) (.+) 等于 (.+)$/.exec(one);
  if (equal) return holds ? `${equal[1]}：${equal[2]}` : `${equal[1]}：${equal[2]}（不能是 ${equal[3]}）`;
  const among = /^(\S+) (.+) (不)?是其中之一：(.+)$/.exec(one);
  if (among) return `${among[1]}：${among[2]}${among[3] && !holds ? `（要求：${among[4]}）` : ''}`;
  const within = /^(\S+) (.+) (不)?在 (\S+) 至 (\S+) (?:之?内|之间)$/.exec(one);
  if (within) return `${within[1]}：${within[2]}（${within[3] ? '要求' : ''}在 ${within[4]} 至 ${within[5]} 之间）`;
  return one;
}

/** The conditions a rule is made of, one below the other; what only joins them is left out. */
export function plainLines(trace: Trace): PlainLine[] {
  const given = /^(是|否)[：:](.+)$/.exec(trace.value);
  if (given) return [{ holds: given[1] === '是', unknown: false, words: plainFinding(given[2], given[1] === '是') }];
  const filled = /^非 缺失\((.+)\)$/.exec(trace.text);
  if (filled) return [{ holds: trace.value === '是', unknown: false, words: `${filled[1]}：${trace.value === '是' ? '已有记录' : '还没有记录'}` }];
  const parts = trace.parts ?? [];
  // Parts of 且 hold or not each by itself; of 或 and 非 they do not say what the whole says, so that is one line.
  if (parts.length && / 或 /.test(trace.text)) return [{ holds: trace.value === '是', unknown: trace.unknown === true, words: `${t('policies.anyOf')}${parts.reduce<string[]>((all, part) => all.concat(plainLines(part).map((line) => line.words)), []).join('；')}` }];
  if (/^(非 |缺失\()/.test(trace.text)) return [{ holds: trace.value === '是', unknown: trace.unknown === true, words: t(trace.value === '是' ? 'policies.conditionHolds' : 'policies.conditionFails', { words: trace.text }) }];
  if (parts.length && / 且 /.test(trace.text)) return parts.reduce<PlainLine[]>((all, part) => all.concat(plainLines(part)), []);
  const name = /^\S+$/.test(trace.text) ? trace.text : (parts.map((part) => part.text).find((text) => /^[^\s()]+$/.test(text)) ?? trace.text);
  if (trace.unknown || /缺失|未知/.test(trace.value)) return [{ holds: false, unknown: true, words: `${name}：还没有填写` }];
  return [{ holds: trace.value === '是', unknown: false, words: `${name}：${trace.value}` }];
}
