// definition_file_view.test.ts — What was typed into a definition file is there again after going back or loading the page anew, until it is put into force.
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { said } from '@/element/stand_in';
import { useSession } from '@/state/session';
import DefinitionFileView from './DefinitionFileView.vue';

let sha = 'one';
let inForce = 'label: 地块';
let answered: () => void = () => undefined;
let asking: Promise<void> = Promise.resolve();
vi.mock('@/api/office', () => ({
  readDefinition: () => Promise.resolve({ path: 'registers/plot.yaml', text: inForce, sha256: sha, origin: 'own', versions: [{ id: 'V', stage: 'proposed', label: '地块', sha256: 'two', proposed_at: '2025-09-30T01:00:00Z' }] }),
  decideDefinition: () => { inForce = 'label: 新地块'; sha = 'two'; return Promise.resolve({}); },
  tryDefinition: () => Promise.resolve({ ok: true, cases: 1, problems: [], failed_cases: [], changes: [], needs_second: false, takes_effect_on: '' }),
  activateDefinition: () => asking.then(() => ({ next: '已生效' })),
}));
vi.mock('@/api/endpoints', () => ({ readSession: () => Promise.resolve({ user: { id: 'u', name: '王' }, zones: [], zone: '', permissions: ['definition.activate', 'definition.confirm'], business_date: '2025-09-30' }) }));
vi.mock('@/element/basic', () => import('@/element/stand_in'));

describe('a definition file that is typed', () => {
  let page: VueWrapper;
  const text = () => (page.find('textarea').element as HTMLTextAreaElement).value;
  async function open(path: string) { page = mount(DefinitionFileView, { props: { path }, global: { stubs: { RouterLink: true } } }); await flushPromises(); }
  beforeEach(async () => { sha = 'one'; inForce = 'label: 地块'; asking = Promise.resolve(); said.length = 0; localStorage.clear(); setActivePinia(createPinia()); await useSession().refresh(); });
  afterEach(() => page.unmount());

  it('anew is there again with its place, says so, and can be begun over', async () => {
    await open('');
    await page.findAll('input')[0].setValue('registers/new.yaml');
    await page.find('textarea').setValue('label: 新表');
    page.unmount();
    expect(said.join()).toContain('未保存的内容已暂存');
    await open('');
    expect([(page.findAll('input')[0].element as HTMLInputElement).value, text()]).toEqual(['registers/new.yaml', 'label: 新表']);
    await page.find('[data-restored] button').trigger('click');
    expect(text()).toBe('');
    page.unmount();
    await open('');
    expect([text(), page.find('[data-restored]').exists()]).toEqual(['', false]);
  });

  it('over one in force is there again, says when that was changed meanwhile, and is forgotten once it holds', async () => {
    await open('registers/plot.yaml');
    await page.find('textarea').setValue('label: 宗地');
    page.unmount();
    sha = 'two';
    await open('registers/plot.yaml');
    expect(text()).toBe('label: 宗地');
    expect(page.find('[data-restored]').text()).toContain('已有改动');
    for (const word of ['试一试', '提交启用']) { await page.findAll('button').filter((one) => one.text().includes(word))[0].trigger('click'); await flushPromises(); }
    page.unmount();
    await open('registers/plot.yaml');
    expect([text(), page.find('[data-restored]').exists()]).toEqual(['label: 地块', false]);
  });

  const press = async (word: string) => { await page.findAll('button').filter((one) => one.text().includes(word))[0].trigger('click'); await flushPromises(); };
  const again = async () => { page.unmount(); await open('registers/plot.yaml'); };

  it('is not put back over what was confirmed with an opinion, nor is the opinion kept', async () => {
    await open('registers/plot.yaml');
    await page.findAll('input')[0].setValue('同意');
    await press('确认启用');
    expect([text(), page.find('[data-restored]').exists(), localStorage.length]).toEqual(['label: 新地块', false, 0]);
  });

  it('as a reason alone leaves the file as it stands by then', async () => {
    await open('registers/plot.yaml');
    await page.findAll('input')[0].setValue('面积口径变了');
    inForce = 'label: 别人改的';
    sha = 'two';
    await again();
    expect([text(), (page.findAll('input')[0].element as HTMLInputElement).value]).toEqual(['label: 别人改的', '面积口径变了']);
    expect(page.find('[data-restored]').text()).not.toContain('已有改动');
  });

  it('and taken back is no draft, and one that was restored twice lies over the same file still', async () => {
    await open('registers/plot.yaml');
    await page.find('textarea').setValue('label: 宗地');
    await again();
    await again();
    expect(page.find('[data-restored]').text()).not.toContain('已有改动');
    await page.find('textarea').setValue('label: 地块');
    await again();
    expect([text(), page.find('[data-restored]').exists()]).toEqual(['label: 地块', false]);
  });

  it('while the cases of what was sent run stays', async () => {
    asking = new Promise((done) => { answered = done; });
    await open('registers/plot.yaml');
    await page.find('textarea').setValue('label: 宗地');
    await press('试一试');
    await press('提交启用');
    await page.find('textarea').setValue('label: 宗地二');
    answered();
    await flushPromises();
    expect(text()).toBe('label: 宗地二');
    await again();
    expect(text()).toBe('label: 宗地二');
  });
});
