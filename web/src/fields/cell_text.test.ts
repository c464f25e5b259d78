import { describe, expect, it } from 'vitest';
import type { FieldMeta, TypeMeta } from '@/api/types';
import { whyFixed } from './cell_text';

const field = (name: string, label: string, more: Partial<FieldMeta> = {}) => ({ name, label, kind: 'text', ...more }) as FieldMeta;
const type = { stage_field: 'stage', title_field: 'name', actions: [{ name: 'sign', label: '签约', to: 'signed', input: ['happened_on'] }, { name: 'start', label: '开工', input: [{ name: 'started_on' }] }] } as unknown as TypeMeta;

describe('a cell that nothing can be typed into', () => {
  it('says why, and what is used instead', () => {
    expect(whyFixed(type, field('stage', '项目阶段'))).toMatch(/“项目阶段”不能直接改：.*“推进”登记/);
    expect(whyFixed(type, field('signed_on', '签约日期', { read_only: true }))).toMatch(/“签约日期”不能直接改：由“签约”登记/);
    expect(whyFixed(type, field('updated_at', '更新时间', { system: true }))).toBe('“更新时间”由系统算出，不能改');
    expect(whyFixed(type, field('name', '项目名称'))).toMatch(/用“编辑”修改/);
  });
});
