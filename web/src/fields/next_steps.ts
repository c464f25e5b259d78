// next_steps.ts — Which of the allowed actions stand on the page of a record, the next step first; steps that lie further than the one after it stand behind 更多操作.
import type { RecordAction, TypeMeta } from '@/api/types';

const most = 4;

/** `next` is what the page offers first; none where all that is allowed was done already or leads back. */
export interface Steps { main: RecordAction[]; rest: RecordAction[]; next: string }

/** `allowed` in the order of the description; `to` of each is taken from there. */
export function nextSteps(type: TypeMeta, stage: string, allowed: RecordAction[]): Steps {
  const line = type.stages.filter((one) => !one.side).map((one) => one.code);
  const here = line.indexOf(stage);
  const toOf = (action: RecordAction): string => type.actions.find((one) => one.name === action.name)?.to ?? '';
  const aheadOf = (action: RecordAction): number => {
    const at = line.indexOf(toOf(action));
    return here < 0 || at <= here ? 0 : at - here;
  };
  const staysOrReturns = (action: RecordAction) => here >= 0 && line.indexOf(toOf(action)) >= 0 && line.indexOf(toOf(action)) <= here;   // 交办 once more, 退回
  const nearest = Math.min(...allowed.map(aheadOf).filter((n) => n > 0));
  const skips = (action: RecordAction) => aheadOf(action) > nearest + 1;   // 签约 often goes straight to 开工
  const rank = (action: RecordAction) => aheadOf(action) || (staysOrReturns(action) ? most + 1 : most);
  const fitting = allowed.filter((action) => !skips(action)).sort((a, b) => rank(a) - rank(b));
  const next = fitting.length && !staysOrReturns(fitting[0]) ? fitting[0].name : '';
  return { next, main: fitting.slice(0, most), rest: [...fitting.slice(most), ...allowed.filter(skips)] };
}
