import { describe, expect, it } from 'vitest';
import type { RecordRow, TypeMeta } from '@/api/types';
import { undatedStages } from './stage_dates';

const type = {
  fields: [{ name: 'signed_on', kind: 'milestone_date' }, { name: 'started_on', kind: 'milestone_date' }, { name: 'production_on', kind: 'milestone_date' }, { name: 'landed_on', kind: 'date' }],
  stages: ['reserve', 'signed', 'landed', 'started', 'production', 'trial'].map((code) => ({ code, label: code })),
} as unknown as TypeMeta;

describe('stages without a registered day', () => {
  it('names those whose milestone is empty, and none that has no milestone of its own', () => {
    const row = { id: '1', zone_id: 'z', version: 1, signed_on: '2025-08-14', started_on: null } as RecordRow;
    expect([...undatedStages(type, row)]).toEqual(['started', 'production']);
    expect(undatedStages(type, undefined).size).toBe(0);
  });
});
