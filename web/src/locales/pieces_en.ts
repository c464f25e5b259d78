// pieces_en.ts — Finds what stood at the {} of a sentence by its pieces: in time of the text's length whatever the text is, which a pattern with several of .* is not.

/** Each value as short as it can be, the first before the next. */
function shortest(pieces: string[], text: string, from: number, end: number): string[] | null {
  const values: string[] = [];
  for (const piece of pieces) {
    const at = text.indexOf(piece, from);
    if (at < 0 || at + piece.length > end) return null;
    values.push(text.slice(from, at));
    from = at + piece.length;
  }
  return [...values, text.slice(from, end)];
}

/** Each value as long as it can be, the first before the next. */
function longest(pieces: string[], text: string, from: number, end: number): string[] | null {
  const values: string[] = [];
  for (const piece of pieces.slice().reverse()) {
    const at = end - piece.length < from ? -1 : text.lastIndexOf(piece, end - piece.length);
    if (at < from) return null;
    values.unshift(text.slice(at + piece.length, end));
    end = at;
  }
  return [text.slice(from, end), ...values];
}

/** The ways a text is `pieces` with a value between each two of them: the one of the shortest first values and the one of the longest. */
export function valuesBetween(pieces: string[], text: string): string[][] {
  const first = pieces[0];
  const last = pieces[pieces.length - 1];
  const end = text.length - last.length;
  if (end < first.length || !text.startsWith(first) || !text.endsWith(last)) return [];
  const middle = pieces.slice(1, -1);
  const short = shortest(middle, text, first.length, end);
  const long = short && middle.length ? longest(middle, text, first.length, end) : null;
  return short ? [short, ...(long ? [long] : [])] : [];
}
