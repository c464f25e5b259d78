// early.ts — Answers that a page will ask for, asked for while it is on its way. Each is taken once: whoever asks again asks the server.
// Session and description are asked for before any script: the page says so to the browser (Link of index.html).
interface Early { reply: Promise<Response>; end: () => void }
const early = new Map<string, Early>();

export function takeEarly(method: string, path: string): Early | undefined {
  const found = method === 'GET' ? early.get(path) : undefined;
  if (found) early.delete(path);
  return found;
}

const kept = 10_000;
/** Asks for what the page that is on its way will ask for; what nobody takes in time is forgotten, for it is no longer of now. */
export function askEarly(path: string): void {
  const ended = new AbortController();
  const reply = fetch(path, { credentials: 'same-origin', signal: ended.signal });
  reply.catch(() => { /* said by whoever takes it */ });
  const mine: Early = { reply, end: () => ended.abort() };
  early.set(path, mine);
  window.setTimeout(() => { if (early.get(path) === mine) early.delete(path); }, kept);
}
