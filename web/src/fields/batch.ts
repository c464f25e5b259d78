// batch.ts — Many records, one action: sent in portions, each once even when sent twice, with a report of every record.
import { asProblem, type Problem } from '@/api/client';
import type { BatchItem, BatchReport, BatchResult } from '@/api/types';
import { wordsOf } from './findings';

export const portion = 50;

/** `more`, where it is given, brings the records that follow; none: there are no more, whatever was counted before. */
export interface BatchRun { items: BatchItem[]; total: number; more?: () => Promise<BatchItem[]>; results: BatchResult[]; key: string; stopped: boolean; problem: Problem | null; /** Counted at the beginning and no longer found when their turn came. */ gone: number }

export const startRun = (items: BatchItem[], key: string): BatchRun => ({ items, total: items.length, results: [], key, stopped: false, problem: null, gone: 0 });
/** Over all that meet a condition: `total` of them were counted, and no more than that are done. */
export const startWhole = (total: number, more: () => Promise<BatchItem[]>, key: string): BatchRun => ({ items: [], total, more, results: [], key, stopped: false, problem: null, gone: 0 });
export const finished = (run: BatchRun): boolean => run.results.length >= run.total;
export const refusedOf = (run: BatchRun): BatchResult[] => run.results.filter((result) => !result.done);
export const doneOf = (run: BatchRun): BatchResult[] => run.results.filter((result) => result.done);

async function takeMore(run: BatchRun): Promise<void> {
  const next = (await run.more?.()) ?? [];
  if (next.length) { run.items.push(...next.slice(0, run.total - run.items.length)); return; }
  run.gone = run.total - run.items.length;
  run.total = run.items.length;
}

/** Goes on from where it stood; a portion that was answered is never sent again, one that was not is sent under the same key. */
export async function goOn(run: BatchRun, send: (items: BatchItem[], key: string) => Promise<BatchReport>, progress: () => void): Promise<void> {
  run.stopped = false;
  run.problem = null;
  while (!finished(run) && !run.stopped) {
    const from = run.results.length;
    try {
      if (from === run.items.length) await takeMore(run);
      if (from === run.items.length) return;
      const report = await send(run.items.slice(from, from + portion), `${run.key}-${from}`);
      if (!report.results.length) return;
      run.results.push(...report.results);
    } catch (error) { run.problem = asProblem(error); return; } finally { progress(); }
  }
}

/** Why a record was refused, in one line. */
export function whyOf(result: BatchResult): string {
  const fields = (result.fields ?? []).map((field) => (field.allowed ? `${field.message}（${field.allowed}）` : field.message));
  return fields.length ? fields.join('；') : result.detail ?? '';
}

export interface WarnedGroup { words: string; ids: string[] }

/** What a trial foresees, each sentence once with the records it is said of, the most frequent first. */
export function warnedOf(run: BatchRun): WarnedGroup[] {
  const groups = new Map<string, string[]>();
  for (const result of doneOf(run)) for (const words of new Set(wordsOf(result.warnings))) groups.set(words, [...(groups.get(words) ?? []), result.id]);
  return [...groups].map(([words, ids]) => ({ words, ids })).sort((one, other) => other.ids.length - one.ids.length);
}

/** After a trial: what nothing was said of, neither a warning nor a refusal. */
export function plainOf(run: BatchRun): BatchItem[] {
  const plain = new Set(doneOf(run).filter((result) => !wordsOf(result.warnings).length).map((result) => result.id));
  return run.items.filter((item) => plain.has(item.id));
}

/** What was tried, begun in earnest: the same records in the versions that were tried, and what was gone by then stays told. */
export const startTried = (trial: BatchRun, items: BatchItem[], key: string): BatchRun => ({ ...startRun(items, key), gone: trial.gone });
