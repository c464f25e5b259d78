import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useSession } from './session';
import { forgetTabs, openTab, tabs } from './tabs';

let user = '';
vi.mock('@/api/endpoints', () => ({ readSession: () => Promise.resolve({ user: { id: user, name: user }, zones: [{ id: 'A', name: '甲区' }], zone: 'A', permissions: [], business_date: '2025-09-30' }) }));

/** A window that is loaded again asks who is signed in. */
async function load(who: string): Promise<void> { user = who; setActivePinia(createPinia()); expect(await useSession().restore()).toBe(true); }
const titles = () => tabs.value.map((one) => one.title);

describe('the tabs of a window that is loaded again', () => {
  beforeEach(() => { sessionStorage.clear(); forgetTabs(); });
  it('stay for who opened them, also when the session is read anew', async () => {
    await load('wang');
    openTab('/projects/1', '/projects/1', '示例项目');
    await load('wang');
    await useSession().refresh();
    expect(titles()).toEqual(['示例项目']);
  });
  it('are gone where somebody else signed in in another window', async () => {
    await load('wang');
    openTab('/projects/1', '/projects/1', '示例项目');
    await load('li');
    expect(titles()).toEqual([]);
  });
});

describe('a page whose browser was given to somebody else without a word', () => {
  it('stays of its own person when the session is read anew, and asks them to sign in', async () => {
    await load('wang');
    user = 'li';
    await useSession().refresh();
    expect(useSession().session?.user.id).toBe('wang');
    expect([useSession().expired, useSession().other]).toEqual([true, 'li']);
    user = 'wang';
    await useSession().refresh();
    expect([useSession().expired, useSession().other]).toEqual([false, '']);
  });
  it('hears of it from the other window, and goes on when its own person is back there', async () => {
    await load('zhao');
    const other = new BroadcastChannel('wutong.session');
    other.postMessage({ user: 'li', name: '李' });
    await vi.waitFor(() => expect([useSession().expired, useSession().other]).toEqual([true, '李']));
    other.postMessage({ user: 'zhao', name: 'zhao' });
    await vi.waitFor(() => expect([useSession().expired, useSession().other]).toEqual([false, '']));
    other.close();
  });
});
