import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '@/api/client';

const calls: { key: string; fields: Record<string, unknown> }[] = [];
let fail: Problem | null = null;
vi.mock('@/api/endpoints', () => ({
  createRecord: (_: string, fields: Record<string, unknown>, key: string) => {
    calls.push({ key, fields });
    return fail ? Promise.reject(fail) : Promise.resolve({ record: { id: `R${calls.length}`, version: 1 } });
  },
  runAction: (_c: string, _i: string, _a: string, body: { version: number }, key: string) => {
    calls.push({ key, fields: { version: body.version } });
    return fail && body.version < 7 ? Promise.reject(fail) : Promise.resolve({ record: { id: 'R', version: 8 } });
  },
  uploadFile: (_file: Blob, name: string) => (fail && fail.code === 'network' ? Promise.reject(fail) : Promise.resolve({ sha256: `sha-${name}` })),
  readRecord: () => Promise.resolve({ record: { id: 'R', version: 7 } }),
}));
const network = new Problem(0, 'network', '', '', '', [], '');

describe('what was filled without a line', () => {
  beforeEach(async () => {
    calls.length = 0;
    fail = null;
    const box = await import('./outbox');
    for (const user of ['u1', 'u2']) { box.outboxOf(user); for (const item of await box.waitingItems()) await box.discardItem(item.key); }
  });
  afterEach(() => { fail = null; });
  async function outbox() { const box = await import('./outbox'); box.outboxOf('u1'); return box; }
  const draft = { zone: 'Z', collection: 'site_visits', title: '走访', fields: { subject: '基础开挖' }, files: [{ field: 'photo', name: 'a.jpg', type: 'image/jpeg', bytes: new Blob(['x']) }] };

  it('goes out at once when there is a line, with its photo', async () => {
    const box = await outbox();
    expect(await box.sendOrKeep(draft)).toEqual({ waiting: false, id: 'R1' });
    expect(calls[0].fields).toEqual({ subject: '基础开挖', photo: 'sha-a.jpg' });
    expect(await box.waitingItems()).toEqual([]);
  });
  it('waits without one and goes out once, under the key of the first try', async () => {
    const box = await outbox();
    fail = network;
    expect((await box.sendOrKeep({ ...draft, files: [] })).waiting).toBe(true);
    const first = calls[0].key;
    expect(box.outboxCount.value).toBe(1);
    expect(await box.flushOutbox()).toBe(0);
    fail = null;
    expect(await box.flushOutbox()).toBe(1);
    expect(calls[calls.length - 1].key).toBe(first);
    expect(await box.waitingItems()).toEqual([]);
  });
  it('waits where somebody else signed in in the browser, and goes out when its person is back', async () => {
    const box = await outbox();
    fail = network;
    await box.sendOrKeep({ ...draft, files: [] });
    fail = new Problem(409, 'session.other_person', '', '这个浏览器里现在登录的是另一位用户，没有提交', '', [], '');
    expect(await box.flushOutbox()).toBe(0);
    expect((await box.waitingItems()).map((item) => item.state)).toEqual(['waiting']);
    fail = null;
    expect(await box.flushOutbox()).toBe(1);
  });
  it('says the refusal to the form and keeps nothing', async () => {
    const box = await outbox();
    fail = new Problem(422, 'x', '', '日期不对', '', [], '');
    await expect(box.sendOrKeep(draft)).rejects.toBe(fail);
    expect(await box.waitingItems()).toEqual([]);
  });
  it('a conflict waits for a person, and goes out on the newest version', async () => {
    const box = await outbox();
    fail = network;
    await box.sendOrKeep({ ...draft, files: [], action: { id: 'R', name: 'start', version: 3 } });
    fail = new Problem(409, 'changed', '', '已被他人修改', '', [], '');
    expect(await box.flushOutbox()).toBe(0);
    const [item] = await box.waitingItems();
    expect(item.state).toBe('conflict');
    expect(item.words).toContain('已被他人修改');
    expect(await box.retryItem(item)).toBe(1);
    expect(calls[calls.length - 1].fields.version).toBe(7);
  });
  it('what was refused keeps the words at its fields, and goes when its correction is sent or kept', async () => {
    const box = await outbox();
    fail = network;
    await box.sendOrKeep(draft);
    fail = new Problem(422, 'x', '', '有 1 处填写不符合要求', '', [{ path: 'subject', message: '含有控制字符' }], '');
    await box.flushOutbox().catch(() => 0);
    const [refused] = await box.waitingItems();
    expect([refused.state, refused.faults?.[0].path]).toEqual(['refused', 'subject']);
    expect((await box.itemOf(refused.key))?.files.length).toBe(1);
    await expect(box.sendOrKeep({ ...draft, fields: { subject: '又错' } }, refused.key)).rejects.toBe(fail);
    expect((await box.waitingItems()).map((item) => item.key)).toEqual([refused.key]);   // a second refusal loses nothing
    fail = network;
    expect((await box.sendOrKeep({ ...draft, fields: { subject: '改好' } }, refused.key)).waiting).toBe(true);
    const [kept] = await box.waitingItems();
    expect([kept.fields.subject, (await box.waitingItems()).length]).toEqual(['改好', 1]);
    fail = null;
    expect((await box.sendOrKeep({ ...draft, fields: { subject: '再改' } }, kept.key)).waiting).toBe(false);
    expect(await box.waitingItems()).toEqual([]);
  });
  it('belongs to who filled it', async () => {
    const box = await outbox();
    fail = network;
    await box.sendOrKeep({ ...draft, files: [] });
    box.outboxOf('u2');
    expect(await box.waitingItems()).toEqual([]);
    fail = null;
    expect(await box.flushOutbox()).toBe(0);
  });
});
