// use_rule.ts — The rule of an address that the server cannot read, as one that names a field which is gone: only the server knows the language whole, so its refusal says so. The rows are then asked for without it, and what is wrong is told.
import { computed, nextTick, shallowRef } from 'vue';
import { Problem } from '@/api/client';
import type { ListState } from '@/fields/list_address';
import type { Told } from '@/fields/rule_filter';

const unreadable = ['rule.syntax', 'rule.type'];

export function useRule(state: () => ListState, collection: () => string) {
  const refused = shallowRef<{ key: string; why: string } | null>(null);
  /** In another zone the same rule may name fields that are there. */
  const key = () => [collection(), state().zone, state().rule].join('\n');
  const isRefused = computed(() => refused.value !== null && refused.value.key === key());
  /** What is asked for; the address keeps the rule until somebody takes it out. */
  const asked = computed<ListState>(() => (isRefused.value ? { ...state(), rule: '' } : state()));
  const told = computed<Told[]>(() => (isRefused.value ? [{ key: 'rule', name: '', why: refused.value!.why }] : []));

  /** The refusal of a question with this rule is no answer: whoever watches `asked` has asked again when it is passed on. */
  async function heed<T>(ask: () => Promise<T>): Promise<T> {
    const [now, rule] = [key(), asked.value.rule];
    try { return await ask(); } catch (error) {
      if (rule && now === key() && error instanceof Problem && unreadable.includes(error.code)) {
        refused.value = { key: now, why: [error.detail, error.next].filter(Boolean).join('\n') };
        await nextTick();
      }
      throw error;
    }
  }
  return { asked, told, heed };
}
