// sentences_en.ts — What the server says in Chinese sentences, said in English by the lines of locales/en/sentences: the Chinese sentence is the key, {} stands
// where a value stood, and a value that is itself a label or a sentence is said in English too (value_marks_en.ts: unless it is quoted). What has no line stays
// as the server said it: so does all data.
import actionLines from '../../../locales/en/actions.yaml?raw';
import choiceLines from '../../../locales/en/choices.yaml?raw';
import indicatorLines from '../../../locales/en/indicators.yaml?raw';
import roleLines from '../../../locales/en/roles.yaml?raw';
import typeLines from '../../../locales/en/types.yaml?raw';
import type { Meta } from '@/api/types';
import { shift } from '@/fields/amounts';
import { isCase, isLine, isWords, pathOf } from './members_en';
import { valuesBetween } from './pieces_en';
import { hole, inItsPlace, isKind, isQuoted } from './value_marks_en';
import { own, said as byId, wordsOf, type Words } from './words_en';

const files = import.meta.glob('../../../locales/en/sentences/*.yaml', { query: '?raw', import: 'default', eager: true }) as Record<string, string>;
const chinese = /[\u3400-\u9fff]/;
const longest = 600;    // of a sentence
const longestList = 8000;
const mostKept = 4000;
const mostLookedUp = 80;
const mostParts = 1000;    // of a list
const deepest = 12;
/** How a line of a rule or of a file begins where what is wrong is said below it. */
const quotedLine = '   ';

interface Pattern { pieces: string[]; piece: string; /** Of the marks of the piece the one that fewest pieces have: a text without it is passed over at once. */ rare: string; known: number; english: string; few: boolean; /** What is done with each value: value_marks_en.ts. */ marks: string[] }
const whole = new Map<string, string>();
const patterns: Pattern[] = [];
const roles = wordsOf(roleLines);
const types = wordsOf(typeLines);
const actions = wordsOf(actionLines);
/** What a file of definitions defines, by its id. */
const defined: Words = { ...wordsOf(choiceLines), ...wordsOf(indicatorLines), ...types, ...roles };
/** Labels of the description, Chinese to English; what a zone calls something itself is not among them. */
const labels = new Map<string, string>();
const kept = new Map<string, string>();
/** What a choice of a field is called, by type, field and label: a text field of another type may hold the same words. Without a type for those types that are not described, as of figures. */
const choices = new Map<string, string>();
/** The type of the records at /api/{collection}. */
const collections = new Map<string, string>();
const described = new Set<string>();

function marksOf(english: string): string[] {
  const marks: string[] = [];
  english.replace(hole, (one, mark: string, place: string) => { marks[place ? Number(place) - 1 : marks.length] = mark; return one; });
  return marks;
}
function take(line: string): void {
  const found = /^("(?:[^"\\]|\\.)*"): ("(?:[^"\\]|\\.)*")$/.exec(line);
  if (!found) return;
  const said = JSON.parse(found[1]) as string;
  const english = JSON.parse(found[2]) as string;
  if (!english) return;
  if (!said.includes('{}')) { whole.set(said, english); return; }
  const pieces = said.split('{}');
  const length = pieces.join('').length;
  patterns.push({ pieces, piece: pieces.reduce((a, b) => (b.length > a.length ? b : a)), rare: '', known: length + 8 * (pieces.length - 1), english, few: length < 3, marks: marksOf(english) });
}
for (const text of Object.values(files)) for (const line of text.split('\n')) take(line);
// The most of a sentence that is known decides: "没有名为 {} 的指标。" before "没有{}".
patterns.sort((a, b) => b.known - a.known);
const often = new Map<string, number>();
for (const { piece } of patterns) for (const mark of new Set(piece)) often.set(mark, (often.get(mark) ?? 0) + 1);
for (const one of patterns) one.rare = Array.from(one.piece).reduce((a, b) => ((often.get(b) ?? 0) < (often.get(a) ?? 0) ? b : a));
/** Those that end in a full stop, which a value within another sentence has lost. */
const stopped = patterns.filter(({ pieces }) => pieces[pieces.length - 1].endsWith('。'));

function filled(english: string, values: string[]): string {
  let next = 0;
  const said = english.replace(hole, (_, mark: string, place: string) => inItsPlace(values[place ? Number(place) - 1 : next++] ?? '', mark, say));
  return values.includes('') ? said.replace(/ {2,}/g, ' ').trim() : said;
}

/** A value is no half of a bracket, and where the text may be several sentences it is not two of them. */
function isValue(value: string, loose: boolean): boolean {
  let depth = 0;
  for (const mark of value) if ((depth += mark === '（' ? 1 : mark === '）' ? -1 : 0) < 0) return false;
  return depth === 0 && (loose || !/[。；]/.test(value));
}

function byPattern(text: string, loose = false, among = patterns): string | null {
  const has = new Set(text);
  for (const { pieces, piece, rare, english, few, marks } of among) {
    if (!has.has(rare) || !text.includes(piece)) continue;
    const values = valuesBetween(pieces, text).find((one) => one.every((value, i) => marks[i] === ':' || isValue(value, loose)));
    // Of a sentence that is mostly value, nothing is said where the value cannot be: "没有{}" is not "没有填的字段". No more where a value is the kind of something.
    if (values && !values.some((value, i) => (few ? !isQuoted(marks[i]) : isKind(marks[i])) && chinese.test(value) && say(value) === value)) return filled(english, values);
  }
  return null;
}

/** 1.25 亿元 is 125 million yuan, 12.5 亿元 1.25 billion. */
const amounts: Record<string, [places: number, english: string]> = { 亿元: [2, ' million yuan'], 万元: [4, ' yuan'], 元: [0, ' yuan'], 个: [0, ''], 项: [0, ''], 户: [0, ''], 天: [0, ' days'], 亩: [0, ' mu'], 条: [0, ''], 日: [0, ' days'], 个工作日: [0, ' working days'], 个百分点: [0, ' percentage points'] };
function byAmount(text: string): string | null {
  const found = /^(-?[\d,]+(?:\.\d+)?) ?([^\d\s]+)$/.exec(text);
  if (found?.[2] === '亿元' && Number(found[1].replace(/,/g, '')) >= 10) return `${shift(found[1].replace(/,/g, ''), -1) ?? ''} billion yuan`;
  const unit = found && own(amounts, found[2]);
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
    return english === bare ? (mark ? say(part) : part) : english + (!mark || /[.;]$/.test(english) ? '' : mark === '。' ? '.' : ';');
  });
  return said.some((one, i) => one !== parts[i]) ? said.join(between) : null;
}

/** A word and what it is of: "卡点：缺水"; or a place in a file or an identifier, and what is said of it. */
function byHead(text: string): string | null {
  const found = /^([^：]+)：([^]+)$/.exec(text);
  const head = found && (labels.get(found[1]) ?? (/^[\w./:-]+$/.test(found[1]) ? found[1] : ''));
  return found && head ? `${head}: ${say(found[2])}` : null;
}

/** A line about a record: its name, what is to be done, and a word more — "甲项目：有卡点（缺水）". The name is data. */
function byLine(text: string): string | null {
  const found = /^([^]+?)：([^：（]+)(?:（([^]*)）)?$/.exec(text);
  const known = found && (whole.get(found[2]) ?? labels.get(found[2]));
  return found && known ? `${say(found[1])}: ${known}${found[3] === undefined ? '' : ` (${say(found[3])})`}` : null;
}

/** A reported number that is no exact one: 约 4 亿元. */
const bounds: Record<string, string> = { 约: 'about', 不低于: 'at least', 不超过: 'at most' };
function byBound(text: string): string | null {
  const found = /^(约|不低于|不超过) ?(-?\d[^]*)$/.exec(text);
  return found ? `${bounds[found[1]]} ${say(found[2])}` : null;
}

const sentencesIn = (text: string): string[] => text.match(/[^。；]+[。；]?/g) ?? [];
const inList = (text: string): string | null => inParts(text.split('、'), ', ') ?? inParts(text.split(' / '), ' / ') ?? inParts(text.split(' ÷ '), ' ÷ ');

function found(text: string): string {
  if (text.length > longest) return inParts(sentencesIn(text), ' ') ?? inList(text) ?? text;
  const bare = /[。；]$/.test(text) ? text.slice(0, -1) : '';
  return whole.get(text) ?? labels.get(text) ?? (bare ? whole.get(bare) : whole.get(`${text}。`)) ?? byAmount(text) ?? byPattern(text) ?? (bare ? byPattern(bare) : byPattern(`${text}。`, false, stopped))
    ?? inParts(sentencesIn(text), ' ') ?? byPattern(text, true) ?? byBound(text) ?? byLine(text) ?? byHead(text) ?? inList(text) ?? text;
}

/** How many texts more may be looked up for the one that is being said: an honest sentence needs a few dozen, one made to hold a page up has no end. */
let left = 0;
let depth = 0;

export function say(text: string): string {
  if (!chinese.test(text) || text.length > longestList) return text;
  if (text.includes('\n')) return depth > 0 ? text : text.split('\n').map((one) => (one.startsWith(quotedLine) ? one : say(one))).join('\n');
  const before = kept.get(text);
  if (before !== undefined) return before;
  if (depth === 0) left = mostLookedUp + (text.length > longest ? mostParts : 0);
  if (left <= 0 || depth >= deepest) return text;
  left -= 1;
  depth += 1;
  let english = text;
  try { english = found(text); } finally { depth -= 1; }
  if (depth > 0 && left <= 0) return english;   // not looked at to its end
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
  for (const type of served.types) { collections.set(type.collection, type.name); described.add(type.name); }
  for (const type of served.types) for (const field of type.fields.filter((one) => one.kind === 'choice' || one.name === type.stage_field)) {
    const items = field.name === type.stage_field ? type.stages : served.choices[field.target ?? '']?.items ?? [];
    for (const { label } of items) if (labels.has(label)) for (const of of [type.name, '']) choices.set(`${of}.${field.name}:${label}`, labels.get(label) ?? label);
  }
  kept.clear();
}

const notWords = new Set(['record', 'values', 'cells', 'preview', 'schemas', 'views']);
const isRecord = (value: object) => 'zone_id' in value && 'created_at' in value;
/** Where in a reply one is: the path it was asked at, and the type of record that it tells of there. */
interface Place { path: string; type: string }

/** Of a line of the to-do only what is due is said: the name before it and what the record says in the brackets after it are data, whatever they contain. */
function line(text: string): string {
  for (let at = text.indexOf('：'); at > 0; at = text.indexOf('：', at + 1)) {
    const title = text.slice(0, at);
    const rest = text.slice(at + 1);
    const bracket = rest.indexOf('（');
    const due = bracket < 0 ? rest : rest.slice(0, bracket);
    const known = labels.get(due) ?? whole.get(due);
    if (known && (bracket < 0 || (rest.endsWith('）') && isValue(rest.slice(bracket + 1, -1), true)))) return `${title}: ${known}${bracket < 0 ? '' : ` (${rest.slice(bracket + 1, -1)})`}`;
  }
  return text;
}

/** Of a failed case its place and what its author called it stay; what came of it is said. */
function failedCase(text: string): string {
  for (let at = text.indexOf('：', text.indexOf('：') + 1); at > 0; at = text.indexOf('：', at + 1)) {
    const came = say(text.slice(at + 1));
    if (came !== text.slice(at + 1)) return `${text.slice(0, at).replace('：', ': ')}: ${came}`;
  }
  return text;
}

function words(name: string, value: string, of: object): string { return isLine(name, of) ? line(value) : isCase(name) ? failedCase(value) : say(value); }

function member(name: string, value: unknown, of: object, place: Place): unknown {
  if (typeof value === 'string') return isWords(name, of, place.path) ? words(name, value, of) : value;
  if (Array.isArray(value)) return value.map((one: unknown) => member(name, one, of, place));
  return notWords.has(name) ? value : inEnglish(value, place);
}

/** Of a change only a choice is words: a text stays as it was written. */
function changed(type: string, field: unknown, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return choices.get(`${described.has(type) ? type : ''}.${String(field)}:${value}`) ?? value;
}

/** Administrators see no records, so their description has no types: what is told to them of types and actions is said by the ids beside it. */
function byIds(said: Record<string, unknown>): void {
  if (Array.isArray(said.may) && typeof said.type === 'string' && said.type && Array.isArray(said.actions)) {
    const { type, actions: names } = said as { type: string; actions: string[] };
    said.on = byId(types, type, String(said.on));
    said.may = (said.may as string[]).map((word, i) => (names[i] ? byId(actions, `${type}.${names[i]}`, word) : word));
  }
  const [type, action] = String(said.event ?? '').split('.');
  if (typeof said.event_label === 'string' && chinese.test(said.event_label) && own(types, type) && action) said.event_label = `${types[type]}: ${byId(actions, `${type}.${action}`, action)}`;
  const [of, record] = String(said.object ?? '').split('/');
  if (typeof said.object_label === 'string' && chinese.test(said.object_label) && own(types, of)) said.object_label = [types[of], said.object_title || record].filter(Boolean).join(' ');
}

interface Interfaces { components?: { schemas?: Record<string, { title?: string }> }; paths?: Record<string, Record<string, { summary?: string }>> }
/** What a reply itself says of types, actions and their ids is known for its sentences: "导出项目". */
function meet(value: unknown): void {
  const called = new Map<string, string>();
  const call = (type: string, label: unknown) => { if (typeof label === 'string' && own(types, type)) { called.set(label, type); labels.set(label, types[type]); } };
  for (const role of Array.isArray(value) ? (value as { rights?: unknown }[]) : []) for (const one of Array.isArray(role?.rights) ? (role.rights as { on?: string; type?: string }[]) : []) if (one.type) call(one.type, one.on);
  const { components, paths } = (value ?? {}) as Interfaces;
  for (const [name, one] of Object.entries(components?.schemas ?? {})) call(name.replace(/\B[A-Z]/g, (letter) => `_${letter}`).toLowerCase(), one.title);
  for (const [path, methods] of Object.entries(paths ?? {})) {
    const action = /\/actions\/(\w+)$/.exec(path)?.[1];
    const [on, words] = (methods.post?.summary ?? '').split('：');
    const type = called.get(on);
    if (action && words && type && !labels.has(words)) labels.set(words, byId(actions, `${type}.${action}`, words));
  }
  if (called.size) kept.clear();
}

function inEnglish<T>(value: T, place: Place): T {
  if (Array.isArray(value)) return value.map((one: unknown) => inEnglish(one, place)) as unknown as T;
  if (typeof value !== 'object' || value === null || isRecord(value)) return value;
  const of = (value as { type?: unknown }).type;
  const here = typeof of === 'string' && of ? { ...place, type: of } : place;
  const said: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(value)) said[name] = notWords.has(name) ? one : member(name, one, value, here);
  if ('before' in said && 'after' in said) for (const name of ['before', 'after']) said[name] = changed(here.type, said.field, said[name]);
  byIds(said);
  const id = said.role ?? said.id ?? said.name;
  const called = typeof id === 'string' ? own('path' in said && 'kind' in said ? defined : roles, id) : undefined;
  if (called) for (const name of ['label', 'role_label']) if (typeof said[name] === 'string') said[name] = called;
  return said as T;
}

/** The reply to what was asked at `address`, as people read it in English. Records are left as they are. */
export function reply<T>(value: T, address: string): T {
  const path = pathOf(address);
  meet(value);
  return inEnglish(value, { path, type: collections.get(/^\/api\/([^/]+)\//.exec(path)?.[1] ?? '') ?? '' });
}
