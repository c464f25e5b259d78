// import_view.ts — An import run as its page needs it, whatever of the two shapes the server tells it in.
import { t } from '@/locales';
import type { MergedRange } from './import_sheet';
import type { ImportProblem, ImportRow, ImportRun, ImportSheet } from '@/api/types';

export interface SheetColumn { number: number; letter: string; header: string; field: string; label: string; reason: string; suggestion: string; hidden: boolean; unitFen: number; dateOrder: string; dateReason: string; written: { label: string; cells: number }[] }
export interface SheetLine { row: number; hidden: boolean; cells: string[] }
export interface SheetView { name: string; use: boolean; hidden: boolean; reason: string; headerRows: number[]; firstDataRow: number; unit: string; unitReason: string; columns: SheetColumn[]; preview: SheetLine[]; merged: MergedRange[] }

export function letterOf(column: number): string {
  let text = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return text;
}
export function numberOf(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

const known = ['amount_approximate', 'amount_rounded', 'unit_in_cell', 'fullwidth_digits', 'number_as_text', 'code_normalised', 'formula_cell', 'date_status_word', 'date_planned', 'date_as_number', 'date_serial', 'date_month_only', 'ditto', 'taken_as_blank'] as const;
/** How a cell was understood, where its code stands for a sentence. */
export function warningWords(code: string): string {
  const found = known.find((one) => one === code);
  return found ? t(`imports.warning_${found}`) : code;
}

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

function columnsOf(sheet: ImportSheet): SheetColumn[] {
  const raw = sheet as unknown as Record<string, unknown>;
  const all = [raw.columns, sheet.mapping, sheet.unmapped].filter(Array.isArray).reduce<unknown[]>((list, part) => list.concat(part as unknown[]), []);
  const columns: SheetColumn[] = [];
  for (const one of all) {
    const entry = (typeof one === 'string' ? { header: one, column: one } : one) as Record<string, unknown>;
    const letter = text(entry.letter) || (typeof entry.column === 'number' ? letterOf(entry.column) : text(entry.column));
    if (!/^[A-Z]{1,3}$/.test(letter) || columns.some((column) => column.letter === letter)) continue;
    columns.push({
      number: numberOf(letter), letter, header: text(entry.header), field: text(entry.field), label: text(entry.label) || text(entry.field_label),
      reason: text(entry.reason), suggestion: text(entry.suggestion), hidden: entry.hidden === true || (Array.isArray(sheet.hidden_columns) && sheet.hidden_columns.map(String).includes(letter)),
      unitFen: Number(entry.unit_fen ?? 0), dateOrder: text(entry.date_order), dateReason: text(entry.date_reason), written: Array.isArray(entry.written) ? (entry.written as { label: string; cells: number }[]) : [],
    });
  }
  return columns.sort((a, b) => a.number - b.number);
}

export function sheetView(sheet: ImportSheet): SheetView {
  const raw = sheet as unknown as Record<string, unknown>;
  const preview = ((raw.preview as unknown[]) ?? []).map((line, i): SheetLine => {
    if (Array.isArray(line)) return { row: i + 1, hidden: false, cells: line.map(text) };
    const entry = line as Record<string, unknown>;
    return { row: Number(entry.row), hidden: entry.hidden === true, cells: ((entry.cells as unknown[]) ?? []).map(text) };
  });
  return {
    name: sheet.name, use: sheet.use === true || sheet.use === 'import', hidden: raw.hidden === true, reason: text(raw.reason), headerRows: sheet.header_rows ?? [],
    firstDataRow: sheet.first_data_row ?? 0, unit: sheet.unit ?? '万元', unitReason: text(raw.unit_reason), columns: columnsOf(sheet), preview, merged: Array.isArray(raw.merged) ? (raw.merged as MergedRange[]) : [],
  };
}

/** A row's problems, each with its field where it has one; the row's own words when no list came. */
export function problemsOf(row: ImportRow): ImportProblem[] {
  const listed = (row.problems ?? []).map((one): ImportProblem => (typeof one === 'string' ? { message: one } : one));
  if (listed.length || row.status !== 'rejected') return listed;
  return [{ column: row.column, field: row.column, reason: row.reason, message: row.message ?? row.reason ?? '', value: row.value, suggestion: row.suggestion, allowed: row.allowed }];
}
/** A row with nothing wrong but that another row, which comes in, is the same. */
export function onlyRepeats(row: ImportRow): boolean {
  const problems = problemsOf(row);
  return row.status === 'rejected' && problems.length > 0 && problems.every((one) => one.reason?.startsWith('duplicate_') === true);
}
export function warningsOf(row: ImportRow): ImportProblem[] {
  return (row.warnings ?? []).map((one): ImportProblem => {
    if (typeof one === 'string') return { message: one };
    const code = (one as unknown as Record<string, unknown>).code;
    return one.message || typeof code !== 'string' ? one : { ...one, message: warningWords(code), value: text((one as unknown as Record<string, unknown>).raw) };
  });
}
/** Words that an optional list lacks: the row goes in without them, and entries that may be meant are offered. */
export function wordsOf(row: ImportRow): ImportProblem[] {
  return warningsOf(row).filter((one) => one.likely !== undefined);
}
/** Left out because it names a zone that is not the person's; the cell made blank, it comes into the chosen one. */
export function isOfOtherZone(row: ImportRow): boolean {
  return row.status === 'skipped' && row.reason === 'other_zone';
}
/** Labels of the sheet's columns that a row leaves blank: in a record that is there they change nothing. */
export function blanksOf(row: ImportRow, sheets: SheetView[]): string[] {
  const sheet = sheets.find((one) => one.name === row.sheet);
  return row.status === 'update' && sheet ? sheet.columns.filter((column) => column.field && column.field !== 'id' && column.field !== 'zone_id' && row.cells?.[column.field] === undefined).map((column) => column.label) : [];
}
/** How many records change, and how often each field does, the most changed first. */
export function changesIn(rows: ImportRow[]): { records: number; cells: number; fields: { label: string; n: number }[] } {
  const count: Record<string, number> = {};
  let records = 0;
  for (const row of rows) {
    if (row.status !== 'update' || !row.changes?.length) continue;
    records += 1;
    for (const change of row.changes) count[change.label] = (count[change.label] ?? 0) + 1;
  }
  const fields = Object.keys(count).map((label) => ({ label, n: count[label] })).sort((a, b) => b.n - a.n);
  return { records, cells: fields.reduce((sum, field) => sum + field.n, 0), fields };
}
/** Name of the field a problem stands in: servers say it as `field`, or in `column` when that is no column letter. */
export function fieldOf(problem: ImportProblem): string {
  return problem.field || (problem.column && !/^[A-Z]{1,3}$/.test(problem.column) ? problem.column : '');
}

/** What the sheet says in the mapped columns, for rows that were refused before they became cells. */
export function rawCells(sheets: SheetView[]): Record<string, Record<string, string>> {
  const all: Record<string, Record<string, string>> = {};
  for (const sheet of sheets) {
    const mapped = sheet.columns.filter((column) => column.field);
    for (const line of sheet.preview) {
      const cells: Record<string, string> = {};
      for (const column of mapped) if (line.cells[column.number - 1]) cells[column.field] = line.cells[column.number - 1];
      all[`${sheet.name}\n${line.row}`] = cells;
    }
  }
  return all;
}

export type RunState = 'review' | 'confirmed' | 'undone' | 'discarded';
export function stateOf(run: ImportRun): RunState {
  const word = `${run.state ?? ''} ${run.status ?? ''}`;
  if (/undone/.test(word)) return 'undone';
  if (/discarded/.test(word)) return 'discarded';
  return /confirm|commit|done|applied|imported/.test(word) ? 'confirmed' : 'review';
}

export function runsOf(reply: ImportRun[] | { runs?: ImportRun[]; rows?: ImportRun[] }): ImportRun[] {
  const runs = Array.isArray(reply) ? reply : reply.runs ?? reply.rows ?? [];
  return runs.map((run) => ({ ...run, summary: run.summary ?? (run as unknown as { result?: ImportRun['summary'] }).result ?? ({} as ImportRun['summary']) }));
}

const bare = (text: string) => text.replace(/[(（][^()（）]*[)）]/g, '').replace(/[\s\u3000]+/g, '');

/** The indicators that cells of the sheets name: a report of figures is no list of records. */
export function namedIndicators<One extends { label: string }>(sheets: SheetView[], indicators: One[]): One[] {
  const said = new Set(sheets.flatMap((sheet) => sheet.preview.flatMap((line) => line.cells.map(bare))));
  return indicators.filter((one) => said.has(bare(one.label)));
}
