import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lengthOf, moved, onWall, scaleFor, schematic, tones } from './charts';

describe('charts', () => {
  it('draws round lines and never a half project', () => {
    expect(scaleFor(0)).toEqual({ step: 1, max: 1, lines: [0, 1] });
    expect(scaleFor(7)).toMatchObject({ step: 2, max: 8 });
    expect(scaleFor(37).lines).toEqual([0, 10, 20, 30, 40]);
    expect(scaleFor(1999).lines.length).toBeLessThanOrEqual(6);
  });

  it('gives a bar its true share of the longest, and nothing none', () => {
    expect([68, 60, 57, 12, 0].map((n) => lengthOf(n, 68))).toEqual(['100%', '88.24%', '83.82%', '17.65%', '0']);
    expect(lengthOf(0, 0)).toBe('0');
  });

  it('keeps red for what is overdue or dangerous: a target is neither', () => {
    const sheet = readFileSync('src/design/charts.css', 'utf8');
    for (const tone of Object.values(tones)) expect(sheet).toMatch(new RegExp(`^\\.chart rect\\.${tone} \\{ fill: var\\(--chart-${tone}\\); \\}$`, 'm'));
    expect(sheet.split('\n').filter((line) => line.includes('--danger')).every((line) => /today|late/.test(line))).toBe(true);
  });

  it('says how a number moved by sign as well', () => {
    expect(moved(5, 3)).toEqual({ sign: '↑', by: 2 });
    expect(moved(3, 5)).toEqual({ sign: '↓', by: 2 });
    expect(moved(3, 3)).toEqual({ sign: '→', by: 0 });
  });

  it('groups zones under their city; one whose city is out of reach stands by itself', () => {
    const place = (id: string, level: string, parent: string) => ({ id, level, parent });
    const laid = schematic([place('p', 'province', ''), place('c', 'city', 'p'), place('z1', 'provincial', 'c'), place('z2', 'provincial', 'c'), place('z3', 'provincial', 'elsewhere')]);
    expect(laid.groups.map((group) => [group.head?.id ?? '', group.members.map((member) => member.id)])).toEqual([['c', ['z1', 'z2']], ['', ['z3']]]);
    expect(laid.columns).toBe(2);
  });

  it('puts a zone under an area that spans cities to the city it says it lies in, and leaves out what a wall has no room for', () => {
    const places = [{ id: 'c', level: 'city', parent: '', name: '忻州市', city: '忻州市', signed: 0 }, { id: 'z', level: 'provincial', parent: 'x', name: '区', city: '忻州市', signed: 0 }, { id: 'p', level: 'park', parent: 'z', name: '园', city: '忻州市', signed: 0 }];
    expect(schematic(places).groups.map((group) => group.members.length)).toEqual([2]);
    expect(onWall(places).map((place) => place.id)).toEqual(['c', 'z']);
    expect(onWall([{ level: 'park', signed: 2 }])).toHaveLength(1);
  });
});
