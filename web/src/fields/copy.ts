// copy.ts — Text to the clipboard, and words about it; older browsers and pages without TLS go by a hidden field.
import { ElMessage } from '@/element/basic';
import { t } from '@/locales';

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
