// missed_page.ts — A page whose files did not come: the line is gone, or the program was upgraded while the pages of the older one were open.
import { ref } from 'vue';
import { probe } from '@/live/connection';

/** Its address; empty: none. It opens with a load of its own: a browser does not ask twice for a file of a script that failed. */
export const missed = ref('');

export function pageMissed(address: string): void {
  missed.value = address;
  void probe();
}
export function pageCame(): void { missed.value = ''; }
