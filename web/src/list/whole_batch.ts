// whole_batch.ts — The records of a condition, page by page, for an action on all of them: in an order that the action cannot change, each once.
import * as api from '@/api/endpoints';
import type { Query } from '@/api/client';
import type { ActionMeta, BatchItem, RecordRow, TypeMeta } from '@/api/types';

const page = 500;

/** The condition of the list, and that the record stands where the action starts from. */
export function readyQuery(type: TypeMeta, action: ActionMeta, query: Query): Query {
  if (!action.from?.length || !type.stage_field) return query;
  const standing = `${type.stage_field} in (${action.from.join(', ')})`;
  return { ...query, filter: query.filter ? `(${String(query.filter)}) and ${standing}` : standing };
}

/** Brings the records that follow each time it is called; nothing when all were brought. `seen` is told each row, for its title and version. */
export function recordsOf(type: TypeMeta, query: Query, except: string[], seen: (row: RecordRow) => void): () => Promise<BatchItem[]> {
  let after = '';
  let over = false;
  const known = new Set(except);
  return async () => {
    while (!over) {
      const reply = await api.listRecords(type.collection, { ...query, sort: 'created_at', limit: page, after });
      after = reply.next ?? '';
      over = !reply.next;
      const fresh = reply.rows.filter((row) => !known.has(row.id));
      for (const row of fresh) { known.add(row.id); seen(row); }
      if (fresh.length) return fresh.map((row) => ({ id: row.id, version: row.version }));
    }
    return [];
  };
}
