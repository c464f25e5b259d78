// entry_grid.ts — The months of a year as periods of an indicator, and a block from a spreadsheet laid over the grid.

/** The period of month `month` (1–12) as the server writes it; a cumulative figure counts from January. */
export function periodOf(kind: string, year: number, month: number): string {
  const end = `${year}-${String(month).padStart(2, '0')}`;
  return kind === 'cumulative' && month > 1 ? `${year}-01..${end}` : end;
}

/** True once the month has begun on the office's day. */
export const begun = (year: number, month: number, businessDate: string): boolean => `${year}-${String(month).padStart(2, '0')}` <= businessDate.slice(0, 7);

/** 1180.5000 as people write it: 1180.5. */
export const plainNumber = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** A unit as it is read: the three words of the definitions, else the unit itself. */
export const unitWord = (unit: string | undefined): string => ({ percent: '%', count: '个', money: '万元' })[unit ?? ''] ?? unit ?? '';

export interface Placed { row: number; column: number; text: string }
/** Each text of the block at its place from (row, column) on; what would fall outside is left out and counted. */
export function placeBlock(block: string[][], row: number, column: number, rows: number, columns: number): { placed: Placed[]; outside: number } {
  const placed: Placed[] = [];
  let outside = 0;
  block.forEach((line, i) => line.forEach((cell, j) => {
    const text = cell.trim().replace(/(?<=\d),(?=\d{3})/g, '');
    if (!text) return;
    if (row + i < rows && column + j < columns) placed.push({ row: row + i, column: column + j, text });
    else outside += 1;
  }));
  return { placed, outside };
}
