import { describe, expect, it } from 'vitest';
import { nextSteps } from './next_steps';
import type { RecordAction, TypeMeta } from '@/api/types';

const stages = ['signed', 'landed', 'started', 'completed', 'production'].map((code) => ({ code, label: code })).concat([{ code: 'ended', label: 'ended', side: true } as never]);
const to: Record<string, string> = { land: 'landed', start: 'started', complete: 'completed', produce: 'production', end: 'ended' };
const type = { stages, actions: ['note', 'land', 'start', 'complete', 'produce', 'end'].map((name) => ({ name, label: name, to: to[name] })) } as unknown as TypeMeta;
const allowed = (...names: string[]) => names.map((name) => ({ name, label: name, allowed: true })) as unknown as RecordAction[];
const names = (all: RecordAction[]) => all.map((one) => one.name);

describe('the steps a record shows', () => {
  it('puts the next one first and keeps those that skip one behind', () => {
    const { main, rest } = nextSteps(type, 'landed', allowed('note', 'start', 'complete', 'produce', 'end'));
    expect(names(main)).toEqual(['start', 'complete', 'note', 'end']);
    expect(names(rest)).toEqual(['produce']);
  });
  it('takes the nearest that is allowed where the very next is not', () => {
    expect(names(nextSteps(type, 'signed', allowed('complete', 'produce', 'note')).main)).toEqual(['complete', 'produce', 'note']);
  });
  it('leaves the order alone where no stage is told', () => {
    expect(names(nextSteps({ ...type, stages: [] }, '', allowed('note', 'produce', 'end', 'land', 'start')).main)).toEqual(['note', 'produce', 'end', 'land']);
  });
  it('never puts first what was just done, or what leads back', () => {
    expect(nextSteps(type, 'started', allowed('start', 'land', 'note', 'complete')).next).toBe('complete');
    const { main, next } = nextSteps(type, 'started', allowed('start', 'note'));
    expect([names(main), next]).toEqual([['note', 'start'], 'note']);
    expect(nextSteps(type, 'started', allowed('start', 'land')).next).toBe('');
  });
});
