// board_steps.ts — Arrow keys on the board: down and up a column and on into the same column of the next lane, left and right to the next column with cards.

const cardsIn = (place: Element | null | undefined): HTMLElement[] => Array.from(place?.querySelectorAll<HTMLElement>('[data-card]') ?? []);

function along(card: Element, down: boolean): HTMLElement | null {
  const beside = down ? card.nextElementSibling : card.previousElementSibling;
  if (beside instanceof HTMLElement && beside.dataset.card) return beside;
  if (beside?.getAttribute('aria-hidden')) return null;   // cards that are not drawn yet: they come as the column scrolls
  const code = card.closest<HTMLElement>('[data-column]')?.dataset.column ?? '';
  const lanes = Array.from(document.querySelectorAll('[data-lane]'));
  const here = lanes.indexOf(card.closest('[data-lane]') as Element);
  if (here < 0) return null;
  for (let at = here + (down ? 1 : -1); at >= 0 && at < lanes.length; at += down ? 1 : -1) {
    const cards = cardsIn(lanes[at].querySelector(`[data-column="${code}"]`));
    if (cards.length) return down ? cards[0] : cards[cards.length - 1];
  }
  return null;
}

function across(card: Element, right: boolean): HTMLElement | null {
  const column = card.closest('[data-column]');
  const columns = Array.from(column?.parentElement?.querySelectorAll('[data-column]') ?? []);
  const row = cardsIn(column).indexOf(card as HTMLElement);
  for (let at = columns.indexOf(column as Element) + (right ? 1 : -1); at >= 0 && at < columns.length; at += right ? 1 : -1) {
    const cards = cardsIn(columns[at]);
    if (cards.length) return cards[Math.min(row, cards.length - 1)];
  }
  return null;
}

/** The card an arrow leads to from what has the focus; null where there is none. */
export function nextCard(from: EventTarget | null, key: string): HTMLElement | null {
  const card = from instanceof Element ? from.closest('[data-card]') : null;
  if (!card) return null;
  return key === 'ArrowDown' || key === 'ArrowUp' ? along(card, key === 'ArrowDown') : across(card, key === 'ArrowRight');
}
