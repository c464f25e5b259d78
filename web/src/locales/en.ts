// en.ts — The same words in English. The compiler refuses a key that Chinese has and this file has not.
import type zh from './zh';

const en: typeof zh = {
  app: {
    short: 'Wutong', name: 'Development zone management', menu: 'Main menu', skip: 'Skip to content', demo: 'Demo data', secret: 'No classified information', zone: 'Zone', account: 'Account: {name}',
    businessDate: 'Business date', businessDateHelp: 'The day the data speak of', search: 'Search', searchHint: 'Projects, enterprises, codes (Ctrl+K)', searchNone: 'Nothing found for “{q}”',
    live: '● Live', notLive: '○ Not live, reconnecting', otherLanguage: '中文',
  },
  word: {
    all: 'All', cancel: 'Cancel', close: 'Close', copied: 'Copied', copyText: 'Copy as text', empty: '—', loading: 'Loading…', no: 'No', yes: 'Yes', ok: 'OK',
    noBuilder: 'No builder given', notCopied: 'The browser does not allow copying; select the text by hand', print: 'Print', remove: 'Remove', retry: 'Try again', unnamed: '(no name)',
  },
  menu: {
    today: 'Today', projects: 'Projects', dispatch: 'Dispatch', reports: 'Figures', resources: 'Resources', more: 'More',
    desk: 'Desk', deskHelp: 'What is to be done now', cockpit: 'Cockpit', cockpitHelp: 'Key figures that open to their rows',
    ledger: 'Project ledger', ledgerHelp: 'All projects: query, sort, export', import: 'Import', importHelp: 'Upload the Excel ledger and check it cell by cell',
    differences: 'Differences', differencesHelp: 'The ledger against the lists', board: 'Board', boardHelp: 'Projects by stage; moving one records its evidence',
    unstarted: 'Signed, not started', unstartedHelp: 'Held by whom, for how many days', figures: 'Indicators', figuresHelp: 'Values, definitions, sources',
  },
  signIn: {
    title: 'Sign in', do: 'Sign in', user: 'User', password: 'Password', out: 'Sign out', again: 'Sign in again', againWords: 'The session has ended. Sign in to go on; nothing you typed is lost.',
    hint: 'Accounts are opened by your system administrator. Five failures lock an account for 30 minutes.', word1: 'Import the Excel ledger you have', word2: 'Every figure opens to its projects', word3: 'Every change is recorded, signed, provable',
  },
  setup: {
    link: 'First setup', title: 'First setup', words: 'Each administrator enters the one-time code that the installation printed and makes an account. A code is valid for 30 minutes and works once.', code: 'Setup code', codeHint: 'e.g. 7K2QM-9XR4T-0B5WD-J8HNC',
    login: 'User', name: 'Name', password: 'Password', again: 'Password again', differs: 'The two passwords differ', do: 'Make the account', done: 'Account made: {role}', doneWords: 'Sign in as {login}.', signIn: 'Sign in', back: 'Back to sign-in',
  },
  problem: {
    expired: 'The session has ended', expiredNext: 'Please sign in again', forbidden: 'Not permitted', forbiddenNext: 'Ask your security administrator for permission',
    missing: 'Not found', missingNext: 'It may be archived, or outside your scope', stale: 'Somebody else changed it', staleNext: 'Take the latest version and submit again; what you typed is kept',
    tooLarge: 'The file is too large', tooLargeNext: 'Keep it under 20 MB', busy: 'The system is busy', busyNext: 'Please try again shortly', server: 'The system did not complete this', serverNext: 'Try again; if it persists give the number to your administrator',
    network: 'The server cannot be reached', networkNext: 'Check the network; what you typed is still here', page: 'Something went wrong on the page', reload: 'Reload the page and try again', number: 'Number: {id}',
  },
  missing: { title: 'No such page', words: 'The address may be wrong, or you may not see it.', home: 'Home', noMeta: 'The description of the system was not read', noMetaWords: 'Check the network and try again.' },
  list: {
    query: 'Conditions', words: 'Words', wordsHint: 'Name, code, organisation', stage: 'Stage', search: 'Search', reset: 'Reset', unfold: 'Unfold', fold: 'Fold', more: 'More', rule: 'Rule',
    ruleHint: 'For example: total_investment >= 5000万元 and missing(started_on)', fromDate: '{label} from', toDate: '{label} to', fromValue: '{label} at least', toValue: '{label} at most',
    new: 'New', import: 'Import', export: 'Export', template: 'Template', columns: 'Columns', columnsReset: 'Reset', moveUp: 'Move {label} up', moveDown: 'Move {label} down',
    order: 'No.', sum: 'Total', count: '{n} rows', total: '{n} in all', selectAll: 'Select this page', selectRow: 'Select {name}', selected: '{n} selected', unselect: 'Clear',
    sortHint: 'Click to sort; Shift-click adds a column', perPage: 'Rows per page', size: '{n} per page', before: 'Previous', after: 'Next', page: 'Page {n} of {all}',
    none: 'No {label} yet', noneWords: 'Make one, or import the Excel you have.', noneFound: 'Nothing fits these conditions', noneFoundWords: 'Loosen the conditions, or reset.',
  },
  field: { reveal: 'Show', revealTitle: 'Show {label}', revealWords: 'Seeing personal information needs a reason; it is audited with your name and the time.', revealReason: 'Reason' },
  form: {
    new: 'New {label}', edit: 'Edit {label}', save: 'Save', saved: 'Saved', must: ' (required)', otherGroup: 'Other', choose: 'Choose', allowed: 'allowed: {allowed}', required: 'Please fill in {label}', tooLong: 'At most {limit} characters',
    badMoney: 'This amount cannot be read. Write 1200, 1.2亿 or 5000元, to the cent', badInteger: 'A whole number, please', badNumber: 'A number, please, such as 15.5', badDate: 'A date, please, such as 2024-05-18', badMilestone: 'A date or month, please, such as 2024-05-18 or 2024-05',
    dateHint: 'e.g. 2024-05-18', dateHintMonth: 'e.g. 2024-05-18 or 2024-05', toDay: 'Day', toMonth: 'Month', precision: 'Precision of {label}', calendar: 'Calendar for {label}',
    findCode: 'Name or code', byLevel: 'By level', levels: '{label} by level', findRecord: 'Type to find', typeToFind: 'Nothing found', oneRecord: '(one record)',
    dropHere: 'Drop here, or use the button', pickFile: 'Choose file', takePhoto: 'Photo', otherFile: 'Another', fileTooLarge: 'The file is over 20 MB', photoPreview: 'Preview of {label}',
    draftKept: 'What was not saved is kept on this computer', draftRestored: 'Restored what was not saved last time.', startOver: 'Discard and start over', personalKept: 'Leave empty to keep it', willRecord: 'Saving records who changed what and when.',
    wrong: '{n} to mend: {labels}',
  },
  action: {
    do: 'Confirm: {label}', done: 'Recorded: {label}', doneEntry: 'Recorded: {label}, entry {n}', will: 'To be recorded in the name of {name}: {what}', reason: 'Reason',
    later: '{what} may follow. Recording now marks the evidence as pending with a due date.', reload: 'Take the latest and submit',
  },
  record: {
    facts: 'Facts', history: 'History', edit: 'Edit', otherActions: 'More actions', steps: 'Stages', showEmpty: 'Show empty fields', hideEmpty: 'Hide empty fields', allChanges: 'All {n}',
    firstRows: 'The first {n} of {all}',
  },
  project: {
    threeDates: 'Three dates of starting', onSite: 'On site', onSiteHelp: 'Works began on site; start rates use this date', lawful: 'Lawful', lawfulHelp: 'The construction permit was granted', statistical: 'Statistical', statisticalHelp: 'Piling began',
    notYet: 'not recorded', ahead: 'Works began before the permit.', threeBooks: 'Three money books', unit: 'completed this year, in 万元', dispatched: 'Dispatched', vouchered: 'With vouchers', reported: 'Reported to statistics',
    gap: 'Dispatched exceeds vouchered by {amount} 万元', gapUnexplained: ', not yet explained',
  },
  proof: {
    badge: 'Proof', title: 'Proof', holds: 'Holds.', fails: 'Does not hold.', sequence: 'Entry', leaf: 'Entry hash', path: 'Inclusion', steps: '{n} hashes, recomputed', size: 'Entries', root: 'Root', at: 'Signed at', signature: 'Signature', key: 'Key',
    words: 'A changed entry cannot lead to the same root. wutong verify recomputes the whole zone without a server.',
  },
  board: {
    hint: 'Drag a card, or use “Move”, to record the next step. Amounts are total investment.', filter: 'Name, builder, task force', lane: 'Lanes', noLane: 'No lanes', byTaskForce: 'By task force', byIndustry: 'By industry', unnamedLane: 'Not given', asTable: 'As table',
    count: '{n}', days: '{n} days', move: 'Move', moveLabel: 'Move {name}', moveTo: '{column}: {action}', showMore: 'Show more ({n} left)', rest: '{n} more in the list', none: 'No projects',
    cannot: '“{name}” cannot go to “{column}” now. Possible: {next}', empty: 'No projects on the board', emptyWords: 'After an import the projects stand here by stage.',
  },
  figure: {
    name: 'Indicator', value: 'Value', parts: 'Numerator / denominator', say: 'Counts', source: 'Source', assumed: 'provisional', failed: 'no value', none: 'No indicators yet', definition: 'Definition', since: 'in force from {day}', nature: 'Nature', dispatchSource: 'Dispatch figure, not published statistics',
    asOf: 'as of {day}', rest: 'Not counted', numerator: 'Counted', denominator: 'All', leave: 'Back to all', restTitle: 'Not counted: {n}', countedTitle: 'Counted: {n}', asList: 'Open as list', rows: '{n} rows', noRest: 'Everything is counted.', noCounted: 'Nothing is counted.',
    sentence: 'As of {day}, {zone}, {period}: {label} {value}{parts}. Counts: {say}. {source}Dispatch figure, not published statistics.', sentenceSource: 'Source: {source}. ',
  },
  period: { label: 'Period', thisYear: 'Year to date', thisMonth: 'This month', quarter: 'First quarter', half: 'First half', threeQuarters: 'First three quarters', lastYear: 'Last year', own: 'Own', from: 'From', to: 'To', show: 'Show' },
  cockpit: {
    openRows: 'Open the projects', countUnit: '', noValue: 'No data yet', funnel: 'Projects by stage', funnelHint: 'count, total investment', trend: 'Signed, started, produced by month', trendUnit: 'projects', noTrend: 'No data in this period', month: '{n}', signed: 'Signed', started: 'Started', produced: 'In production',
    unstarted: 'Signed, not started: {n}', openFigure: 'Same-year start rate', noUnstarted: 'All signed projects have started', today: 'Due today',
  },
  unstarted: { name: 'Project', holder: 'Held by', noHolder: 'not given', since: 'Since', days: 'For', dayCount: '{n} days', reason: 'Obstacle' },
  today: {
    hello: '{name}, today', import: 'Import', todo: 'To do', own: 'My projects', allProjects: 'All projects', noOwn: 'No project is assigned to you yet.', nothing: 'Nothing is due today', nothingWords: 'What is due, late or missing appears here.', overdue: '{n} days late', blocked: 'held up {n} days',
  },
  imports: {
    words: 'Upload the ledger as it is. Nothing is written before you confirm; an import can be undone.', kind: 'Content', into: 'Into', pick: 'Choose an Excel file', dropHere: 'Drop the file here', formats: '.xlsx and .csv up to 20 MB. Save .xls and WPS files as xlsx first.', reading: 'Reading…',
    notAllowed: 'You may not import; ask your statistician.', tooLarge: 'The file is over 20 MB', recent: 'Recent imports', all: 'All imports', none: 'No imports yet.', file: 'File', at: 'Time', by: 'By', state: 'State',
    state_review: 'under review', state_confirmed: 'imported', state_undone: 'undone', accepted: 'Accepted', rejected: 'Refused', total: 'Total investment', annotated: 'Annotated workbook',
    confirm: 'Import {n} rows', confirmTitle: 'Import {n} rows', confirmWords: '{new} new, {update} updated, {unchanged} unchanged; {rejected} refused rows are left out.', confirmDo: 'Import', confirmed: '{n} rows imported',
    asLedger: 'Update the project ledger', asList: 'Keep as another list (the ledger stays as it is)', seeDifferences: 'See the differences', listWords: 'Each row becomes a list identity of the project it matches; nothing in the ledger changes.', listName: 'List', listPeriod: 'Period', listHint: 'e.g. key projects',
    result: '{n} rows imported: {new} new, {updated} updated, {unchanged} unchanged; {rejected} refused.', undo: 'Undo this import', undoWords: 'New records are archived, updated ones restored; records changed since are kept and listed. The undoing is recorded too.', undoDo: 'Undo', undone: '{n} undone', kept: '{n} changed since and kept',
    rows: 'Row by row', filter: 'Filter rows', status_rejected: 'Refused', status_warned: 'Warnings', status_new: 'New', status_update: 'Updated', status_unchanged: 'Unchanged', status_skipped: 'Not data', status_all: 'All',
    noneRejected: 'No refused rows; ready to import.', noneHere: 'No such rows.', sheet: 'Sheet', row: 'Row', what: 'What', fillHere: 'fill in', mend: 'Mend {label}', takeSuggestion: 'Use {text}', moreRows: 'Show more ({n} left)',
    useSheet: 'Import this sheet', headerRows: 'Header rows {rows}, data from row {first}', unit: 'Unit', mapped: '{n} of {all} columns taken', takenAs: 'As', columnAs: 'Field of column {letter}', notTaken: 'not taken', hidden: 'hidden', ignored: '{name} (not taken)',
    warning_amount_approximate: 'approximate; taken as written and marked so', warning_amount_rounded: 'rounded to the cent', warning_unit_in_cell: 'has a unit of its own; converted', warning_fullwidth_digits: 'full-width digits; converted',
    warning_number_as_text: 'a number as text; read as a number', warning_code_normalised: 'blanks removed, upper case', warning_formula_cell: 'a formula; its result is taken', warning_date_status_word: 'not a date; left empty',
    warning_date_planned: 'a planned date, not one that happened', warning_date_as_number: 'a date written as a number', warning_date_month_only: 'month only', warning_ditto: '“as above”; taken from the row above',
    stated: '{n} totals stated, {differing} differ from the sum of rows', label: 'Label', statedValue: 'Stated (万元)', parsedValue: 'Summed (万元)',
  },
  differences: {
    words: 'Names, amounts and dates of one project in the ledger and the lists. Compares, never overwrites.', left: 'Left', right: 'Right', choose: 'Choose a list', ledger: 'Project ledger', noLists: 'No lists to compare yet', noListsWords: 'Give a list name and period when importing.',
    summary: '{matched} projects matched; {projects} differ in {n} places; {left} only left, {right} only right.', title: 'Differences', field: 'Field', same: 'The matched projects agree', onlyIn: 'Only in “{name}”',
  },
};
export default en;
