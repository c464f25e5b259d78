import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { makeRouter } from './router';
import { useSession } from './state/session';

vi.mock('@/shell/AppShell.vue', () => ({ default: { template: '<div />' } }));
vi.mock('@/pages/ListPage.vue', () => ({ default: { template: '<div />' } }));
vi.mock('@/pages/CockpitPage.vue', () => ({ default: { template: '<div />' } }));
vi.mock('@/element/basic', () => ({ ElMessage: { warning: () => undefined } }));
vi.mock('@/api/overview', () => ({ beginCockpit: () => undefined }));
vi.mock('@/api/endpoints', async (original) => ({
  ...(await original<object>()),
  readSession: () => Promise.resolve({ user: { id: 'u', name: '王' }, zones: [{ id: 'A', name: '甲区' }, { id: 'B', name: '乙区' }], zone: 'A', permissions: [], business_date: '2025-09-30' }),
  readMeta: () => Promise.resolve({ types: [], choices: {}, indicators: [] }),
}));

beforeEach(() => { setActivePinia(createPinia()); localStorage.clear(); });

describe('the zone in the address', () => {
  it('is the one chosen last, also where the page writes its address anew while the choice is on its way', async () => {
    const router = makeRouter();
    const session = useSession();
    await router.push('/cockpit?zone=A');
    expect([session.zoneId, router.currentRoute.value.query.zone]).toEqual(['A', 'A']);
    session.chooseZone('B');
    const chosen = router.push({ path: '/cockpit', query: { zone: 'B' } });
    const carried = router.replace({ path: '/cockpit', query: { ...router.currentRoute.value.query, from: '2025-01-01' } });
    await Promise.all([chosen, carried]);
    expect([session.zoneId, router.currentRoute.value.query.zone, router.currentRoute.value.query.from]).toEqual(['B', 'B', '2025-01-01']);
  });
  it('is taken from an address that is opened or gone back to', async () => {
    const router = makeRouter();
    const session = useSession();
    await router.push('/cockpit?zone=A');
    await router.push('/cockpit?zone=B');
    expect(session.zoneId).toBe('B');
    await router.push('/cockpit?zone=A');
    expect(session.zoneId).toBe('A');
  });
});
