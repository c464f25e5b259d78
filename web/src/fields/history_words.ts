// history_words.ts — A change of the history as words: the same on the screen and on paper.
import type { FieldMeta, HistoryEntry, TypeMeta } from '@/api/types';
import { isPeriod, showLoose } from './display';
import { hashesIn, holdsFiles } from './file_values';
import { periodText } from './periods';
import { t } from '@/locales';

export const fieldOf = (type: TypeMeta, name: string): FieldMeta | undefined => type.fields.find((candidate) => candidate.name === name);
export const isTechnical = (type: TypeMeta, name: string): boolean => fieldOf(type, name)?.technical === true;

/** What the engine notes for itself (places in ledgers, maps of cells) is no reading for people. */
export function forMachines(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[{[]/.test(value)) return false;
  try { JSON.parse(value); return true; } catch { return false; }
}

/** Places in the ledgers of zones, as a 报送件 keeps them: the numbers, without the zones' own ids. */
function places(value: unknown): string {
  return typeof value === 'string' && /^[0-9A-Z]{26}=\d+(;[0-9A-Z]{26}=\d+)*$/.test(value) ? value.split(';').map((one) => t('reports.entry', { n: one.slice(27) })).join('、') : '';
}

export function showChanged(type: TypeMeta, name: string, value: unknown): string {
  if (places(value)) return places(value);
  if (forMachines(value)) return t('record.machineWords');
  const known = fieldOf(type, name);
  if (known && isPeriod(known) && typeof value === 'string') return periodText(value);
  return typeof value === 'string' && value !== '' ? value : showLoose(known, value);
}

export const hashesOf = (type: TypeMeta, name: string, value: unknown): string[] => (holdsFiles(fieldOf(type, name)) ? hashesIn(value) : []);
export const filesWord = (count: number): string => (count > 1 ? t('record.filesHeld', { n: count }) : t('record.hasFile'));

/** A file by how many there are, anything else by its words. */
export function changedWords(type: TypeMeta, name: string, value: unknown): string {
  const files = hashesOf(type, name, value).length;
  return files ? filesWord(files) : showChanged(type, name, value);
}

/** The name of the stage says what the stage says. */
export function toldOnce(type: TypeMeta, entry: HistoryEntry): HistoryEntry['changes'] {
  const twice = `${type.stage_field}_name`;
  return entry.changes.some((change) => change.field === type.stage_field) ? entry.changes.filter((change) => change.field !== twice) : entry.changes;
}

/** What the person entered comes first; what the system worked out from it comes after. */
function rank(type: TypeMeta, entry: HistoryEntry, name: string): number {
  const known = fieldOf(type, name);
  const action = type.actions.find((candidate) => candidate.name === entry.action);
  const asked = (action?.input ?? []).some((input) => (typeof input === 'string' ? input : input.name) === name) || action?.evidence?.includes(name);
  if (known?.technical) return 7;
  if (asked || holdsFiles(known)) return 0;
  if (known?.kind === 'milestone_date' && !name.endsWith('_since')) return 1;
  if (name === type.stage_field) return 2;
  return !known || known.system ? 6 : known.computed || name.endsWith('_since') || name.endsWith('_name') ? 5 : known.read_only ? 4 : 3;
}

export function ranked(type: TypeMeta, entry: HistoryEntry): HistoryEntry['changes'] {
  return toldOnce(type, entry).map((change, i) => ({ change, i })).sort((a, b) => rank(type, entry, a.change.field) - rank(type, entry, b.change.field) || a.i - b.i).map(({ change }) => change);
}
