// cockpit_words.ts — The pictures of the cockpit as sentences: what they show, of when, from where, and whether they stay inside.
import type { OwnerDuties, Place, Rank, Step } from '@/api/overview';
import type { Unstarted } from '@/api/types';
import { longDate, spanWords } from './dates';
import { t } from '@/locales';

export interface Said { zone: string; wide: boolean; asOf: string }
const end = (said: Said, outside = t('cockpit.tileInside')) => t('cockpit.saidEnd', { day: longDate(said.asOf), source: t(said.wide ? 'cockpit.sourceZones' : 'cockpit.sourceZone'), outside });
const openEnd = (said: Said, open: boolean | undefined) => end(said, t(open ? 'cockpit.pictureOpen' : 'cockpit.tileInside'));

/** The stages that stay inside, by name; of all none is named: nothing may be given out. */
export const stepsInside = (steps: readonly Step[]): string[] => (steps.some((step) => step.open_to_public) ? steps.filter((step) => !step.open_to_public).map((step) => step.label) : []);
function stepsOutside(steps: readonly Step[]): string {
  if (!steps.some((step) => step.open_to_public)) return t('cockpit.tileInside');
  const inside = stepsInside(steps);
  return inside.length ? t('cockpit.stepsInside', { steps: inside.join('、') }) : t('cockpit.pictureOpen');
}

export const funnelText = (said: Said, steps: readonly Step[]): string =>
  t('cockpit.funnelText', { zone: said.zone, steps: steps.map((step) => t('cockpit.stepText', { label: step.label, n: step.reached, standing: step.count })).join(t('cockpit.between')) }) + end(said, stepsOutside(steps));

export const trendText = (said: Said, span: { from: string; to: string }, months: readonly { month: string; signed: number; started: number; produced: number }[], open?: boolean): string => {
  const row = (label: string, key: 'signed' | 'started' | 'produced') => t('cockpit.monthsText', { label, n: months.map((month) => month[key]).join('、'), sum: months.reduce((sum, month) => sum + month[key], 0) });
  return t('cockpit.trendText', { zone: said.zone, period: spanWords(span.from, span.to), rows: [row(t('cockpit.signed'), 'signed'), row(t('cockpit.started'), 'started'), row(t('cockpit.produced'), 'produced')].join(t('cockpit.between')) }) + openEnd(said, open);
};

/** As many as are shown are named, all are counted. */
const joined = (names: string[]) => (names.length ? `${t('word.colon')}${names.join(t('cockpit.between'))}` : '') + t('cockpit.saidStop');

export const unstartedText = (said: Said, span: { from: string; to: string }, count: number, rows: readonly Unstarted[]): string =>
  t('cockpit.unstartedText', { zone: said.zone, period: spanWords(span.from, span.to), n: count })
  + joined(rows.map((row) => t('cockpit.unstartedLine', { name: row.name, holder: (row.holder || t('cockpit.noOwner')) + (typeof row.days === 'number' ? t('cockpit.daysText', { n: row.days }) : '') }))) + end(said);

export const dutiesText = (said: Said, owners: readonly OwnerDuties[]): string =>
  t('cockpit.dutiesText', { zone: said.zone, n: owners.reduce((sum, one) => sum + one.total, 0) })
  + joined(owners.map((one) => t('cockpit.dutiesLine', { name: one.owner || t('cockpit.noOwner'), n: one.total, overdue: one.overdue }))) + end(said);

export const placesText = (said: Said, span: { from: string; to: string }, places: readonly Place[], open?: boolean): string =>
  t('cockpit.placesText', { zone: said.zone, period: spanWords(span.from, span.to) })
  + joined(places.filter((one) => one.signed || one.started || one.produced).map((one) => t('cockpit.placeWords', { name: one.name, signed: one.signed, started: one.started, produced: one.produced }))) + openEnd(said, open);

/** What one place costs, as the notice has it: shares are apart by points. */
export function rankGaps(rank: Rank): string[] {
  if (!rank.value) return [];
  const shares = rank.unit === '%' || rank.unit === '％';
  const gap = (apart: string) => apart + (shares ? t('cockpit.rankPoints') : rank.unit ? ` ${rank.unit}` : '');
  return [
    t('cockpit.rankValue', { value: rank.value + (shares ? '%' : rank.unit ? ` ${rank.unit}` : '') }),
    ...(rank.to_ahead ? [t('cockpit.rankAhead', { gap: gap(rank.to_ahead) })] : []),
    ...(rank.to_behind ? [t('cockpit.rankBehind', { gap: gap(rank.to_behind) })] : []),
  ];
}

/** What the upper level notified is its figure, not the zone's. */
export const rankText = (zone: string, rank: Rank): string => t('cockpit.rankText', {
  zone, indicator: rank.indicator, scope: rank.scope, period: rank.period, rank: rank.rank, total: rank.total, source: rank.source, outside: t('cockpit.tileInside'),
  before: rank.before ? t('cockpit.rankBeforeText', { period: rank.before_period, n: rank.before }) : '',
  gaps: rankGaps(rank).map((gap) => `${t('word.semicolon')}${gap}`).join(''),
});
