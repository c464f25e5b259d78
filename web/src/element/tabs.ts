// tabs.ts — Tabs and the pop-over for column settings.
import 'element-plus/es/components/base/style/css';
import 'element-plus/es/components/popover/style/css';
import 'element-plus/es/components/tabs/style/css';
import 'element-plus/es/components/tab-pane/style/css';

export { ElPopover, ElTabPane, ElTabs } from 'element-plus';
