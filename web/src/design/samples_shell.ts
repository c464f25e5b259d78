// samples_shell.ts — What /design shows the frame, the help and the first page of an enterprise with.
import type { Answers } from './answers';
import { never, Refusal } from './answers';
import type { Person } from './person';
import { sampleLongest, sampleProblems } from './samples';
import { d } from './words';

export const everybody: Person = { permissions: ['*'] };
export const ownPeople: Person = { permissions: ['*'], start_page: 'enterprise' };
const firm = (id: string, name: string) => ({ id, zone_id: 'sample', version: 1, name });
const list = (rows: object[]) => ({ rows, total: rows.length, next: null });
export const enterpriseAnswers = (): Record<'usual' | 'empty' | 'failed' | 'busy', Answers> => ({
  usual: { '/api/enterprises': list([firm('a', d('sample')), firm('b', sampleLongest())]), '/api/*': list([]) }, empty: { '/api/*': list([]) },
  failed: { '/api/*': new Refusal(500, sampleProblems().failed.detail, sampleProblems().failed.next) }, busy: { '/api/*': never },
});
const role = (id: string, permissions: string[]) => ({ id, label: d('name'), note: '', scope: '', permissions, zone_wide: [], rights: [], zone_wide_rights: [], excludes: [] });
export const roleAnswers = (): Answers => ({ '/api/roles': [role('clerk', ['*']), role('reader', ['project.view'])] });
