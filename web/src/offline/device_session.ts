// device_session.ts — Who works here when the server does not answer: known from this device, confirmed by the server as soon as it does.
import { ref } from 'vue';
import * as api from '@/api/endpoints';
import { Problem } from '@/api/client';
import type { Session } from '@/api/types';
import { whenBack } from '@/live/connection';
import { forgetSelf, readSelf } from './kept_self';

interface Desk { known: () => Session | null; accept: (session: Session) => void; enter: (session: Session) => void; expire: () => void }

export function useDevice(desk: Desk) {
  const unconfirmed = ref(false);

  /** True where the device knows; else what the server's failure was is thrown on. */
  async function restore(error: unknown): Promise<boolean> {
    const kept = error instanceof Problem && error.away ? await readSelf() : null;
    if (!kept) throw error;
    desk.accept(kept.session);
    unconfirmed.value = true;
    return true;
  }

  async function confirm(): Promise<void> {
    const before = desk.known()?.user.id;
    if (!unconfirmed.value || !before) return;
    try {
      const next = await api.readSession();
      if (next.user.id === before) desk.enter(next); else window.location.assign('/');
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) return;
      desk.expire();
      unconfirmed.value = false;
      void forgetSelf();
    }
  }
  whenBack(() => { void confirm(); });
  return { unconfirmed, restore };
}
