// use_pages.ts — Lines that the page has whole, shown twenty at a time: the address keeps which, so that a reload and the way back land on it.
import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';

export const linesOfPage = 20;

/** The number of the page that is asked for: at least the first, at most the last there is. */
export function pageOf(asked: unknown, total: number, size = linesOfPage): number {
  const page = Number(asked);
  return Number.isInteger(page) && page > 1 ? Math.min(page, Math.max(1, Math.ceil(total / size))) : 1;
}

export function usePages<Line>(lines: () => readonly Line[], size = linesOfPage) {
  const route = useRoute();
  const router = useRouter();
  const total = computed(() => lines().length);
  const page = computed(() => pageOf(route.query.page, total.value, size));
  const shown = computed(() => lines().slice((page.value - 1) * size, page.value * size));
  function turn(next: number): void { void router.push({ query: { ...route.query, page: next > 1 ? String(next) : undefined } }); }
  return { shown, turn, of: computed(() => ({ total: total.value, page: page.value, size })) };
}
