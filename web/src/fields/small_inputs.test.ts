import { describe, expect, it } from 'vitest';
import { checkSign, codeFault, tidyCode } from './credit_code';
import { periodAt, periodOf, periodsIn, readPeriod, showPart, showPeriodWords, writePeriod } from './periods';
import { photoFacts, photoWords, segmentForUpright, takesPhotos, withFactsOf } from './photo_facts';
import { readAnswer, visibleText } from './visible_text';

describe('the credit code', () => {
  it.each([['91350100M000100Y43', ''], ['91350100m000100y43', ''], ['9135 0100 M000 100Y 43', ''], ['91350100M000100Y44', 'check'], ['91350100M000100Y4', 'length'], ['91350100M000100I43', 'signs'], ['911400001100103X77', 'check']] as const)
  ('%s: %s', (code, fault) => expect(codeFault(code)).toBe(fault));
  it('knows the sign that must stand last', () => {
    expect(checkSign('91350100M000100Y4')).toBe('3');
    expect(checkSign('9135')).toBe('');
    expect(tidyCode('９１３５０１００ｍ')).toBe('91350100M');
  });
});

describe('periods', () => {
  it.each([
    ['2025', '2025-01-01', '2025-12-31', '2025', '2025年'], ['2025年上半年', '2025-01-01', '2025-06-30', '2025H1', '2025年上半年'], ['2024Q1', '2024-01-01', '2024-03-31', '2024Q1', '2024年一季度'], ['2025年二季度', '2025-04-01', '2025-06-30', '2025Q2', '2025年二季度'],
    ['2024-02', '2024-02-01', '2024-02-29', '2024-02', '2024年2月'], ['2024年2月下旬', '2024-02-21', '2024-02-29', '2024-02-21..2024-02-29', '2024年2月下旬'], ['2025-03-01..2025-03-10', '2025-03-01', '2025-03-10', '2025-03-01..2025-03-10', '2025年3月上旬'],
    ['2025-01..2025-09', '2025-01-01', '2025-09-30', '2025-01..2025-09', '2025年1—9月'], ['2025年1—9月累计', '2025-01-01', '2025-09-30', '2025-01..2025-09', '2025年1—9月'], ['2025年1-6月', '2025-01-01', '2025-06-30', '2025H1', '2025年上半年'],
    ['2025-02..2025-04', '2025-02-01', '2025-04-30', '2025-02..2025-04', '2025-02-01 — 2025-04-30'], ['2025-09-29至2025-10-05', '2025-09-29', '2025-10-05', '2025-09-29..2025-10-05', '2025年 9.29—10.5 一周'], ['2025-05-18', '2025-05-18', '2025-05-18', '2025-05-18', '2025-05-18'], ['2025年全年', '2025-01-01', '2025-12-31', '2025', '2025年'], ['2025年12月中旬', '2025-12-11', '2025-12-20', '2025-12-11..2025-12-20', '2025年12月中旬'],
  ])('%s', (typed, from, to, written, words) => {
    const period = readPeriod(typed)!;
    expect([period.from, period.to, writePeriod(period), showPeriodWords(period)]).toEqual([from, to, written, words]);
    expect(readPeriod(writePeriod(period))).toEqual(period);
  });
  it.each(['', '25', '2025-13', '2025年1—13月', '2025Q5', '2025-09..2025-01', '去年', '2025-01..2025-02..2025-03'])('%s is none', (typed) => expect(readPeriod(typed)).toBeNull());
  it('every week of a year begins on a Monday, none is lost or told twice between years', () => {
    const weeks = [2024, 2025, 2026].flatMap((year) => periodsIn('week', year));
    expect(periodsIn('week', 2026)).toHaveLength(53);
    expect(weeks[0].from).toBe('2024-01-01');
    weeks.reduce((before, week) => { expect(Date.parse(week.from) - Date.parse(before.to)).toBe(86_400_000); return week; });
    expect(weeks.every((week) => periodAt('week', week.to).from === week.from)).toBe(true);
  });
  it('knows in which period of each kind a day lies', () => {
    const at = (day: string) => (['year', 'half', 'quarter', 'month', 'ten_days', 'week', 'cumulative'] as const).map((kind) => writePeriod(periodAt(kind, day)));
    expect(at('2025-09-30')).toEqual(['2025', '2025H2', '2025Q3', '2025-09', '2025-09-21..2025-09-30', '2025-09-29..2025-10-05', '2025-01..2025-09']);
    expect(at('2024-02-29')).toEqual(['2024', '2024H1', '2024Q1', '2024-02', '2024-02-21..2024-02-29', '2024-02-26..2024-03-03', '2024-01..2024-02']);
  });
  it('names the parts of a year short', () => expect((['half', 'quarter', 'month', 'ten_days', 'week'] as const).map((kind) => showPart(periodsIn(kind, 2025)[1]))).toEqual(['下半年', '二季度', '2月', '1月中旬', '1.6—1.12']));
  it('calls a quarter 1—3月 where years up to a month are told', () => expect([showPart(periodOf('cumulative', 2025, 3), 'cumulative'), showPart(periodOf('cumulative', 2025, 3))]).toEqual(['1—3月', '一季度']));
  it('cuts a year into 36 旬 without a gap', () => {
    let next = '2024-01-01';
    for (let part = 1; part <= 36; part++) {
      const period = periodOf('ten_days', 2024, part);
      expect(period.from).toBe(next);
      next = new Date(Date.parse(period.to) + 86_400_000).toISOString().slice(0, 10);
    }
    expect(next).toBe('2025-01-01');
  });
});

/** A JPEG head with DateTimeOriginal and a place, byte by byte. */
function jpeg(little: boolean, taken = '2025:03:08 09:30:15', side = 'N'): Uint8Array<ArrayBuffer> {
  const tiff = new Uint8Array(300);
  const view = new DataView(tiff.buffer);
  const u16 = (at: number, value: number) => view.setUint16(at, value, little);
  const u32 = (at: number, value: number) => view.setUint32(at, value, little);
  const entry = (at: number, tag: number, type: number, count: number, value: number) => { u16(at, tag); u16(at + 2, type); u32(at + 4, count); u32(at + 8, value); };
  view.setUint16(0, little ? 0x4949 : 0x4d4d);
  u16(2, 42); u32(4, 8);
  u16(8, 2); entry(10, 0x8769, 4, 1, 40); entry(22, 0x8825, 4, 1, 60);
  u16(40, 1); entry(42, 0x9003, 2, 20, 120);
  [...taken].forEach((sign, i) => view.setUint8(120 + i, sign.charCodeAt(0)));
  u16(60, 4); entry(62, 1, 2, 2, 0); view.setUint8(70, side.charCodeAt(0)); entry(74, 2, 5, 3, 150); entry(86, 3, 2, 2, 0); view.setUint8(94, 'E'.charCodeAt(0)); entry(98, 4, 5, 3, 180);
  [[150, 35], [158, 1], [166, 30], [180, 110], [188, 59], [196, 0]].forEach(([at, value]) => { u32(at, value); u32(at + 4, 1); });
  const head = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xe1, (tiff.length + 8) >> 8, (tiff.length + 8) & 255, 0x45, 0x78, 0x69, 0x66, 0, 0];
  return new Uint8Array([...head, ...tiff, 0xff, 0xda]);
}

describe('what a photo says of itself', () => {
  it.each([true, false])('is read in either byte order', (little) => expect(photoFacts(jpeg(little))).toEqual({ taken_at: '2025-03-08 09:30', latitude: '35.025000', longitude: '110.983333' }));
  it('knows the south', () => expect(photoFacts(jpeg(true, undefined, 'S')).latitude).toBe('-35.025000'));
  it('says nothing for a clock that was never set', () => expect(photoFacts(jpeg(true, '0000:00:00 00:00:00')).taken_at).toBeUndefined());
  it('says no place without a side of the world, beyond the pole, or where a phone did not find itself', () => {
    expect(photoFacts(jpeg(true, undefined, 'X')).latitude).toBeUndefined();
    for (const ratios of [[[150, 91]], [150, 158, 166, 180, 188, 196].map((at) => [at, 0])]) {
      const bytes = jpeg(true);
      for (const [at, value] of ratios) new DataView(bytes.buffer).setUint32(18 + at, value, true);
      expect(photoFacts(bytes)).toEqual({ taken_at: '2025-03-08 09:30' });
    }
  });
  it('stays in a picture drawn anew, which stands upright', async () => {
    const photo = jpeg(true);
    new DataView(photo.buffer).setUint16(18 + 10, 0x0112, true);   // the entry of the time becomes one of turning
    expect(photo[18 + 18]).toBe(40);
    expect(segmentForUpright(photo)![10 + 18]).toBe(1);
    const drawn = await withFactsOf(new Blob([jpeg(false)]), new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xda, 7])], { type: 'image/jpeg' }));
    const bytes = new Uint8Array(await new Response(drawn).arrayBuffer());
    expect([photoFacts(bytes), [...bytes.slice(0, 4)], bytes[bytes.length - 1], drawn.type]).toEqual([photoFacts(jpeg(false)), [0xff, 0xd8, 0xff, 0xe1], 7, 'image/jpeg']);
    const bare = new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xda])]);
    expect(await withFactsOf(bare, bare)).toBe(bare);
  });
  it('is one line under it', () => {
    expect(photoWords({ taken_at: '2025-03-08 09:30', latitude: '35.025000', longitude: '110.983333' })).toBe('拍摄时间 2025-03-08 09:30　地点 35.025000, 110.983333');
    expect([photoWords({}), photoWords({ taken_at: '2025-03-08 09:30' })]).toEqual(['', '拍摄时间 2025-03-08 09:30']);
    expect([takesPhotos({ accept: ['image'] }), takesPhotos({ accept: ['pdf', 'image'] }), takesPhotos(undefined)]).toEqual([true, false, false]);
  });
  it('is nothing where there is nothing, and never fails on a broken head', () => {
    expect(photoFacts(new Uint8Array([0x89, 0x50, 0x4e, 0x47]))).toEqual({});
    const whole = jpeg(true);
    for (let cut = 0; cut < whole.length; cut += 3) expect(() => photoFacts(whole.slice(0, cut))).not.toThrow();
    for (let at = 12; at < whole.length; at += 5) { const broken = whole.slice(); broken[at] = 0xff; expect(() => photoFacts(broken)).not.toThrow(); }
  });
});

describe('signs that cannot be seen', () => {
  it.each([['工程\u202Egpj.exe', '工程⟨U+202E⟩gpj.exe'], ['a\u0007b', 'a⟨U+0007⟩b'], ['两行\n文字\t表', '两行\n文字\t表'], ['普通名称（一期）', '普通名称（一期）']])('%j', (text, shown) => expect(visibleText(text)).toBe(shown));
});

describe('a name that turns the words beside it', () => {
  it('is shown with the sign written out in every sentence of an answer, raw or escaped, and left as stored in the record of a form', () => {
    const answer = { groups: [{ items: [{ text: '道路不通\u202eabc：反映的问题待交办' }] }], rows: [{ name: '甲\u2067乙' }], record: { name: '甲\u202e乙' } };
    const wanted = { groups: [{ items: [{ text: '道路不通⟨U+202E⟩abc：反映的问题待交办' }] }], rows: [{ name: '甲⟨U+2067⟩乙' }], record: { name: '甲\u202e乙' } };
    expect(readAnswer(JSON.stringify(answer))).toEqual(wanted);
    expect(readAnswer(JSON.stringify(answer).replace(/\u202e/g, '\\u202e'))).toEqual(wanted);
    expect(readAnswer('{"n":1}')).toEqual({ n: 1 });
  });
});
