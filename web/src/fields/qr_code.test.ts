// qr_code.test.ts — Known answers: the check words of "HELLO WORLD", and pictures that a reader of its own kind has read (zbar).
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { correction, qrCode, qrPath } from './qr_code';

const seal = (text: string) => createHash('sha256').update((qrCode(text) ?? []).map((row) => row.join('')).join('\n')).digest('hex').slice(0, 16);

describe('qr code', () => {
  it('computes the check words that are published for HELLO WORLD, version 1-M', () => {
    expect(correction([32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17], 10)).toEqual([196, 35, 39, 119, 235, 215, 231, 226, 93, 23]);
  });

  it('has the size of its version, finders in three corners, and is refused beyond version 12', () => {
    const sizes = [[1, 21], [14, 21], [15, 25], [62, 33], [122, 45], [152, 49], [180, 53], [213, 57], [287, 65]];
    for (const [length, size] of sizes) {
      const grid = qrCode('x'.repeat(length)) ?? [];
      expect(grid.length).toBe(size);
      expect(grid[0].slice(0, 8).join('')).toBe('11111110');
      expect(grid[3].slice(size - 7).join('')).toBe('1011101');
      expect(grid[size - 1].slice(0, 8).join('')).toBe('11111110');
      expect(grid.flat().every((one) => one === 0 || one === 1)).toBe(true);
    }
    expect(qrCode('x'.repeat(288))).toBeUndefined();
  });

  it('draws what a reader has read', () => {
    expect(seal('a')).toBe('ad65f877bf9411d1');
    expect(seal('otpauth://totp/x:y?secret=JBSWY3DPEHPK3PXP&algorithm=SHA256')).toBe('cbfd5c5ef05e8e3b');
    expect(seal('Abc9/xyz+'.repeat(30))).toBe('2f55e4d43e59264b');
  });

  it('becomes one path of unit squares', () => {
    expect(qrPath([[1, 0], [0, 1]])).toBe('M0 0h1v1h-1zM1 1h1v1h-1z');
  });
});
