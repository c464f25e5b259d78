// board_lanes.test.ts — What an address asks the board to be cut by.
import { expect, it } from 'vitest';
import { readLane } from './board_lanes';

it('is cut by what it offers, else by nothing', () => {
  expect(readLane('task_force', false)).toBe('task_force');
  expect(readLane('zone_id', true)).toBe('zone_id');
  for (const asked of ['nothing', 'toString', 'zone_id', '', null, undefined, ['task_force']]) expect(readLane(asked, false), String(asked)).toBe('');
});
