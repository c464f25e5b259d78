// record_waits.test.ts — Who opens a record reads at once what waits in it, with whom and since when.
import { describe, expect, it } from 'vitest';
import { mount } from '@vue/test-utils';
import RecordWaits from './RecordWaits.vue';
import type { RecordRow, TodoLine } from '@/api/types';

const show = (waits: TodoLine[], row: Record<string, unknown> = {}) => mount(RecordWaits, { props: { waits, row: row as RecordRow } });

describe('what waits in a record', () => {
  it('says of a block where it is held, whose duty it is and for how long', () => {
    const page = show([{ kind: 'blocked', text: '有卡点（环评批复未取得）', whose: 'other', owner: '某管家', waiting_days: 256, overdue_days: 0 }], { blocked_holder: '生态环境局' });
    expect(page.findAll('li > *').map((one) => one.text())).toEqual(['有卡点（环评批复未取得）', '卡在：生态环境局', '责任人：某管家', '已 256 天']);
    expect(page.find('li').classes()).not.toContain('late');
  });

  it('tells what is late from what waits, and one that names nobody', () => {
    const page = show([{ kind: 'due', text: '企业诉求待答复', whose: 'nobody', owner: '', overdue_days: 3, waiting_days: 0 }], { blocked_holder: '生态环境局' });
    expect(page.findAll('li > *').map((one) => one.text())).toEqual(['企业诉求待答复', '未指定责任人', '逾期 3 天']);
    expect(page.find('li').classes()).toContain('late');
  });

  it('is not there where nothing waits', () => { expect(show([]).find('ul').exists()).toBe(false); });
});
