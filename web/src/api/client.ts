// client.ts — One way to speak to the server: JSON both ways, problems as `Problem` with words for people, never a silent failure.
import { openQuestions } from '@/live/at_rest';
import { takeEarly } from './early';
import { answered, failed } from '@/live/connection';
import { readAnswer } from '@/fields/visible_text';
import { inLanguage, t } from '@/locales';

export interface FieldProblem { path: string; message: string; allowed?: string }

const withoutProgram = [502, 503, 504];
/** Codes of a 503 that speaks of one part of the program: previews, signing in, writing. All else goes on. */
const ofOnePart = /^(file\.|session\.|engine\.writes_are_off$)/;

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly next: string,
    readonly fields: FieldProblem[],
    readonly requestId: string,
  ) {
    super(detail || title);
  }

  /** The session has ended, or is another person's: what was typed waits until this page's own person is back. */
  get over(): boolean { return this.status === 401 || this.code === 'session.other_person'; }

  /** Nothing that could answer was reached: no line, a gateway without the program behind it, or a program that is too busy for everybody. */
  get away(): boolean { return this.code === 'network' || (withoutProgram.includes(this.status) && !ofOnePart.test(this.code)); }
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new Problem(0, 'page.fault', t('problem.page'), text, t('problem.reload'), [], '');
}

/** What the page itself refuses before anything is sent: what is wrong, and what to do instead. */
export const refusal = (title: string, next: string): Problem => new Problem(0, 'page.refused', title, title, next, [], '');

export type Query = Record<string, string | number | boolean | null | undefined>;

export function withQuery(path: string, query: Query = {}): string {
  const parts = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value === true ? 1 : value))}`);
  return parts.length ? `${path}?${parts.join('&')}` : path;
}

/** Called when the session is gone while a page is open; the page keeps what was typed and asks to sign in again. */
let onExpired: (ofOther: boolean, problem: Problem) => void = () => undefined;
export function whenSessionExpires(handler: (ofOther: boolean, problem: Problem) => void): void { onExpired = handler; }

/** Whose page this is, as every question says: in another window of the browser somebody else may have signed in. */
let pageOf = '';
export function speakFor(user: string): void { pageOf = user; }
const ofPage = (): Record<string, string> => (pageOf ? { 'X-Page-Of': pageOf } : {});
/** Nothing of ours is said where the browser asks early, for it gives the answer to who asks in the same words; who is there is asked for anybody besides. A key of its own speaks for itself. */
const forAnybody = ['/api/session', '/api/meta'];
const sayingWhose = (method: string, path: string, own: Record<string, string> = {}): Record<string, string> => ((method === 'GET' && forAnybody.includes(path)) || own.Authorization ? { ...own } : { ...own, ...ofPage() });
function tellOver(problem: Problem): void { if (problem.over) onExpired(problem.status !== 401, problem); }

function fallbackWords(status: number): [string, string] {
  if (status === 401) return [t('problem.expired'), t('problem.expiredNext')];
  if (status === 403) return [t('problem.forbidden'), t('problem.forbiddenNext')];
  if (status === 404) return [t('problem.missing'), t('problem.missingNext')];
  if (status === 409) return [t('problem.stale'), t('problem.staleNext')];
  if (status === 413) return [t('problem.tooLarge'), t('problem.tooLargeNext')];
  if (status === 429) return [t('problem.busy'), t('problem.busyNext')];
  if (status === 502) return [t('problem.stopped'), t('problem.stoppedNext')];
  if (status === 503) return [t('problem.paused'), t('problem.pausedNext')];
  if (status === 504) return [t('problem.late'), t('problem.lateNext')];
  return [t('problem.server'), t('problem.serverNext')];
}

async function problemOf(reply: Response, path: string): Promise<Problem> {
  const [title, next] = fallbackWords(reply.status);
  let body: Record<string, unknown> = {};
  try { body = await inLanguage(readAnswer(await reply.text()) as Record<string, unknown>, path); } catch { /* not JSON: the words above stand */ }
  const text = (name: string) => (typeof body[name] === 'string' ? (body[name] as string) : '');
  const fields = Array.isArray(body.fields) ? (body.fields as FieldProblem[]) : [];
  return new Problem(reply.status, text('code'), text('title') || title, text('detail') || title, text('next') || next, fields, text('request_id'));
}

/** Of a question on whose answer the whole page waits: a line that hangs is no line. */
export const startPatience = 6000;

/** Ends a question that is not answered whole within so many milliseconds; `stop` when it is. */
function within(patience?: number): { signal?: AbortSignal; stop: () => void } {
  if (!patience) return { stop: () => undefined };
  const ended = new AbortController();
  const timer = window.setTimeout(() => ended.abort(), patience);
  return { signal: ended.signal, stop: () => window.clearTimeout(timer) };
}
/** A gateway may answer in the place of the program. */
function heard(problem?: Problem): void { if (problem?.away) failed('busy'); else answered(); }
function noLine(): Problem { failed('network'); return new Problem(0, 'network', t('problem.network'), t('problem.network'), t('problem.networkNext'), [], ''); }

interface Options { query?: Query; json?: unknown; raw?: Blob | File; headers?: Record<string, string>; signal?: AbortSignal; quietExpiry?: boolean;
  /** Whoever asked says it in the language of the pages, or must not: it goes back as it came. */
  asServed?: boolean;
  /** Milliseconds after which no answer is taken for no line; for questions without a signal of their own. */
  patience?: number }

export async function request<T>(method: string, path: string, options: Options = {}): Promise<T> {
  openQuestions.value += 1;
  try { return await ask<T>(method, path, options); } finally { openQuestions.value -= 1; }
}

async function ask<T>(method: string, path: string, options: Options): Promise<T> {
  const headers = sayingWhose(method, path, options.headers);
  let body: BodyInit | undefined;
  if (options.raw) { body = options.raw; headers['Content-Type'] = options.headers?.['Content-Type'] ?? 'application/octet-stream'; }
  if (!options.raw && method !== 'GET') { body = JSON.stringify(options.json ?? {}); headers['Content-Type'] = 'application/json'; }
  let reply: Response;
  const limit = within(options.patience);
  const asked = withQuery(path, options.query);
  const early = takeEarly(method, asked);
  if (early && limit.signal) limit.signal.addEventListener('abort', early.end);
  try {
    reply = await (early ? early.reply : fetch(asked, { method, headers, body, credentials: 'same-origin', signal: options.signal ?? limit.signal }));
  } catch (error) {
    limit.stop();
    if (options.signal && options.signal.aborted) throw error;
    throw noLine();
  }
  if (!reply.ok) {
    const problem = await problemOf(reply, path);
    if (!options.quietExpiry) tellOver(problem);
    heard(problem);
    throw problem;
  }
  heard();
  if (reply.status === 204) return undefined as unknown as T;
  const text = await reply.text().catch((error) => { throw limit.signal?.aborted ? noLine() : error; }).finally(limit.stop);
  return options.asServed ? JSON.parse(text) as T : inLanguage(readAnswer(text) as T, path);
}

/** A file on its way up, with how much of it has gone. The only request that is not a fetch: that one does not tell. */
export function upload<T>(path: string, file: Blob, headers: Record<string, string>, progress: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const way = new XMLHttpRequest();
    way.open('POST', path);
    way.setRequestHeader('Accept', 'application/json');
    for (const [name, value] of Object.entries({ ...headers, ...ofPage() })) way.setRequestHeader(name, value);
    way.upload.addEventListener('progress', (event) => { if (event.lengthComputable) progress(event.loaded / event.total); });
    way.addEventListener('error', () => { failed('network'); reject(new Problem(0, 'network', t('problem.network'), t('problem.network'), t('problem.networkNext'), [], '')); });
    way.addEventListener('load', () => {
      if (way.status >= 200 && way.status < 300) { heard(); resolve(readAnswer(way.responseText) as T); return; }
      void problemOf(new Response(way.responseText, { status: way.status }), path).then((problem) => { tellOver(problem); heard(problem); reject(problem); });
    });
    way.send(file);
  });
}

export interface Download { file: Blob; name: string }

/** A file that the server makes; a refusal comes as a problem with words, never as a page of its own. */
export async function download(method: string, path: string, json?: unknown): Promise<Download> {
  let reply: Response;
  try {
    reply = await fetch(path, json === undefined ? { method, headers: ofPage(), credentials: 'same-origin' } : { method, headers: { 'Content-Type': 'application/json', ...ofPage() }, body: JSON.stringify(json), credentials: 'same-origin' });
  } catch { failed('network'); throw new Problem(0, 'network', t('problem.network'), t('problem.network'), t('problem.networkNext'), [], ''); }
  if (!reply.ok) {
    const problem = await problemOf(reply, path);
    tellOver(problem);
    throw problem;
  }
  const said = reply.headers.get('Content-Disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(said);
  return { file: await reply.blob(), name: encoded ? decodeURIComponent(encoded[1]) : /filename="([^"]+)"/.exec(said)?.[1] ?? 'export' };
}

/** Hands a file to the person as a browser does with a link. */
export function saveFile({ file, name }: Download): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  document.body.appendChild(link);
  link.click();
  document.body.removeChild(link);
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A key for requests that must happen once even when they are sent twice. */
export function onceKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
