// early.ts — Answers that were asked for before this script was here (offline/early.js). Each is taken once: whoever asks again asks the server.
interface Early { reply: Promise<Response>; end: () => void }
declare global { interface Window { wutongEarly?: Record<string, Early | undefined> } }

export function takeEarly(method: string, path: string): Early | undefined {
  const all = (window.wutongEarly = window.wutongEarly ?? {});
  const found = method === 'GET' ? all[path] : undefined;
  if (found) all[path] = undefined;
  return found;
}
