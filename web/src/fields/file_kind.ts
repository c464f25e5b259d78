// file_kind.ts — What a chosen file is, by its first bytes, as the server will ask it: a name is never believed. Said before anything is sent.
import { t } from '@/locales';

const headBytes = 16;
const startsWith = (head: string, start: string) => head.slice(0, start.length) === start;
const heif = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

/** "jpeg", "png", "webp", "heic", or nothing that is a photo. */
export function photoKindOfHead(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, headBytes));
  if (startsWith(head, '\xff\xd8\xff')) return 'jpeg';
  if (startsWith(head, '\x89PNG\r\n\x1a\n')) return 'png';
  if (startsWith(head, 'RIFF') && head.slice(8, 12) === 'WEBP') return 'webp';
  return head.slice(4, 8) === 'ftyp' && heif.includes(head.slice(8, 12)) ? 'heic' : '';
}
/** "image", "pdf", "office" (docx, xlsx and OFD are told apart by the server), or nothing that a field asks for. */
export function kindOfHead(bytes: Uint8Array): string {
  if (photoKindOfHead(bytes)) return 'image';
  const head = String.fromCharCode(...bytes.subarray(0, headBytes));
  if (startsWith(head, '%PDF-')) return 'pdf';
  return startsWith(head, 'PK\x03\x04') ? 'office' : '';
}

const asked = (kind: string) => (kind === 'docx' || kind === 'xlsx' || kind === 'ofd' ? 'office' : kind);
/** Why the file cannot be taken where `kinds` are asked for, or nothing. Kinds this page does not know are left to the server. */
export async function kindFault(file: Blob, kinds: string[], name: string): Promise<string> {
  const known = kinds.map(asked).filter((kind) => ['image', 'pdf', 'office'].includes(kind));
  if (!kinds.length || known.length < kinds.length) return '';
  let head: Uint8Array;
  try { head = new Uint8Array(await new Response(file.slice(0, headBytes)).arrayBuffer()); } catch { return ''; }
  if (known.includes(kindOfHead(head))) return '';
  if (kinds.length === 1 && kinds[0] === 'image') return t('form.notPhoto', { name });
  return t('form.notThatKind', { name, kinds: kinds.map((kind) => t(`form.kind_${kind as 'image' | 'pdf' | 'ofd' | 'docx' | 'xlsx'}`)).join('、') });
}
export const photoFault = (file: Blob & { name: string }): Promise<string> => kindFault(file, ['image'], file.name);
