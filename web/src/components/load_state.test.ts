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

it('says where to go from what was not found, and what to do as far as the page knows better', () => {
  const problem = new Problem(404, 'zone.not_found', '没有找到', '没有这个开发区', '请在页首选择您的开发区。', [], '');
  const shown = mount(LoadState, { props: { busy: false, problem, has: false }, slots: { default: '<a href="/projects">回到清单</a>' } });
  expect(shown.text()).toContain('请在页首选择');
  expect(shown.find('a[href="/projects"]').text()).toBe('回到清单');
  expect(mount(LoadState, { props: { busy: false, problem, has: false, next: '' } }).text()).not.toContain('请在页首选择');
});
