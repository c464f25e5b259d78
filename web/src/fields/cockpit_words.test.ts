// cockpit_words.test.ts — A picture told on the phone says of when it is, whose figures they are and that they stay inside.
import { describe, expect, it } from 'vitest';
import { dutiesText, funnelText, placesText, rankText, stepsInside, trendText, unstartedText } from './cockpit_words';

const said = { zone: '某区', wide: false, asOf: '2025-12-20' };
const end = '截至2025年12月20日。来源：本区调度数，非统计部门公布数。内部掌握，未经批准不得对外提供。';

describe('the pictures of the cockpit as text', () => {
  it('tell the stages with how many have come that far and how many stand there', () => {
    expect(funnelText(said, [{ stage: 'reserve', label: '储备', count: 1, reached: 73 }, { stage: 'signed', label: '签约', count: 8, reached: 68 }])).toBe(`某区项目走到各阶段及以后的个数（历年累计）：储备 73 个（现停在此 1 个）；签约 68 个（现停在此 8 个）。${end}`);
  });
  it('say of each what the server said of its fields', () => {
    const open = end.replace('内部掌握，未经批准不得对外提供。', '可对外提供。');
    const steps = [{ stage: 'reserve', label: '储备', count: 1, reached: 73 }, { stage: 'signed', label: '签约', count: 8, reached: 68, open_to_public: true }];
    expect(funnelText(said, steps)).toContain('其中储备内部掌握，未经批准不得对外提供；其余可对外提供。');
    expect(stepsInside(steps)).toEqual(['储备']);
    expect(funnelText(said, steps.slice(1)).endsWith(open)).toBe(true);
    expect(trendText(said, { from: '2025-01-01', to: '2025-02-28' }, [], true).endsWith(open)).toBe(true);
    expect(placesText(said, { from: '2025-01-01', to: '2025-02-28' }, [], true).endsWith(open)).toBe(true);
  });
  it('tell the months of each line and their sum', () => {
    expect(trendText(said, { from: '2025-01-01', to: '2025-02-28' }, [{ month: '2025-01', signed: 5, started: 0, produced: 0 }, { month: '2025-02', signed: 3, started: 1, produced: 0 }])).toBe(`某区2025年1月1日至2月28日逐月：签约 5、3，合计 8 个；开工 0、1，合计 1 个；投产 0、0，合计 0 个。${end}`);
  });
  it('tell who waits for a start, who has what to do, and what each zone signed', () => {
    const span = { from: '2025-01-01', to: '2025-12-20' };
    const rows = [{ id: 'a', name: '甲项目', holder: '自然资源局', days: 90 }, { id: 'b', name: '乙项目', days: null }];
    expect(unstartedText(said, span, 6, rows)).toBe(`某区2025年1月1日至12月20日签约的项目中还没有开工的 6 个：甲项目（自然资源局，90 天）；乙项目（未指定责任人）。${end}`);
    expect(dutiesText(said, [{ owner: '王管家', total: 3, overdue: 1, items: [] }])).toBe(`某区今日要办 3 件：王管家 3 件，其中逾期 1 件。${end}`);
    const place = { id: 'p', short_name: '', level: 'zone', parent: '', city: '' };
    expect(placesText(said, span, [{ ...place, name: '甲区', signed: 3, started: 2, produced: 1 }, { ...place, name: '乙区', signed: 0, started: 0, produced: 0 }])).toBe(`某区2025年1月1日至12月20日各区签约、开工、投产：甲区：签约 3 个，开工 2 个，投产 1 个。${end}`);
    expect(placesText(said, span, [])).toBe(`某区2025年1月1日至12月20日各区签约、开工、投产。${end}`);
  });
  it('tell a rank with who notified it', () => {
    const rank = { id: 'r', indicator: '签约项目数', scope: '全市', period: '2025年9月', rank: 3, total: 13, before: 5, before_period: '2025年8月', source: '市商务局通报', value: '', unit: '', to_ahead: '', to_behind: '' };
    expect(rankText('某区', rank)).toBe('某区签约项目数2025年9月在全市列第 3 位（共 13 位），2025年8月第 5 位。来源：市商务局通报。内部掌握，未经批准不得对外提供。');
    const valued = { ...rank, value: '77.27', unit: '%', to_ahead: '2.04', to_behind: '' };
    expect(rankText('某区', valued)).toContain('2025年8月第 5 位；本区 77.27%；升一位还差 2.04 个百分点。来源');
    expect(rankText('某区', { ...valued, value: '60.10', unit: '亿元', to_ahead: '1.25', to_behind: '0.22' })).toContain('；本区 60.10 亿元；升一位还差 1.25 亿元；与后一名相差 0.22 亿元。');
    expect(rankText('某区', { ...rank, before: 0 })).toContain('（共 13 位）。来源');
  });
});
