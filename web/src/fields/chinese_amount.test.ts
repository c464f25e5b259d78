import { expect, it } from 'vitest';
import { readChineseAmount } from './chinese_amount';

it.each([
  ['八千万', '80000000'], ['八千万元', '80000000'], ['3千万', '30000000'], ['一亿二千万', '120000000'], ['壹亿贰仟叁佰万元整', '123000000'], ['十五万', '150000'], ['两百万', '2000000'], ['一千零五十万', '10500000'],
  ['三万五千', '35000'], ['三万零五', '30005'], ['一百二十三亿', '12300000000'], ['八千元', '8000'], ['２千５百万', '25000000'], ['一亿零三十万', '100300000'],
])('reads %s as %s 元', (typed, yuan) => expect(readChineseAmount(typed)).toBe(yuan));

it.each(['约3000', '八千', '八千五百', '三万五', '一亿二', '八千五万', '几千万', '百八万', '五百八千万', '万', '', 'abc', '八千万左右', '三四千万', '零万', '一万亿'])('reads nothing in %s', (typed) => expect(readChineseAmount(typed)).toBeNull());
