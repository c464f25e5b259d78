// waiting.ts — How many things wait and how many messages are unread, for the top bar; asked again when something changes, at most every 20 seconds.
import { ref } from 'vue';
import { collectTodo, unreadMessages } from './desk';
import { idle } from '@/live/idle';

export const todoCount = ref(0);
export const lateCount = ref(0);
export const unread = ref(0);
let asked = 0;
let timer: number | undefined;

export function refreshWaiting(soon = false): void {
  const wait = soon ? 0 : Math.max(0, 20_000 - (Date.now() - asked));
  if (timer !== undefined && !soon) return;
  window.clearTimeout(timer);
  timer = window.setTimeout(async () => {
    timer = undefined;
    asked = Date.now();
    await idle(); // what the person came for is asked for and drawn first
    void collectTodo().then((todo) => { todoCount.value = todo.total; lateCount.value = todo.late; }, () => undefined);
    void unreadMessages().then((n) => { unread.value = n; }, () => undefined);
  }, wait);
}
