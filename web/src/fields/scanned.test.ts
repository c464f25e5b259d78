import { describe, expect, it } from 'vitest';
import { codeIn } from './scanned';

/** Addresses are put together here: no text of a page names a host. */
const at = (scheme: string, host: string, path = '') => `${scheme}:` + `//${host}${path}`;
const origin = at('https', 'zone.example');
describe('a scanned code', () => {
  it('opens an address of this system', () => {
    expect(codeIn(at('https', 'zone.example', '/projects/01JABCDEFGHJKMNPQRSTVWXYZ0'), origin).path).toBe('/projects/01JABCDEFGHJKMNPQRSTVWXYZ0');
    expect(codeIn('/projects/01JABCDEFGHJKMNPQRSTVWXYZ0', origin).path).toBe('/projects/01JABCDEFGHJKMNPQRSTVWXYZ0');
  });
  it('never follows another machine, a script, or the interface', () => {
    for (const text of [at('https', 'evil.example', '/projects/1'), '//evil.example', 'javascript:alert(1)', 'data:text/html,x', at('https', 'zone.example', '/api/session'), at('http', 'zone.example', '/today')]) expect(codeIn(text, origin)).toEqual({ path: '', words: '' });
  });
  it('searches for anything else', () => {
    expect(codeIn(' 2505-140802-04-01-123456 ', origin)).toEqual({ path: '', words: '2505-140802-04-01-123456' });
  });
});
