// files_input.test.ts — Several files of one field: in which order, how many, which of them twice, and in which zone they lie.
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { computed, ref } from 'vue';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FieldMeta, FileValue } from '@/api/types';
import { unsentFile, zoneOfFiles } from '@/fields/unsent_files';
import FilesInput from './FilesInput.vue';

const line = vi.hoisted(() => ({ waits: [] as { name: string; go: () => void; cut: () => void }[], zones: [] as string[] }));
vi.mock('@/api/endpoints', () => ({
  uploadFile: (file: File, name: string, zone: string) => new Promise((resolve, reject) => {
    line.zones.push(zone);
    line.waits.push({ name, go: () => resolve({ sha256: name.padEnd(64, '0'), name, size: file.size }), cut: () => reject(new Error('cut')) });
  }),
}));
vi.mock('@/api/client', async (original) => ({ ...await original<object>(), asProblem: () => ({ status: 0 }) }));
vi.mock('@/element/basic', () => import('@/element/stand_in'));
vi.mock('@/components/FileView.vue', () => ({ default: { props: ['name'], template: '<i class="name">{{ name }}</i>' } }));
vi.mock('@/fields/file_kind', () => ({ kindFault: () => Promise.resolve('') }));

const field: FieldMeta = { name: 'papers', label: '附件', kind: 'list', element: 'file', max_items: 3 };
const file = (name: string) => new File(['x'], name);
const zone = ref('A');

describe('several files of one field', () => {
  let held: FileValue[];
  const mounted = (start: FileValue[] = []) => {
    held = start;
    const page = mount(FilesInput, { props: { field, modelValue: start, 'onUpdate:modelValue': (next: FileValue[]) => { held = next; void page.setProps({ modelValue: next }); } }, global: { provide: { [zoneOfFiles as symbol]: computed(() => zone.value) } } });
    return page;
  };
  const choose = async (page: ReturnType<typeof mounted>, at: number, names: string[]) => { await page.findAll('.file')[at].trigger('drop', { dataTransfer: { files: names.map(file) } }); await flushPromises(); };
  const arrives = async () => { line.waits.shift()?.go(); await flushPromises(); };
  beforeEach(() => { setActivePinia(createPinia()); line.waits.length = 0; line.zones.length = 0; zone.value = 'A'; });

  it('sends them one after the other and keeps the order they were chosen in', async () => {
    const page = mounted();
    await choose(page, 0, ['a', 'b']);
    expect(line.waits.map((one) => one.name)).toEqual(['a']);
    await choose(page, page.findAll('.file').length - 1, ['c']);
    expect(unsentFile('papers')).toBe('a');
    for (let i = 0; i < 3; i++) await arrives();
    expect(held.map((one) => one.name)).toEqual(['a', 'b', 'c']);
    expect(unsentFile('papers')).toBe('');
    expect(page.findAll('.file').length).toBe(3);
    page.unmount();
  });

  it('takes what is dropped on a file that is on its way, and says how many there is no room for', async () => {
    const page = mounted([{ sha256: '1'.repeat(64), name: 'first' }]);
    await choose(page, 1, ['a']);
    await choose(page, 1, ['b', 'c']);
    expect(page.find('[data-said]').text()).toContain('多选的 1 个');
    await arrives();
    expect(page.find('[data-said]').text()).toContain('多选的 1 个');
    await arrives();
    expect(held.map((one) => one.name)).toEqual(['first', 'a', 'b']);
    page.unmount();
  });

  it('keeps a file that another one was to replace, when that one is given up', async () => {
    const page = mounted([{ sha256: '1'.repeat(64), name: 'first' }]);
    await choose(page, 0, ['new']);
    line.waits.shift()?.cut();
    await flushPromises();
    expect(unsentFile('papers')).toBe('new');
    await page.findAll('.file')[0].findAll('button').at(-1)?.trigger('click');
    await flushPromises();
    expect([held.map((one) => one.name), unsentFile('papers')]).toEqual([['first'], '']);
    page.unmount();
  });

  it('sends them again when another zone is chosen; what is not at hand any more is asked for', async () => {
    const page = mounted([{ sha256: '1'.repeat(64), name: 'draft', zone: 'A' }]);
    await choose(page, 1, ['a']);
    await arrives();
    zone.value = 'B';
    await flushPromises();
    await arrives();
    expect([line.zones, held.map((one) => [one.name, one.zone])]).toEqual([['A', 'B'], [['a', 'B']]]);
    expect(page.find('[data-said]').text()).toContain('draft');
    page.unmount();
  });
});
