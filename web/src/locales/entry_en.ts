// entry_en.ts — Words of the page where figures are typed in, in English.
import type zh from './entry_zh';

const entry: typeof zh = {
  leave: '{n} changes are not saved and will be lost. Leave anyway?', title: 'Enter figures', words: 'Dispatch and published figures by indicator and period: one value a period, a change needs its reason, each is proved.', year: 'Year', lastYear: 'Previous year', nextYear: 'Next year', month: 'Month {n}', cumulative: 'Months 1–{n}',
  indicator: 'Indicator', unit: 'Unit', from: 'From whom, which form', source: 'Source', sources: 'Source of each value: what was said when it was typed; each can be changed', openSources: 'Different sources? Say them one by one', sameSource: 'Use the source above for all', sourceHint: 'e.g. letter of the power company, September 2025', reason: 'Reason of the change', reasonHint: 'needed where a value stands already', needSource: 'Say where the figures come from', needReason: 'A value that stands is changed: say why',
  keptThere: '{n} unsaved values of {zone} are kept; change back to go on', keptHere: '{n} unsaved values are kept on this computer', waits: '{zone}, {year}: {n} values are not saved.', goThere: 'Go there', wholeYear: 'Year', isCumulative: 'cumulative', notSplit: 'A cumulative figure is not split into quarters', notSummed: 'This figure does not add up', lacking: 'Missing: months {months}', afterSaving: 'Values with a unit of their own are added once saved', refusedElsewhere: '{n} not saved for {zone}: {words}',
  leftOut: '{n} pasted cells fall outside or into months to come and were left out',
  paste: 'Copy a block in Excel, click the first cell, paste; units may be written, as 0.13亿千瓦时.', changed: '{n} changed', save: 'Save', saved: '{n} saved', refused: '{n} not saved; each cell says why, and what was typed is still there', undo: 'Discard changes', history: 'History', none: 'No indicator is entered by you', noneWords: 'Indicators whose file says `entered` appear here.', cell: '{label}, {period}', warned: 'Saved, but check: {words}', future: 'A period that has not begun cannot be entered',
};
export default entry;
