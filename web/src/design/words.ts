// words.ts — The words of /design, read with that page alone.
import { shallowRef, watch } from 'vue';
import { language } from '@/locales';
import zh from '@/locales/design_zh';

export type DesignWord = keyof typeof zh;
const words = shallowRef<Record<DesignWord, string>>(zh);
watch(language, async (next) => { words.value = next === 'en' ? (await import('@/locales/design_en').catch(() => ({ default: zh }))).default : zh; }, { immediate: true });

export function d(key: DesignWord, values: Record<string, string | number> = {}): string {
  return words.value[key].replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
