// cockpit_words.test.ts — A picture told on the phone says of when it is, whose figures they are and that they stay inside.
import { describe, expect, it } from 'vitest';
import { funnelText, rankText, trendText } from './cockpit_words';

const said = { zone: '某区', wide: false, asOf: '2025-12-20' };
const end = '截至2025年12月20日。来源：本区调度数，非统计部门公布数。内部掌握，未经批准不得对外提供。';

describe('the pictures of the cockpit as text', () => {
  it('tell the stages with how many have come that far and how many stand there', () => {
    expect(funnelText(said, [{ stage: 'reserve', label: '储备', count: 1, reached: 73 }, { stage: 'signed', label: '签约', count: 8, reached: 68 }])).toBe(`某区项目走到各阶段及以后的个数（历年累计）：储备 73 个（现停在此 1 个）；签约 68 个（现停在此 8 个）。${end}`);
  });
  it('tell the months of each line and their sum', () => {
    expect(trendText(said, { from: '2025-01-01', to: '2025-02-28' }, [{ month: '2025-01', signed: 5, started: 0, produced: 0 }, { month: '2025-02', signed: 3, started: 1, produced: 0 }])).toBe(`某区2025年1月1日至2月28日逐月：签约 5、3，合计 8 个；开工 0、1，合计 1 个；投产 0、0，合计 0 个。${end}`);
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
