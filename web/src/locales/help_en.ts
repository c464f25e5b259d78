// help_en.ts — The help of each hand-made page in English; see help_zh.ts.
import type { HelpKey } from '@/shell/help_places';
import type { HelpWords } from './help_zh';

const pages: Record<HelpKey, HelpWords> = {
  today: {
    what: 'What your duties ask of you today; the first page after signing in.', who: 'Everybody; leaders start at the cockpit.',
    steps: ['Look at what is red and overdue first; each line opens where it is dealt with.', '“This week” compares with a week ago; a number opens the records that changed.', 'Lines for your information are not yours to deal with and can be folded.'], from: 'Deadlines, blocks and missing evidence of the registers, as soon as they are recorded.',
  },
  todo: {
    what: 'What waits for you, what you dealt with and what you began, in one place.', who: 'Everybody.',
    steps: ['What is due first stands first; show only what is overdue, or one kind.', 'Each line opens the page where it is dealt with, and is gone once it is.', '“Begun by me” shows how far problems, requests, imports and grants have come.'], keys: 'The number at the top right counts what waits, red when something is overdue.', from: 'Records that are due, evidence still missing, imports, grants and definitions to be confirmed.',
  },
  messages: {
    what: 'A daily digest and what others changed in your records.', who: 'Everybody.',
    steps: ['A message opens the record that was changed.', '“Mark all as read” sets the number at the top right to zero.'], from: 'Seven days of the ledger; nothing pops up and nothing is sent out.',
  },
  cockpit: {
    what: 'Signed, started, in production, in statistics and the key figures on one screen.', who: 'Leaders, clerks, the city and the province.',
    steps: ['Choose the period; every number opens the projects it was computed from.', 'Compare the months with the target and with last year.', '“Copy as text” takes a figure with its day and its meaning.', '“Wall screen” shows it on a wall.'], from: 'Dates and amounts of the projects, by the definitions of the indicators; dispatch figures, not published statistics.',
  },
  wall: {
    title: 'Wall screen', what: 'Dark and full-screen, for a hall or meeting room; turns and refreshes by itself.', who: 'Whoever has its address; nobody signs in, only public fields are shown.',
    steps: ['The system administrator makes the address; open it in the browser of that machine.', 'Choose full screen; without a connection it says of when the content is.'], keys: '← → another screen, space pauses.', from: 'The same as the cockpit, public fields only.',
  },
  site: {
    what: 'Record on a building site or at a company with a phone, in three steps.', who: 'Stewards and others who work on site.',
    steps: ['Choose a visit, a problem, scanning, or the form of the month.', 'Without a line, fill in all the same: it is kept on the device.', 'It is sent once the line is back, and recorded once only.'],
  },
  'site-visit': {
    title: 'Record a visit', what: 'A visit with photos, place and what was seen.', who: 'Stewards.',
    steps: ['Choose the project or company by name or first letters of the pinyin.', 'Write what you saw; take a photo and the place.', 'Save. A photo that does not say when it was taken is declared by you.'],
  },
  'site-problem': {
    title: 'Report a problem', what: 'Say where a project is stuck, for the clerks to deal with.', who: 'Whoever is on site.',
    steps: ['Choose the project and say what is wrong.', 'Add photos and the place if you like, and save.', 'It stands in the to-do of the clerks; follow it under “Begun by me”.'],
  },
  'site-batch': {
    title: 'Many photos at once', what: 'Record many photos of a computer as visits.', who: 'Stewards.',
    steps: ['Choose several; those that say when they were taken fill in the date.', 'Check project and date of each and write what is seen.', 'Record them: one record each.'],
  },
  scan: {
    title: 'Scan', what: 'The code of a project opens its record.', who: 'Whoever is on site.',
    steps: ['Point the camera at the code, or take a photo of it.', 'Or type the project code or the credit code.'], keys: 'The camera needs HTTPS.',
  },
  outbox: {
    title: 'Waiting to be sent', what: 'What was filled in without a line waits here and is sent in its order.', who: 'Everybody.',
    steps: ['“Send now” tries at once.', 'What clashes with the change of another: look at the newest, then send.', 'Discard what is not needed.'],
  },
  imports: {
    what: 'Bring the workbooks you have into the system: check first, write afterwards.', who: 'Those who may import.',
    steps: ['Choose the kind and drop an .xlsx or .csv; without one, download the template.', 'Check each row and confirm; the example row of a template is skipped.', 'Recent imports stand below and can still be undone.'],
  },
  import: {
    title: 'Review of an import', what: 'One sheet cell by cell: what can be taken, what is wrong and why.', who: 'Whoever uploaded it, and others with the same permission.',
    steps: ['Look at the counts and whether the totals of the sheet agree.', 'Under “Row by row” mend red cells, take an offer, or leave a row out; say whether one of a near name is the same.', 'Mend headers, units and dates on the page of the sheet; one of another kind is imported as that at one click.', 'Confirm; wrong rows can be downloaded in red, mended and uploaded again.'], keys: 'F8 next red cell, Alt+1 to 4 take an offer, Ctrl+Delete leave the row out.', from: 'The uploaded file, which is kept and can be had back.',
  },
  layouts: {
    what: 'What headers meant when an import was confirmed: the same sheet is known next time.', who: 'Those who may import.',
    steps: ['See which column went to which field.', 'Forget what is wrong; the next import looks anew.'],
  },
  agenda: {
    what: 'What has a day in this zone in a month: meetings, deadlines, plan nodes, events, contracts that end.', who: 'Everybody of the zone; only records you may see.',
    steps: ['Turn to the month.', 'An entry opens its record.', 'A kind above the days can be put aside and taken back; this computer remembers.'], from: 'The dates of the registers. Which date of which register stands here is written in its definition.',
  },
  attraction: {
    what: 'How many leads, talks, signings and investors there are, which method and region come furthest, and what is coming.', who: 'Attraction officers; directors read it.',
    steps: ['Read the four stores; each opens its records.', 'Conversion counts who came to a stage or further, by method.', 'A number opens the leads of that method or region.', 'The calendar holds events, leads to wake and visits, month by month.'], from: 'Leads, promotion events and visits.',
  },
  summary: {
    title: 'Summary by group', what: 'Any list grouped by one field: how many, what share, in which stage, how much in all.', who: 'Whoever may read the list.',
    steps: ['Set the conditions in the list and press Summary.', 'Choose the field to group by.', 'Any number opens the records it counts.', 'Copy it as text, or print it.'], from: 'The same records as the list.',
  },
  calendar: {
    title: 'Calendar', what: 'Any list that has a date, laid out by month.', who: 'Whoever may read the list.',
    steps: ['Press Calendar in the list.', 'Choose the date; turn the months.', 'An entry opens its record; what is known to the month stands above.'], from: 'The same records as the list.',
  },
  differences: {
    what: 'Names, amounts and dates of the same project in the ledger and in other lists.', who: 'Clerks.',
    steps: ['Give a list its name and period when importing it.', 'Choose one on each side; see what differs and what only one has.', 'Open a project to put it right; this page changes nothing.'], from: 'The ledger and the imported lists.',
  },
  board: {
    what: 'Projects in columns by stage, with count and investment; the next step is recorded here.', who: 'Clerks and stewards move; leaders look.',
    steps: ['Drag a card or use “Move”, and give the evidence that is asked for.', 'Lanes by task force, industry or zone; their heads fold.', 'Type a name, builder or task force: counts and sums follow.', 'A count opens the list it is of; “As table” opens all.'], keys: '↑↓ along a column and into the next lane, ←→ other columns; Enter opens, Esc lets go of a card.', from: 'Stage and total investment of the projects as they are now.',
  },
  approvals: {
    title: 'Approvals of a project', what: 'Which approvals a project needs, which can start now, and by when.', who: 'Stewards and those who approve.',
    steps: ['Open it from the page of a project.', 'Where conditions cannot tell, choose whether an item is needed.', 'Record handing in, acceptance and decision; the picture shows what waits for what.'], from: 'Limits of the catalogue and what is recorded, in working days.',
  },
  plan: {
    title: 'Plan of a project', what: 'Nodes, owners, planned and actual, and what a late day pushes.', who: 'Stewards and owners.',
    steps: ['Open it from a project; choose a template and the first day.', 'Change dates and owners; record what is done.', 'As bars: dark is critical, red is late.'], from: 'Dates of its nodes; lengths of the template are usual ones, to be changed.',
  },
  'approval-sheet': {
    what: 'A row for each project, a column for each approval: who has it, since how many days.', who: 'Clerks and those who approve.',
    steps: ['Show only what runs or what is late.', 'A cell records or opens that approval.', 'The name opens all approvals of a project.'], from: 'What is recorded, in working days of the calendar.',
  },
  'approval-items': {
    what: 'Every approval item: who decides, in how many days, with which materials, what first.', who: 'Stewards and those who approve.',
    steps: ['Find by name, number or authority, or by phase.', 'Check what is unverified against local rules; a changed definition file takes effect.'], from: 'The definition files, each with its source.',
  },
  dispatch: {
    title: 'Dispatch meeting', what: 'Go through the projects in the meeting, record decisions, write the minutes.', who: 'A clerk records; those present look.',
    steps: ['Open it from the record of the meeting; the agenda is on the left.', 'Choose a project; write what, who and by when.', 'Record; afterwards make the minutes as a Word paper.'], keys: '↑↓ project, Enter write, Ctrl+Enter record and go on, Esc back to the agenda.', from: 'Blocks, overdue decisions, reported problems, and projects signed and not started.',
  },
  documents: {
    what: 'Drafts of papers in Word, from templates.', who: 'Whoever writes papers; making one needs the permission to export.',
    steps: ['Choose the template, the period, or the project it is about.', 'Make the draft; number and seal belong to the system of the office.'], from: 'Figures and lists are those of now, with their day.',
  },
  reports: {
    what: 'Which figures were reported to whom, and what they are now.', who: 'Clerks.',
    steps: ['A submission freezes the figures of now.', 'Show only what differs now, and why it changed.', 'Map a form of the authorities once; it is filled by itself each month.'], from: 'What was frozen and what is now; the ledger explains the difference.',
  },
  'submission-new': {
    title: 'Make a submission', what: 'Freeze figures with their meaning and their rows.', who: 'Clerks.',
    steps: ['Give receiver and period and choose the figures.', 'Check what will be frozen; say why a cumulative figure fell.', 'Once frozen it is reported: it can be withdrawn or corrected, not changed.'], from: 'The indicators in the chosen period.',
  },
  submission: {
    title: 'A submission', what: 'What was reported, with meaning, file and proof, and whether it is still so.', who: 'Clerks and leaders.',
    steps: ['Compare reported and present values; ask why one changed.', 'Download the file; withdraw it or send a correction.'], from: 'Kept as it was reported; “now” is computed from the present data.',
  },
  template: {
    title: 'A form of the authorities', what: 'Say which cell takes which figure; later periods are filled by themselves.', who: 'Clerks.',
    steps: ['Upload the blank xlsx and click a cell to say what goes there.', 'Save; the blank form of the next period is recognised.', 'Choose the period, fill, see what is missing, download or submit.'], from: 'The indicators; formulas, merged cells and formats stay.',
  },
  entry: {
    what: 'Type figures that no register gives, such as electricity or published ones.', who: 'Those whom the indicator names.',
    steps: ['Choose the year and type, or paste a block from Excel.', 'Name the source; a changed figure and an unusual one need a reason.', 'Save; a cell that was not saved says why.'], keys: 'Enter or ↓ next row, ↑ row above, Ctrl+V pastes from the cell on.', from: 'What you type; every change is in the ledger.',
  },
  answers: {
    what: 'When somebody calls for a figure: read it out or copy it as text.', who: 'Clerks and leaders.',
    steps: ['Find the indicator by a word.', 'See whether it may be told outside, then copy the sentence.'], from: 'The indicators of now; their meaning goes with the text.',
  },
  compare: {
    what: 'Which figures changed between two moments, and because of which records.', who: 'Clerks and leaders.',
    steps: ['Compare with a week ago, yesterday, or two moments of your own.', 'A figure opens what entered, left or changed.', 'Copy the page as text.'], from: 'Computed anew from what was recorded then.',
  },
  figures: {
    what: 'All indicators: value, meaning, source, and whether they may be told outside.', who: 'Those who may see indicators.',
    steps: ['Choose the period.', 'The name opens the records it was computed from.'], from: 'Computed from the registers by definition, or typed in.',
  },
  figure: {
    title: 'The rows of an indicator (also: signed, not started)', what: 'Which records make a number, and which do not count.', who: 'Those who may see indicators.',
    steps: ['See numerator, denominator and meaning.', 'What does not count says where it is stuck and since when.', 'Open it as a list to export or to send.'], from: 'The page names meaning, source and day.',
  },
  policies: {
    what: 'The text of policies, their basis and review, and what their rules say of each subject.', who: 'Policy officers; others look.',
    steps: ['Open an article: its conditions and how the amount is computed.', 'Judge all: who fits and what is missing.', 'Paying writes each award once, however often it is run.'], from: 'What companies have recorded, and the rules of the article.',
  },
  ledger: {
    what: 'Who did what to which record, and when; every entry can be proved.', who: 'Everybody, within their records.',
    steps: ['Find by name, kind, person and day.', 'The proof is shown, and can be downloaded.', 'Check a proof file that others sent.'], from: 'An append-only ledger, signed within a second.',
  },
  people: {
    what: 'Open and close accounts, keep departments, reset passwords.', who: 'System administrators.',
    steps: ['Open an account and hand over its one-time code in person.', 'Reset a forgotten password; that of an administrator needs a second person.', 'Disable who has left.', 'Departments are renamed, put under another or dissolved; move their people first.'],
  },
  grants: {
    what: 'Who has which role and sees which data.', who: 'Proposed by the security administrator, confirmed by the system administrator.',
    steps: ['Choose person, role, scope and until when; say why.', 'Another person confirms; then it holds.', 'Withdraw what is no longer needed.'],
  },
  groups: {
    what: 'Sets of projects that a grant can be limited to.', who: 'Security administrators.',
    steps: ['Make a group; find projects by name, pinyin initials or number.', 'Choose it in a grant; another person confirms.'],
  },
  audit: {
    what: 'Who did what, from where, when and with which result.', who: 'Auditors.',
    steps: ['Filter by day, event and result.', 'Look at what was refused.'], from: 'Written by the system; nobody can change or remove it.',
  },
  roles: {
    what: 'What each role may do, and which roles exclude each other.', who: 'The three administrators.',
    steps: ['Check permissions and scope.', 'To change one, choose “Change this role”: edit its present text; another person puts it in force.'], from: 'The definition files of the roles.',
  },
  definitions: {
    what: 'See the definitions of indicators, choices and registers, and put a new version in force.', who: 'System administrators and policy officers.',
    steps: ['Open a file and try it: every case must pass.', 'Give the reason and the day; some need a second person.', 'Earlier versions stand in its history.'],
  },
  operation: {
    what: 'Whether the system is well; backups, proved.', who: 'System administrators.',
    steps: ['See health and free space.', 'Make a backup; it counts once it is proved.', 'Write the recovery code down; keep backup and key file apart.'], from: 'The system’s own records.',
  },
  'self-check': {
    what: 'Whether installation and operation meet what security asks.', who: 'System administrators.',
    steps: ['Deal with what failed, as it says.', 'Check again.'],
  },
  interfaces: {
    what: 'Every interface with its address and the permission it needs.', who: 'Administrators and those who connect other systems.',
    steps: ['Find by a word.', 'Programs use an interface token of “My account”.'], from: 'Listed by the running program.',
  },
  screens: {
    what: 'Addresses of wall screens that nobody signs in to, and until when they hold.', who: 'System administrators.',
    steps: ['Give name, place and until when.', 'The address is shown once: open it on that machine.', 'Close what is not needed.'],
  },
  account: {
    title: 'My account', what: 'Your duties and scope; password, one-time codes and look.', who: 'Everybody.',
    steps: ['Change the password every 90 days.', 'For one-time codes scan the picture with a phone and type six digits.', 'Choose look, text size and language.'],
  },
  help: {
    title: 'Help', what: 'How to use the system, record things, and what each field means.', who: 'Everybody.',
    steps: ['“Help” under your name opens what belongs to the page you are on.', 'Type a word to find; choose a record to read of its fields.'],
  },
  design: {
    title: 'Design', what: 'Colours, sizes and components in every state.', who: 'Developers and those who accept the work.',
    steps: ['Switch light and dark and compare.'],
  },
};

/** What an enterprise's own people read of a page, where the office does something else on it. */
export const ownPages: Partial<Record<HelpKey, HelpWords>> = {
  today: {
    what: 'The file of your enterprise, what it has to do, what it asked for and what policies give it.', who: 'Whoever speaks for an enterprise.',
    steps: ['What waits for your word comes first: each line opens its place.', 'Ask for help in a few words; the enterprise is filled in.', 'Policies say which conditions are met and what is missing.'], from: 'What is recorded of your enterprise, and the articles in force.',
  },
  todo: {
    what: 'What you have to do, have done and have asked for.', who: 'Whoever speaks for an enterprise.',
    steps: ['A line opens where it is dealt with, and goes once it is done.', 'Done shows what you did.', 'Begun shows how far what you asked for has come.'], keys: 'The number at the top right is how many wait; red: some are late.', from: 'Appeals and other records of your enterprise.',
  },
  policies: {
    what: 'Text and basis of each article of the zone.', who: 'Whoever speaks for an enterprise.',
    steps: ['Read the text, the days it holds and its basis.', 'What is marked unverified: the official document holds.', 'What your enterprise gets, and what is missing, stands on the desk.'], from: 'The articles in force in the zone.',
  },
};
export default pages;
