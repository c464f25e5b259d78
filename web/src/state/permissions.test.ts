import { describe, expect, it } from 'vitest';
import { grants } from './permissions';

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
});
