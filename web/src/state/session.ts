// session.ts — Who is signed in, which zone is chosen, and the day the office works on.
import { computed, ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import * as api from '@/api/endpoints';
import { Problem, whenSessionExpires } from '@/api/client';
import type { Session, Zone } from '@/api/types';
import { officeDay, yearToDate } from '@/fields/dates';
import { forgetSelf } from '@/offline/kept_self';
import { useDevice } from '@/offline/device_session';
import { endedWhy, hearWhy } from './ended_why';
import { forgetTitles } from './record_titles';
import { t } from '@/locales';
import { useOnePerson } from './one_person';
import { tabsAreOf } from './tabs';

const zoneKey = 'wutong.zone';
function rememberedZone(): string { try { return localStorage.getItem(zoneKey) ?? ''; } catch { return ''; } }

/** The zone that was chosen, here or on this computer before, as far as the person still has it. */
function zoneIn({ zones, zone }: Session, chosen: string): string { return [chosen, rememberedZone()].find((id) => zones.some((one) => one.id === id)) ?? (zone || zones[0]?.id || ''); }

export const useSession = defineStore('session', () => {
  const session = shallowRef<Session | null>(null);
  const expired = ref(false);
  const zoneId = ref('');
  let asked: Promise<boolean> | null = null;
  function accept(next: Session): void {
    const sameUser = session.value?.user.id === next.user.id;
    tabsAreOf(next.user.id);
    if (!sameUser) forgetTitles();
    session.value = next;
    person.be(next);
    officeDay.value = businessDate.value;
    [expired.value, endedWhy.value] = [false, ''];
    device.unconfirmed.value = false;
    zoneId.value = zoneIn(next, sameUser ? zoneId.value : '');
  }

  const expire = () => { void forgetSelf(); if (session.value) expired.value = true; };
  const device = useDevice({ known: () => session.value, accept, enter, expire: () => { expired.value = true; } });
  const person = useOnePerson({ known: () => session.value, expired: () => expired.value, expire, refresh });

  /** Asks the server once; later calls answer from memory. */
  function restore(): Promise<boolean> {
    asked = asked ?? api.readSession().then((next) => { accept(next); person.tell(next); return true; }).catch((error) => {
      if (error instanceof Problem && error.status === 401) { hearWhy(error); void forgetSelf(); return false; }
      asked = null;
      return device.restore(error);
    });
    return asked;
  }
  function enter(next: Session): void {
    accept(next);
    person.tell(next);
    asked = Promise.resolve(true);
  }

  /** The ticket of the second step, or nothing where the password was enough. */
  async function signIn(user: string, password: string): Promise<string> {
    const reply = await api.signIn(user, password);
    if ('ticket' in reply) return reply.ticket;
    enter(reply);
    return '';
  }

  async function enterCode(ticket: string, code: string): Promise<void> { enter(await api.enterCode(ticket, code)); }
  /** Something that was owed is settled, or was said in the other language. */
  async function refresh(): Promise<void> { const next = await api.readSession(); if (session.value && person.isOther(next.user)) expire(); else enter(next); }

  async function signOut(): Promise<void> {
    // The windows of somebody who signed in meanwhile go on: that session was not ended.
    const ended = await api.signOut().then(() => true, (error: unknown) => error instanceof Problem && error.status === 401);
    forgetTitles(); await forgetSelf(); session.value = null; endedWhy.value = ''; zoneId.value = ''; person.be(null); if (ended) person.tell(null); asked = Promise.resolve(false);
  }

  function chooseZone(id: string): void {
    if (!session.value?.zones.some((zone) => zone.id === id)) return;
    zoneId.value = id;
    try { localStorage.setItem(zoneKey, id); } catch { /* a private window forgets */ }
  }

  whenSessionExpires((ofOther, problem) => { hearWhy(problem); if (ofOther && !person.other.value) person.other.value = t('signIn.anotherUser'); expire(); });
  const zone = computed<Zone | undefined>(() => session.value?.zones.find((candidate) => candidate.id === zoneId.value));
  /** The name of the zone a record lies in, where more than one is in sight; else nothing, for everything lies in one. */
  function nameOfZone(id: string | undefined): string { const found = zone.value?.wide ? session.value?.zones.find((one) => one.id === id) : undefined; return found ? found.short_name || found.name : ''; }
  const businessDate = computed(() => session.value?.business_date || new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10));
  const period = computed(() => yearToDate(businessDate.value));
  const owed = computed(() => session.value?.owed ?? '');
  const start = computed(() => (owed.value ? '/account' : session.value?.start_page === 'director' ? '/cockpit' : '/today'));
  return { session, expired, other: person.other, unconfirmed: device.unconfirmed, zoneId, zone, nameOfZone, businessDate, period, start, owed, restore, signIn, enterCode, refresh, signOut, chooseZone };
});
