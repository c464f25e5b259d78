// forms.ts — Element Plus parts of forms and query bars.
import 'element-plus/es/components/base/style/css';
import 'element-plus/es/components/autocomplete/style/css';
import 'element-plus/es/components/cascader/style/css';
import 'element-plus/es/components/date-picker/style/css';
import 'element-plus/es/components/switch/style/css';

export { ElAutocomplete, ElCascader, ElDatePicker, ElSwitch } from 'element-plus';
