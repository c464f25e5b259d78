import { describe, expect, it } from 'vitest';
import { ownPage } from './page_chunks';

/** A program of which each part says who imports it; `later`: who asks for it when it is needed. */
type Part = { by?: string[]; later?: string[] };
const at = (name: string) => `/web/src/${name}`;
function program(parts: Record<string, Part>) {
  let looks = 0;
  const look = (id: string) => {
    const part = parts[id.replace('/web/src/', '')];
    looks += 1;
    return part ? { isEntry: id === at('main.ts'), importers: (part.by ?? []).map(at), dynamicImporters: (part.later ?? []).map(at) } : null;
  };
  return { pageOf: (name: string) => ownPage(at(name), look), looks: () => looks };
}
const pages = { 'main.ts': {}, 'pages/OnePage.vue': { later: ['main.ts'] }, 'pages/TwoPage.vue': { later: ['main.ts'] } };

describe('the page that a part of the program lies with', () => {
  it('is the only one that is read with it, whatever the page of the design shows', () => {
    const { pageOf } = program({ ...pages, 'a.ts': { by: ['b.ts', 'design/shown/FormsPart.vue'], later: ['pages/DesignPage.vue'] }, 'b.ts': { by: ['pages/OnePage.vue', 'a.ts'] } });
    expect(pageOf('a.ts')).toBe('OnePage');
  });
  it('is none where two are, or the program itself', () => {
    const { pageOf } = program({ ...pages, 'a.ts': { by: ['pages/OnePage.vue', 'b.ts'] }, 'b.ts': { by: ['pages/TwoPage.vue'] }, 'c.ts': { by: ['pages/OnePage.vue', 'main.ts'] } });
    expect([pageOf('a.ts'), pageOf('c.ts'), pageOf('gone.ts')]).toEqual([undefined, undefined, undefined]);
  });
  it('is found by one look at each part, however many ways lead up', () => {
    const wide = [0, 1, 2], layers = 12;
    const parts = Object.fromEntries(Array.from({ length: layers }, (_, n) => wide.map((k) => [`l${n}_${k}.ts`, { by: n + 1 < layers ? wide.map((up) => `l${n + 1}_${up}.ts`) : ['pages/OnePage.vue'] }])).flat());
    const { pageOf, looks } = program({ ...pages, ...parts });
    expect(pageOf('l0_0.ts')).toBe('OnePage');
    expect(looks()).toBeLessThanOrEqual(wide.length * layers + 1);
  });
  it('is asked anew each time: a build that watches sees what changed', () => {
    expect(program({ ...pages, 'a.ts': { by: ['pages/OnePage.vue'] } }).pageOf('a.ts')).toBe('OnePage');
    expect(program({ ...pages, 'a.ts': { by: ['pages/TwoPage.vue'] } }).pageOf('a.ts')).toBe('TwoPage');
  });
});
