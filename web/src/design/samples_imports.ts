// samples_imports.ts — What /design shows an import with: a sheet as it was uploaded, rows in each state, runs, and a form of the upper level.
import type { MappedCell, PaperSheet } from '@/api/reporting';
import type { FieldMeta, ImportProblem, ImportRow, ImportRun } from '@/api/types';
import type { SheetView } from '@/fields/import_view';
import { sampleHostile, sampleLongest } from './samples';
import { sampleImport } from './samples_work';
import { d } from './words';

const sheet = () => d('sample');
export const importFields = (): FieldMeta[] => [
  { name: 'name', label: d('text'), kind: 'text', required: true, max_length: 200 }, { name: 'builder', label: d('name'), kind: 'text' }, { name: 'total_investment', label: d('amount'), kind: 'money', unit: '万元' }, { name: 'signed_on', label: d('date'), kind: 'milestone_date' }, { name: 'remark', label: d('long'), kind: 'text' },
];
const unreadable = (value: string): ImportProblem => ({ field: 'total_investment', message: d('sampleProblem'), value, likely: [{ text: '1200', why: d('sampleHelp') }, { text: '', why: d('sampleBlank') }], allowed: '0—100000000', column_letter: 'C' });
const cells = (name: string, total: string) => ({ name, builder: d('name'), total_investment: total, signed_on: '2025-06-18' });
export const importRows = (): ImportRow[] => [
  { sheet: sheet(), row: 4, status: 'rejected', cells: cells('示例项目一', '面议'), problems: [unreadable('面议')] }, { sheet: sheet(), row: 5, status: 'rejected', cells: cells(sampleLongest(), '12万3'), problems: [unreadable('12万3'), { message: sampleHostile() }] },
  { sheet: sheet(), row: 6, status: 'new', cells: cells('示例项目三', '800'), warnings: [{ field: 'signed_on', message: d('sampleHelp') }] }, { sheet: sheet(), row: 7, status: 'update', record_id: '1', cells: cells('示例项目四', '900'), changes: [{ column: 'total_investment', label: d('amount'), before: '800', after: '900' }] },
  { sheet: sheet(), row: 8, status: 'unchanged', record_id: '2', cells: cells('示例项目五', '700') }, { sheet: sheet(), row: 9, status: 'skipped', reason: d('sampleHelp'), cells: cells('合计', '2400') },
  { sheet: sheet(), row: 10, status: 'new', cells: cells('示例项目六', '600'), namesake: { id: '1', title: '示例项目陆', differs: d('name'), others: 1 } },
];
export const importCounts = (): Record<string, number> => ({ new: 2, update: 1, unchanged: 1, rejected: 2, left: 1, skipped: 1 });

const column = (number: number, letter: string, header: string, field: string, more: Partial<SheetView['columns'][number]> = {}): SheetView['columns'][number] => ({ number, letter, header, field, label: importFields().find((one) => one.name === field)?.label ?? '', reason: field ? d('sampleHelp') : '', suggestion: '', hidden: false, unitFen: 0, dateOrder: '', dateReason: '', written: [], ...more });
export const importSheet = (long = false): SheetView => ({
  name: sheet(), use: true, hidden: false, reason: '', headerRows: [2, 3], firstDataRow: 4, unit: '万元', unitReason: d('sampleHelp'),
  columns: [column(1, 'A', '项目名称', 'name'), column(2, 'B', '建设单位', 'builder'), column(3, 'C', '总投资', 'total_investment', { unitFen: 1000000 }), column(4, 'D', '签约', 'signed_on', { dateOrder: 'year_first', dateReason: d('sampleHelp'), written: [{ label: '2025.6.18', cells: 3 }] }), column(5, 'E', long ? sampleLongest() : '备注', '', { suggestion: d('long'), hidden: true })],
  preview: [[1, ['项目调度表', '', '', '', '']], [2, ['项目名称', '建设单位', '投资', '', long ? sampleLongest() : '备注']], [3, ['', '', '总投资', '签约', '']], [4, ['示例项目一', d('name'), '面议', '2025.6.18', '']], [5, [long ? sampleLongest() : '示例项目二', long ? sampleHostile() : d('name'), '12万3', '2025.6.18', '']], [9, ['合计', '', '2400', '', '']]].map(([row, line]) => ({ row: row as number, hidden: row === 9, cells: line as string[] })),
  merged: [[1, 1, 1, 5], [2, 1, 3, 1], [2, 2, 3, 2], [2, 3, 2, 4]],
});
export const importRun = (more: Partial<ImportRun> = {}): ImportRun => ({ id: 'sample', type: 'project', file_name: '示例台账.xlsx', at: '2025-06-20T10:00:00+08:00', user_name: d('name'), status: 'review', sheets: [], rows: importRows(), summary: sampleImport(), columns_left_out: [{ sheet: sheet(), column: 5, letter: 'E', header: '备注', reason: d('sampleProblem'), suggestion: d('long') }], ...more });
export const importRuns = (): ImportRun[] => [importRun({ id: 'a' }), importRun({ id: 'b', status: 'confirmed', summary: { ...sampleImport(), rejected: 0 } }), importRun({ id: 'c', status: 'undone', file_name: `${sampleLongest()}.xlsx`, user_name: sampleHostile() }), importRun({ id: 'd', status: 'discarded' })];
export const otherKind = (): ImportRun => importRun({ known_here: 1, other_kinds: [{ type: 'enterprise', label: d('sample'), sheet: sheet(), columns: 5, headings: ['企业名称', '统一社会信用代码'], may: true }, { type: 'site', label: sampleLongest(), sheet: sheet(), columns: 2, headings: [sampleHostile()], may: true }], changes: { fixes: [{ sheet: sheet(), row: 4, field: 'name', text: '1' }] } });
export const unreadKind = (): ImportRun => importRun({ known_here: 0, other_kinds: [], known_headings: ['项目名称', '建设单位', '总投资'] });

export const mappedCells = (): MappedCell[] => [
  { sheet: sheet(), cell: 'B3', item: 'same_year_start_rate', part: 'value', period: 'cumulative', unit: '%', row_label: d('figure'), column_label: d('period'), why: d('sampleHelp') }, { sheet: sheet(), cell: 'C3', item: '@zone', part: 'value', period: '', unit: '', row_label: sampleLongest(), column_label: sampleHostile() }, { sheet: sheet(), cell: 'C4', item: '', part: 'value', period: 'month', unit: '万吨' },
];
const paperCell = (cell: string, column: number, text: string, more: Partial<PaperSheet['rows'][number]['cells'][number]> = {}) => ({ cell, column, text, formula: false as string | false, number: false, ...more });
export const paperSheet = (): PaperSheet => ({
  name: sheet(), cut: true, merged: [{ row: 1, column: 1, rows: 1, columns: 3 }],
  rows: [{ row: 1, cells: [paperCell('A1', 1, '主要指标完成情况')] }, { row: 2, cells: [paperCell('A2', 1, '指标'), paperCell('B2', 2, '本月'), paperCell('C2', 3, '累计')] }, { row: 3, cells: [paperCell('A3', 1, '当年开工率'), paperCell('B3', 2, ''), paperCell('C3', 3, '83.78', { number: true })] }, { row: 4, cells: [paperCell('A4', 1, sampleLongest()), paperCell('B4', 2, ''), paperCell('C4', 3, '', { formula: '=SUM(C2:C3)' })] }],
});
export const paperMarks = (): Record<string, { text: string; tone: 'map' | 'full' | 'miss'; tip?: string }> => ({ B3: { text: d('figure'), tone: 'map', tip: d('sampleHelp') }, C3: { text: '83.78', tone: 'full' }, B4: { text: d('sampleBlank'), tone: 'miss', tip: sampleLongest() } });
