// overview.ts — What the cockpit asks beside its tiles, and what a 大屏 shows.
import { Problem, request, withQuery, type Query } from './client';
import { askEarly } from './early';

export interface MilestoneTile {
  id: string; label: string; field: string; count: number; sum: string; missing: number; last_count: number; last_sum: string; last_missing: number;
  /** Whose figures these are, empty where of no indicator; and what may be given out, from the one place that the wall asks too. */
  indicator: string; sum_indicator: string; unregistered?: boolean; open_to_public: boolean; sum_open_to_public: boolean;
}
export interface OwnerDuties { owner: string; total: number; overdue: number; items: { text: string; kind: string; overdue_days: number; waiting_days: number; type: string; id: string; zone_id?: string; link: string | null }[] }
export interface Place { id: string; name: string; short_name: string; level: string; parent: string; city: string; signed: number; started: number; produced: number; last_year?: number; sample?: boolean }
export interface Step { stage: string; label: string; count: number; reached: number; open_to_public?: boolean }
export interface Rank { id: string; indicator: string; scope: string; period: string; rank: number; total: number; before: number; before_period: string; source: string; value: string; unit: string; to_ahead: string; to_behind: string }
export interface Overview {
  as_of: string; period: { label: string; from: string; to: string }; last_year: { label: string; from: string; to: string };
  tiles: MilestoneTile[]; steps: Step[]; owners: OwnerDuties[]; places: Place[]; places_open_to_public?: boolean; targets: { id: string; measure: string; target: number; source: string }[]; ranks: Rank[];
}
export interface WallReply {
  screen: string; zone: string; zone_name: string; as_of: string; period: { label: string; from: string; to: string }; shown_at: string; source: string; demo: boolean; banner: string;
  figures: { id: string; label: string; value: string; meaning: string; why_no_value: string }[];
  tiles: { id: string; label: string; count: number; last_count: number; sum: string | null; last_sum: string | null; missing: number; unregistered: boolean }[];
  steps: { label: string; count: number }[]; months: { month: string; signed: number; started: number; produced: number }[];
  projects: { title: string; what: string; on: string; facts: { label: string; text: string }[] }[]; places: Place[];
}

/** While the files of the cockpit are on their way: what it will ask, in the same words. */
export function beginCockpit(query: Query): void { for (const path of ['/api/cockpit', '/api/cockpit/overview']) askEarly(withQuery(path, query)); }
export const readOverview = (query: Query) => request<Overview>('GET', '/api/cockpit/overview', { query });
export const readWall = (key: string) => request<WallReply>('GET', '/api/wall', { headers: { Authorization: `Bearer ${key}` }, quietExpiry: true });
export const previewWall = (zone: string) => request<WallReply>('GET', '/api/wall/preview', { query: { zone } });
export const makeScreen = (body: { zone: string; name: string; place?: string; expires_on: string }) => request<{ id: string; key: string; path: string }>('POST', '/api/wall/screens', { json: body });

/** Calls `changed` for every event until `signal` aborts; resolves when the stream ends, throws when it is refused. An EventSource cannot carry a key. */
export async function followWall(key: string, signal: AbortSignal, changed: () => void): Promise<void> {
  const reply = await fetch('/api/wall/events', { headers: { Authorization: `Bearer ${key}`, Accept: 'text/event-stream' }, credentials: 'omit', signal });
  if (!reply.ok || !reply.body) throw new Problem(reply.status, 'wall.events', '', '', '', [], '');
  const reader = reply.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += decoder.decode(value, { stream: true });
    const end = text.lastIndexOf('\n\n');
    if (end < 0) continue;
    if (text.slice(0, end).includes('event: change')) changed();
    text = text.slice(end + 2);
  }
}
