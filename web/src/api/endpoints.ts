// endpoints.ts — Every request the pages make, by name. A page never writes an address itself.
import type { Characters } from '@/fields/characters';
import type { SummaryReply } from '@/fields/list_summary';
import { download, onceKey, request, startPatience, upload, withQuery, type Query } from './client';
import type {
  BatchItem, BatchReport, BoardColumn, ChoiceItem, CockpitReply, DifferenceReply, FilePreview, FileValue, Finding, HistoryEntry, ImportRun, ListReply, Meta, MetricReply, ProofReply, RecordReply, RecordRow,
  SearchHit, SecondStep, Session, StartedLine, TodayReply, WriteReply,
} from './types';

const get = <T>(path: string, query?: Query, signal?: AbortSignal) => request<T>('GET', path, { query, signal });

export const readSession = () => request<Session>('GET', '/api/session', { quietExpiry: true, patience: startPatience });
export const signIn = (user: string, password: string) => request<Session | SecondStep>('POST', '/api/session', { json: { user, password }, quietExpiry: true });
export const enterCode = (ticket: string, code: string) => request<Session>('POST', '/api/session/code', { json: { ticket, code }, quietExpiry: true });
export const signOut = () => request<void>('DELETE', '/api/session', { quietExpiry: true });
/** What a password must be here; asked before anybody is signed in. */
export const readPasswordRule = async (): Promise<string> => (await request<{ password_rule: string }>('GET', '/api/setup', { quietExpiry: true })).password_rule;
export const redeemSetupCode = (input: { code: string; login: string; name: string; password: string }) =>
  request<{ login: string; role: string; role_label: string }>('POST', '/api/setup', { json: input, quietExpiry: true });
export const redeemAccountCode = (input: { code: string; login: string; password: string }) => request<void>('POST', '/api/setup/code', { json: input, quietExpiry: true });
/** `early`: asked before it is known whether anybody is signed in; a refusal then says nothing. */
export const readMeta = (early = false) => request<Meta>('GET', '/api/meta', { quietExpiry: early, asServed: true, patience: startPatience });
/** How characters are typed and what their simplified form is: some fifty kilobytes, asked for when they are needed. */
export const readCharacters = () => get<Characters>('/api/characters');

export async function readChoices(id: string, query: { q?: string; parent?: string; all?: boolean }): Promise<ChoiceItem[]> {
  const reply = await get<{ items?: ChoiceItem[] } | ChoiceItem[]>(`/api/choices/${encodeURIComponent(id)}`, query);
  return Array.isArray(reply) ? reply : reply.items ?? [];
}

const wholePage = 500;
/** Every row of a list that is known to be short, page after page. */
export async function allRecords(collection: string, query: Query): Promise<RecordRow[]> {
  let rows: RecordRow[] = [];
  for (let after: string | undefined; ;) {
    const reply: ListReply = await listRecords(collection, { ...query, limit: wholePage, after });
    rows = rows.concat(reply.rows);
    if (!reply.next) return rows;
    after = reply.next;
  }
}
export const listRecords = (collection: string, query: Query, signal?: AbortSignal) => get<ListReply>(`/api/${collection}`, query, signal);
export const readSummary = (collection: string, query: Query) => get<SummaryReply>(`/api/${collection}/summary`, query);
export const readRecord = (collection: string, id: string) => get<RecordReply>(`/api/${collection}/${encodeURIComponent(id)}`);
export const createRecord = (collection: string, fields: Record<string, unknown>, key: string) =>
  request<WriteReply>('POST', `/api/${collection}`, { json: fields, headers: { 'Idempotency-Key': key } });
export const editRecord = (collection: string, id: string, version: number, fields: Record<string, unknown>) =>
  request<WriteReply>('PATCH', `/api/${collection}/${encodeURIComponent(id)}`, { json: { version, ...fields } });
export const runAction = (collection: string, id: string, action: string, body: { version: number; input: Record<string, unknown>; reason?: string }, key: string) =>
  request<WriteReply>('POST', `/api/${collection}/${encodeURIComponent(id)}/actions/${action}`, { json: body, headers: { 'Idempotency-Key': key } });
/** What the server would warn of, with nothing written: read before saving. */
export interface Tried { warnings: (string | Finding)[] }
export const tryAction = (collection: string, id: string, action: string, body: { version: number; input: Record<string, unknown>; reason?: string }) =>
  request<Tried>('POST', withQuery(`/api/${collection}/${encodeURIComponent(id)}/actions/${action}`, { try: 1 }), { json: body });
export const tryCreate = (collection: string, fields: Record<string, unknown>) => request<Tried>('POST', withQuery(`/api/${collection}`, { try: 1 }), { json: fields });
export const tryEdit = (collection: string, id: string, version: number, fields: Record<string, unknown>) =>
  request<Tried>('PATCH', withQuery(`/api/${collection}/${encodeURIComponent(id)}`, { try: 1 }), { json: { version, ...fields } });
/** 存量补录: a record that already stands at some stage; evidence may follow. */
export const recordExisting = (collection: string, fields: Record<string, unknown>, key: string) =>
  request<WriteReply>('POST', `/api/${collection}/actions/record_existing`, { json: fields, headers: { 'Idempotency-Key': key } });
export const tryExisting = (collection: string, fields: Record<string, unknown>) => request<Tried>('POST', withQuery(`/api/${collection}/actions/record_existing`, { try: 1 }), { json: fields });
export const changePassword = (old_password: string, new_password: string) => request<void>('POST', '/api/session/password', { json: { old_password, new_password } });
export const readInterfaces = () => get<{ paths: Record<string, Record<string, Record<string, unknown>>> }>('/api/openapi.json');
export const readHealth = () => get<{ status: string }>('/api/health');

/** One action on many records; each is done or refused by itself. `tryOnly` writes nothing. */
export const runBatch = (collection: string, body: { action: string; input?: Record<string, unknown>; reason?: string; items: BatchItem[] }, key: string, tryOnly = false) =>
  request<BatchReport>('POST', withQuery(`/api/${collection}/batch`, { try: tryOnly }), { json: body, headers: tryOnly ? {} : { 'Idempotency-Key': key } });
export const readViews = () => get<{ views: Record<string, unknown> }>('/api/session/views');
export const keepView = (name: string, value: unknown) => request<void>('PUT', `/api/session/views/${encodeURIComponent(name)}`, { json: { value } });
/** How far the messages of the zone are read: a sequence of its ledger; kept with the account, never goes back. */
export const readMessageMark = (zone: string) => get<{ read: number }>('/api/session/messages', { zone });
export const keepMessageMark = (zone: string, read: number) => request<{ read: number }>('PUT', withQuery('/api/session/messages', { zone }), { json: { read } });
/** Rows of the list as a file; `ids` empty: all of them. */
export const exportRows = (collection: string, query: Query, body: { format: 'xlsx' | 'csv'; columns: string[]; ids: string[] }) =>
  download('POST', withQuery(`/api/${collection}/export`, query), body);

export const readHistory = (collection: string, id: string) => get<{ entries: HistoryEntry[] }>(`/api/${collection}/${encodeURIComponent(id)}/history`);
export const readProof = (collection: string, id: string) => get<ProofReply>(`/api/${collection}/${encodeURIComponent(id)}/proof`);
export const revealField = (collection: string, id: string, field: string, reason: string) =>
  request<{ value: string }>('POST', `/api/${collection}/${encodeURIComponent(id)}/reveal`, { json: { field, reason } });

export const exportAddress = (collection: string, query: Query) => withQuery(`/api/${collection}/export.xlsx`, query);
export const templateAddress = (collection: string) => `/api/${collection}/template.xlsx`;
/** A file as it is kept on one record: for who may see the record but not every file of its zone. */
export const recordFileAddress = (collection: string, id: string, sha256: string, name = '') => withQuery(`/api/${collection}/${encodeURIComponent(id)}/files/${sha256}`, { name });
export const fileAddress = (zone: string, sha256: string, name = '') => withQuery(`/api/files/${encodeURIComponent(zone)}/${sha256}`, { name });
/** Of either of the two addresses; the words of a document are its own and are not translated. */
export const readFilePreview = (address: string) => request<FilePreview>('GET', `${address.split('?')[0]}/preview`, { asServed: true });

export const readBoard = (query: Query) => get<{ columns: BoardColumn[] }>('/api/board', query);
export const readMetric = (id: string, query: Query) => get<MetricReply>(`/api/metrics/${encodeURIComponent(id)}`, query);
/** Several figures, at most 40, each with its answer or the sentence that refuses it. */
export const readMetrics = (ids: string[], query: Query) => get<{ figures: { id: string; figure: MetricReply | null; refused: string | null }[] }>('/api/metrics', { ...query, ids: ids.join(',') });
export const readCockpit = (query: Query) => get<CockpitReply>('/api/cockpit', query);
/** Who works in the zone and in which department: names to choose from. */
export const readDirectory = (zone: string) => get<{ name: string; unit: string }[]>('/api/directory', { zone });
export const readStarted = (zone: string) => get<StartedLine[]>('/api/started', { zone });
export const readToday = (query: Query) => get<TodayReply>('/api/today', query);
export const readLists = (zone: string) => get<unknown>('/api/lists', { zone });
export const differencesAddress = (zone: string, left: string, right: string) => withQuery('/api/lists/differences.xlsx', { zone, left, right });
export const readDifferences = (zone: string, left: string, right: string) => get<DifferenceReply>('/api/lists/differences', { zone, left, right });
export const search = (q: string, zone: string, signal?: AbortSignal) => get<SearchHit[] | { results?: SearchHit[]; hits?: SearchHit[] }>('/api/search', { q, zone }, signal);

export const uploadFile = (file: Blob, name: string, zone: string, progress: (share: number) => void = () => undefined) =>
  upload<FileValue & { preview?: FilePreview }>('/api/files', file, { 'Content-Type': file.type || 'application/octet-stream', 'X-File-Name': encodeURIComponent(name), 'X-Zone': zone }, progress);

export const startImport = (type: string, zone: string, file: File) =>
  request<ImportRun>('POST', withQuery('/api/imports', { type, zone, name: file.name }), {
    raw: file,
    headers: { 'Content-Type': 'application/octet-stream', 'X-File-Name': encodeURIComponent(file.name) },
  });
export const readImport = (id: string) => get<ImportRun>(`/api/imports/${encodeURIComponent(id)}`);
export const listImports = (zone: string) => get<ImportRun[] | { runs?: ImportRun[]; rows?: ImportRun[] }>('/api/imports', { zone });
export const changeImport = (id: string, change: { mapping?: unknown; fixes?: { sheet: string; row: number; field: string; text: string }[] }) =>
  request<ImportRun>('PATCH', `/api/imports/${encodeURIComponent(id)}`, { json: change });
export const confirmImport = (id: string, body: { list_name?: string; period?: string }) =>
  request<{ accepted: number; new: number; updated: number; unchanged: number; act: string }>('POST', `/api/imports/${encodeURIComponent(id)}/confirm`, {
    json: body, headers: { 'Idempotency-Key': onceKey() },
  });
export const undoImport = (id: string, reason: string) =>
  request<{ undone: number; kept: { id: string; title: string; why: string }[] }>('POST', `/api/imports/${encodeURIComponent(id)}/undo`, { json: { reason }, headers: { 'Idempotency-Key': onceKey() } });
export const originalAddress = (id: string) => `/api/imports/${encodeURIComponent(id)}/original`;
export const annotatedAddress = (id: string) => `/api/imports/${encodeURIComponent(id)}/annotated.xlsx`;
