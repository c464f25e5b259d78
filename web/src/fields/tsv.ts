// tsv.ts — Cells as Excel and WPS put them on the clipboard: tab between cells, a line a row, quotes around what holds either.

/** A trailing line break ends the last row and begins no new one. */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const source = text.replace(/\r\n?/g, '\n');
  for (let i = 0; i < source.length; i++) {
    const sign = source[i];
    if (quoted) {
      if (sign === '"' && source[i + 1] === '"') { cell += '"'; i += 1; } else if (sign === '"') quoted = false; else cell += sign;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === '\t') { row.push(cell); cell = ''; } else if (sign === '\n') { row.push(cell); rows.push(row); row = []; cell = ''; } else cell += sign;
  }
  if (cell !== '' || row.length) { row.push(cell); rows.push(row); }
  return rows;
}

export function writeTsv(rows: string[][]): string {
  return rows.map((row) => row.map((cell) => (/[\t\n\r"]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join('\t')).join('\n');
}
