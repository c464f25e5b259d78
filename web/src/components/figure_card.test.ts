import { mount } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import type { Card } from '@/api/reporting';
import FigureCardView from './FigureCardView.vue';

vi.mock('@/element/basic', () => import('@/element/stand_in'));
vi.mock('@/fields/copy', () => ({ copyFigures: vi.fn() }));
const card: Card = {
  id: 'start_rate', label: '开工率', value: '83.78%', as_of: '2025年9月30日', zone: 'a', zone_name: '示例区', meaning: '已开工占签约', origin: '本区调度数', source: '', disclosure: '可以对外提供', open_to_public: true, demo: false,
  definition: { from: '', hash: '', assumed: false }, period: { label: '2025年1—9月', from: '2025-01-01', to: '2025-09-30' }, text: '示例区开工率为83.78%。',
};
const shown = (more: Partial<Card>) => mount(FigureCardView, { props: { card: { ...card, ...more } }, global: { stubs: { RouterLink: true } } });

describe('the card of a figure', () => {
  it('names the source behind whose figure it is where there is one, and no comma where there is none', () => {
    expect(shown({}).get('[data-origin]').text()).toBe('本区调度数');
    expect(shown({ source: '供电公司' }).get('[data-origin]').text()).toBe('本区调度数，供电公司');
    expect(shown({}).find('button.copy').exists()).toBe(true);
  });
  it('without a value has nothing to copy and to give out, and says why', () => {
    const none = shown({ value: '', why_no_value: '9月暂缺', text: '示例区开工率暂无数据（9月暂缺）。' });
    expect(none.text()).not.toContain('可以对外提供');
    expect(none.find('button').exists()).toBe(false);
    expect(none.get('[data-text]').text()).toContain('9月暂缺');
  });
});
