// paste_plan.ts — What a block pasted from Excel would change, cell by cell, before anything is sent.
import type { ChoiceItem, FieldMeta, RecordRow } from '@/api/types';
import { t } from '@/locales';
import { cellFromText, editableInPlace, plainCell } from './cell_text';

export interface PasteCell { row: RecordRow; field: FieldMeta; before: string; after: string; cell?: unknown; problem?: string }
export interface PastePlan { changes: PasteCell[]; problems: PasteCell[]; same: number; beyondRows: number; beyondColumns: number }

/** One cell over a larger marked block fills the block, as in Excel. */
function spread(grid: string[][], rows: number, columns: number): string[][] {
  if (grid.length !== 1 || grid[0].length !== 1 || rows * columns <= 1) return grid;
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => grid[0][0]));
}

export interface Block { row: number; column: number; rows: number; columns: number }

export function planPaste(pasted: string[][], at: Block, rows: RecordRow[], fields: FieldMeta[], itemsOf: (field: FieldMeta) => ChoiceItem[] | undefined, stageField?: string): PastePlan {
  const grid = spread(pasted, at.rows, at.columns);
  const plan: PastePlan = { changes: [], problems: [], same: 0, beyondRows: Math.max(0, at.row + grid.length - rows.length), beyondColumns: 0 };
  grid.forEach((line, i) => {
    plan.beyondColumns = Math.max(plan.beyondColumns, at.column + line.length - fields.length);
    line.forEach((text, j) => {
      const row = rows[at.row + i];
      const field = fields[at.column + j];
      if (!row || !field) return;
      const before = plainCell(field, row);
      if (text.trim() === before.trim()) { plan.same += 1; return; }
      if (!editableInPlace(field, stageField)) { plan.problems.push({ row, field, before, after: text, problem: t('paste.notHere', { label: field.label }) }); return; }
      const read = cellFromText(field, text, itemsOf(field));
      if ('problem' in read) plan.problems.push({ row, field, before, after: text, problem: read.problem });
      else if (JSON.stringify(read.cell) === JSON.stringify(row[field.name] ?? null)) plan.same += 1;
      else plan.changes.push({ row, field, before, after: text.trim(), cell: read.cell });
    });
  });
  return plan;
}

export interface PasteItem { id: string; version: number; input: Record<string, unknown> }

/** One item a record: all its changed cells go together, under the version that was on the screen. */
export function pasteItems(changes: PasteCell[]): PasteItem[] {
  const items: PasteItem[] = [];
  for (const { row, field, cell } of changes) {
    let item = items.find((one) => one.id === row.id);
    if (!item) items.push((item = { id: row.id, version: row.version, input: {} }));
    item.input[field.name] = cell ?? null;
  }
  return items;
}

/** A value that stood there and is taken away: an empty line of a block does so without a sign. */
export const isCleared = (cell: PasteCell): boolean => !cell.problem && (cell.cell === null || cell.cell === undefined || cell.cell === '') && cell.before.trim() !== '';
/** A value that stood there and becomes another one or none: somebody may ask why. */
export const overwrites = (cell: PasteCell): boolean => !cell.problem && cell.before.trim() !== '';
