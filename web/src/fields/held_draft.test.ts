// held_draft.test.ts — Two windows with one form: each keeps what was typed in it, and what a closed window left is found again.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dropDraft, readDraft, writeDraft } from './drafts';
import { holdDraft, type HeldDraft } from './held_draft';

const form = 'anna.projects.new';
/** The mark of a window that crashed a minute ago. */
const gone = `wutong.held.${form}~${(Date.now() - 60_000).toString(36).padStart(9, '0')}-gone`;
const open: HeldDraft[] = [];
async function openWindow(): Promise<HeldDraft> {
  const held = holdDraft(form);
  open.push(held);
  await held.ready;
  return held;
}
/** What a new window does not share with the one before. */
const otherWindow = () => sessionStorage.clear();
/** Two windows with the form open, A typed in the first and B in the second. */
async function twoWindows(): Promise<[HeldDraft, HeldDraft]> {
  const first = await openWindow();
  first.write({ name: 'A' });
  otherWindow();
  const second = await openWindow();
  second.write({ name: 'B' });
  return [first, second];
}
/** Messages between windows take a turn or two of the loop. */
const heard = () => new Promise((resolve) => { setTimeout(resolve, 30); });

beforeEach(() => { localStorage.clear(); sessionStorage.clear(); });
afterEach(() => { while (open.length) open.pop()?.release(); });

describe('holdDraft', () => {
  it('keeps the draft of one window under the name of the form', async () => {
    const only = await openWindow();
    only.write({ name: 'A' });
    expect(readDraft(form)).toEqual({ name: 'A' });
    expect(only.elsewhere.value).toBe(false);
    only.drop();
    expect(readDraft(form)).toBeNull();
  });
  it('gives a second window a place of its own, and tells both', async () => {
    const first = await openWindow();
    first.write({ name: 'A' });
    otherWindow();
    const second = await openWindow();
    await heard();
    expect(second.read()).toBeNull();
    second.write({ name: 'B' });
    first.write({ name: 'A2' });
    expect([first.read(), second.read()]).toEqual([{ name: 'A2' }, { name: 'B' }]);
    expect([first.elsewhere.value, second.elsewhere.value]).toEqual([true, true]);
    second.drop();
    expect(first.read()).toEqual({ name: 'A2' });
  });
  it('gives a window loaded anew what was typed in it, not what the other holds', async () => {
    const [, second] = await twoWindows();
    second.release();
    const again = await openWindow();
    expect(again.read()).toEqual({ name: 'B' });
  });
  it('finds what a window left that was closed without a word', async () => {
    writeDraft(form, { name: 'A' });
    localStorage.setItem(gone, '1');
    const next = await openWindow();
    expect(next.read()).toEqual({ name: 'A' });
    expect(next.elsewhere.value).toBe(false);
    expect(localStorage.getItem(gone)).toBeNull();
  });
  it('offers the draft of a closed second window once the first is saved', async () => {
    const [first, second] = await twoWindows();
    second.release();
    first.drop();
    first.release();
    otherWindow();
    expect((await openWindow()).read()).toEqual({ name: 'B' });
  });
  it('moves a window that slept too long to a place of its own', async () => {
    const slept = await openWindow();
    slept.write({ name: 'A' });
    for (const key of Object.keys(localStorage)) if (key.startsWith('wutong.held.')) localStorage.removeItem(key);
    otherWindow();
    const next = holdDraft(form);
    open.push(next);
    await next.ready;
    expect(next.read()).toEqual({ name: 'A' });
    slept.write({ name: 'A typed on' });
    expect(next.read()).toEqual({ name: 'A' });
    expect(slept.read()).toEqual({ name: 'A typed on' });
    dropDraft(form);
  });
  it('gives two windows that come back together a place each, the later one the other', async () => {
    writeDraft(form, { name: 'A' });
    writeDraft(`${form}~x`, { name: 'B' });
    localStorage.setItem(gone, '1');
    sessionStorage.setItem(`wutong.place.${form}`, '~x');
    const first = holdDraft(form);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
    const second = holdDraft(form);
    open.push(first, second);
    await Promise.all([first.ready, second.ready]);
    expect([first.read(), second.read()]).toEqual([{ name: 'B' }, { name: 'A' }]);
    expect(second.elsewhere.value).toBe(true);
  });
  it('forgets marks of a week ago, of whatever form', async () => {
    const old = `wutong.held.anna.projects.old~${(Date.now() - 8 * 86_400_000).toString(36).padStart(9, '0')}-gone`;
    localStorage.setItem(old, '1');
    const only = await openWindow();
    expect(localStorage.getItem(old)).toBeNull();
    only.write({ name: 'A' });
    expect(readDraft(form)).toEqual({ name: 'A' });
  });
  it('goes on beside a window that was opened while its page was put away', async () => {
    const kept = await openWindow();
    kept.write({ name: 'A' });
    kept.release();
    otherWindow();
    const other = await openWindow();
    expect(other.read()).toEqual({ name: 'A' });
    kept.resume();
    kept.write({ name: 'A typed on' });
    expect([kept.read(), other.read()]).toEqual([{ name: 'A typed on' }, { name: 'A' }]);
    kept.release();
    expect(Object.keys(localStorage).filter((key) => key.startsWith('wutong.held.'))).toHaveLength(1);
  });
});
