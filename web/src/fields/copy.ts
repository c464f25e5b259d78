// copy.ts — Text to the clipboard, figures in a demo marked as such, and words about it; older browsers and pages without TLS go by a hidden field.
import { ElMessage } from '@/element/basic';
import { useSession } from '@/state/session';
import { t } from '@/locales';
import { inDemo } from './figures';

function byField(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('readonly', '');
  field.className = 'hidden-label';
  document.body.appendChild(field);
  field.select();
  let done = false;
  try { done = document.execCommand('copy'); } catch { done = false; }
  document.body.removeChild(field);
  return done;
}

export async function copyText(text: string): Promise<boolean> {
  let done = false;
  try {
    if (navigator.clipboard) { await navigator.clipboard.writeText(text); done = true; }
  } catch { done = false; }
  done = done || byField(text);
  if (done) ElMessage.success(t('word.copied')); else ElMessage.warning(t('word.notCopied'));
  return done;
}

/** Figures that are to be told to somebody: all copying of them goes by here. */
export async function copyFigures(text: string): Promise<boolean> { return copyText(inDemo(text, useSession().session?.demo === true)); }
