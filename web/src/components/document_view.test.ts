// document_view.test.ts — A document that cannot be shown says why in the words of the answer.
import { describe, expect, it, vi } from 'vitest';
import { flushPromises, mount } from '@vue/test-utils';
import { Problem } from '@/api/client';
import DocumentView from './DocumentView.vue';

const answer = vi.hoisted(() => ({ of: (): Promise<unknown> => Promise.resolve({}) }));
vi.mock('@/api/endpoints', () => ({ readFilePreview: () => answer.of() }));
async function said(of: () => Promise<unknown>): Promise<string> {
  answer.of = of;
  const page = mount(DocumentView, { props: { address: '/api/files/z/h', label: '附件' } });
  await flushPromises();
  return page.find('[role=alert]').text();
}

describe('a document that cannot be shown', () => {
  it('says what the server said, and what to do', async () => {
    expect(await said(() => Promise.reject(new Problem(503, 'file.preview_busy', '', '正在预览的文件较多，暂时不能预览', '请稍等几秒后重新打开，或下载后查看', [], '')))).toBe('正在预览的文件较多，暂时不能预览。请稍等几秒后重新打开，或下载后查看');
    expect(await said(() => Promise.reject(new Problem(404, 'file.must_exist', '', '没有找到这个文件', '', [], '')))).toBe('没有找到这个文件');
    expect(await said(() => Promise.resolve({ kind: 'none', why: 'locked' }))).toMatch(/打开密码/);
  });
});
