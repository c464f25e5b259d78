// use_columns.ts — The columns of one list for this person, kept with the account a moment after the last change.
import { computed, onBeforeUnmount, shallowRef, watch, type ComputedRef } from 'vue';
import type { FieldMeta, TypeMeta } from '@/api/types';
import { inOrder, readColumns, usualColumns, type ColumnChoice } from '@/fields/list_columns';
import { columnsName, useViews } from '@/state/views';

const patience = 600;

export function useColumns(type: ComputedRef<TypeMeta | undefined>) {
  const views = useViews();
  void views.load();
  const columns = shallowRef<ColumnChoice[]>([]);
  const name = computed(() => columnsName(type.value?.collection ?? ''));
  let timer: number | undefined;
  let waiting = false;

  watch([type, () => views.views[name.value]], () => { if (type.value && !waiting) columns.value = readColumns(views.views[name.value], type.value); }, { immediate: true });

  function send(): void {
    waiting = false;
    const usual = type.value && JSON.stringify(columns.value) === JSON.stringify(usualColumns(type.value));
    views.keep(name.value, usual ? null : columns.value).catch(() => undefined);  // this computer remembers in any case
  }
  function change(next: ColumnChoice[]): void {
    columns.value = next;
    waiting = true;
    window.clearTimeout(timer);
    timer = window.setTimeout(send, patience);
  }
  onBeforeUnmount(() => { if (waiting) { window.clearTimeout(timer); send(); } });

  const shown = computed<FieldMeta[]>(() => inOrder(columns.value).map((one) => type.value?.fields.find((field) => field.name === one.name)).filter((field): field is FieldMeta => field !== undefined));
  return { columns, shown, change };
}
