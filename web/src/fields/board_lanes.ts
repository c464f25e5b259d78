// board_lanes.ts — The board cut into lanes by a field of its cards; counts and sums are of the lane.
import type { BoardCard, BoardColumn } from '@/api/types';
import { sumOf } from './amounts';

export function laneWord(card: BoardCard, field: string): string {
  const value = (card as unknown as Record<string, unknown>).lane ?? (card as unknown as Record<string, unknown>)[field];
  return typeof value === 'string' ? value : '';
}

export function laneNames(columns: BoardColumn[], field: string): string[] {
  const names = new Set<string>();
  for (const column of columns) for (const card of column.cards) names.add(laneWord(card, field));
  return [...names].sort((a, b) => (a === '' ? 1 : b === '' ? -1 : a.localeCompare(b, 'zh-CN')));
}

export function laneOf(columns: BoardColumn[], field: string, name: string): BoardColumn[] {
  return columns.map((column) => {
    const cards = column.cards.filter((card) => laneWord(card, field) === name);
    return { ...column, cards, count: cards.length, missing: cards.filter((card) => !card.total_investment).length, sum: sumOf(cards.map((card) => card.total_investment)) };
  });
}
