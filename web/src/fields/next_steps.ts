// next_steps.ts — Which of the allowed actions stand on the page of a record, the next step first; steps that lie further than the one after it stand behind 更多操作.
import type { RecordAction, TypeMeta } from '@/api/types';

const most = 4;

/** `allowed` in the order of the description; `to` of each is taken from there. */
export function nextSteps(type: TypeMeta, stage: string, allowed: RecordAction[]): { main: RecordAction[]; rest: RecordAction[] } {
  const line = type.stages.filter((one) => !one.side).map((one) => one.code);
  const here = line.indexOf(stage);
  const aheadOf = (action: RecordAction): number => {
    const to = type.actions.find((one) => one.name === action.name)?.to ?? '';
    return here < 0 || line.indexOf(to) <= here ? 0 : line.indexOf(to) - here;
  };
  const nearest = Math.min(...allowed.map(aheadOf).filter((n) => n > 0));
  const skips = (action: RecordAction) => aheadOf(action) > nearest + 1;   // 签约 often goes straight to 开工
  const rank = (action: RecordAction) => aheadOf(action) || most;
  const fitting = allowed.filter((action) => !skips(action)).sort((a, b) => rank(a) - rank(b));
  return { main: fitting.slice(0, most), rest: [...fitting.slice(most), ...allowed.filter(skips)] };
}
