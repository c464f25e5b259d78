// waiting.ts — How many things wait and how many messages are unread, for the top bar; asked again when something changes, at most every 20 seconds.
import { ref } from 'vue';
import { collectTodo, unreadMessages, type Desk } from './desk';
import { idle } from '@/live/idle';
import { useSession } from './session';

export const todoCount = ref(0);
/** Nothing was read, which is not the same as nothing to do: no number is said. */
export const todoUnread = ref(false);
/** Where the count is the one this device kept: when it was read. */
export const todoReadAt = ref(0);
export const lateCount = ref(0);
export const unread = ref(0);
let asked = 0;
let timer: number | undefined;

/** Of the person's own list, whoever read it: the badge and the pages say one number. */
export function takeWaiting(todo: Desk | null): void {
  todoUnread.value = !todo?.counts;
  todoCount.value = todo?.counts?.mine ?? 0;
  lateCount.value = todo?.late ?? 0;
  todoReadAt.value = todo?.readAt ?? 0;
}

export function refreshWaiting(soon = false): void {
  if (useSession().owed) return;   // refused until then
  const wait = soon ? 0 : Math.max(0, 20_000 - (Date.now() - asked));
  if (timer !== undefined && !soon) return;
  window.clearTimeout(timer);
  timer = window.setTimeout(async () => {
    timer = undefined;
    asked = Date.now();
    await idle(); // what the person came for is asked for and drawn first
    void collectTodo().then(takeWaiting, () => takeWaiting(null));
    void unreadMessages().then((n) => { unread.value = n; }, () => undefined);
  }, wait);
}
