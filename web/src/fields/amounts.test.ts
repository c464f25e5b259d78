import { describe, expect, it } from 'vitest';
import { difference, exactYuan, grouped, inWords, readMoney, round, shift, showLarge, showMoney, showSum } from './amounts';

describe('amounts', () => {
  it('moves between 元 and 万元 without losing a digit', () => {
    expect(shift('90071992547409931.01', -4)).toBe('9007199254740.993101');
    expect(shift('9007199254740.993101', 4)).toBe('90071992547409931.01');
    expect(shift('0.01', -4)).toBe('0.000001');
    expect(shift('-12000000', -4)).toBe('-1200');
    expect(shift('abc', 1)).toBeNull();
  });

  it.each([
    ['1,200', '12000000.00'],
    ['１２００', '12000000.00'],
    ['1.2亿元', '120000000.00'],
    ['1.2亿', '120000000.00'],
    ['5000元', '5000.00'],
    ['0.000001', '0.01'],
    ['', ''],
  ])('reads %s', (typed, yuan) => expect(readMoney(typed)).toBe(yuan));

  it.each(['约3000', '1.2.3', '0.0000001', '三千', '-'])('does not guess at %s', (typed) => expect(readMoney(typed)).toBeNull());

  it('subtracts exactly', () => {
    expect(difference('0.3', '0.1')).toBe('0.2');
    expect(difference('1', '2.50')).toBe('-1.5');
    expect(difference('', '1')).toBe('');
  });

  it('rounds half away from zero', () => {
    expect(round('2.345', 2)).toBe('2.35');
    expect(round('-2.345', 2)).toBe('-2.35');
    expect(round('0.995', 2)).toBe('1');
  });

  it('shows amounts as people read them, with the whole value beside', () => {
    expect(showMoney('12345678900.55')).toBe('1,234,567.89');
    expect(exactYuan('12345678900.55')).toBe('12,345,678,900.55 元');
    expect(showLarge('11676000000.00')).toBe('116.76 亿元');
    expect(showLarge('5000000')).toBe('500 万元');
    expect(showMoney(null)).toBe('');
    expect(grouped('-1234567.25')).toBe('-1,234,567.25');
  });

  it.each([
    ['1050.30', '壹仟零伍拾元叁角整'],
    ['100000000', '壹亿元整'],
    ['10000001.05', '壹仟万零壹元零伍分'],
    ['120000500', '壹亿贰仟万零伍佰元整'],
    ['0', '零元整'],
    ['0.09', '玖分'],
  ])('writes %s in words', (yuan, words) => expect(inWords(yuan)).toBe(words));

  it('writes amounts side by side in one precision, that of the server', () => {
    expect(['11800000000', '190000000.00', '624000000', '0'].map((yuan) => showLarge(yuan, true))).toEqual(['118.00 亿元', '1.90 亿元', '6.24 亿元', '0 万元']);
    expect(['459800000', '839600000', '185000000', '46000000', '50000', '0', '-459800000'].map((yuan) => showLarge(yuan))).toEqual(['4.60 亿元', '8.40 亿元', '1.85 亿元', '4,600 万元', '5 万元', '0 万元', '-4.60 亿元']);
    expect(showSum('11800000000', 3, 3, '未填', true)).toBe('未填');
  });
});
