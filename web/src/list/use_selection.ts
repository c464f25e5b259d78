// use_selection.ts — The rows a person ticked, across pages of one list; forgotten when the conditions change, kept on the way to a record and back.
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import * as api from '@/api/endpoints';
import type { Query } from '@/api/client';
import type { RecordRow, TypeMeta } from '@/api/types';

export interface Chosen { version: number; title: string; stage: string }
export const mostChosen = 5000;
const pageOfIds = 500;

export interface Selection {
  chosen: Ref<Record<string, Chosen>>; ids: ComputedRef<string[]>; gathering: Ref<number | null>;
  set: (ids: string[], rows: RecordRow[]) => void; refresh: (rows: RecordRow[]) => void; clear: () => void; keepOnly: (ids: string[]) => void;
  all: (query: Query, total: number) => Promise<void>;
}

export function useSelection(type: ComputedRef<TypeMeta | undefined>, conditions: ComputedRef<string>): Selection {
  const chosen = ref<Record<string, Chosen>>({});
  const gathering = ref<number | null>(null);
  const ids = computed(() => Object.keys(chosen.value));
  const place = computed(() => `wutong.chosen.${type.value?.collection ?? ''}`);
  const asChosen = (row: RecordRow): Chosen => ({ version: row.version, title: String(row[type.value?.title_field ?? ''] ?? ''), stage: String(row[type.value?.stage_field ?? ''] ?? '') });

  watch([place, conditions], () => {
    gathering.value = null;
    try {
      const kept = JSON.parse(sessionStorage.getItem(place.value) ?? 'null') as { conditions: string; chosen: Record<string, Chosen> } | null;
      chosen.value = kept && kept.conditions === conditions.value ? kept.chosen : {};
    } catch { chosen.value = {}; }
  }, { immediate: true });
  watch(chosen, (next) => { try { sessionStorage.setItem(place.value, JSON.stringify({ conditions: conditions.value, chosen: next })); } catch { /* full: the page still holds it */ } });

  function set(next: string[], rows: RecordRow[]): void {
    const kept: Record<string, Chosen> = {};
    for (const id of next) {
      const row = rows.find((one) => one.id === id);
      if (row) kept[id] = asChosen(row); else if (chosen.value[id]) kept[id] = chosen.value[id];
    }
    chosen.value = kept;
  }
  /** What is on the screen is what would be changed: its newest version counts. */
  function refresh(rows: RecordRow[]): void {
    const stale = rows.filter((row) => chosen.value[row.id] && chosen.value[row.id].version !== row.version);
    if (stale.length) chosen.value = { ...chosen.value, ...Object.fromEntries(stale.map((row) => [row.id, asChosen(row)])) };
  }
  function clear(): void { gathering.value = null; chosen.value = {}; }
  function keepOnly(wanted: string[]): void { chosen.value = Object.fromEntries(Object.entries(chosen.value).filter(([id]) => wanted.includes(id))); }

  async function all(query: Query, total: number): Promise<void> {
    const asked = conditions.value;
    const found: Record<string, Chosen> = {};
    gathering.value = 0;
    try {
      for (let after = ''; Object.keys(found).length < Math.min(total, mostChosen);) {
        const reply = await api.listRecords(type.value?.collection ?? '', { ...query, limit: pageOfIds, after });
        if (asked !== conditions.value || gathering.value === null) return;
        for (const row of reply.rows) found[row.id] = asChosen(row);
        gathering.value = Object.keys(found).length;
        if (!reply.next) break;
        after = reply.next;
      }
      chosen.value = found;
    } finally { if (asked === conditions.value) gathering.value = null; }
  }

  return { chosen, ids, gathering, set, refresh, clear, keepOnly, all };
}
