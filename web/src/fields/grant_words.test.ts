import { expect, it } from 'vitest';
import { briefly, reachWords } from './grant_words';

it('says what a grant is for by name, and counts what is more', () => {
  expect(reachWords({ rows: '', chosen: [], chosen_names: [] })).toBe('全部数据');
  expect(reachWords({ rows: 'own', chosen: [], chosen_names: [] })).toBe('本人建立的');
  expect(reachWords({ rows: 'records', chosen: ['a', 'b'], chosen_names: ['甲项目', ''] })).toBe('指定记录：甲项目、（名称不详）');
  const many = ['一', '二', '三', '四', '五', '六'];
  expect(reachWords({ rows: 'departments', chosen: many, chosen_names: many })).toBe('指定部门的：一、二、三、四、五 等 6 个');
});

it('says the first of what a permission opens and counts all of it; a few are said whole', () => {
  expect(briefly('新建；修改；归档；导入')).toBe('新建；修改；归档；导入');
  expect(briefly('导出项目；导出企业；导出开发区；导出大屏；导出报送件')).toBe('导出项目；导出企业；导出开发区等 5 项');
  expect(briefly('')).toBe('');
});
