import { mount } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import type { TypeMeta } from '@/api/types';
import EmptyZone from './EmptyZone.vue';

const held = vi.hoisted(() => ({ rights: [] as string[] }));
vi.mock('@/state/permissions', () => ({ canHere: (right: string) => held.rights.includes(right), mayDoHere: (type: { name: string }, verb: string) => held.rights.includes(`${type.name}.${verb}`), mayImportHere: (type: { name: string }) => held.rights.includes(`${type.name}.import`) }));
const type = { name: 'project', label: '项目', collection: 'projects', importable: true, stage_field: 'stage' } as TypeMeta;
const RouterLink = { props: ['to'], template: '<a :href="to"><slot /></a>' };

describe('a zone without records', () => {
  it.each([
    [['project.import', 'project.create'], ['/imports?type=project', '/projects/new'], /导入.*新建/],
    [['project.import'], ['/imports?type=project'], /导入/],
    [['project.create'], ['/projects/new'], /新建/],
    [['project.record_existing'], ['/projects/existing'], /补录/],
    [[], [], /本单位登记后/],
  ])('who may %j is offered %j', (rights, offered, words) => {
    held.rights = rights;
    const page = mount(EmptyZone, { props: { type, title: '还没有数据' }, global: { stubs: { RouterLink } } });
    expect(page.findAll('a').map((one) => one.attributes('href'))).toEqual(offered);
    expect(page.text()).toMatch(words);
    if (!rights.includes('project.import')) expect(page.text()).not.toContain('导入');
    if (!rights.includes('project.create')) expect(page.text()).not.toContain('新建');
  });
});
