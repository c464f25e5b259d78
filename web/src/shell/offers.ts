// offers.ts — Pages, actions and definitions that the search can open, for the person who is signed in.
import { chooseLook, chooseScale, isDark, nextScale } from '@/design/look';
import type { Offer } from '@/fields/palette';
import { language, setLanguage, t } from '@/locales';
import { can, mayDo } from '@/state/permissions';
import { startTour, tourSteps } from '@/state/tour';
import { useMeta } from '@/state/meta';
import { isAdministrator } from './administrator_menu';
import { helpUnder } from './help_places';
import { menus } from './menu';

function pages(): Offer[] {
  return menus(useMeta().types, useMeta().indicators).reduce<Offer[]>((list, menu) => list.concat(menu.items.map((item): Offer => ({ kind: 'page', key: `page:${item.to}`, title: item.label, sub: item.help, badge: menu.label, to: item.to }))), []);
}

function actions(): Offer[] {
  const all: Offer[] = [];
  for (const type of useMeta().types) {
    if (mayDo(type, 'create')) all.push({ kind: 'action', key: `new:${type.name}`, title: t('find.newRecord', { label: type.label }), to: `/${type.collection}/new`, words: `${type.name} new` });
  }
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
  if (can('indicator.view')) for (const one of meta.indicators) all.push({ kind: 'definition', key: `figure:${one.id}`, title: one.label, sub: one.note, badge: t('figure.name'), to: `/figures/${one.id}`, words: one.id });
  for (const type of meta.types) {
    all.push({ kind: 'definition', key: `help:${type.name}`, title: t('find.help', { label: type.label }), sub: type.help, badge: t('help.title'), to: `/help/${type.collection}`, words: type.name });
    for (const field of type.fields) if (!field.system) all.push({ kind: 'definition', key: `field:${type.name}.${field.name}`, title: field.label, sub: field.help, badge: t('find.field', { type: type.label }), to: `/help/${type.collection}`, words: field.name });
  }
  for (const menu of menus(meta.types, meta.indicators)) for (const item of menu.items) { const [key] = helpUnder(item.to); if (key && !meta.byCollection(item.to.slice(1))) all.push({ kind: 'definition', key: `guide:${key}`, title: t('find.guide', { label: item.label }), sub: item.help, badge: t('help.title'), to: `/help#page-${key}` }); }
  if (isAdministrator()) for (const [id, list] of Object.entries(meta.meta?.choices ?? {})) all.push({ kind: 'definition', key: `choice:${id}`, title: list.label, badge: t('find.choice'), to: '/admin/definitions', words: id });
  return all;
}

export function allOffers(): { pages: Offer[]; actions: Offer[]; definitions: Offer[] } { return { pages: pages(), actions: actions(), definitions: definitions() }; }
