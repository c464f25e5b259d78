// opened.ts — Element Plus parts that stand on a page closed; later.ts brings them.
export { ElDialog, ElPopover } from 'element-plus';
