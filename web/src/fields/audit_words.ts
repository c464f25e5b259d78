// audit_words.ts — What a line of the audit log was about, in words: a kind and a title, else a short number; the whole of it belongs in the tip.
import type { TypeMeta } from '@/api/types';
import { t } from '@/locales';

interface Line { object: string; object_label: string; object_title: string }
export interface ObjectWords { words: string; tip: string }

const longId = /[0-9A-HJKMNP-TV-Z]{26}/g;
const shortId = (id: string): string => id.slice(-6);
const shortHash = (hash: string): string => hash.slice(0, 8);

/** A question that was refused, or that is always kept, is kept by its address. */
function ofAddress(address: string, types: readonly TypeMeta[]): ObjectWords {
  const [collection = '', ...rest] = address.split('/').slice(2);
  const hash = rest.find((part) => /^[0-9a-f]{64}$/.test(part));
  if (collection === 'files') return { words: t('audit.ofFile'), tip: [hash && shortHash(hash), address].filter(Boolean).join('　') };
  const label = types.find((type) => type.collection === collection)?.label ?? (collection === 'accounts' ? t('audit.ofAccount') : t('audit.ofPage'));
  const id = rest.find((part) => part.match(longId)?.[0] === part);
  return { words: id ? `${label} ${shortId(id)}` : label, tip: address };
}

export function objectWords({ object, object_label: label, object_title: title }: Line, types: readonly TypeMeta[]): ObjectWords {
  if (object.startsWith('/api/')) return ofAddress(object, types);
  const rows = /^audit_entry (\d+) rows$/.exec(object);
  if (rows) return { words: t('audit.ofLog', { n: Number(rows[1]) }), tip: object };
  const [name, id] = object.split(/[/ ]/);
  const type = types.find((one) => one.name === name);
  if (type && id && (title || label === object)) return { words: `${type.label} ${title || shortId(id)}`, tip: object };
  return { words: label.replace(longId, shortId), tip: object };
}
