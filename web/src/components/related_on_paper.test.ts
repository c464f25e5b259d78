// related_on_paper.test.ts — A column that no related record fills in is none of the paper's; a day stays in one piece.
import { describe, expect, it, vi } from 'vitest';
import { mount } from '@vue/test-utils';
import RelatedOnPaper from './RelatedOnPaper.vue';
import type { FieldMeta, RecordRow, TypeMeta } from '@/api/types';

vi.mock('./FieldValue.vue', () => ({ default: { inheritAttrs: false, props: ['field', 'row'], render(this: { field: FieldMeta; row: RecordRow }) { return String(this.row[this.field.name]); } } }));

const columns = [{ name: 'subject', label: '看到的情况', kind: 'text' }, { name: 'place', label: '地点', kind: 'text' }, { name: 'visited_on', label: '走访日期', kind: 'date' }] as FieldMeta[];
const show = (rows: Record<string, unknown>[], total = rows.length) => mount(RelatedOnPaper, { props: { related: [{ key: 'site_visit', label: '走访记录', total, meta: { name: 'site_visit' } as TypeMeta, rows: rows.map((row, i) => ({ id: String(i), ...row })) as unknown as RecordRow[], columns }] } });

const heads = (shown: ReturnType<typeof show>) => shown.findAll('thead tr:not(.part) th');

describe('related records on paper', () => {
  const visit = { subject: '塔吊已进场', place: '', visited_on: '2025-11-03' };

  it('leaves out what nobody filled in', () => {
    expect(heads(show([visit, visit])).map((one) => one.text())).toEqual(['看到的情况', '走访日期']);
    expect(heads(show([visit, { ...visit, place: '东门' }]))).toHaveLength(3);
    expect(show([visit, visit]).get('.part th').text()).toBe('走访记录（2）');
  });

  it('keeps days in one piece and words free to break', () => {
    expect(show([visit]).findAll('tbody td').map((one) => one.classes('nowrap'))).toEqual([false, true]);
  });

  it('says how many of all it bears only where some are left out', () => {
    expect(show([visit]).text()).not.toContain('显示前');
    expect(show([visit], 600).text()).toContain('显示前 1 条，共 600 条');
  });
});
