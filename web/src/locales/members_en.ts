// members_en.ts — Which members of a reply are words of the program, and so are said in English, and which are what people wrote: those stay as they were written.

/** Members that hold words for people, in Chinese, in whichever reply. Values of records, files of definitions and what people wrote are under other names, or under those of `saidBy`. */
const forPeople = new Set(['password_rule', 'label', 'type_label', 'stage_label', 'action_label', 'field_label', 'role_label', 'state_label', 'event_label', 'object_label', 'help', 'message', 'next', 'allowed', 'why', 'why_not', 'why_no_value',
  'why_no_outlook', 'warnings', 'disclosure', 'found', 'say', 'say_numerator', 'say_denominator', 'sentence', 'actor_name', 'by_name', 'on', 'may', 'rights', 'excludes', 'words', 'numerator_text', 'denominator_text',
  'group', 'notes', 'layout_notes', 'meaning', 'origin', 'from_parts', 'to_parts', 'from', 'to', 'now', 'as_of', 'summary', 'x-permission-words',
  'banner']);   // of the program, not of a zone: no setting changes it

/** Under these names some replies hold the program's words and others what somebody typed: the replies that hold words. */
const saidBy = new Map<string, RegExp>([
  ['reason', /^\/api\/(imports|policies)\b/],
  ['note', /^\/api\/(roles|metrics|documents|approvals|policies|lists|plans$)/],
  ['sub', /^\/api\/cockpit$/],
  ['value', /^\/api\/(metrics|cockpit|wall|compare|reports\/(sent|submissions))\b/],
  ['text', /^\/api\/(today|cockpit)\b/],
  ['changes', /^\/api\/(definitions|policies)\b/],
  ['failed_cases', /^\/api\/definitions\b/],
  ['why_second', /^\/api\/definitions\b/],
  ['refused', /^\/api\/metrics\b/],
  ['until', /^\/api\/metrics\b/],
  ['lacks', /^\/api\/metrics\b/],
  ['source', /^\/api\/(wall|documents|approvals|policies|metrics\/[^/]+(\/card)?$)/],
]);

/** A reply's address without what is asked. */
export const pathOf = (address: string): string => address.replace(/[?#][^]*$/, '');

export function isWords(name: string, of: object, path: string): boolean {
  if (forPeople.has(name)) return true;
  if (name === 'detail') return 'code' in of || 'status' in of;        // of a refusal; in the log it is what somebody gave as a reason
  if (name === 'note' && 'rows' in of && 'total' in of) return true;   // of a list: how much of it is not shown
  if (name === 'text' && !isLine(name, of)) return false;
  return saidBy.get(name)?.test(path) ?? false;
}

/** A case that came out otherwise: where it stands, what its author called it, and what came of it. */
export const isCase = (name: string): boolean => name === 'failed_cases';

/** A line of what is to be done: the name of a record, what is due, and what the record says of it. */
export const isLine = (name: string, of: object): boolean => name === 'text' && ('kind' in of || 'whose' in of);
