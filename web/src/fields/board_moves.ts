// board_moves.ts — Which action takes a card to a column: the allowed ones whose stage stands in that column.
import type { ActionMeta, BoardCard, TypeMeta } from '@/api/types';

export const columnOf = (type: TypeMeta, stage: string | undefined): string => type.stages.find((candidate) => candidate.code === stage)?.board_column || stage || '';

export function movesTo(type: TypeMeta, card: BoardCard, column: string): ActionMeta[] {
  return type.actions.filter((action) => action.to && columnOf(type, action.to) === column && card.actions.includes(action.name));
}

export interface MoveLine { action: ActionMeta; column: string }
/** The steps of a card as its menu shows them: the next one, and those that pass over a stage, which are registered belatedly. */
export function menuOf(type: TypeMeta, card: BoardCard, moves: { label: string; actions: ActionMeta[] }[]): { next: MoveLine[]; later: MoveLine[] } {
  const at = (stage: string | undefined) => type.stages.findIndex((one) => one.code === stage);
  const lines = moves.reduce<MoveLine[]>((all, move) => all.concat(move.actions.map((action) => ({ action, column: move.label }))), []).sort((a, b) => at(a.action.to) - at(b.action.to));
  const ahead = lines.filter((line) => at(line.action.to) > at(card.stage));
  const nearest = ahead.length ? at(ahead[0].action.to) : -1;
  return { next: lines.filter((line) => at(line.action.to) <= nearest || nearest < 0), later: ahead.filter((line) => at(line.action.to) > nearest) };
}

/** For the list of where a card can go by keyboard: each column it can reach, with its actions. */
export function reachable(type: TypeMeta, card: BoardCard, columns: { code: string; label: string }[]): { code: string; label: string; actions: ActionMeta[] }[] {
  return columns.map(({ code, label }) => ({ code, label, actions: movesTo(type, card, code) })).filter((column) => column.actions.length > 0);
}
