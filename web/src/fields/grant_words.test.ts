import { expect, it } from 'vitest';
import { reachWords } from './grant_words';

it('says what a grant is for by name, and counts what is more', () => {
  expect(reachWords({ rows: '', chosen: [], chosen_names: [] })).toBe('全部数据');
  expect(reachWords({ rows: 'own', chosen: [], chosen_names: [] })).toBe('本人建立的');
  expect(reachWords({ rows: 'records', chosen: ['a', 'b'], chosen_names: ['甲项目', ''] })).toBe('指定记录：甲项目、（名称不详）');
  const many = ['一', '二', '三', '四', '五', '六'];
  expect(reachWords({ rows: 'departments', chosen: many, chosen_names: many })).toBe('指定部门的：一、二、三、四、五 等 6 个');
});
