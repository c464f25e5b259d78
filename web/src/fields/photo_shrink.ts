// photo_shrink.ts — A photo larger than the server takes, drawn anew at a size that fits. When and where it was taken stays in it.
import { withFactsOf } from './photo_facts';

/** The most one file may have, here as on the server. */
export const largestFile = 20 * 1024 * 1024;
const longestEdge = 4000;
const quality = 0.85;
export const isPhoto = (file: Blob) => file.type.startsWith('image/');

/** Nothing where the browser cannot read the picture, or it stays too large. */
export async function shrinkPhoto(file: File, most = largestFile): Promise<File | null> {
  const address = URL.createObjectURL(file);
  try {
    const picture = await new Promise<HTMLImageElement>((resolve, reject) => { const one = new Image(); one.onload = () => resolve(one); one.onerror = () => reject(new Error(file.name)); one.src = address; });
    const scale = Math.min(1, longestEdge / Math.max(picture.naturalWidth, picture.naturalHeight));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale));
    canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale));
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    const small = drawn && await withFactsOf(file, drawn);
    return small && small.size <= most ? new File([small], `${file.name.replace(/\.\w+$/, '')}.jpg`, { type: 'image/jpeg', lastModified: file.lastModified }) : null;
  } catch { return null; } finally { URL.revokeObjectURL(address); }
}
