import { describe, expect, it } from 'vitest';
import { Problem } from '@/api/client';
import type { BatchItem, BatchReport } from '@/api/types';
import { doneOf, finished, goOn, plainOf, portion, refusedOf, startRun, startTried, startWhole, warnedOf, whyOf } from './batch';

const items: BatchItem[] = Array.from({ length: portion * 2 + 3 }, (_, i) => ({ id: String(i), version: 1 }));
const answer = (sent: BatchItem[]): BatchReport => ({ tried: false, done: 0, refused: 0, results: sent.map((item) => ({ id: item.id, done: Number(item.id) % 10 !== 0 })) });

describe('a batch in portions', () => {
  it('sends every record once, in order, each portion under a key of its own', async () => {
    const sent: string[] = [];
    const run = startRun(items, 'k');
    await goOn(run, async (part, key) => { sent.push(`${key}:${part.length}`); return answer(part); }, () => undefined);
    expect(sent).toEqual([`k-0:${portion}`, `k-${portion}:${portion}`, `k-${portion * 2}:3`]);
    expect(finished(run)).toBe(true);
    expect(doneOf(run).length + refusedOf(run).length).toBe(items.length);
    expect(refusedOf(run)[1].id).toBe('10');
  });
  it('stands still when the connection breaks, and goes on under the same key', async () => {
    const keys: string[] = [];
    let broken = true;
    const run = startRun(items, 'k');
    const send = async (part: BatchItem[], key: string) => { keys.push(key); if (key === `k-${portion}` && broken) throw new Problem(0, 'network', '', '', '', [], ''); return answer(part); };
    await goOn(run, send, () => undefined);
    expect([run.results.length, run.problem?.code]).toEqual([portion, 'network']);
    broken = false;
    await goOn(run, send, () => undefined);
    expect(keys).toEqual(['k-0', `k-${portion}`, `k-${portion}`, `k-${portion * 2}`]);
    expect(run.results.map((one) => one.id)).toEqual(items.map((one) => one.id));
  });
  it('takes the records of a condition as it goes, no more than were counted, and ends early where some are gone', async () => {
    const pages = [items.slice(0, portion + 1), items.slice(portion + 1)];
    const sent: string[] = [];
    const send = async (part: BatchItem[], key: string) => { sent.push(`${key}:${part.length}`); return answer(part); };
    const run = startWhole(portion + 5, async () => pages.shift() ?? [], 'w');
    await goOn(run, send, () => undefined);
    expect(sent).toEqual([`w-0:${portion}`, `w-${portion}:1`, `w-${portion + 1}:4`]);
    expect([run.results.length, finished(run)]).toEqual([portion + 5, true]);
    const fewer = startWhole(500, async () => (fewer.items.length ? [] : items.slice(0, 3)), 'f');
    await goOn(fewer, send, () => undefined);
    expect([fewer.results.length, fewer.total, fewer.gone, finished(fewer)]).toEqual([3, 3, 497, true]);
    expect(run.gone).toBe(0);
  });
  it('a page of records that could not be read is asked for again when it goes on', async () => {
    let broken = true;
    const run = startWhole(3, async () => { if (broken) throw new Problem(0, 'network', '', '', '', [], ''); return items.slice(0, 3); }, 'w');
    await goOn(run, async (part) => answer(part), () => undefined);
    expect([run.problem?.code, finished(run)]).toEqual(['network', false]);
    broken = false;
    await goOn(run, async (part) => answer(part), () => undefined);
    expect([run.results.length, finished(run)]).toEqual([3, true]);
  });
  it('stops when told to', async () => {
    const run = startRun(items, 'k');
    await goOn(run, async (part) => { run.stopped = true; return answer(part); }, () => undefined);
    expect(run.results.length).toBe(portion);
  });
  it('says why in the words of the fields, else of the record', () => {
    expect(whyOf({ id: '1', done: false, detail: '没有权限', fields: [] })).toBe('没有权限');
    expect(whyOf({ id: '1', done: false, detail: 'x', fields: [{ path: 'a', message: '过长', allowed: '5 字' }, { path: 'b', message: '必填' }] })).toBe('过长（5 字）；必填');
  });
});

describe('what a trial foresees', () => {
  it('says each warning once with its records, the most frequent first, and knows the records nothing is said of', () => {
    const trial = startRun(items.slice(0, 5), 't');
    trial.gone = 2;
    trial.results = [
      { id: '0', done: true, warnings: ['没有投产日期'] }, { id: '1', done: true, warnings: [{ say: '没有开工日期' } as never, '没有投产日期', '没有投产日期'] },
      { id: '2', done: true, warnings: [] }, { id: '3', done: false, warnings: ['没有投产日期'] }, { id: '4', done: true },
    ];
    expect(warnedOf(trial)).toEqual([{ words: '没有投产日期', ids: ['0', '1'] }, { words: '没有开工日期', ids: ['1'] }]);
    expect(plainOf(trial).map((item) => item.id)).toEqual(['2', '4']);
    const run = startTried(trial, plainOf(trial), 'k');
    expect([run.total, run.results.length, run.gone]).toEqual([2, 0, 2]);
  });
});
