// owner_duties.test.ts — A duty that leads nowhere is told all the same, and how many more there are.
import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import OwnerDutiesView from './OwnerDutiesView.vue';

beforeEach(() => { setActivePinia(createPinia()); });

it('tells a duty without a page of its own', () => {
  const item = { kind: 'due', overdue_days: 0, waiting_days: 3, type: '', id: '' };
  const page = mount(OwnerDutiesView, { props: { owners: [{ owner: '甲', total: 3, overdue: 0, items: [{ ...item, text: '示例事项', link: null }] }] }, global: { stubs: { RouterLink: true } } });
  expect(page.text()).toContain('示例事项');
  expect(page.html()).toContain('whose=zone');
});
