// en.ts — The same words in English. The compiler refuses a key that Chinese has and this file has not.
import { cockpit as cockpitMore, wall } from './cockpit_en';
import office from './en_office';
import entry from './entry_en';
import pageWords from './find_en';
import approvals from './approvals_en';
import period from './period_en';
import reports from './reports_en';
import * as admin from './admin_en';
import type zh from './zh';

const en: typeof zh = {
  ...office,
  pageWords,
  approvals,
  entry,
  reports,
  wall,
  ...admin,
  app: {
    page: 'Page',
    businessDateWords: 'The day the data stands at: overdue days, totals of the year and today\'s duties go by it.',
    businessDateDemo: 'The demo stays on this day.', systemTime: 'System time',
    systemTimeWords: 'The clock of the machine: the ledger goes by it and nobody can change it.',
    short: 'Wutong', name: 'Development zone management', menu: 'Main menu', skip: 'Skip to content', demo: 'Demo data', secret: 'No classified information', zone: 'Zone', account: 'Account: {name}',
    businessDate: 'Business date', businessDateHelp: 'The day the data speak of', search: 'Search', searchHint: 'Projects, enterprises, codes (Ctrl+K)', searchNone: 'Nothing found for “{q}”',
    live: '● Live', notLive: '○ Not live, reconnecting', otherLanguage: '中文',
  },
  unit: { in: ' ({unit})', tenThousandYuan: '10k yuan', hundredMillionYuan: '100m yuan', yuan: 'yuan', mu: 'mu', households: 'households', days: 'days', tenThousandKwh: '10k kWh', pieces: 'pieces', millionYuan: 'million yuan', billionYuan: 'billion yuan', about: 'about ' },
  word: {
    technical: 'Technical details', semicolon: '; ', colon: ': ',
    notGiven: 'not given', comma: ', ',
    all: 'All', cancel: 'Cancel', close: 'Close', copied: 'Copied', copyText: 'Copy as text', empty: '—', loading: 'Loading…', no: 'No', yes: 'Yes', ok: 'OK',
    noBuilder: 'No builder given', notCopied: 'The browser does not allow copying; select the text by hand', print: 'Print', remove: 'Remove', retry: 'Try again', unnamed: '(no name)',
  },
  menu: {
    administration: 'Administration', definitions: 'Definitions', definitionsHelp: 'Indicators, choices and types, with their sources',
    routes: 'Interfaces and permissions', routesHelp: 'What permission each route takes',
    today: 'Today', projects: 'Projects', dispatch: 'Dispatch', reports: 'Figures', resources: 'Resources', more: 'More',
    desk: 'Desk', deskHelp: 'What is to be done now', cockpit: 'Cockpit', cockpitHelp: 'Key figures that open to their rows',
    ledger: 'Project ledger', ledgerHelp: 'All projects: query, sort, export', import: 'Import', importHelp: 'Upload the Excel ledger and check it cell by cell',
    differences: 'Differences', differencesHelp: 'The ledger against the lists', board: 'Board', boardHelp: 'Projects by stage; moving one records its evidence',
    unstarted: 'Signed, not started', unstartedHelp: 'Held by whom, for how many days', figures: 'Indicators', figuresHelp: 'Values, definitions, sources',
  },
  signIn: {
    code: 'Code', codeWords: 'Open the authenticator app on your phone and enter the 6 digits shown for 梧桐.', back: 'Another account',
    title: 'Sign in', do: 'Sign in', user: 'User', password: 'Password', out: 'Sign out', again: 'Sign in again', againWords: 'The session has ended. Sign in to go on; nothing you typed is lost.',
    hint: 'Accounts are opened by your system administrator. Five failures lock an account for 30 minutes.', word1: 'Import the Excel ledger you have', word2: 'Every figure opens to its projects', word3: 'Every change is recorded, signed, provable',
  },
  setup: {
    accountLink: 'Set a password with a code', ofAccount: 'Set your password', accountWords: 'The one-time code that the system administrator gave you when the account was opened or reset: 24 hours, once.', passwordSet: 'The password is set', setPassword: 'Set the password',
    link: 'First setup', title: 'First setup', words: 'Each administrator enters the one-time code that the installation printed and makes an account. A code is valid for 30 minutes and works once.', code: 'Setup code', codeHint: 'e.g. 7K2QM-9XR4T-0B5WD-J8HNC',
    login: 'User', name: 'Name', password: 'Password', again: 'Password again', differs: 'The two passwords differ', do: 'Make the account', done: 'Account made: {role}', doneWords: 'Sign in as {login}.', signIn: 'Sign in', back: 'Back to sign-in',
  },
  problem: {
    expired: 'The session has ended', signedInAgain: 'You are signed in again and nothing was lost; please submit once more.', expiredNext: 'Please sign in again', forbidden: 'Not permitted', noRight: 'You may not open “{page}”', forbiddenNext: 'Ask your security administrator for permission',
    missing: 'Not found', missingNext: 'It may be archived, or outside your scope', stale: 'Somebody else changed it', staleNext: 'Take the latest version and submit again; what you typed is kept',
    tooLarge: 'The file is too large', tooLargeNext: 'Keep it under 20 MB', busy: 'The system is busy', busyNext: 'Please try again shortly', server: 'The system did not complete this', serverNext: 'Try again; if it persists give the number to your administrator',
    network: 'The server cannot be reached', networkNext: 'Check the network; what you typed is still here', page: 'Something went wrong on the page', reload: 'Reload the page and try again', number: 'Number: {id}',
  },
  paper: { title: '{label}: sheet of one record', code: 'Number: {code}', unit: 'Zone: {zone}', stage: 'Stage: {stage}', filledBy: 'Filled in by:', checkedBy: 'Checked by:', day: 'Date:', printedBy: 'Printed by {name} at {at}', inside: 'Holds figures for the office only; not to be given out without approval' },
  missing: { title: 'No such page', words: 'The address may be wrong, or you may not see it.', home: 'Home', noMeta: 'The description of the system was not read', noMetaWords: 'Check the network and try again.' },
  list: {
    existing: 'Record existing', missing: '{n} without a value', samples: '{n} sample rows',
    query: 'Conditions', words: 'Words', wordsHint: 'Name, code, organisation', stage: 'Stage', search: 'Search', reset: 'Reset', unfold: 'Unfold', fold: 'Fold', more: 'More', rule: 'Rule',
    ruleHint: 'For example: total_investment >= 5000万元 and missing(started_on)', fromDate: '{label} from', toDate: '{label} to', fromValue: '{label} at least', toValue: '{label} at most',
    new: 'New', import: 'Import', export: 'Export', template: 'Template', columns: 'Columns', columnsReset: 'Reset', moveUp: 'Move {label} up', moveDown: 'Move {label} down',
    order: 'No.', sum: 'Total', count: '{n} rows', total: '{n} in all', selectAll: 'Select this page', selectRow: 'Select {name}', selected: '{n} selected', unselect: 'Clear',
    sortHint: 'Click to sort; Shift-click adds a column', perPage: 'Rows per page', size: '{n} per page', before: 'Previous', after: 'Next', page: 'Page {n} of {all}', pagesOf: 'Pages of {label}',
    none: 'No {label} yet', noneWords: 'Make one, or import the Excel you have.', noneFound: 'Nothing fits these conditions', noneFoundWords: 'Loosen the conditions, or reset.', saidWords: 'words “{words}”', saidStage: 'stage is {stage}', printFilter: 'Filter: {words}.', printAll: 'No filter.', printRows: '{n} rows, this page holds {first}–{last} (the button Print prints all)', printWhole: '{n} rows, all of them', printPart: 'Printing from the browser prints this page only: {n} of {total}. The Print button of the page prints up to 500.', printMost: '{n} rows, at most 500 are printed at once: the first {last}. Export, or narrow the list, for all',
  },
  field: { reveal: 'Show', revealTitle: 'Show {label}', revealWords: 'Seeing personal information needs a reason; it is audited with your name and the time.', revealReason: 'Reason' },
  form: {
    sameTitle: 'There is a record of this name already ({type}): “{title}”. Please see whether it is the same; if it is, change that one.', openThat: 'Open that one', saveAnyway: 'Checked, save anyway', existing: 'Record existing: {label}',
    existingWords: 'For what already stands at some stage. A month is precise enough for a date; missing evidence is marked and given a due date.',
    existingStage: 'The stage it stands at now',
    new: 'New {label}', edit: 'Edit {label}', save: 'Save', saved: 'Saved', must: ' (required)', textGroup: 'Texts', otherGroup: 'Other', choose: 'Choose', allowed: 'allowed: {allowed}', required: 'Please fill in {label}', overLimit: '{n} characters, at most {limit}: take away {over}', counter: '{n} of {limit} characters', tooLong: 'At most {limit} characters',
    badMoney: 'This amount cannot be read. Write 1200, 1.2亿 or 5000元, to the cent', badInteger: 'A whole number, please', badNumber: 'A number, please, such as 15.5', badDate: 'This date cannot be read. Write 2025-12-25, 2025/12/25, 25.12.25, 20251225, 12月25日, or today, yesterday, tomorrow', badMilestone: 'This date cannot be read. Write 2025-12-25, 25.12.25, 12月25日, today or yesterday; where only the month is known 2025-12',
    dateHint: 'e.g. 2024-05-18', dateHintMonth: 'e.g. 2024-05-18 or 2024-05', toDay: 'Day', toMonth: 'Month', precision: 'Precision of {label}', calendar: 'Calendar for {label}',
    findCode: 'Name or code', byLevel: 'By level', levels: '{label} by level', findRecord: 'Type to find', typeToFind: 'Nothing found', onDevice: 'No line: only the projects kept on this device are listed (yours and those opened lately)', noneKept: 'No line, and nothing kept on this device fits; leave it open and add it later', oneRecord: '(one record)',
    dropHere: 'Drop here, or use the button', pickFile: 'Choose file', takePhoto: 'Photo', otherFile: 'Another', fileTooLarge: 'The file is over 20 MB', tidied: '{n} invisible control characters were taken out', notPhoto: 'Not a photo: “{name}” holds no picture. Choose a JPEG, PNG, WebP or HEIC photo', notThatKind: '“{name}” holds no file of a kind that is taken here: {kinds}', kind_image: 'JPEG, PNG, WebP, HEIC picture', kind_pdf: 'PDF', kind_docx: 'Word (docx)', kind_xlsx: 'Excel (xlsx)', photoPreview: 'Preview of {label}',
    draftKept: 'What was not saved is kept on this computer', draftRestored: 'Restored what was not saved last time.', startOver: 'Discard and start over', personalKept: 'Leave empty to keep it', willRecord: 'Saving records who changed what and when.',
    wrong: '{n} to mend: ', between: ', ', firstGroup: 'Fill in first', foldedWords: 'The first group is enough to save; the other {n} open when they are needed.', openAll: 'Open all', foldAll: 'Only the first', filled: '{n} of {all} filled in', faults: '{n} to mend', index: 'Groups of this form',
    badPhone: 'Not a telephone number: 11 digits of a mobile, or a line with its area code; several are separated by /', codeCheck: 'The check sign is wrong: by the first 17 it would be {sign}. Check all 18', codeLength: 'A credit code has 18 signs, this has {n}', codeSigns: 'Only digits and capitals without I, O, S, V, Z',
    kept: 'Draft kept {at}', keepNow: 'Keep draft', keptOnly: 'Kept on this computer; enters the ledger only when saved.', takenAt: 'Taken {at}', takenPlace: 'Place {place}', noFacts: 'The photo says neither when nor where (WeChat strips it): taken as stated by hand.', shrink: 'Shrink and upload', shrinking: 'Shrinking…', tooLargeHere: 'This photo has {size}, more than 20 MB. What was typed is untouched; shrink it or take another.',
    shrunk: 'Shrunk to {size}; time and place are no longer in the file', preview: 'Preview', open: 'Open', download: 'Download', sending: 'Uploading {n}%', uploadLost: 'Upload interrupted; the chosen file is still here', tryUpload: 'Upload again',
    staleWho: '{who}, {at}: {what}', staleMore: ' and others, {n} in all', staleTitle: 'Somebody changed this record while you edited', staleWords: 'Nothing is lost on either side. Choose for each field that both changed; what only others changed is taken over.', staleField: 'Field', staleMine: 'Mine', staleTheirs: 'Now', staleUse: 'Use {which}', staleGoOn: 'Go on with these', staleOthers: 'Taken over: {labels}', staleNone: 'You changed different fields; they are merged. Check and save again.',
  },
  action: {
    readFirst: 'Please read this first. Nothing is saved yet: correct it, or go on.', goOn: 'Checked, go on: {label}',
    do: 'Confirm: {label}', done: 'Recorded: {label}', doneEntry: 'Recorded: {label}, entry {n}', will: 'To be recorded in the name of {name}: {what}', reason: 'Reason',
    later: '{what} may follow. Recording now marks the evidence as pending with a due date.', reload: 'Take the latest and submit',
  },
  file: {
    page: 'Page {n} of {all}', smaller: 'Smaller', larger: 'Larger', opening: 'Opening…', password: 'This file needs a password and cannot be shown here. Download it to open it.', broken: 'The file is damaged or not a whole PDF and cannot be shown. Download it to check, and ask for it again if need be.', browser: 'This browser cannot show the file. Download it to open it.', brokenPage: 'Page {n} cannot be shown. Download the file to see it.', network: 'The file could not be fetched: no connection, or no permission. Try again later.', other: 'A file of this kind cannot be shown here. Download it to open it.',
  },
  record: {
    hasFile: 'attached', machineWords: 'noted (for verification)',
    openFile: 'Open {label}', keptFile: 'A file is attached', photo: '{label}, click to enlarge',
    facts: 'Facts', register: 'Register more', registerWords: 'What is registered of this record; its name is filled in already.', history: 'History', edit: 'Edit', otherActions: 'More actions', steps: 'Stages', code: 'QR code of this record', codeHelp: 'Scan to open', showEmpty: 'Show empty fields', hideEmpty: 'Hide empty fields', allChanges: 'All {n}',
    firstRows: 'The first {n} of {all}',
  },
  project: {
    threeDates: 'Three dates of starting', onSite: 'On site', onSiteHelp: 'Works began on site; start rates use this date', lawful: 'Lawful', lawfulHelp: 'The construction permit was granted', statistical: 'Statistical', statisticalHelp: 'Piling began',
    notYet: 'not recorded', ahead: 'Works began before the permit.', noPermit: 'Works began and no permit is recorded: record it if there is one; mind works without approval.', threeBooks: 'Three money books', unit: 'completed this year, in 10k yuan', dispatched: 'Dispatched', vouchered: 'With vouchers', reported: 'Reported to statistics',
    gap: 'Dispatched exceeds vouchered by {amount} 10k yuan', gapUnexplained: ', not yet explained',
  },
  proof: {
    badge: 'Proof', title: 'Proof', holds: 'Holds.', waits: 'Waits for its head.', fails: 'Does not hold.', sequence: 'Entry', leaf: 'Entry hash', path: 'Inclusion', steps: '{n} hashes, recomputed', size: 'Entries', root: 'Root', at: 'Signed at', signature: 'Signature', key: 'Key',
    words: 'A changed entry cannot lead to the same root. wutong verify recomputes the whole zone without a server.',
  },
  board: {
    columns: 'Stages', with: 'with {stages}', noAmount: 'no amount',
    missing: '{n} without an amount',
    keys: 'Keys: arrows go from card to card, Space opens “Move”, Enter the project.', next: 'Next step', later: 'Register belatedly (passes over stages)', hint: 'Drag a card, or use “Move”, to record the next step. Amounts are total investment.', filter: 'Name, builder, task force', lane: 'Lanes', noLane: 'No lanes', byTaskForce: 'By task force', byIndustry: 'By industry', byZone: 'By zone', unnamedLane: 'Not given', foldAll: 'Fold all', unfoldAll: 'Unfold all', emptyLanes: '{n} more lanes hold no project under this filter: {names}', noneFound: 'No project fits “{words}”. Ask for less.', beyondLanes: 'A stage holds too many projects: {n} are not shown and not counted in the lanes. Narrow the filter.', asTable: 'As table',
    count: '{n}', days: '{n} days', move: 'Move', moveLabel: 'Move {name}', moveTo: '{column}: {action}', rest: '{n} more in the list', none: 'No projects',
    cannot: '“{name}” cannot go to “{column}” now. Possible: {next}', empty: 'No projects on the board',
  },
  figure: {
    ownSource: 'Records kept in this system', samples: 'These figures include {n} sample rows made up for the demo.',
    name: 'Indicator', value: 'Value', parts: 'Numerator / denominator', outside: 'May be told outside', mayLeave: 'public', stays: 'internal', office: 'Usual figures', registers: 'Counts of the registers', howMany: '{n}', unregistered: 'nothing registered', say: 'Counts', source: 'Source', assumed: 'provisional', failed: 'no value', none: 'No indicators yet', definition: 'Definition', since: 'in force from {day}', nature: 'Nature', dispatchSource: 'Dispatch figure, not published statistics', publishedSource: 'Published statistics', demoMark: '[Demo data] ', covers: 'Up to {until} ({lacks})', valueOf: '{value} ({lacks})', partsSaid: ' (numerator / denominator {parts})',
    asOf: 'as of {day}', rest: 'Not counted', numerator: 'Counted', denominator: 'All', leave: 'Back to all', restTitle: 'Not counted: {n}', countedTitle: 'Counted: {n}', asList: 'Open as list', rows: '{n} rows', noRest: 'Everything is counted.', noCounted: 'Nothing is counted.', tooMany: 'More than 100,000 rows, not listed here; open them as a list, page by page.',
    sentence: 'As of {day}, {zone}, {period}: {label} {value}{parts}. Counts: {say}. {source}{nature}.', sentenceSource: 'Source: {source}. ',
  },
  period,
  cockpit: {
    ...cockpitMore,
    openRows: 'Open the projects', countUnit: '', noValue: 'No data yet', funnel: 'Projects by stage (all years)', funnelHint: 'projects that reached the stage or went further', trend: 'Signed, started, produced by month', trendUnit: 'projects', noTrend: 'No data in this period', month: '{n}', signed: 'Signed', started: 'Started', produced: 'In production',
    unstarted: 'Signed in the period, not started: {n}', unstartedHint: 'projects signed in the period only', unstartedCut: 'The {n} that have waited longest; the list has them all.', standingAll: 'All that stand signed or landed', openFigure: 'Same-year start rate', noUnstarted: 'All projects signed in the period have started', today: 'Due today',
  },
  unstarted: {
    startedAfter: 'Started after the period: {day}', name: 'Project', holder: 'Held by', noHolder: 'not given', since: 'Since', days: 'For', dayCount: '{n} days', reason: 'Obstacle'
  },
  today: {
    byOwner: 'In whose hands', allDuties: 'To-do centre', moreOwners: '{n} more with something in hand', moreOfOwner: '{n} more', sinceFirst: 'The ledger is younger than a week; compared since its first entry on {day}', moreMoves: '{n} more changes', others: 'For your information, not yours to act on', showOthers: 'Show {n}', foldOthers: 'Fold', leads: 'Leads', thisWeek: 'This week', noMoves: 'No figure changed since last week.', sentDiffers: '{n} reported figures differ now', hello: '{name}, today', import: 'Import', todo: 'To do', own: 'My projects', allProjects: 'All projects', noOwn: 'No project is assigned to you yet.', nothing: 'Nothing is due today', nothingWords: 'What is due, late or missing appears here.', overdue: '{n} days late', waiting: 'for {n} days',
  },
  imports: {
    words: 'Upload the ledger as it is. Nothing is written before you confirm; an import can be undone.', kind: 'Content', into: 'Into', pick: 'Choose an Excel file', dropHere: 'Drop the file here', formats: '.xlsx and .csv up to 20 MB. Save .xls and WPS files as xlsx first.', reading: 'Reading…',
    notAllowed: 'You may not import; ask your statistician.', tooLarge: 'The file is over 20 MB', recent: 'Recent imports', all: 'All imports', none: 'No imports yet.', file: 'File', at: 'Time', by: 'By', state: 'State',
    state_review: 'under review', state_confirmed: 'imported', state_discarded: 'discarded', bulk: '“{label}”, {n} cells:', bulkOffers: 'Take the first offer in {n}', bulkBlank: 'Leave {n} blank for now', bulkSkip: 'Leave these {n} rows out', perhapsMeant: 'Make it {text}', takeUnit: 'Read the sheet in {unit}', unitRight: 'The unit is right', discard: 'Discard this import', discardDo: 'Discard it', discardWords: 'Nothing has been written. It is no longer waiting to be confirmed; the uploaded file can still be had back.', discarded: 'The import was discarded', state_undone: 'undone', accepted: 'Accepted', rejected: 'Refused', total: 'Total investment', annotated: 'Annotated workbook',
    confirm: 'Import {n} rows', confirmTitle: 'Import {n} rows', confirmWords: '{new} new, {update} updated, {unchanged} unchanged; {rejected} wrong rows stay out. ', blankKeeps: 'A blank cell changes nothing; to empty one, change the record.', leftOutToo: '{n} more rows are skipped as you chose. ', confirmDo: 'Import', confirmed: '{n} rows imported',
    asLedger: 'Update the project ledger', asLedgerWords: 'New projects are entered; those recorded already are changed as the sheet says.', chooseFirst: 'Choose first: does this sheet update the ledger, or is it another list?', nameFirst: 'Enter the name and the period of the list.', changesWords: '{n} recorded projects change, in {cells} places: {fields}. ', noChanges: 'No recorded project changes. ', asList: 'Keep as another list (the ledger stays as it is)', seeDifferences: 'See the differences', listWords: 'Each row becomes a list identity of the project it matches; nothing in the ledger changes.', listName: 'List', listPeriod: 'Period', listHint: 'e.g. key projects',
    result: '{n} rows imported: {new} new, {updated} updated, {unchanged} unchanged; {rejected} refused.', undo: 'Undo this import', undoWords: 'New records are archived, updated ones restored; records changed since are kept and listed. The undoing is recorded too.', undoDo: 'Undo', undone: '{n} undone', kept: '{n} changed since and kept',
    rows: 'Row by row', filter: 'Filter rows', status_rejected: 'Refused', status_warned: 'Warnings', status_new: 'New', status_update: 'Updated', status_unchanged: 'Unchanged', status_skipped: 'Not data', status_all: 'All',
    noneRejected: 'No refused rows; ready to import.', noneHere: 'No such rows.', sheet: 'Sheet', row: 'Row', what: 'What', fillHere: 'fill in', open: 'open', leftOut: 'left out', samples: 'The example of the template ({n} row) is skipped and not imported.', mend: 'Mend {label}', moreRows: 'Show more ({n} left)',
    useSheet: 'Import this sheet', headerFrom: 'Header row', headerTo: 'to', headerFirst: 'First header row', headerLast: 'Last header row', dataFrom: 'data from row {first}', asHeader: 'Take row {row} as header',
    perhaps: 'Is it “{label}”?', columnUnit: 'Unit of column {letter}', sheetUnit: 'as the sheet ({unit})', columnDates: 'Order of dates in column {letter}', dates_year_first: 'year-month-day', dates_month_first: 'month/day/year', dates_day_first: 'day/month/year', writtenHelp: 'How the cells of this column are written, and how many',
    lastRed: 'Previous', nextRed: 'Next', redPlace: '{n} of {all}',
    keys: 'F8 next fault · Enter mend · Alt+1…4 take an offer · Ctrl+Delete leave the row out', alike: '{n} more cells say “{value}” in “{label}”.', alikeDo: 'Change all to {text}', alikeNo: 'Leave them', blank: '(blank)', fixedHere: 'Changed: {labels}', takeBack: 'Take back',
    leaveOut: 'Leave this row out', putBack: 'Import this row after all', redCell: '{label}, {value}, {why}, press to mend', status_fixed: 'Changed', bringBack: 'Upload the corrected sheet', broughtBack: '{n} corrections taken from the sheet', leaveRunning: 'You may go on with other work; when it is read it waits for you in the to-do centre.',
    readyElsewhere: '“{name}” has been read and waits in the to-do centre', phase_read: 'Opening the workbook', phase_rows: 'Reading row by row', phase_match: 'Comparing with what is recorded', phase_write: 'Writing', unit: 'Unit', mapped: '{n} of {all} columns taken', takenAs: 'As', columnAs: 'Field of column {letter}', notTaken: 'not taken', hidden: 'hidden', ignored: '{name} (not taken)',
    warning_amount_approximate: 'approximate; taken as written and marked so', warning_amount_rounded: 'rounded to the cent', warning_unit_in_cell: 'has a unit of its own; converted', warning_fullwidth_digits: 'full-width digits; converted',
    warning_number_as_text: 'a number as text; read as a number', warning_code_normalised: 'blanks removed, upper case', warning_formula_cell: 'a formula; its result is taken', warning_date_status_word: 'not a date; left empty',
    warning_date_planned: 'a planned date, not one that happened', warning_date_as_number: 'a date written as a number', warning_date_month_only: 'month only', warning_taken_as_blank: 'no number; left empty', warning_ditto: '“as above”; taken from the row above',
    leftColumns: '{n} columns are not imported: {headers}', whyLeft: 'Why', mapThem: 'Choose their fields', groups: '{n} rows are headings over groups and become no records: {rows}', groupRow: 'row {row} “{label}”', wasThen: '{label}: {before} → {after}', emptyBefore: '(empty)', blanksKeep: 'Blank in the sheet, kept as recorded: {labels}', blanksMore: '{labels} and others, {n} in all',
    namesake: 'The ledger has a record of this name ({differs}). If it is the same, choose “the same” to update it; otherwise the row becomes a new one.', namesakeMore: 'The ledger has {n} records of this name; one is ({differs}).', nearName: 'The ledger has a record of nearly this name, “{title}” ({differs}). If it is the same, choose “the same” to update it; otherwise the row becomes a new one.', nearMore: '{n} records have nearly this name; one is: ', namesakeSame: 'its key fields are empty', isSame: 'The same: update it', isOther: 'Another: enter as new', openNamesake: 'See that record', saidSame: 'Said to be the one in the ledger.', saidOther: 'Said to be another; entered as new.', seeNew: 'See the {n} new', seeUpdated: 'See the {n} updated', toCell: 'Go to this cell', statedAll: '{n} totals stated, all agree with all rows of the sheet; {all} count rows that stay out, so the ledger will hold less than the sheet states', allValue: 'With rows that stay out (10k yuan)',
    stated: '{n} totals stated, {differing} differ from the sum of rows', statedSame: '{n} totals stated, all agree with the rows', original: 'original file', annotatedRest: 'Download the {n} rows left', takeUpRest: 'Go on with these {n} rows', restOf: 'The {n} rows an earlier import left out; what was taken in is not imported again.', compared: 'Check', openOne: 'Open {title} (row {row})', matchTaken: 'agrees', matchAll: 'agrees (the stated total counts {n} rows that stay out, {sum} 10k yuan)', differsBy: 'the rows add up to {sum} 10k yuan {way} than stated', lessThanStated: 'less', moreThanStated: 'more', countedOut: '{n} rows that stay out are counted in ({sum} 10k yuan)', unread: 'the amount of {n} rows could not be read and is not counted', label: 'Label', statedValue: 'Stated (10k yuan)', parsedValue: 'Rows taken in (10k yuan)',
  },
  differences: {
    words: 'Names, amounts and dates of one project in the ledger and the lists. Compares, never overwrites.', left: 'Left', right: 'Right', choose: 'Choose a list', ledger: 'Project ledger', noLists: 'No lists to compare yet', noListsWords: 'Give a list name and period when importing.',
    summary: '{matched} projects matched; {projects} differ in {n} places; {left} only left, {right} only right.', title: 'Differences', field: 'Field', same: 'The matched projects agree', onlyIn: 'Only in “{name}”',
  },
  factor: {
    title: 'Authenticator code', inUse: 'In use', notInUse: 'Not in use', words: 'Beside the password, signing in asks for the six digits that change every 30 seconds on your phone.',
    required: 'Your post signs in with a code: install an authenticator app that knows SHA-256 (Aegis, FreeOTP, Google Authenticator), then make a secret.', begin: 'Make a secret', replace: 'Another phone', present: 'Present code',
    picture: 'QR code of the secret', scan: 'Scan the picture with the authenticator app, or type the secret below.', once: 'The secret is shown this once. No screenshots, nobody else.', first: 'Six digits shown on the phone', confirm: 'Check and use', done: 'The code is in use; other sessions were ended',
  },
  token: {
    title: 'Interface tokens', words: 'For your own programs: only what is ticked, never more than you may do, one year at most; ends with your account or grant.', made: 'Made, and shown this once:', copy: 'Copy the token', name: 'Purpose', nameHint: 'e.g. daily figures', rights: 'May do',
    until: 'Until', days: 'Days (1 to 365)', make: 'Make a token', revoke: 'Revoke', revoked: 'Token revoked', isRevoked: 'Revoked', isOver: 'Over', none: 'Your duty has no right a program could be given.',
  },
  people: {
    menu: 'People and departments', menuHelp: 'Open and disable accounts, departments, recovery', title: 'People', open: 'Open an account', login: 'User name', name: 'Name', post: 'Post', unit: 'Department', state: 'State', noUnit: 'No department', disabled: 'Disabled', locked: 'Locked', waiting: 'Password to be set', active: 'Active',
    withFactor: 'code', edit: 'Edit', disable: 'Disable', enable: 'Enable', reset: 'Reset password', recover: 'Ask for recovery', recoverWhat: 'Recover what', passwordReset: 'Password', factorReset: 'Authenticator code', recoverWords: 'The account of an administrator takes two: the system administrator asks, the audit administrator confirms.',
    code: 'One-time code', codeTitle: 'One-time code of {name}', codeTaken: 'Noted, close', sureDisable: 'Disable “{name}” ({login})? They are signed out at once and cannot sign in; records and acts stay, and the account can be enabled again.', sureReset: 'Reset the password of “{name}” ({login})? The present one ends at once, they are signed out and set a new one with the one-time code.', disableReason: 'Reason', disableReasonHint: 'e.g. moved to another post, retired, misused', disabledNow: '“{name}” is disabled', enabledNow: '“{name}” is enabled', codeWords: 'Give it to {login} in person. Within 24 hours it sets the password from the sign-in page. Shown this once.', units: 'Departments', unitName: 'Department', above: 'Under', addUnit: 'Add a department', top: '(top)', done: 'Done', asked: 'Asked; the audit administrator confirms',
  },
  grants: {
    menu: 'Grants', menuHelp: 'Who holds which role, over which rows', menuConfirm: 'Confirm grants', menuConfirmHelp: 'What the security administrator proposed, for you to confirm or refuse', menuRecovery: 'Confirm recoveries', menuRecoveryHelp: 'Recovery of administrators, for you to confirm or refuse',
    propose: 'Propose a grant', person: 'Person', role: 'Role', zone: 'Scope', subtree: 'and below', rows: 'Rows', until: 'Until', untilHint: 'empty: without end', lacking: 'Fill in first: {what}', toWithdraw: 'Withdrawing needs the fields above too. ', submitHelp: 'in force once the system administrator confirms it', withdrawHelp: 'Ask for withdrawal; it holds once the system administrator confirms it', withdrawWaits: 'Withdrawal asked for; the system administrator confirms', ownProposal: 'You proposed it: another administrator decides', aboutYou: 'It is about you: another administrator decides', toRefuse: 'To refuse, fill in too: {what}', waits: 'The system administrator confirms', waitsForAudit: 'The audit administrator confirms', reason: 'Reason', password: 'Your password again', held: 'Grants held', none: 'No grant yet', withdraw: 'Withdraw', submit: 'Submit',
    open: 'Open', confirmed: 'In force', refused: 'Refused', confirm: 'Confirm', refuse: 'Refuse', by: 'proposed by {name}', noProposals: 'Nothing asked', submitted: 'Submitted; the system administrator confirms', decided: 'Done', opinion: 'Opinion', everyRow: 'Every row', everyZone: 'Every zone',
    rows_own: 'Made by the person', rows_department: 'Of the department', rows_department_below: 'Of the department and below', rows_departments: 'Of chosen departments', rows_records: 'Chosen records', rows_group: 'Project group',
    what_grant: 'Grant', what_withdraw: 'Withdraw', what_password_reset: 'Reset password', what_factor_reset: 'Reset code', chosen: 'Which', chosenHint: 'ids of records, one a line', twoPeople: 'The security administrator proposes, the system administrator confirms; nobody confirms what they proposed.',
  },
  policies: {
    title: 'Policy articles', readWords: 'Text and basis of each. What your enterprise gets stands on your desk:', words: 'Text, basis and review of each, and whom it pays by its rule; what is due is written once, however often it is run.', none: 'No article is in force', noneWords: 'An article is one file of text and rule; it appears here once it is in force.',
    assumed: 'assumed', since: 'Since', basis: 'Basis', noBasis: 'no basis: pays nothing', review: 'Fair competition review', noReview: 'not reviewed: pays nothing', left: '{left} left of {all}', noBudget: 'no budget for this year',
    judge: 'Judge each {type}', found: '{n} judged, {due} due, together', pay: 'Award the {n} due', payTitle: 'Write awards', payWords: 'Writes an award for {n} subjects under {name}, together {amount}. Review, publication and payment follow; what is wrong can be withdrawn.', payConfirm: 'Write', paid: '{n} awards written',
    missing: 'Missing', anyOf: 'Any of these will do: ', conditionHolds: 'Holds: {words}', conditionFails: 'Does not hold: {words}', how: 'How it was worked out', fold: 'Fold', who: 'Who', pays: 'Amount', matches: 'Policies', matchWords: 'Judged from this year’s data without an application; the award itself decides.', noSubject: 'Nothing to judge: {names}',
  },
  portal: { none: 'No enterprise was chosen for you', noneWords: 'Ask the enterprise officer; the security administrator chooses it in your grant.', file: 'Open the file', fill: 'Fill in: {label}', ask: 'Begin: {label}', asked: 'Ours: {label}',
    policies: 'What the policies offer you', matchWords: 'Checked by the zone from what is registered of your enterprise; nothing is applied for. What is paid in the end counts. Your contact in the zone answers questions.', noSubject: 'Nothing is registered yet that these policies look at: {names}', how: 'See each condition', holds: 'Met', fails: 'Not met', unknown: 'Missing',
    state_payable: 'Available', state_not_in_force: 'Not in force', state_not_met: 'Not met yet', state_unknown: 'More is needed', state_zero: 'Nothing this year', state_no_budget: 'Met, waiting for funds',
    why_payable: 'The conditions are met; the zone reviews, publishes and pays.', why_not_in_force: 'This policy was not in force when it happened.', why_not_met: 'A condition is not met yet; see each condition.', why_unknown: 'What is registered is not complete; it is checked again once it is.', why_zero: 'The conditions are met, but the clause comes to nothing.', why_no_budget: 'The conditions are met; the zone has to find the funds.' },
  roles: { menu: 'Roles', menuHelp: 'What each role may do, from the definitions', scope: 'Scope', excludes: 'Not together with', rights: 'Rights', scope_all: 'All', scope_subtree: 'Node and below', scope_zone: 'Zone', scope_own: 'Own rows', scope_department: 'Department', scope_records: 'Chosen records', zoneWide: 'Over the whole zone' },
  audit: {
    menu: 'Audit log', menuHelp: 'Who, when, from where, what, with which result', at: 'Time', who: 'Person', event: 'Event', object: 'Object', result: 'Result', detail: 'Detail', address: 'Address', done: 'Done', refused: 'Refused', all: 'All', eventHint: 'event, e.g. 登录 or sign_in', personHint: 'name or login', more: 'Earlier', export: 'Export', none: 'Nothing found',
    number: 'Number',
  },
  account: {
    owedPassword: 'Set a new password first: it is the first sign-in, a reset, or 90 days have passed. Then sign in again.', owedFactor: 'Set up the authenticator code first; the other pages open after it.',
    title: 'My account', help: 'Duties, password, look', duty: 'Duty', zones: 'Scope', zoneCount: '{n} zones and regions', look: 'Look',
    look_light: 'Light', look_dark: 'Dark',
    look_system: 'As the system', password: 'Change password',
    old: 'Old password', new: 'New password', change: 'Change', changed: 'Password changed',
  },
  admin: {
    noBusiness: 'Your duty is the system itself; business data is not shown.', running: 'Service', runs: 'Running', zones: 'Zones and regions',
    indicators: 'Indicators', choices: 'Choices', types: 'Types',
    code: 'Code', note: 'Note', fields: 'Fields', actions: 'Actions',
    tree: 'large, by level', find: 'Find', what: 'What it does', permission: 'Permission', address: 'Address',
  },
  help: {
    title: 'Help', titleHelp: 'How each record is kept and what each field means', of: 'Help: {label}', choose: 'Choose a page', search: 'Find in the help', nothing: 'Nothing found for “{q}”', nothingWords: 'Try another word, or choose a record to read of its fields.', who: 'Used by', keysOf: 'Keys', fromOf: 'Figures from', fieldsOf: 'how to record', others: 'Others',
    noWords: 'There is no further description.', how: 'How to', fieldsWords: 'Fields ({n})', step_open: 'Open', openWords: 'From the menu: ', step_create: 'Begin one', step_createWords: 'Press “New” on the list, fill it in and save; it may be kept as a draft first.', step_import: 'Import many', step_importWords: 'Press “Import” on the list, upload the workbook you have, check cell by cell and confirm; there is a template too.', step_edit: 'Correct', step_editWords: 'Open the record and press “Edit”; the ledger keeps who changed what.', whenStage: 'at the stage “{stages}”', whoMay: 'By', mustFill: 'Must fill', mayFill: 'May fill', andMore: '{some} and others, {n} in all', mustReason: 'must be given', becomes: 'moves to “{stage}”',
    records: 'Records',
    evidence: 'Evidence', later: 'may follow', byAction: 'written by an action', public: 'public', start: 'Where to begin',
    startWords: 'Six menus on the left. Today lists what is due for you.', list: 'Lists',
    listWords: 'Conditions, order and page live in the address. Shift-click adds a sort key.', record: 'Records',
    recordWords: 'Buttons on top are what may be done now; the history is on the right.', figure: 'Figures',
    figureWords: 'Every number opens the rows it was computed from.', import: 'Import',
    importWords: 'Upload the workbook as it is, mend what is red, confirm; it can be undone.',
    papers: 'Papers and approval items', papersWords: '“Dispatch → Papers” drafts a Word paper from its template; “Write a paper” on a project page writes about that project.\n“Dispatch → Catalogue of approval items” lists all of them: who decides, in how many days, with which materials, what comes first, and what is unverified.',
    operation: 'Backup and operation', operationWords: '“Administration → Backup and operation” shows whether the system is well and makes a backup at any time; it counts once restored elsewhere and verified entry by entry.\nThe first one makes the recovery code, shown once against your password: write it down and have one person keep it. Keep backup and key file apart, and a copy on another machine.',
    groups: 'Project groups', groupsWords: '“Administration → Project groups” keeps sets of projects by id; a grant with the scope “project group”, confirmed by another person, shows its members these projects only.',
    todo: 'To do and messages', todoWords: 'The number at the top right counts what waits, red when something is overdue. Each line opens where it is dealt with.\nMessages are a daily digest and the changes of others; nothing is sent out.', ledger: 'Ledger', ledgerWords: 'Every change is in the ledger: who, when, what. A record proves it, and its proof can be downloaded for others to check.', site: 'On site', siteWords: 'On a phone: Today → On site. Without a line what you fill is kept on the device and sent once it is back.\nPosition and camera need HTTPS. A photo that does not say when it was taken is declared by you.', keys: 'Keyboard',
    keysWords: 'Ctrl-K searches; Tab moves; Esc closes.',
  },
  sentence: {
    title: 'Filter by sentence', has: 'contains', starts: 'starts with', is: 'is', not: 'is not', from: 'at least', to: 'at most', more: 'more than', less: 'less than', during: 'in the period', between: 'between', under: 'belongs to', missing: 'is not filled in', given: 'is filled in', notBefore: 'not before', notAfter: 'not after',
    and: 'and', or: 'or', andJoin: ', and ', orJoin: ', or ', field: 'Field', operator: 'Relation', value: 'Value', upper: 'Upper limit', add: 'Add a condition', removeClause: 'Remove condition {n}', allOf: 'All conditions hold', anyOf: 'Any condition holds', joinLabel: 'Between conditions',
    byText: 'As a rule', bySentence: 'As sentences', notSentence: 'This rule is not of the form of sentences; edit it as text.', none: 'No condition yet. Add one, such as: total investment at least 5000.', unfinished: 'Unfinished conditions do not count.', fits: '{n} records fit', checking: 'Checking…',
    apply: 'Filter', clear: 'Clear', more2: 'More conditions', active: 'Also: {words}', activeRule: 'Also the rule: {rule}', textHint: 'Fields by name or by first letters of the pinyin', complete: 'Could follow:', ruleLabel: 'Rule',
  },
  paste: {
    noChoice: 'There is no “{text}”. Choices: {allowed}', noBoolean: '“{text}” is neither yes nor no', notHere: '“{label}” cannot be changed in the table', title: 'Check before changing', will: '{cells} cells of {rows} records will change', same: '{n} cells stay the same', wrong: '{n} cells cannot be changed', beyondRows: '{n} rows lie beyond this page and are left out',
    beyondColumns: '{n} columns lie beyond the table and are left out', nothing: 'Nothing to change', record: 'Record', column: 'Column', before: 'Was', after: 'Becomes', why: 'Note', do: 'Change {n} records', done: '{n} records changed', readFirst: 'Tried on the server; read these warnings first', copied: 'Copied {rows} rows × {columns} columns',
    readHint: 'Click a cell, drag over several, Ctrl+C copies for Excel', gridHint: 'Click a cell; type or F2 to edit, Delete empties; Ctrl+C and Ctrl+V as in Excel, Ctrl+D fills down, Ctrl+Z takes back', undone: 'Last change taken back ({n} records)', undoNothing: 'Nothing of this page to take back', undoRefused: '{n} not taken back: {why}', tooMany: 'At most {n} records at once; paste in parts', denied: 'The browser kept the clipboard: press Ctrl+V', byStep: '“{label}” is not typed: tick the record and use the batch menu, or move it on the board or its page', byAction: '“{label}” is not typed: {actions} registers it; tick the record and use the batch menu, or open it', byItself: '“{label}” is worked out by the system', isFixed: '“{label}” is fixed once registered', byForm: '“{label}”: open the record and edit it there', editCell: 'Edit {label}', cellSaved: '{label} is now {value}', cellTheirs: 'Changed meanwhile to {theirs}', keepMine: 'Keep mine', takeTheirs: 'Take theirs',
  },
  batch: {
    copyIds: 'Copy numbers', copyIdsWords: 'System numbers of the ticked records, one a line: the security administrator makes a project group of them', part_edit: 'Change', part_step: 'Move on', part_note: 'Register', part_care: 'With care', actions: 'Batch', selectAll: 'Select all {n} that match', selecting: 'Selecting…', selectedAll: 'All {n} selected', tooMany: 'At most {n} in one go, and {all} match: add conditions and go in parts', whole: 'All {n} that match are selected', wholeWords: 'By condition, not one by one; those unticked are left out', except: '{n} left out', counting: 'Counting what matches…', confirmWhole: 'Done in steps and can be stopped at any time; what is added meanwhile is left out.', notReady: '{n} more do not stand where this can be done and are not touched.', noneReady: 'None of these can be done: {label}', moreRefused: '{n} more are in the copied result', edit: 'Change a field…', archive: 'Archive', export: 'Export selected', more: '{n} selected (kept across pages)',
    title: '{label}: {n} records', confirm: '{n} records will be done one by one, each with its ledger entry; those that cannot be done are listed with the reason, the others go on.', again: 'Confirm once more: {n} records', agree: 'I have checked: {n} records', field: 'Field to change', chooseField: 'Choose a field', newValue: 'New value (empty clears)', running: '{done} of {all} done', stop: 'Stop', stopped: 'Stopped; {n} records were not touched',
    gone: '{n} more no longer met the condition when their turn came and were not touched; reload the list to check.',
    report: 'Result: {done} done, {refused} not done', reportDone: '{n} done', refusedRows: 'Not done', record: 'Record', why: 'Reason', next: 'What to do', copyReport: 'Copy the result', keepRefused: 'Keep only those not done selected', close: 'Done', continueIt: 'Go on', interrupted: 'Interrupted: {done} were done, the rest was not touched. Go on when it is back; nothing is done twice.', noCommon: 'Nothing can be done to all of these',
  },
  scheme: {
    title: 'Schemes', save: 'Save these conditions…', name: 'Name of the scheme', nameHint: 'such as: not started this month', saved: 'Scheme “{name}” saved', removed: 'Scheme “{name}” deleted', remove: 'Delete scheme “{name}”', none: 'No scheme yet', exists: 'A scheme of this name will be replaced', do: 'Save', words: 'Kept with your account, on every computer, for you alone.', same: 'Current scheme', failed: 'Not kept on the server: {why}',
  },
  columns: {
    title: 'Columns', shown: 'Shown', hidden: 'Not shown', pin: 'Fix {label}', unpin: 'Unfix {label}', width: 'Width of {label}', auto: 'auto', wider: 'Widen {label}', narrower: 'Narrow {label}', drag: 'Drag to change the width of {label}', takeHint: '; drag to move the column', find: 'Find a column', pinned: 'fixed', words: 'Kept with your account. Fixed columns stay at the left.',
  },
  exports: {
    title: 'Export', page: 'This page, {n}', chosen: 'Selected, {n}', all: 'All, {n}', xlsx: 'Excel', csv: 'csv', shownColumns: 'Only the columns shown', allColumns: 'All columns', columnsLabel: 'Which columns', busy: 'Exporting…', done: 'Exported {name}', denied: 'You may not export; ask the security administrator',
  },
  bad: {
    away: 'The server cannot be reached', awayWords: 'Away for{long}. What you typed is kept on this computer and goes on when it is back; do not close the page.', awayNow: 'Trying…', tryNow: 'Try now', back: 'Connected again', backWords: 'The page is up to date; go on.', missed: 'The page did not open', missedAway: 'Its files are not on this device yet; it opens when the server is back. This page and what you typed are still here.', missedNow: 'Its files did not come (the system may just have been upgraded); loading anew helps. What you typed is kept on this device.', missedOpen: 'Load anew and open', missedStay: 'Stay here', minutes: ' {n} min', seconds: ' {n} s', busy: 'The server is starting or busy', busyWords: 'It is tried again by itself; nothing typed is lost.',
    old: 'The newest could not be read; this is of {at}.', lost: 'Your rights have changed', lostWords: 'You may no longer do this. What you typed is kept on this computer; ask the security administrator.', ended: 'You are signed out', endedWords: 'Idle too long, signed in elsewhere, or rights changed. Sign in again; nothing typed is lost.',
    emptyZone: '{zone} has no data yet', emptyZoneImport: 'Import the Excel ledger you have.', emptyZoneCreate: 'Make the first {label}.', emptyZoneExisting: 'A {label} already under way can be entered afterwards; what the zone records besides is shown here.', emptyZoneNone: 'What the zone records is shown here.', emptyZoneWords: 'Import the Excel ledger you have, or make the first {label}.',
  },
  design: {
    title: 'Design', titleHelp: 'Colour, type, spacing and every component in every state', tokens: 'Tokens', colours: 'Colours', onSurface: 'Contrast {ratio}', type: 'Type', spacing: 'Spacing', buttons: 'Buttons', states: 'States', inputs: 'Inputs', notices: 'Notices', tables: 'Tables', dialogs: 'Dialogs', empty: 'Empty, loading, failed', tags: 'Stages and proof', charts: 'Charts', normal: 'Normal', disabled: 'Disabled', wrong: 'Wrong', busy: 'Busy', focus: 'See the focus with Tab', both: 'Light beside dark', lightLook: 'Light', darkLook: 'Dark',
    words: 'These are the components that the pages use: change a token and every page changes.', sample: 'Sample', sampleHelp: 'How to fill it', sampleProblem: 'This amount cannot be read', open: 'Open a dialog', amount: 'Amount', date: 'Date', milestone: 'Day or month', choice: 'Choice', code: 'Industry', reference: 'Record', file: 'File', flag: 'Yes or no', text: 'Text', long: 'Long text', percent: 'Share', period: 'Period', creditCode: 'Credit code', name: 'Person', figure: 'Figure', timeline: 'History', sentence: 'Filter by sentence', wrongInputs: 'Wrong inputs, codes and other records', values: 'Values of fields', rowCards: 'A list on a phone',
  },
};
export default en;
