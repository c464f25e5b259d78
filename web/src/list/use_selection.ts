// use_selection.ts — The rows a person ticked across pages of one list, or all that meet its conditions but for those unticked; forgotten when the conditions change, kept on the way to a record and back.
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import * as api from '@/api/endpoints';
import type { Query } from '@/api/client';
import type { RecordRow, TypeMeta } from '@/api/types';

export interface Chosen { version: number; title: string; stage: string }
/** Up to here all rows are ticked one by one; above it the condition itself is what is chosen. */
export const mostTicked = 500;
/** So many are done in one go by condition; a batch writes an act for each. */
export const mostByCondition = 100_000;

/** All that meet the condition but these: their ids and where they stood. */
export interface Whole { except: Record<string, string> }

export interface Selection {
  chosen: Ref<Record<string, Chosen>>; whole: Ref<Whole | null>; busy: Ref<boolean>; any: ComputedRef<boolean>;
  count: (total: number) => number; on: (rows: RecordRow[]) => string[]; set: (ids: string[], rows: RecordRow[]) => void; refresh: (rows: RecordRow[]) => void; clear: () => void;
  keepOnly: (ids: string[]) => void; keep: (chosen: Record<string, Chosen>) => void; all: (query: Query, total: number) => Promise<void>;
}
interface Kept { conditions: string; chosen: Record<string, Chosen>; whole: Whole | null }

export function useSelection(type: ComputedRef<TypeMeta | undefined>, conditions: ComputedRef<string>): Selection {
  const chosen = ref<Record<string, Chosen>>({});
  const whole = ref<Whole | null>(null);
  const busy = ref(false);
  const any = computed(() => whole.value !== null || Object.keys(chosen.value).length > 0);
  const place = computed(() => `wutong.chosen.${type.value?.collection ?? ''}`);
  const asChosen = (row: RecordRow): Chosen => ({ version: row.version, title: String(row[type.value?.title_field ?? ''] ?? ''), stage: String(row[type.value?.stage_field ?? ''] ?? '') });

  watch([place, conditions], () => {
    busy.value = false;
    let kept: Kept | null = null;
    try { kept = JSON.parse(sessionStorage.getItem(place.value) ?? 'null') as Kept | null; } catch { /* nothing was kept */ }
    if (kept?.conditions !== conditions.value) kept = null;
    chosen.value = kept?.chosen ?? {};
    whole.value = kept?.whole ?? null;
  }, { immediate: true });
  watch([chosen, whole], () => { try { sessionStorage.setItem(place.value, JSON.stringify({ conditions: conditions.value, chosen: chosen.value, whole: whole.value })); } catch { /* full: the page still holds it */ } });

  const count = (total: number) => (whole.value ? Math.max(0, total - Object.keys(whole.value.except).length) : Object.keys(chosen.value).length);
  /** Which of the ids are ticked of what is on the screen; without a condition, all that are. */
  const on = (rows: RecordRow[]) => (whole.value ? rows.map((row) => row.id).filter((id) => !(id in (whole.value?.except ?? {}))) : Object.keys(chosen.value));
  function set(next: string[], rows: RecordRow[]): void {
    if (whole.value) {
      const except = { ...whole.value.except };
      for (const row of rows) if (next.includes(row.id)) delete except[row.id]; else except[row.id] = asChosen(row).stage;
      whole.value = { except };
      return;
    }
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
  function keep(next: Record<string, Chosen>): void { busy.value = false; whole.value = null; chosen.value = next; }
  const clear = () => keep({});
  function keepOnly(wanted: string[]): void { keep(Object.fromEntries(Object.entries(chosen.value).filter(([id]) => wanted.includes(id)))); }

  async function all(query: Query, total: number): Promise<void> {
    if (total > mostTicked) { chosen.value = {}; whole.value = { except: {} }; return; }
    const asked = conditions.value;
    busy.value = true;
    try {
      const reply = await api.listRecords(type.value?.collection ?? '', { ...query, limit: mostTicked });
      if (asked === conditions.value && busy.value) chosen.value = Object.fromEntries(reply.rows.map((row) => [row.id, asChosen(row)]));
    } finally { if (asked === conditions.value) busy.value = false; }
  }

  return { chosen, whole, busy, any, count, on, set, refresh, clear, keepOnly, keep, all };
}
