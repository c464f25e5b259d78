// meta.ts — What record types, choices and indicators exist, as the server describes them. Everything derived on the pages starts here.
import { computed, shallowRef, watch } from 'vue';
import { defineStore } from 'pinia';
import * as api from '@/api/endpoints';
import type { ChoiceItem, FieldMeta, IndicatorMeta, Meta, TypeMeta } from '@/api/types';
import { Problem } from '@/api/client';
import { whenBack } from '@/live/connection';
import { listedIn } from '@/fields/list_in_zone';
import { language } from '@/locales';
import { readSelf } from '@/offline/kept_self';
import { rememberChoices } from './choice_labels';
import { useSession } from './session';

export const useMeta = defineStore('meta', () => {
  // Replaced whole, never changed in place: nothing watches the thousands of words inside.
  const meta = shallowRef<Meta | null>(null);
  let asked: Promise<Meta> | null = null;
  /** As the server said it, in Chinese: what is shown is made of it anew whenever the language changes. */
  let served: Meta | null = null;
  let old = false;

  async function show(next: Meta): Promise<Meta> {
    const english = language.value === 'en' ? await import('@/locales/described_en').catch(() => null) : null;
    const words = english ? english.inEnglish(next) : next;
    for (const [id, list] of Object.entries(words.choices)) rememberChoices(id, list.items ?? []);
    for (const type of words.types) if (type.stage_field) rememberChoices(`stage:${type.name}`, type.stages);
    served = next;
    meta.value = words;
    return words;
  }
  watch(language, () => { if (served) void show(served); });

  function load(early = false): Promise<Meta> {
    asked = asked ?? api.readMeta(early).then(show).catch((error) => { asked = null; return fromDevice(error); });
    return asked;
  }

  /** Without the server the description of before serves, to whom it was said. */
  async function fromDevice(error: unknown): Promise<Meta> {
    const kept = error instanceof Problem && error.away ? await readSelf() : null;
    if (!kept || kept.session.user.id !== useSession().session?.user.id) throw error;
    old = true;
    return show(kept.meta);
  }
  whenBack(() => { if (old) { old = false; void refresh(); } });

  /** As the server said it; nothing while it is an older one of this device. */
  const asServed = () => (old ? null : served);

  /** Read anew beside what is there: a page in use does not lose its description while the answer is on its way. */
  async function refresh(): Promise<void> {
    asked = null;
    try { await load(); } catch { /* what was known stands */ }
  }

  function forget(): void { asked = null; served = null; meta.value = null; }

  const types = computed<TypeMeta[]>(() => meta.value?.types ?? []);
  const indicators = computed<IndicatorMeta[]>(() => meta.value?.indicators ?? []);
  const byCollection = (collection: string) => types.value.find((type) => type.collection === collection);
  /** As the zone lists it: for pages that show rows of a type. */
  function inZone<T extends TypeMeta | undefined>(type: T, zone: string): T | TypeMeta { return type ? listedIn(type, useSession().session?.zones.find((one) => one.id === zone)) : type; }
  const byName = (name: string) => types.value.find((type) => type.name === name);
  const stageLabel = (type: TypeMeta | undefined, code: string | undefined) => type?.stages.find((stage) => stage.code === code)?.label ?? code ?? '';

  /** Items of a choice list that came whole with the description; undefined when it is a large tree to be asked for in parts. */
  function choiceItems(field: FieldMeta, type?: TypeMeta): ChoiceItem[] | undefined {
    if (type && field.name === type.stage_field) return type.stages.map(({ code, label }) => ({ code, label }));
    const list = field.target ? meta.value?.choices[field.target] : undefined;
    return list?.items && list.items.length ? list.items : undefined;
  }

  return { meta, types, indicators, load, asServed, refresh, forget, byCollection, byName, inZone, stageLabel, choiceItems };
});
