// over_limit.ts — A text longer than there is room for is kept whole as it was typed or pasted; what is too much is said, and saving waits until it is taken away.
import { t } from '@/locales';

/** What is said of a text that is too long; empty where it fits. */
export function overLimit(text: string, limit: number): string {
  const n = Array.from(text.trim()).length;
  return limit > 0 && n > limit ? t('form.overLimit', { n, limit, over: n - limit }) : '';
}
/** A reason said for an action, a submission or a figure. */
export const longestReason = 500;
/** One line for the record: why an account is closed, an import taken back, a permission asked for. */
export const longestNote = 160;
