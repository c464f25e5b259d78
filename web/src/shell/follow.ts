// follow.ts — Plain links inside the pages, for places with a hundred of them: one listener around them all does what RouterLink does for each.
import type { Router } from 'vue-router';

/** Goes where the link under a click leads without loading the page anew; what asks for another tab or a download is the browser's. */
export function follow(router: Router, event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.altKey || event.ctrlKey || event.shiftKey) return;
  const link = (event.target as Element).closest('a[href]');
  const to = link?.getAttribute('href') ?? '';
  if (!link || !/^\/(?!\/)/.test(to) || link.hasAttribute('target') || link.hasAttribute('download')) return;
  event.preventDefault();
  void router.push(to);
}
