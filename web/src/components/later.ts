// later.ts — Parts that are seen once somebody acts: their script comes when the page has time for it, and is there when the line is lost.
import { defineAsyncComponent } from 'vue';
import { idle } from '@/live/idle';

/** One for all cells, so that it is there at once where it was there before: what is drawn for paper does not wait. */
export const LaterFileView = defineAsyncComponent(() => import('./FileView.vue'));

export const LaterActionDialog = defineAsyncComponent(() => idle().then(() => import('./ActionDialog.vue')));
