// desk.test.ts — Which messages are unread: what was there at a first visit is not news, whatever comes afterwards is; administrators have none.
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LedgerLine } from '@/api/office';
import type { Session } from '@/api/types';
import { collectTodo, isUnread, readMessages } from './desk';
import { useSession } from './session';

const server = vi.hoisted(() => ({ mark: 0, lines: [] as LedgerLine[], asked: 0 }));
vi.mock('@/api/endpoints', () => ({
  readMessageMark: () => { server.asked += 1; return Promise.resolve({ read: server.mark }); },
  keepMessageMark: (_zone: string, read: number) => { server.mark = Math.max(server.mark, read); return Promise.resolve({ read: server.mark }); },
}));
const grant = (id: string, state: string) => ({ id, what: 'grant', user_login: id, user_name: id, reason: '', proposed_by: 'u', proposed_by_name: '李四', proposed_at: '2026-01-01', state });
vi.mock('@/api/office', () => ({ readLedger: () => Promise.resolve({ lines: server.lines, next: null }), grantsToConfirm: () => Promise.resolve([grant('waits', 'open'), grant('given', 'confirmed'), grant('not', 'refused')]) }));
vi.mock('@/offline/kept_desk', () => ({ keepOnDevice: () => Promise.resolve(), readOnDevice: () => Promise.resolve(null), stay: () => 0 }));
vi.mock('@/live/outbox', () => ({ waitingItems: () => Promise.resolve([]) }));

const line = (sequence: number, actor = 'other'): LedgerLine => ({ sequence, act: `A${sequence}`, action: 'assign', action_label: '交办', at: '', actor, actor_name: '张三', reason: '', type: 'enterprise_appeal', type_label: '企业诉求', collection: 'enterprise_appeals', id: 'P', title: '路灯', leaf_hash: '', blind: false, changes: [] });
const unread = async () => { const { acts, seen } = await readMessages(); return acts.filter((act) => isUnread(act, seen)).map((act) => act.sequence); };
function enter(permissions: string[]): void { setActivePinia(createPinia()); const session = useSession(); session.session = { user: { id: 'me', name: '王' }, zones: [{ id: 'Z', name: '某区' }], zone: 'Z', start_page: 'enterprise', permissions } as unknown as Session; session.zoneId = 'Z'; }

describe('messages', () => {
  beforeEach(() => { Object.assign(server, { mark: 0, lines: [], asked: 0 }); enter(['enterprise_appeal.view']); });

  it('the first one after a first visit without any is unread', async () => {
    expect(await unread()).toEqual([]);
    server.lines = [line(7)];
    expect(await unread()).toEqual([7]);
    expect(await unread(), 'as long as nobody marks it').toEqual([7]);
  });
  it('the first one after a first visit with changes of one’s own alone is unread', async () => {
    server.lines = [line(6, 'me')];
    expect(await unread()).toEqual([]);
    server.lines = [line(7), line(6, 'me')];
    expect(await unread()).toEqual([7]);
  });
  it('what was there at a first visit is not news', async () => {
    server.lines = [line(9, 'me'), line(8)];
    expect(await unread()).toEqual([]);
    expect(server.mark).toBe(9);
  });
  it('administrators have none, and nothing is asked or kept for them', async () => {
    enter(['system.configure']);
    server.lines = [line(7)];
    expect(await unread()).toEqual([]);
    expect([server.mark, server.asked]).toEqual([0, 0]);
  });
});

describe('to-do of whoever confirms grants', () => {
  it('counts those that wait, and none that was confirmed or refused', async () => {
    enter(['grant.confirm', 'system.configure']);
    const desk = await collectTodo();
    expect([desk.lines.map((one) => one.text), desk.counts?.mine]).toEqual([['waits'], 1]);
  });
});
