// composing.test.ts — Keys of the input method reach no page; those of the person do.
import { afterEach, beforeAll, expect, it } from 'vitest';
import { leaveToInputMethod } from './composing';

beforeAll(leaveToInputMethod);
afterEach(() => { document.body.innerHTML = ''; });

function press(target: string, init: KeyboardEventInit): { heard: string[]; prevented: boolean } {
  document.body.innerHTML = `<div id="page"><${target} id="at" tabindex="0"></${target}></div>`;
  const heard: string[] = [];
  const hear = (event: KeyboardEvent) => heard.push(event.key);
  document.addEventListener('keydown', hear, true);
  document.getElementById('page')?.addEventListener('keydown', hear);
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  document.getElementById('at')?.dispatchEvent(event);
  document.removeEventListener('keydown', hear, true);
  return { heard, prevented: event.defaultPrevented };
}

it('leaves Enter, Esc and arrows to the word being composed', () => {
  for (const key of ['Enter', 'Escape', 'ArrowDown']) for (const target of ['input', 'textarea']) {
    expect(press(target, { key, keyCode: 229, isComposing: true } as KeyboardEventInit), `${key} ${target}`).toEqual({ heard: [], prevented: false });
  }
});

it('hears the Enter of a phone, whose keyboard still holds the last word as one being composed', () => {
  expect(press('input', { key: 'Enter', keyCode: 13, isComposing: true } as KeyboardEventInit).heard).toEqual(['Enter', 'Enter']);
});

it('hears every key once the word is there, and the first key of a word where nothing can be typed in', () => {
  expect(press('input', { key: 'Enter', keyCode: 13 }).heard).toEqual(['Enter', 'Enter']);
  expect(press('section', { key: 'Process', keyCode: 229 }).heard).toEqual(['Process', 'Process']);
});
