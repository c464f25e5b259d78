import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetDesks, keepOnDevice, readOnDevice } from './kept_desk';
import { amongKept, keepProjects, keptProjects } from './kept_projects';

const items = new Map<string, unknown>();
vi.mock('@/live/device_store', () => ({
  withinStore: (_d: string, _s: string, _m: string, work: (store: unknown) => unknown) => Promise.resolve(work({
    put: (item: { key: string }) => { items.set(item.key, item); }, get: (key: string) => items.get(key), delete: (key: string) => { items.delete(key); }, clear: () => items.clear(), getAllKeys: () => Array.from(items.keys()),
  })),
}));
const me = { user: 'u1', zone: 'z1' };

describe('what a person last read, kept on the device', () => {
  beforeEach(() => items.clear());
  it('is of this account and zone only, says when it was read, and goes when the person does', async () => {
    await keepOnDevice(me, 'todo.mine', { total: 6 });
    const kept = await readOnDevice<{ total: number }>(me, 'todo.mine');
    expect(kept?.value.total).toBe(6);
    expect(Date.now() - (kept?.at ?? 0)).toBeLessThan(5000);
    expect(await readOnDevice({ user: 'u2', zone: 'z1' }, 'todo.mine')).toBeNull();
    expect(await readOnDevice({ user: 'u1', zone: 'z2' }, 'todo.mine')).toBeNull();
    await forgetDesks();
    expect(await readOnDevice(me, 'todo.mine')).toBeNull();
  });
  it('holds the projects opened last first, each once, with number and title only', async () => {
    await keepProjects(me, [{ id: '1', title: '甲' }, { id: '2', title: '乙' }]);
    await keepProjects(me, [{ id: '2', title: '乙改名', total_investment: 5 } as never]);
    expect(await keptProjects(me)).toEqual([{ id: '2', title: '乙改名' }, { id: '1', title: '甲' }]);
  });
  it('is found by letters of the title', () => {
    const kept = [{ id: '1', title: '示例·年产3万件预制净菜项目' }, { id: '2', title: '示例·铸造产业园' }];
    expect(amongKept(kept, '净菜').map((one) => one.id)).toEqual(['1']);
    expect(amongKept(kept, '')).toHaveLength(2);
    expect(amongKept(kept, '没有的')).toEqual([]);
  });
});
