// import_sheet.ts — A sheet laid out as it looks: which cells are drawn, how far merged ones reach, which rows were left out between.
export interface DrawnCell { column: number; text: string; columns: number; rows: number }
export interface DrawnLine { row: number; hidden: boolean; gap: number; cells: DrawnCell[] }
/** First row, first column, last row, last column, as the server tells them. */
export type MergedRange = [number, number, number, number];

export function drawn(lines: { row: number; hidden: boolean; cells: string[] }[], merged: MergedRange[], width: number): DrawnLine[] {
  const place: Record<number, number> = {};
  lines.forEach((line, i) => { place[line.row] = i; });
  const covered = new Set<string>();
  const reach: Record<string, { columns: number; rows: number }> = {};
  for (const [firstRow, firstColumn, lastRow, lastColumn] of merged) {
    if (place[firstRow] === undefined || firstColumn > width) continue;
    const columns = Math.min(lastColumn, width) - firstColumn + 1;
    // Blank rows are not in the preview: a block reaches over those of its rows that are shown.
    const shown = lines.filter((line) => line.row >= firstRow && line.row <= lastRow);
    reach[`${firstRow}.${firstColumn}`] = { columns, rows: shown.length };
    for (const line of shown) for (let column = firstColumn; column < firstColumn + columns; column += 1) if (line.row !== firstRow || column !== firstColumn) covered.add(`${line.row}.${column}`);
  }
  return lines.map((line, i) => {
    const cells: DrawnCell[] = [];
    for (let column = 1; column <= width; column += 1) {
      const key = `${line.row}.${column}`;
      if (covered.has(key)) continue;
      const found = reach[key];
      cells.push({ column, text: line.cells[column - 1] ?? '', columns: found ? found.columns : 1, rows: found ? found.rows : 1 });
    }
    return { row: line.row, hidden: line.hidden, gap: i === 0 ? line.row - 1 : line.row - lines[i - 1].row - 1, cells };
  });
}

/** Cells that say the same wrong thing in the same column, or the same words that the list lacks: mended once, the rest can follow. */
export function alike(rows: { sheet: string; row: number; problems?: unknown[]; warnings?: unknown[] }[], field: string, value: string, but: { sheet: string; row: number }): { sheet: string; row: number }[] {
  if (!value) return [];
  return rows.filter((row) => (row.sheet !== but.sheet || row.row !== but.row) && [...(row.problems ?? []), ...(row.warnings ?? [])].some((one) => {
    const problem = one as { column?: string; field?: string; value?: string };
    return (problem.field ?? problem.column) === field && problem.value === value;
  })).map(({ sheet, row }) => ({ sheet, row }));
}
