// views_en.ts — The words of summaries, calendars and the overview of attraction.
import type { agenda as agendaZh, attraction as attractionZh, views as viewsZh } from './views_zh';

type Same<T> = { [K in keyof T]: string };
export const views: Same<typeof viewsZh> = {
  label: 'Views', list: 'List', board: 'Board', summary: 'Summary', calendar: 'Calendar', boardTip: 'The board has a column for each stage: all but the stage goes along', byRow: '{label} is not available: this condition is worked out row by row. Use the list, or choose another condition', tooMany: 'By “{by}” there are too many groups', tooManyWords: 'Choose another field, or ask for less in the list.', noFields: 'There is no field to group by; look at it in the list.', summaryOf: '{label}: summary', calendarOf: '{label}: calendar', openRows: 'Opens its records',
  by: 'By', count: 'Number', share: 'Share', all: 'Total', none: 'not given', nothing: 'There is nothing to sum up', nothingWords: 'Enter a record, or ask for more.', summaryWords: 'Grouped by one field: each number opens its records', whole: 'Condition: {words}', change: 'Change',
  reachedHint: 'came to the stage or further; what was shelved or lost counts in the first column alone', copyText: '{zone}, {type} by {by}: {rows}.', copyRow: '{label} {n}, {share}', missingSum: '{n} without an amount',
  before: 'Month before', now: 'This month', after: 'Month after', today: 'today', on: 'Date', undated: 'Known to the month', more: '{n} more', less: 'Fewer', noneInMonth: 'Nothing in this month.', partial: '{total} in this month, the first {n} are drawn.', open: 'Open as a list', noDates: '“{label}” has no date, so it has no calendar.', mondayToSunday: 'MTWTFSS', dayWords: 'Day {n}',
};

export const agenda: Same<typeof agendaZh> = { title: 'Calendar', words: 'Meetings, deadlines, nodes and days of expiry', kinds: 'Kinds', failed: 'Not read ({n}): {names}', kindDay: '{label}, {day}', allAside: 'All of this month is put aside; press a kind above to take it back.', cut: '{kind}: {total} in this month, the first {n} are drawn.' };

export const attraction: Same<typeof attractionZh> = {
  title: 'Attraction', words: 'Stores, conversion by method, regions, what is coming', stores: 'Stores', byMethod: 'Conversion by method', byRegion: 'By region', soon: 'Coming', event: 'Event', wake: 'Wake', visit: 'Visit', noLeads: 'There is no lead yet', noLeadsWords: 'Enter or import the first lead, and the conversion of each method is here.', newLead: 'New lead',
  copyText: '{zone}: {n} leads: {rows}. As of {day}. For internal use; not to be given out without approval.', copyRow: '{label} {n}, signed {signed} ({share})',
};
