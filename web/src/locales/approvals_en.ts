// approvals_en.ts — Words of a project's approval items in English.
import type zh from './approvals_zh';

const approvals: typeof zh = {
  sheet: 'Projects × approvals', sheetWords: 'A line for each project, a column for each item: who holds it, for how many working days, what may be handed in now. A cell leads to its record.', sheetShow: 'Show', show_all: 'All', show_running: 'Under way', show_late: 'Late', sheetNone: 'No such item', sheetNoneWords: 'A project has its line here once its first item is recorded.', project: 'Project', promisedShort: 'promised {limit}', sheetLeftOut: '{n} more projects are not listed.',
  title: 'Approvals', of: '{title}: approvals', words: 'Which are needed, which can start now, what waits for what, and until when by law and by promise.', open: 'Approvals', back: 'Back to the project',
  now: 'Can start now', nowNone: 'Nothing can be handed in right now', running: 'Under way', runningNone: 'Nothing is under way', late: 'Late', decided: '{done} of {all} decided',
  promisedFinish: 'Finished by promise', statutoryFinish: 'Finished by law', first: 'Counted from', firstOther: 'Count from', firstHelp: 'The first hand-in by default; today where nothing was handed in',
  item: 'Item', state: 'State', authority: 'Authority', waits: 'Waits for', waitsNone: 'Waits for nothing', statutory: 'By law', promised: 'By promise', clocks: 'Time used', act: 'Act',
  due: 'due {day}', duePlan: 'about {day}', noLimit: 'no limit set', sinceHandIn: '{n} working days since hand-in', sinceAcceptance: '{n} working days since acceptance', doneOn: 'decided {day}', handedIn: 'handed in {day}', accepted: 'accepted {day}',
  lateStatutory: 'beyond the legal limit', latePromised: 'beyond the promise', lateByHandIn: 'late counted from hand-in', critical: 'decides the whole time', record: 'Record', openRecord: 'Open', more: 'Source and materials', less: 'Fold',
  materials: 'Materials', output: 'Result', trigger: 'Needed when', validity: 'Valid for', source: 'Source', mode: 'Way of handling', note: 'Note', unverified: 'not verified; change it to the local rule', table: 'Table', picture: 'Timeline', pictureWords: 'Each bar is an item from its earliest start to its limit; the dark ones decide the whole time.', holder: 'with {who}',
  undecided: 'Whether these are needed cannot be told yet: tick those that are', withoutLimit: 'No limit is set, placed with 0 days: {names}', drop: 'Not needed', dropped: 'Left out: {names}', restore: 'Restore', ready: 'can start', asOf: 'as of {day}', none: 'No approval item applies to this project',
};
export default approvals;
