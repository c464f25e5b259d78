// bytes.ts — Sizes of files, disks and memory as people read them.
const units = ['B', 'KB', 'MB', 'GB', 'TB'];

/** 1,536 → "1.5 KB"; whole from a hundred up. */
export function showBytes(count: number | null | undefined): string {
  if (typeof count !== 'number' || !Number.isFinite(count) || count < 0) return '—';
  let size = count;
  let unit = 0;
  while (size >= 1024 && unit + 1 < units.length) { size /= 1024; unit += 1; }
  return `${unit === 0 || size >= 100 ? Math.round(size) : Math.round(size * 10) / 10} ${units[unit]}`;
}
