// paper.ts — A sheet laid out as it looks: merged cells span, cells that a range covers are not drawn, what was mapped is marked.
import type { MappedCell, PaperSheet } from '@/api/reporting';

export interface LaidCell { cell: string; text: string; formula: string; number: boolean; rows: number; columns: number }
export interface LaidRow { row: number; cells: LaidCell[] }

export function columnLetters(column: number): string {
  let text = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return text;
}

/** Every cell of the used rectangle that is drawn, row by row. */
export function layOut(sheet: PaperSheet): { columns: number[]; rows: LaidRow[] } {
  const known = new Map<string, { text: string; formula: string | false; number: boolean }>();
  let lastRow = 0;
  let lastColumn = 0;
  for (const row of sheet.rows) {
    for (const cell of row.cells) {
      known.set(cell.cell, cell);
      lastRow = Math.max(lastRow, row.row);
      lastColumn = Math.max(lastColumn, cell.column);
    }
  }
  const spans = new Map<string, { rows: number; columns: number }>();
  const covered = new Set<string>();
  for (const range of sheet.merged) {
    const rows = Math.min(range.rows, 120);
    const columns = Math.min(range.columns, 60);
    lastRow = Math.max(lastRow, range.row + rows - 1);
    lastColumn = Math.max(lastColumn, range.column + columns - 1);
    spans.set(`${columnLetters(range.column)}${range.row}`, { rows, columns });
    for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) if (r || c) covered.add(`${columnLetters(range.column + c)}${range.row + r}`);
  }
  const columns = Array.from({ length: lastColumn }, (_, i) => i + 1);
  const rows = Array.from({ length: lastRow }, (_, i) => {
    const cells: LaidCell[] = [];
    for (const column of columns) {
      const name = `${columnLetters(column)}${i + 1}`;
      if (covered.has(name)) continue;
      const cell = known.get(name);
      cells.push({ cell: name, text: cell?.text ?? '', formula: cell?.formula || '', number: cell?.number ?? false, rows: spans.get(name)?.rows ?? 1, columns: spans.get(name)?.columns ?? 1 });
    }
    return { row: i + 1, cells };
  });
  return { columns, rows };
}

export const cellKey = (sheet: string, cell: string): string => `${sheet}!${cell}`;

/** One saying a cell: the last one wins; an empty item takes it away. */
export function withCell(cells: MappedCell[], next: MappedCell): MappedCell[] {
  const rest = cells.filter((one) => one.sheet !== next.sheet || one.cell !== next.cell);
  return next.item ? [...rest, next] : rest;
}

/** The month of a day: a report made on the 21st is for the month before, unless the month is over. */
export function reportMonth(businessDate: string): string {
  const year = Number(businessDate.slice(0, 4));
  const month = Number(businessDate.slice(5, 7));
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (Number(businessDate.slice(8, 10)) === last) return businessDate.slice(0, 7);
  const before = new Date(Date.UTC(year, month - 2, 1));
  return before.toISOString().slice(0, 7);
}

/** "2025-09" → "2025-01..2025-09": the year up to the month's end. */
export const yearTo = (month: string): string => (month.slice(5) === '01' ? month : `${month.slice(0, 4)}-01..${month}`);

/** The one month that the heads of a sheet speak of (9月, 2025年9月份, 2025年9月主要指标完成情况); none, or several: 0. A deadline (次月5日前) is no head. */
export function monthWritten(sheet: PaperSheet): number {
  const found = new Set<number>();
  for (const row of sheet.rows) for (const cell of row.cells) {
    const said = /^(?:\d{4}年)?(\d{1,2})月份?$|\d{4}年(\d{1,2})月(?!\d)/.exec(cell.text.trim());
    if (said) found.add(Number(said[1] ?? said[2]));
  }
  const [month] = found;
  return found.size === 1 && month >= 1 && month <= 12 ? month : 0;
}
