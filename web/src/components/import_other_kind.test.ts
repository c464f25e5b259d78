// import_other_kind.test.ts — What was mended in an import is not lost by one click on another kind.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mount, type VueWrapper } from '@vue/test-utils';
import ImportOtherKind from './ImportOtherKind.vue';
import type { ImportRun } from '@/api/types';

vi.mock('@/element/basic', () => import('@/element/stand_in'));
vi.mock('@/state/meta', () => ({ useMeta: () => ({ indicators: [] }) }));

const run = (changes: ImportRun['changes']) => ({ id: 'R', sheets: [], rows: [], summary: {}, user_name: '某人', known_here: 1, other_kinds: [{ type: 'enterprise', label: '企业', columns: 2, may: true, headings: ['企业名称'] }], changes }) as unknown as ImportRun;

describe('reading an import as another kind', () => {
  let page: VueWrapper;
  afterEach(() => page.unmount());
  const show = (changes: ImportRun['changes']) => { page = mount(ImportOtherKind, { props: { run: run(changes), sheets: [], label: '项目', busy: false }, global: { stubs: { RouterLink: true } } }); };
  const click = () => page.find('[data-other-kind] button').trigger('click');

  it('is one click where nothing was mended', async () => {
    show({});
    await click();
    expect(page.emitted('as')).toEqual([['enterprise']]);
  });

  it('asks once more where corrections and choices would be lost, and says whose', async () => {
    show({ fixes: [{ sheet: '甲', row: 2, field: 'name', text: '乙' }], skips: [{ sheet: '甲', row: 3 }] });
    await click();
    expect(page.emitted('as')).toBeUndefined();
    expect(page.find('[data-loses]').text()).toBe('某人在这份导入里已作的 2 处更正和取舍不会保留。');
    await click();
    expect(page.emitted('as')).toEqual([['enterprise']]);
  });
});
