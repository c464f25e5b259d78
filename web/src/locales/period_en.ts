// period_en.ts — Words of periods in English.
import type zh from './period_zh';

const period: typeof zh = {
  label: 'Period', thisYear: 'Year to date', thisMonth: 'This month', quarter: 'First quarter', half: 'First half', threeQuarters: 'First three quarters', lastYear: 'Last year', own: 'Own', from: 'From', to: 'To', show: 'Show',
  hint: 'e.g. 2025Q2, 2025H1, 2025-03', pick: 'Pick {label}', kind: 'Kind of period', parts: 'Periods of {year}', quick: 'Usual periods', yearBefore: 'Year before', yearAfter: 'Year after', during: 'By period', said: '{words}: {from} to {to}', wrong: 'Cannot be read; write 2025Q2 or 2025-03',
  kindYear: 'Year', kindHalf: 'Half', kindQuarter: 'Quarter', kindMonth: 'Month', kindTenDays: '10 days', kindWeek: 'Week', kindCumulative: 'To date',
  thisWeek: 'This week', lastWeek: 'Last week', thisTenDays: 'These 10 days', lastMonth: 'Last month', thisQuarter: 'This quarter',
  inYear: '{year}', firstHalf: 'first half of {year}', secondHalf: 'second half of {year}', inQuarter: 'Q{n} {year}', inMonth: '{year}-{month}', upTo: '{year}, months 1–{month}', inWeek: '{year}, week {from}–{to}', third1: '{year}-{month}, days 1–10', third2: '{year}-{month}, days 11–20', third3: '{year}-{month}, from day 21',
  half1: 'First half', half2: 'Second half', partQuarter: 'Q{n}', partMonth: 'Month {month}', partUpTo: '1–{month}', part1: '{month}: 1–10', part2: '{month}: 11–20', part3: '{month}: 21–end', q1: '1', q2: '2', q3: '3', q4: '4',
};
export default period;
