// old_browsers.ts — The few methods that libraries call and Chromium 78 does not have. Syntax is taken care of by the build.
/* eslint-disable no-extend-native */
function define(target: object, name: string, value: unknown): void {
  if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

function at(this: { length: number; [index: number]: unknown }, index: number): unknown {
  const whole = Math.trunc(index) || 0;
  return this[whole < 0 ? this.length + whole : whole];
}

define(Array.prototype, 'at', at);
define(String.prototype, 'at', function stringAt(this: string, index: number) { return at.call(Object(this), index); });
define(Array.prototype, 'findLast', function findLast(this: unknown[], matches: (value: unknown, index: number, all: unknown[]) => boolean) {
  for (let i = this.length - 1; i >= 0; i--) if (matches(this[i], i, this)) return this[i];
  return undefined;
});
define(Array.prototype, 'findLastIndex', function findLastIndex(this: unknown[], matches: (value: unknown, index: number, all: unknown[]) => boolean) {
  for (let i = this.length - 1; i >= 0; i--) if (matches(this[i], i, this)) return i;
  return -1;
});
define(String.prototype, 'replaceAll', function replaceAll(this: string, from: string | RegExp, to: string) {
  return typeof from === 'string' ? this.split(from).join(to) : this.replace(from, to);
});
define(Object, 'hasOwn', (object: object, name: PropertyKey) => Object.prototype.hasOwnProperty.call(object, name));
define(Element.prototype, 'replaceChildren', function replaceChildren(this: Element, ...nodes: (Node | string)[]) {
  while (this.firstChild) this.removeChild(this.firstChild);
  this.append(...nodes);
});
define(window, 'queueMicrotask', (task: () => void) => { void Promise.resolve().then(task); });

export {};
