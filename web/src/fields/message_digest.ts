// message_digest.ts — What others changed, counted by kind for today, yesterday and this week; each count is the number of the lines it opens.
import type { ActLine } from './desk_lines';

export const periods = ['today', 'yesterday', 'week'] as const;
export type Period = (typeof periods)[number];
export interface DigestRow { kind: string; label: string; counts: Record<Period, number>; first: ActLine }

const day = 86_400_000;
/** Days are those of the office, eight hours before Greenwich, whatever the clock of the computer says. */
const dayOf = (at: number) => Math.floor((at + 8 * 3_600_000) / day);

/** The week begins on Monday and has today and yesterday in it, unless it began today. */
export function within(act: ActLine, period: Period, now: number): boolean {
  const today = dayOf(now);
  const that = dayOf(Date.parse(act.at));
  if (period === 'today') return that === today;
  if (period === 'yesterday') return that === today - 1;
  return that >= today - ((today + 3) % 7) && that <= today; // 1 January 1970 was a Thursday
}

export const periodOf = (word: unknown): Period | '' => (periods.includes(word as Period) ? (word as Period) : '');

export function counted(acts: readonly ActLine[], now: number): Record<Period, number> {
  return { today: acts.filter((act) => within(act, 'today', now)).length, yesterday: acts.filter((act) => within(act, 'yesterday', now)).length, week: acts.filter((act) => within(act, 'week', now)).length };
}

/** Kinds in the order of their latest act; those of which nothing happened in the three periods are left out. */
export function digestOf(acts: readonly ActLine[], now: number): DigestRow[] {
  const kinds: Record<string, ActLine[]> = {};
  for (const act of acts) (kinds[act.kind] = kinds[act.kind] ?? []).push(act);
  return Object.keys(kinds).map((kind) => ({ kind, label: `${kinds[kind][0].label} · ${kinds[kind][0].action}`, counts: counted(kinds[kind], now), first: kinds[kind][0] }))
    .filter((row) => periods.some((period) => row.counts[period] > 0));
}
