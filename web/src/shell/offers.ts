// offers.ts — Pages, actions and definitions that the search can open, for the person who is signed in.
import { chooseLook, chooseScale, isDark, nextScale } from '@/design/look';
import type { TypeMeta } from '@/api/types';
import type { Offer } from '@/fields/palette';
import { language, setLanguage, t } from '@/locales';
import { can, mayDoHere, mayKeep } from '@/state/permissions';
import { startTour, tourSteps } from '@/state/tour';
import { useMeta } from '@/state/meta';
import { isAdministrator } from './administrator_menu';
import { helpUnder } from './help_places';
import { menus } from './menu';

/** What offices call a page: a hand-made one by the words of the locale, a list of records by those of its type. */
function wordsOf(to: string): string {
  const type = useMeta().byCollection(to.slice(1));
  return [...helpUnder(to).map((key) => t(`pageWords.${key}`)), ...(type?.words ?? [])].join(' ');
}

function pages(): Offer[] {
  return menus(useMeta().types, useMeta().indicators).reduce<Offer[]>((list, menu) => list.concat(menu.items.map((item): Offer => ({ kind: 'page', key: `page:${item.to}`, title: item.label, sub: item.help, badge: menu.label, to: item.to, words: wordsOf(item.to) }))), []);
}

/** What is done to a record stands on its page: the search leads to the list to choose it from. Where the making has a name of its own, it is said. */
function ofType(type: TypeMeta): Offer[] {
  const create = type.actions.find((one) => one.name === 'create');
  const begun: Offer[] = mayDoHere(type, 'create') ? [{ kind: 'action', key: `new:${type.name}`, title: t('find.newRecord', { label: type.label }), sub: create?.help, to: `/${type.collection}/new`, words: ['new', create?.label ?? '', ...(create?.words ?? [])].join(' ') }] : [];
  const kept = ['create', 'edit', 'archive'];
  return begun.concat(type.actions.filter((one) => !kept.includes(one.name) && one.permission && can(one.permission)).map((one): Offer => ({ kind: 'action', key: `do:${type.name}.${one.name}`, title: one.label, sub: t('find.onRecord', { label: type.label }), badge: type.label, to: `/${type.collection}`, words: (one.words ?? []).join(' ') })));
}

function actions(): Offer[] {
  const all: Offer[] = [];
  for (const type of useMeta().types) all.push(...ofType(type));
  all.push({ kind: 'action', key: 'look', title: isDark.value ? t('find.toLight') : t('find.toDark'), run: () => chooseLook(isDark.value ? 'light' : 'dark') });
  all.push({ kind: 'action', key: 'scale', title: t('find.scale'), run: () => chooseScale(nextScale()) });
  all.push({ kind: 'action', key: 'language', title: t('find.language'), run: () => void setLanguage(language.value === 'zh' ? 'en' : 'zh'), words: 'english language' });
  all.push({ kind: 'action', key: 'print', title: t('find.print'), run: () => window.print() });
  if (tourSteps().length) all.push({ kind: 'action', key: 'tour', title: t('find.tour'), run: () => startTour() });
  return all;
}

function definitions(): Offer[] {
  const meta = useMeta();
  const all: Offer[] = [];
  if (can('indicator.view')) for (const one of meta.indicators) all.push({ kind: 'definition', key: `figure:${one.id}`, title: one.label, sub: one.note, badge: t('figure.name'), to: `/figures/${one.id}`, words: (one.words ?? []).join(' ') });
  for (const type of meta.types) {
    if (mayKeep(type)) all.push({ kind: 'definition', key: `help:${type.name}`, title: t('find.help', { label: type.label }), sub: type.help, badge: t('help.title'), to: `/help/${type.collection}`, words: (type.words ?? []).join(' ') });
    for (const field of type.fields) if (!field.system) all.push({ kind: 'definition', key: `field:${type.name}.${field.name}`, title: field.label, sub: field.help, badge: t('find.field', { type: type.label }), to: `/help/${type.collection}` });
  }
  for (const menu of menus(meta.types, meta.indicators)) for (const item of menu.items) { const [key] = helpUnder(item.to); if (key && !meta.byCollection(item.to.slice(1))) all.push({ kind: 'definition', key: `guide:${key}`, title: t('find.guide', { label: item.label }), sub: item.help, badge: t('help.title'), to: `/help#page-${key}`, words: wordsOf(item.to) }); }
  if (isAdministrator()) for (const [id, list] of Object.entries(meta.meta?.choices ?? {})) all.push({ kind: 'definition', key: `choice:${id}`, title: list.label, badge: t('find.choice'), to: '/admin/definitions' });
  return all;
}

export function allOffers(): { pages: Offer[]; actions: Offer[]; definitions: Offer[] } { return { pages: pages(), actions: actions(), definitions: definitions() }; }
