// figures.ts — Where a figure leads, and how it is said in one sentence for a telephone or a message.
import type { RouteLocationRaw } from 'vue-router';
import type { CockpitTile, IndicatorMeta, Meta, MetricReply } from '@/api/types';
import type { Card, FigureChange, RowChange } from '@/api/reporting';
import { showPeriod } from './dates';
import { language, t } from '@/locales';

export interface Span { zone: string; from: string; to: string }

export const figureLink = (id: string, span: Span): RouteLocationRaw => ({ path: `/figures/${id}`, query: { ...span } });

export function rowsLink(collection: string, id: string, part: 'numerator' | 'denominator' | 'rest', span: Span): RouteLocationRaw {
  return { path: `/${collection}`, query: { zone: span.zone, metric: id, part, from: span.from, to: span.to } };
}

/** A rate opens to its page, which has two sides; a count or sum goes straight to its rows. */
export function tileLink(tile: CockpitTile, span: Span): RouteLocationRaw {
  const rate = tile.rate === true || tile.unit === 'percent' || /%$/.test(tile.value ?? '') || tile.id.endsWith('_rate');
  return rate ? figureLink(tile.id, span) : rowsLink('projects', tile.id, 'numerator', span);
}

/** Where a figure comes from, in words for people; numbers of the developers' catalogue say nothing to them. */
export function sourceText(source: string | { text?: string; note?: string } | undefined): string {
  if (!source) return '';
  const text = typeof source === 'string' ? source : [source.text, source.note].filter(Boolean).join('；');
  return text.replace(/目录\s*S\d+[A-Za-z]?(?:[、，]\s*S\d+[A-Za-z]?)*/g, '').replace(/^[；、，\s]+|[；、，\s]+$/g, '') || t('figure.ownSource');
}

/** Whose figure it is, as the indicator says: 统计公布数 or 调度数. */
export const natureOf = (reply: MetricReply): string => t(reply.nature === 'published' ? 'figure.publishedSource' : 'figure.dispatchSource');

/** How far the value reaches and what is not in it; of a whole period only the latter, such as zones that have not entered. */
export const coversText = (covers: NonNullable<MetricReply['covers']>): string => (covers.until ? t('figure.covers', { until: covers.until, lacks: covers.lacks }) : covers.lacks);

/** 截至日 + 口径 + 来源, ready to be read out. Of a value that reaches less far than the period, its own. */
export function figureSentence(reply: MetricReply, zone: string, span: Span): string {
  const parts = reply.denominator === null || reply.denominator === undefined ? '' : `（${String(reply.numerator ?? '')}/${String(reply.denominator)}）`;
  const source = reply.nature === 'computed' ? '' : sourceText(reply.definition?.source);   // what is worked out has its definition from there, not its value
  const of = reply.covers?.period ?? span;
  const value = reply.covers ? t('figure.valueOf', { value: reply.numerator_text ?? '', lacks: reply.covers.lacks }) : reply.value;
  return t('figure.sentence', { day: reply.as_of ?? span.to, zone, period: showPeriod(of.from, of.to), label: reply.label, value, parts, say: reply.say_numerator ?? '', source: source ? t('figure.sentenceSource', { source }) : '', nature: natureOf(reply) });
}

/** Numerator and denominator of a figure that has both, by name; a count's one part is the count again. */
export const partsSaid = (parts: string): string => (parts.includes(' / ') ? t('figure.partsSaid', { parts }) : '');

/** A moved figure as text: from what to what, and by which records, the first by name and all by number. */
export function changeText(change: FigureChange): string {
  const named = 8;
  const total = change.rows.length + (change.more ?? 0) + (change.hidden ?? 0);
  const by = (row: RowChange) => (row.entries[0] ? t('reports.rowBy', { who: row.entries[0].actor_name ?? '', what: row.entries[0].action_label ?? '' }) : row.why ? t('reports.rowWhy', { why: row.why }) : '');
  const names = change.rows.slice(0, named).map((row) => row.title + by(row)).join(t('reports.rowJoin'));
  const rows = names ? t('reports.changeRows', { names: total > named ? t('reports.andAll', { names, n: total }) : names }) : '';
  return t('reports.changeText', { label: change.label, from: change.from || '—', to: change.to || '—', rows });
}

/** Invented figures leave the page marked as such, each line that is said for itself. */
export function inDemo(text: string, demo: boolean): string {
  const mark = t('figure.demoMark');
  return demo ? text.split('\n').map((line) => (line.startsWith(mark) ? line : mark + line)).join('\n') : text;
}

/** Whose figure it is and, where the value was entered, from whom; what is worked out has no source beside that. */
export const originText = (card: Card): string => (card.source ? `${card.origin}${language.value === 'zh' ? '，' : ', '}${card.source}` : card.origin);

/** The server's sentence is Chinese, as it is read out; in another language it is the same parts, each by its name. */
export function cardText(card: Card): string {
  if (language.value === 'zh') return card.text;
  if (card.unregistered) return `${card.zone_name}: ${card.label} ${t('figure.unregistered')}.`;
  const parts = [`${card.zone_name}, ${card.period.label}: ${card.label} ${card.value || card.why_no_value || '—'}`, `${t('reports.asOf')}: ${card.as_of}`, `${t('reports.meaning')}: ${card.meaning}`, `${t('reports.origin')}: ${originText(card)}`];
  if (card.value) parts.push(card.disclosure);   // of no value there is nothing to give out
  return `${parts.join('. ')}.`;
}

/** What offices work out, report and are asked for by phone, and apart from them the counts that registers keep of themselves. */
export function officeAndRegisters(meta: Meta | null): { office: IndicatorMeta[]; registers: IndicatorMeta[] } {
  const { usual, other } = usualAndOther(meta);
  const asked = [...usual.filter((one) => other.length || !one.of_register), ...other.filter((one) => one.entry), ...other.filter((one) => !one.entry && !one.of_register)];
  const rest = (meta?.indicators ?? []).filter((one) => !asked.includes(one));
  return { office: asked, registers: rest };
}

/** Whether anything of last year is registered: four zeros in a row are a ledger that begins later, not a year without work. */
export function lastYearKept(tiles: readonly { last_count: number }[]): boolean { return tiles.some((tile) => tile.last_count > 0); }

interface PlaceYears { short_name: string; name: string; signed: number; started: number; produced: number; last_year?: number }
/** Of several zones those that registered something in the period and nothing in the same days of last year, where others did: against them a growth says how many zones registered, not what they did. */
export function withoutLastYear(places: readonly PlaceYears[]): string[] {
  if (!places.some((place) => place.last_year)) return [];
  return places.filter((place) => place.signed + place.started + place.produced > 0 && place.last_year === 0).map((place) => place.short_name || place.name);
}

/** The value, or that nothing has been registered of which it could be one: a 0 would say that somebody looked. */
export function figureShown(reply: MetricReply | null): string {
  if (!reply) return '';
  return reply.unregistered ? t('figure.unregistered') : reply.value || '—';
}

/** The figures that offices report and are asked for (the list report_items), in its order, and all others. */
export function usualAndOther(meta: Meta | null): { usual: IndicatorMeta[]; other: IndicatorMeta[] } {
  const codes = (meta?.choices.report_items?.items ?? []).map((item) => item.code);
  const all = meta?.indicators ?? [];
  const usual = codes.map((code) => all.find((indicator) => indicator.id === code)).filter((indicator): indicator is IndicatorMeta => indicator !== undefined);
  return usual.length ? { usual, other: all.filter((indicator) => !codes.includes(indicator.id)) } : { usual: all, other: [] };
}

/** What is reported and asked for stands before counts of registers. */
export function usualFirst<Line extends { id: string }>(meta: Meta | null, lines: readonly Line[]): Line[] {
  const usual = usualAndOther(meta).usual.map((one) => one.id);
  const place = (id: string) => (usual.includes(id) ? usual.indexOf(id) : usual.length);
  return [...lines].sort((a, b) => place(a.id) - place(b.id));
}
