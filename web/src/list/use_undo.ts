// use_undo.ts — Ctrl+Z of a list: the last saved change of this page taken back, as a new change of the record.
import { ElMessage } from '@/element/basic';
import * as api from '@/api/endpoints';
import { onceKey } from '@/api/client';
import { doneOf, goOn, refusedOf, startRun, whyOf } from '@/fields/batch';
import { afterUndo, mostKept, type UndoItem } from '@/fields/undo';
import { t } from '@/locales';

export function useUndo(collection: () => string, changed: () => void) {
  let kept: UndoItem[][] = [];
  let busy = false;
  function keep(items: UndoItem[]): void { if (items.length) kept = [...kept, items].slice(-mostKept); }
  function forget(): void { kept = []; }
  async function undo(): Promise<void> {
    if (busy) return;
    const items = kept[kept.length - 1];
    if (!items) { ElMessage.info(t('paste.undoNothing')); return; }
    busy = true;
    const run = startRun(items.map(({ id, version, input }) => ({ id, version, input })), onceKey());
    await goOn(run, (part, key) => api.runBatch(collection(), { action: 'edit', items: part }, key), () => undefined);
    busy = false;
    // Without an answer it stays to be taken back once more.
    if (run.problem) { ElMessage.error([run.problem.detail, run.problem.next].filter(Boolean).join('。')); if (!run.results.length) return; }
    kept = kept.filter((one) => one !== items); // a change saved meanwhile stands behind it
    const unanswered = items.filter(({ id }) => !run.results.some((one) => one.id === id));
    if (unanswered.length) keep(unanswered);
    afterUndo(kept, items, run.results);
    const refused = refusedOf(run);
    if (refused.length) ElMessage.warning(t('paste.undoRefused', { n: refused.length, why: whyOf(refused[0]) }));
    if (doneOf(run).length) ElMessage.success(t('paste.undone', { n: doneOf(run).length }));
    changed();
  }
  return { keep, forget, undo };
}
