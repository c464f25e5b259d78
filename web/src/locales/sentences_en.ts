// sentences_en.ts — What the server says in Chinese sentences, said in English by the lines of locales/en/sentences: the Chinese sentence is the key, {} stands
// where a value stood, and a value that is itself a label or a sentence is said in English too. What has no line stays as the server said it: so does all data.
import actionLines from '../../../locales/en/actions.yaml?raw';
import choiceLines from '../../../locales/en/choices.yaml?raw';
import indicatorLines from '../../../locales/en/indicators.yaml?raw';
import roleLines from '../../../locales/en/roles.yaml?raw';
import typeLines from '../../../locales/en/types.yaml?raw';
import type { Meta } from '@/api/types';
import { shift } from '@/fields/amounts';
import { said as byId, wordsOf } from './words_en';

const files = import.meta.glob('../../../locales/en/sentences/*.yaml', { query: '?raw', import: 'default', eager: true }) as Record<string, string>;
const chinese = /[\u3400-\u9fff]/;
const longest = 600;    // of a sentence
const longestList = 8000;
const mostKept = 4000;

interface Pattern { least: RegExp; most: RegExp; piece: string; english: string; few: boolean }
const whole = new Map<string, string>();
const patterns: Pattern[] = [];
const roles = wordsOf(roleLines);
const types = wordsOf(typeLines);
const actions = wordsOf(actionLines);
/** What a file of definitions defines, by its id. */
const defined = { ...wordsOf(choiceLines), ...wordsOf(indicatorLines), ...types, ...roles };
/** Labels of the description, Chinese to English; what a zone calls something itself is not among them. */
const labels = new Map<string, string>();
const kept = new Map<string, string>();
/** What a choice of a field is called, by the field's name: the history names fields, not types. */
const choices = new Map<string, string>();

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function take(line: string): void {
  const found = /^("(?:[^"\\]|\\.)*"): ("(?:[^"\\]|\\.)*")$/.exec(line);
  if (!found) return;
  const said = JSON.parse(found[1]) as string;
  const english = JSON.parse(found[2]) as string;
  if (!english) return;
  if (!said.includes('{}')) { whole.set(said, english); return; }
  const pieces = said.split('{}');
  const around = (value: string) => new RegExp(`^${pieces.map(literal).join(value)}$`);
  patterns.push({ least: around('([^]*?)'), most: around('([^]*)'), piece: pieces.reduce((a, b) => (b.length > a.length ? b : a)), english, few: pieces.join('').length < 3 });
}
for (const text of Object.values(files)) for (const line of text.split('\n')) take(line);
// The most of a sentence that is known decides: "没有名为 {} 的指标。" before "没有{}".
patterns.sort((a, b) => b.least.source.length - a.least.source.length);

function filled(english: string, values: string[]): string {
  let next = 0;
  return english.replace(/\{(\d?)\}/g, (_, place: string) => say(values[place ? Number(place) - 1 : next++] ?? ''));
}

/** A value is no half of a bracket, and where the text may be several sentences it is not two of them. */
function isValue(value: string, loose: boolean): boolean {
  let depth = 0;
  for (const mark of value) if ((depth += mark === '（' ? 1 : mark === '）' ? -1 : 0) < 0) return false;
  return depth === 0 && (loose || !/[。；]/.test(value));
}

function byPattern(text: string, loose = false): string | null {
  for (const { least, most, piece, english, few } of patterns) {
    if (!text.includes(piece)) continue;
    const values = [least.exec(text), most.exec(text)].map((one) => one?.slice(1)).find((one) => one?.every((value) => isValue(value, loose)));
    // Of a sentence that is mostly value, nothing is said where the value cannot be: "没有{}" is not "没有填的字段".
    if (values && !(few && values.some((value) => chinese.test(value) && say(value) === value))) return filled(english, values);
  }
  return null;
}

/** 1.25 亿元 is 125 million yuan, 12.5 亿元 1.25 billion. */
const amounts: Record<string, [places: number, english: string]> = { 亿元: [2, ' million yuan'], 万元: [4, ' yuan'], 元: [0, ' yuan'], 个: [0, ''], 项: [0, ''], 户: [0, ' households'], 天: [0, ' days'], 亩: [0, ' mu'], 条: [0, ''] };
function byAmount(text: string): string | null {
  const found = /^(-?[\d,]+(?:\.\d+)?) ?([^\d\s]+)$/.exec(text);
  if (found?.[2] === '亿元' && Number(found[1].replace(/,/g, '')) >= 10) return `${shift(found[1].replace(/,/g, ''), -1) ?? ''} billion yuan`;
  const unit = found && amounts[found[2]];
  const moved = unit ? shift(found[1].replace(/,/g, ''), unit[0]) : null;
  return moved === null || !unit ? null : moved.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + unit[1];
}

/** Several, one after the other: "甲、乙", "第一句。第二句". Said where each can be. */
function inParts(parts: string[], between: string): string | null {
  if (parts.length < 2) return null;
  const said = parts.map((part) => {
    const mark = /[。；]$/.test(part) ? part.slice(-1) : '';
    const bare = mark ? part.slice(0, -1) : part;
    const english = say(bare);
    return english === bare ? part : english + (!mark || /[.;]$/.test(english) ? '' : mark === '。' ? '.' : ';');
  });
  return said.some((one, i) => one !== parts[i]) ? said.join(between) : null;
}

/** A word and what it is of: "卡点：缺水". */
function byHead(text: string): string | null {
  const found = /^([^：]+)：([^]+)$/.exec(text);
  const head = found && labels.get(found[1]);
  return found && head ? `${head}: ${say(found[2])}` : null;
}

/** A line about a record: its name, what is to be done, and a word more — "甲项目：有卡点（缺水）". The name is data. */
function byLine(text: string): string | null {
  const found = /^([^]+?)：([^：（]+)(?:（([^]*)）)?$/.exec(text);
  const known = found && (whole.get(found[2]) ?? labels.get(found[2]));
  return found && known ? `${say(found[1])}: ${known}${found[3] === undefined ? '' : ` (${say(found[3])})`}` : null;
}

const sentencesIn = (text: string): string[] => text.match(/[^。；]+[。；]?/g) ?? [];
const inList = (text: string): string | null => inParts(text.split('、'), ', ') ?? inParts(text.split(' / '), ' / ');

function found(text: string): string {
  if (text.length > longest) return inParts(sentencesIn(text), ' ') ?? inList(text) ?? text;
  const bare = /[。；]$/.test(text) ? text.slice(0, -1) : '';
  return whole.get(text) ?? labels.get(text) ?? (bare ? whole.get(bare) : whole.get(`${text}。`)) ?? byAmount(text) ?? byPattern(text) ?? (bare ? byPattern(bare) : null)
    ?? inParts(sentencesIn(text), ' ') ?? byPattern(text, true) ?? byLine(text) ?? byHead(text) ?? inList(text) ?? text;
}

export function say(text: string): string {
  if (!chinese.test(text) || text.length > longestList || text.includes('\n')) return text;
  const before = kept.get(text);
  if (before !== undefined) return before;
  const english = found(text);
  if (kept.size >= mostKept) kept.clear();
  kept.set(text, english);
  return english;
}

/** The description in both languages, side by side: its labels occur in sentences. */
export function learn(served: Meta, english: Meta): void {
  const pair = (one: { label: string } | undefined, other: { label: string } | undefined) => { if (one && other && other.label !== one.label && !labels.has(one.label)) labels.set(one.label, other.label); };
  const pairs = (some: { label: string }[] | undefined, others: { label: string }[] | undefined) => (some ?? []).forEach((one, i) => pair(one, others?.[i]));
  pairs(served.types, english.types);
  served.types.forEach((type, i) => { pairs(type.stages, english.types[i].stages); pairs(type.actions, english.types[i].actions); });
  pairs(served.indicators, english.indicators);
  served.types.forEach((type, i) => pairs(type.fields, english.types[i].fields));
  for (const [id, list] of Object.entries(served.choices)) { pair(list, english.choices[id]); pairs(list.items, english.choices[id]?.items); }
  for (const type of served.types) for (const field of type.fields.filter((one) => one.kind === 'choice' || one.name === type.stage_field)) {
    const items = field.name === type.stage_field ? type.stages : served.choices[field.target ?? '']?.items ?? [];
    for (const { label } of items) if (labels.has(label)) choices.set(`${field.name}:${label}`, labels.get(label) ?? label);
  }
  kept.clear();
}

/** Members of replies that hold words for people, in Chinese. Values of records, files of definitions and what people wrote are under other names, or are left out below. */
const forPeople = new Set(['label', 'type_label', 'stage_label', 'action_label', 'field_label', 'role_label', 'state_label', 'event_label', 'object_label', 'help', 'message', 'detail', 'next', 'allowed', 'why', 'why_not', 'why_no_value',
  'why_no_outlook', 'warnings', 'disclosure', 'found', 'say', 'say_numerator', 'say_denominator', 'sentence', 'actor_name', 'by_name', 'banner', 'on', 'may', 'rights', 'excludes', 'words', 'sub', 'value', 'numerator_text', 'denominator_text',
  'group', 'notes', 'layout_notes', 'reason', 'note', 'text', 'changes', 'meaning', 'origin', 'from_parts', 'to_parts', 'from', 'to', 'now', 'as_of', 'source', 'summary', 'x-permission-words']);
const notWords = new Set(['record', 'values', 'cells', 'preview', 'schemas', 'views']);
const isRecord = (value: object) => 'zone_id' in value && 'created_at' in value;
/** A value is words where a figure is told, not where it stood in a cell; a text where it is a line of what is to be done, not where it is a file or an offered value. */
const isData = (name: string, of: object) => (name === 'value' && ('column' in of || 'message' in of)) || (name === 'text' && !('kind' in of || 'whose' in of));

function member(name: string, value: unknown, of: object): unknown {
  if (typeof value === 'string') return forPeople.has(name) && !isData(name, of) ? say(value) : value;
  if (Array.isArray(value)) return value.map((one: unknown) => member(name, one, of));
  return notWords.has(name) ? value : inEnglish(value);
}

/** Of a change only a choice is words: a text stays as it was written. */
const changed = (field: unknown, value: unknown) => (typeof value === 'string' ? choices.get(`${String(field)}:${value}`) ?? value : value);

/** Administrators see no records, so their description has no types: what is told to them of types and actions is said by the ids beside it. */
function byIds(said: Record<string, unknown>): void {
  if (Array.isArray(said.may) && typeof said.type === 'string' && said.type && Array.isArray(said.actions)) {
    const { type, actions: names } = said as { type: string; actions: string[] };
    said.on = byId(types, type, String(said.on));
    said.may = (said.may as string[]).map((word, i) => (names[i] ? byId(actions, `${type}.${names[i]}`, word) : word));
  }
  const [type, action] = String(said.event ?? '').split('.');
  if (typeof said.event_label === 'string' && chinese.test(said.event_label) && types[type] && action) said.event_label = `${types[type]}: ${byId(actions, `${type}.${action}`, action)}`;
  const [of, record] = String(said.object ?? '').split('/');
  if (typeof said.object_label === 'string' && chinese.test(said.object_label) && types[of]) said.object_label = `${types[of]}${record ? ` ${record}` : ''}`;
}

interface Interfaces { components?: { schemas?: Record<string, { title?: string }> }; paths?: Record<string, Record<string, { summary?: string }>> }
/** What a reply itself says of types, actions and their ids is known for its sentences: "导出项目". */
function meet(value: unknown): void {
  const called: Record<string, string> = {};
  const call = (type: string, label: unknown) => { if (typeof label === 'string' && types[type]) { called[label] = type; labels.set(label, types[type]); } };
  for (const role of Array.isArray(value) ? (value as { rights?: unknown }[]) : []) for (const one of Array.isArray(role?.rights) ? (role.rights as { on?: string; type?: string }[]) : []) if (one.type) call(one.type, one.on);
  const { components, paths } = (value ?? {}) as Interfaces;
  for (const [name, one] of Object.entries(components?.schemas ?? {})) call(name.replace(/\B[A-Z]/g, (letter) => `_${letter}`).toLowerCase(), one.title);
  for (const [path, methods] of Object.entries(paths ?? {})) {
    const action = /\/actions\/(\w+)$/.exec(path)?.[1];
    const [on, words] = (methods.post?.summary ?? '').split('：');
    if (action && words && called[on] && !labels.has(words)) labels.set(words, byId(actions, `${called[on]}.${action}`, words));
  }
  if (Object.keys(called).length) kept.clear();
}

function inEnglish<T>(value: T): T {
  if (Array.isArray(value)) return value.map((one: unknown) => inEnglish(one)) as unknown as T;
  if (typeof value !== 'object' || value === null || isRecord(value)) return value;
  const said: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(value)) said[name] = notWords.has(name) ? one : member(name, one, value);
  if ('before' in said && 'after' in said) for (const name of ['before', 'after']) said[name] = changed(said.field, said[name]);
  byIds(said);
  const id = said.role ?? said.id ?? said.name;
  const named = 'path' in said && 'kind' in said ? defined : roles;
  if (typeof id === 'string' && named[id]) for (const name of ['label', 'role_label']) if (typeof said[name] === 'string') said[name] = named[id];
  return said as T;
}

/** A reply as people read it in English. Records are left as they are. */
export function reply<T>(value: T): T {
  meet(value);
  return inEnglish(value);
}
