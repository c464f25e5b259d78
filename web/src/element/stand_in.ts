// stand_in.ts — Plain elements in place of Element Plus, for tests of pages: what a page does with them and not how they look. Nothing of the pages imports it.
import { defineComponent, h } from 'vue';

export const ElButton = defineComponent({
  props: { disabled: Boolean, loading: Boolean, nativeType: { type: String, default: 'button' } },
  setup: (props, { slots }) => () => h('button', { type: props.nativeType, disabled: props.disabled || props.loading }, slots.default?.()),
});
export const ElInput = defineComponent({
  props: { modelValue: { type: String, default: '' } },
  emits: ['update:modelValue'],
  setup: (props, { emit }) => () => h('input', { value: props.modelValue, onInput: (event: Event) => emit('update:modelValue', (event.target as HTMLInputElement).value) }),
});
export const ElPopover = defineComponent({ setup: (_props, { slots }) => () => slots.reference?.() });
export const LaterPopover = ElPopover;
export const ElDialog = defineComponent({ inheritAttrs: false, props: { modelValue: Boolean }, setup: (props, { slots }) => () => (props.modelValue ? [slots.default?.(), slots.footer?.()] : null) });
export const LaterDialog = defineComponent({ setup: (_props, { slots }) => () => slots.default?.() });

/** What the page has told, oldest first. */
export const said: string[] = [];
const say = (kind: string) => (words: string | { message: string }): void => { said.push(`${kind}: ${typeof words === 'string' ? words : words.message}`); };
export const ElMessage = { info: say('info'), success: say('success'), warning: say('warning'), error: say('error') };
