// share.ts — How much of a whole: per cent with two decimals on every page, as the server writes its own; nothing of nothing is no share.
export function shareOf(part: number, whole: number): string {
  if (whole <= 0) return '';
  const hundredths = Math.round((part * 10_000) / whole);
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}%`;
}
