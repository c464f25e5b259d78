// import_bulk.ts — Which faults of an import can be settled together: those of one column, in two rows or more.
import type { ImportRow } from '@/api/types';
import { fieldOf, problemsOf } from '@/fields/import_view';

/** What a cell is to say; an empty text leaves it blank. */
interface Text { field: string; text: string }
export interface Bulk { field: string; rows: ImportRow[]; offered: { row: ImportRow; text: Text }[]; blank: { row: ImportRow; text: Text }[] }

const most = 5000;   // changes that a review keeps

/** By column, the one with most faults first. A first offer that only leaves the cell blank is no value to be taken. Of a list to choose from, words that fit several entries
 *  (装备制造: diving gear stands first of them by its letters alone) are decided one by one: in one go only where a single entry fits. */
export function bulksOf(rows: ImportRow[], isChoice: (field: string) => boolean = () => false): Bulk[] {
  const byField = new Map<string, Bulk>();
  for (const row of rows) {
    for (const problem of problemsOf(row)) {
      const field = fieldOf(problem);
      if (!field || row.status !== 'rejected') continue;
      const bulk = byField.get(field) ?? { field, rows: [], offered: [], blank: [] };
      byField.set(field, bulk);
      if (bulk.rows.length >= most || bulk.rows[bulk.rows.length - 1] === row) continue;
      bulk.rows.push(row);
      const offers = problem.likely ?? [];
      const sure = !isChoice(field) || offers.filter((offer) => offer.text !== '').length === 1;
      if (sure && offers[0]?.text) bulk.offered.push({ row, text: { field, text: offers[0].text } });
      if (offers.some((offer) => offer.text === '')) bulk.blank.push({ row, text: { field, text: '' } });
    }
  }
  return Array.from(byField.values()).filter((bulk) => bulk.rows.length > 1).sort((a, b) => b.rows.length - a.rows.length);
}
