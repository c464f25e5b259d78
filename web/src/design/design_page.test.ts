import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { distances, letters, sampleControls, stateNames } from './samples';
import { twinOf } from './shown_states';

const vue = (folder: string) => readdirSync(`src/${folder}`).filter((name) => name.endsWith('.vue')).map((name) => ({ name: name.slice(0, -4), text: readFileSync(`src/${folder}/${name}`, 'utf8') }));
describe('the colours', () => {
  it('stand in tokens.css alone: a page names what they are for, so that the dark look and paper have theirs', () => {
    // A code is black on white in either look: cameras read it.
    const all = ['components', 'pages', 'shell', 'list', 'inputs', 'design/shown'].flatMap(vue).filter((one) => one.name !== 'QrPicture');
    const named = [...all, { name: 'base.css', text: readFileSync('src/design/base.css', 'utf8') }].flatMap(({ name, text }) => (text.match(/[:\s,](#[0-9a-f]{3}|#[0-9a-f]{6}|rgba?\([^)]*\))(?=[;,\s)"'])/gi) ?? []).map((colour) => `${name}${colour}`));
    expect(named).toEqual([]);
  });
});

describe('the tokens', () => {
  it('of distance and letters are all shown, and only those that exist', () => {
    const named = [...readFileSync('src/design/tokens.css', 'utf8').matchAll(/^ {2}(--(?:space-\d+|type-\d+|body|small)): (\d+)px;$/gm)].map(([, name, px]) => `${name} ${px}`);
    expect(distances.map((one) => `${one.name} ${one.px}`)).toEqual(named.filter((one) => one.startsWith('--space')));
    expect(letters).toEqual(named.filter((one) => !one.startsWith('--space')).map((one) => one.split(' ')[0]));
    expect(named.map((one) => Number(one.split(' ')[1])).every((px) => px <= 64)).toBe(true);
  });
  it('are the only names that pages use for them', () => {
    const known = readFileSync('src/design/tokens.css', 'utf8') + readFileSync('src/design/charts.css', 'utf8');
    const used = ['components', 'pages', 'shell', 'list', 'inputs', 'design/shown'].flatMap(vue).flatMap(({ name, text }) => [...text.matchAll(/var\((--(?:space|type|small|body|chart|step)[\w-]*)/g)].map((one) => ({ name, token: one[1] })));
    expect(used.filter((one) => !known.includes(`${one.token}:`))).toEqual([]);
  });
});

describe('the states', () => {
  it('are each shown by several controls, and a rule of pointer or keyboard has its twin', () => {
    for (const state of Object.keys(stateNames()) as (keyof ReturnType<typeof stateNames>)[]) expect(sampleControls().flat().filter((one) => one.states.includes(state)).length, state).toBeGreaterThan(2);
    expect(twinOf('.a:hover, .b:focus-visible + .c')).toBe('.a.as-hover, .b.as-focus + .c');
    expect(twinOf('button:focus:not(:focus-visible)')).toBe('button.as-focus:not(.as-focus)');
    expect(twinOf('.a:not(.b)')).toBe('');
  });
});
