// client.ts — One way to speak to the server: JSON both ways, problems as `Problem` with words for people, never a silent failure.
import { t } from '@/locales';

export interface FieldProblem { path: string; message: string; allowed?: string }

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
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new Problem(0, 'page.fault', t('problem.page'), text, t('problem.reload'), [], '');
}

export type Query = Record<string, string | number | boolean | null | undefined>;

export function withQuery(path: string, query: Query = {}): string {
  const parts = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value === true ? 1 : value))}`);
  return parts.length ? `${path}?${parts.join('&')}` : path;
}

/** Called when the session is gone while a page is open; the page keeps what was typed and asks to sign in again. */
let onExpired: () => void = () => undefined;
export function whenSessionExpires(handler: () => void): void { onExpired = handler; }

function fallbackWords(status: number): [string, string] {
  if (status === 401) return [t('problem.expired'), t('problem.expiredNext')];
  if (status === 403) return [t('problem.forbidden'), t('problem.forbiddenNext')];
  if (status === 404) return [t('problem.missing'), t('problem.missingNext')];
  if (status === 409) return [t('problem.stale'), t('problem.staleNext')];
  if (status === 413) return [t('problem.tooLarge'), t('problem.tooLargeNext')];
  if (status === 429 || status === 503) return [t('problem.busy'), t('problem.busyNext')];
  return [t('problem.server'), t('problem.serverNext')];
}

async function problemOf(reply: Response): Promise<Problem> {
  const [title, next] = fallbackWords(reply.status);
  let body: Record<string, unknown> = {};
  try { body = (await reply.json()) as Record<string, unknown>; } catch { /* not JSON: the words above stand */ }
  const text = (name: string) => (typeof body[name] === 'string' ? (body[name] as string) : '');
  const fields = Array.isArray(body.fields) ? (body.fields as FieldProblem[]) : [];
  return new Problem(reply.status, text('code'), text('title') || title, text('detail') || title, text('next') || next, fields, text('request_id'));
}

interface Options { query?: Query; json?: unknown; raw?: Blob | File; headers?: Record<string, string>; signal?: AbortSignal; quietExpiry?: boolean }

export async function request<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', ...options.headers };
  let body: BodyInit | undefined;
  if (options.raw) { body = options.raw; headers['Content-Type'] = options.headers?.['Content-Type'] ?? 'application/octet-stream'; }
  else if (method !== 'GET') { body = JSON.stringify(options.json ?? {}); headers['Content-Type'] = 'application/json'; }
  let reply: Response;
  try {
    reply = await fetch(withQuery(path, options.query), { method, headers, body, credentials: 'same-origin', signal: options.signal });
  } catch (error) {
    if (options.signal && options.signal.aborted) throw error;
    throw new Problem(0, 'network', t('problem.network'), t('problem.network'), t('problem.networkNext'), [], '');
  }
  if (!reply.ok) {
    if (reply.status === 401 && !options.quietExpiry) onExpired();
    throw await problemOf(reply);
  }
  if (reply.status === 204) return undefined as unknown as T;
  return (await reply.json()) as T;
}

/** A key for requests that must happen once even when they are sent twice. */
export function onceKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
