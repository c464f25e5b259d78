// tabs.ts — Tabs.
import 'element-plus/es/components/base/style/css';
import 'element-plus/es/components/tabs/style/css';
import 'element-plus/es/components/tab-pane/style/css';

export { ElTabPane, ElTabs } from 'element-plus';
