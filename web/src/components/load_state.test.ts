// load_state.test.ts — Where something was only read, a missing line does not speak of what was typed.
import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { expect, it, vi } from 'vitest';
import { Problem } from '@/api/client';
import LoadState from './LoadState.vue';
import ProblemNotice from './ProblemNotice.vue';

vi.mock('@/element/basic', () => import('@/element/stand_in'));

it('says that it can be read again, and a form that what was typed is still there', () => {
  setActivePinia(createPinia());
  const problem = new Problem(0, 'network', '连接不上服务器', '连接不上服务器', '请检查网络；已填的内容还在，恢复后可再次提交', [], '');
  const read = mount(LoadState, { props: { busy: false, problem, has: false } });
  expect(read.text()).toContain('恢复连接后可重新读取');
  expect(read.text()).not.toContain('已填的内容');
  expect(mount(ProblemNotice, { props: { problem } }).text()).toContain('已填的内容还在');
});
