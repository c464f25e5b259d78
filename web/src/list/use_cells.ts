// use_cells.ts — Cells of a table marked as in Excel: by mouse, with Shift, with the keys of Excel; copied as Excel takes them, and where a paste, a fill or typing would go.
import { computed, onBeforeUnmount, onMounted, ref, type Ref } from 'vue';
import type { Block } from '@/fields/paste_plan';

export interface Place { row: number; column: number }
/** What keys change besides a paste; each answers whether it did something, else the key is the browser's. */
export interface Changing { type: (place: Place, text: string) => boolean; empty: (block: Block) => boolean; fill: (block: Block) => boolean; undo: () => boolean }
interface Size { rows: () => number; columns: () => number }
interface Doing { copy: (block: Block) => string; copied: (block: Block) => void; paste?: (text: string, block: Block) => void; edit: (place: Place) => void; change: Changing; open: (place: Place) => boolean; pick: (row: number) => void }

const moves: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const typing = 'input, textarea, select, [contenteditable=true]';

interface Hands { go: (place: Place, extend: boolean) => void; clear: () => void; everything: () => void; last: Place; screen: () => number; block: Block | null; doing: Doing }

/** Keys that change cells: a sign, Delete, Ctrl+D, Ctrl+Z. */
function changeByKey(event: KeyboardEvent, at: Place, block: Block | null, all: boolean, change: Changing): boolean {
  if (event.altKey || (event.target as HTMLElement).closest('a, button')) return false;
  if (all) return event.key === 'd' ? block !== null && change.fill(block) : event.key === 'z' && !event.shiftKey && change.undo();
  if (event.key === 'Delete') return block !== null && change.empty(block);
  // What is composed (Chinese) goes on in the cell that opens: the key must reach it.
  if (event.key === 'Process') { change.type(at, ''); return false; }
  return event.key.length === 1 && change.type(at, event.key);
}

/** What a key does in a table; keys it does not know are left to the browser. */
function handleKey(event: KeyboardEvent, at: Place | null, { go, clear, everything, last, screen, block, doing }: Hands): void {
  const target = event.target as HTMLElement;
  if (!at || target.closest(typing)) return;
  const all = event.ctrlKey || event.metaKey;
  const move = moves[event.key];
  const end = (step: number, now: number, most: number) => (step === 0 ? now : step < 0 ? 0 : most);
  if (move) go(all ? { row: end(move[0], at.row, last.row), column: end(move[1], at.column, last.column) } : { row: at.row + move[0], column: at.column + move[1] }, event.shiftKey);
  else if (event.key === 'Home') go({ row: all ? 0 : at.row, column: 0 }, event.shiftKey);
  else if (event.key === 'End') go({ row: all ? last.row : at.row, column: last.column }, event.shiftKey);
  else if (event.key === 'PageUp' || event.key === 'PageDown') go({ row: at.row + screen() * (event.key === 'PageUp' ? -1 : 1), column: at.column }, event.shiftKey);
  else if (event.key === 'a' && all) everything();
  else if (event.key === 'F2') doing.edit(at);
  else if (event.key === 'Escape') clear();
  else if ((event.key === 'Enter' || event.key === ' ') && !target.closest('a, button')) { if (event.key === ' ') doing.pick(at.row); else if (!doing.open(at)) doing.edit(at); } else if (!changeByKey(event, at, block, all, doing.change)) return;
  event.preventDefault();
}

export function useCells(box: Ref<HTMLElement | null>, size: Size, doing: Doing) {
  const active = ref<Place | null>(null);
  const anchor = ref<Place | null>(null);
  const dragging = ref(false);
  const block = computed<Block | null>(() => {
    if (!active.value || !anchor.value) return null;
    const row = Math.min(active.value.row, anchor.value.row);
    const column = Math.min(active.value.column, anchor.value.column);
    return { row, column, rows: Math.abs(active.value.row - anchor.value.row) + 1, columns: Math.abs(active.value.column - anchor.value.column) + 1 };
  });
  const isMarked = (row: number, column: number) => { const b = block.value; return b !== null && row >= b.row && row < b.row + b.rows && column >= b.column && column < b.column + b.columns; };
  const isActive = (row: number, column: number) => active.value?.row === row && active.value.column === column;
  const cellAt = (place: Place) => box.value?.querySelector<HTMLElement>(`td[data-cell="${place.row},${place.column}"]`) ?? null;

  function go(place: Place, extend: boolean): void {
    const next = { row: Math.max(0, Math.min(size.rows() - 1, place.row)), column: Math.max(0, Math.min(size.columns() - 1, place.column)) };
    active.value = next;
    if (!extend || !anchor.value) anchor.value = next;
    cellAt(next)?.focus({ preventScroll: false });
  }
  function clear(): void { active.value = null; anchor.value = null; }

  function placeOf(target: EventTarget | null): Place | null {
    const cell = (target as HTMLElement | null)?.closest<HTMLElement>('td[data-cell]');
    if (!cell || !box.value?.contains(cell)) return null;
    const [row, column] = (cell.dataset.cell ?? '').split(',').map(Number);
    return { row, column };
  }
  function press(event: MouseEvent): void {
    const place = placeOf(event.target);
    if (!place || event.button !== 0 || (event.target as HTMLElement).closest(`a, button, label, ${typing}, .inline`)) return;
    event.preventDefault();
    go(place, event.shiftKey);
    dragging.value = true;
  }
  function drag(event: MouseEvent): void {
    if (!dragging.value) return;
    const place = placeOf(event.target);
    if (place && !isActive(place.row, place.column)) active.value = place;
  }
  const release = () => { dragging.value = false; };

  const everything = () => { anchor.value = { row: 0, column: 0 }; active.value = { row: size.rows() - 1, column: size.columns() - 1 }; };
  /** Rows that are seen at once, less the one that was seen last. */
  const screen = () => { const height = active.value ? cellAt(active.value)?.offsetHeight ?? 0 : 0; return height ? Math.max(1, Math.floor((box.value?.clientHeight ?? 0) / height) - 2) : 10; };
  const keys = (event: KeyboardEvent) => handleKey(event, active.value, { go, clear, everything, screen, block: block.value, last: { row: size.rows() - 1, column: size.columns() - 1 }, doing });
  const mine = () => block.value !== null && box.value?.contains(document.activeElement) === true && !(document.activeElement as HTMLElement).closest(typing);
  function copy(event: ClipboardEvent): void {
    if (!mine() || !block.value || !event.clipboardData) return;
    event.clipboardData.setData('text/plain', doing.copy(block.value));
    event.preventDefault();
    doing.copied(block.value);
  }
  function paste(event: ClipboardEvent): void {
    if (!mine() || !block.value || !doing.paste) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!text) return;
    event.preventDefault();
    doing.paste(text, block.value);
  }
  onMounted(() => { document.addEventListener('copy', copy); document.addEventListener('paste', paste); window.addEventListener('mouseup', release); });
  onBeforeUnmount(() => { document.removeEventListener('copy', copy); document.removeEventListener('paste', paste); window.removeEventListener('mouseup', release); });
  return { active, block, dragging, isMarked, isActive, placeOf, press, drag, keys, clear, go, cellAt };
}
