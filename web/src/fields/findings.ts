// findings.ts — Warnings come as sentences or as findings with a sentence; people read the sentence.
import type { Finding } from '@/api/types';

export function wordsOf(warnings: (string | Finding)[] | undefined | null): string[] {
  return (warnings ?? []).map((one) => (typeof one === 'string' ? one : one.say ?? one.message ?? '')).filter((words) => words !== '');
}
