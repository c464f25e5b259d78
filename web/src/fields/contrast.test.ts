import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, readColour } from './contrast';

const sheet = readFileSync('src/design/tokens.css', 'utf8');
function tokens(start: string): Record<string, string> {
  const from = sheet.search(new RegExp(`\\n *${start.replace('.', '\\.')} \\{`));
  const block = sheet.slice(from, sheet.indexOf('}', from));
  return Object.fromEntries([...block.matchAll(/(--[a-z-]+):\s*([^;]+);/g)].map((match) => [match[1], match[2]]));
}
const light = tokens(':root');
const dark = { ...light, ...tokens(':root.dark') };

describe('contrast', () => {
  it('is 21 between black and white, 1 between the same', () => {
    expect(contrast('#000000', 'rgb(255, 255, 255)')).toBeCloseTo(21, 5);
    expect(contrast('#1f5eff', '#1f5eff')).toBe(1);
    expect(readColour('red')).toBeNull();
  });
  it.each([['light', light], ['dark', dark]] as const)('of every text on every ground it stands on is at least 4.5 in the %s look', (_, look) => {
    const pairs: [string, string[]][] = [['--text', ['--surface', '--page', '--surface-soft', '--hover', '--accent-soft', '--accent-mid']], ['--text-soft', ['--surface', '--page', '--surface-soft', '--hover', '--accent-soft']], ['--accent-strong', ['--surface', '--page', '--hover', '--accent-soft']],
      ['--danger', ['--surface', '--danger-soft']], ['--warn', ['--surface', '--warn-soft']], ['--good', ['--surface', '--good-soft']], ['--accent-text', ['--accent-soft', '--surface', '--page', '--hover']], ['--target', ['--surface', '--page']], ['--head-text', ['--head']], ['--calm-text', ['--calm']], ['--on-accent', ['--accent-fill']], ['--bar-text', ['--bar']], ['--bar-soft', ['--bar']]];
    for (const [text, grounds] of pairs) for (const ground of grounds) expect(contrast(look[text], look[ground]), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });
  it('of a tab, an option or a tick that is chosen is that of text, not of the fill Element Plus paints it with', () => {
    const base = readFileSync('src/design/base.css', 'utf8');
    for (const chosen of ['.el-tabs__item.is-active', '.el-select-dropdown__item.is-selected', '.el-checkbox__input.is-checked + .el-checkbox__label', '.el-radio__input.is-checked + .el-radio__label']) {
      const rule = base.split('}').find((one) => one.includes(chosen)) ?? '';
      const colour = /[^-]color: var\((--[a-z-]+)\)/.exec(rule)?.[1] ?? '--el-color-primary';
      for (const look of [light, dark]) expect(contrast(look[colour], look['--surface']), `${chosen}: ${colour}`).toBeGreaterThanOrEqual(4.5);
    }
  });
});
