// answers.ts — What the samples of /design are answered in place of the server. As long as that page is open nothing of it changes anything: whoever writes is told so.
import { getCurrentInstance, hasInjectionContext, inject, onBeforeUnmount, onMounted, provide, type InjectionKey, type Ref } from 'vue';
import { d } from './words';

/** What is said at an address: the body of an answer, or how it is refused; `never`: the line hangs. An address that ends in * holds for all that begin so; one that is written to has its method before it. */
export class Refusal { constructor(readonly status: number, readonly detail: string, readonly next = '') {} }
export const never = Symbol('never');
export type Answers = Record<string, unknown>;

const own: InjectionKey<Answers> = Symbol('answers of a sample');
const shown: Answers[] = [];
const places = new WeakMap<Element, Answers>();
/** The sample that was last pressed: a dialog of it stands elsewhere in the page, and what it asks after an answer has no sender. */
let pressed: Answers | null = null;

/** For the part that shows a sample: whatever stands in it is answered from the table. */
export function answerWith(answers: Answers, place: Ref<HTMLElement | null>): void {
  provide(own, answers);
  shown.push(answers);
  onMounted(() => { if (place.value) places.set(place.value, answers); });
  onBeforeUnmount(() => { shown.splice(shown.indexOf(answers), 1); if (pressed === answers) pressed = null; });
}

/** Components ask while they are set up, or in the press of a button. What the frame around the page asks is not ours. */
function askedBy(): Answers | null {
  const asking = hasInjectionContext() && getCurrentInstance() !== null ? inject(own, null) : null;
  return asking ?? placeOf(window.event);
}
function placeOf(event: Event | undefined): Answers | null {
  const place = event?.target instanceof Element ? event.target.closest('[data-sample]') : null;
  return (place && places.get(place)) ?? null;
}
const anything = '/api/*';
function find(table: Answers, method: string, path: string): unknown {
  const asked = method === 'GET' ? path : `${method} ${path}`;
  const found = Object.keys(table).find((address) => address === asked || (address.endsWith('*') && asked.startsWith(address.slice(0, -1))));
  return found === undefined ? undefined : table[found];
}

/** What the frame around the page asks by itself, whatever stands in the page. */
const ofFrame = /^\/api\/(session(\/.*)?|meta|health|today|ledger|imports|search|directory|started|definitions|grants\/confirmations)$/;
export const sampleZone = 'sample';
/** Asked after an answer or by a timer, so that nobody knows by which sample: the one last pressed, else all that know the address. Where they would say different things, what is seen stays. */
function guess(method: string, path: string, zone: string | null): unknown {
  // Of a zone that there is: asked by the frame, or by an input that somebody types into.
  const known = zone === sampleZone ? shown : zone ? [] : shown.filter((table) => !(anything in table));
  const last = pressed ? find(pressed, method, path) : undefined;
  if (last !== undefined) return last;
  const all = new Set(known.map((table) => find(table, method, path)).filter((answer) => answer !== undefined));
  return all.size > 1 ? never : [...all][0];
}

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' } });
/** "Later", not "no": what waits on this device to be sent goes on waiting. */
const untouched = () => json(429, { code: 'design.sample', title: d('untouched'), detail: d('untouched'), next: d('untouchedNext') });
/** What hangs is let go of with the page, so that nothing waits for it any more. */
let hanging: ((reply: Response) => void)[] = [];
function say(answer: unknown): Promise<Response> {
  if (answer === never) return new Promise((resolve) => { hanging.push(resolve); });
  if (answer instanceof Refusal) return Promise.resolve(json(answer.status, { code: 'design.sample', title: answer.detail, detail: answer.detail, next: answer.next, request_id: answer.status >= 500 ? '0123456789' : '' }));
  if (answer instanceof Blob) return Promise.resolve(new Response(answer, { headers: { 'Content-Type': answer.type } }));
  return Promise.resolve(json(200, answer));
}

/** Stands in for the only request that is no fetch: a file on its way up. */
class Unsent extends EventTarget {
  readonly upload = new EventTarget();
  readonly status = 429;
  readonly responseText = JSON.stringify({ code: 'design.sample', title: d('untouched'), detail: d('untouched'), next: d('untouchedNext') });
  open(): void { /* nowhere */ }
  setRequestHeader(): void { /* nobody reads it */ }
  send(): void { window.setTimeout(() => this.dispatchEvent(new Event('load'))); }
}

const gestures = ['pointerdown', 'click', 'change', 'drop', 'submit', 'keydown'];
/** A link of a dialog that a sample opened leads nowhere either. */
const stay = (event: Event) => { if (event.target instanceof Element && event.target.closest('.el-overlay a[href], .el-popper a[href], .part a[href]')) event.preventDefault(); };
const remember = (event: Event) => { pressed = placeOf(event) ?? (event.target instanceof Element && event.target.closest('.el-overlay, .el-popper') ? pressed : null); };

/** Pictures are asked for by the browser itself: here they are all this one. */
const picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200" width="320" height="200"><rect width="320" height="200" fill="#9fb4c8"/><path d="M0 200 110 90l70 60 50-40 90 90z" fill="#5b7a94"/><circle cx="245" cy="55" r="22" fill="#e9eef3"/></svg>';
export const samplePicture = (): Blob => new Blob([picture], { type: 'image/svg+xml' });
function showPicture(): () => void {
  const source = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
  if (!source?.set) return () => undefined;
  const { set } = source;
  const address = URL.createObjectURL(samplePicture());
  Object.defineProperty(HTMLImageElement.prototype, 'src', { ...source, set(this: HTMLImageElement, wanted: string) { set.call(this, String(wanted).startsWith('/api/') ? address : wanted); } });
  return () => { Object.defineProperty(HTMLImageElement.prototype, 'src', source); URL.revokeObjectURL(address); };
}

/** `mayPass`: what the frame around the page may still write, such as signing out. Gives back how all this ends. */
export function answerSamples(mayPass: (method: string, path: string) => boolean): () => void {
  const { fetch: real, XMLHttpRequest: way } = window;
  window.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input), window.location.origin);
    const method = (init?.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase();
    if (!url.pathname.startsWith('/api/')) return real(input, init);
    // What a person saved is that person's in the samples too: kept in this window, it would stay when the page is left.
    if (method === 'GET' && url.pathname === '/api/session/views') return real(input, init);
    const asking = askedBy();
    const path = url.pathname + (url.searchParams.has('try') ? '?try' : '');
    const zone = url.searchParams.get('zone');
    const answer = asking ? find(asking, method, path) : zone === sampleZone || !ofFrame.test(url.pathname) ? guess(method, path, zone) : undefined;
    if (answer !== undefined) return say(answer);
    if (method === 'GET') return asking ? say(new Refusal(404, d('unanswered', { path: url.pathname }))) : real(input, init);
    return !asking && mayPass(method, url.pathname) ? real(input, init) : Promise.resolve(untouched());
  };
  window.XMLHttpRequest = Unsent as unknown as typeof XMLHttpRequest;
  const pictured = showPicture();
  for (const name of gestures) document.addEventListener(name, remember, true);
  document.addEventListener('click', stay);
  return () => {
    window.fetch = real;
    pictured();
    for (const letGo of hanging) letGo(json(404, {}));
    hanging = [];
    window.XMLHttpRequest = way;
    for (const name of gestures) document.removeEventListener(name, remember, true);
    document.removeEventListener('click', stay);
  };
}
