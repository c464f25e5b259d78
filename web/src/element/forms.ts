// forms.ts — Element Plus parts of forms and query bars.
import 'element-plus/es/components/base/style/css';
import 'element-plus/es/components/autocomplete/style/css';
import 'element-plus/es/components/cascader/style/css';
import 'element-plus/es/components/date-picker/style/css';
import 'element-plus/es/components/switch/style/css';

import { dayjs } from 'element-plus';

/** A week begins on Monday in the calendars of the inputs too, as it does in periods and in the calendar of a list. */
dayjs.locale({ ...dayjs.Ls.en, name: 'week-from-monday', weekStart: 1 });

export { ElAutocomplete, ElCascader, ElDatePicker, ElSwitch } from 'element-plus';
