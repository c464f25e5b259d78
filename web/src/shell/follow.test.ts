// follow.test.ts — One listener around many links does what RouterLink does for each.
import { beforeEach, describe, expect, test } from 'vitest';
import type { Router } from 'vue-router';
import { follow } from './follow';

const went: string[] = [];
const router = { push: (to: string) => { went.push(to); return Promise.resolve(); } } as unknown as Router;
let stopped = false;

/** Presses what is inside a box that follows links, and says whether the browser was kept from loading the page anew. */
function press(inside: string, how: MouseEventInit = {}): void {
  const box = document.createElement('nav');
  box.innerHTML = inside;
  document.body.append(box);
  box.addEventListener('click', (event) => { follow(router, event); stopped = event.defaultPrevented; event.preventDefault(); });
  box.querySelector('b')?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, button: 0, ...how }));
  box.remove();
}

describe('follow', () => {
  beforeEach(() => { went.length = 0; stopped = false; });

  test('a link of the pages is followed without loading the page anew, wherever in it the press is', () => {
    press('<a href="/projects/1?from=2#3"><span><b>梧桐</b></span></a>');
    expect(went).toEqual(['/projects/1?from=2#3']);
    expect(stopped).toBe(true);
  });

  test.each([
    ['with Ctrl', '<a href="/projects"><b>x</b></a>', { ctrlKey: true }],
    ['with ⌘', '<a href="/projects"><b>x</b></a>', { metaKey: true }],
    ['with Shift', '<a href="/projects"><b>x</b></a>', { shiftKey: true }],
    ['with Alt', '<a href="/projects"><b>x</b></a>', { altKey: true }],
    ['by another button', '<a href="/projects"><b>x</b></a>', { button: 1 }],
    ['for a download', '<a href="/api/file" download><b>x</b></a>', {}],
    ['for another window', '<a href="/projects" target="_blank"><b>x</b></a>', {}],
    ['to elsewhere', '<a href="https://example.org/"><b>x</b></a>', {}],
    ['beside every link', '<b>x</b><a href="/projects">y</a>', {}],
  ])('a press %s is left to the browser', (_what, inside, how) => {
    press(inside, how);
    expect(went).toEqual([]);
    expect(stopped).toBe(false);
  });
});
