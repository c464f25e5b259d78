import { describe, expect, it } from 'vitest';
import type { BoardCard, BoardColumn, TypeMeta } from '@/api/types';
import { columnOf, menuOf, movesTo, reachable } from './board_moves';
import { beyondLanes, laneQuery, lanesOf } from './board_lanes';
import { nextCard } from './board_steps';

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

  it('sets the next step apart from those that pass over a stage', () => {
    const columns = [{ code: 'started', label: '开工' }, { code: 'production', label: '投产' }];
    const of = (one: BoardCard) => { const { next, later } = menuOf(type, one, reachable(type, one, columns)); return [next.map((line) => line.action.name), later.map((line) => line.action.name)]; };
    expect(of(card('a', { actions: ['register', 'produce', 'start'] }))).toEqual([['start'], ['produce', 'register']]);
    expect(of(card('b', { stage: 'started', actions: ['register', 'produce'] }))).toEqual([['produce'], ['register']]);
  });

  it('counts and sums each lane by itself', () => {
    const columns: BoardColumn[] = [
      { code: 'signed', label: '签约', count: 5, sum: '301.5', cards: [card('a', { lane: '甲专班' }), card('b', { lane: '甲专班' }), card('c', { lane: '' })] },
      { code: 'started', label: '开工', count: 1, sum: '0', missing: 1, cards: [card('d', { lane: '甲专班', total_investment: null })] },
    ];
    const lanes = lanesOf(columns, 'task_force', (key) => key || '未填');
    expect(lanes.map((lane) => [lane.name, lane.count, lane.sum, lane.missing])).toEqual([['甲专班', 3, '201', 1], ['未填', 1, '100.5', 0]]);
    expect(lanes[0].columns[0]).toMatchObject({ count: 2, sum: '201' });
    expect(lanes[1].columns[1]).toMatchObject({ count: 0, cards: [] });
    expect(beyondLanes(columns)).toBe(2);
  });

  it('knows a zone by its id and leads from a lane to the list of its cards', () => {
    const columns: BoardColumn[] = [{ code: 'signed', label: '签约', count: 2, sum: '201', cards: [card('a', { zone_id: 'Z2', lane: '乙区' }), card('b', { zone_id: 'Z1', lane: '甲区' })] }];
    expect(lanesOf(columns, 'zone_id', (key) => ({ Z1: '甲区', Z2: '乙区' })[key] ?? '').map((lane) => [lane.key, lane.name])).toEqual([['Z1', '甲区'], ['Z2', '乙区']]);
    expect(laneQuery('zone_id', 'Z1')).toEqual({ zone: 'Z1' });
    expect(laneQuery('task_force', '甲专班')).toEqual({ 'c.task_force.is': '甲专班' });
    expect(laneQuery('task_force', '')).toEqual({ 'c.task_force.missing': 'yes' });
  });

  it('is walked by arrows, across columns and on into the next lane that has cards there', () => {
    const column = (code: string, cards: string[]) => `<section data-column="${code}">${cards.map((id) => `<article data-card="${id}"><a class="name" id="${id}"></a></article>`).join('')}</section>`;
    document.body.innerHTML = `<div data-lane="甲"><div class="board">${column('signed', ['a', 'b'])}${column('landed', [])}${column('started', ['c'])}</div></div><div data-lane="乙"><div class="board">${column('signed', [])}</div></div><div data-lane="丙"><div class="board">${column('signed', ['d', 'e'])}</div></div>`;
    const from = (id: string, key: string) => nextCard(document.getElementById(id), key)?.dataset.card ?? null;
    expect(from('a', 'ArrowDown')).toBe('b');
    expect(from('b', 'ArrowDown')).toBe('d');
    expect(from('d', 'ArrowUp')).toBe('b');
    expect(from('e', 'ArrowDown')).toBeNull();
    expect(from('b', 'ArrowRight')).toBe('c');
    expect(from('c', 'ArrowLeft')).toBe('a');
    expect(from('a', 'ArrowLeft')).toBeNull();
  });
});
