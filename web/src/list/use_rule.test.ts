// use_rule.test.ts — A rule that the server cannot read empties no list: it is asked again without it, and no other refusal is taken for one.
import { beforeEach, expect, it } from 'vitest';
import { ref, watch } from 'vue';
import { Problem } from '@/api/client';
import { emptyState, type ListState } from '@/fields/list_address';
import { useLoad } from '@/live/load';
import { useRule } from './use_rule';

const refusal = (code: string): Problem => new Problem(422, code, '', '没有名为“旧栏”的栏', '改用现有的栏', [], '');
let state = ref<ListState>(emptyState());
let code = 'rule.type';
const asked: string[] = [];
async function open(rule: string) {
  state = ref({ ...emptyState(), zone: 'a', rule });
  asked.length = 0;
  const found = useRule(() => state.value, () => 'projects');
  const list = useLoad(() => found.heed(async () => { const { rule: now } = found.asked.value; asked.push(now); if (now.includes('旧栏') && state.value.zone === 'a') throw refusal(code); return now; }));
  const shown: (string | null)[] = [];
  watch(list.problem, (one) => { shown.push(one && one.code); });
  watch(found.asked, (now, before) => { if (now.rule !== before?.rule || now.zone !== before.zone) void list.run(); }, { immediate: true });
  await settle();
  return { found, list, shown };
}
const settle = () => new Promise((resolve) => { setTimeout(resolve, 5); });
beforeEach(() => { code = 'rule.type'; });

it('asks again without it, tells why, and shows no refusal in between', async () => {
  const { found, list, shown } = await open('旧栏 = 1');
  expect([asked, list.data.value, list.problem.value, shown]).toEqual([['旧栏 = 1', ''], '', null, []]);
  expect(found.told.value).toEqual([{ key: 'rule', name: '', why: '没有名为“旧栏”的栏\n改用现有的栏' }]);
});

it('reads another rule, and the same in a zone that has the field', async () => {
  const { found, list } = await open('旧栏 = 1');
  state.value = { ...state.value, zone: 'b' };
  await settle();
  expect([list.data.value, found.told.value]).toEqual(['旧栏 = 1', []]);
  state.value = { ...state.value, zone: 'a', rule: '新栏 = 1' };
  await settle();
  expect([list.data.value, found.told.value]).toEqual(['新栏 = 1', []]);
});

it('leaves every other refusal where it is', async () => {
  code = 'list.condition_out_of_reach';
  const { found, list } = await open('旧栏 = 1');
  expect([asked, list.stop.value?.code, found.told.value]).toEqual([['旧栏 = 1'], code, []]);
});
