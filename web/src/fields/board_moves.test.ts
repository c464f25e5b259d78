import { describe, expect, it } from 'vitest';
import type { BoardCard, BoardColumn, TypeMeta } from '@/api/types';
import { columnOf, movesTo, reachable } from './board_moves';
import { laneNames, laneOf } from './board_lanes';

const type = {
  name: 'project', stages: [{ code: 'signed', label: '签约', board_column: 'signed' }, { code: 'started', label: '开工', board_column: 'started' }, { code: 'production', label: '投产', board_column: 'production' }, { code: 'registered', label: '入统', board_column: 'production' }],
  actions: [{ name: 'start', label: '开工', to: 'started' }, { name: 'produce', label: '投产', to: 'production' }, { name: 'register', label: '入统', to: 'registered' }, { name: 'suspend', label: '停工' }],
} as unknown as TypeMeta;
const card = (id: string, more: Partial<BoardCard> = {}): BoardCard => ({ id, title: id, stage: 'signed', version: 1, total_investment: '100.50', actions: ['start', 'register', 'suspend'], ...more });

describe('the board', () => {
  it('knows which step takes a card to a column', () => {
    expect(columnOf(type, 'registered')).toBe('production');
    expect(movesTo(type, card('a'), 'started').map((action) => action.name)).toEqual(['start']);
    expect(movesTo(type, card('a'), 'production').map((action) => action.name)).toEqual(['register']);
    expect(movesTo(type, card('a', { actions: [] }), 'started')).toEqual([]);
    expect(reachable(type, card('a'), [{ code: 'started', label: '开工' }, { code: 'completed', label: '竣工' }]).map((column) => column.code)).toEqual(['started']);
  });

  it('counts and sums each lane by itself', () => {
    const columns: BoardColumn[] = [{ code: 'signed', label: '签约', count: 3, sum: '301.5', cards: [card('a', { task_force: '甲专班' }), card('b', { task_force: '甲专班' }), card('c')] }];
    expect(laneNames(columns, 'task_force')).toEqual(['甲专班', '']);
    expect(laneOf(columns, 'task_force', '甲专班')[0]).toMatchObject({ count: 2, sum: '201' });
  });
});
