import { describe, expect, it } from 'vitest';
import { kindFault, kindOfHead, photoFault } from './file_kind';

const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const file = (text: string, name: string) => new File([bytes(text)], name, { type: 'image/jpeg' });

describe('what a chosen file is', () => {
  it('is read from its first bytes', () => {
    expect(['\xff\xd8\xff\xe0', '\x89PNG\r\n\x1a\nx', 'RIFF\x10\0\0\0WEBPVP8 ', '\0\0\0\x18ftypheic\0\0\0\0'].map((one) => kindOfHead(bytes(one)))).toEqual(['image', 'image', 'image', 'image']);
    expect([kindOfHead(bytes('%PDF-1.7')), kindOfHead(bytes('PK\x03\x04')), kindOfHead(bytes('GIF89a')), kindOfHead(bytes('\0\0\0\x18ftypisom'))]).toEqual(['pdf', 'office', '', '']);
  });
  it('a text under the name of a photo is refused with what is allowed', async () => {
    expect(await photoFault(file('not a picture', 'fake.jpg'))).toMatch(/不是照片：.*fake\.jpg.*JPEG.*HEIC/);
    expect(await photoFault(file('\xff\xd8\xff\xe0', 'a.jpg'))).toBe('');
  });
  it('a field of several kinds names them; one of unknown kinds is left to the server', async () => {
    expect(await kindFault(file('text', 'a.pdf'), ['pdf', 'image'], 'a.pdf')).toMatch(/a\.pdf.*PDF.*JPEG/);
    expect(await kindFault(file('PK\x03\x04', 'a.docx'), ['docx'], 'a.docx')).toBe('');
    expect(await kindFault(file('PK\x03\x04', 'a.ofd'), ['pdf', 'ofd'], 'a.ofd')).toBe('');
    expect(await kindFault(file('text', 'a.ofd'), ['pdf', 'ofd'], 'a.ofd')).toMatch(/PDF、OFD/);
    expect(await kindFault(file('text', 'a.txt'), [], 'a.txt')).toBe('');
    expect(await kindFault(file('text', 'a.mp4'), ['video'], 'a.mp4')).toBe('');
  });
});
