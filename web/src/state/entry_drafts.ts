// entry_drafts.ts — What a person typed into 录入数据 and did not save, for each zone and year of its own: it waits there, whatever else is chosen, and is kept on this computer.
import { computed, ref, type ComputedRef } from 'vue';
import { draftsBelow, dropDraft, readDraft, writeDraft } from '@/fields/drafts';

/** `line`: not of the value, but of the way to the server or of who is signed in, and over when that is. `asks`: saved once there is a reason. */
export interface Remark { words: string; wrong: boolean; line?: boolean; asks?: boolean }
/** `sources` holds where each value comes from, as it was said when it was typed; a value without one takes `source`, which is said last. `reasons`: why a value differs, where that is its own; the others are for `reason`. */
export interface EntryDraft { typed: Record<string, string>; sources: Record<string, string>; reasons: Record<string, string>; said: Record<string, Remark>; source: string; reason: string }
export interface Place { zone: string; year: number }
const nothing: EntryDraft = { typed: {}, sources: {}, reasons: {}, said: {}, source: '', reason: '' };
const nameOf = ({ zone, year }: Place) => `${zone}.${year}`;
/** Cells are named `<indicator> <month>`: the two words beside them cannot be one. */
const isCell = (name: string) => name.includes(' ') && !name.startsWith(ofSource) && !name.startsWith(ofReason);
/** Kept beside the cells under names that no indicator can have. */
const ofSource = 'source: ', ofReason = 'reason: ';
const under = (head: string, words: Record<string, string>) => Object.fromEntries(Object.entries(words).map(([cell, text]) => [head + cell, text]));
const below = (head: string, kept: [string, string][]) => Object.fromEntries(kept.filter(([name]) => name.startsWith(head)).map(([name, text]) => [name.slice(head.length), text]));

export function useEntryDrafts(user: string, place: ComputedRef<Place>) {
  const prefix = `entry.${user}.`;
  const byHand = new Set<string>();
  const drafts = ref<Record<string, EntryDraft>>({});
  for (const name of draftsBelow(prefix)) {
    const kept = Object.entries(readDraft(prefix + name) ?? {}).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
    const words = Object.fromEntries(kept);
    if (/^\w+\.\d{4}$/.test(name)) drafts.value[name] = { typed: Object.fromEntries(kept.filter(([cell]) => isCell(cell))), sources: below(ofSource, kept), reasons: below(ofReason, kept), said: {}, source: words.source ?? '', reason: words.reason ?? '' };
  }
  const of = (at: Place): EntryDraft => drafts.value[nameOf(at)] ?? nothing;
  const current = computed(() => of(place.value));

  function change(at: Place, part: Partial<EntryDraft>): void {
    const next = { ...of(at), ...part };
    drafts.value = { ...drafts.value, [nameOf(at)]: next };
    if (Object.keys(next.typed).length) writeDraft(prefix + nameOf(at), { ...next.typed, ...under(ofSource, next.sources), ...under(ofReason, next.reasons), source: next.source, reason: next.reason });
    else dropDraft(prefix + nameOf(at));
  }
  function setCell(at: Place, cell: string, text: string | null): void {
    const { [cell]: _before, ...typed } = of(at).typed;
    const { [cell]: _told, ...said } = of(at).said;
    const { [cell]: own, ...sources } = of(at).sources;
    const { [cell]: why, ...reasons } = of(at).reasons;
    // Typed again under another source it is of that source, unless this cell's own was said by hand.
    const words = (byHand.has(`${nameOf(at)} ${cell}`) && own) || of(at).source.trim() || own;
    change(at, { typed: text === null ? typed : { ...typed, [cell]: text }, sources: text === null || !words ? sources : { ...sources, [cell]: words }, reasons: text === null || why === undefined ? reasons : { ...reasons, [cell]: why }, said });
  }
  function setSource(at: Place, cells: string[], words: string): void { for (const cell of cells) byHand.add(`${nameOf(at)} ${cell}`); give(at, cells, words); }
  /** The box was filled in after some values: those are of it, whatever it will say for the next ones. */
  function settleSource(at: Place): void {
    const words = of(at).source.trim();
    const without = Object.keys(of(at).typed).filter((cell) => of(at).sources[cell] === undefined);
    if (words && without.length) give(at, without, words);
  }
  function give(at: Place, cells: string[], words: string): void { change(at, { sources: { ...of(at).sources, ...Object.fromEntries(cells.map((cell) => [cell, words])) } }); }
  /** Emptied, the value takes the reason that is said once again. */
  function setReason(at: Place, cell: string, words: string): void {
    const { [cell]: _before, ...others } = of(at).reasons;
    change(at, { reasons: words.trim() ? { ...others, [cell]: words } : others });
  }
  function remark(at: Place, cell: string, told: Remark): void { change(at, { said: { ...of(at).said, [cell]: told } }); }
  function lineBack(): void { for (const [name, draft] of Object.entries(drafts.value)) drafts.value = { ...drafts.value, [name]: { ...draft, said: Object.fromEntries(Object.entries(draft.said).filter(([, told]) => !told.line)) } }; }
  function clear(at: Place): void { change(at, { typed: {}, sources: {}, reasons: {}, said: {}, reason: '' }); }

  /** Where else something waits to be saved. */
  const elsewhere = computed(() => Object.entries(drafts.value).map(([name, draft]) => ({ zone: name.split('.')[0], year: Number(name.split('.')[1]), n: Object.keys(draft.typed).length })).filter((one) => one.n > 0 && nameOf(one) !== nameOf(place.value)));
  const isKept = (at: Place): boolean => readDraft(prefix + nameOf(at)) !== null;
  return { current, of, isKept, change, setCell, setSource, settleSource, setReason, remark, lineBack, clear, elsewhere };
}
