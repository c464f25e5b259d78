// held_draft.test.ts — Two windows with one form: each keeps what was typed in it, and what a closed window left is found again.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dropDraft, readDraft, writeDraft } from './drafts';
import { holdDraft, type HeldDraft } from './held_draft';

const form = 'anna.projects.new';
const open: HeldDraft[] = [];
async function openWindow(): Promise<HeldDraft> {
  const held = holdDraft(form);
  open.push(held);
  await held.ready;
  return held;
}
/** What a new window does not share with the one before. */
const otherWindow = () => sessionStorage.clear();
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
    const first = await openWindow();
    first.write({ name: 'A' });
    otherWindow();
    const second = await openWindow();
    second.write({ name: 'B' });
    second.release();
    const again = await openWindow();
    expect(again.read()).toEqual({ name: 'B' });
  });
  it('finds what a window left that was closed without a word', async () => {
    writeDraft(form, { name: 'A' });
    localStorage.setItem(`wutong.held.${form}~000000001-gone`, '1');
    const next = await openWindow();
    expect(next.read()).toEqual({ name: 'A' });
    expect(next.elsewhere.value).toBe(false);
    expect(localStorage.getItem(`wutong.held.${form}~000000001-gone`)).toBeNull();
  });
  it('offers the draft of a closed second window once the first is saved', async () => {
    const first = await openWindow();
    first.write({ name: 'A' });
    otherWindow();
    const second = await openWindow();
    second.write({ name: 'B' });
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
});
