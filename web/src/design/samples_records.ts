// samples_records.ts — What /design shows a record with: its actions, files, proof, history and what hangs on it.
import type { HistoryEntry, ProofReply, RecordRow, TodoLine, TypeMeta } from '@/api/types';
import type { DigestRow, Period } from '@/fields/message_digest';
import { never, Refusal, type Answers } from './answers';
import { sampleEntries, sampleHostile, sampleLongest, sampleProblems, sampleRows, sampleType } from './samples';
import { sampleListed } from './samples_list';
import { d, type DesignWord } from './words';

export const sampleRecord = () => ({ id: '1', version: 1, title: d('sample'), cells: { day: '2025-03-08' } });
export const actionAnswers = (): Answers => ({ 'POST /api/design/1/actions/start?try': { warnings: [d('sampleProblem')] }, 'POST /api/design/1/actions/*': new Refusal(422, d('sampleProblem'), d('untouchedNext')), '/api/design/1': { record: sampleRows()[0], title: d('sample'), actions: [] } });
export const actionOf = (name: string) => sampleListed().actions.find((one) => one.name === name) ?? sampleListed().actions[0];

export const sampleFacts = (): RecordRow[] => [
  { ...sampleRows()[0], started_on: '2025-05-18', lawful_start_on: '2025-06-02', statistical_start_on: '2025-06', completed_this_year: '52000000.00', vouchered_this_year: '41000000.00', statistical_this_year: '41000000.00', book_difference_note: d('sampleHelp') },
  { ...sampleRows()[0], id: 'late', started_on: '2025-05-18', completed_this_year: '52000000.00', vouchered_this_year: '41000000.00' },
  { ...sampleRows()[0], id: 'none' }, { ...sampleRows()[0], id: 'long', started_on: '2025-05-18', completed_this_year: '999999999999.99', vouchered_this_year: '1.00', book_difference_note: sampleLongest() },
];
export const sampleWaits = (): TodoLine[] => [
  { text: '待补证据', kind: 'evidence', owner: d('name'), whose: 'other', overdue_days: 12 }, { text: '卡点', kind: 'blocked', whose: 'nobody', waiting_days: 3 }, { text: sampleLongest(), kind: 'long', owner: sampleHostile(), whose: 'absent', waiting_days: 300 },
];
export const longEntries = (): HistoryEntry[] => [{ ...sampleEntries()[1], sequence: 3, actor_name: sampleHostile(), reason: sampleLongest(), changes: [{ field: 'name', label: d('text'), before: sampleLongest(), after: sampleHostile() }] }];

const proof = (more: Partial<ProofReply>): ProofReply => ({ verified: true, signed: true, sequence: 7, leaf_hash: 'a1'.repeat(32), sentence: d('sampleHelp'), head: { size: 12, root: 'b2'.repeat(32), at: '2025-03-08T09:30:01+08:00', signature: 'c3'.repeat(64), key_id: '0123456789abcdef' }, inclusion: ['d4'.repeat(32), 'e5'.repeat(32)], ...more });
export const proofAnswers = (): Record<'holds' | 'waits' | 'fails' | 'failed' | 'busy', Answers> => ({
  holds: { '/api/design/*': proof({}) }, waits: { '/api/design/*': proof({ verified: false, signed: false }) }, fails: { '/api/design/*': proof({ verified: false }) },
  failed: { '/api/design/*': new Refusal(500, sampleProblems().failed.detail, sampleProblems().failed.next) }, busy: { '/api/design/*': never },
});

/** A page with nothing but a frame on it. */
export const samplePdf = (): Blob => new Blob(['%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<<>>>>endobj\n4 0 obj<</Length 60>>stream\n0.35 0.48 0.58 RG 4 w 20 20 260 160 re S 40 40 120 60 re S \nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF'], { type: 'application/pdf' });
export const fileAnswers = (): Answers => ({ '/api/files/*': { kind: 'image', photo: { taken_at: '2025-03-08 09:30', latitude: '35.0', longitude: '111.0' } } });
export const documentAnswers = (): Record<'text' | 'locked' | 'failed' | 'busy' | 'pdf', Answers> => ({
  text: { '/api/sample/*': { kind: 'text', parts: [{ text: sampleLongest() }, { name: d('tables'), rows: [[d('name'), d('amount')], [sampleHostile(), '1,200']] }, { name: d('empty'), rows: [] }], cut: true } },
  locked: { '/api/sample/*': { kind: 'none', why: 'locked' } }, failed: { '/api/sample/*': new Refusal(500, '') }, busy: { '/api/sample/*': never }, pdf: { '/api/sample/pdf': samplePdf(), '/api/sample/busy.pdf': never, '/api/sample/broken.pdf': new Blob(['nothing'], { type: 'application/pdf' }) },
});

export const relatedOnPaper = () => [{ key: 'one', label: d('sample'), total: 5, meta: sampleType(), rows: sampleRows(), columns: sampleType().fields.slice(0, 4) }, { key: 'none', label: sampleLongest(), total: 0, meta: sampleType(), rows: [], columns: sampleType().fields.slice(0, 4) }];

const counts = (today: number, yesterday: number, week: number): Record<Period, number> => ({ today, yesterday, week });
export const sampleDigest = (): DigestRow[] => Array.from({ length: 8 }, (_, i): DigestRow => ({
  kind: `kind-${i}`, label: i === 1 ? sampleLongest() : `${d('sample')} ${i + 1}`, counts: counts(i, 2, 5 + i),
  first: { who: i === 1 ? sampleHostile() : d('name'), title: i === 1 ? sampleLongest() : d('sample'), to: i % 2 ? '' : '/projects' } as DigestRow['first'],
}));
export const digestTotal = (): Record<Period, number> => counts(28, 16, 68);

/** A type of the office as it is, where there is one. */
export const orSample = (type: TypeMeta | undefined): TypeMeta => type ?? sampleListed();

/** Posted today and long ago, a title that breaks lines, and what could not be read. */
export const noticeAnswers = (): { state: DesignWord; answers: Answers }[] => {
  const notice = (id: string, title: string, posted_on: string) => ({ id, zone_id: 'sample', version: 1, title, office: d('name'), posted_on });
  const list = (rows: object[]) => ({ '/api/notices': { rows, total: rows.length, next: null } });
  return [
    { state: 'stateUsual', answers: list([notice('a', d('sample'), '2999-01-01'), notice('b', d('sampleHelp'), '2025-03-08')]) }, { state: 'stateLong', answers: list([notice('c', sampleLongest(), '2999-01-01')]) },
    { state: 'stateFailed', answers: { '/api/*': new Refusal(500, sampleProblems().failed.detail, sampleProblems().failed.next) } },
  ];
};
