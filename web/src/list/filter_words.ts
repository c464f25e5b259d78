// filter_words.ts — What a list is filtered by, in words: for the line beside the query bar and for the head of a printed list.
import { watch } from 'vue';
import type { FieldMeta, TypeMeta } from '@/api/types';
import type { Condition, ListState } from '@/fields/list_address';
import { countedConditions } from '@/fields/rule_filter';
import { visibleText } from '@/fields/visible_text';
import { readSentence, sentenceWords, type Clause, type Operator } from '@/fields/sentence';
import { choiceLabel } from '@/state/choice_labels';
import { useMeta } from '@/state/meta';
import { learnTitle, titlesOf } from '@/state/record_titles';
import { t } from '@/locales';

const operators: Record<string, Operator> = { has: 'has', is: 'is', from: 'from', to: 'to', under: 'under' };
function clauseOf({ field, how, value }: Condition): Clause {
  if (how === 'missing') return { field, operator: value === 'no' ? 'given' : 'missing', value: '', upper: '' };
  return { field, operator: operators[how] ?? 'is', value, upper: '' };
}

/** `state`: of a page that stands under these conditions; an address names records by number, and their names are asked for. */
export function useFilterWords(type: () => TypeMeta | undefined, state?: () => ListState) {
  const meta = useMeta();
  function valueWords(field: FieldMeta, value: string): string {
    const label = meta.choiceItems(field, type())?.find((item) => item.code === value)?.label;
    if (label !== undefined) return label;
    if (field.kind === 'boolean') return t(value === 'true' ? 'word.yes' : 'word.no');
    if (field.kind === 'reference') return choiceLabel(titlesOf(field.target), value) || t('form.oneRecord');
    return choiceLabel(field.target, value) || value;
  }
  function learn(): void {
    const fields = type()?.fields ?? [];
    const now = state?.();
    for (const { field, value } of [...(now?.conditions ?? []).map(clauseOf), ...(now?.rule ? readSentence(fields, now.rule)?.clauses ?? [] : [])]) {
      const target = fields.find((one) => one.name === field && one.kind === 'reference')?.target;
      if (target) learnTitle(meta.byName(target), value);
    }
  }
  if (state) watch([type, state], learn, { immediate: true });
  /** The rule typed or built beside the bar; as it was typed where it is no simple sentence. */
  function ruleWords(rule: string): string {
    const fields = type()?.fields ?? [];
    const read = rule ? readSentence(fields, rule) : null;
    return (read ? sentenceWords(fields, read, valueWords) : '') || visibleText(rule);
  }
  /** `among`: all conditions of the list, of which those said are some. */
  function conditionWords(conditions: readonly Condition[], among: readonly Condition[] = conditions): string {
    const fields = type()?.fields ?? [];
    const taken = countedConditions(fields, among);
    const counted = conditions.filter((one) => taken.includes(one));
    return counted.length ? sentenceWords(fields, { join: 'and', clauses: counted.map(clauseOf) }, valueWords) : '';
  }
  /** All of it as one sentence; empty for an untouched list. */
  function allWords(state: ListState): string {
    const stage = type()?.stages.find((one) => one.code === state.stage)?.label;
    return [
      state.q && t('list.saidWords', { words: visibleText(state.q) }), stage && t('list.saidStage', { stage }),
      conditionWords(state.conditions), ruleWords(state.rule),
    ].filter(Boolean).join(t('sentence.andJoin'));
  }
  return { valueWords, ruleWords, conditionWords, allWords };
}
