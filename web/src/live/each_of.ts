// each_of.ts — Many questions to the server, few at a time, the first ones first.

/** Runs `work` over all in order, at most `atOnce` at a time, for as long as `wanted` holds. */
export async function eachOf<T>(all: readonly T[], atOnce: number, wanted: () => boolean, work: (one: T) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => { while (wanted() && next < all.length) await work(all[next++]); };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, lane));
}
