// refused_pages.test.ts — A page that would only refuse is not offered, and says so by its name before anything is filled in.
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TypeMeta } from '@/api/types';
import { menus } from './menu';
import { refusedPage } from './refused_pages';
import { useSession } from '@/state/session';
import { t } from '@/locales';

const project = { name: 'project', label: '项目', collection: 'projects', area: 'projects', fields: [], actions: [], stages: [], list: { columns: [], filters: [] } } as unknown as TypeMeta;
const entries = () => menus([project]).flatMap((menu) => menu.items.map((item) => item.to));
function as(permissions: string[], more: object = {}): void { useSession().session = { permissions, zones: [], ...more } as never; }
beforeEach(() => { setActivePinia(createPinia()); });

describe('pages with a right of their own', () => {
  it('are refused by their name to who may not save there, and open to who may', () => {
    as(['project.view', 'indicator.view']);
    for (const path of ['/site/visit', '/site/problem', '/site/batch/', '/submissions/new', '/approval_items', '/policies']) expect(refusedPage(path), path).not.toBe('');
    expect(refusedPage('/approval_items')).toBe(t('catalogue.title'));
    for (const path of ['/projects', '/cockpit', '/site', '/documents', '/reports/compare', '/submissions/01ABC']) expect(refusedPage(path), path).toBe('');
    as(['site_visit.create', 'reported_problem.create', 'submission.create', 'project_formality.view', 'policy.view']);
    for (const path of ['/site/visit', '/site/problem', '/site/batch', '/submissions/new', '/approval_items', '/policies']) expect(refusedPage(path), path).toBe('');
  });
  it('are neither offered nor opened to a reader of public fields where they tell of the house', () => {
    as(['project.view_public', 'indicator.view_public', 'export']);
    for (const path of ['/documents', '/reports/compare', '/projects/differences']) { expect(refusedPage(path), path).not.toBe(''); expect(entries(), path).not.toContain(path); }
    expect(entries()).not.toContain('/todo');
    for (const path of ['/cockpit', '/projects/board', '/figures', '/messages']) expect(entries()).toContain(path);
    as(['project.view', 'indicator.view']);
    for (const path of ['/documents', '/reports/compare', '/todo']) expect(entries()).toContain(path);
  });
  it('stand in no menu while the code is owed', () => {
    as(['project.view', 'indicator.view'], { owed: 'factor' });
    expect(entries()).toEqual(['/account']);
  });
});
