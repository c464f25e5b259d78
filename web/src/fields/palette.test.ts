import { beforeEach, describe, expect, it } from 'vitest';
import { addRecent, forgetRecent, matching, nearness, readRecent, type Offer } from './palette';

const offer = (title: string, words = ''): Offer => ({ kind: 'page', key: title, title, words });

describe('the search beside records', () => {
  it('puts the same title before its beginning, its middle and its initials', () => {
    const found = matching([offer('项目看板一览'), offer('看板'), offer('三个一批看板'), offer('看板说明')], '看板', 10).map((one) => one.title);
    expect(found[0]).toBe('看板');
    expect(found[1]).toBe('看板说明');
  });
  it('finds by what offices call it too: the very word beside a title, a part of one or one within a sentence behind', () => {
    const reports = offer('报送', '封账 锁定 月结 Excel');
    expect([nearness(reports, '封账'), nearness(reports, 'excel'), nearness(reports, '锁'), nearness(reports, '怎么封账')]).toEqual([1, 1, 5, 6]);
    expect(matching([offer('锁定日期'), reports], '锁定', 2).map((one) => one.title)).toEqual(['锁定日期', '报送']);
    expect(nearness(offer('看板', ''), '看不见的板')).toBe(-1);
    expect([matching([reports], '怎么封账', 1).length, matching([reports], '怎么封账', 1, true).length]).toEqual([0, 1]);
  });
  it('finds by initials and by part of another word, and nothing for blanks', () => {
    expect(nearness(offer('三个一批看板'), 'kb')).toBe(4);
    expect(nearness(offer('三个一批看板'), 'sgyp')).toBe(3);
    expect(nearness(offer('我的账号', '口令 password'), 'passw')).toBe(5);
    expect(nearness(offer('看板'), '  ')).toBe(-1);
    expect(nearness(offer('看板'), 'zz')).toBe(-1);
  });
});

describe('what was opened lately', () => {
  beforeEach(() => localStorage.clear());
  it('keeps eight, the newest first, each once, and for each person apart', () => {
    for (let i = 0; i < 10; i += 1) addRecent('u1', { to: `/projects/${i}`, title: `p${i}`, badge: '' });
    addRecent('u1', { to: '/projects/5', title: 'p5', badge: '' });
    expect(readRecent('u1').map((one) => one.title)).toEqual(['p5', 'p9', 'p8', 'p7', 'p6', 'p4', 'p3', 'p2']);
    expect(readRecent('u2')).toEqual([]);
    forgetRecent('u1');
    expect(readRecent('u1')).toEqual([]);
  });
  it('never follows an address of another machine', () => {
    localStorage.setItem('wutong.recent.u1', JSON.stringify([{ to: '//evil', title: 'x', badge: '' }, { to: 'https://evil', title: 'y', badge: '' }, { to: '/today', title: 'z', badge: '' }]));
    expect(readRecent('u1').map((one) => one.title)).toEqual(['z']);
  });
});
