// later.ts — Parts that are seen once somebody acts: their script comes when the page has time for it, and is there when the line is lost.
import { defineAsyncComponent } from 'vue';
import { idle } from '@/live/idle';

export const LaterActionDialog = defineAsyncComponent(() => idle().then(() => import('./ActionDialog.vue')));
