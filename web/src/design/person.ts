// person.ts — For /design: whatever stands below is shown as another person sees it. The frame around the page goes on with who is signed in.
import { getCurrentInstance, provide, reactive } from 'vue';
import { getActivePinia, setActivePinia, type Pinia } from 'pinia';
import { Problem } from '@/api/client';
import type { Session } from '@/api/types';
import { useSession } from '@/state/session';
import { sampleZone } from './answers';
import { d } from './words';

export interface Person { permissions: string[]; start_page?: Session['start_page']; expired?: boolean; wide?: boolean; demo?: boolean }

/** A session of the same form, of which nothing is kept and with which nobody signs in. */
function sessionOf(person: Person) {
  const own = useSession();
  const zone = { id: sampleZone, name: d('sample'), wide: person.wide };
  const refused = () => Promise.reject(new Problem(422, 'design.sample', d('untouched'), d('untouched'), d('untouchedNext'), [], ''));
  return reactive({
    session: { user: { id: 'sample', name: d('name'), login: 'sample' }, roles: [], start_page: person.start_page ?? 'clerk', zones: [zone], zone: zone.id, permissions: person.permissions, demo: person.demo ?? true, business_date: own.businessDate },
    expired: person.expired ?? false, other: '', unconfirmed: false, zoneId: zone.id, zone, nameOfZone: () => (person.wide ? zone.name : ''), businessDate: own.businessDate, period: own.period, start: '/today', owed: '',
    restore: () => Promise.resolve(true), signIn: refused, enterCode: refused, refresh: () => Promise.resolve(), signOut: refused, chooseZone: () => undefined,
  });
}

/** Everything else that is known (the description, what this person arranged) stays what it is. */
export function showAs(person: Person): void {
  const real = getActivePinia() as (Pinia & { _s: Map<string, unknown> }) | undefined;
  const instance = getCurrentInstance() as { appContext: { provides: Record<symbol, unknown> }; provides: Record<symbol, unknown> } | null;
  const key = instance ? Object.getOwnPropertySymbols(instance.appContext.provides).find((one) => instance.appContext.provides[one] === real) : undefined;
  if (!real || !instance || !key) return;
  const shown = Object.create(real, { _s: { value: new Map([...real._s, ['session', sessionOf(person)]]) } }) as Pinia;
  provide(key, shown);
  // Who asks for a store outside of a component is answered from the last one that was used: that must not be this one.
  Object.defineProperty(instance.provides, key, { get: () => { queueMicrotask(() => { setActivePinia(real); }); return shown; } });
}
