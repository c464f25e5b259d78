// described_en.ts — What the server describes in Chinese (types, fields, choices, actions, indicators), said in English by the words of locales/en.
// Only labels change: units, codes and ids carry meaning for the pages and stay. Loaded when somebody asks for English.
import type { ActionMeta, ChoiceListMeta, FieldMeta, Meta, TypeMeta } from '@/api/types';
import actionLines from '../../../locales/en/actions.yaml?raw';
import choiceLines from '../../../locales/en/choices.yaml?raw';
import fieldLines from '../../../locales/en/fields.yaml?raw';
import indicatorLines from '../../../locales/en/indicators.yaml?raw';
import typeLines from '../../../locales/en/types.yaml?raw';
import { groupWords, systemWords } from './groups_en';
import { learn, say } from './sentences_en';
import { own, said, wordsOf, type Words } from './words_en';


const types = wordsOf(typeLines);
const fields = wordsOf(fieldLines);
const choices = wordsOf(choiceLines);
const actions = wordsOf(actionLines);
const indicators = wordsOf(indicatorLines);

const help = (one: { help?: string }) => (one.help === undefined ? undefined : say(one.help));

/** A field that a zone added bears the zone's own word: its identifier was made by the program. */
function fieldIn(field: FieldMeta, prefix: string, words: Words): FieldMeta {
  const zones = (field as { added_by_zone?: boolean }).added_by_zone;
  const label = zones ? field.label : field.system ? own(systemWords, field.name) ?? said(words, prefix + field.name, field.label) : said(words, prefix + field.name, field.label);
  return { ...field, label, help: help(field), group: field.group ? own(groupWords, field.group) ?? field.group : undefined };
}

function actionIn(type: string, action: ActionMeta): ActionMeta {
  const input = (action.input ?? []).map((each) => (typeof each === 'string' ? each : fieldIn(each, `${type}.${fields[`${type}.${each.name}`] && !actions[`${type}.input.${each.name}`] ? '' : 'input.'}`, { ...fields, ...actions })));
  return { ...action, label: said(actions, `${type}.${action.name}`, action.label), help: help(action), input };
}

function typeIn(type: TypeMeta): TypeMeta {
  const list = type.fields.find((field) => field.name === type.stage_field)?.target ?? '';
  return {
    ...type,
    label: said(types, type.name, type.label),
    help: help(type),
    fields: type.fields.map((field) => fieldIn(field, `${type.name}.`, fields)),
    stages: type.stages.map((stage) => ({ ...stage, label: said(choices, choices[`${list}.${stage.code}`] ? `${list}.${stage.code}` : `${type.name}.stage.${stage.code}`, stage.label) })),
    actions: type.actions.map((action) => actionIn(type.name, action)),
  };
}

/** Lists whose codes are numbers of a standard are published in Chinese only, and so stay. */
function listIn(id: string, list: ChoiceListMeta): ChoiceListMeta {
  return { ...list, label: said(choices, id, list.label), items: list.items?.map((item) => ({ ...item, label: said(choices, `${id}.${item.code}`, item.label) })) };
}

export function inEnglish(meta: Meta): Meta {
  const lists: Meta['choices'] = {};
  for (const [id, list] of Object.entries(meta.choices)) lists[id] = listIn(id, list);
  const english = { types: meta.types.map(typeIn), choices: lists, indicators: meta.indicators.map((one) => ({ ...one, label: said(indicators, one.id, one.label), note: one.note && say(one.note) })) };
  learn(meta, english);
  return english;
}
