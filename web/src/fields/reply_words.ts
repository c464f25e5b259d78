// reply_words.ts — Replies name actions, fields and units in Chinese; pages in another language name them by the description they already hold.
import type { ActionMeta, FieldMeta, TypeMeta } from '@/api/types';
import { language, t } from '@/locales';
import { unitOf, unitWord } from './display';

/** `edit`, `create` and the like are in no description: their identifier is a word. */
export function actionWord(type: TypeMeta, name: string, chinese: string): string {
  if (language.value === 'zh') return chinese;
  if (name === 'record_existing' && !type.importable) return t('record.enteredBy');   // its values are typed in, never brought from a ledger
  const words = name.replace(/_/g, ' ');
  return type.actions.find((one) => one.name === name)?.label ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** An action of a reply with what it asks for, as the description names them. */
export function actionIn<A extends ActionMeta>(type: TypeMeta, action: A): A {
  if (language.value === 'zh') return action;
  return { ...action, label: actionWord(type, action.name, action.label), input: type.actions.find((one) => one.name === action.name)?.input ?? action.input };
}

export function fieldWord(type: TypeMeta, name: string, chinese: string): string {
  return language.value === 'zh' ? chinese : type.fields.find((one) => one.name === name)?.label ?? chinese;
}

/** Related records are headed by their kind; where two fields of it point here, by the field too. */
export function relatedWord(type: TypeMeta, name: string, chinese: string, alone: boolean): string {
  return language.value === 'zh' ? chinese : alone ? type.label : `${type.label}: ${fieldWord(type, name, chinese)}`;
}

export const headOf = (field: FieldMeta): string => (unitOf(field) ? `${field.label}${t('unit.in', { unit: unitWord(field) })}` : field.label);

/** What a refusal says, each thing once: its field often says in one word what its sentence said in ten. */
export function saidOnce(parts: (string | undefined)[]): string {
  return parts.reduce<string[]>((told, part) => (!part || told.some((one) => one.indexOf(part) >= 0) ? told : [...told, part]), []).join('；');
}
