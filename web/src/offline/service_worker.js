// service_worker.js — Keeps the program's own files on the device, so that a page opens without a line. Nothing of /api is ever kept: what the office
// knows stays on the server. The two names in capitals are filled in when the pages are built (build/program_files.ts).
const files = PROGRAM_FILES;
const kept = 'wutong-program-' + PROGRAM_VERSION;
const patience = 5000;   // milliseconds a page is waited for before the kept one is shown: a line that hangs is no line

// The page itself is asked for anew; the others have their content in their names.
const asked = (file) => new Request(file, { cache: file === '/' ? 'no-cache' : 'default' });

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(kept).then((cache) => cache.addAll(files.map(asked))));
});

// A newer program waits until the pages of the older one are closed: those go on finding their files here.
self.addEventListener('activate', (event) => {
  const older = (name) => name.startsWith('wutong-program-') && name !== kept;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(older).map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

const fromHere = (path) => caches.open(kept).then((cache) => cache.match(path));

/** The server's page where it answers in time, else the kept one; without either, what the network said. */
function pageFor(request) {
  const answer = fetch(request);
  const late = new Promise((resolve, reject) => { setTimeout(() => reject(new Error('late')), patience); });
  return Promise.race([answer, late]).then((reply) => (reply.status === 502 || reply.status === 503 || reply.status === 504 ? fromHere('/').then((page) => page || reply) : reply))
    .catch(() => fromHere('/').then((page) => page || answer));
}

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/')) return;
  if (event.request.mode === 'navigate') {
    if (!/\.[a-z0-9]+$/i.test(url.pathname)) event.respondWith(pageFor(event.request));
  } else if (files.includes(url.pathname)) {
    event.respondWith(fromHere(url.pathname).then((file) => file || fetch(event.request)));
  }
});
