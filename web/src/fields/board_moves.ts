// board_moves.ts — Which action takes a card to a column: the allowed ones whose stage stands in that column.
import type { ActionMeta, BoardCard, TypeMeta } from '@/api/types';

export const columnOf = (type: TypeMeta, stage: string | undefined): string => type.stages.find((candidate) => candidate.code === stage)?.board_column || stage || '';

export function movesTo(type: TypeMeta, card: BoardCard, column: string): ActionMeta[] {
  return type.actions.filter((action) => action.to && columnOf(type, action.to) === column && card.actions.includes(action.name));
}

/** For the list of where a card can go by keyboard: each column it can reach, with its actions. */
export function reachable(type: TypeMeta, card: BoardCard, columns: { code: string; label: string }[]): { code: string; label: string; actions: ActionMeta[] }[] {
  return columns.map(({ code, label }) => ({ code, label, actions: movesTo(type, card, code) })).filter((column) => column.actions.length > 0);
}
