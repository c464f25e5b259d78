// later.ts — Parts of Element Plus that are opened by a click: the page does not wait for their script, which comes with the first of them or when the page has time.
import { defineAsyncComponent } from 'vue';
import 'element-plus/es/components/popover/style/css';

const opened = () => import('./opened');
export const LaterDialog = defineAsyncComponent(() => opened().then((parts) => parts.ElDialog));
export const LaterPopover = defineAsyncComponent(() => opened().then((parts) => parts.ElPopover));
