import { createPinia, setActivePinia } from 'pinia';
import { describe, expect, it } from 'vitest';
import { grants, mayDo } from './permissions';
import { useSession } from './session';

describe('permissions', () => {
  it('reads whole words, all verbs of a subject, and one verb of all subjects', () => {
    expect(grants(['project.edit'], 'project.edit')).toBe(true);
    expect(grants(['project.*'], 'project.create')).toBe(true);
    expect(grants(['*.view'], 'enterprise.view')).toBe(true);
    expect(grants(['*.view', 'projects.edit'], 'project.edit')).toBe(false);
    expect(grants(['project.view_public'], 'project.view')).toBe(true);
    expect(grants(['project.view_public'], 'enterprise.view')).toBe(false);
    expect(grants(['project.view_public'], 'project.edit')).toBe(false);
  });
  it('asks for what a register borrows instead of its own', () => {
    setActivePinia(createPinia());
    useSession().session = { permissions: ['project.edit'], zones: [] } as never;
    expect(mayDo({ name: 'night_stall' }, 'create')).toBe(false);
    expect(mayDo({ name: 'night_stall', permissions: { create: 'project.edit' } }, 'create')).toBe(true);
    expect(mayDo({ name: 'night_stall', permissions: { create: 'project.edit' } }, 'edit')).toBe(false);
  });
});
