// board_lanes.ts — The board cut into lanes by a field of its cards: each with its columns, its count and its sum, and the list its figures are of.
import type { BoardCard, BoardColumn } from '@/api/types';
import { sumOf } from './amounts';

/** `key`: what the cards have in common, empty where the field is not filled in. */
export interface Lane { key: string; name: string; columns: BoardColumn[]; count: number; sum: string; missing: number }

function keyOf(card: BoardCard, field: string): string {
  const value = field === 'zone_id' ? card.zone_id : card.lane;
  return typeof value === 'string' ? value : '';
}

const missingIn = (cards: BoardCard[]): number => cards.filter((card) => !card.total_investment).length;
const sumIn = (cards: BoardCard[]): string => sumOf(cards.map((card) => card.total_investment));

/** In the order of their names, what is not filled in last. Every lane has every column. */
export function lanesOf(columns: BoardColumn[], field: string, nameOf: (key: string) => string): Lane[] {
  const byKey = new Map<string, BoardCard[][]>();
  columns.forEach((column, at) => {
    for (const card of column.cards) {
      const key = keyOf(card, field);
      const cards = byKey.get(key) ?? columns.map(() => []);
      cards[at].push(card);
      byKey.set(key, cards);
    }
  });
  const lanes = Array.from(byKey, ([key, cards]): Lane => {
    const all = cards.reduce<BoardCard[]>((joined, some) => joined.concat(some), []);
    const own = columns.map((column, at) => ({ ...column, cards: cards[at], count: cards[at].length, missing: missingIn(cards[at]), sum: sumIn(cards[at]) }));
    return { key, name: nameOf(key), columns: own, count: all.length, sum: sumIn(all), missing: missingIn(all) };
  });
  return lanes.sort((a, b) => (a.key === '' ? 1 : b.key === '' ? -1 : a.name.localeCompare(b.name, 'zh-CN')));
}

/** What the board may be cut by, each with its word; by zones where somebody sees several. */
export const laneFields = { task_force: 'board.byTaskForce', industry_group: 'board.byIndustry', zone_id: 'board.byZone' } as const;
/** An address may name anything: what the board is not cut by leaves it in one piece. */
export function readLane(asked: unknown, severalZones: boolean): string {
  return typeof asked === 'string' && Object.keys(laneFields).includes(asked) && (asked !== 'zone_id' || severalZones) ? asked : '';
}

/** What a list must be asked for to hold the cards of a lane. */
export function laneQuery(field: string, key: string): Record<string, string> {
  if (field === 'zone_id') return { zone: key };
  return key ? { [`c.${field}.is`]: key } : { [`c.${field}.missing`]: 'yes' };
}

/** How many cards stand in no lane, because a column has more than the server gives at once. */
export const beyondLanes = (columns: BoardColumn[]): number => columns.reduce((sum, column) => sum + Math.max(0, column.count - column.cards.length), 0);
