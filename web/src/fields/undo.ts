// undo.ts — What would take back changes of cells: the values that stood there, under the version the change left. Somebody's later change stands.
import type { BatchResult, FieldMeta, RecordRow } from '@/api/types';
import { cellOf, startValue } from './form_model';
import type { PasteCell } from './paste_plan';

/** `from`: the version before the change. */
export interface UndoItem { id: string; from: number; version: number; input: Record<string, unknown> }
export const mostKept = 20;

/** A cell as it is sent to stand again; what was never given is emptied. */
export function asBefore(field: FieldMeta, cell: unknown): unknown {
  if (cell === null || cell === undefined) return null;
  const read = cellOf(field, startValue(field, cell));
  return 'cell' in read ? read.cell : cell;
}
export const undoOfCell = (field: FieldMeta, id: string, before: unknown, from: number, version: number): UndoItem => ({ id, from, version, input: { [field.name]: asBefore(field, before) } });

/** Of what was pasted or filled, the records that took it. */
export function undoOfPaste(changes: PasteCell[], results: BatchResult[]): UndoItem[] {
  const items: UndoItem[] = [];
  for (const { row, field } of changes) {
    const version = results.find((one) => one.done && one.id === row.id)?.version;
    if (version === undefined) continue;
    const item = items.find((one) => one.id === row.id);
    const before = asBefore(field, (row as RecordRow)[field.name]);
    if (item) item.input[field.name] = before;
    else items.push({ id: row.id, from: row.version, version, input: { [field.name]: before } });
  }
  return items;
}

/** After one was taken back the record is what the one before left: that may be taken back in turn. */
export function afterUndo(kept: UndoItem[][], undone: UndoItem[], results: BatchResult[]): void {
  for (const item of undone) {
    const version = results.find((one) => one.done && one.id === item.id)?.version;
    if (version === undefined) continue;
    for (const step of kept) for (const other of step) if (other.id === item.id && other.version === item.from) other.version = version;
  }
}
