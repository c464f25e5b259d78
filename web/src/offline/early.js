// early.js — Asks who is signed in and what the pages are made of while the pages' own script is still on its way. Apart from that script, and as small as this, so that it runs first.
(function () {
  // There nobody is signed in yet, or nobody has to be.
  if (/^\/(sign-in|setup|wall)(\/|$)/.test(location.pathname)) return;
  // Where the pages were quicker they have asked by themselves, and nobody would read these answers.
  if (window.wutongEarly) return;
  var early = {};
  ['/api/session', '/api/meta'].forEach(function (path) {
    var ended = new AbortController();
    var reply = fetch(path, { headers: { Accept: 'application/json' }, credentials: 'same-origin', signal: ended.signal });
    reply.catch(function () { /* said by whoever takes it */ });
    early[path] = { reply: reply, end: function () { ended.abort(); } };
  });
  window.wutongEarly = early;
})();
