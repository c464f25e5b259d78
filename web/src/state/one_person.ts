// one_person.ts — All windows of a browser share one session. Where somebody else signs in in one of them, the others would go on under the name they show and be recorded under another:
// the windows tell each other, and what is sent says whose page it is, so that the server refuses the rest.
import { ref } from 'vue';
import { speakFor } from '@/api/client';
import type { Session } from '@/api/types';
import { readAgain } from '@/live/events';

interface Word { user: string; name: string }
interface Desk { known: () => Session | null; expired: () => boolean; expire: () => void; refresh: () => Promise<void> }

export function useOnePerson(desk: Desk) {
  /** The name of whoever works in this browser now, where that is somebody else than the page was opened by. */
  const other = ref('');
  const line = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('wutong.session');
  if (line) line.onmessage = ({ data }: MessageEvent<Word>) => {
    const mine = desk.known()?.user.id;
    if (!mine) return;
    other.value = data.user === mine ? '' : data.name;
    if (data.user !== mine) desk.expire();
    // Back in another window: what stands here may have been refused or missed meanwhile.
    else if (desk.expired()) void desk.refresh().then(readAgain).catch(() => { /* the dialog stays */ });
  };
  /** What this window shows from now on; nobody where they signed out. */
  function be(session: Session | null): void { other.value = ''; speakFor(session?.user.id ?? ''); }
  /** Somebody else has the session now: the page is not theirs. */
  function isOther(user: Session['user']): boolean { const mine = desk.known()?.user.id; if (mine && user.id !== mine) other.value = user.name; return Boolean(mine && user.id !== mine); }
  function tell(session: Session | null): void { line?.postMessage({ user: session?.user.id ?? '', name: session?.user.name ?? '' } satisfies Word); }
  return { other, be, tell, isOther };
}
