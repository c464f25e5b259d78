// permission_words.test.ts — Rights in words; what is not known stays as it is written.
import { describe, expect, it } from 'vitest';
import type { TypeMeta } from '@/api/types';
import { permissionWords } from './permission_words';

const types = [{ name: 'project', label: '项目' }] as TypeMeta[];

describe('a right in words', () => {
  it('names register and step', () => {
    expect(permissionWords('project.view', types)).toBe('项目：查看');
    expect(permissionWords('project.*', types)).toBe('项目：全部');
    expect(permissionWords('*.view', types)).toBe('所有登记表：查看');
    expect(permissionWords('export', types)).toBe('导出');
    expect(permissionWords('import.*', types)).toBe('导入');
  });
  it('leaves the unknown as it is', () => {
    expect(permissionWords('plot.view', types)).toBe('plot.view');
    expect(permissionWords('project.dance', types)).toBe('project.dance');
  });
});
