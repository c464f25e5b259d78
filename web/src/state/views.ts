// views.ts — What this person set up (query schemes, columns): kept with the account, with a copy on this computer for when the server is away.
import { ref } from 'vue';
import { defineStore } from 'pinia';
import * as api from '@/api/endpoints';
import { useSession } from './session';

/** Under this name a person's columns of a list are kept. */
export const columnsName = (collection: string): string => `columns.${collection}`;

export const useViews = defineStore('views', () => {
  const session = useSession();
  const views = ref<Record<string, unknown>>({});
  let loadedFor = '';
  const copyName = () => `wutong.views.${session.session?.user.id ?? ''}`;

  function remember(): void { try { localStorage.setItem(copyName(), JSON.stringify(views.value)); } catch { /* a private window forgets */ } }

  /** Asks the server once a person; until it answers, what this computer remembers stands. */
  async function load(): Promise<void> {
    const user = session.session?.user.id ?? '';
    if (!user || loadedFor === user) return;
    loadedFor = user;
    try { views.value = (JSON.parse(localStorage.getItem(copyName()) ?? '{}') as Record<string, unknown>) ?? {}; } catch { views.value = {}; }
    try { views.value = (await api.readViews()).views; remember(); } catch { loadedFor = ''; }
  }

  /** Stands at once here; throws when the server did not take it. Null takes it away. */
  async function keep(name: string, value: unknown): Promise<void> {
    const next = { ...views.value };
    if (value === null) delete next[name]; else next[name] = value;
    views.value = next;
    remember();
    await api.keepView(name, value);
  }

  return { views, load, keep };
});
