// scanned.ts — What a code says: an address of this system, or words to search for. An address of another machine is never followed.
export interface Scanned { path: string; words: string }

export function codeIn(text: string, origin: string): Scanned {
  const plain = text.trim().slice(0, 300);
  if (/^[a-z][a-z0-9+.-]*:/i.test(plain) || plain.startsWith('//')) {
    try {
      const address = new URL(plain, origin);
      return address.origin === origin && !address.pathname.startsWith('/api/') ? { path: address.pathname + address.search, words: '' } : { path: '', words: '' };
    } catch { return { path: '', words: '' }; }
  }
  if (/^\/[a-z_]+\/[0-9A-Z]{26}$/.test(plain)) return { path: plain, words: '' };
  return { path: '', words: plain };
}
