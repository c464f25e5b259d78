// period_zh.ts — Words of periods: picked, typed and told.
const period = {
  label: '期间', thisYear: '本年累计', thisMonth: '本月', quarter: '一季度', half: '上半年', threeQuarters: '前三季度', lastYear: '上年全年', own: '自选', from: '起', to: '止', show: '显示',
  hint: '如 2025年二季度、2025年1—9月、2025-03', pick: '选择{label}', kind: '期间类别', parts: '{year}年各期', quick: '常用期间', yearBefore: '上一年', yearAfter: '下一年', during: '按期间选', said: '{words}：{from} 至 {to}', wrong: '看不懂这个期间，请写如 2025年二季度、2025-03',
  kindYear: '年', kindHalf: '半年', kindQuarter: '季', kindMonth: '月', kindTenDays: '旬', kindWeek: '周', kindCumulative: '累计',
  thisWeek: '本周', lastWeek: '上周', thisTenDays: '本旬', lastMonth: '上月', thisQuarter: '本季度',
  inYear: '{year}年', firstHalf: '{year}年上半年', secondHalf: '{year}年下半年', inQuarter: '{year}年{n}季度', inMonth: '{year}年{month}月', upTo: '{year}年1—{month}月', inWeek: '{year}年 {from}—{to} 一周', third1: '{year}年{month}月上旬', third2: '{year}年{month}月中旬', third3: '{year}年{month}月下旬',
  half1: '上半年', half2: '下半年', partQuarter: '{n}季度', partMonth: '{month}月', partUpTo: '1—{month}月', part1: '{month}月上旬', part2: '{month}月中旬', part3: '{month}月下旬', q1: '一', q2: '二', q3: '三', q4: '四',
};
export default period;
