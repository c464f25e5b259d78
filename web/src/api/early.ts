// early.ts — Answers that were asked for before this script was here (offline/early.js). Each is taken once: whoever asks again asks the server.
interface Early { reply: Promise<Response>; end: () => void }
declare global { interface Window { wutongEarly?: Record<string, Early | undefined> } }

export function takeEarly(method: string, path: string): Early | undefined {
  const all = (window.wutongEarly = window.wutongEarly ?? {});
  const found = method === 'GET' ? all[path] : undefined;
  if (found) all[path] = undefined;
  return found;
}

const kept = 10_000;
/** Asks for what the page that is on its way will ask for; what nobody takes in time is forgotten, for it is no longer of now. */
export function askEarly(path: string): void {
  const ended = new AbortController();
  const reply = fetch(path, { headers: { Accept: 'application/json' }, credentials: 'same-origin', signal: ended.signal });
  reply.catch(() => { /* said by whoever takes it */ });
  const mine: Early = { reply, end: () => ended.abort() };
  const all = (window.wutongEarly = window.wutongEarly ?? {});
  all[path] = mine;
  window.setTimeout(() => { if (all[path] === mine) all[path] = undefined; }, kept);
}
