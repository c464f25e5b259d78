// samples_administration.ts — What /design shows the pages of the administrators with: accounts, proposals, backups, tokens, definition files.
import type { Account, Grant, Proposal, Token, Unit } from '@/api/administration';
import type { DefinitionFile, DefinitionShown, DefinitionVersion, SelfCheckItem } from '@/api/office';
import type { Backups } from '@/api/operation';
import { never, Refusal, type Answers } from './answers';
import type { Person } from './person';
import { sampleHostile, sampleLongest, sampleProblems } from './samples';
import { d } from './words';

export const keeper: Person = { permissions: ['system.configure', 'system.backup', 'account.manage', 'account.confirm', 'grant.manage', 'grant.confirm', 'definition.activate', 'definition.confirm', 'audit.read'] };
const failed = () => new Refusal(500, sampleProblems().failed.detail, sampleProblems().failed.next);
const forbidden = () => new Refusal(403, sampleProblems().forbidden.detail, sampleProblems().forbidden.next);

const grant = (id: string, more: Partial<Grant> = {}): Grant => ({ id, role: 'clerk', role_label: d('name'), zone: 'sample', subtree: true, rows: '', chosen: [], chosen_names: [], until: '2025-12-31', ...more });
const account = (id: string, unit: string, name = d('name')): Account => ({ id, login: id, name, title: '', unit, disabled_reason: '', disabled: false, must_change: false, locked: false, second_factor: false, demo: true, grants: [grant(id)] });
export const sampleUnits = (): Unit[] => [{ id: 'a', name: d('sample'), above: '', former: [d('name')] }, { id: 'b', name: sampleLongest(), above: 'a', former: [] }, { id: 'c', name: sampleHostile(), above: 'b', former: [] }];
export const samplePeople = (): Account[] => [account('1', 'a'), account('2', 'a', sampleHostile())];

const proposal = (id: string, more: Partial<Proposal> = {}): Proposal => ({ id, what: 'grant', user: `user-${id}`, user_login: 'sample', user_name: d('name'), grant: grant(id), reason: d('sampleHelp'), proposed_by: 'another', proposed_by_name: d('name'), proposed_at: '2025-03-08T09:30:00+08:00', state: 'open', decision_reason: '', ...more });
export const proposalAnswers = (): Record<'usual' | 'recovery' | 'empty' | 'failed' | 'busy' | 'forbidden', Answers> => ({
  usual: { '/api/grants/confirmations': [proposal('1'), proposal('2', { what: 'withdraw', proposed_by: 'sample' }), proposal('3', { state: 'refused', decision_reason: sampleLongest(), user_name: sampleHostile(), grant: grant('3', { rows: 'department', chosen: ['a'], chosen_names: [sampleLongest()] }) })] },
  recovery: { '/api/accounts/recovery': [proposal('4', { what: 'password_reset' }), proposal('5', { what: 'factor_reset', state: 'confirmed' })] },
  empty: { '/api/grants/*': [] }, failed: { '/api/grants/*': failed() }, busy: { '/api/grants/*': never }, forbidden: { '/api/grants/*': forbidden() },
});

const backups = (more: Partial<Backups> = {}): Backups => ({
  folder: '/var/lib/wutong/backups', running: null, last: null, code_waits: false, code_unseen: null,
  backups: [{ made_at: '2025-03-08T02:00:00+08:00', by_name: d('name'), proved: true, file: 'wutong-20250308.zip', folder: '/var/lib/wutong/backups', is_there: true, keys_are_there: true, bytes: 52428800, sha256: '0'.repeat(64), entries: 1234, rows: 5678, heads: 3, files: 12 }, { made_at: '2025-03-01T02:00:00+08:00', by_name: sampleHostile(), proved: false, file: `${'w'.repeat(120)}.zip`, folder: '/var/lib/wutong/backups', is_there: false, keys_are_there: false, code: 'sample', message: sampleLongest(), next: d('sampleHelp') }], ...more,
});
export const backupAnswers = (): Record<'usual' | 'empty' | 'busy' | 'warned' | 'failed' | 'forbidden', Answers> => ({
  usual: { '/api/backups': backups({ code_unseen: { made_at: '2025-03-08T02:00:00+08:00', by_name: d('name'), shown: true, mine: true, waits: false, former: false } }) }, empty: { '/api/backups': backups({ backups: [] }) }, busy: { '/api/backups': backups({ running: { file: 'wutong.zip', phase: 'pack', done: 20971520, total: 52428800 } }) },
  warned: { '/api/backups': backups({ code_waits: true, last: { file: 'wutong.zip', at: '2025-03-08T02:00:00+08:00', proved: false, listed: true, codes_proved: true, unrenewed_keys: [], code: 'sample', message: d('sampleProblem'), next: d('sampleHelp') } }) }, failed: { '/api/backups': failed() }, forbidden: { '/api/backups': forbidden() },
});

const token = (id: string, more: Partial<Token> = {}): Token => ({ id, name: d('sample'), permissions: ['project.view'], rights: [d('sampleHelp')], created_at: '2025-03-08', expires_at: '2099-12-31T00:00:00Z', revoked_at: null, ...more });
export const tokenAnswers = (): Record<'usual' | 'empty' | 'failed', Answers> => {
  const rights = { '/api/session/rights': [{ permission: 'project.view', words: d('sampleHelp') }, { permission: 'enterprise.view', words: sampleLongest() }] };
  return { usual: { ...rights, '/api/session/tokens': [token('1'), token('2', { name: sampleLongest(), revoked_at: '2025-03-09' }), token('3', { expires_at: '2025-01-01T00:00:00Z' })] }, empty: { ...rights, '/api/session/tokens': [] }, failed: { ...rights, '/api/session/tokens': failed() } };
};
export const factorAnswers = (): Record<'off' | 'on' | 'required' | 'failed', Answers> => {
  const begun = { 'POST /api/session/factor': { secret: 'JBSWY3DPEHPK3PXP', link: 'otpauth://totp/sample?secret=JBSWY3DPEHPK3PXP' } };
  return { off: { '/api/session/factor': { in_use: false, required: false }, ...begun }, on: { '/api/session/factor': { in_use: true, required: false }, ...begun }, required: { '/api/session/factor': { in_use: false, required: true }, ...begun }, failed: { '/api/session/factor': failed() } };
};

const check = (id: string, state: SelfCheckItem['state']): SelfCheckItem => ({ id, group: d('sample'), label: d('sample'), state, found: d('sampleHelp'), next: d('sampleHelp') });
export const keeperAnswers = (): Record<'usual' | 'warned' | 'failed', Answers> => ({
  usual: { '/api/health': { status: 'ok' }, '/api/self-check': [check('1', 'pass')], '/api/backups': backups() }, warned: { '/api/health': { status: 'ok' }, '/api/self-check': [check('1', 'fail')], '/api/backups': backups({ backups: [] }) }, failed: { '/api/health': failed(), '/api/self-check': failed(), '/api/backups': failed() },
});

const file = (path: string, more: Partial<DefinitionFile> = {}): DefinitionFile => ({ path, kind: 'indicator', id: path, label: d('sample'), sha256: '0'.repeat(64), in_force: true, origin: 'shipped', since: '2025-01-01', cases: 3, ...more });
export const definitionFiles = (): DefinitionFile[] => [file('indicators/sample.yaml'), file('indicators/fails.yaml', { origin: 'own', activated_at: '2025-03-08T09:30:00+08:00', activated_by: d('name'), since: '' }), file('indicators/unasked.yaml'), file('indicators/old.yaml', { superseded: true }), file('indicators/none.yaml', { cases: 0, since: '' }), file(`indicators/${'long_'.repeat(40)}.yaml`, { label: sampleLongest(), activated_by: sampleHostile() })];
const run = (path: string, failing: string[] = []) => ({ path, cases: 3, failed: failing, ran_at: '2025-03-08T09:30:00+08:00' });
const version = (id: string, stage: string, more: Partial<DefinitionVersion> = {}): DefinitionVersion => ({ id, path: 'indicators/sample.yaml', label: d('sample'), sha256: '0'.repeat(64), stage, stage_label: d('sample'), takes_effect_on: '2025-04-01', needs_second: true, changes: d('sampleHelp'), reason: d('sampleHelp'), proposed_by: d('name'), proposed_at: '2025-03-08T09:30:00+08:00', ...more });
const shown = (): DefinitionShown => ({ path: 'indicators/sample.yaml', origin: 'shipped', text: `id: sample\nlabel: ${d('sample')}\nformula: count(projects) # ${'long '.repeat(60)}\n`, sha256: '0'.repeat(64), versions: [version('1', 'proposed'), version('2', 'active', { confirmed_by: sampleHostile(), reason: sampleLongest() })] });
export const definitionAnswers = (): Record<'usual' | 'failed' | 'forbidden' | 'busy', Answers> => ({
  usual: { '/api/definitions/cases': [run('indicators/sample.yaml'), run('indicators/fails.yaml', [sampleLongest()])], '/api/definitions/file': shown(), 'POST /api/definitions/check': { ok: false, label: d('sample'), problems: [{ file: 'indicators/sample.yaml', line: 3, column: 10, message: d('sampleProblem'), excerpt: 'formula: count(projects)\n         ^' }], cases: 3, failed_cases: [d('sample')], needs_second: true, why_second: d('sampleHelp'), changes: [d('sampleHelp')] } },
  failed: { '/api/definitions/*': failed() }, forbidden: { '/api/definitions/*': forbidden() }, busy: { '/api/definitions/*': never },
});
