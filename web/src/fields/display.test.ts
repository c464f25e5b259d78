// display.test.ts — Integers as people read them: thousands apart, years together.
import { describe, expect, it } from 'vitest';
import type { FieldMeta, RecordRow, TypeMeta } from '@/api/types';
import { showCell, showTitle } from './display';

const field = (more: Partial<FieldMeta>): FieldMeta => ({ name: 'n', label: '数', kind: 'integer', disclosure: 'internal', ...more }) as FieldMeta;
const row = (n: number): RecordRow => ({ n, _labels: {} }) as unknown as RecordRow;

describe('periods', () => {
  const period = (name: string, text: string) => showCell(field({ kind: 'text', name }), { [name]: text, _labels: {} } as unknown as RecordRow);
  it('are told in words where a field holds them', () => expect([period('figure_period', '2025-01..2025-09'), period('period', '2025Q2'), period('period', '一年期'), period('name', '2025Q2')]).toEqual(['2025年1—9月', '2025年二季度', '一年期', '2025Q2']));
});

describe('integers', () => {
  it('stand with thousands apart', () => expect(showCell(field({}), row(1048))).toBe('1,048'));
  it('of years stand together', () => expect(showCell(field({ minimum: 2000, maximum: 2100 }), row(2025))).toBe('2025'));
  it('with only one limit are no years', () => expect(showCell(field({ minimum: 1900 }), row(2025))).toBe('2,025'));
});

describe('a record without a title', () => {
  const type = { label: '用人需求', fields: [field({ name: 'post', kind: 'text' }), field({ name: 'needed_on', kind: 'date' })] } as unknown as TypeMeta;
  const told = (cells: object) => showTitle('', type, { id: '01HABCDEFGHJKMNPQRSTVWXYZ1', ...cells } as unknown as RecordRow);
  it('that is one of a list is its words, not its code', () => expect(showTitle('signed', { ...type, title_field: 'measure', fields: [{ name: 'measure', label: '目标项', kind: 'choice', target: 'target_measure' }] } as unknown as typeof type, { id: '01HABCDEFGHJKMNPQRSTVWXYZ1', measure: 'signed', _labels: { measure: '签约' } } as unknown as RecordRow)).toBe('签约'));
  it('is told by its kind and its day, else the day it was registered', () => expect([told({ needed_on: '2025-11-03' }), told({ created_at: '2025-12-01T02:00:00Z' }), told({}), showTitle('操作工', type)]).toEqual(['用人需求 2025-11-03', '用人需求 2025-12-01', '用人需求 VWXYZ1', '操作工']));
});
